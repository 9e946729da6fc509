// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Journal: every step of a project's history on the disk as soon as it is made, so that not even a killed
/// program loses it.

#include "engine/graph/project_file.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace dataflow::ui {

/// One state of a project and what led to it.
struct HistoryStep {
    graph::ProjectPtr project;
    WorkflowId workflow;
    QString label;
};

/// A project's undo history.
struct History {
    std::vector<HistoryStep> steps; ///< never empty
    std::size_t position = 0;       ///< the step that is shown
    /// The step that is in the file; none when that one is no step any more (undone and overwritten, or too
    /// old).
    std::optional<std::size_t> saved;
    std::string savedText; ///< the file's text; empty for a project that was never saved
    bool givenUp = false;  ///< the person gave up what is not saved
};

/// GUI thread; a thread of its own writes, in order, and forces each step to the disk. A journal that cannot
/// be written says so once through failed() and stops. Steps that may not be written, because they hold a
/// secret, are left out; failed() tells the first.
class Journal : public QObject {
    Q_OBJECT

public:
    explicit Journal(QObject* parent = nullptr);
    ~Journal() override; ///< what was given is on the disk afterwards

    /// Reads a journal in the background and answers with historyRead(). A journal that breaks off, as after
    /// a power cut, is read up to there. `known`: a project that need not be parsed again where the journal
    /// has the same text; may be null. With it nothingUnsaved() may come first. Another reading takes the
    /// place of one under way.
    void read(const QString& file, std::shared_ptr<const graph::LoadedProject> known = nullptr);
    enum class Start { Kept, InUse, Failed };
    /// Starts (or starts over) the journal `file` with this history. InUse: another program has it open.
    /// Failed: it cannot be made, and failed() has told. Then nothing is written until the next start().
    Start start(const QString& file, const History& history);
    /// Stops and removes the file.
    void discard();
    void stop();
    /// False while some program, this one included, has the journal open.
    static bool isFree(const QString& file);

    /// A step behind step `position`; what came after that is gone.
    void append(const HistoryStep& step, std::size_t position);
    void moveTo(std::size_t position);
    /// The file holds `text` now; `position`: the step that is it, if there is one.
    void markSaved(std::optional<std::size_t> position, const std::string& text);
    /// What is not saved was given up; the next step or move takes that back.
    void markGivenUp();
    /// Waits until everything is on the disk.
    void flush();

signals:
    /// What the journal's history shows is in the project's file already, so that the file can be shown while
    /// the history is still read. `workflow`: the one that was looked at.
    void nothingUnsaved(const QString& file, const dataflow::WorkflowId& workflow);
    void historyRead(const QString& file, std::shared_ptr<dataflow::ui::History> history); ///< null: none
    void failed(const QString& why);

private:
    struct Written;
    void write(std::function<std::optional<Json>(Written& written)> record);
    void tellNothingUnsaved(const QString& file);
    void tellBroken(const std::string& why);
    void tellLeftOut(Written& written);
    struct State;
    std::unique_ptr<State> m_state;
};

/// Where the journal of a project is kept below the folder `state`; `path` empty: of the `number`th project
/// without a file.
QString journalFile(const QString& state, const QString& path, int number = 1);
/// The journals of projects without a file that there are, by number.
QStringList untitledJournals(const QString& state);

} // namespace dataflow::ui
