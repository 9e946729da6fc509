// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A main window with scripted answers in a folder of its own, and a project that runs in it.

#include "tests/ui/studio_fixture.h"
#include "ui/canvas/canvas_view.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace dataflow::ui::testing {

/// Counts to `rows` in SQLite, keeps the even numbers; `expression` is the filter's.
inline QByteArray counting(const QByteArray& rows, const QByteArray& expression)
{
    return R"({
  "format": 1, "name": "Counting",
  "connections": {"db": {"type": "sqlite", "path": "count.db"}},
  "workflows": {"main": {
    "parameters": {"least": {"type": "int", "default": 0}},
    "nodes": [
      {"id": "count", "type": "QueryNode", "params": {"connection": "db", "params": {"least": "${least}"},
        "sql": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < )" +
           rows + R"() SELECT i, 'row ' || i AS name FROM n WHERE i > :least"}},
      {"id": "even", "type": "FilterNode", "params": {"expression": ")" +
           expression + R"("}},
      {"id": "top", "type": "CachedQueryNode", "params": {"connection": "db", "query": "SELECT 42 AS answer", "cache": {"key": "answer", "ttl": "10m"}}}
    ],
    "links": [{"from": "count.rows", "to": "even.rows"}]
  }}
})";
}

/// A window with its own settings and scripted answers in a folder of its own.
struct WindowBench {
    WindowBench()
        : settings(folder.filePath(QStringLiteral("settings.ini")))
        , window(prompts, settings)
    {
        window.show();
    }
    QString path(const char* name) const { return folder.filePath(QLatin1String(name)); }
    void open(const QString& file)
    {
        QSignalSpy opened(&window, &MainWindow::opened);
        window.openFile(file);
        QTRY_COMPARE(opened.count(), 1);
    }
    void openText(const char* name, const QByteArray& text)
    {
        writeFile(path(name), text);
        open(path(name));
    }
    /// Presses a key where the window's focus is.
    void key(Qt::Key which, Qt::KeyboardModifiers keys = {})
    {
        QWidget* focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : &window, which, keys);
    }
    void runToTheEnd()
    {
        QSignalSpy finished(&window.runs(), &RunController::finished);
        window.canvas().setFocus();
        key(Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30'000);
        QTRY_VERIFY(window.runs().progress().size() > 0);
    }
    run::NodeState stateOf(const char* id) { return window.runs().progressOf(NodeId(id)).state; }
    void nudge()
    {
        window.selection().setNodes({window.document().workflow().nodes().front()->id});
        window.canvas().setFocus();
        key(Qt::Key_Right, Qt::ControlModifier);
    }
    template <class Widget>
    Widget* find(const char* name)
    {
        return window.findChild<Widget*>(QLatin1String(name));
    }
    QString hint() { return find<QLabel>("hintLabel")->text(); }
    QAction* action(const QString& text)
    {
        for (QAction* menu : window.menuBar()->actions())
            for (QAction* entry : menu->menu()->actions())
                if (entry->text().remove(QLatin1Char('&')) == text)
                    return entry;
        return nullptr;
    }

    QTemporaryDir folder;
    ScriptedPrompts prompts;
    Settings settings;
    MainWindow window;
};

} // namespace dataflow::ui::testing
