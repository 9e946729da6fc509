// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// What a headless run says, and the code it ends with, when a real server cannot be used.

#include "tests/support/postgres_fixture.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace dataflow;
using namespace dataflow::test;

class TestFaultsCli : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!postgresConfig())
            QSKIP(kNoPostgres);
    }

    void anUnusableServerEndsWithFour_data()
    {
        QTest::addColumn<int>("port");
        QTest::addColumn<QString>("database");
        QTest::addColumn<QString>("password");
        QTest::addColumn<QByteArrayList>("says");
        const db::ConnectionConfig server = postgresConfig().value_or(db::ConnectionConfig());
        const QString database = QString::fromStdString(server.database);
        const QString password = QString::fromStdString(server.resolvedPassword.reveal());
        QTest::newRow("wrong password")
            << server.port << database << "certainly-wrong"
            << QByteArrayList{"db.authentication", "The server did not accept the user or the password",
                              "connection shop"};
        QTest::newRow("missing database")
            << server.port << "no_such_database" << password
            << QByteArrayList{"db.unreachable", "The server has no database of this name",
                              "database no_such_database", "Check the database name"};
        QTest::newRow("nobody listens")
            << 1 << database << password
            << QByteArrayList{"db.unreachable", "The database server could not be reached", "port 1",
                              "Check that the server runs"};
    }

    void anUnusableServerEndsWithFour()
    {
        QFETCH(int, port);
        QFETCH(QString, database);
        QFETCH(QString, password);
        QFETCH(QByteArrayList, says);
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("test.dataflow.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QStringLiteral(
                       R"({"format": 1, "name": "Test", "connections": {"shop": {"type": "postgresql",
                    "host": "127.0.0.1", "port": %1, "database": "%2", "user": "%3",
                    "password": {"env": "DATAFLOW_TEST_SECRET"}}},
                    "workflows": {"main": {"nodes": [{"id": "q", "type": "QueryNode",
                    "params": {"connection": "shop", "sql": "SELECT 1"}}]}}})")
                       .arg(port)
                       .arg(database, QString::fromStdString(postgresConfig()->user))
                       .toUtf8());
        file.close();
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("DATAFLOW_TEST_SECRET"), password);
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(DATAFLOW_BINARY_DIR "/bin/dataflow"),
                      {QStringLiteral("run"), file.fileName()});
        QVERIFY(process.waitForFinished(60'000));
        const QByteArray text = process.readAllStandardError();
        QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 4, text.constData());
        for (const QByteArray& part : says)
            QVERIFY2(text.contains(part), text.constData());
        QVERIFY(!text.contains(password.toUtf8()));
    }
};

QTEST_MAIN(TestFaultsCli)
#include "tst_faults_cli.moc"
