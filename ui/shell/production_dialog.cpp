// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/production_dialog.h"

#include "ui/bridge/error_words.h"
#include "ui/models/figures.h"
#include "ui/models/theme.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace dataflow::ui {

namespace {

constexpr int kIconSize = 32;
constexpr int kMostRows = 10; ///< in view without scrolling

QString counted(std::int64_t rows)
{
    return rowsText(static_cast<std::uint64_t>(std::max<std::int64_t>(rows, 0)));
}

QString unknownText(graph::WriteUnknown unknown)
{
    switch (unknown) {
    case graph::WriteUnknown::NotOneTable:
        return ProductionDialog::tr("unknown: the statement does not plainly name one table");
    case graph::WriteUnknown::OnlyAtRunTime:
        return ProductionDialog::tr("unknown: only the run says where it writes");
    case graph::WriteUnknown::NoStatistics:
        return ProductionDialog::tr("unknown: the database has no figures for this table");
    case graph::WriteUnknown::NoRows:
        return ProductionDialog::tr("changes no rows itself");
    case graph::WriteUnknown::Nothing:
        break;
    }
    return QStringLiteral("–"); // a file has no rows to tell
}

QString placeText(const graph::WritePlace& place)
{
    const QString table = QString::fromStdString(place.table);
    const QString connection = QString::fromStdString(place.connection);
    if (!place.file.empty())
        return ProductionDialog::tr("file %1").arg(QString::fromStdString(place.file));
    if (table.isEmpty())
        return connection;
    return connection.isEmpty() ? table : ProductionDialog::tr("%1 in %2").arg(table, connection);
}

} // namespace

QString estimateText(const graph::WriteEstimate& estimate, const graph::WritePlace& place)
{
    using Basis = graph::WriteEstimate::Basis;
    const QString table = estimate.tableRows ? counted(*estimate.tableRows) : QString();
    if (place.addsOnly)
        return table.isEmpty() ? ProductionDialog::tr("adds rows")
                               : ProductionDialog::tr("adds rows to %1").arg(table);
    const QString rows = counted(estimate.rows);
    switch (estimate.basis) {
    case Basis::Planner:
        return table.isEmpty() ? ProductionDialog::tr("about %1").arg(rows)
                               : ProductionDialog::tr("about %1 of %2").arg(rows, table);
    case Basis::Counted:
        return ProductionDialog::tr("%1 of %2").arg(rows, table);
    case Basis::OneRow:
        return table.isEmpty() ? ProductionDialog::tr("one row")
                               : ProductionDialog::tr("one row of %1").arg(table);
    case Basis::UpToTable:
        return ProductionDialog::tr("up to %1").arg(table);
    case Basis::WholeTable:
        return ProductionDialog::tr("all %1").arg(table);
    case Basis::Unknown:
        break;
    }
    return unknownText(estimate.unknown);
}

ProductionDialog::ProductionDialog(const ProductionWrites& writes, QWidget* parent)
    : QDialog(parent)
    , m_table(new QTableWidget(this))
{
    setObjectName(QStringLiteral("productionDialog"));
    setWindowTitle(tr("Production"));
    auto* icon = new QLabel(this);
    icon->setPixmap(Theme::current().icon(QStringLiteral("warning")).pixmap(kIconSize));
    auto* question = new QLabel(tr("This run changes data in %1.").arg(writes.environment), this);
    question->setProperty("role", QStringLiteral("heading"));
    question->setTextFormat(Qt::PlainText);
    auto* top = new QHBoxLayout;
    top->addWidget(icon);
    top->addWidget(question, 1);
    auto* note = new QLabel(tr("Rows are estimates of the databases; the run may find others."), this);
    note->setProperty("role", QStringLiteral("dim"));
    note->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton* run =
        buttons->addButton(tr("Run in %1").arg(writes.environment), QDialogButtonBox::AcceptRole);
    run->setObjectName(QStringLiteral("productionRun"));
    run->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(top);
    layout->addWidget(m_table, 1);
    layout->addWidget(note);
    layout->addWidget(buttons);
    fill(writes);
    resize(640, sizeHint().height());
    buttons->button(QDialogButtonBox::Cancel)->setFocus();

    connect(&m_estimates, &WriteEstimates::estimated, this,
            [this, all = writes.writes](int write, const graph::WriteEstimate& estimate) {
                setRows(write, estimateText(estimate, all[static_cast<std::size_t>(write)].place));
            });
    connect(&m_estimates, &WriteEstimates::failed, this, [this](int write, const Error& error) {
        setRows(write, tr("unknown: %1").arg(errorSentence(error)));
    });
    m_estimates.start(writes.writes, writes.from);
}

void ProductionDialog::fill(const ProductionWrites& writes)
{
    m_table->setObjectName(QStringLiteral("productionWrites"));
    m_table->setAccessibleName(tr("Nodes that write"));
    m_table->setColumnCount(ColumnCount);
    m_table->setHorizontalHeaderLabels({tr("Node"), tr("Writes to"), tr("Rows")});
    m_table->setRowCount(static_cast<int>(writes.writes.size()));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const PlannedWrite& write = writes.writes[static_cast<std::size_t>(row)];
        const QString title = writes.writeTitles.value(row);
        const QString name = QString::fromStdString(write.target.name);
        const bool isInside = write.target.name != write.target.node.text();
        m_table->setItem(row, NodeColumn,
                         new QTableWidgetItem(isInside ? QStringLiteral("%1 (%2)").arg(title, name) : title));
        m_table->setItem(row, PlaceColumn, new QTableWidgetItem(placeText(write.place)));
        m_table->setItem(row, RowsColumn, new QTableWidgetItem);
        const bool isAsked =
            !write.place.table.empty() && write.place.unknown == graph::WriteUnknown::Nothing;
        setRows(row, isAsked ? tr("estimating…") : unknownText(write.place.unknown));
    }
    m_table->resizeColumnsToContents();
    m_table->setColumnWidth(NodeColumn, std::min(m_table->columnWidth(NodeColumn) + 12, 240));
    m_table->setColumnWidth(PlaceColumn, std::min(m_table->columnWidth(PlaceColumn) + 12, 240));
    const int shown = std::clamp(m_table->rowCount(), 2, kMostRows);
    m_table->setMinimumHeight(m_table->horizontalHeader()->sizeHint().height() +
                              shown * m_table->verticalHeader()->defaultSectionSize() + 4);
}

void ProductionDialog::setRows(int write, const QString& text)
{
    QTableWidgetItem* item = m_table->item(write, RowsColumn);
    item->setText(text);
    item->setToolTip(text);
}

} // namespace dataflow::ui
