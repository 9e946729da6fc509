// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/secret_check.h"

#include "engine/base/keyring.h"
#include "ui/bridge/background.h"

namespace dataflow::ui {

struct SecretCheck::State {
    quint64 generation = 0; ///< answers to earlier questions are dropped
    std::stop_source stop;
    Background worker{"df-secret"};
};

SecretCheck::SecretCheck(QObject* parent)
    : QObject(parent)
    , m_state(std::make_unique<State>())
{}

SecretCheck::~SecretCheck()
{
    cancel();
}

void SecretCheck::start(const SecretReference& reference, const std::string& projectDirectory)
{
    cancel();
    m_state->stop = std::stop_source();
    m_state->worker.post([this, reference, projectDirectory, stop = m_state->stop.get_token(),
                          generation = m_state->generation] {
        bool isEmpty = false;
        std::optional<Error> error;
        if (reference.source == SecretReference::Source::Keyring) {
            if (auto there = checkSecret(reference, projectDirectory, stop); !there)
                error = std::move(there).error();
        } else if (auto secret = readSecret(reference, projectDirectory, stop)) {
            isEmpty = secret->empty();
        } else {
            error = std::move(secret).error();
        }
        Background::reply(this, [this, isEmpty, error, generation] {
            if (generation != m_state->generation)
                return;
            if (error)
                emit missing(*error);
            else
                emit found(isEmpty);
        });
    });
}

void SecretCheck::cancel()
{
    ++m_state->generation;
    m_state->stop.request_stop(); // a keyring may not answer
}

} // namespace dataflow::ui
