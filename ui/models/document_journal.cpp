// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/document_journal.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>

#include <utility>

namespace dataflow::ui {

namespace {

constexpr int kMostUntitled = 1'000; // a number to stop at when no journal can be had

/// Steps between what is shown and what is in the file.
int unsavedSteps(const History& history)
{
    return history.saved ? qAbs(static_cast<int>(history.position) - static_cast<int>(*history.saved))
                         : static_cast<int>(history.position) + 1;
}

bool isUnsaved(const History& history)
{
    return !history.givenUp && history.saved != history.position;
}

} // namespace

DocumentJournal::DocumentJournal(Document& document, QString state, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_state(std::move(state))
{
    connect(&m_journal, &Journal::nothingUnsaved, this, &DocumentJournal::showEarly);
    connect(&m_journal, &Journal::historyRead, this, &DocumentJournal::take);
    connect(&m_journal, &Journal::failed, this, &DocumentJournal::notKept);
    connect(&document, &Document::stepMade, this, [this](const HistoryStep& step, std::size_t after) {
        m_givenUp = false;
        m_journal.append(step, after);
    });
    connect(&document, &Document::stepShown, this, [this](std::size_t position) {
        m_givenUp = false;
        m_journal.moveTo(position);
    });
    connect(&document, &Document::replaced, this, [this] {
        if (m_showing)
            return;
        m_opening.reset(); // another project was made while one was being opened
        m_openingFile.clear();
        m_shownEarly = false;
        begin();
    });
    connect(&document, &Document::saved, this, [this](bool moved) {
        if (m_shownEarly)
            return; // kept with the history, as soon as that is known
        if (moved)
            begin();
        else
            m_journal.markSaved(m_document.history().saved, m_document.loaded().text);
    });
    connect(&document, &Document::historyShortened, this, [this] {
        if (!m_shownEarly)
            begin(m_file);
    });
}

DocumentJournal::~DocumentJournal()
{
    if (m_document.path().isEmpty() && (m_givenUp || !m_document.isModified()))
        m_journal.discard();
}

void DocumentJournal::open(graph::LoadedProject loaded)
{
    finishReading();
    m_openingFile = journalFile(m_state, QString::fromStdString(loaded.path.string()));
    m_opening = std::move(loaded);
    if (m_openingFile == m_file || Journal::isFree(m_openingFile))
        m_journal.read(m_openingFile, std::make_shared<const graph::LoadedProject>(*m_opening));
    else
        take(m_openingFile, nullptr); // what is in it belongs to another window
}

/// So that nothing done since the project was shown early is missing in its journal. No input comes through.
void DocumentJournal::finishReading()
{
    while (m_shownEarly)
        QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents | QEventLoop::WaitForMoreEvents);
}

void DocumentJournal::flush()
{
    finishReading();
    m_journal.flush();
}

void DocumentJournal::recoverUntitled()
{
    m_opening.reset();
    m_shownEarly = false;
    m_untitled = untitledJournals(m_state);
    readNextUntitled();
}

void DocumentJournal::readNextUntitled()
{
    while (!m_untitled.isEmpty()) {
        m_openingFile = m_untitled.takeFirst();
        if (!Journal::isFree(m_openingFile))
            continue;
        m_journal.read(m_openingFile);
        return;
    }
    m_openingFile.clear();
    begin();
}

/// The file is the newest state there is: shown while its history is read.
void DocumentJournal::showEarly(const QString& file, const WorkflowId& workflow)
{
    if (file != m_openingFile || !m_opening)
        return; // something else was opened since
    leave();
    m_journal.stop(); // it is another project's
    m_shownEarly = true;
    m_shownText = m_opening->text;
    m_showing = true;
    m_document.reset(std::exchange(m_opening, {}).value(), workflow);
    m_showing = false;
    emit opened(m_document.path(), 0);
}

/// The history of what was shown early. Steps made meanwhile come behind it and are kept from now on.
void DocumentJournal::takeEarlier(const std::shared_ptr<History>& history)
{
    m_openingFile.clear();
    m_shownEarly = false;
    const std::string text = std::exchange(m_shownText, {});
    const bool known = history && history->saved && history->savedText == text;
    if (known && isUnsaved(*history) && !m_document.isModified()) {
        // A record in the middle is damaged: what is before it was not saved.
        const int recovered = unsavedSteps(*history);
        show(m_document.loaded(), std::move(*history), recovered);
        return;
    }
    if (known) {
        history->position = *history->saved;
        m_document.putBefore(std::move(*history));
    }
    begin(m_file);
    emit historyKnown();
}

void DocumentJournal::take(const QString& file, const std::shared_ptr<History>& history)
{
    if (file != m_openingFile)
        return; // something else was opened since
    if (m_shownEarly) {
        takeEarlier(history);
        return;
    }
    if (!m_opening) {
        takeUntitled(file, history);
        return;
    }
    m_openingFile.clear();
    graph::LoadedProject loaded = std::move(*m_opening);
    m_opening.reset();
    if (!history || history->savedText.empty()) {
        show(std::move(loaded), std::nullopt);
        return;
    }
    const bool sameFile = history->savedText == loaded.text;
    if (history->givenUp && history->saved)
        history->position = *history->saved;
    if (!isUnsaved(*history)) {
        // Nothing unsaved: of a file that changed meanwhile the file is the newer one.
        const bool keeps = sameFile && history->saved.has_value();
        show(std::move(loaded), keeps ? std::optional(std::move(*history)) : std::nullopt);
        return;
    }
    if (!sameFile) {
        showBeside(std::move(loaded), std::move(*history));
        return;
    }
    const int recovered = unsavedSteps(*history);
    show(std::move(loaded), std::move(*history), recovered);
}

/// Unnamed work of a session that was killed. What is not worth keeping goes.
void DocumentJournal::takeUntitled(const QString& file, const std::shared_ptr<History>& history)
{
    if (m_document.isModified() || !m_document.path().isEmpty()) {
        m_openingFile.clear();
        if (m_file.isEmpty())
            begin(); // the person was faster than the reading
        return;
    }
    if (history)
        history->saved = 0; // a new project
    if (!history || !isUnsaved(*history)) {
        QFile::remove(file);
        readNextUntitled();
        return;
    }
    m_openingFile.clear();
    const int recovered = unsavedSteps(*history);
    graph::LoadedProject loaded;
    loaded.project = history->steps.front().project;
    leave();
    m_file = file; // kept on there
    show(std::move(loaded), std::move(*history), recovered);
}

/// Unsaved work and a file that another program changed: the work as it was left, on the file it started
/// from.
void DocumentJournal::showBeside(graph::LoadedProject onDisk, History history)
{
    const int recovered = unsavedSteps(history);
    auto base = graph::parseProject(history.savedText, onDisk.path);
    if (!base) {
        // The journal's text of the file cannot be read: what is known of it is the step it was saved from,
        // or the oldest.
        graph::LoadedProject known;
        known.path = onDisk.path;
        known.text = history.savedText;
        known.project = history.steps[history.saved.value_or(0)].project;
        base = std::move(known);
    }
    show(std::move(*base), std::move(history), recovered);
    emit changedMeanwhile(std::make_shared<const graph::LoadedProject>(std::move(onDisk)));
}

void DocumentJournal::show(graph::LoadedProject loaded, std::optional<History> history, int recovered)
{
    m_showing = true;
    if (history)
        m_document.restore(std::move(loaded), std::move(*history));
    else
        m_document.reset(std::move(loaded));
    m_showing = false;
    emit opened(m_document.path(), recovered);
    begin(m_file);
    emit historyKnown();
}

/// Keeps the history of the shown project from now on; `untitled`: the journal an unnamed one has already.
void DocumentJournal::begin(const QString& untitled)
{
    m_givenUp = false;
    const QString path = m_document.path();
    if (!path.isEmpty()) {
        leave();
        m_file = journalFile(m_state, path);
        switch (m_journal.start(m_file, m_document.history())) {
        case Journal::Start::Kept:
            return;
        case Journal::Start::InUse:
            emit notKept(tr("Another window has this project open; its history is kept there."));
            break;
        case Journal::Start::Failed:
            break; // told
        }
        m_file.clear();
        return;
    }
    if (m_file != untitled)
        leave();
    for (int number = 1; number <= kMostUntitled; ++number) {
        const QString file = untitled.isEmpty() ? journalFile(m_state, {}, number) : untitled;
        // A journal that is there may hold work that nobody has brought back yet.
        if (untitled.isEmpty() && QFile::exists(file))
            continue;
        const Journal::Start start = m_journal.start(file, m_document.history());
        m_file = start == Journal::Start::Kept ? file : QString();
        if (start != Journal::Start::InUse || !untitled.isEmpty())
            return;
    }
}

/// The unnamed project that was shown has been saved under a name or given up.
void DocumentJournal::leave()
{
    if (!m_file.isEmpty() && untitledJournals(m_state).contains(m_file))
        m_journal.discard();
    m_file.clear();
}

void DocumentJournal::giveUpChanges()
{
    m_givenUp = true;
    m_journal.markGivenUp();
}

} // namespace dataflow::ui
