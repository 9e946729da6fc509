// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The command registry, the key map and what is made from them.

#include "tests/ui/studio_fixture.h"
#include "ui/canvas/canvas_view.h"
#include "ui/models/keymap.h"
#include "ui/shell/keys_dialog.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/pick_list.h"

#include <QApplication>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace dataflow;
using namespace dataflow::ui;
using dataflow::ui::testing::contentOf;
using dataflow::ui::testing::ScriptedPrompts;
using dataflow::ui::testing::writeFile;

namespace {

struct Bench {
    Bench() { open(); }
    void open()
    {
        window.reset();
        settings = std::make_unique<Settings>(folder.filePath(QStringLiteral("settings.ini")));
        window = std::make_unique<MainWindow>(prompts, *settings);
        window->show();
        window->activateWindow();
    }
    QString keymap() const { return folder.filePath(QStringLiteral("keymap.json")); }
    QTemporaryDir folder;
    ScriptedPrompts prompts;
    std::unique_ptr<Settings> settings;
    std::unique_ptr<MainWindow> window;
};

QKeySequence sequence(const char* text)
{
    return QKeySequence::fromString(QLatin1String(text), QKeySequence::PortableText);
}

Command command(const char* id, const char* keys)
{
    return {.id = QLatin1String(id),
            .name = QLatin1String(id),
            .category = QStringLiteral("Test"),
            .keys = {sequence(keys)},
            .run = [] {}};
}

} // namespace

class TestCommands : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_bench = std::make_unique<Bench>();
        QVERIFY(QTest::qWaitForWindowActive(m_bench->window.get()));
    }
    void cleanup() { m_bench.reset(); }

    void everyCommandHasANameAndItsKeysAreItsOwn()
    {
        const CommandRegistry& registry = m_bench->window->commands();
        QVERIFY(registry.commands().size() > 60);
        const KeyAssignment assignment = assignKeys(registry.commands(), {});
        QVERIFY2(assignment.conflicts.isEmpty(), qPrintable(assignment.conflicts.join(QLatin1Char('\n'))));
        for (const Command& one : registry.commands())
            QVERIFY2(!plainName(one.name).isEmpty() && !one.category.isEmpty() &&
                         one.id.contains(QLatin1Char('.')),
                     qPrintable(one.id));
    }

    void theKeysOfTheDesignAreThere()
    {
        const CommandRegistry& registry = m_bench->window->commands();
        for (const auto& [id, keys] : {std::pair{"view.fit", "Ctrl+1"},
                                       {"view.fit", "Home"},
                                       {"view.actual_size", "Ctrl+0"},
                                       {"view.fit_selection", "."},
                                       {"node.add", "Tab"},
                                       {"edit.delete", "Del"},
                                       {"edit.delete", "Backspace"},
                                       {"edit.delete_heal", "Ctrl+Del"},
                                       {"edit.duplicate", "Ctrl+D"},
                                       {"edit.copy", "Ctrl+C"},
                                       {"edit.cut", "Ctrl+X"},
                                       {"edit.paste", "Ctrl+V"},
                                       {"edit.paste_linked", "Ctrl+Shift+V"},
                                       {"edit.rename", "F2"},
                                       {"edit.properties", "Return"},
                                       {"edit.find", "Ctrl+F"},
                                       {"view.find_project", "Ctrl+Shift+F"},
                                       {"edit.find_next", "F3"},
                                       {"help.palette", "Ctrl+Shift+P"},
                                       {"help.palette", "Ctrl+K"},
                                       {"run.run", "F5"},
                                       {"run.run", "Ctrl+Return"},
                                       {"run.run", "Ctrl+Enter"},
                                       {"run.to_selection", "F7"},
                                       {"run.stop", "Shift+F5"},
                                       {"run.breakpoint", "F9"},
                                       {"node.disable", "D"},
                                       {"node.bypass", "Ctrl+B"},
                                       {"node.group", "Ctrl+G"},
                                       {"node.frame", "Ctrl+J"},
                                       {"node.ungroup", "Ctrl+Shift+G"},
                                       {"arrange.layout", "Ctrl+Shift+L"},
                                       {"arrange.layout_selection", "Shift+L"},
                                       {"arrange.left", "Alt+A, L"},
                                       {"arrange.right", "Alt+A, R"},
                                       {"arrange.top", "Alt+A, T"},
                                       {"arrange.bottom", "Alt+A, B"},
                                       {"arrange.across", "Alt+A, H"},
                                       {"arrange.down", "Alt+A, V"},
                                       {"walk.left", "Left"},
                                       {"walk.right", "Right"},
                                       {"walk.up", "Up"},
                                       {"walk.down", "Down"},
                                       {"walk.nudge_left", "Ctrl+Left"},
                                       {"walk.nudge_right", "Ctrl+Right"},
                                       {"walk.nudge_up", "Ctrl+Up"},
                                       {"walk.nudge_down", "Ctrl+Down"},
                                       {"walk.extend_left", "Shift+Left"},
                                       {"walk.extend_right", "Shift+Right"},
                                       {"walk.extend_up", "Shift+Up"},
                                       {"walk.extend_down", "Shift+Down"},
                                       {"node.replace", "Ctrl+H"},
                                       {"link.insert", "Ctrl+I"},
                                       {"link.add_bend", "Ctrl+Shift+B"},
                                       {"link.remove_bend", "Ctrl+Alt+B"},
                                       {"link.next", "Alt+L"},
                                       {"node.next_port", "Alt+P"},
                                       {"node.link", "Ctrl+L"},
                                       {"edit.undo", "Ctrl+Z"},
                                       {"edit.redo", "Ctrl+Y"},
                                       {"edit.redo", "Ctrl+Shift+Z"}}) {
            QVERIFY2(registry.find(QLatin1String(id)), id);
            QVERIFY2(registry.keys(QLatin1String(id)).contains(sequence(keys)), id);
        }
    }

    void menusAreMadeOfCommands()
    {
        int entries = 0;
        for (QAction* menu : m_bench->window->menuBar()->actions())
            for (QAction* entry : menu->menu()->actions()) {
                if (entry->isSeparator() || entry->menu() || entry->isCheckable())
                    continue;
                ++entries;
                QVERIFY2(m_bench->window->commands().find(entry->objectName()), qPrintable(entry->text()));
            }
        QVERIFY(entries > 40);
    }

    void thePaletteRunsWhatIsPicked()
    {
        MainWindow& window = *m_bench->window;
        window.canvas().setFocus();
        QTest::keyClick(&window.canvas(), Qt::Key_K, Qt::ControlModifier);
        auto* list = qobject_cast<PickList*>(QApplication::activePopupWidget());
        QVERIFY(list);
        QCOMPARE(list->shown().size(), static_cast<qsizetype>(window.commands().commands().size()));
        auto* field = list->findChild<QLineEdit*>(QStringLiteral("pickField"));
        QTest::keyClicks(field, QStringLiteral("dark theme"));
        QCOMPARE(list->shown().front(), QStringLiteral("view.theme"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(m_bench->settings->theme(), QStringLiteral("dark"));
        window.commands().run(QStringLiteral("view.theme"));
    }

    void commandsThatCannotRunDoNot()
    {
        MainWindow& window = *m_bench->window;
        QVERIFY(!window.commands().isEnabled(QStringLiteral("edit.undo")));
        QVERIFY(!window.commands().run(QStringLiteral("edit.undo")));
        QVERIFY(!window.commands().run(QStringLiteral("no.such")));
        window.canvas().addNode(QStringLiteral("FilterNode"), {0, 0});
        QVERIFY(window.commands().action(QStringLiteral("edit.undo"))->isEnabled());
        QVERIFY(window.commands().run(QStringLiteral("edit.undo")));
        QVERIFY(window.document().workflow().nodes().empty());
    }

    void singleLettersBelongToTextFields()
    {
        MainWindow& window = *m_bench->window;
        const NodeId id = window.canvas().addNode(QStringLiteral("FilterNode"), {0, 0});
        auto* title = window.findChild<QLineEdit*>(QStringLiteral("nodeTitle"));
        title->setFocus();
        QTest::keyClicks(title, QStringLiteral("d.D"));
        QCOMPARE(title->text(), QStringLiteral("d.D"));
        QTest::keyClick(title, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(title->text() != QStringLiteral("d.D")); // the field's own undo
        QVERIFY(window.document().workflow().find(id));
        QVERIFY(!window.document().workflow().find(id)->disabled);
    }

    void aKeymapRebindsAndConflictsAreTold()
    {
        writeFile(m_bench->keymap(), R"({"node.disable": "X", "view.theme": ["Ctrl+S"], "view.fit": []})");
        m_bench->open();
        const CommandRegistry& registry = m_bench->window->commands();
        QCOMPARE(registry.keys(QStringLiteral("node.disable")), QList{QKeySequence(Qt::Key_X)});
        QVERIFY(registry.keys(QStringLiteral("view.fit")).isEmpty());
        QVERIFY(registry.keys(QStringLiteral("file.save")).isEmpty()); // taken by the theme
        QVERIFY(m_bench->prompts.errors.isEmpty());
        const QString hint = m_bench->window->findChild<QLabel*>(QStringLiteral("hintLabel"))->text();
        QVERIFY2(hint.contains(QStringLiteral("Ctrl+S")), qPrintable(hint));
    }

    void aBadKeymapIsToldAndLeavesTheDefaults_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("no JSON") << QByteArray("{\"node.disable\": ") << "keymap.json:1:";
        QTest::newRow("unknown command") << QByteArray("{\n  \"node.disabel\": \"X\"}") << "Did you mean";
        QTest::newRow("unknown keys") << QByteArray("{\"node.disable\": \"Nope+X\"}") << "cannot be read";
        QTest::newRow("a number") << QByteArray("{\"node.disable\": 5}") << "cannot be read";
        QTest::newRow("a list") << QByteArray("[]") << "A key map is an object";
    }
    void aBadKeymapIsToldAndLeavesTheDefaults()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, message);
        writeFile(m_bench->keymap(), text);
        m_bench->open();
        QCOMPARE(m_bench->prompts.errors.size(), 1);
        QVERIFY2(m_bench->prompts.errors[0].contains(message), qPrintable(m_bench->prompts.errors[0]));
        QCOMPARE(m_bench->window->commands().keys(QStringLiteral("node.disable")),
                 QList{QKeySequence(Qt::Key_D)});
    }

    void ofTwoClaimsTheOwnOneWinsAndBeginningsClash()
    {
        const std::vector<Command> commands{command("a.one", "Ctrl+A"), command("a.two", "Ctrl+B"),
                                            command("a.three", "Alt+A, L")};
        const auto keysOf = [](const KeyAssignment& assignment, const char* id) {
            return keysText(assignment.keys.value(QLatin1String(id)));
        };
        KeyAssignment assignment = assignKeys(commands, {{QStringLiteral("a.two"), {sequence("Ctrl+A")}}});
        QCOMPARE(keysOf(assignment, "a.two"), QStringLiteral("Ctrl+A"));
        QCOMPARE(keysOf(assignment, "a.one"), QString());
        QCOMPARE(assignment.conflicts.size(), 1);
        assignment = assignKeys(commands, {{QStringLiteral("a.one"), {sequence("Alt+A")}}});
        QCOMPARE(keysOf(assignment, "a.three"), QString());
        QCOMPARE(assignment.conflicts.size(), 1);
    }

    void theKeysDialogRebindsThroughTheFile()
    {
        MainWindow& window = *m_bench->window;
        QVERIFY(window.commands().run(QStringLiteral("help.keys")));
        auto* dialog = window.findChild<KeysDialog*>();
        QVERIFY(dialog);
        dialog->findChild<QLineEdit*>(QStringLiteral("keysSearch"))->setText(QStringLiteral("node.disable"));
        auto* list = dialog->findChild<QTreeWidget*>(QStringLiteral("keysList"));
        list->setCurrentItem(list->topLevelItem(0)->child(0));
        dialog->findChild<QKeySequenceEdit*>(QStringLiteral("keysEdit"))
            ->setKeySequence(sequence("Ctrl+Alt+D"));
        dialog->findChild<QPushButton*>(QStringLiteral("keysSet"))->click();
        QVERIFY(contentOf(m_bench->keymap()).contains("\"node.disable\": [\"Ctrl+Alt+D\"]"));
        QCOMPARE(keysText(window.commands().keys(QStringLiteral("node.disable"))),
                 QStringLiteral("Ctrl+Alt+D"));
        list->setCurrentItem(list->topLevelItem(0)->child(0));
        dialog->findChild<QPushButton*>(QStringLiteral("keysReset"))->click();
        QCOMPARE(keysText(window.commands().keys(QStringLiteral("node.disable"))), QStringLiteral("D"));
        dialog->close();
    }

    void theKeysDialogLeavesAFileItCannotReadAlone()
    {
        MainWindow& window = *m_bench->window;
        const QByteArray broken = "{\"node.disable\": \"X\", // mine\n}";
        writeFile(m_bench->keymap(), broken);
        QVERIFY(window.commands().run(QStringLiteral("help.keys")));
        auto* dialog = window.findChild<KeysDialog*>();
        dialog->findChild<QLineEdit*>(QStringLiteral("keysSearch"))->setText(QStringLiteral("node.bypass"));
        auto* list = dialog->findChild<QTreeWidget*>(QStringLiteral("keysList"));
        list->setCurrentItem(list->topLevelItem(0)->child(0));
        dialog->findChild<QKeySequenceEdit*>(QStringLiteral("keysEdit"))->setKeySequence(sequence("Ctrl+Y"));
        dialog->findChild<QPushButton*>(QStringLiteral("keysSet"))->click();
        QCOMPARE(contentOf(m_bench->keymap()), broken);
        const QString message = dialog->findChild<QLabel*>(QStringLiteral("keysMessage"))->text();
        QVERIFY2(message.contains(QStringLiteral("keymap.json:1:")), qPrintable(message));
        dialog->close();
    }

    void tipsNameWhatUndoWouldUndo()
    {
        MainWindow& window = *m_bench->window;
        const QAction* undo = window.commands().action(QStringLiteral("edit.undo"));
        QCOMPARE(undo->toolTip(), QStringLiteral("Undo (Ctrl+Z)"));
        window.canvas().addNode(QStringLiteral("FilterNode"), {0, 0});
        QCOMPARE(undo->toolTip(), QStringLiteral("Undo Add Filter (Ctrl+Z)"));
        window.document().undo();
        QCOMPARE(undo->toolTip(), QStringLiteral("Undo (Ctrl+Z)"));
    }

private:
    std::unique_ptr<Bench> m_bench;
};

QTEST_MAIN(TestCommands)
#include "tst_commands.moc"
