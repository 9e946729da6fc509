// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What BulkUpdate and BulkDelete share: many records changed by filter or by primary key.

#include "engine/model/filter.h"
#include "engine/nodes/bulk/record_columns.h"
#include "engine/nodes/node_type.h"

namespace dataflow::nodes {

/// How many records a node meant and changed.
struct ChangeCounts {
    std::int64_t processed = 0;
    std::int64_t changed = 0;
    std::int64_t skipped = 0;
    std::int64_t batches = 0;
};

/// Which records are meant: those of the rows input, of `data`, or all that `filter` matches.
struct ChangeSource {
    const Value& data;
    const Value& filter;
    bool confirmed = false;
};

/// The filter of a change that names no records. A missing or empty one means every record, which must be
/// `confirmed`.
Result<model::FilterNode> massFilter(const model::Model& model, const ChangeSource& source);
/// Changes the records of `data` (a list) or of the linked rows by primary key, all or nothing. Records that
/// set different fields are changed with as few statements as keep their order.
Result<ChangeCounts> changeRecords(const model::Model& model, const Value& data, RecordUse use,
                                   Inputs& inputs, RunContext& context);
/// More than one of rows, data and filter, or an unconfirmed change of every record.
std::vector<Error> checkChangeSource(const Map& params, const CheckScope& scope);
bool isParamGiven(std::string_view name, const CheckScope& scope);

/// Adds processed, skipped, failed, batches and rows_per_second, and `changedName` for the records changed.
Outputs changeOutputs(const ChangeCounts& counts, std::string_view changedName, Nanoseconds elapsed);
std::vector<Port> changePorts(std::string changedName, std::string changedDoc);

} // namespace dataflow::nodes
