// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/panels/results_panel.h"

#include "engine/base/json.h"
#include "ui/bridge/error_words.h"
#include "ui/bridge/run_controller.h"
#include "ui/models/document.h"
#include "ui/models/figures.h"
#include "ui/models/missing_result.h"
#include "ui/models/run_record.h"
#include "ui/models/theme.h"
#include "ui/widgets/wrapped_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTableView>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace dataflow::ui {

namespace {

QPlainTextEdit* readOnlyText(const QString& name, const QString& accessibleName, QWidget* parent)
{
    auto* text = new QPlainTextEdit(parent);
    text->setObjectName(name);
    text->setAccessibleName(accessibleName);
    text->setReadOnly(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    text->setFont(Theme::current().monoFont());
    text->setFrameShape(QFrame::NoFrame);
    text->setProperty("role", QStringLiteral("plain"));
    return text;
}

void addValue(QTreeWidgetItem* item, const Value& value)
{
    if (const auto* map = value.as<Map>()) {
        for (const auto& [key, child] : *map)
            addValue(new QTreeWidgetItem(item, {QString::fromStdString(key)}), child);
        item->setText(1, QStringLiteral("{%1}").arg(map->size()));
    } else if (const auto* list = value.as<List>()) {
        constexpr std::size_t kShown = 1'000;
        for (std::size_t i = 0; i < std::min(list->size(), kShown); ++i)
            addValue(new QTreeWidgetItem(item, {QString::number(i)}), (*list)[i]);
        item->setText(1, QStringLiteral("[%1]").arg(list->size()));
    } else {
        item->setText(1, value.isNull() ? QStringLiteral("null") : QString::fromStdString(value.toText()));
    }
    item->setText(2, QString::fromUtf8(valueKindName(value.kind()).data()));
}

} // namespace

ResultsPanel::ResultsPanel(const Sources& sources, QWidget* parent)
    : Panel(tr("Results"), parent)
    , m_document(sources.document)
    , m_selection(sources.selection)
    , m_runs(sources.runs)
    , m_rows(new RowsModel(this))
    , m_title(new QLabel(this))
    , m_summary(new WrappedLabel(this))
    , m_latest(new QToolButton(this))
    , m_port(new QComboBox(this))
    , m_tabs(new QTabWidget(this))
    , m_table(new QTableView(this))
    , m_values(new QTreeWidget(this))
    , m_sql(readOnlyText(QStringLiteral("resultsSql"), tr("Statements of the node"), this))
    , m_log(readOnlyText(QStringLiteral("resultsLog"), tr("Log of the node"), this))
    , m_empty(new QLabel(this))
{
    m_title->setProperty("role", QStringLiteral("heading"));
    m_summary->setProperty("role", QStringLiteral("dim"));
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_summary->setObjectName(QStringLiteral("resultsSummary"));
    m_latest->setObjectName(QStringLiteral("resultsLatest"));
    m_latest->setText(tr("Latest rows"));
    m_latest->setToolTip(tr("Keeps the latest rows in view, until you scroll away from them"));
    m_latest->setCheckable(true);
    m_port->setObjectName(QStringLiteral("resultsPort"));
    m_port->setAccessibleName(tr("Output port"));
    m_table->setObjectName(QStringLiteral("resultsTable"));
    m_table->setAccessibleName(tr("Rows"));
    m_table->setModel(m_rows);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->setDefaultSectionSize(24);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_values->setObjectName(QStringLiteral("resultsValues"));
    m_values->setAccessibleName(tr("Values"));
    m_values->setHeaderLabels({tr("Output"), tr("Value"), tr("Kind")});
    m_values->setColumnWidth(0, 180);
    m_values->setColumnWidth(1, 420);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_table, tr("Rows"));
    m_tabs->addTab(m_values, tr("Values"));
    m_tabs->addTab(m_sql, tr("SQL"));
    m_tabs->addTab(m_log, tr("Log"));
    m_empty->setObjectName(QStringLiteral("resultsEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setProperty("role", QStringLiteral("dim"));

    auto* head = new QHBoxLayout;
    head->setContentsMargins(10, 6, 10, 2);
    head->setSpacing(14);
    head->addWidget(m_title);
    head->addWidget(m_summary, 1);
    head->addWidget(m_latest);
    head->addWidget(m_port);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(head);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_empty, 1);

    connect(m_port, &QComboBox::activated, this, [this] {
        m_wantedPort = m_port->currentText();
        showRows();
    });
    connect(m_latest, &QToolButton::toggled, this, &ResultsPanel::showLatestRows);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_scrolls && value < m_table->verticalScrollBar()->maximum())
            m_latest->setChecked(false);
    });
    connect(m_rows, &RowsModel::dataChanged, this, [this] {
        if (std::exchange(m_fitColumns, false))
            fitColumns();
    });
    connect(m_tabs, &QTabWidget::tabBarClicked, this, [this] { m_chooseTab = false; });
    connect(m_tabs, &QTabWidget::currentChanged, this, &ResultsPanel::refresh);
    connect(m_rows, &RowsModel::failed, this,
            [this](const Error& error) { emit rowsFailed(errorSentence(error)); });
    RunController& runs = m_runs;
    refreshWhenVisible(&m_selection, &Selection::changed, [this] { refresh(); });
    refreshWhenVisible(&m_document, &Document::changed, [this](const auto&...) {
        if (!m_node) // a result does not change by an edit
            refresh();
    });
    connect(&runs, &RunController::started, this, [this] { m_meter = {}; });
    refreshWhenVisible(&runs, &RunController::started, [this] { refresh(); });
    refreshWhenVisible(&runs, &RunController::progressChanged, [this] { refresh(); });
    refreshWhenVisible(&runs, &RunController::pausedChanged, [this] { refresh(); });
    refreshWhenVisible(&runs, &RunController::forgotten, [this] { refresh(); });
    refreshWhenVisible(&runs, &RunController::finished, [this](const run::RunReportPtr&) { refresh(); });
    refresh();
}

void ResultsPanel::refresh()
{
    follow(m_selection.link());
    if (const auto& link = m_selection.link())
        showNode(link->from.node, QString::fromStdString(link->from.port));
    else if (const auto node = m_selection.singleNode())
        showNode(*node, m_nodeId == *node ? m_wantedPort : QString());
    else
        showNothing(m_selection.nodes().empty() ? tr("Select a node or a link to see what it produced.")
                                                : tr("Select a single node to see what it produced."));
}

/// Of a link that was chosen the last rows are wanted, of a node the first ones.
void ResultsPanel::follow(const std::optional<graph::Link>& link)
{
    if (link == m_link)
        return;
    m_link = link;
    m_meter = {};
    m_chooseTab = m_chooseTab || link;
    m_latest->setChecked(link.has_value());
}

void ResultsPanel::showNothing(const QString& why)
{
    m_node.reset();
    m_rows->setStore(nullptr);
    m_title->setText({}); // unlike clear(), no new layout where it was empty
    m_summary->setText({});
    m_latest->hide();
    m_port->hide();
    m_tabs->hide();
    m_empty->setText(why);
    m_empty->show();
}

void ResultsPanel::showNode(const NodeId& id, const QString& port)
{
    const auto run = m_runs.run();
    const auto index = run ? run->plan()->find(id) : std::nullopt;
    const QString why = whyNoResult(m_runs, m_document.workflowId(), m_document.workflow(), id);
    if (!why.isEmpty() || !index) {
        showNothing(why);
        return;
    }
    const bool another = m_node != index;
    m_node = index;
    m_nodeId = id;
    m_wantedPort = port;
    m_empty->hide();
    m_tabs->show();
    m_title->setText(
        QString::fromStdString(m_link ? m_link->from.text() + " → " + m_link->to.text() : id.text()));
    m_summary->setText(m_link ? linkSummary(*run) : summary());
    // Rows may come only while the node runs; until then, and for nodes without any, its values are shown.
    const bool hasRows = !run->rowsOf(*index).empty();
    m_chooseTab = m_chooseTab || another;
    if (m_chooseTab && (another || hasRows)) {
        m_chooseTab = !hasRows;
        m_tabs->setTabEnabled(0, hasRows);
        m_tabs->setCurrentWidget(hasRows ? static_cast<QWidget*>(m_table) : m_values);
    }
    showRows();
    // Only the tab in view is filled.
    if (m_tabs->currentWidget() == m_values)
        showValues();
    else if (m_tabs->currentWidget() == m_sql)
        showStatements();
    else if (m_tabs->currentWidget() == m_log)
        showLog();
}

QString ResultsPanel::summary() const
{
    const run::NodeProgress progress = m_runs.progressOf(m_nodeId);
    QStringList parts{stateWord(progress)};
    const auto choice = std::ranges::find(m_runs.choices(), m_nodeId, &NodeChoice::node);
    if (choice != m_runs.choices().end() && choice->way == NodeChoice::Way::TakenOver)
        parts = {choiceText(*choice), tr("Shift+F7 runs it again")};
    if (progress.duration.count() > 0)
        parts << shortTime(progress.duration);
    if (progress.rowsIn > 0)
        parts << tr("%1 rows in").arg(rowsText(progress.rowsIn));
    if (progress.rowsOut > 0)
        parts << tr("%1 rows out").arg(rowsText(progress.rowsOut));
    if (progress.attempts > 1)
        parts << tr("%1 attempts").arg(progress.attempts);
    if (const QString phases = phasesText(progress); !phases.isEmpty())
        parts << phases;
    if (const auto error = m_runs.errorOf(m_nodeId))
        parts << errorSentence(*error);
    return parts.join(QStringLiteral("  ·  "));
}

/// What went through the link, and what waits in it.
QString ResultsPanel::linkSummary(const run::Run& run)
{
    const auto reader = run.plan()->find(m_link->to.node);
    const auto flow = run.flow(*m_node, m_link->from.port, reader, m_link->to.port);
    if (!flow)
        return summary();
    const LinkFigures figures = m_meter.measure(
        *flow, m_runs.progressOf(m_nodeId), reader && isUnfinished(m_runs.progressOf(m_link->to.node).state));
    return linkTip(figures).replace(QLatin1Char('\n'), QStringLiteral("  ·  "));
}

/// Scrolls to the last rows where they are to stay in view.
void ResultsPanel::showLatestRows()
{
    if (!m_latest->isChecked())
        return;
    const bool before = std::exchange(m_scrolls, true);
    m_table->scrollToBottom();
    m_scrolls = before;
}

void ResultsPanel::showRows()
{
    const auto run = m_runs.run();
    if (!run || !m_node)
        return;
    const auto stores = run->rowsOf(*m_node);
    QStringList ports;
    for (const auto& [name, store] : stores)
        ports << QString::fromStdString(name);
    QStringList listed;
    for (int i = 0; i < m_port->count(); ++i)
        listed << m_port->itemText(i);
    if (listed != ports) {
        m_port->clear();
        m_port->addItems(ports);
    }
    m_port->setVisible(ports.size() > 1);
    const int chosen = std::max(0, static_cast<int>(ports.indexOf(m_wantedPort)));
    m_port->setCurrentIndex(stores.empty() ? -1 : chosen);
    m_tabs->setTabEnabled(0, !stores.empty());
    m_latest->setVisible(!stores.empty());
    if (stores.empty()) {
        m_rows->setStore(nullptr);
        return;
    }
    const run::RowsStorePtr store = stores[static_cast<std::size_t>(chosen)].second;
    const bool fresh = store != m_rows->store();
    m_scrolls = true;
    m_rows->setStore(store);
    m_rows->refresh();
    if (fresh) {
        m_table->scrollToTop();
        m_fitColumns = true; // once its first rows are there
    }
    showLatestRows();
    m_scrolls = false;
}

void ResultsPanel::fitColumns()
{
    constexpr int kLooked = 50; // rows whose width counts
    constexpr int kWidest = 360;
    m_table->horizontalHeader()->setResizeContentsPrecision(kLooked);
    m_table->resizeColumnsToContents();
    for (int column = 0; column < m_rows->columnCount(); ++column)
        m_table->setColumnWidth(column, std::clamp(m_table->columnWidth(column) + 12, 72, kWidest));
}

void ResultsPanel::showValues()
{
    const auto run = m_runs.run();
    m_values->clear();
    for (const auto& [port, value] : run->valuesOf(*m_node))
        addValue(new QTreeWidgetItem(m_values, {QString::fromStdString(port)}), value);
    m_values->expandToDepth(0);
}

void ResultsPanel::showStatements()
{
    QString text;
    for (const run::StatementRecord& statement : m_runs.run()->statementsOf(*m_node)) {
        text +=
            tr("-- %1 on %2: %3, %4 rows (pool %5, server %6, fetch %7, decode %8, client %9)\n")
                .arg(QString::fromStdString(statement.queryId), QString::fromStdString(statement.connection),
                     shortTime(statement.total), rowsText(statement.rows), shortTime(statement.poolWait),
                     shortTime(statement.phases.prepare + statement.phases.server),
                     shortTime(statement.phases.fetch), shortTime(statement.phases.decode),
                     shortTime(statement.client));
        text += QString::fromStdString(statement.sql) + QLatin1Char('\n');
        if (statement.error)
            text += QStringLiteral("-- ") + errorSentence(*statement.error) + QLatin1Char('\n');
        text += QLatin1Char('\n');
    }
    if (text.isEmpty())
        text = tr("-- This node ran no SQL.");
    if (text != m_sql->toPlainText())
        m_sql->setPlainText(text);
}

void ResultsPanel::showLog()
{
    QString text;
    for (const run::LogLine& line : m_runs.run()->logOf(*m_node))
        text += QStringLiteral("%1  %2\n").arg(shortTime(line.at), 9).arg(engineText(line.text));
    if (text.isEmpty())
        text = tr("This node logged nothing.");
    if (text != m_log->toPlainText())
        m_log->setPlainText(text);
}

} // namespace dataflow::ui
