// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/finding_list.h"

#include <algorithm>

namespace dataflow::cache {

void FindingList::add(std::string_view id, std::string text)
{
    const std::lock_guard lock(m_mutex);
    auto found = std::ranges::find(m_findings, id, &metrics::CacheFinding::id);
    if (found == m_findings.end())
        found = m_findings.insert(m_findings.end(), {std::string(id), {}, 0});
    found->text = std::move(text);
    ++found->count;
}

std::vector<metrics::CacheFinding> FindingList::all() const
{
    const std::lock_guard lock(m_mutex);
    return m_findings;
}

} // namespace dataflow::cache
