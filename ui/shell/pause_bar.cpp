// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/pause_bar.h"

#include "ui/bridge/run_controller.h"
#include "ui/models/command_registry.h"
#include "ui/models/document.h"
#include "ui/models/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace dataflow::ui {

namespace {

constexpr std::size_t kNamed = 3; // further nodes are counted

} // namespace

PauseBar::PauseBar(RunController& runs, const Document& document, const CommandRegistry& commands,
                   QWidget* parent)
    : QWidget(parent)
    , m_runs(runs)
    , m_document(document)
    , m_text(new QLabel(this))
{
    setObjectName(QStringLiteral("pauseBar"));
    setAutoFillBackground(true);
    auto* sign = new QLabel(this);
    m_text->setObjectName(QStringLiteral("pauseText"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 4, 10, 4);
    layout->addWidget(sign);
    layout->addWidget(m_text, 1);
    for (const char* id : {"run.run", "run.step", "run.stop"}) {
        auto* button = new QToolButton(this);
        button->setObjectName(QStringLiteral("pause_") + QLatin1String(id).mid(4));
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setDefaultAction(commands.action(QLatin1String(id)));
        layout->addWidget(button);
    }
    const auto takeTheme = [sign] {
        sign->setPixmap(Theme::current().icon(QStringLiteral("pause")).pixmap(16, 16));
    };
    connect(&Theme::current(), &Theme::changed, this, takeTheme);
    connect(&runs, &RunController::pausedChanged, this, &PauseBar::refresh);
    takeTheme();
    hide();
}

void PauseBar::refresh()
{
    setVisible(m_runs.isPaused() || m_runs.stepping());
    if (!m_runs.isPaused() && !m_runs.stepping())
        return;
    QStringList names;
    const graph::Workflow* workflow = m_document.project()->findWorkflow(m_runs.run()->plan()->workflow);
    const auto nameOf = [workflow](const NodeId& id) {
        const graph::Node* node = workflow ? workflow->find(id) : nullptr;
        return QString::fromStdString(node && !node->title.empty() ? node->title : id.text());
    };
    if (const auto& running = m_runs.stepping()) {
        m_text->setText(
            tr("Running only %1; the run pauses again before the next node.").arg(nameOf(*running)));
        return;
    }
    for (const NodeId& id : m_runs.pausedBefore()) {
        if (static_cast<std::size_t>(names.size()) == kNamed)
            break;
        names << nameOf(id);
    }
    const auto further = static_cast<int>(m_runs.pausedBefore().size()) - static_cast<int>(names.size());
    QString text = tr("Paused before %1").arg(names.join(QStringLiteral(", ")));
    if (further > 0)
        text += QLatin1Char(' ') + tr("and %n more", nullptr, further);
    m_text->setText(text);
}

} // namespace dataflow::ui
