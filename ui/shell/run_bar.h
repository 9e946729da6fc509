// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RunBar: the environment and the run parameters, in the tool bar.

#include "engine/base/value.h"
#include "ui/models/document.h"

#include <QHash>
#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLineEdit;

namespace dataflow::ui {

/// GUI thread. Keeps what was typed while the workflow's parameters stay the same.
class RunBar : public QWidget {
    Q_OBJECT

public:
    explicit RunBar(Document& document, QWidget* parent = nullptr); ///< `document` outlives the bar
    /// Name of the chosen environment; empty: none.
    std::string environment() const;
    void setEnvironment(const QString& name);
    /// What was typed; parameters left empty take their default.
    Map parameters() const;

signals:
    /// Another environment was chosen, or the project's environments changed.
    void environmentChanged();
    /// The value of a run parameter is being typed.
    void parametersChanged();

private:
    void rebuild();
    Document& m_document;
    QComboBox* m_environment;
    QHBoxLayout* m_fields;
    std::vector<graph::Environment> m_known; ///< those told by the last environmentChanged()
    QHash<QString, QLineEdit*> m_edits;
};

} // namespace dataflow::ui
