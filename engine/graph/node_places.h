// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// NodePlaces: where nodes stand, as a sorted map whose copies share what did not change.

#include "engine/base/copy_on_write.h"
#include "engine/base/strong_id.h"

#include <initializer_list>
#include <iterator>
#include <vector>

namespace dataflow::graph {

/// Position of a node's top-left corner on the canvas, in canvas units.
struct CanvasPoint {
    int x = 0;
    int y = 0;
    bool operator==(const CanvasPoint&) const = default;
};

/// Used like std::map<NodeId, CanvasPoint>. Moving one of 10,000 nodes copies a chunk of at most 128 places
/// and the list of chunks, so that an undo step of a big workflow stays small.
class NodePlaces {
public:
    using value_type = std::pair<NodeId, CanvasPoint>;
    using Chunk = std::vector<value_type>;

    class const_iterator {
    public:
        using value_type = NodePlaces::value_type;
        using reference = const value_type&;
        using pointer = const value_type*;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::forward_iterator_tag;
        const_iterator() = default;
        reference operator*() const { return (*(*m_chunks)[m_chunk])[m_place]; }
        pointer operator->() const { return &**this; }
        const_iterator& operator++()
        {
            if (++m_place == (*m_chunks)[m_chunk]->size()) {
                ++m_chunk;
                m_place = 0;
            }
            return *this;
        }
        const_iterator operator++(int)
        {
            const_iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const const_iterator& other) const noexcept
        {
            return m_chunk == other.m_chunk && m_place == other.m_place;
        }

    private:
        friend class NodePlaces;
        const std::vector<CopyOnWrite<Chunk>>* m_chunks = nullptr;
        std::size_t m_chunk = 0;
        std::size_t m_place = 0;
    };

    NodePlaces() = default;
    NodePlaces(std::initializer_list<value_type> places);

    const_iterator begin() const noexcept { return iteratorAt(0, 0); }
    const_iterator end() const noexcept { return iteratorAt(m_chunks->size(), 0); }
    std::size_t size() const noexcept { return m_size; }
    bool empty() const noexcept { return m_size == 0; }
    const_iterator find(const NodeId& id) const noexcept;
    bool contains(const NodeId& id) const noexcept { return find(id) != end(); }
    /// The node has a place (asserted).
    const CanvasPoint& at(const NodeId& id) const;
    /// The place, made at the origin when there was none. Valid until the next change.
    CanvasPoint& operator[](const NodeId& id);
    /// False, changing nothing, when the node has a place already.
    bool try_emplace(const NodeId& id, CanvasPoint place);
    std::size_t erase(const NodeId& id);
    bool operator==(const NodePlaces& other) const;
    /// Calls `differs` with every node that has another place in `other`, or one in only one of the two,
    /// ascending. What both share costs nothing.
    template <class Call>
    void compare(const NodePlaces& other, const Call& differs) const;

private:
    using Chunks = std::vector<CopyOnWrite<Chunk>>;
    const_iterator iteratorAt(std::size_t chunk, std::size_t place) const noexcept;
    std::size_t chunkOf(const NodeId& id) const noexcept;

    CopyOnWrite<Chunks> m_chunks;
    std::size_t m_size = 0;
};

template <class Call>
void NodePlaces::compare(const NodePlaces& other, const Call& differs) const
{
    const_iterator one = begin();
    const_iterator two = other.begin();
    const const_iterator oneEnd = end();
    const const_iterator twoEnd = other.end();
    while (one != oneEnd && two != twoEnd) {
        if (one.m_place == 0 && two.m_place == 0 &&
            (*m_chunks)[one.m_chunk].sharesWith((*other.m_chunks)[two.m_chunk])) {
            ++one.m_chunk;
            ++two.m_chunk;
        } else if (one->first == two->first) {
            if (!(one->second == two->second))
                differs(one->first);
            ++one;
            ++two;
        } else if (one->first < two->first) {
            differs((one++)->first);
        } else {
            differs((two++)->first);
        }
    }
    for (; one != oneEnd; ++one)
        differs(one->first);
    for (; two != twoEnd; ++two)
        differs(two->first);
}

} // namespace dataflow::graph
