// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Pieces that the writing statements share (private to this folder).

#include "engine/model/sql_builder.h"
#include "engine/model/sql_writer.h"

namespace dataflow::model {

/// BadModel for an append-only model.
Result<void> refuseAppendOnly(const Model& model);
/// UnknownField for a change of a field that the model lacks; BadParameter when nothing changes.
Result<void> checkChanges(const Model& model, const Changes& changes);
/// The new value of a change; `old` is the stored value's column.
std::string newValue(SqlWriter& writer, const Changes::Change& change, const std::string& old);
/// UPDATE ... SET ... WHERE ..., or the DELETE of deleteSql(), without RETURNING.
Result<void> writeUpdate(SqlWriter& writer, const FilterNode& filter, const Changes& changes);
Result<void> writeDelete(SqlWriter& writer, const FilterNode& filter, Timestamp now);

} // namespace dataflow::model
