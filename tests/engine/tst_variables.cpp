// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/datetime.h"
#include "engine/base/json.h"
#include "engine/graph/variables.h"
#include "tests/engine/small_catalog.h"

#include <QtTest>

using namespace dataflow;
using namespace dataflow::graph;
using dataflow::testing::qt;

namespace {

Workflow workflowWith(std::initializer_list<WorkflowParameter> parameters)
{
    Workflow workflow;
    workflow.parameters = parameters;
    return workflow;
}

WorkflowParameter parameter(const char* name, const char* type,
                            std::optional<Json> defaultValue = std::nullopt)
{
    WorkflowParameter made;
    made.name = name;
    made.type = type;
    made.defaultValue = std::move(defaultValue);
    return made;
}

Value valueOf(const Variables& variables, const char* name)
{
    for (const auto& [known, value] : variables.values())
        if (known == name)
            return value;
    return {};
}

} // namespace

class TestVariables : public QObject {
    Q_OBJECT

private slots:
    void textsAreConvertedToTheDeclaredType_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("json"); // empty: refused
        QTest::newRow("text") << "text"
                              << "hello"
                              << "\"hello\"";
        QTest::newRow("text like a number") << "text"
                                            << "42"
                                            << "\"42\"";
        QTest::newRow("int") << "int"
                             << "-42"
                             << "-42";
        QTest::newRow("int with a fraction") << "int"
                                             << "4.2"
                                             << "";
        QTest::newRow("int with words") << "int"
                                        << "42 days"
                                        << "";
        QTest::newRow("int too large") << "int"
                                       << "9223372036854775808"
                                       << "";
        QTest::newRow("empty int") << "int"
                                   << ""
                                   << "";
        QTest::newRow("float") << "float"
                               << "1.5"
                               << "1.5";
        QTest::newRow("whole float") << "float"
                                     << "2"
                                     << "2.0";
        QTest::newRow("infinite float") << "float"
                                        << "inf"
                                        << "";
        QTest::newRow("bool") << "bool"
                              << "true"
                              << "true";
        QTest::newRow("no bool") << "bool"
                                 << "yes"
                                 << "";
        QTest::newRow("date") << "date"
                              << "2024-03-01"
                              << "\"2024-03-01\"";
        QTest::newRow("no date") << "date"
                                 << "2024-02-30"
                                 << "";
        QTest::newRow("json") << "json"
                              << "{\"a\": [1, null]}"
                              << "{\"a\":[1,null]}";
        QTest::newRow("no json") << "json"
                                 << "{a}"
                                 << "";
    }
    void textsAreConvertedToTheDeclaredType()
    {
        QFETCH(QString, type);
        QFETCH(QString, text);
        QFETCH(QString, json);
        const auto variables = Variables::make(workflowWith({parameter("x", qPrintable(type))}), nullptr,
                                               {{"x", text.toStdString()}});
        QCOMPARE(variables.has_value(), !json.isEmpty());
        if (variables) {
            QCOMPARE(qt(jsonFromValue(valueOf(*variables, "x")).dump()), json);
            return;
        }
        QVERIFY(variables.error().code() == ErrorCode::UsageError);
        QCOMPARE(qt(variables.error().fact("parameter")), QStringLiteral("x"));
        QVERIFY(!variables.error().hint().empty());
    }

    void typedValuesFitToo()
    {
        const Workflow workflow =
            workflowWith({parameter("day", "date"), parameter("n", "int"), parameter("f", "float")});
        const Date day = parseDate("2024-03-01").value();
        const auto variables = Variables::make(workflow, nullptr, {{"day", day}, {"n", 7}, {"f", 7}});
        QVERIFY(variables.has_value());
        QVERIFY(*valueOf(*variables, "day").as<Date>() == day);
        QVERIFY(valueOf(*variables, "f").as<double>());
        QVERIFY(!Variables::make(workflow, nullptr, {{"n", List{1}}}).has_value());
    }

    void givenValuesWinOverEnvironmentOverDefaults()
    {
        const Workflow workflow = workflowWith(
            {parameter("a", "int", Json(1)), parameter("b", "int", Json(1)), parameter("c", "int", Json(1))});
        Environment environment;
        environment.name = "dev";
        environment.values = Json{{"b", "2"}, {"c", 2}, {"HOST", "db"}};
        const auto variables = Variables::make(workflow, &environment, {{"c", 3}});
        QVERIFY(variables.has_value());
        QVERIFY(valueOf(*variables, "a") == Value(1));
        QVERIFY(valueOf(*variables, "b") == Value(2));
        QVERIFY(valueOf(*variables, "c") == Value(3));
        QVERIFY(valueOf(*variables, "HOST") == Value("db"));
    }

    void wrongEnvironmentValuesNameTheEnvironment()
    {
        Environment environment;
        environment.name = "dev";
        environment.values = Json{{"n", "many"}};
        const auto variables = Variables::make(workflowWith({parameter("n", "int")}), &environment, {});
        QCOMPARE(qt(variables.error().fact("environment")), QStringLiteral("dev"));
    }

    void unknownParametersGetASuggestion()
    {
        const auto variables =
            Variables::make(workflowWith({parameter("day", "date")}), nullptr, {{"dya", "x"}});
        QVERIFY(variables.error().code() == ErrorCode::UsageError);
        QCOMPARE(qt(variables.error().hint()), QStringLiteral("Did you mean \"day\"?"));
    }

    void parametersWithoutValueAreNotedAndMissedOnlyWhenUsed()
    {
        const auto variables = Variables::make(
            workflowWith({parameter("day", "date"), parameter("n", "int", Json(1))}), nullptr, {});
        QVERIFY(variables.has_value());
        QCOMPARE(variables->missing(), std::vector<std::string>{"day"});
        QVERIFY(variables->expand({{"x", "${n}"}}).has_value());
        const auto missed = variables->expand({{"x", List{"on ${day}"}}});
        QVERIFY(missed.error().code() == ErrorCode::MissingRunParameter);
        QVERIFY(qt(missed.error().sentence()).contains(QStringLiteral("day")));
    }

    void textsAreExpandedWhereverTheyStand()
    {
        const Workflow workflow =
            workflowWith({parameter("n", "int", Json(7)), parameter("day", "date", Json("2024-03-01")),
                          parameter("list", "json", Json{1, "two"})});
        const auto variables = Variables::make(workflow, nullptr, {}).value();
        const auto expanded = variables.expand({{"whole", "${n}"},
                                                {"inside", "n is ${n} on ${day}"},
                                                {"deep", Map{{"list", List{"${list}", "$${n}", 3, true}}}},
                                                {"plain", "no $ {n}"}});
        QVERIFY(expanded.has_value());
        // A text that is one placeholder only becomes the typed value.
        QVERIFY(Value(*expanded) == Value(Map{{"whole", 7},
                                              {"inside", "n is 7 on 2024-03-01"},
                                              {"deep", Map{{"list", List{List{1, "two"}, "${n}", 3, true}}}},
                                              {"plain", "no $ {n}"}}));
        QCOMPARE(qt(variables.expandText("${n}/${n}").value()), QStringLiteral("7/7"));
    }

    void valuesAreNotExpandedAgain()
    {
        const Workflow workflow =
            workflowWith({parameter("a", "text", Json("${b}")), parameter("b", "text", Json("x"))});
        const auto variables = Variables::make(workflow, nullptr, {}).value();
        QVERIFY(Value(variables.expand({{"p", "${a}"}}).value()) == Value(Map{{"p", "${b}"}}));
        QCOMPARE(qt(variables.expandText("<${a}>").value()), QStringLiteral("<${b}>"));
    }

    void sqlAndScriptsAreLeftAlone()
    {
        const auto variables =
            Variables::make(workflowWith({parameter("n", "int", Json(7))}), nullptr, {}).value();
        const nodes::NodeType* query = dataflow::testing::smallCatalog().find("QueryNode");
        const auto expanded = variables.expandParams(*query, {{"sql", "SELECT '${n}'"}, {"limit", "${n}"}});
        QVERIFY(Value(expanded.value()) == Value(Map{{"sql", "SELECT '${n}'"}, {"limit", 7}}));
        const auto missed = variables.expandParams(*query, {{"limit", "${m}"}});
        QCOMPARE(qt(missed.error().parameter()), QStringLiteral("limit"));
    }

    void rowExpressionsTakeValuesAsValues_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("params");
        QTest::addColumn<QString>("expanded"); // or the start of the refusal
        const auto filter = [](const char* name, const char* expression, const char* expanded) {
            QTest::newRow(name) << QStringLiteral("FilterNode")
                                << QStringLiteral(R"({"expression":"%1"})").arg(QLatin1String(expression))
                                << QStringLiteral(R"({"expression":"%1"})").arg(QLatin1String(expanded));
        };
        filter("a text in quotes", "name = '${who}'", "name = 'a'' OR ''b'");
        filter("a text behind a doubled quote", "name = 'it''s ${who}'", "name = 'it''s a'' OR ''b'");
        filter("a name in quotes", "\\\"${who} ${mark}\\\" > 1", "\\\"a' OR 'b \\\"\\\"\\\" > 1");
        filter("an escape in quotes", "name = '$${who}'", "name = '${who}'");
        filter("a number", "x > ${n} and y", "x > -5 and y");
        filter("a text that is a number", "x > ${spelt}", "x > 7.5e3");
        filter("a date", "day >= ${day}", "day >= date '2024-03-01'");
        filter("an instant", "seen >= ${seen}", "seen >= timestamp '1970-01-01T00:00:00Z'");
        filter("nothing", "coalesce(x, ${gone}) = 1", "coalesce(x, null) = 1");
        filter("a column", "${field} > 5", "total > 5");
        filter("a whole expression", "${condition}", "total > 5");
        filter("a whole date", "${day}", "date '2024-03-01'");
        const auto row = [](const char* name, const char* type, const char* params, const char* expanded) {
            QTest::newRow(name) << type << params << expanded;
        };
        row("computed columns", "MapNode", R"({"columns":{"a":"'${who}'","b":"${day}"},"keep":"${flag}"})",
            R"({"columns":{"a":"'a'' OR ''b'","b":"date '2024-03-01'"},"keep":true})");
        row("all columns", "MapNode", R"({"columns":"${record}"})", R"({"columns":{"a":"1"}})");
        row("a field of an aggregate", "GroupNode",
            R"({"group_by":["${who}"],"aggregate":{"field":{"op":"${who}","field":"x || '${who}'"}}})",
            R"({"group_by":["a' OR 'b"],"aggregate":{"field":{"op":"a' OR 'b","field":"x || 'a'' OR ''b'"}}})");
        row("an inner node", "ParallelNode",
            R"({"nodes":[{"id":"f","type":"FilterNode","params":{"expression":"name = '${who}'"}}]})",
            R"({"nodes":[{"id":"f","type":"FilterNode","params":{"expression":"name = 'a'' OR ''b'"}}]})");
        row("no whole expression", "FilterNode", R"({"expression":"${gone}"})", R"({"expression":null})");
        row("a text without quotes", "FilterNode", R"({"expression":"name = ${who}"})",
            "A text stands in quotes in a row expression");
        row("a text that reads as null", "FilterNode", R"({"expression":"name = ${null}"})",
            "A text stands in quotes in a row expression");
        row("part of a condition", "FilterNode", R"({"expression":"x or ${condition}"})",
            "A text stands in quotes in a row expression");
        row("a record", "FilterNode", R"({"expression":"x in ${record}"})",
            "A value of this kind cannot stand in a row expression");
        row("what is not finite", "FilterNode", R"({"expression":"x < ${infinite}"})",
            "A value of this kind cannot stand in a row expression");
        row("a name without value", "FilterNode", R"({"expression":"x < ${nobody}"})",
            "a placeholder has no value");
    }

    void rowExpressionsTakeValuesAsValues()
    {
        QFETCH(QString, type);
        QFETCH(QString, params);
        QFETCH(QString, expanded);
        const auto variables = Variables::of({{"who", "a' OR 'b"},
                                              {"mark", "\""},
                                              {"n", -5},
                                              {"spelt", "7.5e3"},
                                              {"day", *parseDate("2024-03-01")},
                                              {"seen", Timestamp{0, true}},
                                              {"gone", nullptr},
                                              {"null", "null"},
                                              {"field", "total"},
                                              {"condition", "total > 5"},
                                              {"flag", true},
                                              {"record", Map{{"a", "1"}}},
                                              {"infinite", std::numeric_limits<double>::infinity()}});
        const nodes::NodeType* found = nodes::nodeCatalog().find(type.toStdString());
        QVERIFY(found);
        const Value given = valueFromJson(Json::parse(params.toStdString()));
        const auto answer = variables.expandParams(*found, *given.as<Map>());
        if (expanded.startsWith(QLatin1Char('{'))) {
            QVERIFY2(answer.has_value(), answer ? "" : answer.error().sentence().c_str());
            QCOMPARE(qt(jsonFromValue(Value(*answer)).dump()), expanded);
        } else {
            QVERIFY(!answer);
            QCOMPARE(qt(answer.error().message()), expanded);
            QCOMPARE(qt(answer.error().parameter()), QStringLiteral("expression"));
        }
    }

    void sqlAndScriptsInsideOfParametersAreLeftAlone_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("params");
        QTest::addColumn<QString>("expanded");
        const auto row = [](const char* name, const char* type, const char* params, const char* expanded) {
            QTest::newRow(name) << type << params << expanded;
        };
        row("SQL of an inner node", "ParallelNode",
            R"({"nodes":[{"id":"u","type":"QueryNode","params":{"sql":"SELECT '${who}'","params":{"w":"${who}"}}}]})",
            R"({"nodes":[{"id":"u","type":"QueryNode","params":{"sql":"SELECT '${who}'","params":{"w":"a' OR 'b"}}}]})");
        row("a query of an inner node", "ParallelNode",
            R"({"nodes":[{"id":"u","type":"CachedQueryNode","params":{"query":"${who}","cache":{"key":"${who}"}}}]})",
            R"({"nodes":[{"id":"u","type":"CachedQueryNode","params":{"query":"${who}","cache":{"key":"a' OR 'b"}}}]})");
        row("a script of an inner node", "ParallelNode",
            R"({"nodes":[{"id":"p","type":"PythonCodeNode","params":{"code":"x = '${HOME}'","file":"${who}.py"}}]})",
            R"({"nodes":[{"id":"p","type":"PythonCodeNode","params":{"code":"x = '${HOME}'","file":"a' OR 'b.py"}}]})");
        row("fields of an inner model node", "ParallelNode",
            R"({"nodes":[{"id":"m","type":"OrderBulkUpdateNode","params":{"filter":{"x":"${who}"},"note":"${who}"}}]})",
            R"({"nodes":[{"id":"m","type":"OrderBulkUpdateNode","params":{"filter":{"x":"a' OR 'b"},"note":"a' OR 'b"}}]})");
        row("what inner nodes there are", "ParallelNode",
            R"({"nodes":["${who}",{"id":"${who}","type":"${who}","params":"${who}"}]})",
            R"({"nodes":["${who}",{"id":"${who}","type":"${who}","params":"${who}"}]})");
        row("an inner type that nobody knows", "ParallelNode",
            R"({"nodes":[{"id":"u","type":"NobodyNde","params":{"sql":"${who}"}}]})",
            R"({"nodes":[{"id":"u","type":"NobodyNde","params":{"sql":"${who}"}}]})");
        row("queries that warm a cache", "CacheWarmerNode",
            R"({"strategies":[{"name":"${who}","query":"SELECT '${who}'","params":{"w":"${who}"}},"${who}"]})",
            R"({"strategies":[{"name":"a' OR 'b","query":"SELECT '${who}'","params":{"w":"a' OR 'b"}},"${who}"]})");
        row("both", "ParallelNode",
            R"({"nodes":[{"id":"w","type":"CacheWarmerNode","params":{"strategies":[{"name":"${who}","query":"${who}"}]}}]})",
            R"({"nodes":[{"id":"w","type":"CacheWarmerNode","params":{"strategies":[{"name":"a' OR 'b","query":"${who}"}]}}]})");
        row("a list of names is no list of inner nodes", "MergeNode", R"({"sources":["${who}"]})",
            R"({"sources":["a' OR 'b"]})");
    }

    void sqlAndScriptsInsideOfParametersAreLeftAlone()
    {
        QFETCH(QString, type);
        QFETCH(QString, params);
        QFETCH(QString, expanded);
        const auto variables = Variables::of({{"who", "a' OR 'b"}});
        const nodes::NodeType* found = nodes::nodeCatalog().find(type.toStdString());
        QVERIFY(found);
        const Value given = valueFromJson(Json::parse(params.toStdString()));
        const auto answer = variables.expandParams(*found, *given.as<Map>());
        QVERIFY2(answer.has_value(), answer ? "" : answer.error().sentence().c_str());
        QCOMPARE(qt(jsonFromValue(Value(*answer)).dump()), expanded);
    }

    void jsonDefaultsAreJsonAlready()
    {
        const auto variables =
            Variables::make(workflowWith({parameter("x", "json", Json("[1]"))}), nullptr, {}).value();
        QVERIFY(valueOf(variables, "x") == Value("[1]"));
        const auto given =
            Variables::make(workflowWith({parameter("x", "json")}), nullptr, {{"x", "[1]"}}).value();
        QVERIFY(valueOf(given, "x") == Value(List{1}));
    }
};

QTEST_APPLESS_MAIN(TestVariables)
#include "tst_variables.moc"
