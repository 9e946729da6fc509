// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// DocumentJournal: keeps the document's history on the disk and brings it back when the project is opened
/// again.

#include "ui/models/document.h"

namespace dataflow::ui {

/// GUI thread. Watches the document from open() on; document outlives it.
class DocumentJournal : public QObject {
    Q_OBJECT

public:
    /// `state`: the folder for journals.
    DocumentJournal(Document& document, QString state, QObject* parent = nullptr);

    /// Shows `loaded` with the history its journal has, answering with opened().
    void open(graph::LoadedProject loaded);
    /// Looks for work that was never saved under a name; shows it and answers with opened(), or does nothing.
    void recoverUntitled();
    /// The person gave up the changes since the last save: they will not come back.
    void giveUpChanges();
    /// Waits until everything is on the disk.
    void flush() { m_journal.flush(); }

signals:
    /// `recovered`: steps that were never saved; `conflicts`: places where those and a changed file disagree.
    void opened(const QString& path, int recovered, const QStringList& conflicts);
    /// History is not kept on the disk, and why.
    void notKept(const QString& why);

private:
    void take(const QString& file, const std::shared_ptr<History>& history);
    void merge(History history);
    void begin();

    Document& m_document;
    QString m_state;
    Journal m_journal;
    std::optional<graph::LoadedProject> m_opening;
    QString m_openingFile;
    QString m_file; ///< where the history is kept now
};

} // namespace dataflow::ui
