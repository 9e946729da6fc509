// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/panels/preview_panel.h"

#include "engine/graph/validation.h"
#include "engine/nodes/catalog.h"
#include "ui/bridge/error_words.h"
#include "ui/models/document.h"
#include "ui/models/selection.h"
#include "ui/panels/preview_side.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace dataflow::ui {

PreviewPanel::PreviewPanel(Document& document, Selection& selection, QWidget* parent)
    : Panel(tr("Preview"), parent)
    , m_document(document)
    , m_selection(selection)
    , m_runner(new PreviewRunner(this))
    , m_about(new QLabel(this))
    , m_go(new QPushButton(this))
    , m_input(new PreviewSide({.object = QStringLiteral("previewInput"),
                               .heading = tr("Input"),
                               .rows = tr("First rows of the input"),
                               .columns = tr("Columns of the input")},
                              this))
    , m_output(new PreviewSide({.object = QStringLiteral("preview"),
                                .heading = tr("Output"),
                                .rows = tr("First rows of the output"),
                                .columns = tr("Columns of the output")},
                               this))
{
    m_about->setObjectName(QStringLiteral("previewAbout"));
    m_about->setWordWrap(true);
    m_go->setObjectName(QStringLiteral("previewButton"));
    auto* top = new QHBoxLayout;
    top->setContentsMargins(8, 6, 8, 0);
    top->addWidget(m_about, 1);
    top->addWidget(m_go);
    auto* sides = new QSplitter(Qt::Horizontal, this);
    sides->setChildrenCollapsible(false);
    sides->addWidget(m_input);
    sides->addWidget(m_output);
    sides->setSizes({500, 500});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(top);
    layout->addWidget(sides, 1);
    layout->addStretch(0); // keeps the words at the top where there is nothing below
    setTabOrder(m_go, m_input->first());
    setTabOrder(m_input->last(), m_output->first());
    connect(m_go, &QPushButton::clicked, this, [this] {
        if (!m_runner->isBusy()) {
            preview();
            return;
        }
        m_runner->stop();
        setBusy(false);
        for (PreviewSide* side : {m_input, m_output})
            side->showText(tr("Stopped."));
    });
    for (PreviewSide* side : {m_input, m_output})
        connect(side, &PreviewSide::chosen, this, [this] {
            if (m_shown)
                preview();
        });
    connect(m_runner, &PreviewRunner::ready, this,
            [this](const std::shared_ptr<const run::NodePreview>& preview) { show(*preview); });
    connect(m_runner, &PreviewRunner::failed, this, &PreviewPanel::showError);
    connect(&selection, &Selection::changed, this, &PreviewPanel::follow);
    connect(&document, &Document::changed, this, &PreviewPanel::follow);
    setBusy(false);
    follow();
}

/// Offers the linked inputs and the outputs of the node.
void PreviewPanel::offerPorts(const graph::Node* node)
{
    m_links.clear();
    m_outputs.clear();
    QStringList inputs;
    QStringList outputs;
    if (node) {
        for (const graph::Link& link : m_document.workflow().linksInto(node->id)) {
            m_links.push_back(link);
            inputs << tr("%1 from %2")
                          .arg(QString::fromStdString(link.to.port),
                               QString::fromStdString(link.from.text()));
        }
        if (const auto found = graph::portsOf(*m_document.project(), *node, nodes::nodeCatalog()))
            for (const nodes::Port& port : found->outputs) {
                m_outputs.push_back(port.name);
                outputs << QString::fromStdString(port.name);
            }
    }
    m_input->offer(inputs);
    m_output->offer(outputs);
}

/// What is shown stays until another node is selected.
void PreviewPanel::follow()
{
    const auto id = m_selection.singleNode();
    const graph::Node* node = id ? m_document.workflow().find(*id) : nullptr;
    offerPorts(node);
    m_go->setEnabled(hasPorts() || m_runner->isBusy());
    const NodeId now = node ? node->id : NodeId();
    if (now == m_node)
        return;
    m_node = now;
    m_shown = false;
    m_runner->stop();
    setBusy(false);
    m_input->clear();
    m_output->clear();
    m_about->setText(
        node ? tr("Shows the first rows of %1 without running the workflow; nothing is changed.")
                   .arg(QString::fromStdString(node->title.empty() ? node->id.text() : node->title))
             : tr("Select a node to preview what it takes in and hands out."));
}

void PreviewPanel::preview()
{
    if (m_node.empty() || !hasPorts())
        return;
    PreviewRunner::Ask ask;
    ask.project = m_document.project();
    ask.workflow = m_document.workflowId();
    ask.node = m_node;
    if (m_output->choice() >= 0)
        ask.port = m_outputs[static_cast<std::size_t>(m_output->choice())];
    if (m_input->choice() >= 0)
        ask.input = m_links[static_cast<std::size_t>(m_input->choice())];
    if (m_fill)
        m_fill(ask);
    for (PreviewSide* side : {m_input, m_output})
        side->showText(tr("Reading…"));
    m_shown = true;
    m_runner->ask(ask);
    setBusy(true);
}

void PreviewPanel::show(const run::NodePreview& preview)
{
    setBusy(false);
    if (preview.input)
        m_input->showPreview(*preview.input);
    if (preview.output)
        m_output->showPreview(*preview.output);
}

void PreviewPanel::showError(const Error& error)
{
    setBusy(false);
    for (PreviewSide* side : {m_input, m_output})
        side->showText(errorSentence(error));
}

bool PreviewPanel::hasPorts() const
{
    return !m_links.empty() || !m_outputs.empty();
}

void PreviewPanel::setBusy(bool busy)
{
    m_go->setText(busy ? tr("Stop") : tr("Preview"));
    m_go->setEnabled(busy || hasPorts());
}

} // namespace dataflow::ui
