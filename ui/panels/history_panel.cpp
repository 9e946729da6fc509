// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/panels/history_panel.h"

#include "ui/models/figures.h"
#include "ui/models/run_comparison.h"
#include "ui/models/run_history.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace dataflow::ui {

namespace {

QTableView* makeTable(const char* name, const QString& description, QAbstractItemModel* model)
{
    auto* table = new QTableView;
    table->setObjectName(QLatin1String(name));
    table->setAccessibleName(description);
    table->setModel(model);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setHighlightSections(false);
    table->setTabKeyNavigation(false);
    return table;
}

} // namespace

HistoryPanel::HistoryPanel(RunHistory& history, QWidget* parent)
    : Panel(tr("Runs"), parent)
    , m_history(history)
    , m_comparison(new RunComparison(this))
    , m_runs(makeTable("historyTable", tr("Runs, newest first"), &history))
    , m_nodes(makeTable("comparisonTable", tr("Nodes of the chosen run"), m_comparison))
    , m_about(new QLabel(this))
    , m_export(new QPushButton(tr("Export run…"), this))
    , m_compareRan(new QPushButton(tr("Compare with what was run"), this))
{
    m_about->setObjectName(QStringLiteral("comparisonLabel"));
    m_about->setWordWrap(true);
    for (QTableView* table : {m_runs, m_nodes}) {
        table->horizontalHeader()->setDefaultSectionSize(85);
        table->setColumnWidth(0, 150);
        table->setWordWrap(false);
    }
    for (const auto& [column, width] :
         {std::pair(RunHistory::StatusColumn, 80), std::pair(RunHistory::DurationColumn, 70),
          std::pair(RunHistory::RowsColumn, 65), std::pair(RunHistory::FailedColumn, 55),
          std::pair(RunHistory::RevisionColumn, 140)})
        m_runs->setColumnWidth(column, width);
    auto* right = new QWidget(this);
    auto* rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(8, 6, 8, 0);
    rightLayout->addWidget(m_about);
    rightLayout->addWidget(m_nodes);
    auto* openRun = new QPushButton(tr("Open run…"), this);
    openRun->setObjectName(QStringLiteral("historyOpen"));
    openRun->setToolTip(tr("Lists a run that was exported, or recorded by dataflow run --record"));
    m_export->setObjectName(QStringLiteral("historyExport"));
    m_export->setToolTip(tr("Writes the chosen run to a file: states, times and row counts, and the project "
                            "as it was run; no rows"));
    m_compareRan->setObjectName(QStringLiteral("historyCompare"));
    m_compareRan->setToolTip(tr("Shows the project as it was run beside what it is now"));
    auto* left = new QWidget(this);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(8, 6, 8, 0);
    buttons->addWidget(openRun);
    buttons->addWidget(m_export);
    buttons->addWidget(m_compareRan);
    buttons->addStretch(1);
    auto* leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->addLayout(buttons);
    leftLayout->addWidget(m_runs);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(left);
    splitter->addWidget(right);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({570, 700});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    connect(openRun, &QPushButton::clicked, this, &HistoryPanel::openRequested);
    connect(m_export, &QPushButton::clicked, this, [this] { emit exportRequested(chosenRun()); });
    connect(m_compareRan, &QPushButton::clicked, this, [this] { emit compareRequested(chosenRun()); });
    connect(&m_history, &RunHistory::recordOpened, this, &HistoryPanel::chooseRun);
    connect(m_runs->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HistoryPanel::compare);
    refreshWhenVisible(&m_history, &RunHistory::rowsInserted, [this](const auto&...) { compare(); });
    connect(&m_history, &RunHistory::replaced, this, &HistoryPanel::compare);
    connect(m_nodes, &QTableView::activated, this,
            [this](const QModelIndex& index) { chooseNode(index.row()); });
    compare();
}

std::vector<int> HistoryPanel::chosenRows() const
{
    std::vector<int> chosen;
    for (const QModelIndex& index : m_runs->selectionModel()->selectedRows())
        chosen.push_back(index.row());
    std::ranges::sort(chosen);
    if (chosen.empty() && m_history.rowCount() > 0)
        chosen.push_back(0);
    return chosen;
}

int HistoryPanel::chosenRun() const
{
    const std::vector<int> chosen = chosenRows();
    return chosen.empty() ? -1 : chosen.front();
}

void HistoryPanel::chooseRun(int row)
{
    m_runs->selectRow(row);
    m_runs->scrollTo(m_history.index(row, 0));
}

/// The two runs may be of different workflows: a node that only the other one had is of that one's.
void HistoryPanel::chooseNode(int row)
{
    const std::vector<int> chosen = chosenRows();
    const NodeId node = m_comparison->nodeAt(row);
    const auto& nodes = m_history.at(chosen.front()).nodes;
    const bool inFirst = std::ranges::find(nodes, node, &NodeRecord::id) != nodes.end();
    const RunRecord& run = m_history.at(inFirst ? chosen.front() : chosen.back());
    emit nodeChosen(WorkflowId(run.workflow.toStdString()), node);
}

void HistoryPanel::compare()
{
    const std::vector<int> chosen = chosenRows();
    m_export->setEnabled(!chosen.empty());
    m_compareRan->setEnabled(!chosen.empty() && m_history.hasRan(chosen.front()));
    if (chosen.empty()) {
        m_comparison->clear();
        tellWhatIsCompared(-1, -1);
        return;
    }
    const int run = chosen.front();
    int before = chosen.size() > 1 ? chosen.back() : -1;
    for (int row = run + 1; before < 0 && row < m_history.rowCount(); ++row)
        if (m_history.at(row).workflow == m_history.at(run).workflow)
            before = row;
    m_comparison->show(m_history.at(run), before < 0 ? nullptr : &m_history.at(before));
    tellWhatIsCompared(run, before);
}

void HistoryPanel::tellWhatIsCompared(int run, int before)
{
    const auto when = [this](int row) {
        return m_history.index(row, RunHistory::StartedColumn).data().toString();
    };
    if (run < 0)
        m_about->setText(
            tr("No runs yet. Press Run; every run is kept here and can be compared with others."));
    else if (before < 0)
        m_about->setText(tr("Run of %1. There is no earlier run to compare it with.").arg(when(run)));
    else
        m_about->setText(tr("Run of %1 (%2) beside that of %3 (%4). Choose two runs to compare them.")
                             .arg(when(run), shortTime(m_history.at(run).duration), when(before),
                                  shortTime(m_history.at(before).duration)));
}

} // namespace dataflow::ui
