// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/batch_codec.h"

#include <type_traits>

namespace dataflow::db {

namespace {

// magic, bytes behind this header, their checksum
constexpr std::uint64_t kMagic = 0x3148'4354'4142'4644; // "DFBATCH1" in little-endian order
constexpr std::size_t kHeaderBytes = 24;

/// Eight bytes at a step: multiply and fold. Finds damage, not forgery.
std::uint64_t checksumOf(std::string_view bytes) noexcept
{
    constexpr std::uint64_t kOdd = 0x9E37'79B9'7F4A'7C15;
    std::uint64_t sum = bytes.size() * kOdd;
    const auto mix = [&sum](std::uint64_t word) {
        sum = (sum ^ word) * kOdd;
        sum ^= sum >> 29;
    };
    std::size_t at = 0;
    for (; at + 8 <= bytes.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, 8);
        mix(word);
    }
    std::uint64_t tail = 0;
    if (at < bytes.size()) // an empty view may hold no pointer at all
        std::memcpy(&tail, bytes.data() + at, bytes.size() - at);
    mix(tail);
    return sum;
}

template <class T>
void put(std::string& out, const T& value)
{
    static_assert(std::is_trivially_copyable_v<T>);
    out.append(reinterpret_cast<const char*>(&value), sizeof(T));
}

template <class T>
void putArray(std::string& out, std::span<const T> values)
{
    put(out, static_cast<std::uint64_t>(values.size()));
    if (!values.empty())
        out.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
}

void putColumn(std::string& out, const Column& column)
{
    put(out, static_cast<std::uint64_t>(column.nullCount()));
    putArray(out, column.validity());
    putArray(out, column.fixedBytes());
    putArray(out, column.offsets());
    putArray(out, std::span<const char>(column.arena()));
}

Error damaged(std::string_view what)
{
    return Error(ErrorCode::FileUnreadable, "The stored batch is damaged").with("problem", what);
}

/// Takes values from the front of a buffer; every take is checked against its end.
class Reader {
public:
    explicit Reader(std::string_view bytes)
        : m_rest(bytes)
    {}
    template <class T>
    bool take(T& value) noexcept
    {
        if (m_rest.size() < sizeof(T))
            return false;
        std::memcpy(&value, m_rest.data(), sizeof(T));
        m_rest.remove_prefix(sizeof(T));
        return true;
    }
    template <class Container>
    bool takeArray(Container& values)
    {
        using T = typename Container::value_type;
        std::uint64_t count = 0;
        if (!take(count) || count > m_rest.size() / sizeof(T))
            return false;
        values.resize(count);
        if (count != 0)
            std::memcpy(values.data(), m_rest.data(), count * sizeof(T));
        m_rest.remove_prefix(count * sizeof(T));
        return true;
    }
    bool atEnd() const noexcept { return m_rest.empty(); }

private:
    std::string_view m_rest;
};

Result<SchemaPtr> takeSchema(Reader& reader)
{
    std::uint32_t count = 0;
    if (!reader.take(count))
        return fail(damaged("schema"));
    std::vector<Field> fields;
    for (std::uint32_t index = 0; index < count; ++index) {
        Field field;
        std::uint8_t type = 0;
        std::uint8_t nullable = 0;
        if (!reader.takeArray(field.name) || !reader.take(type) || !reader.take(nullable) ||
            type > static_cast<std::uint8_t>(ColumnType::Json))
            return fail(damaged("schema"));
        field.type = static_cast<ColumnType>(type);
        field.nullable = nullable != 0;
        fields.push_back(std::move(field));
    }
    return std::make_shared<const Schema>(std::move(fields));
}

Result<ColumnPtr> takeColumn(Reader& reader, ColumnType type, std::uint64_t rows)
{
    ColumnParts parts;
    parts.type = type;
    parts.size = rows;
    std::uint64_t nulls = 0;
    if (!reader.take(nulls) || !reader.takeArray(parts.validity) || !reader.takeArray(parts.fixed) ||
        !reader.takeArray(parts.offsets) || !reader.takeArray(parts.arena))
        return fail(damaged("column"));
    parts.nullCount = nulls;
    return Column::fromParts(std::move(parts));
}

} // namespace

void encodeBatch(const RowBatch& batch, std::string& out)
{
    const std::size_t start = out.size();
    out.append(kHeaderBytes, '\0');
    put(out, static_cast<std::uint32_t>(batch.columnCount()));
    for (const Field& field : batch.schema()->fields()) {
        putArray(out, std::span<const char>(field.name));
        put(out, static_cast<std::uint8_t>(field.type));
        put(out, static_cast<std::uint8_t>(field.nullable ? 1 : 0));
    }
    put(out, static_cast<std::uint64_t>(batch.rowCount()));
    for (std::size_t index = 0; index < batch.columnCount(); ++index)
        putColumn(out, batch.column(index));
    const std::string_view body = std::string_view(out).substr(start + kHeaderBytes);
    const std::uint64_t header[] = {kMagic, body.size(), checksumOf(body)};
    std::memcpy(out.data() + start, header, kHeaderBytes);
}

Result<BatchPtr> decodeBatch(std::string_view bytes)
{
    std::uint64_t magic = 0;
    std::uint64_t size = 0;
    std::uint64_t checksum = 0;
    Reader header(bytes);
    if (!header.take(magic) || !header.take(size) || !header.take(checksum) || magic != kMagic)
        return fail(damaged("header"));
    const std::string_view body = bytes.substr(kHeaderBytes);
    if (body.size() != size)
        return fail(damaged("length"));
    if (checksumOf(body) != checksum)
        return fail(damaged("checksum"));
    Reader reader(body);
    DF_TRY_ASSIGN(SchemaPtr schema, takeSchema(reader));
    std::uint64_t rows = 0;
    if (!reader.take(rows))
        return fail(damaged("row count"));
    std::vector<ColumnPtr> columns;
    for (const Field& field : schema->fields()) {
        DF_TRY_ASSIGN(ColumnPtr column, takeColumn(reader, field.type, rows));
        columns.push_back(std::move(column));
    }
    if (!reader.atEnd())
        return fail(damaged("length"));
    return std::make_shared<const RowBatch>(std::move(schema), std::move(columns), rows);
}

} // namespace dataflow::db
