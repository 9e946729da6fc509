// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The outline with the canvas whose commands it shares, in a window, with the filter chain as its project.

#include "tests/ui/studio_fixture.h"
#include "ui/bridge/diagnostics.h"
#include "ui/bridge/run_controller.h"
#include "ui/canvas/canvas_view.h"
#include "ui/models/command_registry.h"
#include "ui/panels/outline_panel.h"
#include "ui/widgets/pick_list.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QTest>
#include <QTreeView>

namespace dataflow::ui::testing {

/// The outline beside the canvas whose commands it shares.
struct OutlineBench {
    OutlineBench()
        : canvas({document, selection, runs, diagnostics}, &window)
        , commands(window)
        , panel(std::make_unique<OutlinePanel>(OutlinePanel::Sources{document, selection, runs, diagnostics},
                                               &window))
    {
        canvas.addCommands(commands);
        panel->useCommands(commands, canvas);
        QObject::connect(panel.get(), &OutlinePanel::nodeChosen, &canvas, &CanvasView::reveal);
        document.reset(parsed(filterChain()));
        auto* layout = new QHBoxLayout(&window);
        layout->addWidget(&canvas);
        layout->addWidget(panel.get());
        window.resize(1200, 600);
        window.show();
        window.activateWindow();
    }
    QTreeView* tree() { return panel->findChild<QTreeView*>(QStringLiteral("outlineTree")); }
    QModelIndex node(const char* id) { return panel->model().indexOf(WorkflowId("main"), NodeId(id)); }
    /// The names of the nodes shown.
    QString shown()
    {
        QStringList names;
        const auto& model = panel->model();
        for (int row = 0; row < model.rowCount(model.index(0, 0)); ++row)
            names << model.index(row, 0, model.index(0, 0)).data().toString();
        return names.join(QLatin1Char(' '));
    }
    bool linked(const char* from, const char* to) const
    {
        for (const graph::Link& link : document.workflow().links())
            if (link.from.text() == from && link.to.text() == to)
                return true;
        return false;
    }

    QModelIndex annotation(const char* id)
    {
        return panel->model().indexOfAnnotation(document.workflowId(), id);
    }
    /// A node's row for an input, by what stands in it.
    QModelIndex input(const char* nodeId, const QString& name)
    {
        const QModelIndex parent = node(nodeId);
        for (int row = 0; row < panel->model().rowCount(parent); ++row)
            if (const QModelIndex index = panel->model().index(row, 0, parent);
                index.data().toString() == name)
                return index;
        return {};
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(tree(), key, modifiers); }
    void go(const QModelIndex& index)
    {
        tree()->setFocus();
        // Whatever modifier the keys before have left behind.
        tree()->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                             QItemSelectionModel::Rows);
    }
    /// Types into the list that is open and takes what stands first.
    void pick(const QString& typed)
    {
        auto* list = qobject_cast<PickList*>(QApplication::activePopupWidget());
        QVERIFY(list);
        auto* field = list->findChild<QLineEdit*>(QStringLiteral("pickField"));
        QTest::keyClicks(field, typed);
        QTest::keyClick(field, Qt::Key_Return);
        if (QApplication::activePopupWidget())
            return;              // it asks on
        window.activateWindow(); // which a window manager does when a pop-up closes
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }
    QStringList offered() const
    {
        const auto* list = qobject_cast<PickList*>(QApplication::activePopupWidget());
        return list ? list->shown() : QStringList();
    }
    void type(const QString& text)
    {
        auto* editor = tree()->viewport()->findChild<QLineEdit*>();
        QVERIFY(editor);
        QTest::keyClicks(editor, text);
        QTest::keyClick(editor, Qt::Key_Return);
    }
    void annotate()
    {
        document.edit(QStringLiteral("Annotate"), [](graph::Workflow& workflow) {
            workflow.annotations["around"] = {
                graph::AnnotationKind::Frame, "Reading", {-24, -50, 560, 200}, Json::object()};
            workflow.annotations["why"] = {
                graph::AnnotationKind::Note, "Only big ones\nare kept", {0, 260, 220, 110}, Json::object()};
        });
    }

    QWidget window;
    Document document;
    Selection selection;
    RunController runs;
    Diagnostics diagnostics;
    CanvasView canvas;
    CommandRegistry commands;
    std::unique_ptr<OutlinePanel> panel;
};

inline QStringList selectedIds(const Selection& selection)
{
    QStringList ids;
    for (const NodeId& id : selection.nodes())
        ids << QString::fromStdString(id.text());
    for (const std::string& id : selection.annotations())
        ids << QString::fromStdString(id);
    return ids;
}

} // namespace dataflow::ui::testing
