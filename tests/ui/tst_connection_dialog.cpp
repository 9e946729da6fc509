// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The connection editor: drafts, checks beside the fields, tests in the background, one step for all changes.

#include "tests/ui/dialog_bench.h"
#include "tests/ui/loopback_port.h"
#include "ui/inspector/connection_form.h"
#include "ui/shell/connection_dialog.h"
#include "ui/shell/main_window.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

namespace {

constexpr const char* kProject = R"({
  "format": 1, "name": "Connections",
  "connections": {
    "main": {"type": "postgresql", "host": "${HOST}", "database": "shop", "user": "ann",
      "password": {"env": "SHOP_PASSWORD"}, "connect_timeout": "5s", "statement_timeout": 30,
      "pool": {"max_size": 4, "dynamic": {}}},
    "old": {"type": "sqlite", "path": "old.db", "read_only": true, "colour": "red"}
  },
  "models": {"Order": {"connection": "main", "fields": {"total": {"type": "int"}}}},
  "workflows": {"main": {"nodes": [
    {"id": "read", "type": "QueryNode", "params": {"connection": "main", "sql": "SELECT 1"}}]}}
})";

struct Bench : DialogBench<ConnectionDialog> {
    Bench()
        : DialogBench(kProject, "connection")
    {
        open();
    }
    void open(const QString& connection = {})
    {
        show(new ConnectionDialog({document, {}, folder.path().toStdString()}, connection, nullptr));
    }
    QLineEdit* line(const char* name)
    {
        auto* widget = find(QStringLiteral("connection_") + QLatin1String(name));
        auto* box = qobject_cast<QComboBox*>(widget);
        return box ? box->lineEdit() : qobject_cast<QLineEdit*>(widget);
    }
    void type(const char* name, const QString& text) { typeInto(line(name), text); }
    QString error(const char* name)
    {
        const auto* label = find<QLabel>(QStringLiteral("connection_%1_error").arg(QLatin1String(name)));
        return label->isVisible() ? label->text() : QString();
    }
    /// Clicks Test and waits for an answer.
    QString test()
    {
        click("connectionTest");
        [this] {
            QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>(QStringLiteral("connectionTest"))->text() ==
                                         QStringLiteral("&Test"),
                                     20'000);
        }();
        return message();
    }
    QString names() const
    {
        QStringList list;
        for (const std::string& name : document.project()->connectionNames())
            list << QString::fromStdString(name);
        return list.join(QLatin1Char(' '));
    }
    QString settings(const char* name) const
    {
        const auto* entry = document.project()->findConnection(name);
        return entry ? QString::fromStdString(entry->settings.dump()) : QString();
    }
};

} // namespace

class TestConnectionDialog : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_bench = std::make_unique<Bench>();
        QVERIFY(QTest::qWaitForWindowActive(m_bench->dialog));
    }
    void cleanup() { m_bench.reset(); }

    void lookingChangesNothing()
    {
        Bench& b = *m_bench;
        auto* list = b.find<QListWidget>(QStringLiteral("connectionList"));
        QCOMPARE(list->count(), 2);
        for (int round = 0; round < 2; ++round)
            for (int row = 0; row < 2; ++row)
                list->setCurrentRow(row);
        const graph::ProjectPtr before = b.document.project();
        b.ok();
        QTRY_VERIFY(!b.dialog);
        QCOMPARE(b.document.project(), before);
        QVERIFY(!b.document.canUndo());
    }

    void aConnectionIsAddedByTypingAsOneStep()
    {
        Bench& b = *m_bench;
        b.click("connectionAdd");
        QVERIFY(b.line("name")->hasFocus());
        QTest::keyClicks(b.line("name"), QStringLiteral("files"));
        QVERIFY(b.error("path").isEmpty()); // not told before the person is done
        b.ok();
        QVERIFY(b.dialog);
        QCOMPARE(b.error("path"), QStringLiteral("This is needed."));
        QVERIFY(b.line("path")->hasFocus());
        QTest::keyClicks(b.line("path"), QStringLiteral("files.db"));
        QVERIFY(b.error("path").isEmpty());
        b.type("pool_max_size", QStringLiteral("3"));
        b.ok();
        QTRY_VERIFY(!b.dialog);
        QCOMPARE(b.names(), QStringLiteral("files main old"));
        QCOMPARE(b.settings("files"),
                 QStringLiteral("{\"type\":\"sqlite\",\"path\":\"files.db\",\"pool\":{\"max_size\":3}}"));
        QCOMPARE(b.document.undoLabel(), QStringLiteral("Add connection files"));
        b.document.undo();
        QCOMPARE(b.names(), QStringLiteral("main old"));
        QVERIFY(!b.document.canUndo());
    }

    void onlyWhatWasTouchedIsWritten()
    {
        Bench& b = *m_bench;
        b.type("port", QStringLiteral("5544"));
        b.type("connect_timeout", QStringLiteral("7"));
        b.ok();
        QTRY_VERIFY(!b.dialog);
        const Json settings = b.document.project()->findConnection("main")->settings;
        Json expected = parsed(kProject).project->findConnection("main")->settings;
        expected["connect_timeout"] = 7;
        expected["port"] = 5544;
        QCOMPARE(QString::fromStdString(settings.dump()), QString::fromStdString(expected.dump()));
    }

    void aNewNameIsFollowedByNodesAndModels()
    {
        Bench& b = *m_bench;
        b.type("name", QStringLiteral("shop"));
        b.ok();
        QTRY_VERIFY(!b.dialog);
        QCOMPARE(b.names(), QStringLiteral("old shop"));
        QCOMPARE(b.document.project()->findModel("Order")->connection, std::string("shop"));
        QCOMPARE(b.document.workflow().find(NodeId("read"))->params.at("connection").get<std::string>(),
                 std::string("shop"));
        b.document.undo();
        QCOMPARE(b.document.project()->findModel("Order")->connection, std::string("main"));
        QVERIFY(!b.document.canUndo());
    }

    void removingTellsWhoUsesItAndCancelKeepsIt()
    {
        Bench& b = *m_bench;
        b.click("connectionRemove");
        QVERIFY2(b.message().contains(QStringLiteral("model Order, node read")), qPrintable(b.message()));
        b.press(QDialogButtonBox::Cancel);
        QTRY_VERIFY(!b.dialog);
        QCOMPARE(b.names(), QStringLiteral("main old"));
        b.open(QStringLiteral("old"));
        b.click("connectionRemove");
        QVERIFY(b.message().contains(QStringLiteral("nothing uses it")));
        b.ok();
        QTRY_VERIFY(!b.dialog);
        QCOMPARE(b.names(), QStringLiteral("main"));
        QCOMPARE(b.document.undoLabel(), QStringLiteral("Remove connection old"));
    }

    void errorsStandBesideTheirFieldsAndStopOk_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("part");
        QTest::newRow("no number") << "port"
                                   << "abc"
                                   << "a whole number";
        QTest::newRow("range") << "port"
                               << "70000"
                               << "65535";
        QTest::newRow("duration") << "connect_timeout"
                                  << "soon"
                                  << "250ms";
        QTest::newRow("choice") << "ssl_mode"
                                << "prefr"
                                << "Did you mean \"prefer\"?";
        QTest::newRow("pool") << "pool_max_size"
                              << "0"
                              << "out of range";
        QTest::newRow("name") << "name"
                              << "old"
                              << "Another connection";
    }
    void errorsStandBesideTheirFieldsAndStopOk()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(QString, part);
        Bench& b = *m_bench;
        const QByteArray name = field.toLatin1();
        const QString before = b.line(name)->text();
        b.type(name, text);
        QVERIFY2(b.error(name).contains(part), qPrintable(b.error(name)));
        b.ok();
        QVERIFY(b.dialog && b.dialog->isVisible());
        QVERIFY(!b.document.canUndo());
        b.type(name, before);
        QCOMPARE(b.error(name), QString());
        b.ok();
        QTRY_VERIFY(!b.dialog);
        QVERIFY(!b.document.canUndo());
    }

    void aPasswordIsAReferenceOnly()
    {
        Bench& b = *m_bench;
        auto* source = b.find<QComboBox>(QStringLiteral("connection_password_source"));
        QStringList offered;
        for (int i = 0; i < source->count(); ++i)
            offered << source->itemData(i).toString();
        QCOMPARE(offered, (QStringList{QString(), QStringLiteral("env"), QStringLiteral("file"),
                                       QStringLiteral("keyring")}));
        QCOMPARE(source->currentData().toString(), QStringLiteral("env"));
        QCOMPARE(b.line("password")->text(), QStringLiteral("SHOP_PASSWORD"));
        source->setFocus();
        QTest::keyClick(source, Qt::Key_Down);
        b.type("password", QStringLiteral("secret.txt"));
        b.ok();
        QTRY_VERIFY(!b.dialog);
        QVERIFY2(b.settings("main").contains(QStringLiteral("\"password\":{\"file\":\"secret.txt\"}")),
                 qPrintable(b.settings("main")));
    }

    void whetherAPasswordIsThereIsSaidWithoutShowingIt()
    {
        Bench& b = *m_bench;
        const auto status = [&] {
            const auto* label = b.find<QLabel>(QStringLiteral("connection_password_status"));
            return label->isVisible() ? label->text() : QString();
        };
        qunsetenv("SHOP_PASSWORD");
        qputenv("SHOP_OTHER_PASSWORD", "swordfish");
        b.type("password", QStringLiteral("SHOP_PASSWORD"));
        QTRY_VERIFY2(status().contains(QStringLiteral("not set")), qPrintable(status()));
        b.type("password", QStringLiteral("SHOP_OTHER_PASSWORD"));
        QTRY_COMPARE(status(), QStringLiteral("The variable is set now."));
        writeFile(b.folder.filePath(QStringLiteral("secret.txt")), "swordfish\n");
        auto* source = b.find<QComboBox>(QStringLiteral("connection_password_source"));
        source->setFocus();
        QTest::keyClick(source, Qt::Key_Down);
        QTRY_VERIFY2(status().contains(QStringLiteral("does not exist")), qPrintable(status()));
        b.type("password", QStringLiteral("secret.txt"));
        QTRY_COMPARE(status(), QStringLiteral("It can be read now."));
        writeFile(b.folder.filePath(QStringLiteral("empty.txt")), "");
        b.type("password", QStringLiteral("empty.txt"));
        QTRY_COMPARE(status(), QStringLiteral("It is there, but empty."));
        b.type("password", QStringLiteral("${NAME}"));
        QTRY_VERIFY2(status().contains(QStringLiteral("environment of the run")), qPrintable(status()));
        for (const QWidget* widget : b.dialog->findChildren<QWidget*>())
            QVERIFY(!widget->property("text").toString().contains(QStringLiteral("swordfish")) &&
                    !widget->toolTip().contains(QStringLiteral("swordfish")));
    }

    void anotherKindShowsItsFieldsAndDropsTheOthers()
    {
        Bench& b = *m_bench;
        QVERIFY(b.line("host")->isVisible() && !b.line("path")->isVisible());
        QCOMPARE(b.line("port")->placeholderText(), QStringLiteral("5432"));
        b.type("type", QStringLiteral("mariadb"));
        QCOMPARE(b.line("port")->placeholderText(), QStringLiteral("3306"));
        b.type("type", QStringLiteral("sqlite"));
        QVERIFY(!b.line("host")->isVisible() && b.line("path")->isVisible());
        b.type("path", QStringLiteral("shop.db"));
        b.ok();
        QTRY_VERIFY(!b.dialog);
        QCOMPARE(b.settings("main"),
                 QStringLiteral("{\"type\":\"sqlite\",\"pool\":{\"max_size\":4,\"dynamic\":{}},"
                                "\"path\":\"shop.db\"}"));
    }

    void whatHasNoFieldIsKeptAndTold()
    {
        Bench& b = *m_bench;
        b.open(QStringLiteral("old"));
        const auto* rest = b.find<QLabel>(QStringLiteral("connectionRest"));
        QVERIFY(rest->isVisible());
        QVERIFY2(rest->text().contains(QStringLiteral("colour")), qPrintable(rest->text()));
    }

    void aTestTellsVersionAndRoundTrip()
    {
        Bench& b = *m_bench;
        db::ConnectionConfig config;
        config.path = b.folder.filePath(QStringLiteral("old.db")).toStdString();
        QVERIFY(db::driverFor(db::DatabaseKind::Sqlite).connect(config, {}));
        b.click("connectionAdd");
        b.type("path", QStringLiteral("old.db"));
        const QString answer = b.test();
        QVERIFY2(answer.startsWith(QStringLiteral("SQLite 3.")), qPrintable(answer));
        QVERIFY2(answer.contains(QStringLiteral("a round trip takes")), qPrintable(answer));
        QVERIFY(!b.document.canUndo());
        b.type("path", QStringLiteral("new.db"));
        QVERIFY(b.message().isEmpty()); // an answer is about what was tested
        QVERIFY2(b.test().contains(QStringLiteral("first run makes it")), qPrintable(b.message()));
    }

    void aTestTellsWhyItFailed()
    {
        Bench& b = *m_bench;
        const LoopbackPort refusing(LoopbackPort::Kind::Refusing);
        b.type("host", QStringLiteral("127.0.0.1"));
        b.type("port", QString::number(refusing.number()));
        b.find<QComboBox>(QStringLiteral("connection_password_source"))->setCurrentIndex(0);
        const QString answer = b.test();
        QVERIFY2(answer.contains(QString::number(refusing.number())), qPrintable(answer));
        b.type("port", QStringLiteral("x"));
        b.click("connectionTest");
        QCOMPARE(b.message(), QStringLiteral("Mend what is marked first."));
        QVERIFY(b.line("port")->hasFocus());
    }

    void aMissingSecretIsToldByTheTest()
    {
        Bench& b = *m_bench;
        b.type("host", QStringLiteral("127.0.0.1"));
        qunsetenv("SHOP_PASSWORD");
        QVERIFY2(b.test().contains(QStringLiteral("SHOP_PASSWORD")), qPrintable(b.message()));
    }

    void aTestCanBeStopped()
    {
        Bench& b = *m_bench;
        const LoopbackPort silent(LoopbackPort::Kind::Silent);
        b.type("host", QStringLiteral("127.0.0.1"));
        b.type("port", QString::number(silent.number()));
        b.find<QComboBox>(QStringLiteral("connection_password_source"))->setCurrentIndex(0);
        b.click("connectionTest");
        QCOMPARE(b.find<QPushButton>(QStringLiteral("connectionTest"))->text(),
                 QStringLiteral("Stop the &test"));
        b.click("connectionTest");
        QCOMPARE(b.message(), QStringLiteral("The test was stopped."));
        b.click("connectionTest");
        QElapsedTimer timer;
        timer.start();
        b.press(QDialogButtonBox::Cancel);
        QTRY_VERIFY(!b.dialog);
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    }

    void everyFieldHasAName()
    {
        for (const QWidget* widget : m_bench->dialog->findChildren<QWidget*>())
            if (widget->focusPolicy() & Qt::TabFocus && widget->isVisible() &&
                widget->objectName().startsWith(QStringLiteral("connection_")))
                QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
    }

    void theWindowOpensItAsACommand()
    {
        QTemporaryDir folder;
        ScriptedPrompts prompts;
        Settings settings(folder.filePath(QStringLiteral("settings.ini")));
        MainWindow window(prompts, settings);
        window.show();
        QCOMPARE(window.commands().find(QStringLiteral("project.connections"))->category,
                 QStringLiteral("Project"));
        QVERIFY(window.commands().run(QStringLiteral("project.connections")));
        auto* dialog = window.findChild<ConnectionDialog*>(QStringLiteral("connectionDialog"));
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(!dialog->findChild<QPushButton*>(QStringLiteral("connectionTest"))->isVisible());
        QTest::keyClick(dialog, Qt::Key_Escape);
    }

private:
    std::unique_ptr<Bench> m_bench;
};

QTEST_MAIN(TestConnectionDialog)
#include "tst_connection_dialog.moc"
