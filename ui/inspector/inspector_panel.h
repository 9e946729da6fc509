// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// InspectorPanel: the selected node's name, parameters and run settings; the project's settings when nothing
/// is selected.

#include "ui/models/document.h"
#include "ui/models/selection.h"

#include "ui/inspector/field_editor.h"

#include <QHash>
#include <QScrollArea>

class QComboBox;
class QLabel;
class QLineEdit;
class QStackedWidget;

namespace dataflow::ui {

class Diagnostics;
class RunController;
class ParamForm;
class ProjectForm;
class ScheduleTimes;
class SchemaModel;

/// GUI thread. Every change goes through the document as one undo step.
class InspectorPanel : public QWidget {
    Q_OBJECT

public:
    struct Sources {
        Document& document;
        Selection& selection;
        Diagnostics& diagnostics;
        RunController& runs;
        /// What SQL editors offer tables from; nullptr: nothing.
        SchemaModel* schemas = nullptr;
    };
    explicit InspectorPanel(const Sources& sources, QWidget* parent = nullptr); ///< sources outlive the panel
    ~InspectorPanel() override;
    QString title() const;
    void focusFirstField();
    /// Scrolls to a parameter and puts the cursor there; empty: does nothing.
    void showParameter(const QString& name);
    /// Shows a section of the project's settings ("environments") with the cursor at the entry `name`.
    void showSetting(const QString& section, const QString& name);
    /// Stores what is still being typed.
    void commitPendingEdits();
    /// Nodes with text that cannot be stored, by id.
    QStringList nodesWithDrafts() const { return m_drafts.keys(); }

signals:
    /// Show the model editor.
    void modelsRequested();

private:
    void refresh(bool rebuild);
    void buildNodePage();
    void rebuildForm(const graph::Node& node);
    void fillRunSettings(const graph::Node& node);
    void editNode(const QString& label, const std::function<void(graph::Node&)>& change);
    void rename();
    void storeTitle();
    void storeTimeout();
    void storeRetries();

    void keepDrafts();
    void showDrafts();
    void markRunError();
    bool isTyping(const QLineEdit& field) const;

    Sources m_sources;
    ScheduleTimes* m_times;
    /// By node and field: what was typed but cannot be stored. Kept until it is mended or another project is
    /// opened.
    QHash<QString, Drafts> m_drafts;
    NodeId m_shown;
    NodeId m_filled;      ///< whose values stand in the fields
    QString m_shownShape; ///< type, links and models the form was built for
    QStackedWidget* m_pages;
    ProjectForm* m_projectForm;
    QScrollArea* m_nodePage;
    QLabel* m_type;
    QLabel* m_summary;
    QLineEdit* m_id;
    QLineEdit* m_title;
    QLabel* m_idError;
    QWidget* m_formPlace;
    ParamForm* m_form = nullptr;
    QLineEdit* m_timeout;
    QLineEdit* m_retries;
    QComboBox* m_onError;
    QComboBox* m_enabled;
};

} // namespace dataflow::ui
