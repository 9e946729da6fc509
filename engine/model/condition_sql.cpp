// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql_sql.h"
#include "engine/model/field_value.h"
#include "engine/model/sql_builder.h"
#include "engine/model/sql_writer.h"
#include "engine/model/tenant.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <charconv>

namespace dataflow::model {

namespace {

using db::ColumnType;

/// Doubles hold every decimal of this many digits; SQLite stores longer ones in another form.
constexpr int kExactDoubleDigits = 15;

/// A LIKE pattern as GLOB, which is case-sensitive on SQLite. `\` escapes.
std::string globFromLike(std::string_view like)
{
    std::string glob;
    for (std::size_t i = 0; i < like.size(); ++i) {
        char c = like[i];
        if (c == '%' || c == '_') {
            glob += c == '%' ? '*' : '?';
            continue;
        }
        if (c == '\\')
            c = like[++i]; // a pattern never ends with a lone backslash
        if (c == '*' || c == '?' || c == '[')
            glob += fmt::format("[{}]", c);
        else
            glob += c;
    }
    return glob;
}

/// A LIKE pattern as a regular expression in which letters of both cases match, those of ASCII only: the
/// function LOWER of MySQL would know all alphabets.
std::string caselessRegexFromLike(std::string_view like)
{
    std::string regex = "(?s)\\A";
    for (std::size_t i = 0; i < like.size(); ++i) {
        char c = like[i];
        if (c == '%' || c == '_') {
            regex += c == '%' ? ".*" : ".";
            continue;
        }
        if (c == '\\')
            c = like[++i]; // a pattern never ends with a lone backslash
        const bool upper = c >= 'A' && c <= 'Z';
        const bool lower = c >= 'a' && c <= 'z';
        if (upper || lower)
            regex += fmt::format("[{}{}]", c, static_cast<char>(upper ? c - 'A' + 'a' : c - 'a' + 'A'));
        else if (std::string_view("\\^$.|?*+()[]{}").find(c) != std::string_view::npos)
            regex += fmt::format("\\{}", c);
        else
            regex += c;
    }
    return regex + "\\z";
}

/// The text taken literally inside a LIKE pattern.
std::string likeLiteral(std::string_view text)
{
    std::string like;
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\')
            like += '\\';
        like += c;
    }
    return like;
}

enum class JsonKind { Text, Number, Bool };

JsonKind jsonKindOf(const Value& value)
{
    if (value.as<std::string>())
        return JsonKind::Text;
    return value.as<bool>() ? JsonKind::Bool : JsonKind::Number;
}

/// SQLite compares JSON numbers as doubles, so a decimal is bound as one.
Value nearestDouble(const Value& value)
{
    const auto* decimal = value.as<Decimal>();
    if (!decimal)
        return value;
    double number = 0;
    std::from_chars(decimal->text.data(), decimal->text.data() + decimal->text.size(), number);
    return Value(number);
}

/// Writes one condition.
class ConditionWriter {
public:
    ConditionWriter(SqlWriter& writer, const FilterNode& node, const ModelField& field)
        : m_writer(writer)
        , m_node(node)
        , m_field(field)
    {
        if (!node.jsonPath.empty())
            m_path = bindPath();
    }

    std::string text();

private:
    std::string bindPath();
    bool isJson() const { return !m_node.jsonPath.empty(); }
    /// The field, or the part of it when it has the kind of the values; else NULL.
    std::string subject() const;
    std::string jsonSubject(JsonKind kind) const;
    std::string mySqlJsonSubject(JsonKind kind) const;
    std::string sortableSubject() const;
    std::string bind(const Value& value);
    std::string sortableValue(const Value& value);
    std::string compared(std::string_view op);
    std::string list(bool negated);
    std::string pattern();
    std::string nullTest(std::string_view test) const;

    SqlWriter& m_writer;
    const FilterNode& m_node;
    const ModelField& m_field;
    std::string m_path;
};

std::string ConditionWriter::bindPath()
{
    if (m_writer.isPostgres()) {
        List steps;
        for (const std::string& step : m_node.jsonPath)
            steps.emplace_back(step);
        return fmt::format("CAST({} AS text[])", m_writer.bind(Value(std::move(steps))));
    }
    std::string path = "$";
    for (const std::string& step : m_node.jsonPath)
        path += fmt::format(".\"{}\"", step);
    return m_writer.bind(std::move(path));
}

std::string ConditionWriter::jsonSubject(JsonKind kind) const
{
    const std::string column = m_writer.column(m_field.name);
    if (m_writer.isPostgres()) {
        const std::string part = fmt::format("CAST({} AS jsonb) #> {}", column, m_path);
        const std::string text = fmt::format("CAST({} AS jsonb) #>> {}", column, m_path);
        switch (kind) {
        case JsonKind::Text:
            return fmt::format("(CASE WHEN jsonb_typeof({}) = 'string' THEN {} END)", part, text);
        case JsonKind::Number:
            return fmt::format("(CASE WHEN jsonb_typeof({}) = 'number' THEN CAST({} AS numeric) END)", part,
                               text);
        case JsonKind::Bool:
            return fmt::format("(CASE WHEN jsonb_typeof({}) = 'boolean' THEN CAST({} AS boolean) END)", part,
                               text);
        }
    }
    if (m_writer.isMySqlFamily())
        return mySqlJsonSubject(kind);
    const std::string type = fmt::format("json_type({}, {})", column, m_path);
    const std::string value = fmt::format("json_extract({}, {})", column, m_path);
    switch (kind) {
    case JsonKind::Text:
        return fmt::format("(CASE WHEN {} = 'text' THEN {} END)", type, value);
    case JsonKind::Number:
        return fmt::format("(CASE WHEN {} IN ('integer', 'real') THEN {} END)", type, value);
    case JsonKind::Bool:
        return fmt::format("(CASE {} WHEN 'true' THEN 1 WHEN 'false' THEN 0 END)", type);
    }
    return {};
}

std::string ConditionWriter::mySqlJsonSubject(JsonKind kind) const
{
    const std::string part = fmt::format("JSON_EXTRACT({}, {})", m_writer.column(m_field.name), m_path);
    const std::string type = fmt::format("JSON_TYPE({})", part);
    const std::string value = fmt::format("JSON_UNQUOTE({})", part);
    switch (kind) {
    case JsonKind::Text:
        return fmt::format("(CASE WHEN {} = 'STRING' THEN {} END)", type, value);
    case JsonKind::Number:
        return fmt::format("(CASE WHEN {} IN ('INTEGER', 'UNSIGNED INTEGER', 'DOUBLE', 'DECIMAL') "
                           "THEN CAST({} AS DECIMAL(65, 30)) END)",
                           type, value);
    case JsonKind::Bool:
        return fmt::format("(CASE WHEN {} = 'BOOLEAN' THEN {} = {} END)", type, value,
                           m_writer.comparedText("'true'"));
    }
    return {};
}

std::string ConditionWriter::subject() const
{
    return isJson() ? jsonSubject(jsonKindOf(m_node.values.front())) : m_writer.column(m_field.name);
}

std::string ConditionWriter::sortableSubject() const
{
    if (!isJson())
        return m_writer.sortable(m_field, m_writer.column(m_field.name));
    const bool text = jsonKindOf(m_node.values.front()) == JsonKind::Text;
    return text && m_writer.isPostgres() ? subject() + " COLLATE \"C\"" : subject();
}

std::string ConditionWriter::bind(const Value& value)
{
    if (m_writer.isMySqlFamily()) {
        const std::string bound = m_writer.bind(value);
        return value.as<std::string>() ? m_writer.comparedText(bound) : bound;
    }
    if (!isJson())
        return m_writer.bind(value);
    if (!m_writer.isPostgres())
        return m_writer.bind(nearestDouble(value));
    switch (jsonKindOf(value)) {
    case JsonKind::Text:
        return fmt::format("CAST({} AS text)", m_writer.bind(value));
    case JsonKind::Number:
        return fmt::format("CAST({} AS numeric)", m_writer.bind(value));
    case JsonKind::Bool:
        return fmt::format("CAST({} AS boolean)", m_writer.bind(value));
    }
    return {};
}

std::string ConditionWriter::sortableValue(const Value& value)
{
    const std::string bound = bind(value);
    return isJson() || !m_writer.isSqlite() ? bound : m_writer.sortableValue(m_field, bound);
}

std::string ConditionWriter::compared(std::string_view op)
{
    const std::string left = sortableSubject();
    return fmt::format("{} {} {}", left, op, sortableValue(m_node.values.front()));
}

std::string ConditionWriter::list(bool negated)
{
    if (m_node.values.empty())
        return negated ? "TRUE" : "FALSE";
    const std::string left = subject();
    const std::size_t padded = std::bit_ceil(m_node.values.size());
    std::string places;
    for (std::size_t i = 0; i < padded; ++i) {
        if (i > 0)
            places += ", ";
        places += bind(m_node.values[std::min(i, m_node.values.size() - 1)]);
    }
    if (negated)
        return fmt::format("({} NOT IN ({}) OR {} IS NULL)", left, places, left);
    return fmt::format("{} IN ({})", left, places);
}

std::string ConditionWriter::pattern()
{
    const std::string& text = *m_node.values.front().as<std::string>();
    const bool postgres = m_writer.isPostgres();
    const std::string left = postgres ? subject() + " COLLATE \"C\"" : subject();
    switch (m_node.op) {
    case FilterOperator::Regex:
        if (m_writer.isMySqlFamily()) // a dot matches a line feed, as on the other databases
            return fmt::format("{} REGEXP {}", left, bind("(?s)" + text));
        return fmt::format("{} {} {}", left, postgres ? "~" : "REGEXP", bind(m_node.values.front()));
    case FilterOperator::ILike:
        if (m_writer.isMySqlFamily())
            return fmt::format("{} REGEXP {}", left, bind(caselessRegexFromLike(text)));
        return postgres ? fmt::format("{} ILIKE {}", left, bind(text))
                        : fmt::format("{} LIKE {} ESCAPE '\\'", left, bind(text));
    default:
        break;
    }
    const bool openStart = m_node.op == FilterOperator::Contains || m_node.op == FilterOperator::EndsWith;
    const bool openEnd = m_node.op == FilterOperator::Contains || m_node.op == FilterOperator::StartsWith;
    const std::string like =
        m_node.op == FilterOperator::Like
            ? text
            : fmt::format("{}{}{}", openStart ? "%" : "", likeLiteral(text), openEnd ? "%" : "");
    return !m_writer.isSqlite() ? fmt::format("{} LIKE {}", left, bind(like))
                                : fmt::format("{} GLOB {}", left, bind(globFromLike(like)));
}

std::string ConditionWriter::nullTest(std::string_view test) const
{
    const std::string column = m_writer.column(m_field.name);
    if (!isJson())
        return fmt::format("{} {}", column, test);
    if (m_writer.isMySqlFamily()) // a null inside JSON is not the null of SQL there
        return fmt::format("NULLIF(JSON_TYPE(JSON_EXTRACT({}, {})), 'NULL') {}", column, m_path, test);
    return m_writer.isPostgres() ? fmt::format("(CAST({} AS jsonb) #>> {}) {}", column, m_path, test)
                                 : fmt::format("json_extract({}, {}) {}", column, m_path, test);
}

std::string ConditionWriter::text()
{
    switch (m_node.op) {
    case FilterOperator::Equal:
        return fmt::format("{} = {}", subject(), bind(m_node.values.front()));
    case FilterOperator::NotEqual:
        if (m_writer.isMySqlFamily())
            return fmt::format("NOT ({} <=> {})", subject(), bind(m_node.values.front()));
        return fmt::format("{} {} {}", subject(), m_writer.isPostgres() ? "IS DISTINCT FROM" : "IS NOT",
                           bind(m_node.values.front()));
    case FilterOperator::Greater:
        return compared(">");
    case FilterOperator::GreaterOrEqual:
        return compared(">=");
    case FilterOperator::Less:
        return compared("<");
    case FilterOperator::LessOrEqual:
        return compared("<=");
    case FilterOperator::In:
        return list(false);
    case FilterOperator::NotIn:
        return list(true);
    case FilterOperator::Between: {
        const std::string low = sortableValue(m_node.values.front());
        return fmt::format("{} BETWEEN {} AND {}", sortableSubject(), low,
                           sortableValue(m_node.values.back()));
    }
    case FilterOperator::IsNull:
        return nullTest("IS NULL");
    case FilterOperator::IsNotNull:
        return nullTest("IS NOT NULL");
    default:
        return pattern();
    }
}

Result<std::string> conditionText(SqlWriter& writer, const FilterNode& node);

Result<std::string> groupText(SqlWriter& writer, const FilterNode& node)
{
    const bool isOr = node.kind == FilterNode::Kind::Or;
    std::string text;
    for (const FilterNode& child : node.children) {
        DF_TRY_ASSIGN(const std::string part, conditionText(writer, child));
        if (!text.empty())
            text += isOr ? " OR " : " AND ";
        const bool nestedAnd = isOr && child.kind == FilterNode::Kind::And && child.children.size() > 1;
        text += nestedAnd ? '(' + part + ')' : part;
    }
    if (text.empty())
        return std::string(isOr ? "FALSE" : "TRUE");
    return isOr && node.children.size() > 1 ? '(' + text + ')' : text;
}

Result<std::string> conditionText(SqlWriter& writer, const FilterNode& node)
{
    switch (node.kind) {
    case FilterNode::Kind::And:
    case FilterNode::Kind::Or:
        return groupText(writer, node);
    case FilterNode::Kind::Not: {
        DF_TRY_ASSIGN(const std::string inner, conditionText(writer, node.children.front()));
        return fmt::format("({}) IS NOT TRUE", inner);
    }
    case FilterNode::Kind::Condition:
        break;
    }
    const ModelField* field = writer.model().findField(node.field);
    if (!field)
        return fail(unknownField(writer.model(), node.field));
    return ConditionWriter(writer, node, *field).text();
}

} // namespace

bool mentions(const FilterNode& filter, std::string_view field)
{
    if (filter.kind == FilterNode::Kind::Condition)
        return filter.field == field;
    return std::ranges::any_of(filter.children,
                               [&](const FilterNode& child) { return mentions(child, field); });
}

std::string SqlWriter::bind(Value value)
{
    sql.values.push_back(std::move(value));
    return m_dialect.placeholder(sql.values.size());
}

std::string SqlWriter::bindStored(const ModelField& field, const Value& value)
{
    if (field.type != ColumnType::Json || value.isNull())
        return bind(value);
    const std::string place = bind(storedJson(value));
    return isPostgres() ? fmt::format("CAST(CAST({} AS text) AS jsonb)", place) : place;
}

std::string SqlWriter::column(std::string_view name) const
{
    return m_dialect.quoteIdentifier(name);
}

std::string SqlWriter::comparedText(const std::string& bound) const
{
    return isMySqlFamily() ? fmt::format("{} COLLATE {}", bound, db::byteCollation(m_dialect.kind())) : bound;
}

std::string SqlWriter::sortableValue(const ModelField& field, const std::string& bound) const
{
    // PostgreSQL takes the collation of the column, MySQL that of the value; only a function stands on both
    // sides.
    if (isMySqlFamily() && field.type == ColumnType::Text)
        return comparedText(bound);
    if (isMySqlFamily())
        return sortable(field, bound);
    return isSqlite() ? sortable(field, bound) : bound;
}

std::string SqlWriter::sortable(const ModelField& field, const std::string& expression) const
{
    if (isPostgres())
        return field.type == ColumnType::Text ? expression + " COLLATE \"C\"" : expression;
    if (isMySqlFamily()) // MariaDB orders UUIDs by their last bytes first
        return field.type == ColumnType::Uuid && m_dialect.kind() == db::DatabaseKind::MariaDb
                   ? fmt::format("CAST({} AS CHAR)", expression)
                   : expression;
    const bool exceedsDouble = field.precision == 0 || field.precision > kExactDoubleDigits;
    return field.type == ColumnType::Decimal && exceedsDouble
               ? fmt::format("dataflow_decimal_key({})", expression)
               : expression;
}

std::string SqlWriter::byBytes(const std::string& column) const
{
    return comparedText(fmt::format("CONVERT({} USING utf8mb4)", column));
}

std::string SqlWriter::sortKey(const ModelField& field, const std::string& column) const
{
    return isMySqlFamily() && field.type == ColumnType::Text ? byBytes(column) : sortable(field, column);
}

std::string SqlWriter::columnList(const std::vector<std::string>& names) const
{
    std::string list;
    for (const std::string& name : names.empty() ? m_model.fieldNames() : names) {
        if (!list.empty())
            list += ", ";
        list += column(name);
    }
    return list;
}

Result<std::string> SqlWriter::condition(const FilterNode& filter)
{
    if (filter.alwaysTrue())
        return std::string();
    return conditionText(*this, filter);
}

std::string SqlWriter::ofTenant()
{
    if (!m_model.multiTenant)
        return {};
    const ModelField& field = *m_model.findField(kTenantField);
    const std::string bound = bind(m_model.tenant);
    return fmt::format("{} = {}", column(kTenantField),
                       field.type == ColumnType::Text ? comparedText(bound) : bound);
}

Result<void> SqlWriter::where(const FilterNode& filter, bool includeDeleted, const std::string& further)
{
    DF_TRY(requireTenant(m_model));
    std::string text = ofTenant();
    DF_TRY_ASSIGN(const std::string chosen, condition(filter));
    const auto also = [&](const std::string& part) {
        if (!text.empty() && !part.empty())
            text += " AND ";
        text += part;
    };
    also(chosen);
    if (m_model.softDelete && !includeDeleted && !mentions(filter, "deleted_at"))
        also(column("deleted_at") + " IS NULL");
    also(further);
    if (!text.empty())
        *this << " WHERE " << text;
    return {};
}

Result<void> appendCondition(db::SqlText& sql, const FilterNode& filter, const Model& model,
                             const db::Dialect& dialect)
{
    SqlWriter writer(model, dialect);
    writer.sql.values = std::move(sql.values);
    auto text = writer.condition(filter);
    sql.values = std::move(writer.sql.values);
    if (!text)
        return fail(std::move(text).error());
    sql.text += *text;
    return {};
}

} // namespace dataflow::model
