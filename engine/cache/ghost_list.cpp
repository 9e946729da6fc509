// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/ghost_list.h"

#include <algorithm>
#include <bit>

namespace dataflow::cache {

namespace {

std::uint32_t printOf(std::uint64_t hash) noexcept
{
    return static_cast<std::uint32_t>(hash >> 32) | 1;
}

} // namespace

GhostList::GhostList(std::size_t capacity)
    : m_buckets(std::bit_ceil(std::max<std::size_t>(1, capacity / 3)))
    , m_live(std::clamp<std::size_t>(capacity, 1, 1u << 30))
{}

GhostList::Bucket& GhostList::bucketOf(std::uint64_t hash) noexcept
{
    return m_buckets[hash & (m_buckets.size() - 1)];
}

bool GhostList::isLive(const Cell& cell) const noexcept
{
    return cell.print != 0 && m_serial - cell.serial < m_live.size() && m_live[cell.serial % m_live.size()];
}

void GhostList::kill(const Cell& cell) noexcept
{
    m_live[cell.serial % m_live.size()] = false;
    --m_count;
}

void GhostList::remember(std::uint64_t hash) noexcept
{
    ++m_serial;
    if (m_live[m_serial % m_live.size()])
        --m_count;
    m_live[m_serial % m_live.size()] = false;
    Cell* place = nullptr;
    for (Cell& cell : bucketOf(hash)) {
        if (!isLive(cell)) {
            place = &cell;
            break;
        }
        if (!place || m_serial - cell.serial > m_serial - place->serial)
            place = &cell;
    }
    if (isLive(*place))
        kill(*place);
    *place = {printOf(hash), m_serial};
    m_live[m_serial % m_live.size()] = true;
    ++m_count;
}

bool GhostList::take(std::uint64_t hash) noexcept
{
    for (Cell& cell : bucketOf(hash))
        if (cell.print == printOf(hash) && isLive(cell)) {
            kill(cell);
            cell = {};
            return true;
        }
    return false;
}

} // namespace dataflow::cache
