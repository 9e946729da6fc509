// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RepeatedKeys: whether rows of a bulk operation may share a key, found out without the server.

#include "engine/db/postgres/bulk_columns.h"

namespace dataflow::db {

/// True when equal values of the column always travel in equal bytes.
bool bytesTellEquality(const BulkColumn& column);

/// Takes the keys one by one and keeps eight bytes of each.
class RepeatedKeys {
public:
    /// `keys`: names of the columns whose values decide which row is meant; may be empty. `columns` outlive
    /// it.
    RepeatedKeys(const std::vector<BulkColumn>& columns, const std::vector<std::string>& keys);

    /// False when the answer is known before any key: there are none, or equal ones may have different bytes.
    bool wantsKeys() const noexcept { return m_wantsKeys; }
    /// Places of the key's columns among all.
    const std::vector<std::size_t>& places() const noexcept { return m_places; }
    /// The next cell of a key, as appendBulkCell() gives it.
    void addCell(std::string_view bytes) { m_key.append(bytes); }
    /// The key has all its cells.
    void endKey();
    /// Adds the keys of a batch's rows; `firstRow` counts from 1, for errors.
    Result<void> add(const RowBatch& batch, std::int64_t firstRow);

    /// False only when no two of the rows have the same key.
    bool mayRepeat();
    /// Begins anew.
    void clear() { m_hashes.clear(); }

private:
    const std::vector<BulkColumn>& m_columns;
    std::vector<std::size_t> m_places;
    bool m_wantsKeys = true;
    std::vector<std::size_t> m_hashes;
    std::string m_key;
};

} // namespace dataflow::db
