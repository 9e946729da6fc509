// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/run_comparison.h"

#include "ui/models/figures.h"
#include "ui/models/theme.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

namespace dataflow::ui {

namespace {

/// Changes of less than this share are not coloured: runs differ by as much on their own.
constexpr double kNoise = 0.1;

} // namespace

QString changeText(Nanoseconds before, Nanoseconds now)
{
    if (before.count() <= 0 || now.count() <= 0)
        return {};
    const double ratio = static_cast<double>(now.count()) / static_cast<double>(before.count());
    if (ratio >= 10)
        return QStringLiteral("×%1").arg(ratio, 0, 'f', 0);
    const int percent = static_cast<int>(std::lround((ratio - 1) * 100));
    return QStringLiteral("%1%2 %").arg(percent > 0 ? QStringLiteral("+") : QString()).arg(percent);
}

void RunComparison::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

void RunComparison::show(const RunRecord& run, const RunRecord* before)
{
    std::vector<Row> rows;
    for (const NodeRecord& node : run.nodes)
        rows.push_back({node, std::nullopt});
    if (before) {
        std::unordered_map<NodeId, std::size_t> places;
        for (std::size_t i = 0; i < rows.size(); ++i)
            places.emplace(rows[i].now->id, i);
        for (const NodeRecord& node : before->nodes) {
            if (const auto place = places.find(node.id); place != places.end())
                rows[place->second].before = node;
            else
                rows.push_back({std::nullopt, node});
        }
    }
    std::vector<std::size_t> order(rows.size()); // rows are big to move about
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater(),
                             [&](std::size_t row) { return rows[row].any().duration; });
    beginResetModel();
    m_rows.clear();
    m_rows.reserve(rows.size());
    for (const std::size_t row : order)
        m_rows.push_back(std::move(rows[row]));
    endResetModel();
}

NodeId RunComparison::nodeAt(int row) const
{
    return m_rows[static_cast<std::size_t>(row)].any().id;
}

int RunComparison::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RunComparison::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString RunComparison::text(const Row& row, int column) const
{
    switch (column) {
    case NodeColumn:
        return row.any().title;
    case StateColumn:
        return !row.now                       ? tr("not in this run")
               : row.now->takenFrom.isEmpty() ? stateWord(row.now->state)
                                              : tr("taken over");
    case TimeColumn:
        return row.now ? shortTime(row.now->duration) : QString();
    case BeforeColumn:
        return row.before ? shortTime(row.before->duration) : QString();
    case ChangeColumn:
        return row.now && row.before ? changeText(row.before->duration, row.now->duration) : QString();
    case RowsColumn:
        return row.now ? rowsText(row.now->rowsOut) : QString();
    case RowsBeforeColumn:
        return row.before ? rowsText(row.before->rowsOut) : QString();
    default:
        return {};
    }
}

QVariant RunComparison::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return text(row, index.column());
    if (role == Qt::TextAlignmentRole && index.column() >= TimeColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return row.any().error.isEmpty() ? row.any().why : row.any().error;
    if (role != Qt::ForegroundRole)
        return {};
    if (index.column() == StateColumn && row.now)
        return Theme::current().colour(stateRole(row.now->state));
    if (index.column() == ChangeColumn && row.now && row.before && row.before->duration.count() > 0) {
        const double ratio = static_cast<double>(row.now->duration.count()) /
                             static_cast<double>(row.before->duration.count());
        if (ratio > 1 + kNoise)
            return Theme::current().colour("error");
        if (ratio < 1 - kNoise)
            return Theme::current().colour("success");
    }
    return {};
}

QVariant RunComparison::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal)
        return {};
    switch (section) {
    case NodeColumn:
        return tr("Node");
    case StateColumn:
        return tr("State");
    case TimeColumn:
        return tr("Time");
    case BeforeColumn:
        return tr("Time before");
    case ChangeColumn:
        return tr("Change");
    case RowsColumn:
        return tr("Rows");
    case RowsBeforeColumn:
        return tr("Rows before");
    default:
        return {};
    }
}

} // namespace dataflow::ui
