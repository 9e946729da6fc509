// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RowEncoder: rows of a batch as binary COPY holds them. The common types are written in place; a call and a
/// capacity check for every cell took over half of the client's time.

#include "engine/db/postgres/bulk_columns.h"

#include <memory>

namespace dataflow::db {

/// Bytes on their way to the server. Never filled with zeros, kept when it is emptied.
class CopyBuffer {
public:
    /// Room for `bytes` more; write there, then call endAt(). Valid until the next call.
    char* room(std::size_t bytes)
    {
        if (m_capacity - m_size < bytes)
            grow(bytes);
        return m_bytes.get() + m_size;
    }
    /// `end`: behind the last byte written into the room.
    void endAt(const char* end) noexcept { m_size = static_cast<std::size_t>(end - m_bytes.get()); }
    void append(std::string_view bytes);
    void clear() noexcept { m_size = 0; }
    const char* data() const noexcept { return m_bytes.get(); }
    std::size_t size() const noexcept { return m_size; }

private:
    void grow(std::size_t bytes);

    std::unique_ptr<char[]> m_bytes;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
};

/// Of one batch. Borrows it and the columns.
class RowEncoder {
public:
    /// `numbered`: a last column with the row's number follows.
    RowEncoder(const RowBatch& batch, const std::vector<BulkColumn>& columns, bool numbered);
    /// Appends a row. `number` counts from 1. A value that does not fit is ConversionFailed.
    Result<void> append(std::size_t row, std::int64_t number, CopyBuffer& out);

private:
    enum class Way : std::uint8_t { Word, Moment, Bool, Bytes, Other };
    struct Cell {
        Way way = Way::Other;
        bool nullable = false;
        const Column* source = nullptr;
        const BulkColumn* target = nullptr;
        const std::uint8_t* fixed = nullptr;
        const std::uint32_t* offsets = nullptr;
        const char* arena = nullptr;
    };
    static Way wayOf(ColumnType source, WireKind target) noexcept;
    std::size_t varyingBytes(std::size_t row) const noexcept;
    static char* put(const Cell& cell, std::size_t row, char* at) noexcept;

    const RowBatch& m_batch;
    std::vector<Cell> m_cells;
    bool m_numbered;
    std::size_t m_fixedBytes = 0;
    std::string m_other;
};

} // namespace dataflow::db
