// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// TenantModels: the project's models as the tenant of one run sees them.

#include "engine/graph/plan.h"

#include <map>
#include <memory>
#include <mutex>

namespace dataflow::run {

/// Thread-safe. Models handed out live as long as this.
class TenantModels {
public:
    /// Empty: the run has no tenant.
    explicit TenantModels(std::string tenant)
        : m_tenant(std::move(tenant))
    {}
    const std::string& tenant() const noexcept { return m_tenant; }
    /// The model itself when nobody shares it. MissingRunParameter when several tenants share it and the run
    /// has none.
    Result<const model::Model*> of(const model::Model& model);

private:
    const std::string m_tenant;
    std::mutex m_mutex; // guards all below
    std::map<const model::Model*, std::unique_ptr<const model::Model>> m_models;
};

/// Whether several tenants share any of the project's models.
bool hasTenants(const graph::Project& project) noexcept;
/// Before a run starts: MissingRunParameter for the first node, also of called workflows, whose model several
/// tenants share when there is no tenant.
Result<void> requireTenants(const graph::Plan& plan, std::string_view tenant);

} // namespace dataflow::run
