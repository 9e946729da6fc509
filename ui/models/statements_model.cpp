// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/statements_model.h"

#include "ui/models/figures.h"

namespace dataflow::ui {

namespace {

Nanoseconds meanOf(const metrics::StatementSnapshot& statement)
{
    return statement.calls ? statement.totalTime / static_cast<std::int64_t>(statement.calls)
                           : Nanoseconds(0);
}

Nanoseconds p95Of(const metrics::StatementSnapshot& statement)
{
    return Nanoseconds(static_cast<std::int64_t>(statement.time.quantile(0.95)));
}

} // namespace

void StatementsModel::setSnapshot(metrics::SnapshotPtr snapshot)
{
    const int before = rowCount();
    const int after = snapshot ? static_cast<int>(snapshot->queries.statements.size()) : 0;
    m_total = 0;
    if (snapshot)
        for (const metrics::StatementSnapshot& statement : snapshot->queries.statements)
            m_total += static_cast<double>(statement.totalTime.count());
    // Rows are kept where possible, so that the selection and the scroll position stay.
    if (after > before) {
        beginInsertRows({}, before, after - 1);
        m_snapshot = std::move(snapshot);
        endInsertRows();
    } else if (after < before) {
        beginRemoveRows({}, after, before - 1);
        m_snapshot = std::move(snapshot);
        endRemoveRows();
    } else {
        m_snapshot = std::move(snapshot);
    }
    if (after > 0)
        emit dataChanged(index(0, 0), index(after - 1, ColumnCount - 1));
}

int StatementsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_snapshot ? 0 : static_cast<int>(m_snapshot->queries.statements.size());
}

int StatementsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant StatementsModel::sortValue(const metrics::StatementSnapshot& statement, int column) const
{
    switch (column) {
    case SqlColumn:
        return QString::fromStdString(statement.sql);
    case ConnectionColumn:
        return QString::fromStdString(statement.connection);
    case CallsColumn:
        return static_cast<qulonglong>(statement.calls);
    case TotalColumn:
    case ShareColumn:
        return static_cast<qlonglong>(statement.totalTime.count());
    case MeanColumn:
        return static_cast<qlonglong>(meanOf(statement).count());
    case P95Column:
        return static_cast<qlonglong>(p95Of(statement).count());
    case MaxColumn:
        return static_cast<qlonglong>(statement.maxTime.count());
    case RowsColumn:
        return static_cast<qulonglong>(statement.rows);
    case ErrorsColumn:
        return static_cast<qulonglong>(statement.errors);
    default:
        return {};
    }
}

QString StatementsModel::text(const metrics::StatementSnapshot& statement, int column) const
{
    switch (column) {
    case SqlColumn:
        return QString::fromStdString(statement.sql).simplified();
    case ConnectionColumn:
        return QString::fromStdString(statement.connection);
    case CallsColumn:
        return rowsText(statement.calls);
    case TotalColumn:
        return shortTime(statement.totalTime);
    case ShareColumn:
        return m_total > 0
                   ? tr("%1 %").arg(100.0 * static_cast<double>(statement.totalTime.count()) / m_total, 0,
                                    'f', 1)
                   : QString();
    case MeanColumn:
        return shortTime(meanOf(statement));
    case P95Column:
        return shortTime(p95Of(statement));
    case MaxColumn:
        return shortTime(statement.maxTime);
    case RowsColumn:
        return rowsText(statement.rows);
    case ErrorsColumn:
        return rowsText(statement.errors);
    default:
        return {};
    }
}

QVariant StatementsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const auto& statement = m_snapshot->queries.statements[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(statement, index.column());
    case kSortRole:
        return sortValue(statement, index.column());
    case Qt::ToolTipRole:
        return index.column() == SqlColumn ? QVariant(QString::fromStdString(statement.sql)) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() <= ConnectionColumn ? int(Qt::AlignLeft | Qt::AlignVCenter)
                                                  : int(Qt::AlignRight | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant StatementsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case SqlColumn:
        return tr("Statement");
    case ConnectionColumn:
        return tr("Connection");
    case CallsColumn:
        return tr("Calls");
    case TotalColumn:
        return tr("Total time");
    case ShareColumn:
        return tr("Share");
    case MeanColumn:
        return tr("Mean");
    case P95Column:
        return tr("p95");
    case MaxColumn:
        return tr("Longest");
    case RowsColumn:
        return tr("Rows");
    case ErrorsColumn:
        return tr("Errors");
    default:
        return {};
    }
}

} // namespace dataflow::ui
