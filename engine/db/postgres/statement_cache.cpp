// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/statement_cache.h"

#include <fmt/format.h>

namespace dataflow::db {

StatementPtr StatementCache::find(std::string_view text)
{
    const auto found = m_byText.find(text);
    if (found == m_byText.end())
        return nullptr;
    m_order.splice(m_order.begin(), m_order, found->second);
    return m_order.front();
}

void StatementCache::insert(StatementPtr statement)
{
    m_order.push_front(std::move(statement));
    m_byText[m_order.front()->text] = m_order.begin();
    if (m_order.size() > m_capacity)
        drop(*StatementPtr(m_order.back()));
}

void StatementCache::drop(const PreparedStatement& statement)
{
    const auto found = m_byText.find(statement.text);
    if (found == m_byText.end())
        return;
    const auto place = found->second;
    m_dropped.push_back(statement.name);
    m_byText.erase(found);
    m_order.erase(place);
}

void StatementCache::clear() noexcept
{
    m_byText.clear();
    m_order.clear();
    m_dropped.clear();
}

std::vector<std::string> StatementCache::takeDropped()
{
    return std::exchange(m_dropped, {});
}

std::string StatementCache::nextName()
{
    return fmt::format("dataflow_{}", ++m_names);
}

} // namespace dataflow::db
