// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/model/field_value.h"
#include "engine/model/sql_builder.h"
#include "engine/model/tenant.h"

#include <algorithm>
#include <array>

namespace dataflow::model {

namespace {

using db::ColumnType;

Value instant(Timestamp now)
{
    return Value(Timestamp{now.micros, true});
}

Error requiredField(const Model& model, const ModelField& field)
{
    return Error(ErrorCode::BadInput, "A required field has no value")
        .with("model", model.name)
        .with("field", field.name);
}

/// What a field gets that the record leaves out; nullopt: the database decides.
std::optional<Value> valueWhenAbsent(const Model& model, const ModelField& field, Timestamp now)
{
    if (field.defaultValue)
        return *field.defaultValue;
    if (field.name == kTenantField && !model.tenant.isNull())
        return model.tenant;
    if (model.timestamps && (field.name == "created_at" || field.name == "updated_at"))
        return instant(now);
    return std::nullopt;
}

bool isAutomatic(const Model& model, const ModelField& field)
{
    return model.hasAutomaticId() && model.isPrimaryKey(field.name);
}

struct ChangeWord {
    std::string_view word;
    Changes::Kind kind;
};
constexpr std::array<ChangeWord, 4> kChangeWords{{{"$set", Changes::Kind::Set},
                                                  {"$inc", Changes::Kind::Increment},
                                                  {"$mul", Changes::Kind::Multiply},
                                                  {"$unset", Changes::Kind::Unset}}};

class ChangeParser {
public:
    explicit ChangeParser(const Model& model)
        : m_model(model)
    {}

    Result<void> add(const std::string& name, Changes::Kind kind, const Value& value);
    Result<void> addGroup(const std::string& word, const Value& content);

    Changes changes;

private:
    const Model& m_model;
};

Error badChange(std::string message, std::string_view field)
{
    return Error(ErrorCode::BadParameter, std::move(message)).with("field", field);
}

Result<void> ChangeParser::add(const std::string& name, Changes::Kind kind, const Value& value)
{
    const ModelField* field = m_model.findField(name);
    if (!field)
        return fail(unknownField(m_model, name));
    if (std::ranges::find(changes.changes, name, &Changes::Change::field) != changes.changes.end())
        return fail(badChange("A field is changed twice", name));
    if (m_model.multiTenant && name == kTenantField) {
        if (kind != Changes::Kind::Set)
            return fail(badChange("A record stays with its tenant", name));
        return checkTenantValue(m_model, value); // nothing changes
    }
    const bool calculates = kind == Changes::Kind::Increment || kind == Changes::Kind::Multiply;
    const bool numeric = field->type == ColumnType::Int64 || field->type == ColumnType::Double ||
                         field->type == ColumnType::Decimal;
    if (calculates && (!numeric || value.isNull()))
        return fail(badChange("Only numbers can be added and multiplied", name)
                        .with("type", fieldTypeName(field->type)));
    const bool clears = kind == Changes::Kind::Unset || value.isNull();
    if (clears && !m_model.isNullable(*field))
        return fail(requiredField(m_model, *field));
    Changes::Change change{name, clears ? Changes::Kind::Unset : kind, Value()};
    if (!clears) {
        // What is added or multiplied may have more digits than the field keeps; the result is rounded to it.
        auto converted = calculates ? fieldValue(*field, value) : storedValue(*field, value);
        if (!converted)
            return fail(std::move(converted).error());
        change.value = std::move(*converted);
    }
    changes.changes.push_back(std::move(change));
    return {};
}

Result<void> ChangeParser::addGroup(const std::string& word, const Value& content)
{
    const auto found = std::ranges::find(kChangeWords, word, &ChangeWord::word);
    if (found == kChangeWords.end()) {
        const std::vector<std::string> words{"$set", "$inc", "$mul", "$unset"};
        return fail(Error(ErrorCode::UnknownOperator, "The update has an unknown operator")
                        .with("operator", word)
                        .hint(didYouMean(word, words)));
    }
    if (const Map* map = content.as<Map>()) {
        for (const auto& [name, value] : *map)
            DF_TRY(add(name, found->kind, value));
        return {};
    }
    const List* list = content.as<List>();
    if (found->kind != Changes::Kind::Unset || !list)
        return fail(Error(ErrorCode::BadParameter, "An update operator takes an object of fields")
                        .with("operator", word)
                        .with("kind", valueKindName(content.kind()))
                        .hint("Write {\"$inc\": {\"stock\": -1}}; $unset takes a list of fields too."));
    for (const Value& item : *list) {
        const auto* name = item.as<std::string>();
        if (!name)
            return fail(Error(ErrorCode::BadParameter, "$unset takes names of fields")
                            .with("kind", valueKindName(item.kind())));
        DF_TRY(add(*name, found->kind, Value()));
    }
    return {};
}

} // namespace

Result<Map> checkedRecord(const Model& model, const Map& record, bool forCreate, Timestamp now)
{
    for (std::size_t i = 0; i < record.size(); ++i) {
        if (!model.findField(record[i].first))
            return fail(unknownField(model, record[i].first));
        if (std::ranges::count(record, record[i].first, &Map::value_type::first) > 1)
            return fail(
                Error(ErrorCode::BadInput, "The record has a field twice").with("field", record[i].first));
    }
    Map checked;
    for (const ModelField& field : model.allFields()) {
        const auto given = std::ranges::find(record, field.name, &Map::value_type::first);
        const bool present = given != record.end() && !(given->second.isNull() && isAutomatic(model, field));
        if (present && given->second.isNull() && !model.isNullable(field))
            return fail(requiredField(model, field));
        if (present && model.multiTenant && field.name == kTenantField)
            DF_TRY(checkTenantValue(model, given->second));
        if (present) {
            DF_TRY_ASSIGN(Value value, storedValue(field, given->second));
            checked.emplace_back(field.name, std::move(value));
        } else if (forCreate) {
            if (auto value = valueWhenAbsent(model, field, now))
                checked.emplace_back(field.name, std::move(*value));
            else if (!model.isNullable(field) && !isAutomatic(model, field))
                return fail(requiredField(model, field));
        }
    }
    return checked;
}

Result<Changes> parseChanges(const Model& model, const Map& fields, Timestamp now)
{
    ChangeParser parser(model);
    for (const auto& [name, value] : fields) {
        if (name.starts_with('$'))
            DF_TRY(parser.addGroup(name, value));
        else
            DF_TRY(parser.add(name, Changes::Kind::Set, value));
    }
    const auto& changes = parser.changes.changes;
    const bool named = std::ranges::find(changes, "updated_at", &Changes::Change::field) != changes.end();
    if (model.timestamps && !changes.empty() && !named)
        parser.changes.changes.push_back({"updated_at", Changes::Kind::Set, instant(now)});
    return std::move(parser.changes);
}

} // namespace dataflow::model
