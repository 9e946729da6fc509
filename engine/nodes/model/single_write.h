// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Writes that mean one record: a filter that matches several changes nothing.

#include "engine/nodes/model/model_access.h"

#include <functional>
#include <optional>

namespace dataflow::nodes {

/// An UPDATE or DELETE of the one record that a filter means.
struct OneRecordWrite {
    model::FilterNode filter;
    /// Whether the filter could match more than one record; then none is changed, with BadInput.
    bool mayMatchSeveral = true;
    /// The statement for a filter.
    std::function<Result<db::SqlText>(const model::FilterNode&)> statement;
    /// The changes of an UPDATE, which gives back the record as it is then; none for a DELETE, which gives
    /// back the record's key.
    const model::Changes* changes = nullptr;
};

/// Writes in one statement, or in a transaction that is rolled back on an error; nullopt when no record
/// matched.
Result<std::optional<Map>> writeOneRecord(const ModelAccess& access, const OneRecordWrite& write);

} // namespace dataflow::nodes
