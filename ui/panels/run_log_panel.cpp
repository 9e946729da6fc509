// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/panels/run_log_panel.h"

#include "ui/bridge/error_words.h"
#include "ui/bridge/run_controller.h"
#include "ui/models/figures.h"
#include "ui/models/run_record.h"
#include "ui/models/theme.h"

#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace dataflow::ui {

namespace {

constexpr std::size_t kKeptLines = 10'000;
/// More would keep the window waiting.
constexpr int kLinesAtOnce = 500;

} // namespace

RunLogPanel::RunLogPanel(RunController& runs, QWidget* parent)
    : Panel(tr("Run log"), parent)
    , m_runs(runs)
    , m_text(new QPlainTextEdit(this))
{
    m_text->setObjectName(QStringLiteral("runLog"));
    m_text->setAccessibleName(tr("Run log"));
    m_text->setReadOnly(true);
    m_text->setMaximumBlockCount(static_cast<int>(kKeptLines));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setProperty("role", QStringLiteral("plain"));
    m_text->setFont(Theme::current().monoFont());
    m_text->setPlaceholderText(tr("Press F5 to run the workflow. What its nodes say appears here."));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text);
    connect(&runs, &RunController::begun, this, &RunLogPanel::tellChoices);
    connect(&runs, &RunController::eventsArrived, this, &RunLogPanel::append);
    connect(&runs, &RunController::failedToStart, this, [this](const Error& error) {
        add({tr("The run could not start: %1").arg(errorSentence(error))});
    });
    connect(&runs, &RunController::finished, this, [this](const run::RunReportPtr& report) {
        add({tr("Run %1 %2 after %3")
                 .arg(QString::fromStdString(report->id.text()), statusWord(report->status),
                      shortTime(report->duration))});
    });
    m_more.setSingleShot(true);
    m_more.setInterval(0);
    connect(&m_more, &QTimer::timeout, this, &RunLogPanel::showSome);
}

/// A line per node that runs, is taken over or left out, with the reason.
void RunLogPanel::tellChoices()
{
    QStringList lines;
    for (const NodeChoice& choice : m_runs.choices())
        lines << QStringLiteral("%1: %2").arg(QString::fromStdString(choice.node.text()), choiceText(choice));
    add(lines);
}

void RunLogPanel::wait(Entry entry)
{
    m_waiting.push_back(std::move(entry));
    if (m_waiting.size() > kKeptLines)
        m_waiting.pop_front();
}

void RunLogPanel::add(const QStringList& lines)
{
    for (const QString& line : lines)
        wait({.event = {}, .plan = {}, .text = line});
    if (!m_more.isActive())
        showSome();
}

/// One append for many lines: a line at a time would lay the text out each time.
void RunLogPanel::showSome()
{
    QStringList lines;
    for (; !m_waiting.empty() && lines.size() < kLinesAtOnce; m_waiting.pop_front())
        if (const QString line = lineOf(m_waiting.front()); !line.isEmpty())
            lines << line;
    if (!lines.isEmpty())
        m_text->appendPlainText(lines.join(QLatin1Char('\n')));
    if (!m_waiting.empty())
        m_more.start();
}

QString RunLogPanel::lineOf(const Entry& entry)
{
    if (!entry.event)
        return entry.text;
    const run::RunEvent& event = *entry.event;
    const QString at = QStringLiteral("%1  ").arg(shortTime(event.at), 8);
    const QString node = entry.plan && event.node < entry.plan->nodes.size()
                             ? QString::fromStdString(entry.plan->nodes[event.node].node->id.text())
                             : QString();
    switch (event.kind) {
    case run::RunEventKind::RunStarted:
        return at + tr("run started");
    case run::RunEventKind::NodeRetry:
        return at +
               tr("%1: trying again: %2").arg(node, event.error ? errorSentence(*event.error) : QString());
    case run::RunEventKind::NodeFinished:
        return at + QStringLiteral("%1: %2").arg(node, stateWord(event.state)) +
               (event.error ? QStringLiteral(": ") + errorSentence(*event.error) : QString());
    case run::RunEventKind::Log:
        return at + QStringLiteral("%1: %2").arg(node, engineText(event.log.text));
    case run::RunEventKind::NodePaused:
        return at + tr("%1: held by a breakpoint").arg(node);
    case run::RunEventKind::NodeStarted:
    case run::RunEventKind::RunFinished:
        break; // no line
    }
    return {};
}

/// Shown in events of their own, as nobody reads thousands of lines at once.
void RunLogPanel::append(const std::vector<run::RunEvent>& events, quint64 lost)
{
    const auto run = m_runs.run();
    const graph::PlanPtr plan = run ? run->plan() : nullptr;
    for (const run::RunEvent& event : events)
        if (event.kind != run::RunEventKind::NodeStarted && event.kind != run::RunEventKind::RunFinished)
            wait({.event = event, .plan = plan, .text = {}});
    if (lost > 0)
        wait({.event = {},
              .plan = {},
              .text = tr("%1 events are not shown: more came than the queue holds").arg(lost)});
    if (!m_more.isActive())
        m_more.start();
}

} // namespace dataflow::ui
