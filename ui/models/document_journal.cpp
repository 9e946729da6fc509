// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/document_journal.h"

#include "engine/graph/project_merge.h"

#include <QFile>

namespace dataflow::ui {

namespace {

constexpr int kUntitled = 9; // windows with work that has no file yet

QStringList untitledFiles(const QString& state)
{
    QStringList files;
    for (int i = 1; i <= kUntitled; ++i)
        files << journalFile(state, {}, i);
    return files;
}

} // namespace

DocumentJournal::DocumentJournal(Document& document, QString state, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_state(std::move(state))
{
    connect(&m_journal, &Journal::historyRead, this, &DocumentJournal::take);
    connect(&m_journal, &Journal::failed, this, &DocumentJournal::notKept);
    connect(&document, &Document::stepMade, this,
            [this](const HistoryStep& step, std::size_t after) { m_journal.append(step, after); });
    connect(&document, &Document::stepShown, this,
            [this](std::size_t position) { m_journal.moveTo(position); });
    connect(&document, &Document::replaced, this, [this] {
        // open() begins the journal itself, once it knows the history.
        if (!m_opening)
            begin();
    });
    connect(&document, &Document::saved, this, [this](bool moved) {
        if (moved) {
            if (untitledFiles(m_state).contains(m_file))
                m_journal.discard(); // the work has a name now
            begin();
        } else if (const auto saved = m_document.history().saved) {
            m_journal.markSaved(*saved, m_document.loaded().text);
        }
    });
    connect(&document, &Document::historyShortened, this, &DocumentJournal::begin);
}

void DocumentJournal::open(graph::LoadedProject loaded)
{
    m_openingFile = journalFile(m_state, QString::fromStdString(loaded.path.string()));
    m_opening = std::move(loaded);
    if (m_openingFile == m_file || Journal::isFree(m_openingFile))
        m_journal.read(m_openingFile);
    else
        take(m_openingFile, nullptr); // what is in it belongs to another window
}

void DocumentJournal::recoverUntitled()
{
    m_opening.reset();
    for (const QString& file : untitledFiles(m_state)) {
        if (!QFile::exists(file) || !Journal::isFree(file))
            continue;
        m_openingFile = file;
        m_journal.read(file);
        return;
    }
    begin();
}

void DocumentJournal::take(const QString& file, const std::shared_ptr<History>& history)
{
    if (file != m_openingFile)
        return; // something else was opened since
    m_openingFile.clear();
    if (!m_opening) { // unnamed work
        if (m_document.isModified() || !m_document.path().isEmpty())
            return;
        if (!history || history->steps.size() < 2) {
            begin();
            return;
        }
        m_opening.emplace();
        m_opening->project = history->steps.front().project;
        History kept = *history;
        kept.saved = 0;
        m_document.restore(std::move(*m_opening), std::move(kept));
    } else if (!history || !history->saved) {
        m_document.reset(std::move(*m_opening));
    } else if (history->savedText == m_opening->text) {
        m_document.restore(std::move(*m_opening), std::move(*history));
    } else if (history->position == *history->saved) {
        m_document.reset(std::move(*m_opening)); // nothing unsaved: the file is the newer one
    } else {
        merge(std::move(*history));
        return;
    }
    m_opening.reset();
    begin();
    const History shown = m_document.history();
    const int recovered =
        !m_document.isModified()
            ? 0
            : qAbs(static_cast<int>(shown.position) - static_cast<int>(shown.saved.value_or(0)));
    emit opened(m_document.path(), recovered, {});
}

/// Unsaved work and a file that another program changed: both, by a three-way merge, as one more step.
void DocumentJournal::merge(History history)
{
    const graph::ProjectPtr base = history.steps[*history.saved].project;
    const graph::ProjectPtr ours = history.steps[history.position].project;
    const graph::ProjectPtr theirs = m_opening->project;
    const int recovered = qAbs(static_cast<int>(history.position) - static_cast<int>(*history.saved));
    auto merged = graph::mergeProjects(*base, *ours, *theirs);
    QStringList conflicts;
    history.steps.resize(history.position + 1);
    const WorkflowId shown = history.steps.back().workflow;
    history.steps.push_back({theirs, shown, tr("Take over the file from the disk")});
    history.saved = history.steps.size() - 1;
    if (merged) {
        for (const graph::MergeConflict& conflict : merged->conflicts)
            conflicts << QString::fromStdString(conflict.place);
        history.steps.push_back({merged->project, shown, tr("Merge with the file on the disk")});
    } else {
        conflicts << QString::fromStdString(merged.error().sentence());
        history.steps.push_back({ours, shown, tr("Keep the unsaved work")});
    }
    history.position = history.steps.size() - 1;
    m_document.restore(std::move(*m_opening), std::move(history));
    m_opening.reset();
    begin();
    emit opened(m_document.path(), recovered, conflicts);
}

void DocumentJournal::begin()
{
    const QString path = m_document.path();
    for (const QString& file :
         path.isEmpty() ? untitledFiles(m_state) : QStringList{journalFile(m_state, path)}) {
        m_file = file;
        if (m_journal.start(file, m_document.history()))
            return;
    }
    m_file.clear();
    if (!path.isEmpty())
        emit notKept(tr("Another window has this project open; its history is kept there."));
}

void DocumentJournal::giveUpChanges()
{
    const History history = m_document.history();
    if (history.saved)
        m_journal.moveTo(*history.saved);
    else
        m_journal.discard();
}

} // namespace dataflow::ui
