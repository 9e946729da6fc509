// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// BulkArrays: rows as one array parameter per column, for `unnest`.

#include "engine/db/postgres/bulk_columns.h"
#include "engine/db/postgres/postgres_parameters.h"

namespace dataflow::db {

/// True when equal values of the column always have equal bytes, so that repeated keys can be found without
/// the server.
bool bytesTellEquality(const BulkColumn& column);

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
    bool keysMayRepeat() const;
    ParameterSet parameters();
    void clear();

private:
    struct Key {
        std::size_t column = 0;
        /// Where each row's cell starts.
        std::vector<std::size_t> starts;
    };
    const std::vector<BulkColumn>& m_columns;
    std::vector<std::string> m_arrays;
    std::vector<Key> m_keys;
    /// False when equal keys may have different bytes.
    bool m_bytesTell = true;
    std::int64_t m_rows = 0;
};

} // namespace dataflow::db
