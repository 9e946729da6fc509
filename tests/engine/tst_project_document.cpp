// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/note_text.h"
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
    "$annotations": {"f": {"kind": "frame", "text": "Reading", "area": [0, 0, 260, 160]},
      "n": {"text": "**Daily** report for <all>\n\n- runs at *six*\n- needs `orders`", "area": [0, 200, 200, 120]}}}}})json";

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
    void notesAreDrawnAsTheCanvasDrawsThem();
    void notesAreLaid_data();
    void notesAreLaid();
    void notesWrapAndEnd();
    void wildNotesTakeNoTime();
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
    QVERIFY(text.contains(QStringLiteral("Query · shop")));
    QVERIFY(text.contains(QStringLiteral(" · 5 (disabled)")));
    // The link runs from the right side of one box to the left side of the other.
    QVERIFY(text.contains(QRegularExpression(QStringLiteral("<path d=\"M228,\\d+ C\\S+ \\S+ 300,\\d+\""))));
    QCOMPARE(svg, workflowPicture(shown, *shown.workflows.front().second, nodes::nodeCatalog()));
}

void TestProjectDocument::notesAreDrawnAsTheCanvasDrawsThem()
{
    const Project shown = project();
    const std::string svg = workflowPicture(shown, *shown.workflows.front().second, nodes::nodeCatalog());
    QStringList texts;
    QXmlStreamReader reader(QByteArray::fromStdString(svg));
    while (!reader.atEnd())
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QLatin1String("text"))
            texts << reader.readElementText(QXmlStreamReader::IncludeChildElements);
    QVERIFY(!reader.hasError());
    for (const char* line : {"Daily report for <all>", "•", "runs at six", "needs orders"})
        QVERIFY2(texts.contains(QString::fromUtf8(line)), line);
    const QString text = QString::fromStdString(svg);
    QVERIFY(text.contains(QStringLiteral("<tspan font-weight=\"bold\">Daily</tspan>")));
    QVERIFY(text.contains(QStringLiteral("<tspan font-style=\"italic\">six</tspan>")));
    for (const char* mark : {"**", "*six", "`", "- runs"})
        QVERIFY2(!text.contains(QLatin1String(mark)), mark);
}

namespace {

/// "18: <b>Title</b>", a line each: the indent or the list's mark, and the runs.
QString printed(const std::vector<NoteLine>& lines)
{
    QString text;
    for (const NoteLine& line : lines) {
        text += line.rule              ? QStringLiteral("---")
                : !line.marker.empty() ? QString::fromStdString(line.marker) + QLatin1Char(' ')
                : line.indent > 0      ? QStringLiteral("%1: ").arg(line.indent)
                : line.fontSize != 12  ? QStringLiteral("#%1 ").arg(line.fontSize)
                                       : QString();
        for (const NoteRun& run : line.runs) {
            const QString looks = QStringLiteral("%1%2%3%4%5")
                                      .arg(run.bold ? "b" : "", run.italic ? "i" : "", run.code ? "c" : "",
                                           run.struck ? "s" : "", run.link ? "l" : "");
            const QString words = QString::fromStdString(run.text);
            text += looks.isEmpty() ? words : QStringLiteral("<%1>%2</>").arg(looks, words);
        }
        text += QLatin1Char('\n');
    }
    return text.chopped(text.isEmpty() ? 0 : 1);
}

} // namespace

void TestProjectDocument::notesAreLaid_data()
{
    QTest::addColumn<QString>("markdown");
    QTest::addColumn<QString>("lines");
    const auto row = [](const char* name, const char* markdown, const char* lines) {
        QTest::newRow(name) << QString::fromUtf8(markdown) << QString::fromUtf8(lines);
    };
    row("nothing", "", "");
    row("words", "One\ntwo", "One two");
    row("paragraphs", "One\n\nTwo", "One\nTwo");
    row("a break", "One  \ntwo\\\nthree", "One\ntwo\nthree");
    row("bold and italic", "a **b** *c* ***d*** __e__ _f_", "a <b>b</> <i>c</> <bi>d</> <b>e</> <i>f</>");
    row("one in the other", "**a *b* c**", "<b>a </><bi>b</><b> c</>");
    row("within a word", "**bo**ld", "<b>bo</>ld");
    row("no marks", "2 * 3 * 4, snake_case_name, a*", "2 * 3 * 4, snake_case_name, a*");
    row("without an end", "**open *and `so on", "**open *and `so on");
    row("escaped", "\\*no\\*", "*no*");
    row("code", "use `a * b` and ``", "use <c>a * b</> and ``");
    row("struck", "~~old~~ new", "<s>old</> new");
    row("link", "see [the **page**](https://example.org/a_b)", "see <l>the </><bl>page</>");
    row("headings", "# One\nwords\n## Two", "#18 <b>One</>\nwords\n#16 <b>Two</>");
    row("list", "- a\n- b\n  - c\n10. d\nmore", "• a\n• b\n• c\n10. d more");
    row("tasks", "- [ ] a\n- [x] b", "☐ a\n☑ b");
    row("quote", "> so it is\n> said", "12: so it is said");
    row("rule", "a\n\n---\nb", "a\n---\nb");
    row("table", "| a | b |\n|---|---|\n| 1 | **2** |", "a | b\n1 | <b>2</>");
    row("fence", "```sql\nSELECT *\n  FROM a\n```\nb", "12: <c>SELECT *</>\n26: <c>FROM a</>\nb");
}

void TestProjectDocument::notesAreLaid()
{
    QFETCH(QString, markdown);
    QFETCH(QString, lines);
    QCOMPARE(printed(layNote(markdown.toStdString(), 400, 1'000)), lines);
}

void TestProjectDocument::notesWrapAndEnd()
{
    const std::string words = "- Orders that were **paid yesterday** are counted once more today";
    const auto lines = layNote(words, 140, 1'000);
    QVERIFY(lines.size() > 2);
    QString all;
    for (const NoteLine& line : lines) {
        QCOMPARE(line.indent, lines.front().indent);
        QCOMPARE(line.marker.empty(), &line != &lines.front());
        all +=
            (all.isEmpty() ? QString() : QStringLiteral(" ")) + printed({line}).section(QLatin1Char(' '), 1);
    }
    for (std::size_t i = 1; i < lines.size(); ++i)
        QCOMPARE(lines[i].top, lines[i - 1].top + lines[i - 1].height);
    const auto cut = layNote(words, 140, lines[2].top);
    QCOMPARE(cut.size(), std::size_t{2});
    QVERIFY(cut.back().runs.back().text.ends_with(" …"));
    const auto broken = layNote(std::string(60, 'w'), 100, 1'000);
    QVERIFY(broken.size() > 3);
    QVERIFY(layNote(words, 0, 0).empty());
}

void TestProjectDocument::wildNotesTakeNoTime()
{
    // Marks that have no end are looked for once.
    for (const char* mark : {"*", "**a ", "_a ", "`", "[", "[a](", "> ", "#", "| ", "- "}) {
        std::string text;
        while (text.size() < 200'000)
            text += mark;
        QElapsedTimer timer;
        timer.start();
        layNote(text, 200, 200);
        QVERIFY2(timer.elapsed() < 2'000, mark);
    }
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
