// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/node_places.h"

#include "engine/base/assert.h"

#include <algorithm>

namespace dataflow::graph {

namespace {

constexpr std::size_t kChunkSize = 128;

auto placeIn(const NodePlaces::Chunk& chunk, const NodeId& id) noexcept
{
    return std::lower_bound(chunk.begin(), chunk.end(), id,
                            [](const auto& entry, const NodeId& wanted) { return entry.first < wanted; });
}

} // namespace

NodePlaces::NodePlaces(std::initializer_list<value_type> places)
{
    for (const auto& [id, place] : places)
        try_emplace(id, place);
}

NodePlaces::const_iterator NodePlaces::iteratorAt(std::size_t chunk, std::size_t place) const noexcept
{
    const_iterator iterator;
    iterator.m_chunks = &*m_chunks;
    iterator.m_chunk = chunk;
    iterator.m_place = place;
    return iterator;
}

/// The chunk that holds `id`, or would hold it; 0 when there are none.
std::size_t NodePlaces::chunkOf(const NodeId& id) const noexcept
{
    const auto after =
        std::upper_bound(m_chunks->begin(), m_chunks->end(), id, [](const NodeId& wanted, const auto& chunk) {
            return wanted < chunk->front().first;
        });
    return after == m_chunks->begin() ? 0 : static_cast<std::size_t>(after - m_chunks->begin() - 1);
}

NodePlaces::const_iterator NodePlaces::find(const NodeId& id) const noexcept
{
    if (m_size == 0)
        return end();
    const std::size_t index = chunkOf(id);
    const Chunk& chunk = *(*m_chunks)[index];
    const auto place = placeIn(chunk, id);
    return place != chunk.end() && place->first == id
               ? iteratorAt(index, static_cast<std::size_t>(place - chunk.begin()))
               : end();
}

const CanvasPoint& NodePlaces::at(const NodeId& id) const
{
    const auto found = find(id);
    DF_ASSERT(found != end(), "NodePlaces::at() is asked for nodes that have a place");
    return found->second;
}

CanvasPoint& NodePlaces::operator[](const NodeId& id)
{
    try_emplace(id, {});
    Chunk& chunk = m_chunks.own()[chunkOf(id)].own();
    return chunk[static_cast<std::size_t>(placeIn(chunk, id) - chunk.begin())].second;
}

bool NodePlaces::try_emplace(const NodeId& id, CanvasPoint place)
{
    if (contains(id))
        return false;
    Chunks& chunks = m_chunks.own();
    if (chunks.empty())
        chunks.emplace_back();
    const std::size_t index = m_size == 0 ? 0 : chunkOf(id);
    Chunk& chunk = chunks[index].own();
    chunk.insert(placeIn(chunk, id), {id, place});
    ++m_size;
    if (chunk.size() > kChunkSize) {
        // Ids that come in order, as from a file, leave full chunks behind.
        const bool atEnd = index + 1 == chunks.size() && chunk.back().first == id;
        const auto middle = chunk.begin() + static_cast<std::ptrdiff_t>(atEnd ? kChunkSize : kChunkSize / 2);
        Chunk upper(std::make_move_iterator(middle), std::make_move_iterator(chunk.end()));
        chunk.erase(middle, chunk.end());
        chunks.emplace(chunks.begin() + static_cast<std::ptrdiff_t>(index) + 1, std::move(upper));
    }
    return true;
}

std::size_t NodePlaces::erase(const NodeId& id)
{
    if (!contains(id))
        return 0;
    const std::size_t index = chunkOf(id);
    Chunks& chunks = m_chunks.own();
    Chunk& chunk = chunks[index].own();
    chunk.erase(placeIn(chunk, id));
    if (chunk.empty())
        chunks.erase(chunks.begin() + static_cast<std::ptrdiff_t>(index));
    --m_size;
    return 1;
}

bool NodePlaces::operator==(const NodePlaces& other) const
{
    if (m_size != other.m_size)
        return false;
    if (m_chunks.sharesWith(other.m_chunks))
        return true;
    if (m_chunks->size() == other.m_chunks->size() &&
        std::equal(m_chunks->begin(), m_chunks->end(), other.m_chunks->begin(),
                   [](const auto& a, const auto& b) { return a.sharesWith(b) || *a == *b; }))
        return true;
    return std::equal(begin(), end(), other.begin());
}

} // namespace dataflow::graph
