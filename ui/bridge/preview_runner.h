// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// PreviewRunner: the first rows of a node's input and output without running the workflow, off the GUI
/// thread.

#include "engine/run/preview.h"

#include <QObject>

#include <memory>
#include <optional>

namespace dataflow::ui {

/// GUI thread. One preview at a time; a new one stops the one under way. Each ask is answered once, unless it
/// was stopped or another one followed.
class PreviewRunner : public QObject {
    Q_OBJECT

public:
    struct Ask {
        graph::ProjectPtr project;
        WorkflowId workflow;
        NodeId node;
        std::string port;                   ///< an output; empty: none
        std::optional<graph::Link> input{}; ///< a link to the node
        std::string projectDirectory;
        std::string environment;
        Map parameters;
    };
    explicit PreviewRunner(QObject* parent = nullptr);
    ~PreviewRunner() override;
    void ask(const Ask& ask);
    void stop();
    bool isBusy() const noexcept;

signals:
    /// `preview` holds what was asked for, or why it cannot be shown.
    void ready(std::shared_ptr<const dataflow::run::NodePreview> preview);
    /// The project cannot be used as it is.
    void failed(const dataflow::Error& error);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::ui
