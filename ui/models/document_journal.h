// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// DocumentJournal: keeps the document's history on the disk and brings it back when the project is opened
/// again.

#include "ui/models/document.h"

#include <QStringList>

#include <memory>

namespace dataflow::ui {

/// GUI thread. Watches the document from open() or recoverUntitled() on; document outlives it.
class DocumentJournal : public QObject {
    Q_OBJECT

public:
    /// `state`: the folder for journals.
    DocumentJournal(Document& document, QString state, QObject* parent = nullptr);
    ~DocumentJournal() override; ///< an unnamed project without unsaved work leaves no journal

    /// Shows `loaded` with the history its journal has, answering with opened() and historyKnown(). Where
    /// nothing is unsaved the file is shown before its history is read; what is done until then gets into the
    /// journal with historyKnown(). Opening or making another project before opened() takes its place.
    void open(graph::LoadedProject loaded);
    /// Looks for work that was never saved under a name; shows it and answers with opened(), or does nothing.
    void recoverUntitled();
    /// The person gave up the changes since the last save: they will not come back.
    void giveUpChanges();
    /// Waits until everything is on the disk, and until the history is read.
    void flush();

signals:
    /// `recovered`: steps that were never saved. Comes again when a damaged history held some after all.
    void opened(const QString& path, int recovered);
    /// After opened(): steps of earlier sessions can be undone, and new ones are kept on the disk, unless
    /// notKept() said otherwise.
    void historyKnown();
    /// After opened(): what came back started from a file that another program has changed since. The
    /// document has the file as it was then as its saved one, so that saving notices; `onDisk` is what it is
    /// now.
    void changedMeanwhile(const std::shared_ptr<const dataflow::graph::LoadedProject>& onDisk);
    /// History is not kept on the disk, and why.
    void notKept(const QString& why);

private:
    void take(const QString& file, const std::shared_ptr<History>& history);
    void showEarly(const QString& file, const WorkflowId& workflow);
    void takeEarlier(const std::shared_ptr<History>& history);
    void takeUntitled(const QString& file, const std::shared_ptr<History>& history);
    void readNextUntitled();
    void finishReading();
    void showBeside(graph::LoadedProject onDisk, History history);
    void show(graph::LoadedProject loaded, std::optional<History> history, int recovered = 0);
    void begin(const QString& untitled = {});
    void leave();

    Document& m_document;
    QString m_state;
    Journal m_journal;
    std::optional<graph::LoadedProject> m_opening; ///< waits for its history
    bool m_shownEarly = false;                     ///< it is shown already and waits for its history
    std::string m_shownText;                       ///< of the file that was shown early
    QString m_openingFile;
    QStringList m_untitled; ///< journals of unnamed work still to be looked at
    QString m_file;         ///< where the history is kept now
    bool m_showing = false; ///< the document changes because of show()
    bool m_givenUp = false;
};

} // namespace dataflow::ui
