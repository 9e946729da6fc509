// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/model/model.h"

#include "engine/base/text.h"

#include <algorithm>
#include <array>

namespace dataflow::model {

namespace {

using db::ColumnType;

const ModelField& addedId()
{
    static const ModelField field{.name = "id", .type = ColumnType::Int64};
    return field;
}

const ModelField& addedMoment(std::string_view name)
{
    static const ModelField created{.name = "created_at", .type = ColumnType::TimestampTz};
    static const ModelField updated{.name = "updated_at", .type = ColumnType::TimestampTz};
    static const ModelField deleted{.name = "deleted_at", .type = ColumnType::TimestampTz};
    return name == "created_at" ? created : name == "updated_at" ? updated : deleted;
}

const ModelField& addedTenant()
{
    static const ModelField field{
        .name = std::string(kTenantField), .type = ColumnType::Text, .required = true, .maxLength = 100};
    return field;
}

const ModelField* declared(const Model& model, std::string_view name) noexcept
{
    const auto found = std::ranges::find(model.fields, name, &ModelField::name);
    return found == model.fields.end() ? nullptr : &*found;
}

const Model* modelNamed(std::span<const Model* const> models, std::string_view name)
{
    const auto found = std::ranges::find(models, name, &Model::name);
    return found == models.end() ? nullptr : *found;
}

std::string_view referencedModel(const ModelField& field)
{
    return std::string_view(field.references).substr(0, field.references.find('.'));
}

/// `fromTenant`: for records of the same tenant.
bool isUniqueAlone(const Model& model, std::string_view name, bool fromTenant)
{
    if (model.primaryKey.size() == 1 && model.primaryKey.front() == name)
        return true;
    if (model.multiTenant && !fromTenant)
        return false;
    const ModelField* field = model.findField(name);
    if (field && field->unique)
        return true;
    return std::ranges::any_of(model.indexes, [&](const ModelIndex& index) {
        return index.unique && index.where.empty() && index.fields.size() == 1 &&
               index.fields.front() == name;
    });
}

Error referenceError(ErrorCode code, std::string message, const Model& model, const ModelField& field)
{
    return Error(code, std::move(message))
        .with("model", model.name)
        .with("field", field.name)
        .with("references", field.references);
}

Result<void> resolveField(const Model& model, ModelField& field, std::span<const Model* const> models)
{
    const std::string_view targetName = referencedModel(field);
    const Model* target = modelNamed(models, targetName);
    if (!target) {
        std::vector<std::string> names;
        for (const Model* other : models)
            names.push_back(other->name);
        return fail(referenceError(ErrorCode::UnknownModel, "A field references a model that does not exist",
                                   model, field)
                        .hint(didYouMean(targetName, names)));
    }
    const std::size_t dot = field.references.find('.');
    if (dot == std::string::npos && target->primaryKey.size() != 1)
        return fail(referenceError(ErrorCode::BadModel, "A field references a model with a composite key",
                                   model, field)
                        .hint("Name the field as Model.field."));
    const std::string column =
        dot == std::string::npos ? target->primaryKey.front() : field.references.substr(dot + 1);
    const ModelField* targetField = target->findField(column);
    if (!targetField)
        return fail(referenceError(ErrorCode::UnknownField, "A field references a field that does not exist",
                                   model, field)
                        .hint(didYouMean(column, target->fieldNames())));
    const bool withinTenant = model.multiTenant && target->multiTenant && field.name != kTenantField;
    if (!isUniqueAlone(*target, column, withinTenant))
        return fail(
            referenceError(ErrorCode::BadModel, "A field references a field that is not unique", model, field)
                .hint(target->multiTenant && !withinTenant
                          ? "Fields of a multi_tenant model are unique for each tenant only; reference its "
                            "primary key."
                          : "Mark the referenced field as unique."));
    if (targetField->type != field.type)
        return fail(referenceError(ErrorCode::BadModel,
                                   "A field has another type than the field it references", model, field)
                        .with("type", fieldTypeName(field.type))
                        .with("referenced_type", fieldTypeName(targetField->type)));
    field.referencedTable = target->table;
    field.referencedColumn = column;
    // Whoever looks after the other table by hand need not have a key with the tenant in it.
    field.tenantReference = withinTenant && target->migrate == Migrate::Auto;
    return {};
}

/// Depth-first: a model comes after everything it references. A model that references itself is fine.
bool visit(const Model& model, std::span<const Model* const> all, std::vector<const Model*>& open,
           std::vector<const Model*>& done)
{
    if (std::ranges::find(done, &model) != done.end())
        return true;
    if (std::ranges::find(open, &model) != open.end())
        return false;
    open.push_back(&model);
    bool straight = true;
    for (const ModelField& field : model.fields) {
        const Model* target = field.references.empty() ? nullptr : modelNamed(all, referencedModel(field));
        if (target && target->name != model.name)
            straight = visit(*target, all, open, done) && straight;
    }
    open.pop_back();
    done.push_back(&model);
    return straight;
}

} // namespace

std::string_view indexKindName(IndexKind kind) noexcept
{
    constexpr std::array<std::string_view, 5> kNames{"btree", "hash", "gin", "gist", "brin"};
    return kNames[static_cast<std::size_t>(kind)];
}

std::string_view fieldTypeName(ColumnType type) noexcept
{
    switch (type) {
    case ColumnType::Text:
        return "str";
    case ColumnType::TimestampTz:
        return "datetime";
    default:
        return db::columnTypeName(type);
    }
}

std::vector<ModelField> Model::allFields() const
{
    std::vector<ModelField> all;
    if (primaryKey.size() == 1 && primaryKey.front() == "id" && !declared(*this, "id"))
        all.push_back(addedId());
    all.insert(all.end(), fields.begin(), fields.end());
    if (multiTenant && !declared(*this, kTenantField))
        all.push_back(addedTenant());
    const auto add = [&](std::string_view added) {
        if (!declared(*this, added))
            all.push_back(addedMoment(added));
    };
    if (timestamps) {
        add("created_at");
        add("updated_at");
    }
    if (softDelete)
        add("deleted_at");
    return all;
}

const ModelField* Model::findField(std::string_view fieldName) const noexcept
{
    if (const ModelField* field = declared(*this, fieldName))
        return field;
    if (fieldName == "id" && isPrimaryKey("id"))
        return &addedId();
    if (multiTenant && fieldName == kTenantField)
        return &addedTenant();
    if (timestamps && (fieldName == "created_at" || fieldName == "updated_at"))
        return &addedMoment(fieldName);
    if (softDelete && fieldName == "deleted_at")
        return &addedMoment(fieldName);
    return nullptr;
}

bool Model::hasAutomaticId() const noexcept
{
    if (primaryKey.size() != 1)
        return false;
    const ModelField* key = findField(primaryKey.front());
    return key && key->type == ColumnType::Int64 && !key->required && !key->defaultValue &&
           key->references.empty();
}

bool Model::isPrimaryKey(std::string_view field) const noexcept
{
    return std::ranges::find(primaryKey, field) != primaryKey.end();
}

bool Model::isNullable(const ModelField& field) const noexcept
{
    return !field.required && !isPrimaryKey(field.name) && !(multiTenant && field.name == kTenantField);
}

db::SchemaPtr Model::schema() const
{
    std::vector<db::Field> columns;
    for (const ModelField& field : allFields())
        columns.push_back({field.name, field.type, isNullable(field)});
    return std::make_shared<const db::Schema>(std::move(columns));
}

std::vector<std::string> Model::fieldNames() const
{
    std::vector<std::string> names;
    for (const ModelField& field : allFields())
        names.push_back(field.name);
    return names;
}

Result<void> resolveReferences(std::span<Model* const> models)
{
    const std::vector<const Model*> all(models.begin(), models.end());
    for (Model* model : models) {
        for (ModelField& field : model->fields) {
            if (!field.references.empty())
                DF_TRY(resolveField(*model, field, all));
        }
    }
    std::vector<const Model*> open;
    std::vector<const Model*> done;
    for (const Model* model : all) {
        if (!visit(*model, all, open, done))
            return fail(Error(ErrorCode::BadModel, "Models reference each other in a circle")
                            .with("model", model->name)
                            .hint("Drop one of the references, so that the tables can be created one after "
                                  "the other."));
    }
    return {};
}

std::vector<const Model*> inCreationOrder(const Model& model, std::span<const Model* const> all)
{
    std::vector<const Model*> open;
    std::vector<const Model*> done;
    visit(model, all, open, done);
    return done;
}

} // namespace dataflow::model
