// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/cache/cached_value.h"

#include "engine/db/batch_builder.h"

namespace dataflow::nodes {

namespace {

/// No database gives a column this name.
constexpr std::string_view kColumn = "$value";

} // namespace

Result<cache::CachedRowsPtr> rowsOfValue(const Value& value)
{
    const Value record(Map{{std::string(kColumn), value}});
    auto rows = std::make_shared<cache::CachedRows>();
    rows->schema = db::inferSchema({&record, 1});
    DF_TRY_ASSIGN(rows->batches, db::batchesFromRecords({&record, 1}, rows->schema));
    return cache::CachedRowsPtr(std::move(rows));
}

Value valueOfRows(const cache::CachedRows& rows)
{
    if (rows.schema->size() == 1 && (*rows.schema)[0].name == kColumn && rows.rowCount() == 1)
        return rows.batches.front()->valueAt(0, 0);
    List records;
    for (const db::BatchPtr& batch : rows.batches)
        for (std::size_t row = 0; row < batch->rowCount(); ++row)
            records.push_back(batch->rowAsMap(row));
    return Value(std::move(records));
}

} // namespace dataflow::nodes
