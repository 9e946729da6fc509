// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// FileStore: loads and saves projects without blocking the window.

#include "engine/graph/project_file.h"

#include <QObject>
#include <QString>

namespace dataflow::ui {

/// GUI thread. Each call answers once through its signal; a reply for an older call is dropped.
class FileStore : public QObject {
    Q_OBJECT

public:
    explicit FileStore(QObject* parent = nullptr);
    ~FileStore() override;
    void load(const QString& path);
    /// Saves; `expected` as in graph::SaveOptions.
    void save(const QString& path, graph::ProjectPtr project,
              std::shared_ptr<const graph::LoadedProject> loaded, std::optional<std::string> expected);
    /// Writes a picture as writePicture() does.
    void savePicture(const QString& path, std::string svg);
    /// True while a save is under way (closing waits for it).
    bool isSaving() const noexcept;

signals:
    void loaded(const QString& path, std::shared_ptr<dataflow::graph::LoadedProject> project);
    void loadFailed(const QString& path, const dataflow::Error& error);
    /// `project` is what the file holds now.
    void saved(const QString& path, std::shared_ptr<dataflow::graph::LoadedProject> project);
    void saveFailed(const QString& path, const dataflow::Error& error);
    void pictureSaved(const QString& path);
    void pictureFailed(const QString& path, const dataflow::Error& error);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::ui
