// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/project_file.h"
#include "tests/engine/small_catalog.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>
#include <random>

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace dataflow;
using namespace dataflow::graph;
using dataflow::testing::qt;

namespace {

namespace fs = std::filesystem;

std::string contentOf(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void write(const fs::path& path, const std::string& text)
{
    std::ofstream(path, std::ios::binary) << text;
}

QStringList namesIn(const fs::path& folder)
{
    QStringList names;
    for (const auto& entry : fs::directory_iterator(folder))
        names << qt(entry.path().filename().string());
    names.sort();
    return names;
}

mode_t modeOf(const fs::path& path)
{
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777U : 0;
}

/// Runs `work` in a child process and gives its exit code; 255 when it was killed.
int inChild(const std::function<int()>& work)
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(work());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

/// Version `number` of the saved text: every byte tells which one it is.
std::string version(int number)
{
    std::string text = std::to_string(number) + '\n';
    text.append(20000, static_cast<char>('a' + number % 26));
    return text + '\n' + std::to_string(number);
}

bool isComplete(const std::string& text)
{
    const std::size_t end = text.find('\n');
    return end != std::string::npos && text == version(std::stoi(text.substr(0, end)));
}

} // namespace

class TestProjectSave : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_directory;
    fs::path m_path;

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_directory = m_folder->path().toStdString();
        m_path = m_directory / "shop.dataflow.json";
    }

    void aNewFileIsWritten()
    {
        QVERIFY(saveText(m_path, "hello\n", {}).has_value());
        QCOMPARE(contentOf(m_path), std::string("hello\n"));
        QCOMPARE(namesIn(m_directory), QStringList{QStringLiteral("shop.dataflow.json")});
        QCOMPARE(modeOf(m_path) & 0600U, mode_t{0600});
    }

    void aNewFileObeysTheUmask()
    {
        QCOMPARE(inChild([&] {
                     ::umask(077);
                     return saveText(m_path, "x", {}).has_value() && modeOf(m_path) == 0600 ? 0 : 1;
                 }),
                 0);
    }

    void permissionBitsStay()
    {
        write(m_path, "old");
        QCOMPARE(::chmod(m_path.c_str(), 0640), 0);
        QVERIFY(saveText(m_path, "new", {"old"}).has_value());
        QCOMPARE(contentOf(m_path), std::string("new"));
        QCOMPARE(modeOf(m_path), mode_t{0640});
    }

    void aSymbolicLinkStaysOne()
    {
        fs::create_directory(m_directory / "real");
        write(m_directory / "real" / "file.json", "old");
        fs::create_symlink("real/file.json", m_directory / "middle.json");
        fs::create_symlink("middle.json", m_path);
        QVERIFY(saveText(m_path, "new", {"old"}).has_value());
        QVERIFY(fs::is_symlink(m_path));
        QVERIFY(fs::is_symlink(m_directory / "middle.json"));
        QCOMPARE(contentOf(m_directory / "real" / "file.json"), std::string("new"));
    }

    void aLinkToAFileThatIsNotThereYetCreatesIt()
    {
        fs::create_symlink("later.json", m_path);
        QVERIFY(saveText(m_path, "new", {}).has_value());
        QVERIFY(fs::is_symlink(m_path));
        QCOMPARE(contentOf(m_directory / "later.json"), std::string("new"));
    }

    void linksInACircleAreRefused()
    {
        fs::create_symlink("b", m_directory / "a");
        fs::create_symlink("a", m_directory / "b");
        QCOMPARE(saveText(m_directory / "a", "x", {}).error().code(), ErrorCode::FileUnwritable);
    }

    void aChangeByAnotherProgramIsNoticed_data()
    {
        QTest::addColumn<QByteArray>("onDisk");
        QTest::addColumn<bool>("removed");
        QTest::newRow("other size") << QByteArray("longer text") << false;
        QTest::newRow("same size, other text") << QByteArray("OLD") << false;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("removed") << QByteArray() << true;
    }
    void aChangeByAnotherProgramIsNoticed()
    {
        QFETCH(QByteArray, onDisk);
        QFETCH(bool, removed);
        if (!removed)
            write(m_path, onDisk.toStdString());
        const auto saved = saveText(m_path, "new", {"old"});
        QVERIFY(!saved.has_value());
        QCOMPARE(saved.error().code(), ErrorCode::FileChangedOnDisk);
        QVERIFY(!saved.error().hint().empty());
        QCOMPARE(contentOf(m_path), onDisk.toStdString());
        QCOMPARE(fs::exists(m_path), !removed);
        // Without an expectation the user has decided to overwrite.
        QVERIFY(saveText(m_path, "new", {}).has_value());
        QCOMPARE(contentOf(m_path), std::string("new"));
    }

    void placesThatCannotBeWrittenAreRefused()
    {
        QCOMPARE(saveText(m_directory, "x", {}).error().code(), ErrorCode::FileUnwritable);
        QCOMPARE(saveText(m_directory / "no" / "such" / "folder.json", "x", {}).error().code(),
                 ErrorCode::FileUnwritable);
        QCOMPARE(::mkfifo(m_path.c_str(), 0600), 0);
        QCOMPARE(saveText(m_path, "x", {}).error().code(), ErrorCode::FileUnwritable);
        QCOMPARE(namesIn(m_directory), QStringList{QStringLiteral("shop.dataflow.json")});
    }

    void aWriteProtectedFileIsNotReplaced()
    {
        write(m_path, "old");
        QCOMPARE(::chmod(m_path.c_str(), 0444), 0);
        if (::access(m_path.c_str(), W_OK) == 0)
            QSKIP("root may write everything");
        QCOMPARE(saveText(m_path, "new", {}).error().code(), ErrorCode::FileUnwritable);
        QCOMPARE(contentOf(m_path), std::string("old"));
    }

    void aFullDiskLeavesTheOldFileWhole()
    {
        write(m_path, "old");
        // A limit on the size of files stands in for the disk: the write ends short the same way.
        const int outcome = inChild([&] {
            ::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{4096, 4096};
            ::setrlimit(RLIMIT_FSIZE, &limit);
            const auto saved = saveText(m_path, std::string(100000, 'x'), {"old"});
            return !saved && saved.error().code() == ErrorCode::DiskFull && !saved.error().hint().empty() ? 0
                                                                                                          : 1;
        });
        QCOMPARE(outcome, 0);
        QCOMPARE(contentOf(m_path), std::string("old"));
        QCOMPARE(namesIn(m_directory), QStringList{QStringLiteral("shop.dataflow.json")});
    }

    void aReallyFullFileSystemLeavesTheOldFileWhole()
    {
        constexpr int kNotPermitted = 77;
        const int outcome = inChild([&] {
            if (::unshare(CLONE_NEWNS) != 0 && ::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
                return kNotPermitted;
            ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr);
            if (::mount("tmpfs", m_directory.c_str(), "tmpfs", 0, "size=64k") != 0)
                return kNotPermitted;
            write(m_path, "old");
            const auto saved = saveText(m_path, std::string(1000000, 'x'), {"old"});
            if (saved || saved.error().code() != ErrorCode::DiskFull)
                return 1;
            if (contentOf(m_path) != "old" || namesIn(m_directory).size() != 1)
                return 2;
            return saveText(m_path, "small", {"old"}).has_value() ? 0 : 3;
        });
        if (outcome == kNotPermitted)
            QSKIP("mounting a small file system is not permitted here");
        QCOMPARE(outcome, 0);
    }

    void leftOversOfKilledSaversAreRemovedAndLivingOnesStay()
    {
        write(m_path, "old");
        const fs::path stale = m_directory / ".shop.dataflow.json.saving-1-1";
        const fs::path living = m_directory / ".shop.dataflow.json.saving-1-2";
        const fs::path other = m_directory / ".other.json.saving-1-1";
        for (const fs::path& path : {stale, living, other})
            write(path, "half");
        const int held = ::open(living.c_str(), O_RDONLY | O_CLOEXEC);
        QCOMPARE(::flock(held, LOCK_EX), 0);
        QVERIFY(saveText(m_path, "new", {"old"}).has_value());
        QVERIFY(!fs::exists(stale));
        QVERIFY(fs::exists(living));
        QVERIFY(fs::exists(other));
        ::close(held);
        QVERIFY(saveText(m_path, "newer", {"new"}).has_value());
        QVERIFY(!fs::exists(living));
    }

    void killedWhileSavingTheFileIsAlwaysOneCompleteVersion()
    {
        std::mt19937 random(7);
        QVERIFY(saveText(m_path, version(0), {}).has_value());
        int saves = 0;
        for (int round = 0; round < 50; ++round) {
            const std::string before = contentOf(m_path);
            int ready[2];
            QCOMPARE(::pipe(ready), 0);
            const pid_t child = ::fork();
            if (child == 0) {
                // Tells of every save, so that the parent kills in the middle of later ones, not before the
                // first.
                for (int number = 1;; ++number) {
                    if (!saveText(m_path, version(round * 1000 + number), {}) ||
                        ::write(ready[1], "x", 1) != 1)
                        ::_exit(1);
                }
            }
            ::close(ready[1]);
            char one = 0;
            for (unsigned i = 0; i <= random() % 4; ++i)
                saves += ::read(ready[0], &one, 1) == 1 ? 1 : 0;
            // Then at any point within the next save: spin for a random part of its usual duration.
            QElapsedTimer timer;
            timer.start();
            const auto spin = static_cast<qint64>(random() % 2000000);
            while (timer.nsecsElapsed() < spin) {
            }
            ::kill(child, SIGKILL);
            ::waitpid(child, nullptr, 0);
            ::close(ready[0]);
            const std::string after = contentOf(m_path);
            QVERIFY2(isComplete(after), qPrintable(QStringLiteral("round %1").arg(round)));
            QVERIFY(after != before);
        }
        QVERIFY(saves >= 50);
        QVERIFY(saveText(m_path, "last", {}).has_value());
        QCOMPARE(namesIn(m_directory), QStringList{QStringLiteral("shop.dataflow.json")});
    }

    void twoSaversAtOnceNeverMixTheirTexts()
    {
        const auto saver = [&](int first) {
            return [this, first] {
                for (int i = 0; i < 40; ++i)
                    if (!saveText(m_path, version(first + i), {}))
                        return 1;
                return 0;
            };
        };
        const pid_t other = ::fork();
        if (other == 0)
            ::_exit(saver(100)());
        QCOMPARE(inChild(saver(200)), 0);
        int status = 0;
        ::waitpid(other, &status, 0);
        QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        QVERIFY(isComplete(contentOf(m_path)));
        QCOMPARE(namesIn(m_directory).size(), 1);
    }
};

QTEST_APPLESS_MAIN(TestProjectSave)
#include "tst_project_save.moc"
