// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SQL that changes many records at once; the rules of sql_builder.h hold here too.

#include "engine/model/sql_builder.h"

namespace dataflow::model {

/// What a statement gives back besides the number of records it changed; records only where
/// returnsChangedRows() says so.
enum class Affected { Count, Records };

/// UPDATE of every record the filter matches. No changes: BadParameter. Append-only models: BadModel, as for
/// the two below.
Result<db::SqlText> updateManySql(const Model& model, const FilterNode& filter, const Changes& changes,
                                  Affected affected, const db::Dialect& dialect);
/// DELETE, or UPDATE deleted_at for soft deletion, of every record the filter matches.
Result<db::SqlText> deleteManySql(const Model& model, const FilterNode& filter, Timestamp now,
                                  const db::Dialect& dialect);

/// Records that match `filter` get `changes`.
struct UpdateRule {
    FilterNode filter;
    Changes changes;
};
/// What any of the rules matches.
FilterNode anyRule(const std::vector<UpdateRule>& rules);
/// One UPDATE with a CASE per field. The first rule that matches a record is the only one that changes it;
/// filters see the record as it was before.
Result<db::SqlText> ruleUpdateSql(const Model& model, const std::vector<UpdateRule>& rules, Affected affected,
                                  const db::Dialect& dialect);

} // namespace dataflow::model
