// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ConnectionForm: the settings of one connection as fields, each with its error beside it.

#include "engine/base/json.h"
#include "engine/graph/connection_settings.h"

#include <QStringList>
#include <QWidget>

#include <vector>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace dataflow::ui {

class SecretField;

/// "PostgreSQL", "MariaDB", ...
QString databaseTitle(db::DatabaseKind kind);

/// GUI thread. Every field takes `${name}` too; an empty one leaves the setting to its default. A password is
/// a reference to where it lives: a literal cannot be entered.
class ConnectionForm : public QWidget {
    Q_OBJECT

public:
    explicit ConnectionForm(QWidget* parent = nullptr);
    /// What files are shown relative to.
    void setProjectDirectory(const QString& directory) { m_directory = directory; }
    /// Shows a connection. Emits nothing.
    void showConnection(const QString& name, const Json& settings);
    QString name() const;
    /// The settings as entered. What has no field, and what was not touched, is as it was shown.
    Json settings() const;
    /// Shows what is wrong, each fault beside its field. `missing`: tell about required settings too.
    enum class Missing { Hide, Tell };
    void showErrors(const QString& nameError, const std::vector<graph::SettingFault>& faults,
                    Missing missing);
    /// Puts the cursor into the first field that is wrong.
    void focusFirstError();
    void focusName();

signals:
    /// The person changed something.
    void changed();

private:
    struct Field {
        std::string pointer; ///< "/pool/max_size"
        int spec = 0;        ///< number in the table of fields
        QWidget* row = nullptr;
        QLineEdit* line = nullptr;
        SecretField* secret = nullptr; ///< of a password
        QLabel* error = nullptr;
        QString shown;           ///< what showConnection() put there
        std::optional<Json> was; ///< what the settings said
        bool visible = true;
    };
    void addHeading(const QString& text, int section);
    void addField(int spec);
    void setError(Field& field, const QString& text);
    std::optional<Json> valueOf(const Field& field) const;
    void writeTo(Field& field, const Json* value);
    /// Shows the fields that the chosen kind of database has, with its defaults as place holders.
    void followType();
    std::string type() const;
    void browse(Field& field);

    QFormLayout* m_layout;
    Field m_name;
    std::vector<Field> m_fields;
    std::vector<std::pair<QLabel*, int>> m_headings;
    QLabel* m_rest; ///< faults that belong to no field
    Json m_settings = Json::object();
    QString m_directory;
    bool m_showing = false;
};

} // namespace dataflow::ui
