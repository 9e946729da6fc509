// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The ways of the main window to a node of any workflow and to the editors of settings.

#include "ui/canvas/canvas_view.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/models/problem_place.h"
#include "ui/shell/environments_dialog.h"
#include "ui/shell/main_window.h"
#include "ui/shell/parameters_dialog.h"

namespace dataflow::ui {

bool MainWindow::showPlace(const ProblemPlace& place)
{
    switch (place.kind) {
    case ProblemPlace::Kind::Nowhere:
        return false;
    case ProblemPlace::Kind::Node: {
        const graph::Workflow* workflow = m_document.project()->findWorkflow(place.workflow);
        if (!workflow || !workflow->find(place.node))
            return false;
        m_document.showWorkflow(place.workflow);
        m_canvas->reveal(place.node);
        if (!place.parameter.isEmpty())
            showPanel(QStringLiteral("inspectorDock"));
        m_inspector->showParameter(place.parameter);
        return true;
    }
    case ProblemPlace::Kind::Connection:
        editConnections(place.name);
        return true;
    case ProblemPlace::Kind::Model:
        editModels(place.name);
        return true;
    case ProblemPlace::Kind::Environment:
        editEnvironments(place.name);
        return true;
    case ProblemPlace::Kind::Cache:
        showSetting(QStringLiteral("cache"), {});
        return true;
    case ProblemPlace::Kind::Parameters:
    case ProblemPlace::Kind::Workflow:
        if (!m_document.project()->findWorkflow(place.workflow))
            return false;
        m_document.showWorkflow(place.workflow);
        if (place.kind == ProblemPlace::Kind::Parameters)
            editParameters(place.name);
        return true;
    }
    return false;
}

void MainWindow::editEnvironments(const QString& environment)
{
    settle();
    auto* dialog = new EnvironmentsDialog(m_document, environment, this);
    dialog->open();
}

void MainWindow::editParameters(const QString& parameter)
{
    settle();
    auto* dialog = new ParametersDialog(m_document, parameter, this);
    dialog->open();
}

void MainWindow::showSetting(const QString& section, const QString& name)
{
    showPanel(QStringLiteral("inspectorDock"));
    m_inspector->showSetting(section, name);
}

} // namespace dataflow::ui
