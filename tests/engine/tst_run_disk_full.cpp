// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Rows that fit neither the run's memory budget nor the disk. Needs the right to mount a small file system.

#include "tests/engine/run_fixture.h"

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include <sched.h>
#include <sys/mount.h>
#include <sys/statvfs.h>

#include <cerrno>
#include <cstring>

using namespace dataflow;
using namespace dataflow::testing;
using run::RunStatus;

namespace {

Result<nodes::Outputs> countLate(nodes::Inputs& inputs, nodes::RunContext&)
{
    DF_TRY_ASSIGN(const std::int64_t rows, countNumbers(inputs, "rows"));
    return nodes::Outputs().set("out", rows);
}

} // namespace

class TestRunDiskFull : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    bool m_mounted = false;

    std::uint64_t freeBytes() const
    {
        struct statvfs status {};
        return statvfs(m_folder.path().toUtf8().constData(), &status) == 0
                   ? std::uint64_t{status.f_bfree} * status.f_bsize
                   : 0;
    }

private slots:
    void initTestCase()
    {
        const QByteArray folder = m_folder.path().toUtf8();
        // In a name space of this thread and those it starts: it is gone with the process, whatever happens.
        if (::unshare(CLONE_NEWNS) != 0 || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
            ::mount("tmpfs", folder.constData(), "tmpfs", 0, "size=256k") != 0)
            QSKIP(qPrintable(QStringLiteral("a small file system cannot be mounted: %1")
                                 .arg(QString::fromUtf8(std::strerror(errno)))));
        m_mounted = true;
        qputenv("TMPDIR", folder);
    }
    void cleanupTestCase()
    {
        if (m_mounted)
            QCOMPARE(::umount(m_folder.path().toUtf8().constData()), 0);
    }

    /// The reader that is to come last makes the producer spill all its rows, more than the disk takes.
    void theRunFailsAndSaysWhichFolderIsFull()
    {
        const std::uint64_t before = freeBytes();
        std::atomic<int> sent = 0;
        PlanBuilder graph;
        const auto source =
            graph.add("source", [&](nodes::Inputs&, nodes::RunContext& context) -> Result<nodes::Outputs> {
                DF_TRY_ASSIGN(nodes::RowsWriter* const writer, context.openRows("rows", numberSchema()));
                for (;; ++sent)
                    DF_TRY(writer->write(numberBatch(sent * 500, 500)));
            });
        const auto slow = graph.add("slow", countRows());
        const auto late = graph.add("late", countLate);
        graph.add("apart", giveValue(1));
        graph.link(source, "rows", slow, "rows");
        graph.link(source, "rows", late, "rows");
        graph.link(slow, "out", late, "after");
        {
            const auto report = runAll(graph, {.memoryBudget = 32 << 10});
            QCOMPARE(report->status, RunStatus::Failed);
            QCOMPARE(statesOf(*report), std::string("source failed, slow skipped, late skipped, apart done"));
            QVERIFY(report->errors[source]);
            const Error& error = *report->errors[source];
            QCOMPARE(error.code(), ErrorCode::DiskFull);
            QCOMPARE(error.node(), std::string("source"));
            QCOMPARE(error.fact("directory"), std::string_view(m_folder.path().toStdString()));
            QVERIFY(error.hint().find("TMPDIR") != std::string::npos);
            QVERIFY(sent > 5);
            QVERIFY(report->error);
            QCOMPARE(report->error->code(), ErrorCode::DiskFull);
        }
        QVERIFY(QDir(m_folder.path()).isEmpty());
        QCOMPARE(freeBytes(), before);
    }

    /// The room has come back for the next run.
    void aSmallerRunFitsAfterwards()
    {
        PlanBuilder graph;
        const auto source = graph.add("source", sendNumbers(8, 500));
        const auto quick = graph.add("quick", countRows());
        const auto late = graph.add("late", countLate);
        graph.link(source, "rows", quick, "rows");
        graph.link(source, "rows", late, "rows");
        graph.link(quick, "out", late, "after");
        const auto report = runAll(graph, {.memoryBudget = 8 << 10});
        QCOMPARE(report->status, RunStatus::Succeeded);
        QCOMPARE(valueOf(*report, late, "out"), Value(4000));
    }
};

QTEST_APPLESS_MAIN(TestRunDiskFull)
#include "tst_run_disk_full.moc"
