// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The samples: canonical, valid, and they run to the end.

#include "engine/base/json.h"
#include "engine/graph/project_file.h"
#include "engine/graph/validation.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

using namespace dataflow;

class TestSamples : public QObject {
    Q_OBJECT

private slots:
    void projectsAreCanonicalAndValid_data();
    void projectsAreCanonicalAndValid();
    void shopRunsAndRunsAgain();
    void templatesRunAsTheyAre_data();
    void templatesRunAsTheyAre();
    void countriesRun();
};

void TestSamples::projectsAreCanonicalAndValid_data()
{
    QTest::addColumn<QString>("path");
    const QString resources = QStringLiteral(DATAFLOW_SOURCE_DIR "/resources/");
    int found = 0;
    for (const char* folder : {"samples", "templates"})
        for (const QFileInfo& file : QDir(resources + QLatin1String(folder))
                                         .entryInfoList({QStringLiteral("*.dataflow.json")}, QDir::Files)) {
            QTest::newRow(qPrintable(file.fileName())) << file.filePath();
            ++found;
        }
    QVERIFY(found >= 6);
}

/// DATAFLOW_WRITE_EXPECTED=1 writes them canonically instead.
void TestSamples::projectsAreCanonicalAndValid()
{
    QFETCH(QString, path);
    const auto loaded = graph::loadProject(path.toStdString());
    QVERIFY2(loaded.has_value(), loaded ? "" : loaded.error().sentence().c_str());
    QVERIFY(loaded->problems.empty());
    const auto written = graph::writeProject(*loaded->project);
    QVERIFY(written.has_value());
    if (qEnvironmentVariableIsSet("DATAFLOW_WRITE_EXPECTED")) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(written->data(), static_cast<qint64>(written->size()));
        return;
    }
    QCOMPARE(QString::fromStdString(*written), QString::fromStdString(loaded->text));
    const auto problems = graph::validateProject(*loaded->project, {});
    QVERIFY2(problems.empty(), problems.empty() ? "" : problems.front().error.sentence().c_str());
}

void TestSamples::shopRunsAndRunsAgain()
{
    QTemporaryDir folder;
    for (const char* name : {"shop.dataflow.json", "shop_seed.sql"})
        QVERIFY(QFile::copy(QStringLiteral(DATAFLOW_SOURCE_DIR "/resources/samples/") + QLatin1String(name),
                            folder.filePath(name)));
    for (int attempt = 0; attempt < 2; ++attempt) {
        QProcess process;
        process.start(DATAFLOW_BINARY_DIR "/bin/dataflow",
                      {"run", folder.filePath("shop.dataflow.json"), "--param", "day=2024-03-01", "--json"});
        QVERIFY(process.waitForFinished(60'000));
        const QByteArray errors = process.readAllStandardError();
        QVERIFY2(process.exitCode() == 0, errors.constData());
        const Json result =
            Json::parse(process.readAllStandardOutput().trimmed().split('\n').back().toStdString());
        QCOMPARE(result["results"]["orders_of_day"]["rows"]["row_count"].get<int>(), 110);
        QCOMPARE(result["results"]["save_report"]["row_count"].get<int>(), 10);
        // The second run finds the big orders of the day stored already.
        QCOMPARE(result["results"]["store_big"]["inserted"].get<int>(), attempt == 0 ? 11 : 0);
        QCOMPARE(result["results"]["store_big"]["updated"].get<int>(), attempt == 0 ? 0 : 11);
    }
    QFile report(folder.filePath("revenue-2024-03-01.csv"));
    QVERIFY(report.open(QIODevice::ReadOnly));
    QCOMPARE(report.readLine().trimmed(), QByteArray("country,orders,revenue"));
}

void TestSamples::templatesRunAsTheyAre_data()
{
    QTest::addColumn<QString>("node");
    QTest::addColumn<QString>("figure");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("again");
    QTest::newRow("load_csv") << "store"
                              << "inserted" << 4 << 0;
    QTest::newRow("copy_database") << "store_orders"
                                   << "inserted" << 20'000 << 0;
    QTest::newRow("nightly_aggregate") << "store"
                                       << "updated" << 0 << 10;
    QTest::newRow("cache_warm_up") << "warm"
                                   << "keys" << 2 << 2;
    QTest::newRow("batch_job") << "update"
                               << "updated" << 341 << 0;
}

void TestSamples::templatesRunAsTheyAre()
{
    QFETCH(QString, node);
    QFETCH(QString, figure);
    QFETCH(int, first);
    QFETCH(int, again);
    const QString project = QString::fromLatin1(QTest::currentDataTag()) + QStringLiteral(".dataflow.json");
    QTemporaryDir folder;
    const QString resources = QStringLiteral(DATAFLOW_SOURCE_DIR "/resources/");
    for (const QString& file :
         {QStringLiteral("templates/") + project, QStringLiteral("templates/payments.csv"),
          QStringLiteral("samples/shop_seed.sql")})
        QVERIFY(QFile::copy(resources + file, folder.filePath(QFileInfo(file).fileName())));
    for (const int expected : {first, again}) {
        QProcess process;
        process.start(DATAFLOW_BINARY_DIR "/bin/dataflow", {"run", folder.filePath(project), "--json"});
        QVERIFY(process.waitForFinished(60'000));
        const QByteArray errors = process.readAllStandardError();
        QVERIFY2(process.exitCode() == 0, errors.constData());
        const Json result =
            Json::parse(process.readAllStandardOutput().trimmed().split('\n').back().toStdString());
        QCOMPARE(result["results"][node.toStdString()][figure.toStdString()].get<int>(), expected);
    }
}

void TestSamples::countriesRun()
{
    QTemporaryDir folder;
    for (const char* name : {"countries.dataflow.json", "shop_seed.sql"})
        QVERIFY(QFile::copy(QStringLiteral(DATAFLOW_SOURCE_DIR "/resources/samples/") + QLatin1String(name),
                            folder.filePath(name)));
    QProcess process;
    process.start(DATAFLOW_BINARY_DIR "/bin/dataflow",
                  {"run", folder.filePath("countries.dataflow.json"), "--json"});
    QVERIFY(process.waitForFinished(60'000));
    const QByteArray errors = process.readAllStandardError();
    QVERIFY2(process.exitCode() == 0, errors.constData());
    const Json result =
        Json::parse(process.readAllStandardOutput().trimmed().split('\n').back().toStdString());
    const int countries = result["results"]["countries"]["row_count"].get<int>();
    QVERIFY(countries > 1);
    QCOMPARE(result["results"]["each"]["summary"]["calls"].get<int>(), countries);
    QCOMPARE(result["results"]["each"]["revenue"]["row_count"].get<int>(), countries);
    const Json& best = result["results"]["best"]["best"]["rows"];
    QCOMPARE(best.size(), static_cast<std::size_t>(countries));
    for (std::size_t row = 1; row < best.size(); ++row)
        QVERIFY(best[row - 1]["revenue"].get<int>() >= best[row]["revenue"].get<int>());
    QCOMPARE(result["timings"]["each"]["nodes"]["revenue"]["runs"].get<int>(), countries);
}

QTEST_GUILESS_MAIN(TestSamples)
#include "tst_samples.moc"
