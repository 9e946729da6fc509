// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ModelForm: one model of the project as fields and tables.

#include <QWidget> // first: moc stumbles over <chrono> when no Qt header was read before it

#include "engine/base/json.h"
#include "ui/models/record_table.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QTabWidget;

namespace dataflow::ui {

class SuggestBox;

/// GUI thread. What has no field stays as it is, and so does what was not touched.
class ModelForm : public QWidget {
    Q_OBJECT

public:
    explicit ModelForm(QWidget* parent = nullptr);
    void setConnections(const QStringList& names);
    /// A model that is in the project keeps its table under another name.
    enum class TableName { AfterModel, Kept };
    /// Shows a model. Emits nothing.
    void showModel(const QString& name, const Json& definition, TableName table);
    QString name() const;
    Json definition() const { return m_definition; }
    /// Shows what is wrong, at its place where it has one; nothing when `error` is.
    void showError(const std::optional<Error>& error, const QString& nameError);
    /// Another page behind those of the form.
    void addPage(QWidget* page, const QString& title);
    void focusName();

signals:
    /// The person changed something.
    void changed();

private:
    void build();
    QWidget* buildCache();
    void store(const char* key, std::optional<Json> value);
    void storeCache(const char* key, std::optional<Json> value);
    void storeTable(const char* key, const RecordTable& table);
    void showTable(RecordTable& table, const char* key, const Json& definition);

    Json m_definition = Json::object();
    bool m_showing = false;
    TableName m_tableName = TableName::AfterModel;
    QLineEdit* m_name;
    QLineEdit* m_table;
    SuggestBox* m_connection;
    QLineEdit* m_key;
    SuggestBox* m_migrate;
    std::vector<std::pair<const char*, QCheckBox*>> m_flags;
    std::vector<std::pair<const char*, QLineEdit*>> m_cacheLines;
    std::vector<std::pair<const char*, QCheckBox*>> m_cacheFlags;
    RecordTable m_fields;
    RecordTable m_indexes;
    RecordTable m_relations;
    QTabWidget* m_pages;
    QLabel* m_error;
};

} // namespace dataflow::ui
