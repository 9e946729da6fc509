// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/project_document.h"
#include "engine/graph/project_file.h"
#include "engine/graph/workflow_picture.h"

#include <QRegularExpression>
#include <QtTest>
#include <QXmlStreamReader>

using namespace dataflow;
using namespace dataflow::graph;

namespace {

constexpr const char* kProject = R"json({
  "format": 1, "name": "Night <shift>", "description": "Counts *orders*.",
  "connections": {"shop": {"type": "postgresql", "host": "db.example", "database": "shop", "user": "app",
                           "password": {"env": "SHOP_PASSWORD"}}},
  "models": {"Order": {"connection": "shop", "fields": {"total": {"type": "decimal", "required": true}}}},
  "workflows": {"nightly": {"title": "Count & report",
    "parameters": {"day": {"type": "date", "default": "2024-03-01", "doc": "Day to count."}},
    "nodes": [
      {"id": "few", "type": "LimitNode", "disabled": true, "note": "Only for trying out.", "params": {"limit": 5}},
      {"id": "read", "type": "QueryNode", "title": "Read <all>", "params": {"connection": "shop", "sql": "SELECT 1\nFROM orders"}}],
    "links": [{"from": "read.rows", "to": "few.rows"}]}},
  "view": {"nightly": {"few": [300, 40], "read": [20, 40],
    "$annotations": {"f": {"kind": "frame", "text": "Reading", "area": [0, 0, 260, 160]}}}}})json";

Project project()
{
    auto loaded = parseProject(kProject, "night.dataflow.json");
    if (!loaded)
        qFatal("%s", loaded.error().sentence().c_str());
    return *loaded->project;
}

/// Names of elements and how often they occur; empty when the text is not well-formed XML.
QMap<QString, int> elementsOf(const std::string& svg)
{
    QMap<QString, int> count;
    QXmlStreamReader reader(QByteArray::fromStdString(svg));
    while (!reader.atEnd())
        if (reader.readNext() == QXmlStreamReader::StartElement)
            ++count[reader.name().toString()];
    if (reader.hasError())
        return {};
    return count;
}

} // namespace

class TestProjectDocument : public QObject {
    Q_OBJECT

private slots:
    void thePictureShowsEveryNodeAndLink();
    void thePictureOfNothingIsAPicture();
    void theDocumentTellsWhatThereIs();
    void secretsStayOut();
};

void TestProjectDocument::thePictureShowsEveryNodeAndLink()
{
    const Project shown = project();
    const std::string svg = workflowPicture(shown, *shown.workflows.front().second, nodes::nodeCatalog());
    const QMap<QString, int> elements = elementsOf(svg);
    QCOMPARE(elements.value(QStringLiteral("path")), 1);
    QCOMPARE(elements.value(QStringLiteral("g")), 2);
    const QString text = QString::fromStdString(svg);
    QVERIFY(text.contains(QStringLiteral("Read &lt;all&gt;")));
    QVERIFY(text.contains(QStringLiteral("Count &amp; report")));
    QVERIFY(text.contains(QStringLiteral("(disabled)")));
    // The link runs from the right side of one box to the left side of the other.
    QVERIFY(text.contains(QRegularExpression(QStringLiteral("<path d=\"M228,\\d+ C\\S+ \\S+ 300,\\d+\""))));
    QCOMPARE(svg, workflowPicture(shown, *shown.workflows.front().second, nodes::nodeCatalog()));
}

void TestProjectDocument::thePictureOfNothingIsAPicture()
{
    const QMap<QString, int> elements = elementsOf(workflowPicture({}, {}, nodes::nodeCatalog()));
    QCOMPARE(elements.value(QStringLiteral("svg")), 1);
    QCOMPARE(elements.value(QStringLiteral("rect")), 1);
}

void TestProjectDocument::theDocumentTellsWhatThereIs()
{
    const auto files = documentProject(project(), nodes::nodeCatalog());
    QCOMPARE(files.size(), std::size_t{2});
    QCOMPARE(files[0].name, std::string("README.md"));
    QCOMPARE(files[1].name, std::string("nightly.svg"));
    const QString text = QString::fromStdString(files[0].text);
    for (const char* part :
         {"# Night \\<shift\\>", "Counts \\*orders\\*.", "| shop | postgresql | db.example/shop |",
          "## Model Order", "| total | decimal | required |", "(nightly.svg)",
          "| day | date | \"2024-03-01\" | Day to count. |", "### Read \\<all\\>",
          "```sql\nSELECT 1\nFROM orders\n```", "| connection | shop |", "`few`, LimitNode. Disabled.",
          "Only for trying out.", "- `rows` from Read \\<all\\>, `rows`"})
        QVERIFY2(text.contains(QString::fromUtf8(part)), part);
}

void TestProjectDocument::secretsStayOut()
{
    for (const DocumentFile& file : documentProject(project(), nodes::nodeCatalog()))
        QVERIFY2(file.text.find("SHOP_PASSWORD") == std::string::npos, file.name.c_str());
}

QTEST_GUILESS_MAIN(TestProjectDocument)
#include "tst_project_document.moc"
