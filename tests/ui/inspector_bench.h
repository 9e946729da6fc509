// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The inspector with a project, shown in a window, and ways to reach its fields.

#include "tests/ui/studio_fixture.h"
#include "ui/bridge/diagnostics.h"
#include "ui/bridge/run_controller.h"
#include "ui/inspector/field_editor.h"
#include "ui/inspector/inspector_panel.h"
#include "ui/inspector/rows_field.h"

#include <QLabel>
#include <QTest>
#include <QToolButton>

namespace dataflow::ui::testing {

struct InspectorBench {
    InspectorBench(const QByteArray& project, QSize size)
        : panel({document, selection, diagnostics, runs})
    {
        document.reset(parsed(project));
        panel.resize(size);
        panel.show();
        panel.activateWindow();
    }
    void select(const char* id) { selection.setNodes({NodeId(id)}); }
    /// The newest of that name: a form that was replaced goes only with the next turn of the event loop.
    template <class Editor = FieldEditor>
    Editor* editor(const QString& name)
    {
        const auto all = panel.findChildren<Editor*>(QStringLiteral("param_") + name);
        return all.isEmpty() ? nullptr : all.last();
    }
    RowsField* rows(const char* name) { return editor<RowsField>(QLatin1String(name)); }
    template <class Widget>
    Widget* field(const QString& name)
    {
        return editor(name) ? qobject_cast<Widget*>(editor(name)->focusProxy()) : nullptr;
    }
    QLabel* error(const QString& name)
    {
        const auto all = panel.findChildren<QLabel*>(QStringLiteral("error_") + name);
        return all.isEmpty() ? nullptr : all.last();
    }
    const graph::Node& node(const char* id) const { return *document.workflow().find(NodeId(id)); }
    /// A parameter as JSON text; empty when it has its default.
    QString param(const char* id, const char* name) const
    {
        const Json& params = node(id).params;
        return params.contains(name) ? QString::fromStdString(params[name].dump()) : QString();
    }
    int undoSteps()
    {
        int steps = 0;
        for (; document.canUndo(); ++steps)
            document.undo();
        return steps;
    }

    Document document;
    Selection selection;
    Diagnostics diagnostics;
    RunController runs;
    InspectorPanel panel;
};

/// Replaces a field's text as a person does.
inline void typeInto(QWidget* field, const QString& text)
{
    field->setFocus();
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, text);
}

/// A widget of a row, or of the bar below the rows.
template <class Widget>
Widget* part(RowsField* field, const char* name)
{
    return field->findChild<Widget*>(QLatin1String(name));
}

inline void click(RowsField* field, const char* name)
{
    auto* button = part<QToolButton>(field, name);
    QVERIFY2(button && button->isVisible(), name);
    QTest::mouseClick(button, Qt::LeftButton);
}

} // namespace dataflow::ui::testing
