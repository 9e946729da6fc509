// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SceneGrid: a uniform grid of numbers, for "what may be here" in constant time.

#include <QHash>
#include <QRectF>

#include <vector>

namespace dataflow::ui {

class SceneGrid {
public:
    /// Cells that a rectangle touches.
    static std::vector<quint64> cellsOf(const QRectF& area);
    /// How many those are.
    static qint64 countOf(const QRectF& area);
    static bool sameCells(const QRectF& one, const QRectF& other);
    /// Adds them to `cells`.
    static void addCells(const QRectF& area, std::vector<quint64>& cells);
    void clear() { m_cells.clear(); }
    void insert(int number, const std::vector<quint64>& cells);
    void remove(int number, const std::vector<quint64>& cells);
    /// Numbers below `count` in the cells that `area` touches, each once, ascending.
    std::vector<int> in(const QRectF& area, std::size_t count) const;

private:
    QHash<quint64, std::vector<int>> m_cells;
    mutable std::vector<quint32> m_seen; ///< by number: the query that saw it last
    mutable quint32 m_query = 0;
};

} // namespace dataflow::ui
