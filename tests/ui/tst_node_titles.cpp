// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Names of node types in the language of the window: the list of texts is the catalogue's, and all parts of
// the window use it.

#include "engine/base/json.h"
#include "engine/graph/workflow_calls.h"
#include "tests/ui/window_bench.h"
#include "ui/canvas/canvas_scene.h"
#include "ui/models/node_titles.h"
#include "ui/models/palette_model.h"
#include "ui/models/type_ranking.h"

#include <QLineEdit>
#include <QListView>
#include <QTranslator>
#include <QTreeView>

#include <set>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

namespace {

/// Says everything of the node types twice.
class Doubling : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* text, const char*, int) const override
    {
        const QString english = QString::fromUtf8(text);
        return QLatin1String(context) == QLatin1String("NodeTypes") ? english + QLatin1Char('|') + english
                                                                    : QString();
    }
};

/// Values that bring out the ports which follow from parameters.
const std::vector<Map>& portMakers()
{
    static const std::vector<Map> kMaps{
        {},
        {{"cases", Value(List{Value("a")})}},
        {{"mode", Value("execute")}},
        {{"mode", Value("scalar")}},
        {{"nodes", valueFromJson(Json::parse(R"([{"id": "a", "type": "QueryNode"}])"))}},
    };
    return kMaps;
}

void addTextsOf(const nodes::NodeType& type, std::set<std::string>& texts)
{
    const nodes::NodeType::Description& said = type.description();
    texts.insert({said.title, said.summary, std::string(nodes::categoryName(said.category))});
    for (const nodes::ParamSpec& spec : said.params)
        texts.insert({spec.label, spec.doc, spec.unit});
    for (const auto* ports : {&said.inputs, &said.outputs})
        for (const nodes::Port& port : *ports)
            texts.insert(port.doc);
    for (const Map& params : portMakers())
        for (const nodes::Port& port : type.outputsFor(params))
            texts.insert(port.doc);
}

/// Ports that the graph adds: those of a called workflow, and the one for errors.
void addPortsOfCalls(std::set<std::string>& texts)
{
    const auto loaded = parsed(R"({"format": 1, "workflows": {"called": {
        "nodes": [{"id": "in", "type": "WorkflowInputNode", "params": {"name": "given"}},
                  {"id": "out", "type": "WorkflowOutputNode", "params": {"name": "made"}}],
        "links": [{"from": "in.value", "to": "out.value"}]}}})");
    graph::WorkflowCalls calls(*loaded.project, nodes::nodeCatalog());
    const auto signature = calls.signatureOf(WorkflowId("called"));
    for (const nodes::Port& port : signature->inputs)
        texts.insert(port.doc);
    for (const nodes::Port& port : signature->outputs)
        texts.insert(port.doc);
    texts.insert(graph::errorPort().doc);
}

} // namespace

class TestNodeTitles : public QObject {
    Q_OBJECT

private slots:
    void theListIsTheCatalogues()
    {
        std::set<std::string> wanted;
        for (const nodes::NodeType& type : nodes::nodeCatalog().all())
            addTextsOf(type, wanted);
        for (const nodes::PortKind kind :
             {nodes::PortKind::Value, nodes::PortKind::Rows, nodes::PortKind::Any})
            wanted.insert(std::string(nodes::portKindName(kind)));
        addPortsOfCalls(wanted);
        wanted.erase(std::string());
        std::set<std::string> listed;
        for (const char* text : nodeTypeTexts())
            QVERIFY2(listed.insert(text).second, text);
        std::vector<std::string> missing;
        std::ranges::set_difference(wanted, listed, std::back_inserter(missing));
        std::vector<std::string> gone;
        std::ranges::set_difference(listed, wanted, std::back_inserter(gone));
        for (const std::string& text : missing)
            qWarning("add to ui/models/node_*.cpp: %s", text.c_str());
        for (const std::string& text : gone)
            qWarning("no node type says: %s", text.c_str());
        QVERIFY(missing.empty());
        QVERIFY(gone.empty());
    }

    void theWindowUsesIt()
    {
        Doubling doubling;
        QVERIFY(QCoreApplication::installTranslator(&doubling));
        {
            WindowBench b;
            b.openText("chain.dataflow.json", filterChain());
            const CanvasScene& scene = b.window.canvas().scene();
            QCOMPARE(scene.boxes()[at(scene.indexOf(NodeId("keep")))].subtitle.section(QStringLiteral(" · "),
                                                                                       0, 0),
                     QStringLiteral("Filter|Filter"));
            b.window.selection().setNodes({NodeId("keep")});
            QStringList labels;
            for (const QLabel* label : b.find<QWidget>("inspectorDock")->findChildren<QLabel*>())
                labels << label->text();
            QVERIFY(labels.contains(QStringLiteral("Filter|Filter")));
            QVERIFY(labels.filter(QStringLiteral("true.|Lets the rows")).size() == 1);
            QVERIFY2(labels.contains(QStringLiteral("Condition|Condition *")),
                     qPrintable(labels.join(QLatin1Char(' '))));
            const auto* condition = b.find<QWidget>("param_expression");
            QVERIFY2(condition->toolTip().contains(QStringLiteral(".|A condition as in SQL")),
                     qPrintable(condition->toolTip()));
        }
        PaletteModel palette;
        QStringList groups;
        for (int row = 0; row < palette.rowCount(); ++row)
            groups << palette.index(row, 0).data().toString();
        QVERIFY2(groups.contains(QStringLiteral("Flow|Flow")), qPrintable(groups.join(QLatin1Char(' '))));
        const auto found =
            palette.match(palette.index(0, 0), Qt::DisplayRole, QStringLiteral("Filter|Filter"), 1,
                          Qt::MatchExactly | Qt::MatchRecursive);
        QCOMPARE(found.size(), 1);
        // The English words find it as well.
        QVERIFY(found[0].data(PaletteModel::kSearchRole).toString().contains(QStringLiteral(" Filter ")));
        const auto choices = typeChoices(*parsed(filterChain()).project, nullptr, {});
        const auto filter = std::ranges::find(choices, QStringLiteral("FilterNode"), &TypeChoice::name);
        QVERIFY(filter != choices.end());
        QCOMPARE(filter->title, QStringLiteral("Filter|Filter"));
        QCOMPARE(filter->category, QStringLiteral("Flow|Flow"));
        QVERIFY(filter->summary.contains(QStringLiteral("true.|Lets the rows")));
        QVERIFY(filter->words.contains(QStringLiteral("Filter Lets")));
        QCoreApplication::removeTranslator(&doubling);
        QCOMPARE(titleOf(nodes::nodeCatalog().find("FilterNode")->description()), QStringLiteral("Filter"));
    }
};

QTEST_MAIN(TestNodeTitles)
#include "tst_node_titles.moc"
