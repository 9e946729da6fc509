// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ModelStatements: the SQL that a model's first use would run on a connection.

#include <QWidget> // first: moc stumbles over <chrono> when no Qt header was read before it

#include "engine/model/model.h"
#include "ui/models/schema_model.h"

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace dataflow::ui {

class SuggestBox;

/// GUI thread. Reads nothing itself: it asks for the tables of the chosen connection and goes on without them
/// until they are there.
class ModelStatements : public QWidget {
    Q_OBJECT

public:
    /// `schemas` outlives the widget.
    ModelStatements(SchemaModel& schemas, QWidget* parent);
    /// The connections of the project, with their kinds where those are known.
    void setConnections(const std::vector<std::pair<QString, std::optional<db::DatabaseKind>>>& connections);
    /// Shows the statements for a model; nullptr: it is not complete yet.
    void showModel(std::shared_ptr<const model::Model> model);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    /// The statements, and a sentence about them.
    std::pair<QString, QString> statements() const;
    const SchemaTable* table() const;
    QString connection() const;

    SchemaModel& m_schemas;
    std::vector<std::pair<QString, std::optional<db::DatabaseKind>>> m_connections;
    std::shared_ptr<const model::Model> m_model;
    SuggestBox* m_connection;
    QToolButton* m_copy;
    QLabel* m_note;
    QPlainTextEdit* m_text;
};

} // namespace dataflow::ui
