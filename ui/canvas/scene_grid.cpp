// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/scene_grid.h"

#include <algorithm>
#include <utility>

namespace dataflow::ui {

namespace {

constexpr double kCell = 512;

/// std::floor() is a call for processors without SSE 4.1, and thousands of links ask for eight of them a
/// step.
int cellOf(double place) noexcept
{
    const double cells = place / kCell;
    const int cell = static_cast<int>(cells);
    return static_cast<double>(cell) > cells ? cell - 1 : cell;
}

struct CellRange {
    explicit CellRange(const QRectF& area)
        : left(cellOf(area.left()))
        , right(cellOf(area.right()))
        , top(cellOf(area.top()))
        , bottom(cellOf(area.bottom()))
    {}
    qint64 count() const { return qint64{right - left + 1} * (bottom - top + 1); }
    bool operator==(const CellRange&) const = default;
    int left, right, top, bottom;
};

quint64 keyOf(int column, int row)
{
    return (static_cast<quint64>(static_cast<quint32>(column)) << 32) | static_cast<quint32>(row);
}

} // namespace

std::vector<quint64> SceneGrid::cellsOf(const QRectF& area)
{
    std::vector<quint64> cells;
    addCells(area, cells);
    return cells;
}

qint64 SceneGrid::countOf(const QRectF& area)
{
    return CellRange(area).count();
}

bool SceneGrid::sameCells(const QRectF& one, const QRectF& other)
{
    return CellRange(one) == CellRange(other);
}

void SceneGrid::addCells(const QRectF& area, std::vector<quint64>& cells)
{
    const CellRange range(area);
    for (int row = range.top; row <= range.bottom; ++row)
        for (int column = range.left; column <= range.right; ++column)
            if (const quint64 key = keyOf(column, row); cells.empty() || cells.back() != key)
                cells.push_back(key);
}

void SceneGrid::insert(int number, const std::vector<quint64>& cells)
{
    for (const quint64 key : cells)
        m_cells[key].push_back(number);
}

void SceneGrid::remove(int number, const std::vector<quint64>& cells)
{
    for (const quint64 key : cells) {
        const auto cell = m_cells.find(key);
        if (cell == m_cells.end())
            continue;
        std::erase(*cell, number);
        if (cell->empty())
            m_cells.erase(cell);
    }
}

std::vector<int> SceneGrid::in(const QRectF& area, std::size_t count) const
{
    std::vector<int> found;
    m_seen.resize(std::max(m_seen.size(), count), 0);
    if (++m_query == 0) {
        std::fill(m_seen.begin(), m_seen.end(), 0);
        m_query = 1;
    }
    const auto take = [&](const std::vector<int>& cell) {
        for (const int number : cell) {
            quint32& seen = m_seen[static_cast<std::size_t>(number)];
            if (seen != m_query)
                found.push_back(number);
            seen = m_query;
        }
    };
    const CellRange range(area);
    if (range.count() > m_cells.size()) { // a big area of a sparse grid
        for (const std::vector<int>& cell : std::as_const(m_cells))
            take(cell);
    } else {
        for (int row = range.top; row <= range.bottom; ++row)
            for (int column = range.left; column <= range.right; ++column)
                if (const auto cell = m_cells.constFind(keyOf(column, row)); cell != m_cells.constEnd())
                    take(*cell);
    }
    if (found.size() < count / 16) {
        std::ranges::sort(found);
        return found;
    }
    found.clear(); // so many that looking at every number costs less than sorting
    for (std::size_t number = 0; number < count; ++number)
        if (m_seen[number] == m_query)
            found.push_back(static_cast<int>(number));
    return found;
}

} // namespace dataflow::ui
