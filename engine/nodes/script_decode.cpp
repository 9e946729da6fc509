// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/script_decode.h"

#include "engine/base/text.h"
#include "engine/db/batch_builder.h"
#include "engine/nodes/script_codec.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

constexpr int kDeepest = 200;
/// Of a list or a record besides its entries: the vector and what shares it.
constexpr std::uint64_t kContainerBytes = 64;

Error disturbed(const std::string& script)
{
    return Error{ErrorCode::ScriptFailed, "The script disturbed the channel to its worker process"}
        .with("script", script)
        .hint("Scripts must leave file descriptor 3 alone.");
}

std::optional<db::ColumnType> columnTypeOf(char code)
{
    switch (code) {
    case 'b':
        return db::ColumnType::Bool;
    case 'q':
        return db::ColumnType::Int64;
    case 'd':
        return db::ColumnType::Double;
    case 'N':
        return db::ColumnType::Decimal;
    case 's':
        return db::ColumnType::Text;
    case 'y':
        return db::ColumnType::Bytes;
    case 'D':
        return db::ColumnType::Date;
    case 't':
        return db::ColumnType::Time;
    case 'T':
        return db::ColumnType::Timestamp;
    case 'Z':
        return db::ColumnType::TimestampTz;
    case 'u':
        return db::ColumnType::Uuid;
    case 'j':
        return db::ColumnType::Json;
    default:
        return std::nullopt;
    }
}

std::size_t cellWidth(db::ColumnType type)
{
    switch (type) {
    case db::ColumnType::Bool:
        return 1;
    case db::ColumnType::Date:
        return 4;
    case db::ColumnType::Uuid:
        return 16;
    default:
        return 8;
    }
}

/// One column of an answer: its cells without the nulls, in the frame's own memory.
struct AnswerColumn {
    std::string name;
    db::ColumnType type = db::ColumnType::Text;
    std::string_view nulls;
    std::string_view cells; ///< fixed-width cells, or the lengths of texts
    std::string_view arena; ///< the texts
    std::size_t nextCell = 0;
    std::size_t nextByte = 0;

    bool isNull(std::size_t row) const noexcept { return !nulls.empty() && nulls[row] != 0; }
    template <class T>
    T cell() noexcept
    {
        T value{};
        std::memcpy(&value, cells.data() + nextCell++ * sizeof(T), sizeof(T));
        return value;
    }
};

std::optional<AnswerColumn> readColumn(AnswerReader& reader, std::size_t rows)
{
    AnswerColumn column;
    column.name = std::string(reader.text());
    const auto type = columnTypeOf(reader.raw<char>());
    const bool hasNulls = reader.raw<std::uint8_t>() != 0;
    if (!type || !isValidUtf8(column.name))
        return std::nullopt;
    column.type = *type;
    std::size_t cells = rows;
    if (hasNulls) {
        column.nulls = reader.take(rows);
        cells -= static_cast<std::size_t>(
            std::ranges::count_if(column.nulls, [](char flag) { return flag != 0; }));
    }
    if (!db::isVariableWidth(column.type)) {
        column.cells = reader.take(cells * cellWidth(column.type));
    } else {
        column.cells = reader.take(cells * sizeof(std::uint32_t));
        column.arena = reader.text();
        std::uint64_t total = 0;
        for (std::size_t i = 0; reader.ok() && i < cells; ++i) {
            std::uint32_t length = 0;
            std::memcpy(&length, column.cells.data() + i * sizeof(length), sizeof(length));
            total += length;
        }
        const bool text = column.type != db::ColumnType::Bytes;
        if (total != column.arena.size() || (text && !isValidUtf8(column.arena)))
            return std::nullopt;
    }
    if (!reader.ok())
        return std::nullopt;
    return column;
}

/// False when the cell is no decimal.
bool appendText(AnswerColumn& column, db::ColumnBuilder& builder)
{
    const auto length = column.cell<std::uint32_t>();
    const auto text = column.arena.substr(column.nextByte, length);
    column.nextByte += length;
    if (column.type != db::ColumnType::Decimal) {
        builder.appendBytes(text);
        return true;
    }
    auto decimal = Decimal::parse(text);
    if (decimal)
        builder.appendBytes(decimal->text);
    return decimal.has_value();
}

bool appendCell(AnswerColumn& column, std::size_t row, db::ColumnBuilder& builder)
{
    if (column.isNull(row)) {
        builder.appendNull();
        return true;
    }
    switch (column.type) {
    case db::ColumnType::Bool:
        builder.appendBool(column.cell<std::uint8_t>() != 0);
        return true;
    case db::ColumnType::Int64:
    case db::ColumnType::Time:
    case db::ColumnType::Timestamp:
    case db::ColumnType::TimestampTz:
        builder.appendInt64(column.cell<std::int64_t>());
        return true;
    case db::ColumnType::Double:
        builder.appendDouble(column.cell<double>());
        return true;
    case db::ColumnType::Date:
        builder.appendDate(column.cell<std::int32_t>());
        return true;
    case db::ColumnType::Uuid:
        builder.appendUuid(Uuid{column.cell<std::array<std::uint8_t, 16>>()});
        return true;
    case db::ColumnType::Decimal:
    case db::ColumnType::Text:
    case db::ColumnType::Bytes:
    case db::ColumnType::Json:
        return appendText(column, builder);
    }
    return false;
}

/// A text or bytes, to be copied.
std::string_view readBytes(AnswerReader& reader)
{
    const std::string_view bytes = reader.text();
    return reader.takeMemory(bytes.size()) ? bytes : std::string_view();
}

Value readContainer(AnswerReader& reader, std::uint8_t tag, int depth)
{
    const auto count = reader.raw<std::uint32_t>();
    // Each entry takes a byte at least: a count beyond that is damage, not a reason to reserve.
    if (count > reader.left() || depth > kDeepest) {
        reader.spoil();
        return {};
    }
    const std::size_t entryBytes = tag == 0x0d ? sizeof(Value) : sizeof(Map::value_type);
    if (!reader.takeMemory(kContainerBytes + std::uint64_t{count} * entryBytes))
        return {};
    if (tag == 0x0d) {
        List list;
        list.reserve(count);
        for (std::uint32_t i = 0; i < count && reader.ok(); ++i)
            list.push_back(readValue(reader, reader.raw<std::uint8_t>(), depth + 1));
        return Value(std::move(list));
    }
    Map record;
    record.reserve(count);
    for (std::uint32_t i = 0; i < count && reader.ok(); ++i) {
        std::string key(readBytes(reader));
        record.emplace_back(std::move(key), readValue(reader, reader.raw<std::uint8_t>(), depth + 1));
    }
    return Value(std::move(record));
}

Value readText(AnswerReader& reader)
{
    const auto text = readBytes(reader);
    if (!isValidUtf8(text))
        reader.spoil();
    return Value(text);
}

Value readDecimal(AnswerReader& reader)
{
    auto decimal = Decimal::parse(readBytes(reader));
    if (decimal)
        return Value(std::move(*decimal));
    reader.spoil();
    return {};
}

Error scriptFailed(AnswerReader& reader, const ScriptCall& call, std::string& traceback)
{
    const std::string type(reader.text());
    const std::string message(reader.text());
    traceback = reader.text();
    const auto line = reader.raw<std::uint32_t>();
    Error error{ErrorCode::ScriptFailed, type == "SystemExit" ? "The script ended itself with an exit code"
                                                              : "The script raised an exception"};
    error.with("type", type).with(type == "SystemExit" ? "exit_code" : "message", message);
    if (line != 0)
        error.with("line", static_cast<std::int64_t>(line));
    return error.with("script", call.name);
}

/// Rows of an answer, made of its frame a batch at a time.
class AnswerRows final : public db::RowStream {
public:
    AnswerRows(std::shared_ptr<const std::string> frame, std::vector<AnswerColumn> columns, std::size_t rows,
               std::string script)
        : m_frame(std::move(frame))
        , m_columns(std::move(columns))
        , m_rows(rows)
        , m_script(std::move(script))
        , m_schema(schemaOf(m_columns))
        , m_builder(m_schema)
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_schema; }
    Result<db::BatchPtr> next() override
    {
        if (m_next == m_rows)
            return db::BatchPtr();
        const std::size_t end = std::min(m_rows, m_next + db::kBatchRows);
        for (std::size_t i = 0; i < m_columns.size(); ++i)
            for (std::size_t row = m_next; row < end; ++row)
                if (!appendCell(m_columns[i], row, m_builder.column(i)))
                    return fail(disturbed(m_script));
        for (; m_next < end; ++m_next)
            m_builder.endRow();
        return m_builder.finish();
    }

private:
    static db::SchemaPtr schemaOf(const std::vector<AnswerColumn>& columns)
    {
        std::vector<db::Field> fields;
        for (const AnswerColumn& column : columns)
            fields.push_back({column.name, column.type, true});
        return std::make_shared<const db::Schema>(std::move(fields));
    }

    const std::shared_ptr<const std::string> m_frame; // the columns point into it
    std::vector<AnswerColumn> m_columns;
    const std::size_t m_rows;
    std::size_t m_next = 0;
    const std::string m_script;
    const db::SchemaPtr m_schema;
    db::BatchBuilder m_builder;
};

ScriptAnswer readAnswer(AnswerReader& reader, const std::string& script)
{
    ScriptAnswer answer;
    answer.hasResult = reader.raw<std::uint8_t>() != 0;
    const auto notes = reader.raw<std::uint32_t>();
    for (std::uint32_t i = 0; i < notes && reader.takeMemory(sizeof(std::string)) && reader.ok(); ++i)
        answer.notes.emplace_back(readBytes(reader));
    const auto entries = reader.raw<std::uint32_t>();
    for (std::uint32_t i = 0; i < entries && reader.takeMemory(sizeof(Map::value_type)) && reader.ok(); ++i) {
        std::string name(readBytes(reader));
        const auto tag = reader.raw<std::uint8_t>();
        if (tag != kRowsTag) {
            answer.values.emplace_back(std::move(name), readValue(reader, tag));
        } else if (auto rows = readRows(reader, std::move(name), script)) {
            answer.rows.push_back(std::move(*rows));
        } else {
            reader.spoil();
        }
    }
    return answer;
}

} // namespace

Value readValue(AnswerReader& reader, std::uint8_t tag, int depth)
{
    switch (tag) {
    case 0x00:
        return {};
    case 0x01:
        return false;
    case 0x02:
        return true;
    case 0x03:
        return reader.raw<std::int64_t>();
    case 0x04:
        return reader.raw<double>();
    case 0x05:
        return readDecimal(reader);
    case 0x06:
        return readText(reader);
    case 0x07:
        return Bytes{std::string(readBytes(reader))};
    case 0x08:
        return Date{reader.raw<std::int32_t>()};
    case 0x09:
        return TimeOfDay{reader.raw<std::int64_t>()};
    case 0x0a:
        return Timestamp{reader.raw<std::int64_t>(), false};
    case 0x0b:
        return Timestamp{reader.raw<std::int64_t>(), true};
    case 0x0c:
        return Uuid{reader.raw<std::array<std::uint8_t, 16>>()};
    case 0x0d:
    case 0x0e:
        return readContainer(reader, tag, depth);
    default:
        reader.spoil();
        return {};
    }
}

std::optional<ScriptAnswer::Rows> readRows(AnswerReader& reader, std::string name, const std::string& script)
{
    const auto columnCount = reader.raw<std::uint32_t>();
    const std::size_t rowCount = reader.raw<std::uint32_t>();
    if (columnCount == 0 || columnCount > reader.left())
        return std::nullopt;
    std::vector<AnswerColumn> columns;
    for (std::uint32_t i = 0; i < columnCount; ++i) {
        auto column = readColumn(reader, rowCount);
        if (!column)
            return std::nullopt;
        columns.push_back(std::move(*column));
    }
    return ScriptAnswer::Rows{
        std::move(name), std::make_unique<AnswerRows>(reader.frame(), std::move(columns), rowCount, script)};
}

Error answerTooLarge(const ScriptCall& call, std::uint64_t bytes)
{
    return Error{ErrorCode::ScriptFailed, "What the script hands out takes more memory than the run has"}
        .with("script", call.name)
        .with("bytes", static_cast<std::int64_t>(bytes))
        .hint(
            "Hand out less at a time: let a ForEachNode with a batch run it on a part of the rows, or write "
            "large results to a file.");
}

Result<DecodedAnswer> decodeAnswer(std::shared_ptr<const std::string> frame, const ScriptCall& call)
{
    AnswerReader reader(std::move(frame), call.takeMemory);
    const char kind = reader.raw<char>();
    DecodedAnswer decoded;
    decoded.retire = reader.raw<std::uint8_t>() != 0;
    if (kind == 'E')
        decoded.answer = fail(scriptFailed(reader, call, decoded.traceback));
    else if (kind == 'R')
        decoded.answer = readAnswer(reader, call.name);
    if (reader.tooLarge())
        decoded.answer = fail(answerTooLarge(call, reader.needed()));
    else if ((kind != 'E' && kind != 'R') || !reader.ok())
        return fail(disturbed(call.name));
    return decoded;
}

} // namespace dataflow::nodes
