// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/project_file.h"
#include "tests/engine/small_catalog.h"

#include <QtTest>

#include <cmath>
#include <random>

using namespace dataflow;
using namespace dataflow::graph;
using dataflow::testing::qt;
using dataflow::testing::smallCatalog;

namespace {

constexpr const char* kCanonical = R"({
  "$schema": "project.schema.json",
  "format": 1,
  "name": "Shop",
  "connections": {
    "shop": {"type": "sqlite", "path": "shop.db", "init_script": "shop_seed.sql", "pool": {"max_size": 4}},
    "warehouse": {
      "type": "postgresql",
      "host": "${PG_HOST}",
      "port": 5432,
      "database": "dw",
      "user": "dw",
      "password": {"env": "DW_PASSWORD"}
    }
  },
  "cache": {"l1_max_size": 1000, "l1_ttl": 300},
  "environments": {
    "dev": {"colour": "#3a7d44", "values": {"PG_HOST": "127.0.0.1"}, "connections": {"shop": {"path": "dev.db"}}},
    "prod": {"production": true, "values": {"PG_HOST": "db.example"}}
  },
  "workflows": {
    "main": {
      "title": "Daily revenue",
      "parameters": {
        "day": {"type": "date", "default": "2024-03-01", "doc": "Day to report."}
      },
      "nodes": [
        {"id": "big", "type": "FilterNode", "params": {"expression": "total > 100"}},
        {"id": "orders", "type": "QueryNode", "params": {
          "connection": "shop",
          "sql": "SELECT * FROM orders WHERE created_at >= :day",
          "params": {"day": "${day}"}
        }, "timeout": "30s", "retry": {"retries": 2, "backoff": "100ms"}, "on_error": "continue", "colour": "red"}
      ],
      "links": [
        {"from": "orders.rows", "to": "big.rows"}
      ]
    }
  },
  "licence": "MIT",
  "view": {"main": {"big": [420, 80], "orders": [120, 80]}}
}
)";

Project parsed(const std::string& text)
{
    const auto loaded = parseProject(text, "shop.dataflow.json");
    if (!loaded)
        qFatal("%s", loaded.error().sentence().c_str());
    return *loaded->project;
}

std::string written(const Project& project)
{
    auto text = writeProject(project, &smallCatalog());
    if (!text)
        qFatal("%s", text.error().sentence().c_str());
    return std::move(*text);
}

QStringList changedLines(const std::string& before, const std::string& after)
{
    QStringList left = qt(before).split(QLatin1Char('\n'));
    QStringList changed;
    for (const QString& line : qt(after).split(QLatin1Char('\n')))
        if (!left.removeOne(line))
            changed << line.trimmed();
    return changed;
}

/// Random projects; the same for the same seed.
class RandomProject {
public:
    explicit RandomProject(unsigned seed)
        : m_engine(seed)
    {}

    Project make()
    {
        Project project;
        project.name = word();
        project.description = number(0, 1) ? word() : "";
        for (int i = number(0, 3); i > 0; --i)
            project.connections.push_back(
                {"c" + std::to_string(i), Json{{"type", "sqlite"}, {"path", word()}}});
        std::ranges::sort(project.connections, {}, &ConnectionEntry::name);
        if (number(0, 1)) {
            Environment environment;
            environment.name = "dev";
            environment.production = number(0, 1) == 1;
            environment.values = Json{{"HOST", word()}, {"N", number(-5, 5)}};
            environment.extra = Json{{"zz", value(2)}};
            project.environments.push_back(environment);
        }
        for (int i = number(0, 3); i > 0; --i)
            project.putWorkflow(WorkflowId("w" + std::to_string(i)), workflow());
        if (number(0, 1))
            project.extra["owner"] = value(3);
        if (number(0, 1))
            project.extraView["gone"] = Json{{"a", {1, 2}}};
        return project;
    }

private:
    int number(int low, int high) { return std::uniform_int_distribution(low, high)(m_engine); }

    std::string word()
    {
        static const std::vector<std::string> pieces{
            "a",  "B",    "ü",      "漢", "\n",
            "\"", "\\",   "${day}", " ",  "\t",
            "/",  "\x01", "0",      "{}", "SELECT * FROM orders WHERE total > 100 AND "};
        std::string text;
        for (int i = number(1, 8); i > 0; --i)
            text += pieces[static_cast<std::size_t>(number(0, static_cast<int>(pieces.size()) - 1))];
        return text;
    }

    Json value(int depth)
    {
        switch (number(0, depth > 0 ? 7 : 5)) {
        case 0:
            return nullptr;
        case 1:
            return number(0, 1) == 1;
        case 2:
            return std::int64_t{number(-9, 9)} * 1000000000000003;
        case 3:
            return std::ldexp(1.0 + number(0, 1000000) / 1e6, number(-80, 80));
        case 4:
            return word();
        case 5:
            return Json::array();
        case 6: {
            Json list = Json::array();
            for (int i = number(0, 4); i > 0; --i)
                list.push_back(value(depth - 1));
            return list;
        }
        default: {
            Json object = Json::object();
            for (int i = number(0, 4); i > 0; --i)
                object[word()] = value(depth - 1);
            return object;
        }
        }
    }

    Workflow workflow()
    {
        Workflow workflow;
        workflow.title = number(0, 1) ? word() : "";
        if (number(0, 1))
            workflow.parameters.push_back({"day", "text", Json(word()), word(), Json::object()});
        if (number(0, 1))
            workflow.extra["grid"] = value(2);
        static const char* const types[] = {"QueryNode", "FilterNode", "NobodyKnowsNode", "EmptyNode"};
        const int count = number(0, 12);
        for (int i = 0; i < count; ++i) {
            Node node;
            node.id = NodeId("n" + std::to_string(number(0, 20)) + (number(0, 1) ? "-x" : ""));
            node.type = types[number(0, 3)];
            node.title = number(0, 2) ? "" : word();
            node.note = number(0, 3) ? "" : word();
            node.disabled = number(0, 3) == 0;
            node.bypassed = number(0, 3) == 0;
            for (const char* name : {"sql", "connection", "limit", "expression", "zebra", "aardvark"})
                if (number(0, 2) == 0)
                    node.params[name] = value(3);
            if (number(0, 2) == 0)
                node.timeout = std::chrono::milliseconds(number(1, 100000));
            if (number(0, 2) == 0)
                node.retry = {number(0, 5), std::chrono::milliseconds(number(0, 900)),
                              std::chrono::milliseconds(number(900, 90000))};
            node.onError = static_cast<OnError>(number(0, 2));
            if (number(0, 3) == 0)
                node.extra["colour"] = value(1);
            workflow.put(node);
            if (number(0, 1))
                workflow.view[node.id] = {number(-5000, 5000), number(-5000, 5000)};
        }
        for (int i = 0; i < count; ++i) {
            const Link link{
                {NodeId("n" + std::to_string(number(0, 20))), "rows", number(0, 1) ? "[0].a" : ""},
                {NodeId("n" + std::to_string(number(0, 20))), "in", ""}};
            if (workflow.connect(link) && number(0, 3) == 0)
                workflow.linkExtra[link] = Json{{"note", value(1)}};
            for (int points = number(-3, 3); points > 0; --points)
                workflow.routes[link].push_back({number(-5000, 5000), number(-5000, 5000)});
        }
        for (int i = number(-1, 3); i > 0; --i)
            workflow.annotations[word() + std::to_string(i)] = {
                static_cast<AnnotationKind>(number(0, 1)),
                word(),
                {number(-5000, 5000), number(-5000, 5000), number(1, 900), number(1, 900)},
                number(0, 1) ? Json{{"tint", value(1)}} : Json::object()};
        return workflow;
    }

    std::mt19937 m_engine;
};

} // namespace

class TestCanonicalWriter : public QObject {
    Q_OBJECT

private slots:
    void aCanonicalFileIsWrittenBackByteByByte()
    {
        QCOMPARE(qt(written(parsed(kCanonical))), qt(kCanonical));
    }

    void whatIsWrittenReadsBackAsTheSameProject_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 0; seed < 20; ++seed)
            QTest::addRow("seeds from %u", seed * 25) << seed * 25;
    }
    void whatIsWrittenReadsBackAsTheSameProject()
    {
        QFETCH(unsigned, seed);
        for (unsigned i = seed; i < seed + 25; ++i) {
            const Project project = RandomProject(i).make();
            const std::string text = written(project);
            const auto back = parseProject(text, "random");
            QVERIFY2(back.has_value(), back ? "" : back.error().sentence().c_str());
            QVERIFY2(*back->project == project, text.c_str());
            QCOMPARE(written(*back->project), text);
        }
    }

    void theOrderInTheFileDoesNotMatter()
    {
        const Project one = parsed(
            R"({"workflows": {"main": {"links": [{"to": "b.in", "from": "a.out"}, {"from": "a.out", "to": "a2.in"}],
            "nodes": [{"type": "EmptyNode", "id": "b"}, {"id": "a2", "type": "EmptyNode"}, {"id": "a", "type": "QueryNode",
            "params": {"zz": 1, "limit": 5, "aa": 2, "sql": "x"}}]}}, "format": 1})");
        QCOMPARE(qt(written(one)), QStringLiteral(R"({
  "format": 1,
  "workflows": {
    "main": {
      "nodes": [
        {"id": "a", "type": "QueryNode", "params": {"sql": "x", "limit": 5, "aa": 2, "zz": 1}},
        {"id": "a2", "type": "EmptyNode"},
        {"id": "b", "type": "EmptyNode"}
      ],
      "links": [
        {"from": "a.out", "to": "a2.in"},
        {"from": "a.out", "to": "b.in"}
      ]
    }
  }
}
)"));
    }

    void movingANodeChangesOnlyTheView()
    {
        Project project = parsed(kCanonical);
        Workflow workflow = *project.findWorkflow(WorkflowId("main"));
        workflow.view[NodeId("big")] = {421, -7};
        project.putWorkflow(WorkflowId("main"), workflow);
        QCOMPARE(
            changedLines(kCanonical, written(project)),
            QStringList{QStringLiteral("\"view\": {\"main\": {\"big\": [421, -7], \"orders\": [120, 80]}}")});
    }

    void aLongViewHasOneNodePerLine()
    {
        Project project = parsed(kCanonical);
        Workflow workflow = *project.findWorkflow(WorkflowId("main"));
        for (int i = 0; i < 10; ++i) {
            Node node;
            node.id = NodeId("node_" + std::to_string(i));
            node.type = "EmptyNode";
            workflow.view[node.id] = {i, i};
            workflow.put(std::move(node));
        }
        project.putWorkflow(WorkflowId("main"), workflow);
        const std::string before = written(project);
        workflow.view[NodeId("node_3")] = {100, 200};
        project.putWorkflow(WorkflowId("main"), workflow);
        QCOMPARE(changedLines(before, written(project)),
                 QStringList{QStringLiteral("\"node_3\": [100, 200],")});
    }

    void framesNotesAndRoutesAreInTheViewOnly()
    {
        Project project = parsed(kCanonical);
        Workflow workflow = *project.findWorkflow(WorkflowId("main"));
        workflow.annotations["load"] = {AnnotationKind::Frame, "Load", {0, 40, 600, 300}};
        workflow.annotations["why"] = {AnnotationKind::Note, "**Daily** at six", {700, 40, 200, 120}};
        workflow.routes[workflow.links().front()] = {{300, 20}, {340, 20}};
        project.putWorkflow(WorkflowId("main"), workflow);
        const QString text = qt(written(project));
        const qsizetype view = text.indexOf(QStringLiteral("\"view\""));
        const qsizetype before = qt(kCanonical).indexOf(QStringLiteral("\"view\""));
        QCOMPARE(text.left(view), qt(kCanonical).left(before));
        QCOMPARE(text.mid(view), QStringLiteral(R"("view": {
    "main": {
      "big": [420, 80],
      "orders": [120, 80],
      "$annotations": {
        "load": {"kind": "frame", "text": "Load", "area": [0, 40, 600, 300]},
        "why": {"text": "**Daily** at six", "area": [700, 40, 200, 120]}
      },
      "$routes": [{"from": "orders.rows", "to": "big.rows", "points": [[300, 20], [340, 20]]}]
    }
  }
}
)"));
    }

    void changingOneParameterChangesOneLine()
    {
        Project project = parsed(kCanonical);
        Workflow workflow = *project.findWorkflow(WorkflowId("main"));
        Node node = *workflow.find(NodeId("orders"));
        node.params["sql"] = "SELECT 1";
        workflow.put(node);
        project.putWorkflow(WorkflowId("main"), workflow);
        // The node fits on one line now: the lines it had collapse into that one.
        QCOMPARE(changedLines(kCanonical, written(project)).size(), 1);
    }

    void formerParameterNamesAreWrittenUnderTheNewOnes()
    {
        Project project = parsed(R"({"format": 1, "workflows": {"main": {"nodes": [
            {"id": "a", "type": "QueryNode", "params": {"query": "SELECT 1"}},
            {"id": "b", "type": "QueryNode", "params": {"query": "SELECT 1", "sql": "SELECT 2"}}]}}})");
        const std::string text = written(project);
        QVERIFY(text.find(R"({"id": "a", "type": "QueryNode", "params": {"sql": "SELECT 1"}})") !=
                std::string::npos);
        // Given twice is for the user to solve: nothing is dropped.
        QVERIFY(text.find(R"("params": {"sql": "SELECT 2", "query": "SELECT 1"})") != std::string::npos);
    }

    void linesAreAtMost120CharactersWide()
    {
        Project project;
        Workflow workflow;
        for (int length = 1; length < 140; ++length) {
            Node node;
            node.id = NodeId("n" + std::to_string(length));
            node.type = "FilterNode";
            std::string wide;
            for (int i = 0; i < length; ++i)
                wide += "ü";
            node.params = Json{{"expression", wide}, {"x", 1}};
            workflow.put(node);
        }
        project.putWorkflow(WorkflowId("main"), workflow);
        int widest = 0;
        int broken = 0;
        for (const QString& line : qt(written(project)).split(QLatin1Char('\n'))) {
            // A text alone on its line cannot be broken.
            if (!line.trimmed().startsWith(QLatin1String("\"expression\"")))
                widest = std::max(widest, static_cast<int>(line.size()));
            broken += line.endsWith(QLatin1String("\"params\": {")) ? 1 : 0;
        }
        QCOMPARE(widest, 120);
        QVERIFY(broken > 50 && broken < 139);
    }

    void literalSecretsAreNotWritten_data()
    {
        QTest::addColumn<QString>("connections");
        QTest::addColumn<bool>("refused");
        QTest::newRow("literal") << R"({"a": {"type": "postgresql", "password": "x"}})" << true;
        QTest::newRow("empty literal") << R"({"a": {"password": ""}})" << true;
        QTest::newRow("number") << R"({"a": {"password": 1234}})" << true;
        QTest::newRow("deeper") << R"({"a": {"options": {"api_key": "x"}}})" << true;
        QTest::newRow("address") << R"({"a": {"url": "postgresql://u:pw@h/d"}})" << true;
        QTest::newRow("address with placeholder") << R"({"a": {"url": "postgresql://u:${PW}@h/d"}})" << false;
        QTest::newRow("address without password") << R"({"a": {"url": "postgresql://u@h:5432/d"}})" << false;
        QTest::newRow("time of day is no password") << R"({"a": {"url": "https://h/a:b@c"}})" << false;
        QTest::newRow("reference") << R"({"a": {"password": {"env": "PW"}}})" << false;
        QTest::newRow("placeholder") << R"({"a": {"password": "${PW}"}})" << false;
    }
    void literalSecretsAreNotWritten()
    {
        QFETCH(QString, connections);
        QFETCH(bool, refused);
        const Project project = parsed(R"({"format": 1, "connections": )" + connections.toStdString() + "}");
        const auto text = writeProject(project, &smallCatalog());
        QCOMPARE(!text.has_value(), refused);
        if (refused) {
            QCOMPARE(text.error().code(), ErrorCode::SecretLiteral);
            QVERIFY(!text.error().hint().empty());
        }
    }

    void secretsInNodesAndParametersAreNotWrittenEither()
    {
        const char* const texts[] = {
            R"({"format": 1, "workflows": {"main": {"nodes": [{"id": "a", "type": "X", "params": {"u": ["mysql://u:p@h"]}}]}}})",
            R"({"format": 1, "workflows": {"main": {"parameters": {"api_token": {"default": "abc"}}}}})",
            R"({"format": 1, "environments": {"dev": {"values": {"PASSWORD": "abc"}}}})"};
        for (const char* text : texts)
            QCOMPARE(writeProject(parsed(text), &smallCatalog()).error().code(), ErrorCode::SecretLiteral);
        // A column of that name is no secret.
        const Project fine = parsed(
            R"({"format": 1, "workflows": {"main": {"nodes": [{"id": "a", "type": "X", "params": {"password_hash": "x"}}]}}})");
        QVERIFY(writeProject(fine, &smallCatalog()).has_value());
    }

    void whatJsonCannotCarryIsRefused()
    {
        Project project;
        project.name = "broken \xFF";
        QCOMPARE(writeProject(project, &smallCatalog()).error().code(), ErrorCode::ProjectFormat);
        project.name = "fine";
        project.extra["x"] = std::nan("");
        QCOMPARE(writeProject(project, &smallCatalog()).error().code(), ErrorCode::ProjectFormat);
    }
};

QTEST_APPLESS_MAIN(TestCanonicalWriter)
#include "tst_canonical_writer.moc"
