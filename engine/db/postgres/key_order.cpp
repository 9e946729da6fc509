// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/key_order.h"

#include "engine/db/postgres/repeated_keys.h"

#include <algorithm>

namespace dataflow::db {

namespace {

/// A key among all keys' bytes. Most are told apart by their first eight.
struct Key {
    std::uint64_t start = 0;
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
    RowPlace place;
};

/// The first eight bytes as a number that has their order; shorter keys are filled up with zeros.
std::uint64_t startOf(std::string_view bytes) noexcept
{
    std::uint64_t start = 0;
    for (std::size_t i = 0; i < sizeof start; ++i)
        start = start << 8 | (i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u);
    return start;
}

std::vector<const BulkColumn*> columnsOf(const std::vector<BulkColumn>& columns,
                                         const std::vector<std::string>& keys)
{
    std::vector<const BulkColumn*> found;
    for (const BulkColumn& column : columns)
        if (std::ranges::find(keys, column.target.column.name) != keys.end())
            found.push_back(&column);
    return found;
}

} // namespace

Result<std::vector<RowPlace>> rowsByKey(std::span<const BatchPtr> batches,
                                        const std::vector<BulkColumn>& columns,
                                        const std::vector<std::string>& keys, std::int64_t firstNumber)
{
    constexpr std::size_t kLengthBytes = 4;
    std::vector<const BulkColumn*> keyColumns = columnsOf(columns, keys);
    if (!std::ranges::all_of(keyColumns, [](const auto* column) { return bytesTellEquality(*column); }))
        keyColumns.clear(); // without keys the numbers decide
    std::string bytes;
    std::string cell;
    std::size_t rows = 0;
    for (const BatchPtr& batch : batches)
        rows += batch->rowCount();
    std::vector<Key> order;
    order.reserve(rows);
    std::int64_t number = firstNumber;
    for (std::uint32_t batch = 0; batch < batches.size(); ++batch) {
        for (std::uint32_t row = 0; row < batches[batch]->rowCount(); ++row, ++number) {
            const std::size_t offset = bytes.size();
            for (const BulkColumn* column : keyColumns) {
                cell.clear();
                DF_TRY(appendBulkCell(*batches[batch], row, *column, number, cell));
                bytes.append(cell, kLengthBytes);
            }
            order.push_back({startOf(std::string_view(bytes).substr(offset)),
                             static_cast<std::uint32_t>(offset),
                             static_cast<std::uint32_t>(bytes.size() - offset),
                             {batch, row, number}});
        }
    }
    const auto bytesOf = [&bytes](const Key& key) {
        return std::string_view(bytes).substr(key.offset, key.length);
    };
    const auto isBefore = [&](const Key& a, const Key& b) {
        if (a.start != b.start)
            return a.start < b.start;
        if (const int compared = bytesOf(a).compare(bytesOf(b)))
            return compared < 0;
        return a.place.number < b.place.number;
    };
    std::ranges::sort(order, isBefore);
    std::vector<RowPlace> places;
    places.reserve(order.size());
    for (const Key& key : order) {
        const bool repeats = !keyColumns.empty() && !places.empty() && bytesOf(key) == bytesOf(*(&key - 1));
        places.push_back(key.place);
        places.back().repeats = repeats;
    }
    return places;
}

} // namespace dataflow::db
