// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ModelDialog: adds, changes and removes the project's models, also from tables, and shows what that runs.

#include "ui/shell/drafts_dialog.h" // first: moc stumbles over <chrono> when no Qt header was read before it

#include "engine/graph/model_edit.h"
#include "ui/models/document.h"
#include "ui/models/schema_model.h"

class QMenu;
class QPushButton;

namespace dataflow::ui {

class ModelForm;
class ModelStatements;

/// GUI thread. Works on drafts; OK makes all changes one step of the document, Cancel none.
class ModelDialog : public DraftsDialog {
    Q_OBJECT

public:
    struct Sources {
        Document& document;
        SchemaModel& schemas;
    };
    /// `model`: the one to show first. What `sources` name outlives the dialog.
    ModelDialog(Sources sources, const QString& model, QWidget* parent);

    void accept() override;

signals:
    /// What was done with OK, where it reaches beyond the models.
    void hint(const QString& text);

private:
    struct Draft {
        std::string name;
        Json definition = Json::object();
        std::optional<Json> original; ///< in the project; none: it is new
        std::string was{};            ///< its name in the project
        bool isRenamed() const { return original && name != was; }
        bool isChanged() const { return !original || definition != *original || isRenamed(); }
    };
    void build();
    void fillList();
    void showDraft(int index);
    void takeForm();
    void check();
    QString nameError(const Draft& draft) const;
    /// The project as the drafts leave it, and how many places follow new names.
    struct Changed {
        graph::Project project;
        std::size_t followed = 0;
    };
    Result<Changed> changedProject() const;
    QString labelOf() const;
    /// Says what follows the new name of a draft, or why it cannot have it.
    void tellRename(const Draft& draft);
    void add();
    void remove();
    void fillConnections(QMenu& menu);
    void askForTables(const QString& connection);
    /// Offers the tables of a connection, when they are read.
    void offerTables(const QString& connection);
    void addFromTable(const QString& connection, const QString& table);
    void addDraft(Draft draft);

    Sources m_sources;
    std::vector<Draft> m_drafts;
    std::vector<std::string> m_removed;
    QString m_awaited; ///< connection whose tables are to be offered
    ModelForm* m_form;
    ModelStatements* m_statements;
    QPushButton* m_fromTable;
};

} // namespace dataflow::ui
