// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/rows_model.h"

#include "ui/models/theme.h"

#include <algorithm>
#include <limits>

namespace dataflow::ui {

namespace {

bool isNumber(db::ColumnType type)
{
    return type == db::ColumnType::Int64 || type == db::ColumnType::Double || type == db::ColumnType::Decimal;
}

constexpr qsizetype kShownCharacters = 500;

} // namespace

RowsModel::RowsModel(QObject* parent)
    : QAbstractTableModel(parent)
{
    connect(&m_feed, &RowsFeed::fetched, this, [this](quint64 first, quint64 last) {
        const int columns = columnCount();
        if (m_rows == 0 || columns == 0)
            return;
        const auto limit = static_cast<quint64>(m_rows - 1);
        emit dataChanged(index(static_cast<int>(std::min(first, limit)), 0),
                         index(static_cast<int>(std::min(last, limit)), columns - 1));
    });
    connect(&m_feed, &RowsFeed::failed, this, &RowsModel::failed);
}

void RowsModel::setStore(run::RowsStorePtr store)
{
    if (store == m_feed.store())
        return;
    beginResetModel();
    m_feed.setStore(std::move(store));
    m_rows = 0;
    endResetModel();
    refresh();
}

void RowsModel::refresh()
{
    if (!m_feed.store())
        return;
    const auto kept = std::min<std::uint64_t>(m_feed.store()->keptRows(), std::numeric_limits<int>::max());
    const int rows = static_cast<int>(kept);
    if (rows <= m_rows)
        return;
    beginInsertRows({}, m_rows, rows - 1);
    m_rows = rows;
    endInsertRows();
}

int RowsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int RowsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_feed.store() ? 0 : static_cast<int>(m_feed.store()->schema()->size());
}

QVariant RowsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_feed.store())
        return {};
    const auto column = static_cast<std::size_t>(index.column());
    if (role == Qt::TextAlignmentRole)
        return isNumber((*m_feed.store()->schema())[column].type) ? int(Qt::AlignRight | Qt::AlignVCenter)
                                                                  : int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != Qt::ForegroundRole)
        return {};
    const auto row = static_cast<std::uint64_t>(index.row());
    const auto [batch, first] = m_feed.batchWithRow(row);
    if (!batch)
        return role == Qt::DisplayRole ? QVariant(QStringLiteral("…")) : QVariant();
    const db::Column& cells = batch->column(column);
    const bool null = cells.isNull(row - first);
    if (role == Qt::ForegroundRole)
        return null ? QVariant(Theme::current().colour("textDim")) : QVariant();
    if (null)
        return QStringLiteral("NULL");
    const QString text = QString::fromStdString(cells.textAt(row - first));
    if (role == Qt::ToolTipRole)
        return text.size() > 60 ? QVariant(text.left(4000)) : QVariant();
    // A cell shows one line; the tool tip has the rest.
    return text.size() > kShownCharacters ? QString(text.left(kShownCharacters) + QStringLiteral("…")) : text;
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    if (!m_feed.store() || section >= columnCount())
        return {};
    const db::Field& field = (*m_feed.store()->schema())[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return QString::fromStdString(field.name);
    if (role == Qt::ToolTipRole)
        return QString::fromStdString(field.name + " (" + std::string(db::columnTypeName(field.type)) + ")");
    return {};
}

} // namespace dataflow::ui
