// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SecretField: where a secret lives, and whether it is there now; never the secret itself.

#include <QWidget> // first: moc stumbles over <chrono> when no Qt header was read before it

#include "engine/base/json.h"
#include "ui/bridge/secret_check.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QLineEdit;

namespace dataflow::ui {

class KeyringActions;

/// GUI thread. Something else than a reference (a template) is shown "as written" and kept until another kind
/// is chosen; a literal cannot be entered. Into the desktop keyring a secret can be put from here.
class SecretField : public QWidget {
    Q_OBJECT

public:
    /// `name` begins the object names of its parts; `label` is what it is called.
    SecretField(const QString& name, const QString& label, QWidget* parent);
    /// What relative paths start from.
    void setProjectDirectory(const QString& directory) { m_directory = directory; }
    /// Shows a reference. Emits nothing.
    void setValue(const Json* value);
    std::optional<Json> value() const;
    QLineEdit* line() const { return m_line; }
    QComboBox* source() const { return m_source; }

signals:
    void changed();

private:
    void follow();
    void browse();
    void look();
    void connectKeyring();
    void offerKeyring(const QString& obstacle);
    void showStatus(const QString& text, const char* role);
    QString kind() const;

    QString m_directory;
    std::optional<Json> m_was;
    bool m_showing = false;
    QString m_label;
    QComboBox* m_source;
    QLineEdit* m_line;
    QWidget* m_browse;
    QLabel* m_status;
    KeyringActions* m_keyring = nullptr;
    QTimer m_pause; ///< typing is not looked at letter by letter
    SecretCheck m_check;
};

} // namespace dataflow::ui
