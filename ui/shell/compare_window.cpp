// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/compare_window.h"

#include "ui/bridge/error_words.h"
#include "ui/canvas/version_pane.h"
#include "ui/models/command_registry.h"
#include "ui/shell/versions_frame.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace dataflow::ui {

namespace {

constexpr int kCompareAgain = 150; // milliseconds of rest after a change of the document

} // namespace

CompareWindow::CompareWindow(const Other& other, Document& document, const CommandRegistry& commands,
                             QWidget* parent)
    : QDialog(parent)
    , m_other(other.project)
    , m_document(document)
    , m_shown(document.workflowId())
    , m_before(new VersionPane(this))
    , m_after(new VersionPane(this))
    , m_workflows(new QComboBox(this))
    , m_model(new ChangesModel(this))
    , m_table(new QTableView(this))
    , m_oldValue(new QPlainTextEdit(this))
    , m_newValue(new QPlainTextEdit(this))
    , m_moves(new QCheckBox(tr("Also what only stands &elsewhere"), this))
    , m_previous(new QPushButton(tr("&Previous change"), this))
    , m_next(new QPushButton(tr("&Next change"), this))
    , m_message(new QLabel(this))
{
    dressVersionsWindow(*this, QStringLiteral("compareWindow"), tr("Compare with %1").arg(other.name),
                        {1280, 860});
    build(other.name, commands);
    keepTogether({m_before, m_after});
    for (VersionPane* pane : {m_before, m_after})
        connect(pane, &VersionPane::picked, this, &CompareWindow::pick);
    // By selection: a table that gets the focus makes its first row current, though nobody looks at it yet.
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { showRow(selectedRow()); });
    connect(m_moves, &QCheckBox::toggled, this, &CompareWindow::fillList);
    connect(m_workflows, &QComboBox::activated, this,
            [this] { showWorkflow(WorkflowId(m_workflows->currentData().toString().toStdString())); });
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &CompareWindow::compare);
    connect(&document, &Document::historyChanged, this, [this] {
        if (m_comparison && m_comparison->after != m_document.project())
            m_again.start(kCompareAgain);
    });
    connect(&document, &Document::replaced, this, &QWidget::close);
    compare();
}

CompareWindow::~CompareWindow() = default;

void CompareWindow::build(const QString& name, const CommandRegistry& commands)
{
    m_before->setObjectName(QStringLiteral("comparedBefore"));
    m_after->setObjectName(QStringLiteral("comparedAfter"));
    m_table->setObjectName(QStringLiteral("compareTable"));
    m_table->setAccessibleName(tr("What differs"));
    dressVersionsList(*m_table, *m_model,
                      {{ChangesModel::KindColumn, 90},
                       {ChangesModel::WhereColumn, 210},
                       {ChangesModel::WhatColumn, 150},
                       {ChangesModel::BeforeColumn, 180}});
    m_workflows->setObjectName(QStringLiteral("compareWorkflows"));
    m_moves->setObjectName(QStringLiteral("compareMoves"));
    m_moves->setChecked(true);
    m_message->setObjectName(QStringLiteral("compareMessage"));
    m_oldValue->setObjectName(QStringLiteral("compareOldValue"));
    m_newValue->setObjectName(QStringLiteral("compareNewValue"));
    m_previous->setObjectName(QStringLiteral("comparePrevious"));
    m_next->setObjectName(QStringLiteral("compareNext"));
    addStep(*m_previous, QStringLiteral("compare.previous"), -1, commands);
    addStep(*m_next, QStringLiteral("compare.next"), 1, commands);

    auto* panes = new QSplitter(Qt::Horizontal, this);
    panes->addWidget(titledPane(name, m_before, this));
    panes->addWidget(titledPane(tr("Now"), m_after, this));
    auto* values = new QSplitter(Qt::Vertical, this);
    values->addWidget(titledText(tr("Before"), m_oldValue, this));
    values->addWidget(titledText(tr("After"), m_newValue, this));
    auto* list = new QSplitter(Qt::Horizontal, this);
    list->addWidget(m_table);
    list->addWidget(values);
    list->setStretchFactor(0, 5);
    list->setStretchFactor(1, 3);
    for (QSplitter* splitter : {panes, values, list})
        splitter->setChildrenCollapsible(false);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QWidget::close);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_moves);
    bottom->addStretch(1);
    bottom->addWidget(m_previous);
    bottom->addWidget(m_next);
    bottom->addWidget(buttons);
    layOutVersions(*this, {m_message, m_workflows, panes, list, bottom});
    m_table->setFocus();
}

/// A button and the keys of a command go `by` changes on.
void CompareWindow::addStep(QPushButton& button, const QString& id, int by, const CommandRegistry& commands)
{
    const auto showKeys = [&button, &commands, id] { button.setToolTip(keysText(commands.keys(id))); };
    button.setAutoDefault(false);
    connect(&button, &QPushButton::clicked, this, [this, by] { step(by); });
    commands.bindIn(*this, id, [this, by] { step(by); });
    connect(&commands, &CommandRegistry::keysChanged, &button, showKeys);
    showKeys();
}

void CompareWindow::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    if (m_comparison)
        fitOnce();
}

/// A workflow is brought into view once; what the person looks at stays when the document changes.
void CompareWindow::fitOnce()
{
    if (!isVisible() || m_fitted == m_shown)
        return;
    m_fitted = m_shown;
    fitTogether({m_before, m_after});
}

void CompareWindow::compare()
{
    tell(tr("Comparing…"));
    const quint64 call = ++m_call;
    m_worker.post([this, call, before = m_other, after = m_document.project()] {
        auto result = std::make_shared<Result<ProjectComparison>>(compareProjects(before, after));
        Background::reply(this, [this, call, result] {
            if (call == m_call)
                take(*result);
        });
    });
}

void CompareWindow::take(const Result<ProjectComparison>& result)
{
    if (!result) {
        m_comparison =
            std::make_shared<const ProjectComparison>(ProjectComparison{m_other, m_document.project(), {}});
        fillWorkflows();
        fillList();
        tell(errorSentence(result.error()));
        emit compared();
        return;
    }
    std::optional<ProjectChange> looked;
    if (const int row = selectedRow(); row >= 0)
        looked = m_model->change(row);
    m_comparison = std::make_shared<const ProjectComparison>(*result);
    const auto& changes = m_comparison->changes;
    // The workflow that is open, unless only others differ.
    if (m_comparison->countIn(m_shown) == 0)
        if (const auto first = std::ranges::find_if(
                changes, [](const ProjectChange& change) { return !change.workflow.empty(); });
            first != changes.end())
            m_shown = first->workflow;
    fillWorkflows();
    fillList();
    if (const int row = looked ? m_model->rowOf(*looked) : -1; row >= 0)
        m_table->selectRow(row);
    emit compared();
}

void CompareWindow::fillWorkflows()
{
    std::set<WorkflowId> ids;
    for (const graph::ProjectPtr& project : {m_comparison->before, m_comparison->after})
        for (const auto& [id, workflow] : project->workflows)
            ids.insert(id);
    if (!ids.contains(m_shown))
        m_shown = m_comparison->after->defaultWorkflow();
    m_workflows->clear();
    for (const WorkflowId& id : ids) {
        const QString name = QString::fromStdString(id.text());
        m_workflows->addItem(
            tr("%1: %n change(s)", nullptr, static_cast<int>(m_comparison->countIn(id))).arg(name), name);
        if (id == m_shown)
            m_workflows->setCurrentIndex(m_workflows->count() - 1);
    }
    m_workflows->setVisible(ids.size() > 1);
    showWorkflow(m_shown);
}

void CompareWindow::showWorkflow(const WorkflowId& workflow)
{
    m_shown = workflow;
    m_workflows->setCurrentIndex(m_workflows->findData(QString::fromStdString(workflow.text())));
    const QString missing =
        tr("This version has no workflow %1.").arg(QString::fromStdString(workflow.text()));
    m_before->showVersion(m_comparison->before, workflow, missing);
    m_after->showVersion(m_comparison->after, workflow, missing);
    const VersionMarks marks = marksOf(*m_comparison, workflow);
    m_before->setMarks(marks);
    m_after->setMarks(marks);
    m_before->setGhosts(ghostsOf(*m_before, *m_after));
    m_after->setGhosts(ghostsOf(*m_after, *m_before));
    fitOnce();
}

void CompareWindow::fillList()
{
    if (!m_comparison)
        return;
    m_model->show(m_comparison, m_moves->isChecked());
    const int rows = m_model->rowCount();
    m_previous->setEnabled(rows > 0);
    m_next->setEnabled(rows > 0);
    tell(m_comparison->changes.empty() ? tr("Both versions are the same.")
         : rows == 0                   ? tr("Things only stand elsewhere.")
                                       : tr("%n change(s)", nullptr, rows));
    showRow(-1);
}

void CompareWindow::showRow(int row)
{
    m_before->setGhosts(ghostsOf(*m_before, *m_after));
    m_after->setGhosts(ghostsOf(*m_after, *m_before));
    m_before->setCurrent({});
    m_after->setCurrent({});
    m_oldValue->clear();
    m_newValue->clear();
    if (row < 0 || row >= m_model->rowCount())
        return;
    const ProjectChange& change = m_model->change(row);
    m_oldValue->setPlainText(change.before);
    m_newValue->setPlainText(change.after);
    if (!change.workflow.empty() && change.workflow != m_shown)
        showWorkflow(change.workflow);
    centreOnChange({m_before, m_after}, change);
    const QRectF old = m_before->rectOf(change);
    const QRectF fresh = m_after->rectOf(change);
    if (old.isEmpty() || fresh.isEmpty() || old == fresh || change.link)
        return;
    // Where it stands on the other side.
    auto ghosts = m_after->ghosts();
    ghosts.push_back({old, ChangeKind::Moved});
    m_after->setGhosts(std::move(ghosts));
}

void CompareWindow::step(int by)
{
    const int rows = m_model->rowCount();
    if (rows == 0)
        return;
    const int now = selectedRow();
    const int next = now < 0 ? (by > 0 ? 0 : rows - 1) : (now + by + rows) % rows;
    m_table->selectRow(next);
    m_table->scrollTo(m_model->index(next, 0));
    tell(tr("Change %1 of %2").arg(next + 1).arg(rows));
}

/// A node was clicked: its first change, or where it is on the other side.
void CompareWindow::pick(const NodeId& node)
{
    if (const int row = m_model->rowOf(m_shown, node); row >= 0) {
        m_table->selectRow(row);
        m_table->scrollTo(m_model->index(row, 0));
        return;
    }
    m_table->clearSelection();
    ProjectChange place;
    place.workflow = m_shown;
    place.node = node;
    m_before->setCurrent(m_before->rectOf(place));
    m_after->setCurrent(m_after->rectOf(place));
}

int CompareWindow::selectedRow() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : rows.front().row();
}

void CompareWindow::tell(const QString& text)
{
    m_message->setText(text);
}

} // namespace dataflow::ui
