// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/bulk/row_steps.h"

#include <algorithm>
#include <numeric>

namespace dataflow::nodes {

Result<bool> RowSteps::more()
{
    while (!m_atEnd && (!m_batch || m_taken == m_batch->rowCount())) {
        DF_TRY_ASSIGN(m_batch, m_rows.next());
        m_taken = 0;
        m_atEnd = !m_batch;
    }
    return !m_atEnd;
}

Result<db::BatchPtr> RowSteps::Step::next()
{
    if (m_left == 0)
        return db::BatchPtr();
    DF_TRY_ASSIGN(const bool more, m_steps.more());
    if (!more)
        return db::BatchPtr();
    const db::BatchPtr& batch = m_steps.m_batch;
    const std::size_t first = m_steps.m_taken;
    const std::size_t count = std::min(m_left, batch->rowCount() - first);
    m_left -= count;
    m_steps.m_taken += count;
    if (count == batch->rowCount())
        return batch;
    std::vector<std::uint32_t> selection(count);
    std::iota(selection.begin(), selection.end(), static_cast<std::uint32_t>(first));
    return batch->selectRows(selection);
}

} // namespace dataflow::nodes
