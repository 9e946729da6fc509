// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The undo history on the disk: saving, restarting, and files changed by others; and a random walk over all
// of it. What comes back after a session was killed is in tst_recovery.cpp.

#include "engine/graph/edit.h"
#include "tests/ui/journal_session.h"
#include "ui/bridge/diagnostics.h"
#include "ui/bridge/journal_file.h"
#include "ui/bridge/run_controller.h"
#include "ui/canvas/canvas_view.h"
#include "ui/models/command_registry.h"
#include "ui/models/document_journal.h"
#include "ui/models/outline_model.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace dataflow;
using namespace dataflow::ui;
using dataflow::ui::testing::contentOf;
using dataflow::ui::testing::filterChain;
using dataflow::ui::testing::Session;
using dataflow::ui::testing::writeFile;

class TestHistory : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        writeFile(m_folder->filePath(QStringLiteral("chain.dataflow.json")), filterChain());
    }

    void undoSurvivesSavingAndARestart()
    {
        {
            Session first(*m_folder);
            first.open();
            first.move("keep", 300);
            first.move("keep", 310);
            first.save();
            first.move("again", 700);
            first.save();
        }
        Session second(*m_folder);
        second.open();
        QCOMPARE(second.recovered, 0);
        QVERIFY(!second.document.isModified());
        QCOMPARE(second.document.undoLabel(), QStringLiteral("Move again"));
        second.document.undo();
        QCOMPARE(second.xOf("again"), 560);
        QVERIFY(second.document.isModified());
        second.document.undo();
        second.document.undo();
        QCOMPARE(second.xOf("keep"), 280);
        QVERIFY(!second.document.canUndo());
        for (int i = 0; i < 3; ++i)
            second.document.redo();
        QCOMPARE(second.xOf("again"), 700);
        QVERIFY(!second.document.isModified());
    }

    void unsavedWorkIsMergedWithAFileThatChangedMeanwhile()
    {
        {
            Session first(*m_folder);
            first.open();
            first.move("keep", 300);
            first.document.edit(QStringLiteral("Change"), [](graph::Workflow& workflow) {
                graph::Node node = *workflow.find(NodeId("keep"));
                node.params["expression"] = "i > 7";
                workflow.put(std::move(node));
            });
        }
        QByteArray foreign = filterChain();
        foreign.replace("\"i > 2\"", "\"i > 9\"").replace("\"i > 1\"", "\"i > 8\"");
        writeFile(m_folder->filePath(QStringLiteral("chain.dataflow.json")), foreign);
        Session second(*m_folder);
        second.open();
        QCOMPARE(second.conflicts,
                 QStringList{QStringLiteral("workflow main, node keep, parameter expression")});
        QCOMPARE(second.xOf("keep"), 300);
        const graph::Workflow& workflow = second.document.workflow();
        QCOMPARE(workflow.find(NodeId("again"))->params["expression"].get<std::string>(),
                 std::string("i > 9"));
        QCOMPARE(workflow.find(NodeId("keep"))->params["expression"].get<std::string>(),
                 std::string("i > 7"));
        second.document.undo(); // what is on the disk
        QVERIFY(!second.document.isModified());
        second.document.undo(); // what was there before
        QCOMPARE(second.xOf("keep"), 300);
    }

    void aFileChangedByOthersWithoutUnsavedWorkIsSimplyOpened()
    {
        {
            Session first(*m_folder);
            first.open();
            first.move("keep", 300);
            first.save();
        }
        writeFile(m_folder->filePath(QStringLiteral("chain.dataflow.json")), filterChain());
        Session second(*m_folder);
        second.open();
        QCOMPARE(second.xOf("keep"), 280);
        QVERIFY(!second.document.canUndo());
        QVERIFY(!second.document.isModified());
    }

    void oldStepsAreDroppedManyAtATime()
    {
        Session session(*m_folder);
        session.open();
        for (int i = 0; i < 2'600; ++i)
            session.move("keep", 1'000 + i);
        QVERIFY(session.document.history().steps.size() <= 2'500);
        QCOMPARE(session.xOf("keep"), 3'599);
        session.document.undo();
        QCOMPARE(session.xOf("keep"), 3'598);
    }

    void randomGesturesTellTheSameStoryEverywhere_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 4; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void randomGesturesTellTheSameStoryEverywhere();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

/// Everything that shows a document, driven by commands at random.
struct Walk {
    Walk(const QTemporaryDir& folder, unsigned seed)
        : session(folder)
        , canvas({session.document, selection, runs, diagnostics})
        , outline(session.document, runs, diagnostics, nullptr)
        , tester(&outline)
        , random(seed)
    {
        canvas.resize(800, 600);
        canvas.addCommands(commands);
        QObject::connect(&session.document, &Document::changed, &outline, &OutlineModel::refresh);
    }
    int below(int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); }
    NodeId anyNode()
    {
        const auto& nodes = session.document.workflow().nodes();
        return nodes.empty() ? NodeId()
                             : nodes[static_cast<std::size_t>(below(static_cast<int>(nodes.size())))]->id;
    }
    void select()
    {
        std::set<NodeId> nodes;
        for (int i = below(4); i > 0; --i)
            if (const NodeId id = anyNode(); !id.empty())
                nodes.insert(id);
        std::set<std::string> annotations;
        for (const auto& [id, annotation] : session.document.workflow().annotations)
            if (below(3) == 0)
                annotations.insert(id);
        selection.set(std::move(nodes), std::move(annotations));
        const auto& links = session.document.workflow().links();
        if (!links.empty() && below(5) == 0)
            selection.setLink(links[static_cast<std::size_t>(below(static_cast<int>(links.size())))]);
    }
    void act()
    {
        static const QStringList kIds{
            QStringLiteral("edit.cut"),         QStringLiteral("edit.copy"),
            QStringLiteral("edit.paste"),       QStringLiteral("edit.paste_linked"),
            QStringLiteral("edit.duplicate"),   QStringLiteral("edit.delete"),
            QStringLiteral("edit.delete_heal"), QStringLiteral("node.disable"),
            QStringLiteral("node.bypass"),      QStringLiteral("node.link"),
            QStringLiteral("node.frame"),       QStringLiteral("node.unframe"),
            QStringLiteral("arrange.left"),     QStringLiteral("arrange.across"),
            QStringLiteral("arrange.layout"),   QStringLiteral("arrange.layout_selection"),
            QStringLiteral("walk.nudge_right"), QStringLiteral("walk.nudge_up"),
            QStringLiteral("walk.extend_left")};
        static const QStringList kTypes{QStringLiteral("QueryNode"), QStringLiteral("FilterNode"),
                                        QStringLiteral("MergeNode"), QStringLiteral("CSVWriteNode")};
        Document& document = session.document;
        const bool full = document.workflow().nodes().size() > 60;
        switch (below(10)) {
        case 0:
            if (!full)
                canvas.addNode(kTypes[below(static_cast<int>(kTypes.size()))],
                               QPointF(below(2'000), below(1'500)));
            break;
        case 1:
            document.undo();
            break;
        case 2:
            document.redo();
            break;
        case 3:
            if (const auto& links = document.workflow().links(); !links.empty()) {
                const graph::Link link =
                    links[static_cast<std::size_t>(below(static_cast<int>(links.size())))];
                canvas.edits().addRoutePoint(link, QPointF(below(2'000), below(1'500)));
            }
            break;
        case 4:
            if (const NodeId id = anyNode(); !id.empty())
                canvas.edits().setTitle(id, QString::number(below(1'000)));
            break;
        default: {
            select();
            const QString id = kIds[below(static_cast<int>(kIds.size()))];
            const bool grows = id.contains(QStringLiteral("paste")) || id == QLatin1String("edit.duplicate");
            if (!(full && grows))
                commands.run(id);
        }
        }
    }
    /// Document, canvas and outline agree.
    QString disagreement()
    {
        const graph::Workflow& workflow = session.document.workflow();
        const CanvasScene& scene = canvas.scene();
        if (scene.boxes().size() != workflow.nodes().size() ||
            scene.links().size() != workflow.links().size() ||
            scene.annotations().size() != workflow.annotations.size())
            return QStringLiteral("the canvas has other numbers of things");
        for (const auto& [id, place] : workflow.view) {
            const int box = scene.indexOf(id);
            if (box < 0)
                continue; // a place of a node that is gone
            if (scene.boxes()[static_cast<std::size_t>(box)].rect.topLeft() != QPointF(place.x, place.y))
                return QStringLiteral("a box is elsewhere");
            if (scene.boxAt(QPointF(place.x + 1, place.y + 1)) < 0)
                return QStringLiteral("a box cannot be hit");
        }
        for (const graph::Link& link : workflow.links()) {
            const int index = scene.indexOf(link);
            if (index < 0)
                return QStringLiteral("a link is not drawn");
            const LinkShape& shape = scene.links()[static_cast<std::size_t>(index)];
            const auto route = workflow.routes.find(link);
            const std::size_t points = route == workflow.routes.end() ? 0 : route->second.size();
            if (static_cast<std::size_t>(shape.route.size()) != points)
                return QStringLiteral("a link is drawn another way");
            if (!shape.line.isEmpty() &&
                shape.line.first() != scene.boxes()[static_cast<std::size_t>(shape.from)].rect.topLeft() +
                                          scene.boxes()[static_cast<std::size_t>(shape.from)]
                                              .outputs[static_cast<std::size_t>(spotOf(scene, shape))]
                                              .offset)
                return QStringLiteral("a link does not start at its port");
        }
        if (outline.rowCount(outline.index(0, 0)) != static_cast<int>(workflow.nodes().size()))
            return QStringLiteral("the outline has other nodes");
        for (const NodeId& id : selection.nodes())
            if (!workflow.find(id))
                return QStringLiteral("a node that is gone is selected");
        return {};
    }
    static int spotOf(const CanvasScene& scene, const LinkShape& shape)
    {
        const auto& outputs = scene.boxes()[static_cast<std::size_t>(shape.from)].outputs;
        for (std::size_t i = 0; i < outputs.size(); ++i)
            if (outputs[i].name.toStdString() == shape.link.from.port)
                return static_cast<int>(i);
        return 0;
    }

    Session session;
    Selection selection;
    RunController runs;
    Diagnostics diagnostics;
    CanvasView canvas;
    CommandRegistry commands{canvas};
    OutlineModel outline;
    QAbstractItemModelTester tester;
    std::mt19937 random;
};

} // namespace

void TestHistory::randomGesturesTellTheSameStoryEverywhere()
{
    QFETCH(unsigned, seed);
    auto walk = std::make_unique<Walk>(*m_folder, seed);
    walk->session.open();
    for (int step = 0; step < 1'500; ++step) {
        walk->act();
        const QString wrong = walk->disagreement();
        QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("%1 after %2 steps").arg(wrong).arg(step)));
        if (step % 250 == 100)
            walk->session.save();
        if (step % 250 != 200)
            continue;
        // The text says the same as the project, and a new session has the same history.
        const graph::ProjectPtr shown = walk->session.document.project();
        const auto text = graph::writeProject(*shown);
        QVERIFY(text.has_value());
        QVERIFY(*graph::parseProject(*text, "again").value().project == *shown);
        const History before = walk->session.document.history();
        walk->session.journal.flush();
        walk = nullptr;
        walk = std::make_unique<Walk>(*m_folder, seed + static_cast<unsigned>(step));
        walk->session.open();
        const History after = walk->session.document.history();
        QCOMPARE(after.position, before.position);
        QCOMPARE(after.steps.size(), before.steps.size());
        QVERIFY(after.saved == before.saved);
        for (std::size_t i = 0; i < after.steps.size(); ++i)
            QVERIFY(*after.steps[i].project == *before.steps[i].project);
    }
}

QTEST_MAIN(TestHistory)
#include "tst_history.moc"
