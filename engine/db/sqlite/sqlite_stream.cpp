// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/sqlite/sqlite_stream.h"

#include "engine/base/text.h"
#include "engine/db/value_conversion.h"

#include <sqlite3.h>

namespace dataflow::db::sqlite {

namespace {

/// One row in so many is timed, so that the clock does not cost more than the decoding.
constexpr std::int64_t kTimedRowInterval = 64;
/// Bytes of a batch are counted every so many rows.
constexpr std::size_t kRowsBetweenCounts = 32;

std::optional<ColumnType> typeOfCell(int storageClass) noexcept
{
    switch (storageClass) {
    case SQLITE_INTEGER:
        return ColumnType::Int64;
    case SQLITE_FLOAT:
        return ColumnType::Double;
    case SQLITE_TEXT:
        return ColumnType::Text;
    case SQLITE_BLOB:
        return ColumnType::Bytes;
    default:
        return std::nullopt;
    }
}

std::string_view storageClassName(int storageClass) noexcept
{
    switch (storageClass) {
    case SQLITE_INTEGER:
        return "integer";
    case SQLITE_FLOAT:
        return "float";
    case SQLITE_TEXT:
        return "text";
    case SQLITE_BLOB:
        return "blob";
    default:
        return "null";
    }
}

std::string cellExcerpt(sqlite3_stmt* statement, int column)
{
    constexpr std::size_t kShownCharacters = 40;
    constexpr std::string_view kHexDigits = "0123456789abcdef";
    const bool blob = sqlite3_column_type(statement, column) == SQLITE_BLOB;
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement, column));
    const std::string_view cell(bytes ? bytes : "",
                                static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
    if (!blob && isValidUtf8(cell))
        return excerpt(cell, kShownCharacters);
    std::string hex = "\\x";
    for (const char c : cell.substr(0, kShownCharacters / 2)) {
        hex += kHexDigits[static_cast<unsigned char>(c) >> 4];
        hex += kHexDigits[static_cast<unsigned char>(c) & 15];
    }
    return hex;
}

/// The narrowest type for cells of both types; nullopt when there is none.
std::optional<ColumnType> widened(ColumnType a, ColumnType b)
{
    const auto number = [](ColumnType type) {
        return type == ColumnType::Int64 || type == ColumnType::Double || type == ColumnType::Decimal;
    };
    if (a == ColumnType::Bytes || b == ColumnType::Bytes)
        return std::nullopt;
    if (!number(a) || !number(b))
        return ColumnType::Text;
    return a == ColumnType::Decimal || b == ColumnType::Decimal ? ColumnType::Decimal : ColumnType::Double;
}

} // namespace

ColumnReader::ColumnReader(std::string name, std::string declaredType, std::optional<ColumnRule> rule)
    : m_name(std::move(name))
    , m_declaredType(std::move(declaredType))
    , m_declared(rule.has_value())
    , m_rule(rule.value_or(ColumnRule{}))
    , m_read(readerFor(m_rule.type))
    , m_builder(m_rule.type)
{}

bool ColumnReader::read(sqlite3_stmt* statement, int column)
{
    return m_read(sqlite3_column_value(statement, column), m_rule, m_builder);
}

bool ColumnReader::widenTo(ColumnType type)
{
    ColumnBuilder wider(type);
    const ColumnPtr cells = m_builder.finish();
    for (std::size_t row = 0; row < cells->size(); ++row) {
        if (wider.append(cells->valueAt(row)))
            continue;
        // An integer beyond 2^53 beside a float: only a decimal holds both.
        m_builder = ColumnBuilder(cells->type());
        for (std::size_t back = 0; back < cells->size(); ++back)
            m_builder.appendFrom(*cells, back);
        return type == ColumnType::Double && widenTo(ColumnType::Decimal);
    }
    m_builder = std::move(wider);
    m_rule.type = type;
    m_rule.acceptsNumbers = m_sawValue && type == ColumnType::Text;
    m_read = readerFor(type);
    return true;
}

bool ColumnReader::readWidening(sqlite3_stmt* statement, int column)
{
    const auto cellType = typeOfCell(sqlite3_column_type(statement, column));
    if (!cellType) {
        m_builder.appendNull();
        return true;
    }
    if (!m_sawValue) {
        if (*cellType != m_rule.type && !widenTo(*cellType))
            return false;
        m_sawValue = true;
    } else if (*cellType != m_rule.type) {
        const auto type = widened(m_rule.type, *cellType);
        if (!type)
            return false;
        if (*type == ColumnType::Text)
            m_rule.acceptsNumbers = true;
        if (*type != m_rule.type && !widenTo(*type))
            return false;
    }
    if (read(statement, column))
        return true;
    return m_rule.type == ColumnType::Double && widenTo(ColumnType::Decimal) && read(statement, column);
}

Error ColumnReader::misfit(sqlite3_stmt* statement, int column, std::int64_t row) const
{
    const int storageClass = sqlite3_column_type(statement, column);
    Error error(ErrorCode::ConversionFailed,
                m_declared ? "A stored value does not fit the declared type of its column"
                           : "A value does not fit the type of the rows before it");
    error.with("column", m_name).with("row", row);
    error.with("type", m_declared ? m_declaredType : std::string(columnTypeName(m_rule.type)));
    error.with("kind", storageClassName(storageClass)).with("value", cellExcerpt(statement, column));
    const bool zoned = m_rule.type == ColumnType::Timestamp && storageClass == SQLITE_TEXT;
    if (zoned)
        error.hint("Where the values have a time zone, declare the column TIMESTAMPTZ.");
    else
        error.hint("Correct the stored value, or read the column with CAST(... AS TEXT).");
    return error;
}

SqliteStream::SqliteStream(std::shared_ptr<SqliteConnection> connection, Statement statement,
                           CallLimits limits)
    : m_connection(std::move(connection))
    , m_statement(std::move(statement))
    , m_limits(std::move(limits))
    , m_phases(m_connection->phases)
{
    m_connection->streaming = true;
}

SqliteStream::~SqliteStream()
{
    end();
}

void SqliteStream::end() noexcept
{
    m_connection->phases = m_phases;
    if (!m_statement)
        return;
    m_statement.reset();
    m_connection->streaming = false;
}

Result<std::unique_ptr<SqliteStream>> SqliteStream::start(std::shared_ptr<SqliteConnection> connection,
                                                          Statement statement, CallLimits limits)
{
    std::unique_ptr<SqliteStream> stream(
        new SqliteStream(std::move(connection), std::move(statement), std::move(limits)));
    const SqliteConnection::LimitsScope scope(*stream->m_connection, stream->m_limits);
    DF_TRY(stream->firstStep());
    return stream;
}

Result<void> SqliteStream::firstStep()
{
    const MonotonicTime start = systemClock().now();
    DF_TRY_ASSIGN(bool row, m_connection->step(*m_statement));
    m_phases.server = systemClock().now() - start;
    // Described behind the first step: a changed table is noticed there.
    describeColumns();
    while (row && m_columns.empty()) {
        DF_TRY_ASSIGN(row, m_connection->step(*m_statement));
    }
    if (row && m_typesOpen) {
        DF_TRY_ASSIGN(m_firstBatch, readBatch());
    }
    fixSchema();
    if (!row)
        end();
    return {};
}

void SqliteStream::describeColumns()
{
    sqlite3_stmt* statement = m_statement->raw();
    const int count = sqlite3_column_count(statement);
    m_columns.reserve(static_cast<std::size_t>(count));
    for (int column = 0; column < count; ++column) {
        const char* declared = sqlite3_column_decltype(statement, column);
        auto rule = declared ? ruleForDeclaredType(declared) : std::nullopt;
        m_typesOpen = m_typesOpen || !rule;
        m_columns.emplace_back(sqlite3_column_name(statement, column), declared ? declared : "", rule);
    }
}

void SqliteStream::fixSchema()
{
    if (m_schema)
        return;
    std::vector<Field> fields;
    fields.reserve(m_columns.size());
    for (const ColumnReader& column : m_columns)
        fields.push_back(Field{.name = column.name(), .type = column.type(), .nullable = true});
    m_schema = std::make_shared<const Schema>(std::move(fields));
    m_typesOpen = false;
}

Result<BatchPtr> SqliteStream::next()
{
    if (m_firstBatch)
        return std::exchange(m_firstBatch, nullptr);
    if (!m_statement)
        return BatchPtr{};
    if (auto checked = SqliteConnection::check(m_limits); !checked) {
        end();
        return fail(std::move(checked).error());
    }
    const SqliteConnection::LimitsScope scope(*m_connection, m_limits);
    auto batch = readBatch();
    if (!batch)
        end();
    return batch;
}

bool SqliteStream::batchFull(std::size_t rows) const noexcept
{
    if (rows >= kBatchRows)
        return true;
    if (rows % kRowsBetweenCounts != 0)
        return false;
    std::size_t bytes = 0;
    for (const ColumnReader& column : m_columns)
        bytes += column.byteSize();
    return bytes >= kBatchBytes;
}

Result<void> SqliteStream::readRow(bool widening)
{
    sqlite3_stmt* statement = m_statement->raw();
    int number = 0;
    for (ColumnReader& column : m_columns) {
        const bool fits = widening && !column.declared() ? column.readWidening(statement, number)
                                                         : column.read(statement, number);
        if (!fits)
            return fail(column.misfit(statement, number, m_rowsRead + 1));
        ++number;
    }
    return {};
}

Result<void> SqliteStream::readRowTimed(bool widening)
{
    const MonotonicTime start = systemClock().now();
    auto result = readRow(widening);
    m_phases.decode += (systemClock().now() - start) * kTimedRowInterval;
    return result;
}

/// Reads from the current row on; the statement then stands on the first row of the next batch or has ended.
Result<BatchPtr> SqliteStream::readBatch()
{
    const bool widening = m_typesOpen;
    const MonotonicTime start = systemClock().now();
    const Nanoseconds decodedBefore = m_phases.decode;
    std::size_t rows = 0;
    bool more = true;
    while (more) {
        const bool timed = m_rowsRead % kTimedRowInterval == kTimedRowInterval / 2;
        DF_TRY(timed ? readRowTimed(widening) : readRow(widening));
        ++rows;
        ++m_rowsRead;
        const int code = sqlite3_step(m_statement->raw());
        if (code != SQLITE_ROW) {
            if (code != SQLITE_DONE)
                return fail(m_connection->errorFor(code, m_statement->text()));
            more = false;
        } else if (batchFull(rows)) {
            break;
        }
    }
    fixSchema();
    std::vector<ColumnPtr> columns;
    columns.reserve(m_columns.size());
    for (ColumnReader& column : m_columns)
        columns.push_back(column.builder().finish());
    auto batch = std::make_shared<const RowBatch>(m_schema, std::move(columns), rows);
    const Nanoseconds total = systemClock().now() - start;
    const Nanoseconds decoded = std::min(m_phases.decode - decodedBefore, total);
    m_phases.decode = decodedBefore + decoded;
    m_phases.fetch += total - decoded;
    if (!more)
        end();
    return batch;
}

} // namespace dataflow::db::sqlite
