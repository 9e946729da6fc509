// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/rows_as_value.h"

namespace dataflow::nodes {

bool appendRecords(List& records, const db::RowBatch& batch)
{
    if (records.size() + batch.rowCount() > kMaxRowsAsValue)
        return false;
    for (std::size_t row = 0; row < batch.rowCount(); ++row)
        records.push_back(batch.rowAsMap(row));
    return true;
}

} // namespace dataflow::nodes
