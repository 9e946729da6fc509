// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/panels/preview_panel.h"

#include "engine/graph/validation.h"
#include "engine/nodes/catalog.h"
#include "ui/bridge/error_words.h"
#include "ui/models/document.h"
#include "ui/models/figures.h"
#include "ui/models/preview_model.h"
#include "ui/models/selection.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace dataflow::ui {

PreviewPanel::PreviewPanel(Document& document, Selection& selection, QWidget* parent)
    : Panel(tr("Preview"), parent)
    , m_document(document)
    , m_selection(selection)
    , m_runner(new PreviewRunner(this))
    , m_model(new PreviewModel(this))
    , m_about(new QLabel(this))
    , m_port(new QComboBox(this))
    , m_go(new QPushButton(this))
    , m_rows(new QTableView(this))
    , m_columns(new QTreeWidget(this))
{
    m_about->setObjectName(QStringLiteral("previewLabel"));
    m_about->setWordWrap(true);
    m_port->setObjectName(QStringLiteral("previewPort"));
    m_port->setAccessibleName(tr("Output"));
    m_go->setObjectName(QStringLiteral("previewButton"));
    m_rows->setObjectName(QStringLiteral("previewTable"));
    m_rows->setAccessibleName(tr("First rows"));
    m_rows->setModel(m_model);
    m_rows->setAlternatingRowColors(true);
    m_rows->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_rows->setTabKeyNavigation(false);
    m_columns->setObjectName(QStringLiteral("previewColumns"));
    m_columns->setAccessibleName(tr("Columns"));
    m_columns->setHeaderLabels(
        {tr("Column"), tr("Type"), tr("Null"), tr("Different"), tr("Smallest"), tr("Largest")});
    m_columns->setRootIsDecorated(false);
    m_columns->setAlternatingRowColors(true);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(8, 6, 8, 0);
    top->addWidget(m_about, 1);
    top->addWidget(m_port);
    top->addWidget(m_go);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(m_rows);
    splitter->addWidget(m_columns);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({700, 420});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(top);
    layout->addWidget(splitter, 1);
    connect(m_go, &QPushButton::clicked, this, [this] {
        if (m_runner->isBusy()) {
            m_runner->stop();
            setBusy(false);
            m_about->setText(tr("Stopped."));
        } else {
            preview();
        }
    });
    connect(m_runner, &PreviewRunner::ready, this, &PreviewPanel::show);
    connect(m_runner, &PreviewRunner::failed, this, &PreviewPanel::showError);
    connect(&selection, &Selection::changed, this, &PreviewPanel::follow);
    connect(&document, &Document::changed, this, &PreviewPanel::follow);
    setBusy(false);
    follow();
}

/// Offers the outputs of the selected node; what is shown stays until another node is selected.
void PreviewPanel::follow()
{
    const auto id = m_selection.singleNode();
    const graph::Node* node = id ? m_document.workflow().find(*id) : nullptr;
    QStringList ports;
    if (node)
        if (const auto found = graph::portsOf(*m_document.project(), *node, nodes::nodeCatalog()))
            for (const nodes::Port& port : found->outputs)
                ports << QString::fromStdString(port.name);
    QStringList offered;
    for (int i = 0; i < m_port->count(); ++i)
        offered << m_port->itemText(i);
    if (ports != offered) {
        m_port->clear();
        m_port->addItems(ports);
    }
    m_port->setVisible(ports.size() > 1);
    m_go->setEnabled(!ports.isEmpty() || m_runner->isBusy());
    const NodeId now = node ? node->id : NodeId();
    if (now == m_node)
        return;
    m_node = now;
    m_runner->stop();
    setBusy(false);
    m_model->setPreview(nullptr);
    m_columns->clear();
    m_about->setText(
        node ? tr("Shows the first rows of %1 without running the workflow; nothing is changed.")
                   .arg(QString::fromStdString(node->title.empty() ? node->id.text() : node->title))
             : tr("Select a node to preview what it hands out."));
}

void PreviewPanel::preview()
{
    if (m_node.empty() || m_port->count() == 0)
        return;
    PreviewRunner::Ask ask;
    ask.project = m_document.project();
    ask.workflow = m_document.workflowId();
    ask.node = m_node;
    ask.port = m_port->currentText().toStdString();
    if (m_fill)
        m_fill(ask);
    m_about->setText(tr("Reading…"));
    m_runner->ask(ask);
    setBusy(true);
}

void PreviewPanel::show(const std::shared_ptr<const run::Preview>& preview)
{
    setBusy(false);
    m_columns->clear();
    if (!preview->schema) {
        m_model->setPreview(nullptr);
        m_about->setText(tr("%1, after %2.")
                             .arg(QString::fromStdString(preview->value.toText()).left(2'000),
                                  shortTime(preview->duration)));
        return;
    }
    m_model->setPreview(preview);
    m_rows->resizeColumnsToContents();
    for (const run::ColumnSummary& column : preview->columns)
        m_columns->addTopLevelItem(new QTreeWidgetItem(
            {QString::fromStdString(column.name), QString::fromUtf8(db::columnTypeName(column.type).data()),
             rowsText(column.nulls), rowsText(column.distinct),
             QString::fromStdString(column.smallest.toText()),
             QString::fromStdString(column.largest.toText())}));
    const QString rows = rowsText(preview->rowCount);
    m_about->setText(
        preview->timedOut ? tr("%1 rows until the time was up, after %2; there may be more.")
                                .arg(rows, shortTime(preview->duration))
        : preview->more
            ? tr("The first %1 rows, after %2; there are more.").arg(rows, shortTime(preview->duration))
            : tr("All %1 rows, after %2.").arg(rows, shortTime(preview->duration)));
}

void PreviewPanel::showError(const Error& error)
{
    setBusy(false);
    m_model->setPreview(nullptr);
    m_columns->clear();
    m_about->setText(errorSentence(error));
}

void PreviewPanel::setBusy(bool busy)
{
    m_go->setText(busy ? tr("Stop") : tr("Preview"));
    m_go->setEnabled(busy || m_port->count() > 0);
}

} // namespace dataflow::ui
