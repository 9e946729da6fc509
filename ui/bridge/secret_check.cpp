// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/secret_check.h"

#include "ui/bridge/background.h"

namespace dataflow::ui {

struct SecretCheck::State {
    quint64 generation = 0; ///< answers to earlier questions are dropped
    Background worker{"df-secret"};
};

SecretCheck::SecretCheck(QObject* parent)
    : QObject(parent)
    , m_state(std::make_unique<State>())
{}

SecretCheck::~SecretCheck() = default;

void SecretCheck::start(const SecretReference& reference, const std::string& projectDirectory)
{
    cancel();
    m_state->worker.post([this, reference, projectDirectory, generation = m_state->generation] {
        const auto secret = readSecret(reference, projectDirectory);
        const bool isEmpty = secret && secret->empty();
        const auto error = secret ? std::optional<Error>() : std::optional(secret.error());
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
}

} // namespace dataflow::ui
