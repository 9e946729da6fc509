// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Journal: every step of a project's history on the disk as soon as it is made, so that not even a killed
/// program loses it.

#include "engine/graph/project_file.h"

#include <QObject>
#include <QString>

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
    /// The step that is in the file, and the file's text; none for a project that was never saved.
    std::optional<std::size_t> saved;
    std::string savedText;
};

/// GUI thread; a thread of its own writes, in order, and forces each step to the disk. A journal that cannot
/// be written says so once through failed() and stops.
class Journal : public QObject {
    Q_OBJECT

public:
    explicit Journal(QObject* parent = nullptr);
    ~Journal() override; ///< what was given is on the disk afterwards

    /// Reads a journal in the background and answers with historyRead(). A journal that breaks off, as after
    /// a power cut, is read up to there.
    void read(const QString& file);
    /// Starts (or starts over) the journal `file` with this history. False when another program has it open;
    /// then nothing is written until the next start().
    bool start(const QString& file, const History& history);
    /// Stops and removes the file.
    void discard();
    void stop();
    /// False while some program, this one included, has the journal open.
    static bool isFree(const QString& file);

    /// A step behind step `position`; what came after that is gone.
    void append(const HistoryStep& step, std::size_t position);
    void moveTo(std::size_t position);
    void markSaved(std::size_t position, const std::string& text);
    /// Waits until everything is on the disk.
    void flush();

signals:
    void historyRead(const QString& file, std::shared_ptr<dataflow::ui::History> history); ///< null: none
    void failed(const QString& why);

private:
    void write(std::function<Json()> record);
    struct State;
    std::unique_ptr<State> m_state;
};

/// Where the journal of a project is kept below the folder `state`; `path` empty: of the `number`th project
/// without a file.
QString journalFile(const QString& state, const QString& path, int number = 1);

} // namespace dataflow::ui
