// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/entry_codec.h"

#include "engine/cache/key_hash.h"
#include "engine/db/batch_builder.h"
#include "engine/db/batch_codec.h"

#include <cstring>

namespace dataflow::cache {

namespace {

// Layout: magic, checksum of the header, length of the header; the header (times, schema id, tags, number of
// batches); each batch behind its length. A new layout gets a new magic: older entries are then misses.
constexpr std::uint64_t kMagic = 0x3159'5254'4E45'4644; // "DFENTRY1" in little-endian order
constexpr std::size_t kDigestBytes = 32;

void put(std::string& out, std::uint64_t number)
{
    out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

void put(std::string& out, std::string_view text)
{
    put(out, static_cast<std::uint64_t>(text.size()));
    out.append(text);
}

std::string digestOf(std::string_view bytes)
{
    KeyHash hash;
    hash.add(bytes);
    return hash.digest();
}

std::string schemaId(const db::Schema& schema)
{
    KeyHash hash;
    for (const db::Field& field : schema.fields()) {
        hash.add(field.name);
        hash.add(static_cast<std::uint64_t>(field.type));
        hash.add(static_cast<std::uint64_t>(field.nullable ? 1 : 0));
    }
    return hash.digest();
}

Error damaged(std::string_view part)
{
    return Error(ErrorCode::FileUnreadable, "A value of the shared cache is damaged").with("part", part);
}

/// Takes values from the front of a buffer; every take is checked against its end.
class Reader {
public:
    explicit Reader(std::string_view bytes)
        : m_rest(bytes)
    {}
    bool take(std::uint64_t& number) noexcept
    {
        if (m_rest.size() < sizeof number)
            return false;
        std::memcpy(&number, m_rest.data(), sizeof number);
        m_rest.remove_prefix(sizeof number);
        return true;
    }
    bool take(std::string_view& text) noexcept
    {
        std::uint64_t size = 0;
        if (!take(size) || size > m_rest.size())
            return false;
        text = m_rest.substr(0, size);
        m_rest.remove_prefix(size);
        return true;
    }
    bool atEnd() const noexcept { return m_rest.empty(); }

private:
    std::string_view m_rest;
};

/// The header's own fields; `batches` and `schema` tell what must follow.
bool takeHeader(Reader& reader, EntryHeader& header, std::string_view& schema, std::uint64_t& batches)
{
    std::uint64_t loadedAt = 0;
    std::uint64_t ttl = 0;
    std::uint64_t stamps = 0;
    if (!reader.take(loadedAt) || !reader.take(ttl) || !reader.take(schema) || !reader.take(stamps))
        return false;
    constexpr std::uint64_t kLongestMs = std::chrono::milliseconds(kLongestEntryTtl).count();
    constexpr std::uint64_t kLatestUs = std::uint64_t{1} << 62; // a difference of two such times is a number
    if (ttl > kLongestMs || loadedAt > kLatestUs)
        return false;
    header.loadedAt = WallTime(std::chrono::microseconds(static_cast<std::int64_t>(loadedAt)));
    header.ttl = std::chrono::milliseconds(static_cast<std::int64_t>(ttl));
    for (std::uint64_t i = 0; i < stamps; ++i) {
        std::string_view tag;
        std::string_view mark;
        if (!reader.take(tag) || !reader.take(mark))
            return false;
        header.stamps.push_back({std::string(tag), std::string(mark)});
    }
    return reader.take(batches) && reader.atEnd();
}

/// All batches share the first one's schema object, as those of a query do.
Result<CachedRowsPtr> takeBatches(Reader& reader, std::uint64_t count, std::string_view expectedSchema)
{
    auto rows = std::make_shared<CachedRows>();
    for (std::uint64_t i = 0; i < count; ++i) {
        std::string_view bytes;
        if (!reader.take(bytes))
            return fail(damaged("length of a batch"));
        DF_TRY_ASSIGN(db::BatchPtr batch, db::decodeBatch(bytes));
        if (!rows->schema) {
            rows->schema = batch->schema();
            if (schemaId(*rows->schema) != expectedSchema)
                return fail(damaged("schema"));
        } else if (*batch->schema() != *rows->schema) {
            return fail(damaged("schema of a batch"));
        } else {
            std::vector<db::ColumnPtr> columns;
            for (std::size_t column = 0; column < batch->columnCount(); ++column)
                columns.push_back(batch->sharedColumn(column));
            batch = std::make_shared<const db::RowBatch>(rows->schema, std::move(columns), batch->rowCount());
        }
        if (batch->rowCount() > 0)
            rows->batches.push_back(std::move(batch));
    }
    if (!rows->schema || !reader.atEnd())
        return fail(damaged("number of batches"));
    return rows;
}

void putBatch(const db::RowBatch& batch, std::string& out)
{
    const std::size_t start = out.size();
    put(out, std::uint64_t{0});
    db::encodeBatch(batch, out);
    const std::uint64_t length = out.size() - start - sizeof(std::uint64_t);
    std::memcpy(out.data() + start, &length, sizeof length);
}

} // namespace

void encodeEntry(const EntryHeader& header, const CachedRows& rows, std::string& out)
{
    // Rows without a batch are kept as one empty batch, which carries the schema.
    const std::uint64_t batches = std::max<std::size_t>(rows.batches.size(), 1);
    std::string head;
    put(head, static_cast<std::uint64_t>(header.loadedAt.time_since_epoch().count()));
    put(head, static_cast<std::uint64_t>(header.ttl.count()));
    put(head, schemaId(*rows.schema));
    put(head, static_cast<std::uint64_t>(header.stamps.size()));
    for (const SharedStamp& stamp : header.stamps) {
        put(head, stamp.tag);
        put(head, stamp.mark);
    }
    put(head, batches);
    put(out, kMagic);
    out += digestOf(head);
    put(out, head);
    for (const db::BatchPtr& batch : rows.batches)
        putBatch(*batch, out);
    if (rows.batches.empty())
        putBatch(*db::BatchBuilder(rows.schema).finish(), out);
}

Result<DecodedEntry> decodeEntry(std::string_view bytes)
{
    Reader start(bytes);
    std::uint64_t magic = 0;
    if (!start.take(magic) || magic != kMagic || bytes.size() < sizeof magic + kDigestBytes)
        return fail(damaged("start"));
    const std::string_view digest = bytes.substr(sizeof magic, kDigestBytes);
    Reader reader(bytes.substr(sizeof magic + kDigestBytes));
    std::string_view head;
    if (!reader.take(head) || digestOf(head) != digest)
        return fail(damaged("header"));
    DecodedEntry entry;
    std::string_view schema;
    std::uint64_t batches = 0;
    Reader headReader(head);
    if (!takeHeader(headReader, entry.header, schema, batches))
        return fail(damaged("header"));
    DF_TRY_ASSIGN(entry.rows, takeBatches(reader, batches, schema));
    return entry;
}

} // namespace dataflow::cache
