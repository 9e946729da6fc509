// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Diagnostics: validates the document as you type, off the GUI thread.

#include "engine/graph/problem.h"
#include "engine/graph/project.h"

#include <QObject>

#include <memory>
#include <vector>

namespace dataflow {
class JsonDocument;
}

namespace dataflow::ui {

/// GUI thread. Only the newest request is answered; older ones are stopped.
class Diagnostics : public QObject {
    Q_OBJECT

public:
    explicit Diagnostics(QObject* parent = nullptr);
    ~Diagnostics() override;
    /// Validates soon (150 ms after the last call).
    void request(graph::ProjectPtr project, std::shared_ptr<const JsonDocument> document,
                 std::string projectDirectory);
    const std::vector<graph::Problem>& problems() const noexcept { return m_problems; }

signals:
    void problemsChanged();

private:
    void validate();
    struct State;
    std::unique_ptr<State> m_state;
    std::vector<graph::Problem> m_problems;
};

} // namespace dataflow::ui
