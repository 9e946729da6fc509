// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/project_diff.h"
#include "engine/graph/project_merge.h"
#include "engine/graph/project_patch.h"

#include <QtTest>

#include <random>

using namespace dataflow;
using namespace dataflow::graph;

namespace {

const std::string kBase = R"({
  "format": 1, "name": "Shop",
  "workflows": {"main": {
    "nodes": [
      {"id": "big", "type": "FilterNode", "params": {"expression": "total > 100"}},
      {"id": "orders", "type": "QueryNode", "params": {"connection": "shop", "sql": "SELECT 1"}},
      {"id": "out", "type": "CSVWriteNode", "params": {"path": "out.csv"}}
    ],
    "links": [{"from": "big.rows", "to": "out.rows"}, {"from": "orders.rows", "to": "big.rows"}]
  }},
  "view": {"main": {"big": [200, 0], "orders": [0, 0], "out": [400, 0]}}
})";

ProjectPtr parsed(const std::string& text)
{
    const auto loaded = parseProject(text, "p");
    if (!loaded)
        qFatal("%s", loaded.error().sentence().c_str());
    return loaded->project;
}

/// The base after an edit of its workflow.
ProjectPtr edited(const std::function<void(Workflow&)>& change)
{
    Project project = *parsed(kBase);
    Workflow workflow = *project.findWorkflow(WorkflowId("main"));
    change(workflow);
    project.putWorkflow(WorkflowId("main"), std::move(workflow));
    return std::make_shared<const Project>(std::move(project));
}

/// The project after one of the edits people make.
ProjectPtr randomlyEdited(const Project& before, std::mt19937& random)
{
    Project project = before;
    const auto below = [&random](std::size_t count) { return random() % count; };
    const WorkflowId id = project.workflows[below(project.workflows.size())].first;
    Workflow workflow = *project.findWorkflow(id);
    const auto& nodes = workflow.nodes();
    const NodeId any = nodes.empty() ? NodeId("none") : nodes[below(nodes.size())]->id;
    const std::string number = std::to_string(below(1'000));
    switch (below(11)) {
    case 0: {
        Node node;
        node.id = workflow.freeId("node");
        node.type = "FilterNode";
        node.params["expression"] = "x > " + number;
        workflow.view[node.id] = {static_cast<int>(below(900)), 3};
        workflow.put(std::move(node));
        break;
    }
    case 1:
        workflow.remove(any);
        break;
    case 2:
        workflow.rename(any, workflow.freeId("renamed"));
        break;
    case 3:
        if (const Node* node = workflow.find(any)) {
            Node changed = *node;
            changed.params["expression"] = "y < " + number;
            changed.disabled = below(2) == 0;
            workflow.put(std::move(changed));
        }
        break;
    case 4:
        if (workflow.find(any))
            workflow.view[any] = {static_cast<int>(below(900)), static_cast<int>(below(900))};
        break;
    case 5:
        if (workflow.find(any))
            workflow.connect({{nodes[below(nodes.size())]->id, "rows", {}}, {any, "rows", {}}});
        break;
    case 6:
        if (!workflow.links().empty())
            workflow.disconnect(Link(workflow.links()[below(workflow.links().size())]));
        break;
    case 7:
        if (!workflow.links().empty()) {
            workflow.routes[workflow.links().front()] = {{static_cast<int>(below(50)), 1}};
            workflow.linkExtra[workflow.links().back()] = {{"colour", number}};
        }
        break;
    case 8:
        workflow.annotations["note"] = {AnnotationKind::Note, number, {0, 0, 10, 10}, Json::object()};
        break;
    case 9:
        project.description = number;
        break;
    default:
        if (project.workflows.size() < 3)
            project.putWorkflow(WorkflowId("flow_" + number), Workflow());
        else
            std::erase_if(project.workflows, [](const auto& one) { return one.first.text() != "main"; });
        return std::make_shared<const Project>(std::move(project));
    }
    project.putWorkflow(id, std::move(workflow));
    return std::make_shared<const Project>(std::move(project));
}

/// How many nodes of a workflow are the same objects in both projects.
int sharedNodes(const Project& before, const Project& after, const WorkflowId& id)
{
    const Workflow* old = before.findWorkflow(id);
    const Workflow* fresh = after.findWorkflow(id);
    if (!old || !fresh)
        return 0;
    return static_cast<int>(std::ranges::count_if(fresh->nodes(), [old](const NodePtr& node) {
        return std::ranges::find(old->nodes(), node) != old->nodes().end();
    }));
}

std::function<void(Workflow&)> setting(const char* node, const char* parameter, const char* value)
{
    return [=](Workflow& workflow) {
        Node changed = *workflow.find(NodeId(node));
        changed.params[parameter] = value;
        workflow.put(std::move(changed));
    };
}

const Workflow& mainOf(const Project& project)
{
    return *project.findWorkflow(WorkflowId("main"));
}

QStringList placesOf(const MergedProject& merged)
{
    QStringList places;
    for (const MergeConflict& conflict : merged.conflicts)
        places << QString::fromStdString(conflict.place);
    return places;
}

} // namespace

class TestProjectMerge : public QObject {
    Q_OBJECT

private slots:
    void changesOfDifferentThingsAreBothKept()
    {
        const auto ours = edited([](Workflow& workflow) {
            setting("orders", "sql", "SELECT 2")(workflow);
            workflow.view[NodeId("orders")] = {50, 60};
        });
        const auto theirs = edited([](Workflow& workflow) {
            setting("orders", "connection", "other")(workflow);
            Node node;
            node.id = NodeId("more");
            node.type = "FilterNode";
            workflow.put(std::move(node));
            workflow.connect({{NodeId("orders"), "rows", ""}, {NodeId("more"), "rows", ""}});
            workflow.view[NodeId("out")] = {900, 0};
        });
        const auto merged = mergeProjects(*parsed(kBase), *ours, *theirs);
        QVERIFY(merged.has_value());
        QCOMPARE(placesOf(*merged), QStringList());
        const Workflow& workflow = mainOf(*merged->project);
        const Node& orders = *workflow.find(NodeId("orders"));
        QCOMPARE(orders.params["sql"].get<std::string>(), std::string("SELECT 2"));
        QCOMPARE(orders.params["connection"].get<std::string>(), std::string("other"));
        QVERIFY(workflow.find(NodeId("more")));
        QCOMPARE(workflow.links().size(), std::size_t{3});
        QCOMPARE(workflow.view.at(NodeId("orders")), (CanvasPoint{50, 60}));
        QCOMPARE(workflow.view.at(NodeId("out")), (CanvasPoint{900, 0}));
    }

    void theSameParameterChangedTwiceIsAConflictThatKeepsOurs()
    {
        const auto ours = edited(setting("orders", "sql", "SELECT 2"));
        const auto theirs = edited(setting("orders", "sql", "SELECT 3"));
        const auto merged = mergeProjects(*parsed(kBase), *ours, *theirs);
        QVERIFY(merged.has_value());
        QCOMPARE(placesOf(*merged), QStringList{QStringLiteral("workflow main, node orders, parameter sql")});
        QCOMPARE(merged->conflicts[0].node, NodeId("orders"));
        QCOMPARE(merged->conflicts[0].theirs, std::string("\"SELECT 3\""));
        QVERIFY(*merged->project == *ours);
    }

    void aRemovedNodeTakesTheLinksAlongThatTheOtherSideMadeToIt()
    {
        const auto ours = edited([](Workflow& workflow) { workflow.remove(NodeId("big")); });
        const auto theirs = edited([](Workflow& workflow) {
            Node node;
            node.id = NodeId("more");
            node.type = "FilterNode";
            workflow.put(std::move(node));
            workflow.connect({{NodeId("big"), "rows", ""}, {NodeId("more"), "rows", ""}});
            workflow.routes[workflow.links().front()] = {{1, 2}};
        });
        const auto merged = mergeProjects(*parsed(kBase), *ours, *theirs);
        QVERIFY(merged.has_value());
        const Workflow& workflow = mainOf(*merged->project);
        QVERIFY(!workflow.find(NodeId("big")));
        QVERIFY(workflow.find(NodeId("more")));
        QVERIFY(workflow.links().empty());
        QVERIFY(workflow.routes.empty());
    }

    void removingWhatTheOtherSideChangedIsAConflict()
    {
        const auto ours = edited([](Workflow& workflow) { workflow.remove(NodeId("out")); });
        const auto theirs = edited(setting("out", "path", "elsewhere.csv"));
        const auto merged = mergeProjects(*parsed(kBase), *ours, *theirs);
        QCOMPARE(placesOf(*merged), QStringList{QStringLiteral("workflow main, node out")});
        QVERIFY(*merged->project == *ours);
        const auto turned = mergeProjects(*parsed(kBase), *theirs, *ours);
        QCOMPARE(turned->conflicts.size(), std::size_t{1});
        QVERIFY(mainOf(*turned->project).find(NodeId("out")));
    }

    void aConflictIsDecidedForEitherSideOrByAValueOfOnesOwn()
    {
        const auto ours = edited(setting("orders", "sql", "SELECT 2"));
        const auto theirs = edited(setting("orders", "sql", "SELECT 3"));
        auto merge = ProjectMerge::of(*parsed(kBase), *ours, *theirs);
        QVERIFY(merge.has_value());
        QCOMPARE(merge->conflicts().size(), std::size_t{1});
        QCOMPARE(*merge->conflicts()[0].baseValue, Json("SELECT 1"));
        const auto sql = [&] {
            return QString::fromStdString(
                mainOf(**merge->project()).find(NodeId("orders"))->params["sql"].get<std::string>());
        };
        QCOMPARE(sql(), QStringLiteral("SELECT 2"));
        merge->decide(0, MergeSide::Theirs);
        QCOMPARE(sql(), QStringLiteral("SELECT 3"));
        merge->decide(0, Json("SELECT 4"));
        QCOMPARE(sql(), QStringLiteral("SELECT 4"));
        merge->decide(0, MergeSide::Ours);
        QCOMPARE(sql(), QStringLiteral("SELECT 2"));
    }

    void aNodeThatOneSideRemovedComesBackWithLinksAndPlace()
    {
        const auto removed = edited([](Workflow& workflow) { workflow.remove(NodeId("big")); });
        const auto changed = edited([](Workflow& workflow) {
            setting("big", "expression", "total > 7")(workflow);
            workflow.routes[workflow.links().front()] = {{1, 2}};
        });
        auto merge = ProjectMerge::of(*parsed(kBase), *removed, *changed);
        QVERIFY(merge.has_value());
        QCOMPARE(merge->conflicts().size(), std::size_t{1});
        QVERIFY(**merge->project() == *removed);
        merge->decide(0, MergeSide::Theirs);
        QVERIFY(**merge->project() == *changed);
        // The other way round mine is kept unless theirs is chosen.
        auto turned = ProjectMerge::of(*parsed(kBase), *changed, *removed);
        QVERIFY(**turned->project() == *changed);
        turned->decide(0, MergeSide::Theirs);
        QVERIFY(**turned->project() == *removed);
    }

    void theFirstThingOfAKindIsToldByItself()
    {
        const auto bare = edited([](Workflow& workflow) {
            for (const Link& link : std::vector<Link>(workflow.links()))
                workflow.disconnect(link);
        });
        const auto drawn = edited([](Workflow& workflow) {
            workflow.annotations["why"] = {AnnotationKind::Note, "Why", {0, 0, 10, 10}, Json::object()};
        });
        const auto differences = diffProjects(*bare, *drawn);
        QStringList places;
        for (const Difference& difference : *differences)
            places << QString::fromStdString(difference.place);
        QCOMPARE(places, (QStringList{QStringLiteral("workflow main, link big.rows -> out.rows"),
                                      QStringLiteral("workflow main, link orders.rows -> big.rows"),
                                      QStringLiteral("view of main, $annotations, why")}));
    }

    void aDifferenceKnowsItsKeysAndWholeValues()
    {
        const std::string longSql = "SELECT " + std::string(200, 'x');
        const auto after = edited(setting("orders", "sql", longSql.c_str()));
        const auto differences = diffProjects(*parsed(kBase), *after);
        QCOMPARE(differences->size(), std::size_t{1});
        const Difference& one = differences->front();
        QVERIFY(
            (one.keys == std::vector<std::string>{"workflows", "main", "nodes", "orders", "params", "sql"}));
        QCOMPARE(*one.oldValue, Json("SELECT 1"));
        QCOMPARE(*one.newValue, Json(longSql));
    }

    void mergingWithAnUnchangedSideGivesTheOther()
    {
        const auto base = parsed(kBase);
        const auto changed = edited(setting("big", "expression", "total > 5"));
        QVERIFY(*mergeProjects(*base, *changed, *base)->project == *changed);
        QVERIFY(*mergeProjects(*base, *base, *changed)->project == *changed);
        QVERIFY(*mergeProjects(*base, *changed, *changed)->project == *changed);
        QVERIFY(mergeProjects(*base, *changed, *changed)->conflicts.empty());
    }

    void literalSecretsStopAMerge()
    {
        const auto secret =
            parsed(R"({"format": 1, "connections": {"a": {"type": "postgresql", "password": "x"}}})");
        QCOMPARE(mergeProjects(*secret, *secret, *secret).error().code(), ErrorCode::SecretLiteral);
    }

    void differencesAreNamedByNodeAndParameter()
    {
        const auto after = edited([](Workflow& workflow) {
            setting("orders", "sql", "SELECT 2")(workflow);
            workflow.remove(NodeId("out"));
            Node node;
            node.id = NodeId("more");
            node.type = "FilterNode";
            workflow.put(std::move(node));
        });
        const auto differences = diffProjects(*parsed(kBase), *after);
        QVERIFY(differences.has_value());
        QStringList texts;
        for (const Difference& difference : *differences)
            texts << QString::number(static_cast<int>(difference.kind)) + QLatin1Char(' ') +
                         QString::fromStdString(difference.place);
        QCOMPARE(texts, (QStringList{QStringLiteral("2 workflow main, node orders, parameter sql"),
                                     QStringLiteral("1 workflow main, node out"),
                                     QStringLiteral("0 workflow main, node more"),
                                     QStringLiteral("1 workflow main, link big.rows -> out.rows"),
                                     QStringLiteral("1 view of main, out")}));
        QCOMPARE((*differences)[0].before, std::string("\"SELECT 1\""));
        QVERIFY(diffProjects(*after, *after)->empty());
    }

    void aPatchTurnsOneProjectIntoTheOtherAndIsSmall()
    {
        const auto base = parsed(kBase);
        const auto after = edited([](Workflow& workflow) {
            workflow.view[NodeId("big")] = {1, 2};
            workflow.annotations["note"] = {AnnotationKind::Note, "Why", {0, 0, 10, 10}, Json::object()};
            workflow.routes[workflow.links().front()] = {{3, 4}};
            workflow.remove(NodeId("orders"));
        });
        const auto patch = makePatch(*base, *after);
        QVERIFY(patch.has_value());
        QVERIFY(*applyPatch(*base, *patch).value() == *after);
        const auto back = makePatch(*after, *base);
        QVERIFY(*applyPatch(*after, *back).value() == *base);
        QVERIFY(makePatch(*base, *base)->empty());
        const auto moved = edited([](Workflow& workflow) { workflow.view[NodeId("big")] = {1, 2}; });
        QVERIFY(makePatch(*base, *moved)->dump().size() < 60);
    }

    void aReplayGivesWhatTheEditsGaveAndSharesTheRest_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 6; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void aReplayGivesWhatTheEditsGaveAndSharesTheRest()
    {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        ProjectPtr project = parsed(kBase);
        auto replay = PatchReplay::from(project);
        QVERIFY(replay.has_value());
        for (int step = 0; step < 300; ++step) {
            const ProjectPtr next = randomlyEdited(*project, random);
            const auto patch = makePatch(*project, *next);
            QVERIFY(patch.has_value());
            QVERIFY(*applyPatch(*project, *patch).value() == *next);
            const ProjectPtr before = replay->project();
            const auto replayed = replay->apply(*patch);
            QVERIFY2(replayed.has_value(), replayed ? "" : replayed.error().sentence().c_str());
            QVERIFY2(**replayed == *next, patch->dump().c_str());
            for (const auto& [id, workflow] : next->workflows)
                QCOMPARE(sharedNodes(*before, **replayed, id), sharedNodes(*project, *next, id));
            project = next;
        }
    }

    void aPatchForAnotherProjectIsRefused_data()
    {
        QTest::addColumn<QString>("patch");
        QTest::newRow("no list") << "{}";
        QTest::newRow("no keys") << "[[[]]]";
        QTest::newRow("nothing to remove") << R"([[["workflows", "main", "nodes", "nobody"]]])";
        QTest::newRow("no such owner") << R"([[["workflows", "other", "nodes", "x"], {}]])";
        QTest::newRow("too long") << R"([[["name"], 1, 2]])";
    }
    void aPatchForAnotherProjectIsRefused()
    {
        QFETCH(QString, patch);
        QVERIFY(!applyPatch(*parsed(kBase), Json::parse(patch.toStdString())).has_value());
    }
};

QTEST_APPLESS_MAIN(TestProjectMerge)
#include "tst_project_merge.moc"
