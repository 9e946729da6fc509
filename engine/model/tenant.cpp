// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/model/tenant.h"

#include "engine/model/field_value.h"

namespace dataflow::model {

namespace {

/// Digits are converted for an int field; every other text is taken as it is.
Result<Value> tenantValue(const ModelField& field, std::string_view tenant)
{
    Value given{std::string(tenant)};
    if (field.type != db::ColumnType::Int64)
        return storedValue(field, given);
    if (tenant.empty() || tenant.size() > 18 ||
        tenant.find_first_not_of("0123456789") != std::string_view::npos)
        return fail(Error(ErrorCode::BadInput, "The field is a whole number"));
    return Value(static_cast<std::int64_t>(std::stoll(std::string(tenant))));
}

} // namespace

Result<Model> forTenant(const Model& model, std::string_view tenant)
{
    auto value = tenantValue(*model.findField(kTenantField), tenant);
    if (!value)
        return fail(
            Error(ErrorCode::BadInput, "The run's tenant does not fit the field tenant_id of the model")
                .with("model", model.name)
                .with("type", fieldTypeName(model.findField(kTenantField)->type))
                .with("tenant", tenant)
                .hint("Run with a tenant of that type."));
    Model bound = model;
    bound.tenant = std::move(*value);
    return bound;
}

Result<void> requireTenant(const Model& model)
{
    if (!model.multiTenant || !model.tenant.isNull())
        return {};
    return fail(Error(ErrorCode::MissingRunParameter,
                      "Several tenants share the model, and the run does not say whose records it means")
                    .with("model", model.name)
                    .hint("Run with --tenant NAME, or add a value \"tenant\" to the environment."));
}

Result<void> checkTenantValue(const Model& model, const Value& value)
{
    const auto other = [&] {
        return fail(Error(ErrorCode::BadInput, "The record names another tenant than the run's")
                        .with("model", model.name)
                        .with("field", kTenantField)
                        .hint("Leave tenant_id out: it is filled in."));
    };
    if (value.isNull())
        return other();
    DF_TRY_ASSIGN(const Value stored, storedValue(*model.findField(kTenantField), value));
    if (!model.tenant.isNull() && !(stored == model.tenant))
        return other();
    return {};
}

std::string tenantKey(std::string key, const Value& tenant)
{
    if (tenant.isNull())
        return key;
    key += '@';
    for (const char c : tenant.toText()) // the last @ of a key begins the tenant
        key += c == '@' ? "%40" : c == '%' ? "%25" : std::string(1, c);
    return key;
}

} // namespace dataflow::model
