// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/model/table_model.h"

#include "engine/base/json.h"
#include "engine/base/text.h"

#include <algorithm>
#include <charconv>

namespace dataflow::model {

namespace {

using db::ColumnType;

std::string lowerCase(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

/// The numbers in parentheses: "numeric(10,2)" -> 10 and 2.
std::pair<int, int> sizesIn(std::string_view declared)
{
    std::pair<int, int> sizes{0, 0};
    const std::size_t open = declared.find('(');
    if (open == std::string_view::npos)
        return sizes;
    const char* end = declared.data() + declared.size();
    const auto first = std::from_chars(declared.data() + open + 1, end, sizes.first);
    const char* next = first.ptr;
    while (next != end && (*next == ',' || *next == ' '))
        ++next;
    if (next != first.ptr)
        std::from_chars(next, end, sizes.second);
    return sizes;
}

constexpr bool isFieldType(ColumnType type) noexcept
{
    return type != ColumnType::Time && type != ColumnType::Timestamp;
}

/// True when the database numbers the column.
bool isNumbered(const db::TableColumn& column, db::DatabaseKind kind)
{
    if (column.type != ColumnType::Int64)
        return false;
    // SQLite numbers a key column declared exactly so, without saying it anywhere.
    return !column.defaultSql.empty() ||
           (kind == db::DatabaseKind::Sqlite && lowerCase(column.declaredType) == "integer");
}

ModelField fieldOf(const db::TableColumn& column)
{
    ModelField field;
    field.name = column.name;
    field.type = column.type;
    field.required = !column.nullable && column.defaultSql.empty();
    const std::string declared = lowerCase(column.declaredType);
    const auto [first, second] = sizesIn(declared);
    if (column.type == ColumnType::Text && declared.find("char") != std::string::npos)
        field.maxLength = first;
    const bool exact =
        declared.find("dec") != std::string::npos || declared.find("numeric") != std::string::npos;
    if (column.type == ColumnType::Decimal && exact) {
        field.precision = first;
        field.scale = second;
    }
    return field;
}

bool hasMoment(const Model& model, std::string_view name)
{
    return std::ranges::any_of(model.fields, [&](const ModelField& field) {
        return field.name == name && field.type == ColumnType::TimestampTz;
    });
}

std::string_view withoutSchema(std::string_view table)
{
    return table.substr(table.rfind('.') + 1); // npos + 1 is 0
}

/// "categories" -> "category"; a word that is no plural stays.
std::string singular(const std::string& word)
{
    std::string guess = word;
    if (word.ends_with("us") || word.ends_with("is"))
        return word; // status, analysis
    if (word.ends_with("ies"))
        guess = word.substr(0, word.size() - 3) + 'y';
    else if (word.ends_with("xes") || word.ends_with("ches") || word.ends_with("shes") ||
             word.ends_with("sses"))
        guess = word.substr(0, word.size() - 2);
    else if (word.ends_with('s'))
        guess = word.substr(0, word.size() - 1);
    return plural(guess) == word ? guess : word;
}

} // namespace

Result<TableModel> modelOfTable(const db::TableDescription& table, db::DatabaseKind kind,
                                const std::string& name, const std::string& connection)
{
    TableModel made;
    Model& model = made.model;
    model.name = name;
    model.table = table.name;
    model.connection = connection;
    model.migrate = Migrate::Check;
    model.primaryKey.clear();
    const auto keys = std::ranges::count_if(table.columns, &db::TableColumn::primaryKey);
    if (keys == 0)
        return fail(Error(ErrorCode::BadModel, "A table without a primary key cannot be a model")
                        .with("table", table.name)
                        .hint("Read it with a query node instead."));
    for (const db::TableColumn& column : table.columns) {
        if (!isFieldType(column.type)) {
            if (column.primaryKey || (!column.nullable && column.defaultSql.empty()))
                return fail(Error(ErrorCode::BadModel, "A column has a type that no field of a model has")
                                .with("table", table.name)
                                .with("column", column.name)
                                .with("type", column.declaredType)
                                .hint("Read the table with a query node instead."));
            made.leftOut.push_back(column.name);
            continue;
        }
        ModelField field = fieldOf(column);
        if (column.primaryKey) {
            model.primaryKey.push_back(column.name);
            field.required = keys > 1 || !isNumbered(column, kind);
        }
        model.fields.push_back(std::move(field));
    }
    model.timestamps = hasMoment(model, "created_at") && hasMoment(model, "updated_at");
    // What the file would say must read back: names, keys and sizes are checked there.
    DF_TRY(modelFromJson(name, modelToJson(model)));
    return made;
}

std::string modelNameFor(std::string_view table, std::span<const std::string> taken)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    std::string word(withoutSchema(table));
    word = singular(word);
    std::string name;
    bool start = true;
    for (const char c : word) {
        const bool digit = c >= '0' && c <= '9';
        if (!isLetter(c) && !digit) {
            start = true;
            continue;
        }
        if (name.empty() && digit)
            name = "Table";
        name += start && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        start = false;
    }
    if (name.empty())
        name = "Table";
    std::string unique = name;
    for (int number = 2; std::ranges::find(taken, unique) != taken.end(); ++number)
        unique = name + std::to_string(number);
    return unique;
}

} // namespace dataflow::model
