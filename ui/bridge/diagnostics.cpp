// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/diagnostics.h"

#include "engine/graph/validation.h"
#include "ui/bridge/background.h"

#include <QTimer>

#include <stop_token>

namespace dataflow::ui {

namespace {

constexpr int kQuietMilliseconds = 150;

} // namespace

struct Diagnostics::State {
    graph::ProjectPtr project;
    std::shared_ptr<const JsonDocument> document;
    std::string projectDirectory;
    std::stop_source newest;
    QTimer delay;
    Background worker{"df-validate"};
};

Diagnostics::Diagnostics(QObject* parent)
    : QObject(parent)
    , m_state(std::make_unique<State>())
{
    m_state->delay.setSingleShot(true);
    m_state->delay.setInterval(kQuietMilliseconds);
    connect(&m_state->delay, &QTimer::timeout, this, &Diagnostics::validate);
}

Diagnostics::~Diagnostics()
{
    m_state->newest.request_stop();
}

void Diagnostics::request(graph::ProjectPtr project, std::shared_ptr<const JsonDocument> document,
                          std::string projectDirectory)
{
    m_state->newest.request_stop();
    m_state->project = std::move(project);
    m_state->document = std::move(document);
    m_state->projectDirectory = std::move(projectDirectory);
    m_state->delay.start();
}

void Diagnostics::validate()
{
    m_state->newest = std::stop_source();
    m_state->worker.post([this, project = m_state->project, document = m_state->document,
                          directory = m_state->projectDirectory, stop = m_state->newest.get_token()] {
        if (stop.stop_requested())
            return;
        auto problems = graph::validateProject(*project, {.catalog = nullptr,
                                                          .document = document.get(),
                                                          .environment = nullptr,
                                                          .projectDirectory = directory,
                                                          .checkMachine = true,
                                                          .stop = stop});
        if (stop.stop_requested())
            return;
        Background::reply(this, [this, stop, problems = std::move(problems)] {
            if (stop.stop_requested())
                return;
            m_problems = problems;
            emit problemsChanged();
        });
    });
}

} // namespace dataflow::ui
