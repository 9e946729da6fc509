// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/run_services.h"

#include "engine/db/named_parameters.h"

namespace dataflow::run {

namespace {

constexpr std::size_t kMaxShapes = 1'000;

} // namespace

std::shared_ptr<const StatementShape> StatementShapes::of(const std::string& sql, db::DatabaseKind kind)
{
    {
        const std::lock_guard lock(m_mutex);
        const ByText& known = m_shapes[kind];
        if (const auto found = known.find(sql); found != known.end())
            return found->second;
    }
    auto shape = std::make_shared<const StatementShape>(db::statementShape(sql, kind),
                                                        db::statementFingerprint(sql, kind));
    const std::lock_guard lock(m_mutex);
    ByText& known = m_shapes[kind];
    if (known.size() >= kMaxShapes)
        known.clear();
    known.emplace(sql, shape);
    return shape;
}

} // namespace dataflow::run
