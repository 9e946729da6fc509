// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// BulkArrays: rows as one array parameter per column, for `unnest`.

#include "engine/db/postgres/postgres_parameters.h"
#include "engine/db/postgres/repeated_keys.h"

namespace dataflow::db {

/// Filled row by row, sent, cleared, filled again.
class BulkArrays {
public:
    /// `keys`: columns whose values decide which row is meant, see keysMayRepeat(); may be empty.
    BulkArrays(const std::vector<BulkColumn>& columns, const std::vector<std::string>& keys);

    /// Appends a row. `number` counts from 1, for errors.
    Result<void> add(const RowBatch& batch, std::size_t row, std::int64_t number);
    std::int64_t rows() const noexcept { return m_rows; }
    /// Bytes of the longest array.
    std::size_t longest() const noexcept;
    /// False only when no two rows have the same key.
    bool keysMayRepeat() { return m_keys.mayRepeat(); }
    ParameterSet parameters();
    void clear();

private:
    const std::vector<BulkColumn>& m_columns;
    std::vector<std::string> m_arrays;
    RepeatedKeys m_keys;
    std::vector<std::size_t> m_starts; ///< of the key's cells in the row that is added
    std::int64_t m_rows = 0;
};

} // namespace dataflow::db
