// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/find_bar.h"

#include "ui/bridge/diagnostics.h"
#include "ui/bridge/run_controller.h"
#include "ui/canvas/canvas_view.h"
#include "ui/models/node_standing.h"
#include "ui/models/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>

namespace dataflow::ui {

FindBar::FindBar(CanvasView& canvas, Document& document, RunController& runs, Diagnostics& diagnostics)
    : QWidget(&canvas)
    , m_canvas(canvas)
    , m_document(document)
    , m_runs(runs)
    , m_diagnostics(diagnostics)
    , m_field(new QLineEdit(this))
    , m_count(new QLabel(this))
{
    setObjectName(QStringLiteral("findBar"));
    setAutoFillBackground(true);
    m_field->setObjectName(QStringLiteral("findField"));
    m_field->setAccessibleName(tr("Find nodes"));
    m_field->setPlaceholderText(tr("Find: words, type:query, table:orders, %1")
                                    .arg(NodeQuery::stateWords().join(QStringLiteral(", "))));
    m_field->installEventFilter(this);
    m_count->setObjectName(QStringLiteral("findCount"));
    m_count->setProperty("role", QStringLiteral("dim"));
    auto* close = new QToolButton(this);
    close->setText(QStringLiteral("×"));
    close->setAccessibleName(tr("Close"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 5, 10, 5);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_count);
    layout->addWidget(close);
    connect(close, &QToolButton::clicked, this, [this] { shut(); });
    connect(m_field, &QLineEdit::textChanged, this, [this] {
        m_current.reset();
        refresh();
    });
    const auto follow = [this] {
        if (isVisible())
            refresh();
    };
    connect(&document, &Document::changed, this, follow);
    connect(&runs, &RunController::finished, this, follow);
    connect(&runs, &RunController::pausedChanged, this, follow);
    connect(&runs.marks(), &RunMarks::changed, this, follow);
    hide();
}

void FindBar::shut()
{
    hide();
    m_canvas.setFocus();
    emit closed();
}

void FindBar::open()
{
    show();
    raise();
    m_field->setFocus();
    m_field->selectAll();
    refresh();
}

std::vector<NodeId> FindBar::matches() const
{
    const NodeQuery query(m_field->text());
    if (query.isEmpty())
        return {};
    const NodeStandings standings(m_runs, m_diagnostics, m_document.workflowId());
    std::vector<const NodeBox*> found;
    for (const NodeBox& box : m_canvas.scene().boxes())
        if (const graph::Node* node = m_document.workflow().find(box.id);
            node && query.matches(*node, standings.of(box.id), *m_document.project()))
            found.push_back(&box);
    std::ranges::sort(found, {}, [](const NodeBox* box) { return std::pair(box->rect.x(), box->rect.y()); });
    std::vector<NodeId> ids;
    for (const NodeBox* box : found)
        ids.push_back(box->id);
    return ids;
}

void FindBar::step(int by)
{
    const std::vector<NodeId> found = matches();
    if (found.empty()) {
        refresh();
        return;
    }
    const auto here = m_current ? std::ranges::find(found, *m_current) : found.end();
    std::size_t next = 0;
    if (here != found.end())
        next = static_cast<std::size_t>(here - found.begin()) + (by > 0 ? 1 : found.size() - 1);
    else if (by < 0)
        next = found.size() - 1;
    m_current = found[next % found.size()];
    m_canvas.reveal(*m_current);
    refresh();
}

void FindBar::refresh()
{
    const std::vector<NodeId> found = matches();
    const auto here = m_current ? std::ranges::find(found, *m_current) : found.end();
    if (m_field->text().trimmed().isEmpty())
        m_count->clear();
    else if (found.empty())
        m_count->setText(tr("Nothing found"));
    else if (here == found.end())
        m_count->setText(tr("%n node(s)", nullptr, static_cast<int>(found.size())));
    else
        m_count->setText(tr("%1 of %2").arg(here - found.begin() + 1).arg(found.size()));
}

bool FindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        switch (key->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
            step(key->modifiers() & Qt::ShiftModifier ? -1 : 1);
            return true;
        case Qt::Key_Escape:
            shut();
            return true;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace dataflow::ui
