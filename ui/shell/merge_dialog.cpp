// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/merge_dialog.h"

#include "ui/bridge/error_words.h"
#include "ui/canvas/version_pane.h"
#include "ui/models/command_registry.h"
#include "ui/shell/versions_frame.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QTextCursor>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace dataflow::ui {

/// What both sides changed, found once.
struct MergeDialog::Merge {
    Result<graph::ProjectMerge> merge;
    ComparisonPtr mine;   ///< from the base
    ComparisonPtr theirs; ///< from the base
};

/// The merged project with the choices made so far.
struct MergeDialog::Preview {
    Result<graph::ProjectPtr> project;
    ComparisonPtr changes; ///< from mine
};

namespace {

constexpr int kTableHeight = 150; // some conflicts at a glance

ComparisonPtr compared(const graph::ProjectPtr& before, const graph::ProjectPtr& after)
{
    auto comparison = compareProjects(before, after);
    return std::make_shared<const ProjectComparison>(comparison ? std::move(*comparison)
                                                                : ProjectComparison{before, after, {}});
}

} // namespace

MergeDialog::MergeDialog(Sources sources, Document& document, Shown shown, QWidget* parent)
    : QDialog(parent)
    , m_sources(std::move(sources))
    , m_document(document)
    , m_shown(shown)
    , m_workflow(document.workflowId())
    , m_workflows(new QComboBox(this))
    , m_model(new ConflictsModel(this))
    , m_table(new QTableView(this))
    , m_takeMine(new QPushButton(tr("Take &mine"), this))
    , m_takeTheirs(new QPushButton(tr("Take &theirs"), this))
    , m_edit(new QPushButton(tr("&Write a value"), this))
    , m_summary(new QLabel(this))
    , m_message(new QLabel(this))
{
    dressVersionsWindow(*this, QStringLiteral("mergeDialog"), tr("Merge with %1").arg(m_sources.theirName),
                        {1320, 900});
    build();
    keepTogether(panes());
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now) { showRow(now.row()); });
    connect(m_workflows, &QComboBox::activated, this,
            [this] { showWorkflow(WorkflowId(m_workflows->currentData().toString().toStdString())); });
    connect(m_takeMine, &QPushButton::clicked, this, [this] { take(Taken::Mine); });
    connect(m_takeTheirs, &QPushButton::clicked, this, [this] { take(Taken::Theirs); });
    connect(m_edit, &QPushButton::clicked, this, [this] {
        m_ownValue->setFocus();
        m_ownValue->selectAll();
    });
    connect(m_ownValue, &QPlainTextEdit::textChanged, this, &MergeDialog::takeOwn);
    start();
}

MergeDialog::~MergeDialog() = default;

/// A button that says the keys of its command.
void MergeDialog::addChoice(QPushButton& button, const QString& id)
{
    const CommandRegistry& commands = m_sources.commands;
    const QString name = button.text();
    const auto showKeys = [&button, &commands, id, name] {
        const QString keys = keysText(commands.keys(id));
        button.setText(keys.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, keys));
    };
    button.setAutoDefault(false);
    commands.bindIn(
        *m_table, id, [this, id] { choose(id); }, Qt::WidgetShortcut);
    connect(&commands, &CommandRegistry::keysChanged, &button, showKeys);
    showKeys();
}

void MergeDialog::choose(const QString& command)
{
    QPushButton* button = command == QLatin1String("merge.mine")     ? m_takeMine
                          : command == QLatin1String("merge.theirs") ? m_takeTheirs
                                                                     : m_edit;
    button->click(); // does nothing while it is not enabled
}

QWidget* MergeDialog::pane(Pane which, const QString& title, const char* name)
{
    m_panes[which] = new VersionPane(this);
    m_panes[which]->setObjectName(QLatin1String(name));
    return titledPane(title, m_panes[which], this);
}

QWidget* MergeDialog::field(const QString& title, QPlainTextEdit*& edit, const char* name)
{
    edit = new QPlainTextEdit(this);
    edit->setObjectName(QLatin1String(name));
    return titledText(title, edit, this);
}

void MergeDialog::build()
{
    m_table->setObjectName(QStringLiteral("mergeConflicts"));
    m_table->setAccessibleName(tr("Conflicts"));
    m_table->setMinimumHeight(kTableHeight);
    dressVersionsList(*m_table, *m_model,
                      {{ConflictsModel::TakenColumn, 90},
                       {ConflictsModel::WhereColumn, 150},
                       {ConflictsModel::WhatColumn, 150},
                       {ConflictsModel::BaseColumn, 150},
                       {ConflictsModel::MineColumn, 130}});
    m_summary->setObjectName(QStringLiteral("mergeSummary"));
    m_message->setObjectName(QStringLiteral("mergeMessage"));
    m_message->setWordWrap(true);
    m_workflows->setObjectName(QStringLiteral("mergeWorkflows"));
    m_takeMine->setObjectName(QStringLiteral("mergeMine"));
    m_takeTheirs->setObjectName(QStringLiteral("mergeTheirs"));
    m_edit->setObjectName(QStringLiteral("mergeEdit"));
    addChoice(*m_takeMine, QStringLiteral("merge.mine"));
    addChoice(*m_takeTheirs, QStringLiteral("merge.theirs"));
    addChoice(*m_edit, QStringLiteral("merge.own"));
    auto* all = new QHBoxLayout;
    for (const auto& [text, name, taken] : {std::tuple(tr("All mine"), "mergeAllMine", Taken::Mine),
                                            {tr("All theirs"), "mergeAllTheirs", Taken::Theirs}}) {
        auto* button = new QPushButton(text, this);
        button->setObjectName(QLatin1String(name));
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, taken = taken] { takeAll(taken); });
        all->addWidget(button);
    }
    auto* choices = new QHBoxLayout;
    choices->addWidget(m_takeMine);
    choices->addWidget(m_takeTheirs);
    choices->addWidget(m_edit);
    choices->addStretch(1);
    choices->addLayout(all);

    auto* grid = new QWidget(this);
    auto* cells = new QGridLayout(grid);
    cells->setContentsMargins(0, 0, 0, 0);
    cells->addWidget(pane(kMine, tr("Mine"), "mergePaneMine"), 0, 0);
    cells->addWidget(pane(kTheirs, tr("Theirs: %1").arg(m_sources.theirName), "mergePaneTheirs"), 0, 1);
    cells->addWidget(pane(kBase, tr("What both started from"), "mergePaneBase"), 1, 0);
    cells->addWidget(pane(kResult, tr("Merged, marked by what changes for me"), "mergePaneResult"), 1, 1);
    auto* values = new QSplitter(Qt::Horizontal, this);
    values->addWidget(field(tr("Mine"), m_mineValue, "mergeMineValue"));
    values->addWidget(field(tr("Theirs"), m_theirValue, "mergeTheirValue"));
    values->addWidget(field(tr("Merged"), m_ownValue, "mergeOwnValue"));
    auto* list = new QWidget(this);
    auto* listLayout = new QVBoxLayout(list);
    listLayout->setContentsMargins(0, 0, 0, 0);
    listLayout->addWidget(m_table, 3);
    listLayout->addLayout(choices);
    listLayout->addWidget(values, 2);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->setObjectName(QStringLiteral("mergeButtons"));
    m_ok = buttons->button(QDialogButtonBox::Ok);
    m_ok->setText(tr("Take the merged version"));
    connect(buttons, &QDialogButtonBox::accepted, this, &MergeDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &MergeDialog::reject);
    auto* bottom = new QHBoxLayout;
    bottom->addWidget(m_message, 1);
    bottom->addWidget(buttons);
    layOutVersions(*this, {m_summary, m_workflows, grid, list, bottom});
    m_table->setFocus();
}

/// Merges what the document shows now; begin() goes on.
void MergeDialog::start()
{
    m_mine = m_document.project();
    m_summary->setText(tr("Merging…"));
    refresh();
    const quint64 call = ++m_call;
    m_worker.post([this, call, base = m_sources.base, mine = m_mine, theirs = m_sources.theirs] {
        auto found = std::make_shared<Merge>(Merge{graph::ProjectMerge::of(*base, *mine, *theirs),
                                                   compared(base, mine), compared(base, theirs)});
        Background::reply(this, [this, call, found] {
            if (call == m_call)
                begin(found);
        });
    });
}

void MergeDialog::begin(std::shared_ptr<Merge> merge)
{
    if (m_document.project() != m_mine) {
        start(); // something was changed meanwhile
        return;
    }
    if (!merge->merge) {
        emit failed(merge->merge.error());
        reject();
        deleteLater(); // it may never have been shown
        return;
    }
    m_merge = std::move(merge);
    m_model->show(m_merge->merge->conflicts(), *m_mine, *m_sources.theirs);
    const int conflicts = m_model->rowCount();
    m_summary->setText(
        tr("%n change(s) of mine", nullptr, static_cast<int>(m_merge->mine->changes.size())) +
        QStringLiteral(" · ") +
        tr("%n change(s) of theirs", nullptr, static_cast<int>(m_merge->theirs->changes.size())) +
        QStringLiteral(" · ") +
        (conflicts == 0 ? tr("no conflicts") : tr("%n conflict(s) to choose", nullptr, conflicts)));
    std::set<WorkflowId> ids;
    for (const graph::ProjectPtr& project : {m_sources.base, m_mine, m_sources.theirs})
        for (const auto& [id, workflow] : project->workflows)
            ids.insert(id);
    for (const WorkflowId& id : ids)
        m_workflows->addItem(QString::fromStdString(id.text()), QString::fromStdString(id.text()));
    m_workflows->setVisible(ids.size() > 1);
    if (conflicts == 0 && m_merge->mine->countIn(m_workflow) + m_merge->theirs->countIn(m_workflow) == 0)
        for (const ComparisonPtr& side : {m_merge->mine, m_merge->theirs})
            for (const ProjectChange& change : side->changes)
                if (!change.workflow.empty())
                    m_workflow = change.workflow;
    showWorkflow(m_workflow);
    preview();
    if (conflicts > 0 || m_shown == Shown::Always)
        open();
    if (conflicts > 0)
        m_table->selectRow(0);
}

/// Makes the merged project anew after a choice.
void MergeDialog::preview()
{
    m_result = nullptr;
    m_fault.clear();
    graph::ProjectMerge merge = *m_merge->merge;
    for (std::size_t i = 0; i < m_model->rows().size(); ++i) {
        const ConflictRow& row = m_model->rows()[i];
        if (row.taken == Taken::OwnValue)
            merge.decide(i, row.own);
        else
            merge.decide(i, row.taken == Taken::Theirs ? graph::MergeSide::Theirs : graph::MergeSide::Ours);
    }
    refresh();
    const quint64 call = ++m_call;
    m_worker.post([this, call, merge = std::move(merge), mine = m_mine] {
        auto project = merge.project();
        auto made = std::make_shared<Preview>(Preview{project, project ? compared(mine, *project) : nullptr});
        Background::reply(this, [this, call, made] {
            if (call == m_call)
                takePreview(*made);
        });
    });
}

void MergeDialog::takePreview(const Preview& preview)
{
    if (preview.project) {
        m_result = *preview.project;
        m_panes[kResult]->showVersion(m_result, m_workflow,
                                      tr("The merged version does not have this workflow."));
        m_panes[kResult]->setMarks(marksOf(*preview.changes, m_workflow));
        if (const int row = m_table->currentIndex().row(); row >= 0)
            m_panes[kResult]->setCurrent(
                m_panes[kResult]->rectOf(m_model->rows()[static_cast<std::size_t>(row)].place));
    } else {
        m_fault = errorSentence(preview.project.error());
    }
    refresh();
    emit previewed();
    if (!isVisible() && m_result && m_model->rowCount() == 0)
        accept();
}

void MergeDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    fitTogether(panes());
}

void MergeDialog::showWorkflow(const WorkflowId& workflow)
{
    m_workflow = workflow;
    const QString name = QString::fromStdString(workflow.text());
    m_workflows->setCurrentIndex(m_workflows->findData(name));
    const QString missing = tr("This version has no workflow %1.").arg(name);
    m_panes[kBase]->showVersion(m_sources.base, workflow, missing);
    m_panes[kMine]->showVersion(m_mine, workflow, missing);
    m_panes[kTheirs]->showVersion(m_sources.theirs, workflow, missing);
    m_panes[kResult]->showVersion(m_result, workflow, missing);
    m_panes[kMine]->setMarks(marksOf(*m_merge->mine, workflow));
    m_panes[kTheirs]->setMarks(marksOf(*m_merge->theirs, workflow));
    if (m_result)
        preview(); // with its marks
    if (isVisible())
        fitTogether(panes());
}

void MergeDialog::showRow(int row)
{
    const bool valid = row >= 0 && row < m_model->rowCount();
    m_filling = true;
    for (QPlainTextEdit* edit : {m_mineValue, m_theirValue, m_ownValue})
        edit->clear();
    m_ownValue->setReadOnly(!valid || !m_model->rows()[static_cast<std::size_t>(row)].isValue());
    if (valid) {
        const ConflictRow& conflict = m_model->rows()[static_cast<std::size_t>(row)];
        m_mineValue->setPlainText(optionalText(conflict.mine));
        m_theirValue->setPlainText(optionalText(conflict.theirs));
        m_ownValue->setPlainText(optionalText(conflict.result()));
        if (!conflict.place.workflow.empty() && conflict.place.workflow != m_workflow)
            showWorkflow(conflict.place.workflow);
        centreOnChange(panes(), conflict.place);
    }
    m_filling = false;
    refresh();
}

/// Takes a side for the conflict that is looked at, and goes on to the next one that waits.
void MergeDialog::take(Taken taken)
{
    const int row = m_table->currentIndex().row();
    if (row < 0)
        return;
    m_model->take(row, taken);
    const int next = m_model->nextUndecided(row);
    if (next >= 0)
        m_table->selectRow(next);
    else
        showRow(row);
    preview();
    m_table->setFocus();
}

void MergeDialog::takeAll(Taken taken)
{
    for (int row = 0; row < m_model->rowCount(); ++row)
        m_model->take(row, taken);
    showRow(m_table->currentIndex().row());
    preview();
}

/// What is written in the merged value's field is taken as it is typed.
void MergeDialog::takeOwn()
{
    const int row = m_table->currentIndex().row();
    if (m_filling || row < 0)
        return;
    const ConflictRow& conflict = m_model->rows()[static_cast<std::size_t>(row)];
    const std::string written = m_ownValue->toPlainText().toStdString();
    if (conflict.isText()) {
        m_model->take(row, Taken::OwnValue, Json(written));
    } else if (const auto value = JsonDocument::parse(written)) {
        m_model->take(row, Taken::OwnValue, value->root());
    } else {
        m_model->take(row, Taken::Nothing);
        preview();
        m_fault = tr("The value of %1 is no JSON: a number, true, false, a text in quotes or a list.")
                      .arg(conflict.place.what);
        refresh();
        return;
    }
    preview();
}

void MergeDialog::refresh()
{
    const int row = m_table->currentIndex().row();
    const bool chosen = m_merge && row >= 0 && row < m_model->rowCount();
    m_takeMine->setEnabled(chosen);
    m_takeTheirs->setEnabled(chosen);
    m_edit->setEnabled(chosen && m_model->rows()[static_cast<std::size_t>(row)].isValue());
    const int open = m_model->undecided();
    m_ok->setEnabled(m_merge && m_result && open == 0);
    if (!m_fault.isEmpty())
        m_message->setText(m_fault);
    else if (open > 0)
        m_message->setText(
            tr("%n conflict(s) left: choose with 1 (mine), 2 (theirs) or 3 (a value of your own).", nullptr,
               open));
    else
        m_message->setText(tr("One step that Undo takes back."));
}

void MergeDialog::accept()
{
    if (!m_result || m_model->undecided() > 0)
        return;
    if (m_document.project() != m_mine) {
        start(); // nothing that was changed meanwhile may be lost
        return;
    }
    emit merged(m_result, m_model->rowCount());
    QDialog::accept();
    deleteLater(); // it may never have been shown
}

} // namespace dataflow::ui
