// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The window itself: opening, recent files, keys and themes. Files are in tst_window_files.cpp, runs in
// tst_window_runs.cpp.

#include "tests/ui/canvas_bench.h"
#include "tests/ui/window_bench.h"
#include "ui/inspector/field_editor.h"
#include "ui/panels/problems_panel.h"
#include "ui/shell/english_plurals.h"

#include <QDockWidget>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QToolButton>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

class TestMainWindow : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_bench = std::make_unique<WindowBench>();
        m_bench->window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_bench->window));
    }
    void cleanup() { m_bench.reset(); }

    void aFreshWindowHasAnEmptyProject()
    {
        WindowBench& b = *m_bench;
        QVERIFY(b.window.document().workflow().nodes().empty());
        QVERIFY(b.window.windowTitle().startsWith(QStringLiteral("Untitled")));
        QVERIFY(!b.action(QStringLiteral("Run"))->isEnabled());
        QVERIFY(!b.action(QStringLiteral("Stop"))->isEnabled());
        QVERIFY(!b.action(QStringLiteral("Undo"))->isEnabled());
        QVERIFY(b.prompts.asked.isEmpty());
    }

    void theWindowFitsASmallScreen()
    {
        WindowBench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        for (const QDockWidget* dock : b.window.findChildren<QDockWidget*>()) {
            b.window.showPanel(dock->objectName());
            QVERIFY2(b.window.minimumSizeHint().width() <= 1'100,
                     qPrintable(QStringLiteral("%1 needs %2")
                                    .arg(dock->objectName())
                                    .arg(dock->minimumSizeHint().width())));
        }
        QCOMPARE(b.window.width(), 1'440);
    }

    void theWheelZoomsWhenItIsSetSo()
    {
        WindowBench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        CanvasView& canvas = b.window.canvas();
        canvas.setZoom(1, {});
        const QRectF before = canvas.nodeRect(NodeId("keep"));
        wheel(canvas.viewport(), {200, 100}, -120, {});
        QCOMPARE(canvas.zoom(), 1.0);
        QVERIFY(canvas.nodeRect(NodeId("keep")).top() < before.top());
        QAction* setting = b.window.commands().action(QStringLiteral("view.wheel_zooms"));
        QVERIFY(!setting->isChecked());
        setting->trigger();
        QVERIFY(setting->isChecked());
        wheel(canvas.viewport(), {200, 100}, 120, {});
        QVERIFY(canvas.zoom() > 1.1);
        const double zoomed = canvas.zoom();
        const QRectF shown = canvas.nodeRect(NodeId("keep"));
        wheel(canvas.viewport(), {200, 100}, -120, Qt::ControlModifier);
        QVERIFY(canvas.nodeRect(NodeId("keep")).top() < shown.top());
        wheel(canvas.viewport(), {200, 100}, -120, Qt::ShiftModifier);
        QVERIFY(canvas.nodeRect(NodeId("keep")).left() < shown.left());
        QCOMPARE(canvas.zoom(), zoomed);

        // The next window knows it.
        MainWindow again(b.prompts, b.settings);
        QVERIFY(again.commands().action(QStringLiteral("view.wheel_zooms"))->isChecked());
        again.canvas().setZoom(1, {});
        wheel(again.canvas().viewport(), {200, 100}, 120, {});
        QVERIFY(again.canvas().zoom() > 1.1);
    }

    void openingShowsTheProjectAndRemembersTheFile()
    {
        WindowBench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        QCOMPARE(b.window.document().workflow().nodes().size(), std::size_t{5});
        QVERIFY(b.window.windowTitle().startsWith(QStringLiteral("chain.dataflow.json")));
        QVERIFY(!b.window.isWindowModified());
        QCOMPARE(b.settings.recentFiles(), QStringList{b.path("chain.dataflow.json")});
        QVERIFY(b.action(QStringLiteral("Run"))->isEnabled());
        auto* recent = b.action(QStringLiteral("Open recent"))->menu();
        emit recent->aboutToShow();
        QVERIFY(recent->actions().front()->text().contains(QStringLiteral("chain.dataflow.json")));
        QSignalSpy opened(&b.window, &MainWindow::opened);
        recent->actions().front()->trigger();
        QTRY_COMPARE(opened.count(), 1);
    }

    void recentFilesAreTenAtMostNewestFirst()
    {
        WindowBench& b = *m_bench;
        for (int i = 0; i < 12; ++i)
            b.settings.addRecentFile(QStringLiteral("/f%1").arg(i));
        b.settings.addRecentFile(QStringLiteral("/f5"));
        QCOMPARE(b.settings.recentFiles().size(), 10);
        QCOMPARE(b.settings.recentFiles().front(), QStringLiteral("/f5"));
        QCOMPARE(b.settings.recentFiles().count(QStringLiteral("/f5")), 1);
        auto* recent = b.action(QStringLiteral("Open recent"))->menu();
        emit recent->aboutToShow();
        QVERIFY(!recent->actions().front()->isEnabled()); // not there any more
        recent->actions().back()->trigger();
        QVERIFY(b.settings.recentFiles().isEmpty());
    }

    void aBrokenFileShowsItsErrorAndKeepsTheProject()
    {
        WindowBench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        b.nudge();
        writeFile(b.path("broken.dataflow.json"), "{\"format\": 1,\n  \"workflows\": }");
        b.window.openFile(b.path("broken.dataflow.json"));
        QTRY_COMPARE(b.prompts.errors.size(), 1);
        QVERIFY2(b.prompts.errors[0].contains(QStringLiteral("broken.dataflow.json")),
                 qPrintable(b.prompts.errors[0]));
        QCOMPARE(b.window.document().workflow().nodes().size(), std::size_t{5});
        QVERIFY(b.window.document().isModified());
        QVERIFY(b.window.document().canUndo());
        QCOMPARE(b.settings.recentFiles().size(), 1);
    }

    void deleteAndClipboardKeysBelongToTheCanvas()
    {
        WindowBench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        b.window.selection().setNodes({NodeId("write")});
        auto* title = b.find<QLineEdit>("nodeTitle");
        title->setFocus();
        QTest::keyClicks(title, QStringLiteral("ab"));
        QTest::keyClick(title, Qt::Key_Backspace);
        QTest::keyClick(title, Qt::Key_Delete);
        QCOMPARE(title->text(), QStringLiteral("a"));
        QVERIFY(b.window.document().workflow().find(NodeId("write")));
        b.window.canvas().setFocus();
        b.key(Qt::Key_C, Qt::ControlModifier);
        b.key(Qt::Key_Delete);
        QVERIFY(!b.window.document().workflow().find(NodeId("write")));
        b.key(Qt::Key_V, Qt::ControlModifier);
        QVERIFY(b.window.document().workflow().find(NodeId("write")));
        b.key(Qt::Key_D, Qt::ControlModifier);
        QVERIFY(b.window.document().workflow().find(NodeId("write_2")));
        b.key(Qt::Key_Backspace);
        QVERIFY(!b.window.document().workflow().find(NodeId("write_2")));
        b.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(b.window.selection().nodes().size(), std::size_t{5});
        b.key(Qt::Key_X, Qt::ControlModifier);
        QVERIFY(b.window.document().workflow().nodes().empty());
    }

    void undoAndRedoKeysBelongToTheField_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        for (const char* field : {"nodeTitle", "plainText"}) {
            const QByteArray name(field);
            QTest::newRow(name + ", Ctrl+Y")
                << QString::fromLatin1(field) << Qt::Key_Y << Qt::KeyboardModifiers(Qt::ControlModifier);
            QTest::newRow(name + ", Ctrl+Shift+Z")
                << QString::fromLatin1(field) << Qt::Key_Z
                << Qt::KeyboardModifiers(Qt::ControlModifier | Qt::ShiftModifier);
        }
    }
    void undoAndRedoKeysBelongToTheField()
    {
        QFETCH(QString, field);
        QFETCH(Qt::Key, key);
        QFETCH(Qt::KeyboardModifiers, modifiers);
        WindowBench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        b.nudge();
        b.window.document().undo();
        QVERIFY(b.window.document().canRedo());
        b.window.selection().setNodes({NodeId("write")});
        QWidget* edit = b.find<QLineEdit>("nodeTitle");
        QPlainTextEdit text(&b.window);
        if (field == QLatin1String("plainText")) {
            text.show();
            edit = &text;
        }
        const auto typed = [edit, &text] {
            auto* line = qobject_cast<QLineEdit*>(edit);
            return line ? line->text() : text.toPlainText();
        };
        edit->setFocus();
        QTest::keyClicks(edit, QStringLiteral("ab"));
        QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(typed().isEmpty());
        // What the platform takes for redo does not matter: the field claims the key in any case.
        QKeyEvent claim(QEvent::ShortcutOverride, key, modifiers);
        claim.ignore();
        QApplication::sendEvent(edit, &claim);
        QVERIFY(claim.isAccepted());
        QTest::keyClick(edit, key, modifiers);
        QCOMPARE(typed(), QStringLiteral("ab"));
        QVERIFY(b.window.document().canRedo());

        // On the canvas it is the document's.
        QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
        b.window.canvas().setFocus();
        QKeyEvent onCanvas(QEvent::ShortcutOverride, key, modifiers);
        onCanvas.ignore();
        QApplication::sendEvent(&b.window.canvas(), &onCanvas);
        QVERIFY(!onCanvas.isAccepted());
        QTest::keyClick(&b.window.canvas(), key, modifiers);
        QVERIFY(!b.window.document().canRedo());
    }

    void aFieldThatCannotBeEditedClaimsNoKeys()
    {
        QPlainTextEdit text(&m_bench->window);
        text.setReadOnly(true);
        QKeyEvent claim(QEvent::ShortcutOverride, Qt::Key_Y, Qt::ControlModifier);
        claim.ignore();
        QApplication::sendEvent(&text, &claim);
        QVERIFY(!claim.isAccepted());
    }

    void problemsAreFoundWhileEditing()
    {
        WindowBench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        auto* panel = b.window.findChild<ProblemsPanel*>();
        QTRY_VERIFY(panel->model().rowCount() > 0); // the merge and the writer lack their inputs
        const int before = panel->model().errorCount();
        b.window.canvas().addNode(QStringLiteral("QueryNode"), {0, 300});
        QTRY_VERIFY(panel->model().errorCount() > before);
        b.key(Qt::Key_Z, Qt::ControlModifier);
        b.window.document().undo();
        QTRY_COMPARE(panel->model().errorCount(), before);
    }

    void zoomAndPropertiesWorkFromTheKeyboard()
    {
        WindowBench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        b.window.canvas().setFocus();
        b.key(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(b.window.canvas().zoom(), 1.0);
        b.key(Qt::Key_Plus, Qt::ControlModifier);
        QVERIFY(b.window.canvas().zoom() > 1.1);
        b.key(Qt::Key_Home);
        QVERIFY(b.window.canvas().zoom() <= 1.0);
        b.window.selection().setNodes({NodeId("keep")});
        b.key(Qt::Key_Return);
        auto* editor = qobject_cast<FieldEditor*>(QApplication::focusWidget()->parentWidget());
        QVERIFY(editor);
        QCOMPARE(editor->objectName(), QStringLiteral("param_expression"));
        b.key(Qt::Key_T, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget()->objectName(), QStringLiteral("paletteSearch"));
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("cached"));
        b.key(Qt::Key_Return);
        QVERIFY(b.window.document().workflow().find(NodeId("cached_query")));
    }

    void countsAreInGoodEnglish()
    {
        EnglishPlurals plurals;
        QApplication::installTranslator(&plurals);
        QCOMPARE(QCoreApplication::translate("Any", "Cut %n link(s)", nullptr, 1),
                 QStringLiteral("Cut 1 link"));
        QCOMPARE(QCoreApplication::translate("Any", "Cut %n link(s)", nullptr, 2),
                 QStringLiteral("Cut 2 links"));
        QCOMPARE(QCoreApplication::translate("Any", "Open(s)"), QStringLiteral("Open(s)"));
        WindowBench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        QTRY_COMPARE(b.find<QToolButton>("problemCount")->text(), QStringLiteral("1 problem"));
        QApplication::removeTranslator(&plurals);
    }

    void aClickElsewhereEndsRenamingAndKeepsTheFocus()
    {
        WindowBench& b = *m_bench;
        b.openText("chain.dataflow.json", filterChain());
        b.window.selection().setNodes({NodeId("keep")});
        b.window.canvas().setFocus();
        b.key(Qt::Key_F2);
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Kept"));
        auto* search = b.find<QLineEdit>("paletteSearch");
        search->setFocus();
        QCOMPARE(b.window.document().workflow().find(NodeId("keep"))->title, std::string("Kept"));
        QVERIFY(search->hasFocus());
        b.window.canvas().setFocus();
        b.key(Qt::Key_F2);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(b.window.canvas().hasFocus());
    }

    void theThemeIsRemembered()
    {
        WindowBench& b = *m_bench;
        QCOMPARE(b.settings.theme(), QStringLiteral("light"));
        b.key(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(b.settings.theme(), QStringLiteral("dark"));
        b.key(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(b.settings.theme(), QStringLiteral("high-contrast"));
        b.key(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(b.settings.theme(), QStringLiteral("light"));
    }

private:
    std::unique_ptr<WindowBench> m_bench;
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
