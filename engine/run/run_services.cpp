// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/run_services.h"

#include "engine/db/named_parameters.h"

namespace dataflow::run {

namespace {

constexpr std::size_t kMaxShapes = 1'000;

} // namespace

std::shared_ptr<const StatementShape> StatementShapes::of(const std::string& sql)
{
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_shapes.find(sql); found != m_shapes.end())
            return found->second;
    }
    auto shape =
        std::make_shared<const StatementShape>(db::statementShape(sql), db::statementFingerprint(sql));
    const std::lock_guard lock(m_mutex);
    if (m_shapes.size() >= kMaxShapes)
        m_shapes.clear();
    m_shapes.emplace(sql, shape);
    return shape;
}

} // namespace dataflow::run
