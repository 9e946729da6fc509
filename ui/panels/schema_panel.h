// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SchemaPanel: what the project's databases hold, and the way from a table to a query node or a model.

#include "ui/panels/panel.h" // first: moc stumbles over <chrono> when no Qt header was read before it

#include "ui/models/document.h"
#include "ui/models/schema_model.h"

class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QSortFilterProxyModel;
class QToolButton;
class QTreeView;

namespace dataflow::ui {

/// GUI thread. A connection is read when it is opened or refreshed, never before.
class SchemaPanel : public Panel {
    Q_OBJECT

public:
    struct Sources {
        Document& document;
        /// How a connection would be opened by a run now (environment, folder).
        std::function<ConnectionTarget(const std::string& connection)> target;
    };
    SchemaPanel(Sources sources, QWidget* parent); ///< sources outlive the panel
    const SchemaModel& model() const noexcept { return *m_model; }
    /// For editors that offer the tables.
    SchemaModel& model() noexcept { return *m_model; }

    /// Shows the connections as they are now; what was read with other settings is forgotten.
    void follow();
    /// Reads the current connection anew, or every one that was read when there is no current one.
    void refresh();
    /// Adds a model of the current table to the project, as one step.
    void makeModel();
    /// What can be done with the current item.
    void fillMenu(QMenu& menu);

signals:
    /// Add this part of a workflow; `label` is what Undo shows.
    void fragmentChosen(const QString& fragment, const QString& label);
    /// Add a node of this type.
    void typeChosen(const QString& type);
    /// Show the connection editor, at this connection when not empty.
    void connectionsRequested(const QString& connection);
    /// Show the model editor, at this model.
    void modelRequested(const QString& model);
    void hint(const QString& text);

protected:
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildTree();
    void showState();
    void expandMatches();
    void provide(const QString& connection, SchemaModel::Again again);
    void read(const QString& connection);
    void cancel(const QString& connection);
    void activate(const QModelIndex& shown);
    void queryTable();
    void openMenu(QPoint at);
    QModelIndex current() const; ///< in the model
    QString currentConnection() const;
    /// The project's model of the current table; empty when there is none.
    QString modelOfCurrent() const;

    Sources m_sources;
    SchemaReader m_reader;
    SchemaModel* m_model;
    QSortFilterProxyModel* m_shown;
    QLineEdit* m_filter;
    QToolButton* m_refresh;
    QToolButton* m_connections;
    QTreeView* m_tree;
    QLabel* m_message;
    QPushButton* m_action;
    /// What the shown connections were read with; nullptr before the first look.
    graph::ProjectPtr m_project;
    std::string m_environment;
};

} // namespace dataflow::ui
