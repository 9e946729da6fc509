// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/sql_completion.h"

#include "ui/models/figures.h"
#include "ui/models/fuzzy_match.h"

#include <algorithm>
#include <set>

namespace dataflow::ui {

namespace {

using Kind = SqlProposal::Kind;

// Bonuses above what a match is worth (at most 100).
constexpr int kExpected = 80; ///< what the clause asks for
constexpr int kPossible = 20;
constexpr int kExact = 15;

struct Token {
    enum class Kind { Word, Quoted, Literal, Comment, Parameter, Symbol } kind = Kind::Symbol;
    int start = 0;
    int end = 0;
    QString text{}; ///< of words and quoted names, without quotes
    bool is(QLatin1String word) const
    {
        return kind == Kind::Word && text.compare(word, Qt::CaseInsensitive) == 0;
    }
};

std::set<QString> wordSet(const char* words)
{
    const QStringList list = QString::fromLatin1(words).split(QLatin1Char(' '));
    return std::set<QString>(list.begin(), list.end());
}

bool isWordLetter(QChar letter)
{
    return letter.isLetterOrNumber() || letter == QLatin1Char('_');
}

/// The end of what begins with a quote at `at`; the end of the text when it is not closed.
int quoteEnd(const QString& sql, int at, bool backslashEscapes)
{
    const QChar quote = sql[at];
    for (int i = at + 1; i < sql.size(); ++i)
        if (backslashEscapes && sql[i] == QLatin1Char('\\')) {
            ++i;
        } else if (sql[i] == quote) {
            if (i + 1 < sql.size() && sql[i + 1] == quote)
                ++i;
            else
                return i + 1;
        }
    return static_cast<int>(sql.size());
}

/// What begins at `at`, as that kind of database reads it.
Token tokenAt(const QString& sql, int at, db::DatabaseKind kind)
{
    const int size = static_cast<int>(sql.size());
    const QChar first = sql[at];
    const auto next = [&](int offset) { return at + offset < size ? sql[at + offset] : QChar(); };
    const auto wordEnd = [&](int from) {
        while (from < size && isWordLetter(sql[from]))
            ++from;
        return from;
    };
    const bool mysql = db::isMySqlFamily(kind);
    const bool dashes = first == QLatin1Char('-') && next(1) == QLatin1Char('-');
    const bool escapes = (first == QLatin1Char('E') || first == QLatin1Char('e')) && // PostgreSQL's E''
                         next(1) == QLatin1Char('\'');
    Token token{.start = at, .end = at + 1};
    if ((dashes && (!mysql || next(2) <= QLatin1Char(' '))) || (mysql && first == QLatin1Char('#'))) {
        const qsizetype line = sql.indexOf(QLatin1Char('\n'), at);
        token = {
            .kind = Token::Kind::Comment, .start = at, .end = line < 0 ? size + 1 : static_cast<int>(line)};
    } else if (first == QLatin1Char('/') && next(1) == QLatin1Char('*')) {
        const qsizetype close = sql.indexOf(QLatin1String("*/"), at + 2);
        token = {.kind = Token::Kind::Comment,
                 .start = at,
                 .end = close < 0 ? size + 1 : static_cast<int>(close) + 2};
    } else if (first == QLatin1Char('\'') || escapes) {
        token = {.kind = Token::Kind::Literal,
                 .start = at,
                 .end = quoteEnd(sql, escapes ? at + 1 : at, mysql || escapes)};
    } else if (first == QLatin1Char('"') || first == QLatin1Char('`')) {
        const int end = quoteEnd(sql, at, mysql && first == QLatin1Char('"'));
        const bool closed = end > at + 1 && sql[end - 1] == first;
        token = {.kind = Token::Kind::Quoted,
                 .start = at,
                 .end = end,
                 .text = sql.mid(at + 1, end - at - 1 - (closed ? 1 : 0))};
    } else if (first == QLatin1Char(':') && next(1) == QLatin1Char(':')) {
        token.end = at + 2;
    } else if (first == QLatin1Char(':')) {
        token = {.kind = Token::Kind::Parameter, .start = at, .end = wordEnd(at + 1)};
    } else if (isWordLetter(first)) {
        const int end = wordEnd(at);
        token = {.kind = Token::Kind::Word, .start = at, .end = end, .text = sql.mid(at, end - at)};
    }
    return token;
}

/// The tokens of the statement around the cursor.
std::vector<Token> tokensAround(const QString& sql, int cursor, db::DatabaseKind kind)
{
    std::vector<Token> tokens;
    for (int at = 0; at < sql.size();) {
        if (sql[at].isSpace()) {
            ++at;
            continue;
        }
        Token token = tokenAt(sql, at, kind);
        at = token.end;
        if (token.kind == Token::Kind::Symbol && sql[token.start] == QLatin1Char(';')) {
            if (token.start >= cursor)
                break;
            tokens.clear();
            continue;
        }
        tokens.push_back(std::move(token));
    }
    return tokens;
}

struct Source {
    QString table;
    QString alias;
};

} // namespace

/// The statement around the cursor.
struct SqlStatement {
    const QString& sql;
    std::vector<Token> tokens{};
    std::vector<Token> before{}; ///< those before the word at the cursor
    std::vector<Source> sources{};
    bool isSymbol(const Token& token, char letter) const
    {
        return token.kind == Token::Kind::Symbol && sql[token.start] == QLatin1Char(letter);
    }
    /// The token that far before the word at the cursor.
    bool endsWith(std::size_t fromEnd, char letter) const
    {
        return before.size() >= fromEnd && isSymbol(before[before.size() - fromEnd], letter);
    }
};

namespace {

bool endsSources(const Token& token)
{
    static const std::set<QString> kWords =
        wordSet("WHERE ON GROUP ORDER HAVING LIMIT UNION SET VALUES RETURNING USING SELECT INNER LEFT "
                "RIGHT FULL CROSS NATURAL JOIN AS FROM OFFSET EXCEPT INTERSECT WINDOW FOR DEFAULT "
                "LATERAL STRAIGHT_JOIN");
    return token.kind == Token::Kind::Word && kWords.contains(token.text.toUpper());
}

bool isName(const Token& token)
{
    return token.kind == Token::Kind::Quoted || (token.kind == Token::Kind::Word && !endsSources(token));
}

bool startsSource(const Token& token)
{
    return token.is(QLatin1String("FROM")) || token.is(QLatin1String("JOIN")) ||
           token.is(QLatin1String("INTO")) || token.is(QLatin1String("UPDATE"));
}

/// The tables a statement reads or writes, wherever the cursor is.
std::vector<Source> sourcesOf(const SqlStatement& statement)
{
    const std::vector<Token>& tokens = statement.tokens;
    const auto symbol = [&](std::size_t i, char letter) {
        return i < tokens.size() && statement.isSymbol(tokens[i], letter);
    };
    std::vector<Source> sources;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (!startsSource(tokens[i]))
            continue;
        std::size_t at = i + 1;
        while (at < tokens.size() && isName(tokens[at])) {
            Source source{.table = tokens[at++].text, .alias = {}};
            while (symbol(at, '.') && at + 1 < tokens.size() && isName(tokens[at + 1])) {
                source.table += QLatin1Char('.') + tokens[at + 1].text;
                at += 2;
            }
            if (at < tokens.size() && tokens[at].is(QLatin1String("AS")))
                ++at;
            if (at < tokens.size() && isName(tokens[at]))
                source.alias = tokens[at++].text;
            sources.push_back(std::move(source));
            if (!symbol(at, ','))
                break;
            ++at;
        }
    }
    return sources;
}

/// Names of the queries that WITH puts before the statement.
QStringList namedQueries(const SqlStatement& statement)
{
    const std::vector<Token>& tokens = statement.tokens;
    QStringList names;
    if (tokens.empty() || !tokens.front().is(QLatin1String("WITH")))
        return names;
    for (std::size_t i = 1; i + 2 < tokens.size(); ++i)
        if (isName(tokens[i]) && tokens[i + 1].is(QLatin1String("AS")) &&
            statement.isSymbol(tokens[i + 2], '('))
            names << tokens[i].text;
    return names;
}

enum class Clause { Other, Tables, Columns };

/// What the words before the cursor ask for.
Clause clauseAt(const SqlStatement& statement)
{
    static const std::set<QString> kColumns =
        wordSet("SELECT WHERE ON AND OR BY HAVING SET CASE WHEN THEN ELSE NOT USING DISTINCT RETURNING");
    const std::vector<Token>& before = statement.before;
    for (auto token = before.rbegin(); token != before.rend(); ++token) {
        if (startsSource(*token) || token->is(QLatin1String("TABLE"))) {
            // Behind a table's name comes an alias, or the next word of the statement.
            const bool fields = token->is(QLatin1String("INTO")) &&
                                std::any_of(before.rbegin(), token,
                                            [&](const Token& one) { return statement.isSymbol(one, '('); });
            const bool name = token == before.rbegin() || statement.endsWith(1, ',');
            return fields ? Clause::Columns : name ? Clause::Tables : Clause::Other;
        }
        if (token->kind == Token::Kind::Word && kColumns.contains(token->text.toUpper()))
            return Clause::Columns;
    }
    return Clause::Other;
}

/// How well a text fits what was typed; nothing when it does not.
std::optional<int> scoreOf(const SqlAnswer& answer, const QString& text, int bonus)
{
    if (answer.typed.isEmpty())
        return bonus;
    const int score = fuzzyScore(answer.typed, text);
    if (score < 0)
        return std::nullopt;
    return score + bonus + (text.compare(answer.typed, Qt::CaseInsensitive) == 0 ? kExact : 0);
}

enum class Place { Nothing, Parameter, Word };

/// Cuts the statement at the cursor: the word there goes into `answer`.
Place findPlace(SqlStatement& statement, int cursor, SqlAnswer& answer)
{
    using TokenKind = Token::Kind;
    for (const Token& token : statement.tokens) {
        if (token.start >= cursor)
            break;
        const bool ended = cursor > token.end;
        const bool closed = cursor == token.end && token.end - token.start > 1 &&
                            statement.sql[token.end - 1] == statement.sql[token.start];
        if (ended || token.kind == TokenKind::Symbol || (token.kind == TokenKind::Quoted && closed)) {
            statement.before.push_back(token);
            continue;
        }
        if (token.kind == TokenKind::Comment || token.kind == TokenKind::Literal)
            return Place::Nothing;
        const bool marked = token.kind != TokenKind::Word; // by a quote or a colon
        answer.start = token.start + (token.kind == TokenKind::Parameter ? 1 : 0);
        answer.typed =
            statement.sql.mid(token.start + (marked ? 1 : 0), cursor - token.start - (marked ? 1 : 0));
        if (token.kind == TokenKind::Parameter)
            return Place::Parameter;
    }
    const bool number = !answer.typed.isEmpty() && answer.typed[0].isDigit();
    return number ? Place::Nothing : Place::Word;
}

bool isReserved(const QString& word)
{
    static const std::set<QString> kWords =
        wordSet("ALL AND AS ASC BY CASE CHECK COLUMN CREATE CROSS DEFAULT DELETE DESC DISTINCT DROP "
                "ELSE END EXISTS FOR FOREIGN FROM FULL GROUP HAVING IN INDEX INNER INSERT INTO IS JOIN "
                "KEY LEFT LIKE LIMIT NOT NULL OFFSET ON OR ORDER OUTER PRIMARY RANGE REFERENCES RIGHT "
                "ROWS SELECT SET TABLE THEN TO UNION UNIQUE UPDATE USER USING VALUES WHEN WHERE WINDOW "
                "WITH");
    return kWords.contains(word.toUpper());
}

} // namespace

const QStringList& sqlKeywords(db::DatabaseKind kind)
{
    static const QStringList kCommon =
        QStringLiteral("SELECT FROM WHERE AND OR NOT IN IS NULL AS ON JOIN LEFT RIGHT INNER OUTER CROSS "
                       "GROUP BY HAVING ORDER "
                       "ASC DESC LIMIT OFFSET UNION ALL INTERSECT EXCEPT DISTINCT CASE WHEN THEN ELSE END "
                       "WITH RECURSIVE "
                       "INSERT INTO VALUES UPDATE SET DELETE EXISTS BETWEEN LIKE CAST OVER PARTITION USING "
                       "CREATE TABLE INDEX "
                       "VIEW DROP ALTER TRUE FALSE COUNT SUM AVG MIN MAX COALESCE NULLIF LOWER UPPER LENGTH "
                       "TRIM REPLACE ROUND "
                       "ABS ROW_NUMBER RANK LAG LEAD FIRST_VALUE LAST_VALUE CURRENT_DATE CURRENT_TIMESTAMP")
            .split(QLatin1Char(' '));
    static const QStringList kPostgres =
        kCommon +
        QStringLiteral("ILIKE RETURNING LATERAL FULL FILTER NULLS FIRST LAST CONFLICT DO NOTHING ANY "
                       "ARRAY INTERVAL EXTRACT DATE_TRUNC TO_CHAR NOW GENERATE_SERIES STRING_AGG "
                       "ARRAY_AGG JSONB_BUILD_OBJECT PERCENTILE_CONT WITHIN EXPLAIN ANALYZE")
            .split(QLatin1Char(' '));
    static const QStringList kSqlite =
        kCommon +
        QStringLiteral("RETURNING FULL FILTER NULLS FIRST LAST CONFLICT DO NOTHING GLOB DATE DATETIME "
                       "STRFTIME JULIANDAY IFNULL GROUP_CONCAT JSON_EXTRACT TOTAL EXPLAIN")
            .split(QLatin1Char(' '));
    static const QStringList kMySql =
        kCommon +
        QStringLiteral("IGNORE DUPLICATE KEY STRAIGHT_JOIN REGEXP RLIKE INTERVAL DATE_FORMAT DATE_ADD "
                       "DATE_SUB DATEDIFF NOW IFNULL IF GROUP_CONCAT JSON_EXTRACT CONCAT EXPLAIN ANALYZE")
            .split(QLatin1Char(' '));
    switch (kind) {
    case db::DatabaseKind::Postgres:
        return kPostgres;
    case db::DatabaseKind::Sqlite:
        return kSqlite;
    default:
        return kMySql;
    }
}

void SqlCompletion::setKind(db::DatabaseKind kind)
{
    m_kind = kind;
}

void SqlCompletion::setSchema(DatabaseSchemaPtr schema)
{
    if (schema == m_schema)
        return;
    m_schema = std::move(schema);
    m_byName.clear();
    if (!m_schema)
        return;
    m_kind = m_schema->kind;
    for (const SchemaTable& table : m_schema->tables) {
        const QString name = QString::fromStdString(table.description.name).toLower();
        m_byName.insert(name, &table);
        const QString last = name.section(QLatin1Char('.'), -1);
        if (!m_byName.contains(last))
            m_byName.insert(last, &table);
    }
}

const SchemaTable* SqlCompletion::tableNamed(const QString& name) const
{
    return m_byName.value(name.toLower());
}

QString SqlCompletion::quoted(const QString& name) const
{
    bool plain = !name.isEmpty() && !name[0].isDigit();
    for (const QString& part : name.split(QLatin1Char('.'))) {
        plain = plain && !part.isEmpty() && !isReserved(part);
        for (const QChar letter : part)
            plain = plain && letter.unicode() < 128 && isWordLetter(letter) &&
                    (m_kind != db::DatabaseKind::Postgres || !letter.isUpper());
    }
    return plain ? name : QString::fromStdString(db::dialectFor(m_kind).quoteIdentifier(name.toStdString()));
}

void SqlCompletion::addColumns(const QString& table, const QString& source, int bonus,
                               SqlAnswer& answer) const
{
    const SchemaTable* found = tableNamed(table);
    if (!found)
        return;
    for (const db::TableColumn& column : found->description.columns) {
        const QString name = QString::fromStdString(column.name);
        const auto score = scoreOf(answer, name, bonus);
        if (!score)
            continue;
        const QString type = column.declaredType.empty()
                                 ? QString::fromUtf8(db::columnTypeName(column.type).data())
                                 : QString::fromStdString(column.declaredType).toLower();
        answer.proposals.push_back(
            {.kind = Kind::Column,
             .text = name,
             .insert = quoted(name),
             .detail = source.isEmpty() ? type : QStringLiteral("%1  %2").arg(source, type),
             .score = *score});
    }
}

/// The tables, or those of a schema when one is named.
void SqlCompletion::addTables(const QString& schema, int bonus, SqlAnswer& answer) const
{
    if (!m_schema)
        return;
    const QString prefix = schema.isEmpty() ? QString() : schema + QLatin1Char('.');
    for (const SchemaTable& table : m_schema->tables) {
        const QString full = QString::fromStdString(table.description.name);
        if (!full.startsWith(prefix, Qt::CaseInsensitive))
            continue;
        const QString name = full.mid(prefix.size());
        if (const auto score = scoreOf(answer, name, bonus))
            answer.proposals.push_back({.kind = Kind::Table,
                                        .text = name,
                                        .insert = quoted(name),
                                        .detail = table.rows ? QStringLiteral("~ %1").arg(rowsText(
                                                                   static_cast<std::uint64_t>(*table.rows)))
                                                             : QString(),
                                        .score = *score});
    }
}

/// Behind "name.": the columns of a table or alias, or the tables of a schema.
void SqlCompletion::addBehindDot(const SqlStatement& statement, SqlAnswer& answer) const
{
    const std::vector<Token>& before = statement.before;
    const QString qualifier = before[before.size() - 2].text;
    QString table = qualifier;
    for (const Source& source : statement.sources)
        if (source.alias.compare(qualifier, Qt::CaseInsensitive) == 0)
            table = source.table;
    if (statement.endsWith(3, '.') && before.size() >= 4)
        table = before[before.size() - 4].text + QLatin1Char('.') + table;
    addColumns(table, {}, 0, answer);
    if (answer.proposals.empty())
        addTables(qualifier, 0, answer);
}

/// Columns, tables, names of queries and keywords, what the clause asks for first.
void SqlCompletion::addWords(const SqlStatement& statement, SqlAnswer& answer) const
{
    const Clause clause = clauseAt(statement);
    const int columns = clause == Clause::Columns ? kExpected : 0;
    const int tables = clause == Clause::Tables ? kExpected : 0;
    const auto add = [&](Kind kind, const QString& name, const QString& detail, int bonus) {
        if (const auto score = scoreOf(answer, name, bonus))
            answer.proposals.push_back(
                {.kind = kind, .text = name, .insert = quoted(name), .detail = detail, .score = *score});
    };
    for (const Source& source : statement.sources) {
        addColumns(source.table, source.alias.isEmpty() ? source.table : source.alias, columns, answer);
        if (!source.alias.isEmpty())
            add(Kind::Alias, source.alias, source.table, columns / 2);
    }
    addTables({}, tables, answer);
    for (const QString& name : namedQueries(statement))
        add(Kind::Table, name, {}, tables);
    const bool lower = !answer.typed.isEmpty() && answer.typed == answer.typed.toLower();
    for (const QString& word : sqlKeywords(m_kind))
        if (const auto score = scoreOf(answer, word, tables > 0 ? 0 : kPossible))
            answer.proposals.push_back({.kind = Kind::Keyword,
                                        .text = word,
                                        .insert = lower ? word.toLower() : word,
                                        .score = *score});
}

SqlAnswer SqlCompletion::at(const QString& sql, int cursor, const QStringList& placeholders) const
{
    SqlAnswer answer{.start = cursor};
    SqlStatement statement{.sql = sql, .tokens = tokensAround(sql, cursor, m_kind)};
    const Place place = findPlace(statement, cursor, answer);
    if (place == Place::Nothing)
        return answer;
    statement.sources = sourcesOf(statement);
    if (place == Place::Parameter) {
        answer.opens = true;
        for (const QString& name : placeholders)
            if (const auto score = scoreOf(answer, name, 0))
                answer.proposals.push_back(
                    {.kind = Kind::Placeholder, .text = name, .insert = name, .score = *score});
    } else if (statement.endsWith(1, '.') && statement.before.size() >= 2) {
        answer.opens = true;
        addBehindDot(statement, answer);
    } else {
        addWords(statement, answer);
    }
    // Without a letter typed the order is the database's.
    const bool byLength = !answer.typed.isEmpty();
    std::ranges::stable_sort(answer.proposals, [byLength](const SqlProposal& a, const SqlProposal& b) {
        return a.score != b.score ? a.score > b.score : byLength && a.text.size() < b.text.size();
    });
    if (answer.proposals.size() > kMost)
        answer.proposals.resize(kMost);
    return answer;
}

} // namespace dataflow::ui
