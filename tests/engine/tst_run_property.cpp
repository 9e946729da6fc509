// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Random graphs of streaming nodes with random speeds and failures under small memory budgets: every run
// ends, hands out exactly what follows from the graph, and keeps to its budget. DATAFLOW_TEST_SEED=N begins
// with another graph than the first; failures name their seed.

#include "tests/engine/random_graph.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

using namespace dataflow;
using namespace dataflow::testing;
using namespace std::chrono_literals;
using run::NodeState;
using run::Retention;
using run::RunStatus;

namespace {

constexpr std::uint64_t kLightGraphs = 100;
constexpr std::uint64_t kHeavyGraphs = 6;

/// Numbers of a rows port as they were handed out; an error's sentence when they cannot be had.
std::string numbersDiffer(const run::RunReport& report, graph::NodeIndex node,
                          const RandomGraph::Expected& expected)
{
    for (const auto& [port, store] : report.rows[node]) {
        if (port != expected.port)
            continue;
        if (store->rowCount() != expected.rows.size())
            return std::to_string(store->rowCount()) + " rows instead of " +
                   std::to_string(expected.rows.size());
        for (std::uint64_t row = 0; row < store->keptRows();) {
            const auto found = store->batchWithRow(row);
            if (!found)
                return found.error().sentence();
            const std::size_t column = *found->first->schema()->indexOf("n");
            for (std::size_t i = 0; i < found->first->rowCount(); ++i, ++row)
                if (found->first->column(column).int64At(i) != expected.rows[row])
                    return "another number in row " + std::to_string(row);
        }
        return {};
    }
    return expected.rows.empty() ? "" : "no rows";
}

/// What is not as the graph says; empty when all is.
std::string differences(const run::RunReport& report, const RandomGraph& flow)
{
    const RunStatus status = flow.anyFailure() ? RunStatus::Failed : RunStatus::Succeeded;
    std::string text;
    if (report.status != status)
        text += "the run " + std::string(run::runStatusName(report.status));
    for (graph::NodeIndex node = 0; node < flow.expected().size(); ++node) {
        const auto& expected = flow.expected()[node];
        const NodeState state = report.nodes[node].state;
        std::string wrong;
        if (state != expected.state)
            wrong = std::string(run::nodeStateName(state)) + " instead of " +
                    std::string(run::nodeStateName(expected.state));
        else if (state != NodeState::Skipped && !expected.port.empty())
            wrong = numbersDiffer(report, node, expected);
        if (!wrong.empty())
            text += "; " + report.plan->nodes[node].node->id.text() + " (" +
                    report.plan->nodes[node].type->id() + ") " + wrong;
    }
    return text;
}

std::uint64_t firstSeed()
{
    return qEnvironmentVariable("DATAFLOW_TEST_SEED", QStringLiteral("1")).toULongLong();
}

/// Open files without a name in the folder.
int spillFiles(const QString& folder)
{
    int count = 0;
    for (const QFileInfo& file :
         QDir(QStringLiteral("/proc/self/fd")).entryInfoList(QDir::System | QDir::Files))
        count += file.symLinkTarget().startsWith(folder) ? 1 : 0;
    return count;
}

} // namespace

class TestRunProperty : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    int m_spilled = 0;
    std::uint64_t m_bytes = 0;

    void runGraph(std::uint64_t seed, RandomGraph::Weight weight)
    {
        std::mt19937_64 random(seed * 0x9E37'79B9'7F4A'7C15ull);
        static constexpr std::uint64_t kBudgets[] = {0, 16 << 10, 128 << 10};
        const std::uint64_t budget =
            weight == RandomGraph::Weight::Heavy ? 64 << 20 : kBudgets[random() % std::size(kBudgets)];
        const auto retention = random() % 2 == 0 ? Retention::AllRows : Retention::FirstRows;
        RandomGraph flow(seed, weight);
        {
            const auto report = runAll(flow.graph(), {.timeout = 20s,
                                                      .retention = retention,
                                                      .memoryBudget = budget,
                                                      .workers = 1 + static_cast<unsigned>(random() % 3),
                                                      .waiterWorks = random() % 2 == 0,
                                                      .retrySeed = seed + 1});
            const std::string wrong = differences(*report, flow);
            QVERIFY2(wrong.empty(), ("seed " + std::to_string(seed) + ": " + wrong).c_str());
            const std::uint64_t most = budget + flow.slack(budget);
            QVERIFY2(flow.resident().peak() <= most,
                     ("seed " + std::to_string(seed) + ": " + std::to_string(flow.resident().peak()) +
                      " bytes in memory, " + std::to_string(most) + " at most")
                         .c_str());
            m_spilled += spillFiles(m_folder.path());
            m_bytes += flow.resident().written();
        }
        QVERIFY2(flow.resident().bytes() == 0, ("seed " + std::to_string(seed) + ": batches leak").c_str());
        QVERIFY2(spillFiles(m_folder.path()) == 0,
                 ("seed " + std::to_string(seed) + ": a file stays open").c_str());
    }

private slots:
    void initTestCase() { qputenv("TMPDIR", m_folder.path().toUtf8()); }

    void everyRunEndsWithTheRowsThatFollowFromItsGraph()
    {
        const std::uint64_t first = firstSeed();
        for (std::uint64_t seed = first; seed < first + kLightGraphs && !QTest::currentTestFailed(); ++seed)
            runGraph(seed, RandomGraph::Weight::Light);
        QVERIFY(QDir(m_folder.path()).isEmpty());
        QVERIFY2(m_spilled >= 10, qPrintable(QString::number(m_spilled)));
    }

    void manyTimesTheMemoryGoThroughSixtyFourMebibytes()
    {
        m_spilled = 0;
        m_bytes = 0;
        const std::uint64_t first = firstSeed();
        for (std::uint64_t seed = first; seed < first + kHeavyGraphs && !QTest::currentTestFailed(); ++seed)
            runGraph(seed, RandomGraph::Weight::Heavy);
        QVERIFY(QDir(m_folder.path()).isEmpty());
        QVERIFY2(m_bytes > kHeavyGraphs * (64 << 20), qPrintable(QString::number(m_bytes)));
        QVERIFY2(m_spilled >= 1, qPrintable(QString::number(m_spilled)));
    }
};

QTEST_APPLESS_MAIN(TestRunProperty)
#include "tst_run_property.moc"
