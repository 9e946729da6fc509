// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/entry_lines.h"

#include <new>

namespace dataflow::cache {

EntryLine& EntryLines::take()
{
    if (!m_free) {
        Place* places = m_chunks.emplace_back(std::make_unique<Place[]>(kChunkLines)).get();
        for (std::size_t i = kChunkLines; i-- > 0;) {
            places[i].next = m_free;
            m_free = &places[i];
        }
    }
    Place* place = m_free;
    m_free = place->next;
    ++m_taken;
    return *new (&place->line) EntryLine;
}

void EntryLines::giveBack(EntryLine& line) noexcept
{
    if (--m_taken == 0) {
        m_free = nullptr;
        m_chunks.clear();
        return;
    }
    Place* place = new (&line) Place;
    place->next = m_free;
    m_free = place;
}

} // namespace dataflow::cache
