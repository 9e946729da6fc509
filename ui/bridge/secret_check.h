// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SecretCheck: whether a secret is where its reference says, without anybody seeing it.

#include <QObject> // first: moc stumbles over <chrono> when no Qt header was read before it

#include "engine/base/secret.h"

#include <memory>

namespace dataflow::ui {

/// GUI thread. Files may be on a disk that does not answer, so the reading is done on a thread of its own;
/// the text read goes no further than that. A keyring is not unlocked for it.
class SecretCheck : public QObject {
    Q_OBJECT

public:
    explicit SecretCheck(QObject* parent = nullptr);
    ~SecretCheck() override;

    /// Starts to look; the answer to an earlier question is dropped.
    void start(const SecretReference& reference, const std::string& projectDirectory);
    void cancel();

signals:
    /// It is there; `isEmpty`: as an empty text, which is not looked at in a keyring.
    void found(bool isEmpty);
    void missing(const dataflow::Error& error);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::ui
