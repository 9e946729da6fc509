// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ParamForm: the form of a node's parameters, generated from its type's declaration.

#include "engine/graph/workflow.h"
#include "engine/nodes/catalog.h"
#include "ui/inspector/field_editor.h"

#include <QHash>

class QLabel;
class QVBoxLayout;

namespace dataflow::ui {

/// GUI thread. Shows one node; checks while typing; tells what to store when a field is done.
class ParamForm : public QWidget {
    Q_OBJECT

public:
    struct Setup {
        const nodes::NodeType* type = nullptr;
        nodes::CheckScope scope;
        FieldChoices choices;
        /// Parameters fed by links: name to "orders.rows".
        QHash<QString, QString> linked;
        /// Fields of the node's model, for parameters given flat.
        QStringList flatFields;
    };
    ParamForm(Setup setup, QWidget* parent);
    /// Shows the node's parameters; fields being edited keep their text.
    void show(const Json& params);
    /// Stores what is still being typed.
    void commitAll();
    void focusParameter(const QString& name);
    void focusFirst();
    /// By parameter.
    Drafts drafts() const;
    /// Shows texts that drafts() gave before.
    void showDrafts(const Drafts& drafts);
    /// Marks the place of a database's error in a parameter's text, as FieldEditor::markError() does.
    void markError(const QString& name, int place, const QString& why);

signals:
    /// The parameter is to be `value`, or its default when nullopt.
    void parameterChanged(const QString& name, const std::optional<dataflow::Json>& value);

private:
    struct Row {
        FieldEditor* editor = nullptr;
        QLabel* error = nullptr;
        const nodes::ParamSpec* spec = nullptr;
        bool dirty = false;
    };
    void addRow(const nodes::ParamSpec& spec, QVBoxLayout* layout);
    void commit(const QString& name);
    /// Of the node's connection as it is typed now; nullopt when unknown.
    std::optional<db::DatabaseKind> databaseKind() const;
    QStringList placeholders() const;
    QString textOf(const std::string& parameter) const;
    SqlScope sqlScope() const;
    void check();
    void showErrors(const std::vector<Error>& errors);

    Setup m_setup;
    Json m_params = Json::object();
    std::vector<QString> m_order;
    QHash<QString, Row> m_rows;
    /// Specs made here for flat model fields; stable addresses.
    std::vector<std::unique_ptr<nodes::ParamSpec>> m_flatSpecs;
};

} // namespace dataflow::ui
