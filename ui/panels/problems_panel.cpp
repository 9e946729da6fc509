// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/panels/problems_panel.h"

#include "ui/bridge/diagnostics.h"
#include "ui/bridge/error_words.h"
#include "ui/bridge/run_controller.h"
#include "ui/models/document.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace dataflow::ui {

ProblemsPanel::ProblemsPanel(const Sources& sources, QWidget* parent)
    : Panel(tr("Problems"), parent)
    , m_sources(sources)
    , m_model(new ProblemsModel(this))
    , m_table(new QTableView(this))
    , m_empty(new QLabel(tr("No problems. This project can run."), this))
{
    m_table->setObjectName(QStringLiteral("problemsTable"));
    m_table->setAccessibleName(tr("Problems"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(ProblemsModel::MessageColumn, QHeaderView::Stretch);
    m_table->setColumnWidth(ProblemsModel::SeverityColumn, 96);
    m_table->setColumnWidth(ProblemsModel::NodeColumn, 130);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setProperty("role", QStringLiteral("dim"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table);
    layout->addWidget(m_empty);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        const graph::Problem problem = m_model->problem(index.row()); // the model may change on the way
        emit placeRequested(placeOf(problem, *m_sources.document.project(), m_sources.runs.startedWorkflow()),
                            errorSentence(problem.error));
    });
    connect(&sources.diagnostics, &Diagnostics::problemsChanged, this, [this] {
        m_model->setProblems(m_sources.diagnostics.problems());
        refreshLabel();
    });
    connect(&sources.document, &Document::changed, this, &ProblemsPanel::showWorkflows);
    showWorkflows();
    RunController& runs = sources.runs;
    const auto clearRun = [this] {
        m_model->setRunProblems({});
        refreshLabel();
    };
    connect(&runs, &RunController::started, this, clearRun);
    connect(&runs, &RunController::forgotten, this, clearRun);
    connect(&runs, &RunController::failedToStart, this, [this](const Error& error) {
        m_model->setRunProblems({{.severity = graph::Severity::Error, .workflow = {}, .error = error}});
        refreshLabel();
    });
    connect(&runs, &RunController::finished, this, &ProblemsPanel::showRunErrors);
    refreshLabel();
}

/// One workflow need not be named.
void ProblemsPanel::showWorkflows()
{
    m_table->setColumnHidden(ProblemsModel::WorkflowColumn,
                             m_sources.document.project()->workflows.size() < 2);
}

void ProblemsPanel::showRunErrors()
{
    const auto run = m_sources.runs.run();
    const run::RunReportPtr report = run ? run->report() : nullptr;
    if (!report)
        return;
    std::vector<graph::Problem> problems;
    for (std::size_t node = 0; node < report->errors.size(); ++node) {
        if (!report->errors[node] || report->nodes[node].state != run::NodeState::Failed)
            continue;
        Error error = *report->errors[node];
        error.inNode(report->plan->nodes[node].node->id.text());
        problems.push_back(
            {.severity = graph::Severity::Error, .workflow = report->workflow, .error = std::move(error)});
    }
    m_model->setRunProblems(std::move(problems));
    refreshLabel();
}

void ProblemsPanel::refreshLabel()
{
    const int all = m_model->rowCount();
    m_table->setVisible(all > 0);
    m_empty->setVisible(all == 0);
    emit countChanged(m_model->errorCount(), all);
}

} // namespace dataflow::ui
