// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ProjectForm: the project's parts beside its workflows, each as checked JSON.

#include "ui/models/document.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace dataflow::ui {

/// A part of the project's JSON: what stands under a top-level key, or the "parameters" of a workflow; an
/// empty object when it is absent.
Result<Json> projectSection(const graph::Project& project, const std::string& key,
                            const WorkflowId& workflow = {});
/// The project with such a part replaced. Fails as the reader does.
Result<graph::Project> withProjectSection(const graph::Project& project, const std::string& key,
                                          const Json& content, const WorkflowId& workflow = {});

/// GUI thread. A section is stored when its field is left and the whole project reads back without an error.
class ProjectForm : public QWidget {
    Q_OBJECT

public:
    explicit ProjectForm(Document& document, QWidget* parent = nullptr); ///< `document` outlives the form
    void commitAll();
    /// Puts the cursor at the entry `name` of a section, or at its start; nullptr when there is no such
    /// section.
    QWidget* showEntry(const QString& section, const QString& name);

signals:
    /// Show the model editor.
    void modelsRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Section {
        const char* key; ///< top-level key, or "parameters" of the shown workflow
        QPlainTextEdit* text;
        QLabel* error;
        QString shown; ///< what refresh() put there; highlighting reports changes that are none
        bool dirty = false;
    };
    void addSection(const char* key, const QString& title, const QString& help, int lines);
    void refresh();
    void commit(Section& section);
    Document& m_document;
    std::vector<Section> m_sections;
    bool m_setting = false;
};

} // namespace dataflow::ui
