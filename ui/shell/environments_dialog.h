// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// EnvironmentsDialog: adds, changes and removes the project's environments.

#include "ui/shell/drafts_dialog.h" // first: moc stumbles over <chrono> when no Qt header was read before it

#include "engine/base/json.h"
#include "engine/nodes/param_spec.h"

#include <vector>

class QCheckBox;
class QLineEdit;

namespace dataflow::ui {

class Document;
class FieldEditor;

/// GUI thread. Works on a draft; OK makes all changes one step of the document, Cancel none.
class EnvironmentsDialog : public DraftsDialog {
    Q_OBJECT

public:
    /// `environment`: the one to show first. The document outlives the dialog.
    EnvironmentsDialog(Document& document, const QString& environment, QWidget* parent);
    void accept() override;

private:
    struct Draft {
        std::string name;
        Json settings = Json::object();
        /// What was typed but cannot be read, and so is not in the settings.
        QString unreadValues{};
        QString unreadOverrides{};
    };
    QWidget* makeForm();
    void fillList();
    void showDraft(int index);
    void takeForm();
    void chooseColour();
    void showColour();
    void add();
    void remove();
    /// What is wrong with a draft; empty: nothing.
    QString faultOf(const Draft& draft) const;

    Document& m_document;
    std::vector<Draft> m_drafts;
    nodes::ParamSpec m_valuesSpec;
    nodes::ParamSpec m_overridesSpec;
    QLineEdit* m_name = nullptr;
    QLineEdit* m_colour = nullptr;
    QPushButton* m_pick = nullptr;
    QCheckBox* m_production = nullptr;
    FieldEditor* m_values = nullptr;
    FieldEditor* m_overrides = nullptr;
    bool m_showing = false;
    bool m_isReadable = false; ///< the project could be turned into drafts
};

} // namespace dataflow::ui
