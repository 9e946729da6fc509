// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/panels/preview_side.h"

#include "ui/bridge/error_words.h"
#include "ui/models/figures.h"
#include "ui/models/preview_model.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QResizeEvent>
#include <QSplitter>
#include <QTableView>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace dataflow::ui {

namespace {

constexpr int kWideEnough = 640; // for rows and columns beside each other
constexpr int kWidestColumn = 280;

QString aboutRows(const run::Preview& preview)
{
    const QString rows = rowsText(preview.rowCount);
    const QString time = shortTime(preview.duration);
    if (preview.timedOut)
        return PreviewSide::tr("%1 rows until the time was up, after %2; there may be more.").arg(rows, time);
    return preview.more ? PreviewSide::tr("The first %1 rows, after %2; there are more.").arg(rows, time)
                        : PreviewSide::tr("All %1 rows, after %2.").arg(rows, time);
}

} // namespace

PreviewSide::PreviewSide(const Names& names, QWidget* parent)
    : QWidget(parent)
    , m_heading(new QLabel(this))
    , m_choice(new QComboBox(this))
    , m_about(new QLabel(this))
    , m_model(new PreviewModel(this))
    , m_rows(new QTableView(this))
    , m_columns(new QTreeWidget(this))
    , m_parts(new QSplitter(Qt::Vertical, this))
    , m_title(names.heading)
{
    m_heading->setProperty("role", QStringLiteral("heading"));
    m_choice->setObjectName(names.object + QStringLiteral("Port"));
    m_choice->setAccessibleName(names.heading);
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_about->setObjectName(names.object + QStringLiteral("Label"));
    m_about->setProperty("role", QStringLiteral("dim"));
    m_about->setWordWrap(true);
    m_about->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_rows->setObjectName(names.object + QStringLiteral("Table"));
    m_rows->setAccessibleName(names.rows);
    m_rows->setModel(m_model);
    m_rows->setAlternatingRowColors(true);
    m_rows->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_rows->setTabKeyNavigation(false);
    m_rows->setWordWrap(false);
    m_rows->verticalHeader()->setDefaultSectionSize(22);
    m_columns->setObjectName(names.object + QStringLiteral("Columns"));
    m_columns->setAccessibleName(names.columns);
    m_columns->setHeaderLabels(
        {tr("Column"), tr("Type"), tr("Null"), tr("Different"), tr("Smallest"), tr("Largest")});
    m_columns->setRootIsDecorated(false);
    m_columns->setAlternatingRowColors(true);
    m_parts->addWidget(m_rows);
    m_parts->addWidget(m_columns);
    m_parts->setStretchFactor(0, 3);
    m_parts->setStretchFactor(1, 2);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(8, 2, 8, 0);
    top->setSpacing(10);
    m_heading->setMinimumHeight(m_choice->sizeHint().height()); // both sides begin at one height
    top->addWidget(m_heading);
    top->addWidget(m_choice);
    top->addWidget(m_about, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(top);
    layout->addWidget(m_parts, 1);
    connect(m_choice, &QComboBox::activated, this, &PreviewSide::chosen);
    offer({});
}

void PreviewSide::offer(const QStringList& choices)
{
    QStringList offered;
    for (int i = 0; i < m_choice->count(); ++i)
        offered << m_choice->itemText(i);
    if (choices != offered) {
        const auto before = static_cast<int>(choices.indexOf(m_choice->currentText()));
        m_choice->clear();
        m_choice->addItems(choices);
        if (before >= 0)
            m_choice->setCurrentIndex(before);
    }
    m_choice->setVisible(choices.size() > 1);
    m_heading->setText(choices.size() == 1 ? tr("%1: %2").arg(m_title, choices.front()) : m_title);
    setVisible(!choices.isEmpty());
}

int PreviewSide::choice() const
{
    return m_choice->currentIndex();
}

void PreviewSide::clear()
{
    showText({});
}

void PreviewSide::showText(const QString& text)
{
    m_model->setPreview(nullptr);
    m_columns->clear();
    m_about->setText(text);
}

void PreviewSide::showPreview(const Result<run::Preview>& preview)
{
    if (!preview)
        showText(errorSentence(preview.error()));
    else if (!preview->schema)
        showText(tr("%1, after %2.")
                     .arg(QString::fromStdString(preview->value.toText()).left(2'000),
                          shortTime(preview->duration)));
    else
        showRows(std::make_shared<const run::Preview>(*preview)); // its batches are shared
}

void PreviewSide::showRows(std::shared_ptr<const run::Preview> preview)
{
    m_columns->clear();
    for (const run::ColumnSummary& column : preview->columns) {
        auto* item = new QTreeWidgetItem(
            m_columns, {QString::fromStdString(column.name),
                        QString::fromUtf8(db::columnTypeName(column.type).data()), rowsText(column.nulls),
                        rowsText(column.distinct), QString::fromStdString(column.smallest.toText()),
                        QString::fromStdString(column.largest.toText())});
        for (const int figure : {2, 3})
            item->setTextAlignment(figure, Qt::AlignRight | Qt::AlignVCenter);
    }
    for (int column = 0; column < m_columns->columnCount(); ++column) {
        m_columns->resizeColumnToContents(column);
        m_columns->setColumnWidth(column, std::min(m_columns->columnWidth(column), kWidestColumn));
    }
    m_about->setText(aboutRows(*preview));
    m_model->setPreview(std::move(preview));
    m_rows->scrollToTop();
    m_rows->resizeColumnsToContents();
    for (int column = 0; column < m_model->columnCount(); ++column)
        m_rows->setColumnWidth(column, std::min(m_rows->columnWidth(column), kWidestColumn));
}

QWidget* PreviewSide::first() const
{
    return m_choice;
}

QWidget* PreviewSide::last() const
{
    return m_columns;
}

void PreviewSide::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_parts->setOrientation(event->size().width() >= kWideEnough ? Qt::Horizontal : Qt::Vertical);
}

} // namespace dataflow::ui
