// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Models that several tenants share (`multi_tenant`): the model as one of them sees it.
///
/// Statements over such a model see, change and store the records of `Model::tenant` alone; without one they
/// are refused. See DECISIONS: A tenant is a model of its own

#include "engine/model/model.h"

namespace dataflow::model {

/// The model as `tenant` sees it. BadInput when the tenant field cannot hold the value.
Result<Model> forTenant(const Model& model, std::string_view tenant);
/// Refuses to work on the records of all tenants: the model has no tenant though several share it.
Result<void> requireTenant(const Model& model);
/// Refuses a value of the tenant field that is not the model's tenant. A model without tenant takes any that
/// fits the field.
Result<void> checkTenantValue(const Model& model, const Value& value);

/// `key` of a cached answer, told apart for each tenant (null: as it is).
std::string tenantKey(std::string key, const Value& tenant);

} // namespace dataflow::model
