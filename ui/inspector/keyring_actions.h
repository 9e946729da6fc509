// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// KeyringActions: puts a secret into the desktop keyring, or deletes it there.

#include <QWidget> // first: moc stumbles over <chrono> when no Qt header was read before it

#include "engine/base/result.h"

class QPushButton;

namespace dataflow::ui {

/// GUI thread. Two buttons for the entry that a field names. What is typed goes to the keyring and nowhere
/// else.
class KeyringActions : public QWidget {
    Q_OBJECT

public:
    /// `name` begins the object names of its parts; `label` is what the secret is called.
    KeyringActions(const QString& name, const QString& label, QWidget* parent);
    /// Empty: none that could be stored.
    void setEntry(const QString& entry);
    /// Whether something is there to delete.
    void setIsThere(bool isThere);
    /// Why there is no keyring; empty: there is one.
    void setObstacle(const QString& obstacle);

signals:
    /// The keyring was asked; it may ask somebody to unlock it first.
    void asked();
    /// What came of it: stored or deleted, or not.
    void done();
    void failed(const dataflow::Error& error);

private:
    void askForSecret();
    void askToDelete();
    void begin();
    void end(const Result<void>& outcome);
    void follow();

    QString m_label;
    QString m_entry;
    QString m_obstacle;
    bool m_isThere = false;
    bool m_isBusy = false;
    QPushButton* m_store;
    QPushButton* m_delete;
};

} // namespace dataflow::ui
