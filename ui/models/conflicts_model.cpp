// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/conflicts_model.h"

#include "ui/models/theme.h"

#include <algorithm>

namespace dataflow::ui {

namespace {

constexpr int kShownCharacters = 120;

QString cellText(const std::optional<Json>& value)
{
    if (!value)
        return ConflictsModel::tr("(not there)");
    const QString text = valueText(*value).simplified();
    return text.size() > kShownCharacters ? text.left(kShownCharacters) + QStringLiteral("…") : text;
}

QString takenWord(Taken taken)
{
    switch (taken) {
    case Taken::Nothing:
        return ConflictsModel::tr("? Choose");
    case Taken::Mine:
        return ConflictsModel::tr("Mine");
    case Taken::Theirs:
        return ConflictsModel::tr("Theirs");
    case Taken::OwnValue:
        return ConflictsModel::tr("Own value");
    }
    return {};
}

} // namespace

bool ConflictRow::isValue() const
{
    const bool isObject = (mine && mine->is_object()) || (theirs && theirs->is_object());
    return !isObject && !place.what.isEmpty() && !place.link;
}

bool ConflictRow::isText() const
{
    return (!mine || mine->is_string()) && (!theirs || theirs->is_string());
}

std::optional<Json> ConflictRow::result() const
{
    return taken == Taken::OwnValue ? std::optional(own) : taken == Taken::Theirs ? theirs : mine;
}

void ConflictsModel::show(const std::vector<graph::MergeConflict>& conflicts, const graph::Project& mine,
                          const graph::Project& theirs)
{
    beginResetModel();
    m_rows.clear();
    for (const graph::MergeConflict& conflict : conflicts)
        m_rows.push_back({.place = placeOfChange(conflict.keys, mine, theirs),
                          .base = conflict.baseValue,
                          .mine = conflict.ourValue,
                          .theirs = conflict.theirValue,
                          .taken = Taken::Nothing,
                          .own = {}});
    endResetModel();
}

void ConflictsModel::take(int row, Taken taken, Json own)
{
    ConflictRow& conflict = m_rows[static_cast<std::size_t>(row)];
    conflict.taken = taken;
    conflict.own = std::move(own);
    emit dataChanged(index(row, TakenColumn), index(row, ColumnCount - 1));
}

int ConflictsModel::undecided() const
{
    return static_cast<int>(std::ranges::count(m_rows, Taken::Nothing, &ConflictRow::taken));
}

int ConflictsModel::nextUndecided(int row) const
{
    const int rows = rowCount();
    for (int way = 1; way <= rows; ++way)
        if (const int next = (row + way) % rows;
            m_rows[static_cast<std::size_t>(next)].taken == Taken::Nothing)
            return next;
    return -1;
}

int ConflictsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ConflictsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ConflictsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ConflictRow& row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::ForegroundRole && index.column() == TakenColumn)
        return Theme::current().colour(row.taken == Taken::Nothing ? "warning" : "success");
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case TakenColumn:
        return takenWord(row.taken);
    case WhereColumn:
        return row.place.where;
    case WhatColumn:
        return row.place.what;
    case BaseColumn:
        return cellText(row.base);
    case MineColumn:
        return cellText(row.mine);
    default:
        return cellText(row.theirs);
    }
}

QVariant ConflictsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Taken"), tr("Where"), tr("What"), tr("Both started from"),
                             tr("Mine"),  tr("Theirs")};
    return names[section];
}

} // namespace dataflow::ui
