// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Studio's window with a project of thousands of nodes: opening, saving, undo and redo, searching as one
// types, and how long a hand on the mouse waits while the window validates and while a run sends its events.
// Wall-clock milliseconds, with everything painted, under the offscreen platform; each size in a process of
// its own.
//
//     bench_document [--check] [--nodes N]...    prints the table; --check exits 1 when a limit is missed

#include "engine/graph/edit.h"
#include "tests/bench/document_project.h"
#include "tests/bench/limit_table.h"
#include "tests/bench/window_probe.h"
#include "tests/ui/studio_fixture.h"
#include "ui/canvas/canvas_view.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QEventLoop>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <functional>

using namespace dataflow;
using namespace dataflow::bench;
using namespace dataflow::ui;

namespace {

constexpr double kOpen = 500;
constexpr double kSave = 200;
constexpr double kStep = 20;
constexpr double kKey = 30;
constexpr double kInput = 50;
constexpr int kOpenings = 5;
constexpr int kPatience = 60'000; // milliseconds; nothing measured here may take longer

/// One line for the parent: name, figure, limit (0: none).
void tell(const QString& name, double figure, double limit)
{
    std::printf("%s\t%.3f\t%g\n", qPrintable(name), figure, limit);
    std::fflush(stdout);
}

void tellSpread(const QString& name, const std::vector<double>& values, double limit)
{
    tell(name + QStringLiteral(", median"), percentile(values, 0.5), limit);
    tell(name + QStringLiteral(", worst"), percentile(values, 1), limit);
}

/// A window that opens a project from a folder of its own.
class Bench {
public:
    explicit Bench(int nodes)
        : m_path(writeDocumentProject(m_folder.path(), nodes))
        , m_settings(m_folder.filePath(QStringLiteral("settings.ini")))
        , m_window(m_prompts, m_settings)
        , m_paint(*m_window.canvas().viewport())
    {
        m_window.resize(1600, 1000);
        m_window.show();
        settle();
    }
    void all()
    {
        open(QStringLiteral("open"));
        for (int i = 1; i < kOpenings; ++i)
            open(QStringLiteral("open again"));
        for (const double zoom : {0.0, 1.0})
            steps(zoom);
        saves();
        const auto start = ProbeClock::now();
        open(QStringLiteral("open with its history"));
        waitFor("The history", [this] { return m_window.document().canUndo(); });
        tell(QStringLiteral("its steps can be undone after"), millisecondsSince(start), 0);
        searches();
        // Steps left nodes without what they need, and such a workflow does not run.
        while (m_window.document().canUndo())
            m_window.document().undo();
        validation(QStringLiteral("input while validating, worst"),
                   [](graph::Node& node) { node.note += 'x'; });
        runs();
        QFile::remove(m_folder.filePath(QStringLiteral("orders.csv")));
        validation(QStringLiteral("input while validating many problems, worst"),
                   [](graph::Node& node) { node.note += 'y'; });
    }

private:
    /// Until nothing is left to do, the pause before validation included.
    void settle()
    {
        QEventLoop loop;
        QTimer::singleShot(400, &loop, &QEventLoop::quit);
        loop.exec();
        QCoreApplication::processEvents();
    }
    void waitFor(const char* what, const std::function<bool()>& done)
    {
        const auto start = ProbeClock::now();
        while (!done()) {
            QCoreApplication::processEvents(QEventLoop::AllEvents);
            if (millisecondsSince(start) > kPatience)
                qFatal("%s does not happen. %s", what, qPrintable(m_prompts.errors.join(QLatin1Char(' '))));
        }
    }
    /// Milliseconds of `work` and of all that it causes on the screen.
    double timed(const std::function<void()>& work)
    {
        const auto start = ProbeClock::now();
        work();
        QCoreApplication::processEvents();
        return millisecondsSince(start);
    }
    void open(const QString& name)
    {
        bool opened = false;
        const auto connection = QObject::connect(&m_window, &MainWindow::opened, &m_window,
                                                 [&](const QString&) { opened = true; });
        const auto start = ProbeClock::now();
        m_window.openFile(m_path);
        waitFor("The opening", [&] { return opened; });
        const int before = m_paint.paintings();
        waitFor("The painting", [&] { return m_paint.paintings() > before; });
        tell(name, millisecondsSince(start), kOpen);
        QObject::disconnect(connection);
        settle();
    }
    void edit(const std::function<void(graph::Node& node)>& change)
    {
        const NodeId id = someNode();
        m_window.document().edit(QStringLiteral("Edit"),
                                 [&](graph::Workflow& workflow) { graph::changeNode(workflow, id, change); });
    }
    /// Another one each time, all over the workflow.
    NodeId someNode()
    {
        const auto& nodes = m_window.document().workflow().nodes();
        m_place = (m_place + 7'919) % nodes.size();
        return nodes[m_place]->id;
    }
    void select(const NodeId& id) { m_window.selection().setNodes({id}); }
    bool run(const char* command) { return m_window.commands().run(QLatin1String(command)); }

    void steps(double zoom);
    void saves();
    void search(const QString& name, const char* field, const QString& text);
    void searches();
    void validation(const QString& name, const std::function<void(graph::Node& node)>& change);
    void runs();

    QTemporaryDir m_folder;
    QString m_path;
    ui::testing::ScriptedPrompts m_prompts;
    Settings m_settings;
    MainWindow m_window;
    PaintProbe m_paint;
    std::size_t m_place = 0;
    int m_limits = 0; // nodes whose limit was set
};

/// Undo and redo of each kind of step; `zoom` 0: the whole workflow in view.
void Bench::steps(double zoom)
{
    CanvasView& canvas = m_window.canvas();
    if (zoom > 0)
        canvas.setZoom(zoom, canvas.viewport()->rect().center());
    else
        canvas.fitAll();
    const QString where = zoom > 0 ? QStringLiteral(" at 1:1") : QStringLiteral(" at fit zoom");
    canvas.setFocus();
    m_window.selection().setNodes({NodeId("read_3"), NodeId("keep_3"), NodeId("net_3"), NodeId("join_3")});
    run("edit.copy");
    const std::pair<const char*, std::function<void()>> kinds[] = {
        {"move",
         [&] {
             select(someNode());
             run("walk.nudge_right");
         }},
        {"parameter",
         [&] {
             NodeId top;
             do // some were deleted by the steps before
                 top = NodeId("top_" + std::to_string(++m_limits));
             while (!m_window.document().workflow().find(top));
             select(top);
             m_window.document().edit(QStringLiteral("Set the limit"), [&](graph::Workflow& workflow) {
                 graph::setParameter(workflow, top, "limit", 1'000 + m_limits,
                                     {*m_window.document().project(), nodes::nodeCatalog()});
             });
         }},
        {"add",
         [&] {
             canvas.addNode(QStringLiteral("FilterNode"), canvas.toCanvas({300, 300}));
         }},
        {"delete",
         [&] {
             select(someNode());
             run("edit.delete");
         }},
        {"paste", [&] { run("edit.paste"); }},
        {"move of all",
         [&] {
             run("edit.select_all");
             run("walk.nudge_right");
         }},
    };
    for (const auto& [name, make] : kinds) {
        constexpr int kTimes = 8;
        std::vector<double> makes;
        std::vector<double> undos;
        for (int i = 0; i < kTimes; ++i) {
            const std::size_t before = m_window.document().position();
            makes.push_back(timed(make));
            if (m_window.document().position() != before + 1)
                qFatal("%s made no step.", name);
        }
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < kTimes; ++i)
                undos.push_back(timed([&] { run("edit.undo"); }));
            for (int i = 0; i < kTimes; ++i)
                undos.push_back(timed([&] { run("edit.redo"); }));
        }
        tell(QLatin1String(name) + where + QStringLiteral(", median"), percentile(makes, 0.5), 0);
        tellSpread(QStringLiteral("undo and redo of ") + QLatin1String(name) + where, undos, kStep);
        settle();
    }
}

void Bench::saves()
{
    for (int i = 0; i < 3; ++i) {
        edit([](graph::Node& node) { node.note += 's'; });
        settle();
        bool saved = false;
        const auto connection =
            QObject::connect(&m_window, &MainWindow::saved, &m_window, [&](const QString&) { saved = true; });
        const auto start = ProbeClock::now();
        InputStream input(*m_window.canvas().viewport());
        run("file.save");
        waitFor("The saving", [&] { return saved; });
        tell(QStringLiteral("save"), millisecondsSince(start), kSave);
        QObject::disconnect(connection);
        settle();
        input.stop();
        tell(QStringLiteral("input while saving, worst"), percentile(input.waits(), 1), kInput);
    }
}

void Bench::search(const QString& name, const char* field, const QString& text)
{
    auto* line = m_window.findChild<QLineEdit*>(QLatin1String(field));
    if (!line)
        qFatal("There is no field %s.", field);
    line->setFocus();
    settle();
    std::vector<double> keys;
    const auto press = [&](int key, const QString& typed) {
        keys.push_back(timed([&] {
            QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier, typed);
            QApplication::sendEvent(line, &event);
        }));
    };
    for (const QChar letter : text)
        press(0, letter);
    if (line->text() != text)
        qFatal("%s holds something else than was typed.", field);
    for (qsizetype i = 0; i < text.size(); ++i)
        press(Qt::Key_Backspace, {});
    tellSpread(QStringLiteral("a key in ") + name, keys, kKey);
}

void Bench::searches()
{
    run("edit.find");
    search(QStringLiteral("the find bar"), "findField", QStringLiteral("net_12 map"));
    search(QStringLiteral("the find bar, nothing found"), "findField", QStringLiteral("zzz type:map"));
    m_window.showPanel(QStringLiteral("paletteDock"));
    search(QStringLiteral("the palette of nodes"), "paletteSearch", QStringLiteral("csv read"));
    m_window.showPanel(QStringLiteral("outlineDock"));
    search(QStringLiteral("the outline"), "outlineFilter", QStringLiteral("net_12 map"));
    m_window.showPanel(QStringLiteral("paletteDock"));
    run("help.palette");
    search(QStringLiteral("the command palette"), "pickField", QStringLiteral("undo step"));
}

void Bench::validation(const QString& name, const std::function<void(graph::Node& node)>& change)
{
    settle();
    InputStream input(*m_window.canvas().viewport());
    edit(change);
    QEventLoop loop;
    QTimer::singleShot(2'500, &loop, &QEventLoop::quit);
    loop.exec();
    input.stop();
    tell(name, percentile(input.waits(), 1), kInput);
}

void Bench::runs()
{
    for (const char* panel : {"resultsDock", "runLogDock"}) {
        m_window.showPanel(QLatin1String(panel));
        m_window.canvas().fitAll();
        settle();
        InputStream input(*m_window.canvas().viewport());
        QEventLoop loop;
        QObject::connect(&m_window.runs(), &RunController::finished, &loop,
                         [&] { QTimer::singleShot(500, &loop, &QEventLoop::quit); });
        QObject::connect(&m_window.runs(), &RunController::failedToStart, &loop, [](const Error& error) {
            qFatal("The run does not start: %s", error.sentence().c_str());
        });
        QTimer::singleShot(kPatience, &loop, [] { qFatal("The run does not end."); });
        const auto start = ProbeClock::now();
        run("run.run");
        loop.exec();
        const double took = millisecondsSince(start) - 500;
        input.stop();
        const auto report = m_window.runs().lastReport(m_window.document().workflowId());
        if (!report || report->status != run::RunStatus::Succeeded)
            qFatal("The run failed.");
        const QString with = QLatin1String(panel) == QLatin1String("runLogDock")
                                 ? QStringLiteral(" with the run log in view")
                                 : QString();
        tell(QStringLiteral("run") + with, took, 0);
        tell(QStringLiteral("input while running") + with + QStringLiteral(", median"),
             percentile(input.waits(), 0.5), kInput);
        tell(QStringLiteral("input while running") + with + QStringLiteral(", p95"),
             percentile(input.waits(), 0.95), kInput);
        tell(QStringLiteral("input while running") + with + QStringLiteral(", worst"),
             percentile(input.waits(), 1), kInput);
    }
}

LimitTable tableOf(int nodes)
{
    LimitTable table(nodes, {"ms"});
    for (const QByteArray& line : table.childLines({QString::number(nodes)}))
        if (const QList<QByteArray> parts = line.split('\t'); parts.size() == 3)
            table.add(parts[0], {parts[1].toDouble()}, parts[2].toDouble());
    return table;
}

} // namespace

int main(int argc, char** argv)
{
    return measureSizes(
        argc, argv, {1'000, 10'000},
        [](const QStringList& arguments) { Bench(arguments.front().toInt()).all(); }, tableOf);
}
