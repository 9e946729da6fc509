// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/preview_model.h"

#include "ui/models/theme.h"

#include <algorithm>

namespace dataflow::ui {

QString summaryText(const run::ColumnSummary& column)
{
    QStringList parts{QString::fromUtf8(db::columnTypeName(column.type).data())};
    if (column.nulls > 0)
        parts << PreviewModel::tr("%L1 null").arg(column.nulls);
    parts << PreviewModel::tr("%L1 different").arg(column.distinct);
    if (!column.smallest.isNull())
        parts << PreviewModel::tr("%1 to %2")
                     .arg(QString::fromStdString(column.smallest.toText()).left(40),
                          QString::fromStdString(column.largest.toText()).left(40));
    return parts.join(QStringLiteral(", "));
}

void PreviewModel::setPreview(std::shared_ptr<const run::Preview> preview)
{
    beginResetModel();
    m_preview = std::move(preview);
    m_firstRows.clear();
    std::size_t rows = 0;
    if (m_preview)
        for (const db::BatchPtr& batch : m_preview->batches) {
            m_firstRows.push_back(rows);
            rows += batch->rowCount();
        }
    endResetModel();
}

int PreviewModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_preview ? 0 : static_cast<int>(m_preview->rowCount);
}

int PreviewModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_preview || !m_preview->schema
               ? 0
               : static_cast<int>(m_preview->schema->fields().size());
}

QVariant PreviewModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() ||
        (role != Qt::DisplayRole && role != Qt::ForegroundRole))
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    const auto after = std::ranges::upper_bound(m_firstRows, row);
    const auto place = static_cast<std::size_t>(after - m_firstRows.begin()) - 1;
    const db::RowBatch& batch = *m_preview->batches[place];
    const Value value =
        batch.column(static_cast<std::size_t>(index.column())).valueAt(row - m_firstRows[place]);
    if (role == Qt::ForegroundRole)
        return value.isNull() ? QVariant(Theme::current().colour("textDim")) : QVariant();
    return value.isNull() ? tr("null") : QString::fromStdString(value.toText());
}

QVariant PreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (!m_preview || !m_preview->schema)
        return {};
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    const auto column = static_cast<std::size_t>(section);
    if (role == Qt::DisplayRole)
        return QString::fromStdString(m_preview->schema->fields()[column].name);
    if (role == Qt::ToolTipRole && column < m_preview->columns.size())
        return summaryText(m_preview->columns[column]);
    return {};
}

} // namespace dataflow::ui
