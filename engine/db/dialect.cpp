// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/dialect.h"

#include "engine/db/mysql_sql.h"

#include <fmt/format.h>

namespace dataflow::db {

namespace {

std::string quotedPart(std::string_view part, char quote = '"')
{
    std::string quoted(1, quote);
    for (const char c : part) {
        if (c == quote)
            quoted += quote;
        quoted += c;
    }
    quoted += quote;
    return quoted;
}

std::string quotedName(std::string_view name, char quote = '"')
{
    std::string quoted;
    for (;;) {
        const std::size_t dot = name.find('.');
        quoted += quotedPart(name.substr(0, dot), quote);
        if (dot == std::string_view::npos)
            return quoted;
        quoted += '.';
        name.remove_prefix(dot + 1);
    }
}

std::string numericSql(int precision, int scale)
{
    return precision > 0 ? fmt::format("NUMERIC({},{})", precision, scale) : std::string("NUMERIC");
}

std::string textSql(int maxLength)
{
    return maxLength > 0 ? fmt::format("VARCHAR({})", maxLength) : std::string("TEXT");
}

class SqliteDialect final : public Dialect {
public:
    DatabaseKind kind() const noexcept override { return DatabaseKind::Sqlite; }
    std::string quoteIdentifier(std::string_view name) const override { return quotedName(name); }
    std::string placeholder(std::size_t number) const override { return fmt::format("?{}", number); }
    std::string columnTypeSql(ColumnType type, int maxLength, int precision, int scale) const override
    {
        switch (type) {
        case ColumnType::Bool:
            return "BOOLEAN";
        case ColumnType::Int64:
            return "INTEGER";
        case ColumnType::Double:
            return "DOUBLE PRECISION";
        case ColumnType::Decimal:
            return numericSql(precision, scale);
        case ColumnType::Text:
            return textSql(maxLength);
        case ColumnType::Bytes:
            return "BLOB";
        case ColumnType::Date:
            return "DATE";
        case ColumnType::Time:
            return "TIME";
        case ColumnType::Timestamp:
            return "TIMESTAMP";
        case ColumnType::TimestampTz:
            return "TIMESTAMPTZ";
        case ColumnType::Uuid:
            return "UUID";
        case ColumnType::Json:
            // "TEXT" gives the column text affinity: plain JSON would turn a JSON number into a float.
            return "JSON TEXT";
        }
        return "TEXT";
    }
    std::string autoIncrementColumnSql(std::string_view name) const override
    {
        return quotedPart(name) + " INTEGER PRIMARY KEY AUTOINCREMENT";
    }
};

std::string quotedLiteral(std::string_view text)
{
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\'')
            quoted += c;
        quoted += c;
    }
    quoted += '\'';
    return quoted;
}

/// nextval() never goes back, whatever other sessions do meanwhile; setval() might, so it is for leaps that
/// no other session can have made in the same instant. A role that may not change the sequence leaves it be.
constexpr std::string_view kMoveNumbering =
    "(SELECT CASE WHEN n.steps <= 0 THEN NULL"
    " WHEN n.steps <= 1000 AND n.seqcache = 1"
    " THEN (SELECT max(nextval(n.seqrelid::regclass) + 0 * step) FROM generate_series(1, n.steps) AS step)"
    " ELSE setval(n.seqrelid::regclass, n.given) END"
    " FROM (SELECT p.seqrelid, p.seqcache, least({2}, p.seqmax) AS given, ceil((least({2}, p.seqmax)::numeric"
    " - coalesce(pg_sequence_last_value(p.seqrelid), p.seqstart - p.seqincrement)) / p.seqincrement)::int8"
    " AS steps FROM pg_catalog.pg_sequence p"
    " WHERE p.seqrelid = pg_get_serial_sequence({0}, {1})::regclass AND p.seqincrement > 0"
    " AND has_sequence_privilege(p.seqrelid, 'UPDATE')) n)";

class PostgresDialect final : public Dialect {
public:
    DatabaseKind kind() const noexcept override { return DatabaseKind::Postgres; }
    std::string quoteIdentifier(std::string_view name) const override { return quotedName(name); }
    std::string placeholder(std::size_t number) const override { return fmt::format("${}", number); }
    std::string columnTypeSql(ColumnType type, int maxLength, int precision, int scale) const override
    {
        switch (type) {
        case ColumnType::Bool:
            return "BOOLEAN";
        case ColumnType::Int64:
            return "BIGINT";
        case ColumnType::Double:
            return "DOUBLE PRECISION";
        case ColumnType::Decimal:
            return numericSql(precision, scale);
        case ColumnType::Text:
            return textSql(maxLength);
        case ColumnType::Bytes:
            return "BYTEA";
        case ColumnType::Date:
            return "DATE";
        case ColumnType::Time:
            return "TIME";
        case ColumnType::Timestamp:
            return "TIMESTAMP";
        case ColumnType::TimestampTz:
            return "TIMESTAMPTZ";
        case ColumnType::Uuid:
            return "UUID";
        case ColumnType::Json:
            return "JSONB";
        }
        return "TEXT";
    }
    std::string autoIncrementColumnSql(std::string_view name) const override
    {
        return quotedPart(name) + " BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY";
    }
    std::string moveNumberingSql(std::string_view table, std::string_view column,
                                 std::string_view given) const override
    {
        return fmt::format(kMoveNumbering, quotedLiteral(quotedName(table)), quotedLiteral(column), given);
    }
};

/// MySQL and MariaDB. Text compares by bytes, as on the other databases, and blanks at its end count.
class MySqlDialect final : public Dialect {
public:
    explicit MySqlDialect(DatabaseKind kind)
        : m_kind(kind)
    {}
    DatabaseKind kind() const noexcept override { return m_kind; }
    std::string quoteIdentifier(std::string_view name) const override { return quotedName(name, '`'); }
    std::string placeholder(std::size_t number) const override { return fmt::format("?{}", number); }
    std::string columnTypeSql(ColumnType type, int maxLength, int precision, int scale) const override
    {
        switch (type) {
        case ColumnType::Bool:
            return "BOOLEAN";
        case ColumnType::Int64:
            return "BIGINT";
        case ColumnType::Double:
            return "DOUBLE";
        case ColumnType::Decimal:
            // There is no decimal without bounds; these are the widest.
            return precision > 0 ? numericSql(precision, scale) : std::string(kUnboundedDecimal);
        case ColumnType::Text:
            return fmt::format("{} CHARACTER SET utf8mb4 COLLATE {}",
                               maxLength > 0 ? textSql(maxLength) : "LONGTEXT", byteCollation(m_kind));
        case ColumnType::Bytes:
            return "LONGBLOB";
        case ColumnType::Date:
            return "DATE";
        case ColumnType::Time:
            return "TIME(6)";
        case ColumnType::Timestamp:
            return "DATETIME(6)";
        case ColumnType::TimestampTz:
            return fmt::format("DATETIME(6) COMMENT '{}'", kInstantMark);
        case ColumnType::Uuid:
            return isMariaDb() ? "UUID" : "BINARY(16)";
        case ColumnType::Json:
            return "JSON";
        }
        return "LONGTEXT";
    }
    std::string autoIncrementColumnSql(std::string_view name) const override
    {
        return quotedPart(name, '`') + " BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY";
    }

private:
    bool isMariaDb() const noexcept { return m_kind == DatabaseKind::MariaDb; }
    DatabaseKind m_kind;
};

} // namespace

std::string Dialect::moveNumberingSql(std::string_view, std::string_view, std::string_view) const
{
    return {};
}

const Dialect& dialectFor(DatabaseKind kind) noexcept
{
    static const SqliteDialect sqlite;
    static const PostgresDialect postgres;
    static const MySqlDialect mysql(DatabaseKind::MySql);
    static const MySqlDialect mariadb(DatabaseKind::MariaDb);
    switch (kind) {
    case DatabaseKind::Sqlite:
        return sqlite;
    case DatabaseKind::Postgres:
        return postgres;
    case DatabaseKind::MySql:
        return mysql;
    case DatabaseKind::MariaDb:
        return mariadb;
    }
    return sqlite;
}

} // namespace dataflow::db
