// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Random commands, keys and mouse, with saving, restarting and a session that is killed mixed in: document,
// canvas, outline, journal and file tell the same story. DATAFLOW_WALK_STEPS says how many commands (1,000),
// DATAFLOW_WALK_SEED where chance starts.

#include "tests/ui/random_walk.h"

#include <QApplication>
#include <QProcess>

#include <cstdio>
#include <functional>
#include <random>
#include <set>

using namespace dataflow;
using namespace dataflow::ui;
using namespace dataflow::ui::testing;

namespace {

constexpr int kDefaultSteps = 1'000;
constexpr unsigned kDefaultSeed = 20'261;
constexpr int kMostStepsOfAChild = 60;
constexpr int kStepsBack = 20;
constexpr std::size_t kNearlyFull = 1'800; // the oldest steps are dropped at 2,000

std::size_t digestOf(const graph::Project& project)
{
    const auto text = graph::writeProject(project);
    return text ? std::hash<std::string>{}(*text) : 0;
}

/// A history as far as it is known: what was there before, and digests of what the killed session made.
struct Story {
    struct Step {
        graph::ProjectPtr known; ///< null: made by the killed session
        std::size_t digest = 0;
        bool isLike(const graph::Project& project) const
        {
            return known ? *known == project : digestOf(project) == digest;
        }
    };
    explicit Story(const History& history)
        : position(history.position)
    {
        for (const HistoryStep& step : history.steps)
            steps.push_back({step.project});
    }
    /// Takes "position kept digest...": so many steps stayed, and these came behind them.
    void take(const QByteArray& report)
    {
        const QList<QByteArray> numbers = report.split(' ');
        position = numbers[0].toULongLong();
        steps.resize(numbers[1].toULongLong());
        for (const QByteArray& digest : numbers.mid(2))
            steps.push_back({nullptr, digest.toULongLong()});
    }

    std::vector<Step> steps;
    std::size_t position = 0;
};

unsigned numberFrom(const char* variable, unsigned otherwise)
{
    bool isNumber = false;
    const unsigned number = qEnvironmentVariable(variable).toUInt(&isNumber);
    return isNumber ? number : otherwise;
}

/// The session that is killed: acts, waits until the journal has it, and says so.
int actUntilKilled(const QString& folder, unsigned seed, int acts)
{
    RandomWalk walk(folder, seed);
    walk.session.open();
    std::vector<HistoryStep> before = walk.session.document.history().steps;
    for (int i = 0; i < acts; ++i) {
        walk.act();
        walk.session.journal.flush();
        const History now = walk.session.document.history();
        std::size_t kept = 0;
        while (kept < before.size() && kept < now.steps.size() &&
               before[kept].project == now.steps[kept].project)
            ++kept;
        std::printf("%zu %zu", now.position, kept);
        for (std::size_t step = kept; step < now.steps.size(); ++step)
            std::printf(" %zu", digestOf(*now.steps[step].project));
        std::printf("\n");
        std::fflush(stdout);
        before = now.steps;
    }
    return QCoreApplication::exec();
}

} // namespace

class TestRandomWalk : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_steps = static_cast<int>(numberFrom("DATAFLOW_WALK_STEPS", kDefaultSteps));
        m_seed = numberFrom("DATAFLOW_WALK_SEED", kDefaultSeed);
    }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        writeFile(m_folder->filePath(QStringLiteral("chain.dataflow.json")), filterChain());
    }
    void cleanup()
    {
        m_walk.reset();
        if (QTest::currentTestFailed())
            qWarning("To see it again: DATAFLOW_WALK_SEED=%u DATAFLOW_WALK_STEPS=%d", m_seed, m_steps);
    }

    void everythingTellsTheSameStory()
    {
        std::mt19937 random(m_seed);
        restart(m_seed);
        for (int step = 1; step <= m_steps; ++step) {
            const QString done = m_walk->act();
            m_did.insert(m_walk->session.document.undoLabel().section(QLatin1Char(' '), 0, 0));
            QString wrong = m_walk->disagreement();
            if (wrong.isEmpty() && step % 20 == 0)
                wrong = m_walk->deepDisagreement();
            QVERIFY2(
                wrong.isEmpty(),
                qPrintable(
                    QStringLiteral("step %1 (%2, seed %3): %4").arg(step).arg(done).arg(m_seed).arg(wrong)));
            if (step % 200 == 100)
                saveAndReadBack();
            else if (step % 500 == 250)
                restartAndCompare(static_cast<unsigned>(random()));
            else if (step % 1'000 == 550)
                killAndRecover(random);
            if (QTest::currentTestFailed())
                return;
        }
        saveAndReadBack();
        const QString wrong = m_walk->deepDisagreement();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        undoAllAndRedoAll();
        QVERIFY(m_recovered > 0 || m_steps < 500);
        if (m_steps < kDefaultSteps)
            return;
        for (const char* label : {"Add", "Connections", "Cut", "Group", "Insert", "Link", "Models", "Move",
                                  "Paste", "Rename", "Replace", "Unlink"})
            QVERIFY2(m_did.contains(QLatin1String(label)), label);
    }

private:
    void restart(unsigned seed)
    {
        m_walk.reset();
        m_walk = std::make_unique<RandomWalk>(m_folder->path(), seed);
        m_walk->session.open();
    }

    void saveAndReadBack()
    {
        m_walk->session.save();
        QVERIFY(!m_walk->session.document.isModified());
        const auto read = graph::loadProject(m_walk->session.path.toStdString());
        QVERIFY(read.has_value());
        QVERIFY(*read->project == *m_walk->session.document.project());
    }

    /// The program ends without saving and comes back with the same history.
    void restartAndCompare(unsigned seed)
    {
        const History before = m_walk->session.document.history();
        restart(seed);
        const History after = m_walk->session.document.history();
        QCOMPARE(after.position, before.position);
        QCOMPARE(after.steps.size(), before.steps.size());
        QVERIFY(after.saved == before.saved);
        for (std::size_t i = 0; i < after.steps.size(); ++i)
            QVERIFY(*after.steps[i].project == *before.steps[i].project);
        QCOMPARE(m_walk->disagreement(), QString());
    }

    /// Another process goes on with the project and is killed at a random step.
    void killAndRecover(std::mt19937& random)
    {
        const History before = m_walk->session.document.history();
        if (before.steps.size() > kNearlyFull)
            return;
        m_walk.reset();
        const int reports = 1 + static_cast<int>(random() % kMostStepsOfAChild);
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        child.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("--child"), m_folder->path(), QString::number(random() % 100'000),
                     QString::number(reports + 1)});
        QVERIFY(child.waitForStarted());
        QList<QByteArray> lines;
        while (lines.size() < reports && (child.canReadLine() || child.waitForReadyRead(30'000)))
            while (child.canReadLine())
                lines << child.readLine().trimmed();
        child.kill(); // SIGKILL, while it may be at its next step
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
        while (child.canReadLine())
            lines << child.readLine().trimmed();
        QVERIFY2(lines.size() >= reports, "the child did not get that far");
        Story story(before);
        for (const QByteArray& line : lines.first(reports))
            story.take(line);
        const std::size_t wanted = story.position;
        for (const QByteArray& line : lines.mid(reports))
            story.take(line);
        restart(static_cast<unsigned>(random()));
        compareWith(story);
        if (!QTest::currentTestFailed())
            goTo(wanted, reports);
    }

    /// Everything that was reported as journalled is there, and the effect of one step more may be.
    void compareWith(const Story& story)
    {
        const History history = m_walk->session.document.history();
        const std::size_t known = story.position + 1;
        const bool hasNewStep = history.position == known && history.steps.size() == known + 1;
        const bool sameSteps = history.steps.size() == story.steps.size();
        QVERIFY2(hasNewStep || (sameSteps && history.position <= known && history.position + 1 >= known - 1),
                 qPrintable(QStringLiteral("seed %1: recovered step %2 of %3, reported step %4 of %5")
                                .arg(m_seed)
                                .arg(history.position)
                                .arg(history.steps.size())
                                .arg(story.position)
                                .arg(story.steps.size())));
        for (std::size_t i = 0; i < (sameSteps && !hasNewStep ? story.steps.size() : known); ++i)
            QVERIFY2(story.steps[i].isLike(*history.steps[i].project),
                     qPrintable(QStringLiteral("seed %1: step %2 is another one").arg(m_seed).arg(i)));
        QCOMPARE(m_walk->deepDisagreement(), QString());
        ++m_recovered;
    }

    /// Goes back and forth, and on from a state that does not depend on when the child was killed.
    void goTo(std::size_t position, int mark)
    {
        Document& document = m_walk->session.document;
        for (int i = 0; i < kStepsBack; ++i)
            document.undo();
        QCOMPARE(m_walk->deepDisagreement(), QString());
        while (document.position() > position)
            document.undo();
        while (document.position() < position)
            document.redo();
        document.editProject(QStringLiteral("Mark"), [mark](graph::Project& project) {
            project.description = "Killed at " + std::to_string(mark);
        });
    }

    void undoAllAndRedoAll()
    {
        Document& document = m_walk->session.document;
        const History history = document.history();
        while (document.canUndo())
            document.undo();
        QVERIFY(*document.project() == *history.steps.front().project);
        QCOMPARE(m_walk->deepDisagreement(), QString());
        while (document.canRedo())
            document.redo();
        QVERIFY(*document.project() == *history.steps.back().project);
        QCOMPARE(m_walk->deepDisagreement(), QString());
    }

    int m_steps = kDefaultSteps;
    unsigned m_seed = kDefaultSeed;
    int m_recovered = 0;     ///< killed sessions that came back
    std::set<QString> m_did; ///< first words of the steps that were made
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RandomWalk> m_walk;
};

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    if (argc == 5 && QByteArray(argv[1]) == "--child")
        return actUntilKilled(QString::fromLocal8Bit(argv[2]), QByteArray(argv[3]).toUInt(),
                              QByteArray(argv[4]).toInt());
    TestRandomWalk test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_random_walk.moc"
