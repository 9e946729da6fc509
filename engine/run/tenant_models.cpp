// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/tenant_models.h"

#include "engine/model/tenant.h"
#include "engine/nodes/param_values.h"

#include <algorithm>

namespace dataflow::run {

Result<const model::Model*> TenantModels::of(const model::Model& model)
{
    if (!model.multiTenant)
        return &model;
    if (m_tenant.empty())
        DF_TRY(model::requireTenant(model));
    const std::lock_guard lock(m_mutex);
    std::unique_ptr<const model::Model>& bound = m_models[&model];
    if (!bound) {
        auto made = model::forTenant(model, m_tenant);
        if (!made) {
            m_models.erase(&model);
            return fail(std::move(made).error());
        }
        bound = std::make_unique<const model::Model>(*std::move(made));
    }
    return bound.get();
}

bool hasTenants(const graph::Project& project) noexcept
{
    return std::ranges::any_of(project.models, [](const graph::ModelEntry& entry) {
        return entry.model && entry.model->multiTenant;
    });
}

Result<void> requireTenants(const graph::Plan& plan, std::string_view tenant)
{
    if (!tenant.empty())
        return {};
    for (const graph::PlannedNode& planned : plan.nodes) {
        const std::string* name = nodes::textNamed(planned.params, "model");
        const model::Model* model = name ? plan.project->findModel(*name) : nullptr;
        if (!model)
            continue;
        if (auto required = model::requireTenant(*model); !required)
            return fail(std::move(required).error().inNode(planned.node->id.text()));
    }
    for (const graph::CalledPlan& called : plan.called)
        if (auto required = requireTenants(*called.plan, tenant); !required)
            return fail(std::move(required).error().with("workflow", called.plan->workflow.text()));
    return {};
}

} // namespace dataflow::run
