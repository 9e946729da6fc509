// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RowsShape: which columns a caller can read of cached rows. ShapeBook: what loads bring instead.

#include "engine/db/schema.h"

#include <cstdint>
#include <limits>
#include <mutex>
#include <set>

namespace dataflow::cache {

struct CachedRows;

/// What a caller needs of an entry. A key chosen by hand does not tell the columns of what lies under it: the
/// model may have changed, or another node may use the key.
struct RowsShape {
    /// Where the columns come from, such as "shop.products".
    std::string source{};
    /// Looked for by name, in any order; further ones do no harm. None: any rows will do.
    std::vector<db::Field> fields{};
    std::uint64_t leastRows = 0;
    std::uint64_t mostRows = std::numeric_limits<std::uint64_t>::max();
};

/// Number of the column called `name`, which is likely to be `likely`; nullopt when there is none.
std::optional<std::size_t> columnNamed(const db::Schema& schema, std::string_view name,
                                       std::size_t likely) noexcept;

/// Remembers in which types loads bring columns that were expected in others, as happens with tables that
/// were not made from their models: such entries fit too, or they would be loaded anew each time.
/// Thread-safe.
class ShapeBook {
public:
    bool fits(const RowsShape& shape, const CachedRows& rows) const;
    /// Takes note of a load's types.
    void learn(const RowsShape& shape, const db::Schema& loaded);

private:
    bool isKnown(const RowsShape& shape, const db::Field& wanted, db::ColumnType type) const;

    /// Guards the set.
    mutable std::mutex m_mutex;
    std::set<std::string> m_known;
};

} // namespace dataflow::cache
