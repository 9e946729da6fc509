// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/workflow_menu.h"

#include "ui/models/command_registry.h"
#include "ui/models/document.h"

#include <QMenu>

namespace dataflow::ui {

namespace {

constexpr int kWidestName = 160;

} // namespace

WorkflowMenu::WorkflowMenu(Document& document, CommandRegistry& commands, QWidget* parent)
    : QToolButton(parent)
    , m_document(document)
    , m_commands(commands)
{
    setObjectName(QStringLiteral("workflowButton"));
    setAccessibleName(tr("Workflow"));
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    // The arrow beside the name, not below it.
    setStyleSheet(
        QStringLiteral("QToolButton { padding-right: 18px; }"
                       "QToolButton::menu-indicator { subcontrol-position: right center; right: 5px; }"));
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("workflowMenu"));
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fill(*menu); });
    connect(&document, &Document::changed, this, &WorkflowMenu::refresh);
    refresh();
}

void WorkflowMenu::refresh()
{
    const QString name = QString::fromStdString(m_document.workflowId().text());
    const QString title = QString::fromStdString(m_document.workflow().title);
    setText(fontMetrics().elidedText(name, Qt::ElideMiddle, kWidestName));
    setToolTip(title.isEmpty() ? tr("Workflow %1: what is shown and run").arg(name)
                               : tr("Workflow %1 (%2): what is shown and run").arg(name, title));
}

void WorkflowMenu::fill(QMenu& menu)
{
    menu.clear();
    for (const auto& [id, workflow] : m_document.project()->workflows) {
        const QString name = QString::fromStdString(id.text());
        const QString title = QString::fromStdString(workflow->title);
        QString text = title.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, title);
        QAction* action = menu.addAction(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
        action->setCheckable(true);
        action->setChecked(id == m_document.workflowId());
        connect(action, &QAction::triggered, this, [this, id = id] { m_document.showWorkflow(id); });
    }
    menu.addSeparator();
    m_commands.refresh();
    for (const char* id : {"workflow.new", "workflow.rename", "workflow.duplicate", "workflow.delete"})
        menu.addAction(m_commands.action(QLatin1String(id)));
}

} // namespace dataflow::ui
