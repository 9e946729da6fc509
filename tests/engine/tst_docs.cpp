// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// What the READMEs say is true: every path exists, the node table is the catalogue.

#include "engine/nodes/catalog.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

namespace {

const QString kRoot = QStringLiteral(DATAFLOW_SOURCE_DIR);

QString read(const QString& path)
{
    QFile file(kRoot + '/' + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TestDocs : public QObject {
    Q_OBJECT

private slots:
    void namedPathsExist_data();
    void namedPathsExist();
    void nodeTableIsTheCatalogue();
};

void TestDocs::namedPathsExist_data()
{
    QTest::addColumn<QString>("document");
    for (const char* document : {"README.md", "engine/README.md", "ui/README.md"})
        QTest::newRow(document) << QString::fromUtf8(document);
}

void TestDocs::namedPathsExist()
{
    QFETCH(QString, document);
    const QString text = read(document);
    QVERIFY(!text.isEmpty());
    const QString base = QFileInfo(document).path() == "." ? QString() : QFileInfo(document).path() + '/';
    // `folder/`, `folder/file.h` and file names with a known ending; a bare file name may be anywhere below.
    static const QRegularExpression quoted(
        QStringLiteral("`([A-Za-z0-9_./-]+(?:/|\\.(?:h|cpp|md|sh|txt|json|sql)))`"));
    auto matches = quoted.globalMatch(text);
    int seen = 0;
    while (matches.hasNext()) {
        const QString path = matches.next().captured(1);
        if (path.contains("my_"))
            continue; // the names in "add a node" and "add a panel" are examples
        ++seen;
        bool found = QFileInfo::exists(kRoot + '/' + path) || QFileInfo::exists(kRoot + '/' + base + path);
        if (!found && !path.contains('/')) {
            QDirIterator below(kRoot + '/' + base, {path}, QDir::Files, QDirIterator::Subdirectories);
            found = below.hasNext();
        }
        QVERIFY2(found, qPrintable(document + " names " + path));
    }
    QVERIFY(seen > 5);
}

void TestDocs::nodeTableIsTheCatalogue()
{
    static const QRegularExpression row(QStringLiteral("^\\| `([A-Za-z]+Node)` \\| (.*) \\|$"),
                                        QRegularExpression::MultilineOption);
    QStringList documented;
    auto matches = row.globalMatch(read("README.md"));
    while (matches.hasNext()) {
        const auto match = matches.next();
        documented << match.captured(1) + ": " + match.captured(2);
    }
    QStringList catalogue;
    for (const dataflow::nodes::NodeType& type : dataflow::nodes::nodeCatalog().all())
        catalogue << QString::fromStdString(type.id() + ": " + type.description().summary);
    documented.sort();
    catalogue.sort();
    QCOMPARE(documented, catalogue);
}

QTEST_APPLESS_MAIN(TestDocs)
#include "tst_docs.moc"
