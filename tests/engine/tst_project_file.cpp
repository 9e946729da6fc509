// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/edit.h"
#include "engine/graph/migrations.h"
#include "engine/graph/project_file.h"
#include "tests/engine/small_catalog.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

using namespace dataflow;
using namespace dataflow::graph;
using dataflow::testing::qt;
using dataflow::testing::smallCatalog;

namespace {

constexpr const char* kShop = R"({
  "$schema": "project.schema.json",
  "format": 1,
  "name": "Shop",
  "description": "Orders of a web shop",
  "connections": {
    "shop": {"type": "sqlite", "path": "shop.db", "pool": {"max_size": 4}}
  },
  "models": {
    "Order": {"connection": "shop", "table": "orders", "fields": {"total": {"type": "decimal"}}}
  },
  "cache": {"l1_max_size": 50, "l1_ttl": "5m"},
  "environments": {
    "prod": {"production": true, "colour": "#b3261e", "values": {"PG_HOST": "db"}, "connections": {"shop": {"path": "p.db"}}}
  },
  "workflows": {
    "main": {
      "title": "Daily",
      "parameters": {"day": {"type": "date", "default": "2024-03-01", "doc": "Day to report."}},
      "nodes": [
        {"id": "big", "type": "FilterNode", "title": "Big ones", "note": "why", "params": {"expression": "total > 100"}},
        {"id": "orders", "type": "QueryNode", "disabled": true, "params": {"connection": "shop", "sql": "SELECT 1"},
         "timeout": 30, "retry": {"retries": 2, "backoff": "100ms", "max_backoff": 5}, "on_error": "continue"}
      ],
      "links": [{"from": "orders.rows", "to": "big.rows"}]
    },
    "other": {}
  },
  "view": {"main": {"big": [420, 80], "orders": [120, -80]}}
})";

LoadedProject load(const std::string& text)
{
    auto loaded = parseProject(text, "shop.dataflow.json");
    if (!loaded)
        qFatal("%s", loaded.error().sentence().c_str());
    return std::move(*loaded);
}

Result<Json> renameTitle(const Json& root)
{
    Json lifted = root;
    lifted["name"] = root.value("title", "");
    lifted.erase("title");
    return lifted;
}

Result<Json> addExclamation(const Json& root)
{
    Json lifted = root;
    lifted["name"] = root.value("name", "") + "!";
    return lifted;
}

} // namespace

class TestProjectFile : public QObject {
    Q_OBJECT

private slots:
    void everyKeyOfTheFormatIsRead()
    {
        const LoadedProject loaded = load(kShop);
        const Project& project = *loaded.project;
        QVERIFY(loaded.problems.empty());
        QCOMPARE(qt(project.name), QStringLiteral("Shop"));
        QCOMPARE(qt(project.description), QStringLiteral("Orders of a web shop"));
        QCOMPARE(project.findConnection("shop")->settings["pool"]["max_size"], Json(4));
        QCOMPARE(qt(project.findModel("Order")->table), QStringLiteral("orders"));
        QCOMPARE(project.cache.l1MaxSize, std::uint64_t{50});
        QCOMPARE(project.cache.l1Ttl, std::chrono::seconds(300));
        const Environment* prod = project.findEnvironment("prod");
        QVERIFY(prod && prod->production);
        QCOMPARE(qt(prod->colour), QStringLiteral("#b3261e"));

        const Workflow* workflow = project.findWorkflow(WorkflowId("main"));
        QVERIFY(workflow);
        QCOMPARE(workflow->nodes().size(), std::size_t{2});
        const Node* orders = workflow->find(NodeId("orders"));
        QVERIFY(orders->disabled);
        QCOMPARE(*orders->timeout, std::chrono::milliseconds(30000));
        QCOMPARE(orders->retry.retries, 2);
        QCOMPARE(orders->retry.backoff, std::chrono::milliseconds(100));
        QCOMPARE(orders->retry.maxBackoff, std::chrono::milliseconds(5000));
        QVERIFY(orders->onError == OnError::Continue);
        QCOMPARE(qt(workflow->find(NodeId("big"))->title), QStringLiteral("Big ones"));
        QCOMPARE(qt(workflow->parameters.front().doc), QStringLiteral("Day to report."));
        QCOMPARE(qt(workflow->links().front().from.text()), QStringLiteral("orders.rows"));
        QCOMPARE(workflow->view.at(NodeId("orders")), (CanvasPoint{120, -80}));
    }

    void theWorkflowCalledMainIsTheDefault()
    {
        QCOMPARE(qt(load(kShop).project->defaultWorkflow().text()), QStringLiteral("main"));
        const auto other = load(R"({"format": 1, "workflows": {"zz": {}, "aa": {}}})");
        QCOMPARE(qt(other.project->defaultWorkflow().text()), QStringLiteral("aa"));
    }

    void unknownKeysAreKeptAndWarnedAbout()
    {
        const LoadedProject loaded = load(R"({
  "format": 1,
  "licence": {"b": 1, "a": [2]},
  "environments": {"dev": {"colr": 1}},
  "workflows": {
    "main": {
      "grid": true,
      "parameters": {"day": {"defualt": "x"}},
      "nodes": [{"id": "a", "type": "EmptyNode", "timout": 3}],
      "links": [{"from": "a.out", "to": "b.in", "colour": "red"}]
    }
  },
  "view": {"main": {}, "gone": {"x": [1, 2]}}
})");
        QStringList warnings;
        for (const Problem& problem : loaded.problems) {
            QVERIFY(problem.severity == Severity::Warning);
            QVERIFY(problem.error.code() == ErrorCode::UnknownKey);
            const TextPlace& place = problem.error.place();
            warnings
                << QStringLiteral("%1:%2 %3").arg(place.line).arg(place.column).arg(qt(problem.error.hint()));
        }
        const QStringList expected{QStringLiteral("4:28 "),
                                   QStringLiteral("8:30 Did you mean \"default\"?"),
                                   QStringLiteral("9:50 Did you mean \"timeout\"?"),
                                   QStringLiteral("10:49 "),
                                   QStringLiteral("7:7 "),
                                   QStringLiteral("13:24 "),
                                   QStringLiteral("3:3 ")};
        QCOMPARE(warnings, expected);

        const auto written = writeProject(*loaded.project, &smallCatalog());
        QVERIFY(written.has_value());
        for (const char* kept :
             {R"("licence": {"b": 1, "a": [2]})", R"("colr": 1)", R"("grid": true)", R"("defualt": "x")",
              R"("timout": 3)", R"("colour": "red")", R"("gone": {"x": [1, 2]})"})
            QVERIFY2(written->find(kept) != std::string::npos, kept);
        QVERIFY(*load(*written).project == *loaded.project);
    }

    void aByteOrderMarkIsSkippedAndKeptUntilSomethingChanges()
    {
        const std::string text = std::string("\xEF\xBB\xBF") + kShop;
        const LoadedProject loaded = load(text);
        QCOMPARE(qt(loaded.project->name), QStringLiteral("Shop"));
        QCOMPARE(textToSave(*loaded.project, &loaded).value(), text);
    }

    void savingAnUntouchedProjectGivesTheSameBytes()
    {
        // Not canonical at all, and still not rewritten.
        const std::string text = "{\"workflows\":{},\r\n\t\"name\":\"x\",   \"format\":1}";
        const LoadedProject loaded = load(text);
        QCOMPARE(textToSave(*loaded.project, &loaded).value(), text);
        const Project copy = *loaded.project;
        QCOMPARE(textToSave(copy, &loaded).value(), text);
        Project changed = copy;
        changed.name = "y";
        const auto rewritten = textToSave(changed, &loaded, &smallCatalog());
        QVERIFY(rewritten.has_value());
        QVERIFY(rewritten->find("\"name\": \"y\"") != std::string::npos);
        changed.name = "x";
        QCOMPARE(textToSave(changed, &loaded).value(), text);
    }

    void filesThatCannotBeReadSaySo()
    {
        QTemporaryDir folder;
        const std::filesystem::path directory(folder.path().toStdString());
        QCOMPARE(loadProject(directory / "none.dataflow.json").error().code(), ErrorCode::FileNotFound);
        QCOMPARE(loadProject(directory / "no" / "such.json").error().code(), ErrorCode::FileNotFound);
        QCOMPARE(loadProject(directory).error().code(), ErrorCode::FileUnreadable);
        std::ofstream(directory / "shop.dataflow.json") << kShop;
        const auto loaded = loadProject(directory / "shop.dataflow.json");
        QVERIFY(loaded.has_value());
        QCOMPARE(loaded->text, std::string(kShop));
        QCOMPARE(loaded->path, directory / "shop.dataflow.json");
    }

    void bigFilesAreReadWholly()
    {
        QTemporaryDir folder;
        const std::filesystem::path path =
            std::filesystem::path(folder.path().toStdString()) / "big.dataflow.json";
        const std::string text = "{\"format\": 1, \"description\": \"" + std::string(300000, 'x') + "\"}";
        std::ofstream(path) << text;
        QCOMPARE(loadProject(path).value().text, text);
    }

    void olderFormatsAreLiftedStepByStep()
    {
        const Migration steps[] = {{1, renameTitle}, {2, addExclamation}};
        const auto lifted = migrate(Json{{"format", 1}, {"title", "Shop"}}, 1, 3, steps);
        QVERIFY(lifted.has_value());
        QCOMPARE(*lifted, (Json{{"format", 3}, {"name", "Shop!"}}));
        const auto fromTwo = migrate(Json{{"format", 2}, {"name", "Shop"}}, 2, 3, steps);
        QCOMPARE(*fromTwo, (Json{{"format", 3}, {"name", "Shop!"}}));
        const auto gap = migrate(Json{{"format", 1}}, 1, 3, std::span(steps).subspan(1));
        QCOMPARE(gap.error().code(), ErrorCode::ProjectFormat);
        QCOMPARE(migrate(Json{{"format", 1}}, 1, kNewestFormat, migrations()).value(), (Json{{"format", 1}}));
    }

    void partsOfAWorkflowGoThroughTheClipboard()
    {
        Workflow workflow = dataflow::testing::picture("a -> b -> c; a -> c");
        workflow.view = {{NodeId("a"), {1, 2}}, {NodeId("c"), {3, 4}}};
        const std::string text = writeFragment(workflow, {NodeId("c"), NodeId("a")}, {}, &smallCatalog());
        QCOMPARE(text, std::string("{\n"
                                   "  \"format\": 1,\n"
                                   "  \"nodes\": [\n"
                                   "    {\"id\": \"a\", \"type\": \"EmptyNode\"},\n"
                                   "    {\"id\": \"c\", \"type\": \"EmptyNode\"}\n"
                                   "  ],\n"
                                   "  \"links\": [\n"
                                   "    {\"from\": \"a.out\", \"to\": \"c.in_a\"},\n"
                                   "    {\"from\": \"b.out\", \"to\": \"c.in_b\"}\n"
                                   "  ],\n"
                                   "  \"view\": {\"a\": [1, 2], \"c\": [3, 4]}\n"
                                   "}\n"));
        const auto back = parseFragment(text);
        QVERIFY(back.has_value());
        QVERIFY(back->links().back().from.node == NodeId("b"));
        Workflow inside = *back;
        inside.disconnect(back->links().back());
        workflow.remove(NodeId("b"));
        QVERIFY(inside == workflow);
    }

    void framesNotesAndRoutesGoThroughTheClipboardToo()
    {
        Workflow workflow = dataflow::testing::picture("a -> b; a -> c");
        workflow.annotations["note"] = {AnnotationKind::Note, "Why", {1, 2, 30, 40}};
        workflow.annotations["frame"] = {AnnotationKind::Frame, "Part", {0, 0, 300, 400}};
        for (const Link& link : workflow.links())
            workflow.routes[link] = {{5, 6}};
        const auto part =
            parseFragment(writeFragment(workflow, {NodeId("a"), NodeId("b")}, {"note"}, &smallCatalog()));
        QVERIFY(part.has_value());
        QCOMPARE(part->annotations.size(), std::size_t{1});
        QCOMPARE(part->routes.size(), std::size_t{1});
        const Project project;
        const auto ids = pasteFragment(workflow, *part, {10, 20}, {project, smallCatalog()});
        QCOMPARE(ids.size(), std::size_t{2});
        QCOMPARE(workflow.annotations.at("note_2"),
                 (Annotation{AnnotationKind::Note, "Why", {11, 22, 30, 40}}));
        const Link copied = workflow.linksFrom(ids[0]).at(0);
        QCOMPARE(workflow.routes.at(copied), (std::vector<CanvasPoint>{{15, 26}}));
        workflow.removeAll(ids);
        QVERIFY(!workflow.routes.contains(copied));
    }

    void wrongViewsAreRefusedWithTheirPlace_data()
    {
        QTest::addColumn<QString>("view");
        QTest::addColumn<QString>("message");
        QTest::newRow("a position of three") << R"({"a": [1, 2, 3]})"
                                             << "A position is not two whole numbers";
        QTest::newRow("an area without height") << R"({"$annotations": {"n": {"area": [1, 2, 3]}}})"
                                                << "An area is not four whole numbers";
        QTest::newRow("an empty area") << R"({"$annotations": {"n": {"area": [1, 2, 0, 3]}}})"
                                       << "An area is not four whole numbers";
        QTest::newRow("no area") << R"({"$annotations": {"n": {}}})"
                                 << "An area is not four whole numbers";
        QTest::newRow("half a point") << R"({"$routes": [{"from": "a.out", "to": "b.in", "points": [[1]]}]})"
                                      << "A point of a route is not two whole numbers";
        QTest::newRow("no end") << R"({"$routes": [{"from": "a.out", "points": [[1, 2]]}]})"
                                << "The end of a link names a node and a port";
    }
    void wrongViewsAreRefusedWithTheirPlace()
    {
        QFETCH(QString, view);
        const auto loaded = parseProject(
            R"({"format": 1, "workflows": {"main": {}}, "view": {"main": )" + view.toStdString() + "}}", "p");
        QVERIFY(!loaded.has_value());
        QTEST(qt(loaded.error().message()), "message");
        QVERIFY(loaded.error().place().line > 0);
    }

    void otherTextsAreNoPartsOfAWorkflow_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("id");
        QTest::newRow("prose") << "hello"
                               << "json.syntax";
        QTest::newRow("a number") << "12"
                                  << "project.format";
        QTest::newRow("another object") << R"({"a": 1})"
                                        << "project.format";
        QTest::newRow("a newer one") << R"({"format": 99, "nodes": []})"
                                     << "project.format";
        QTest::newRow("a whole project") << R"({"format": 1, "workflows": {}})"
                                         << "project.format";
        QTest::newRow("twice the same id")
            << R"({"format": 1, "nodes": [{"id": "a", "type": "X"}, {"id": "a", "type": "X"}]})"
            << "project.duplicate_id";
    }
    void otherTextsAreNoPartsOfAWorkflow()
    {
        QFETCH(QString, text);
        const auto parsed = parseFragment(text.toStdString());
        QVERIFY(!parsed.has_value());
        QTEST(qt(parsed.error().id()), "id");
    }
};

QTEST_APPLESS_MAIN(TestProjectFile)
#include "tst_project_file.moc"
