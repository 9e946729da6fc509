// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/preview_runner.h"

#include "ui/bridge/background.h"

namespace dataflow::ui {

namespace {

/// With a runtime of its own, so that a preview neither waits for a run nor warms its cache.
Result<run::NodePreview> preview(const PreviewRunner::Ask& ask, std::stop_token stop)
{
    DF_TRY_ASSIGN(auto runtime,
                  run::ProjectRuntime::create(ask.project, {.projectDirectory = ask.projectDirectory,
                                                            .environment = ask.environment}));
    return run::previewNode(runtime,
                            {.project = ask.project,
                             .workflow = ask.workflow,
                             .node = ask.node,
                             .port = ask.port,
                             .parameters = ask.parameters,
                             .stop = std::move(stop)},
                            ask.input);
}

} // namespace

struct PreviewRunner::State {
    quint64 newest = 0;
    bool busy = false;
    std::stop_source stop;
    Background worker{"df-preview"};
};

PreviewRunner::PreviewRunner(QObject* parent)
    : QObject(parent)
    , m_state(std::make_unique<State>())
{}

PreviewRunner::~PreviewRunner()
{
    stop();
}

void PreviewRunner::ask(const Ask& ask)
{
    stop();
    m_state->busy = true;
    m_state->stop = std::stop_source();
    m_state->worker.post([this, ask, number = m_state->newest, stop = m_state->stop.get_token()] {
        auto result = std::make_shared<Result<run::NodePreview>>(preview(ask, stop));
        Background::reply(this, [this, number, result] {
            if (number != m_state->newest)
                return;
            m_state->busy = false;
            if (*result)
                emit ready(std::make_shared<const run::NodePreview>(std::move(**result)));
            else
                emit failed(result->error());
        });
    });
}

void PreviewRunner::stop()
{
    ++m_state->newest;
    m_state->busy = false;
    m_state->stop.request_stop();
}

bool PreviewRunner::isBusy() const noexcept
{
    return m_state->busy;
}

} // namespace dataflow::ui
