// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// Every project in tests/golden/bad is wrong in one way; the .expected file beside it holds what the user is
// told, one problem a line: severity, error id, then the sentence with file:line:column. To write them anew
// after a wanted change run the test with DATAFLOW_WRITE_EXPECTED=1 and read the difference.
#include "engine/graph/project_file.h"
#include "engine/graph/validation.h"
#include "tests/engine/small_catalog.h"

#include <QDir>
#include <QtTest>

using namespace dataflow;
using namespace dataflow::graph;
using dataflow::testing::qt;

namespace {

QString badFolder()
{
    return QStringLiteral(DATAFLOW_SOURCE_DIR "/tests/golden/bad/");
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString line(Severity severity, const Error& error)
{
    return qt(severityName(severity)) + QLatin1Char(' ') + qt(error.id()) + QLatin1Char(' ') +
           qt(error.sentence()) + QLatin1Char('\n');
}

/// What a user of the project is told, loading and checking it.
QString told(const QString& name)
{
    const QByteArray text = contentOf(badFolder() + name);
    const auto loaded = parseProject(text.toStdString(), name.toStdString());
    if (!loaded)
        return line(Severity::Error, loaded.error());
    QString lines;
    ValidationOptions options;
    options.catalog = &dataflow::testing::smallCatalog();
    options.document = loaded->document.get();
    for (const Problem& problem : validateProject(*loaded->project, options))
        lines += line(problem.severity, problem.error);
    return lines;
}

} // namespace

class TestBadProjects : public QObject {
    Q_OBJECT

private slots:
    void theUserIsTold_data()
    {
        QTest::addColumn<QString>("name");
        const auto names = QDir(badFolder()).entryList({QStringLiteral("*.dataflow.json")});
        QVERIFY(names.size() >= 40);
        for (const QString& name : names)
            QTest::newRow(qPrintable(name.section(QLatin1Char('.'), 0, 0))) << name;
    }
    void theUserIsTold()
    {
        QFETCH(QString, name);
        const QString expectedPath =
            badFolder() + name.section(QLatin1Char('.'), 0, 0) + QStringLiteral(".expected");
        const QString actual = told(name);
        if (qEnvironmentVariableIsSet("DATAFLOW_WRITE_EXPECTED")) {
            QFile file(expectedPath);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(actual.toUtf8());
        }
        QVERIFY(actual.startsWith(QStringLiteral("error ")));
        QCOMPARE(actual, QString::fromUtf8(contentOf(expectedPath)));
    }

    void everySentenceHasItsPlace_data() { theUserIsTold_data(); }
    void everySentenceHasItsPlace()
    {
        QFETCH(QString, name);
        const auto lines = told(name).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
        QVERIFY(!lines.isEmpty());
        const QRegularExpression place(QStringLiteral("^\\w+ [\\w.]+ ") + QRegularExpression::escape(name) +
                                       QStringLiteral(":\\d+:\\d+: "));
        for (const QString& one : lines)
            QVERIFY2(place.match(one).hasMatch(), qPrintable(one));
    }

    void noSentenceShowsASecret_data() { theUserIsTold_data(); }
    void noSentenceShowsASecret()
    {
        QFETCH(QString, name);
        const QString text = told(name);
        QVERIFY(!text.contains(QStringLiteral("hunter")));
        QVERIFY(!text.contains(QStringLiteral("abc")));
    }
};

QTEST_APPLESS_MAIN(TestBadProjects)
#include "tst_bad_projects.moc"
