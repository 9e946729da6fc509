// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Nodes whose rows fit neither the run's memory nor their file on disk. A limit for the size of a file stands
// in for a full disk, which needs rights to make; tst_run_disk_full has one.

#include "engine/nodes/catalog.h"
#include "tests/engine/run_fixture.h"
#include "tests/support/fake_run_context.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/resource.h>

#include <csignal>

using namespace dataflow;
using namespace dataflow::testing;
using run::RunStatus;

namespace {

constexpr std::int64_t kRows = 40'000;

/// Records with a number and a text of their own each.
Value records(std::int64_t count)
{
    List list;
    for (std::int64_t n = 0; n < count; ++n)
        list.emplace_back(Map{{"n", n}, {"text", "the text of row " + std::to_string(n)}});
    return Value(std::move(list));
}

/// No file of this program grows beyond it.
class FileLimit {
public:
    explicit FileLimit(rlim_t bytes)
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit now = m_before;
        now.rlim_cur = bytes;
        m_set = ::setrlimit(RLIMIT_FSIZE, &now) == 0;
    }
    ~FileLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    FileLimit(const FileLimit&) = delete;
    FileLimit& operator=(const FileLimit&) = delete;
    bool isSet() const { return m_set; }

private:
    rlimit m_before{};
    bool m_set = false;
};

/// Files in the folder that this program has open, those without a name too.
int openFilesIn(const QString& folder)
{
    int count = 0;
    for (const QFileInfo& file :
         QDir("/proc/self/fd").entryInfoList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot))
        count += QFile::symLinkTarget(file.filePath()).startsWith(folder + '/') ? 1 : 0;
    return count;
}

} // namespace

class TestSpillDiskFull : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

private slots:
    void initTestCase()
    {
        qputenv("TMPDIR", m_folder.path().toUtf8());
        std::signal(SIGXFSZ, SIG_IGN); // writing is an error then
    }

    void theErrorNamesNodeAndFolder_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("sort") << QByteArray("SortNode");
        QTest::newRow("group") << QByteArray("GroupNode");
        QTest::newRow("join") << QByteArray("JoinNode");
    }
    void theErrorNamesNodeAndFolder()
    {
        QFETCH(QByteArray, type);
        const auto run = [&] {
            PlanBuilder graph;
            // Values, not streams: what waits between nodes would be put into a file of its own.
            const auto rows = graph.add("source", giveValue(records(type == "JoinNode" ? 10 : kRows)));
            Map params;
            if (type == "SortNode")
                params = {{"order_by", "-n"}};
            else if (type == "GroupNode")
                params = {{"group_by", List{"text"}}, {"aggregate", Map{{"rows", Map{{"op", "count"}}}}}};
            else
                params = {{"key", List{"n"}}};
            const auto& nodeType = *nodes::nodeCatalog().find(type.toStdString());
            if (type == "JoinNode") {
                const auto right = graph.add("right", giveValue(records(kRows)));
                const auto node = graph.add("full", nodeType, params);
                graph.link(rows, "out", node, "left");
                graph.link(right, "out", node, "right");
            } else {
                graph.link(rows, "out", graph.add("full", nodeType, params), "rows");
            }
            return runAll(graph, {.keptRows = 0, .memoryBudget = 256 << 10});
        };
        {
            const FileLimit limit(128 << 10);
            QVERIFY(limit.isSet());
            const auto report = run();
            QCOMPARE(report->status, RunStatus::Failed);
            const Error* error = nullptr;
            for (const auto& found : report->errors)
                if (found && found->node() == "full")
                    error = found.get();
            QVERIFY2(error, statesOf(*report).c_str());
            QVERIFY2(error->message().find("cannot be written to the temporary file") != std::string::npos,
                     error->sentence().c_str());
            QCOMPARE(error->code(), ErrorCode::FileUnwritable);
            QCOMPARE(error->fact("directory"), std::string_view(m_folder.path().toStdString()));
            QCOMPARE(error->fact("reason"), std::string_view(std::strerror(EFBIG)));
            QVERIFY(error->hint().find("TMPDIR") != std::string::npos);
            QCOMPARE(report->error->node(), std::string("full"));
        }
        QVERIFY(QDir(m_folder.path()).isEmpty());
        QCOMPARE(openFilesIn(m_folder.path()), 0);
        // With room on the disk the same run succeeds, and leaves nothing either.
        const auto roomy = run();
        QCOMPARE(roomy->status, RunStatus::Succeeded);
        QVERIFY(QDir(m_folder.path()).isEmpty());
    }

    void aFolderThatIsNotThereIsNamed()
    {
        const QByteArray gone = m_folder.filePath("gone").toUtf8();
        qputenv("TMPDIR", gone);
        FakeRunContext context;
        context.setMemory(64 << 10);
        std::vector<db::BatchPtr> batches;
        for (std::int64_t first = 0; first < 20'000; first += 500)
            batches.push_back(numberBatch(first, 500));
        FakeInputs inputs;
        inputs.setBatches("rows", numberSchema(), std::move(batches));
        const auto sorted = nodes::nodeCatalog().find("SortNode")->run({{"order_by", "-n"}}, inputs, context);
        qputenv("TMPDIR", m_folder.path().toUtf8());
        QVERIFY(!sorted);
        QCOMPARE(sorted.error().code(), ErrorCode::FileUnwritable);
        QCOMPARE(sorted.error().fact("directory"), std::string_view(gone.constData()));
        QCOMPARE(context.memory().used(), std::uint64_t(0));
    }
};

QTEST_APPLESS_MAIN(TestSpillDiskFull)
#include "tst_spill_disk_full.moc"
