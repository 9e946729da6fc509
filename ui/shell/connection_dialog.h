// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ConnectionDialog: adds, changes, renames, removes and tests the project's connections.

#include "ui/shell/drafts_dialog.h" // first: moc stumbles over <chrono> when no Qt header was read before it

#include "engine/graph/connection_settings.h"
#include "engine/graph/project_edit.h"
#include "ui/bridge/connection_test.h"
#include "ui/models/document.h"

class QPushButton;
class QScrollArea;

namespace dataflow::ui {

class ConnectionForm;

/// GUI thread. Works on a draft; OK makes all changes one step of the document, Cancel none.
class ConnectionDialog : public DraftsDialog {
    Q_OBJECT

public:
    struct Sources {
        Document& document;
        /// Environment and folder a run would use now.
        std::string environment;
        std::string projectDirectory;
    };
    /// `connection`: the one to show first. The document outlives the dialog.
    ConnectionDialog(Sources sources, const QString& connection, QWidget* parent);

    void accept() override;
    void reject() override;

private:
    struct Draft {
        graph::ConnectionEdit edit;
        Json original = Json::object(); ///< settings in the project
        bool told = false;              ///< what is missing is shown
        bool isChanged() const { return edit.was != edit.name || edit.settings != original; }
    };
    void build();
    void fillList();
    void showDraft(int index);
    void takeForm();
    void check();
    QString nameError(const Draft& draft) const;
    std::vector<graph::SettingFault> faultsOf(const Draft& draft) const;
    void add();
    void remove();
    void toggleTest();
    void stopTest();
    /// The edits that change something.
    std::vector<graph::ConnectionEdit> edits() const;

    Sources m_sources;
    std::vector<Draft> m_drafts;
    std::vector<graph::ConnectionEdit> m_removed;
    ConnectionTest m_test;
    ConnectionForm* m_form;
    QScrollArea* m_scroll;
    QPushButton* m_testButton;
};

} // namespace dataflow::ui
