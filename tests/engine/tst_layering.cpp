// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Every include in engine/, ui/ and app/ follows the arrows of the design.

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

namespace {

const QString kRoot = QStringLiteral(DATAFLOW_SOURCE_DIR);

/// What a folder may include besides itself.
const QHash<QString, QStringList> kAllowed{
    {"engine/base", {}},
    {"engine/metrics", {"engine/base"}},
    {"engine/db", {"engine/base", "engine/metrics"}},
    {"engine/pool", {"engine/base", "engine/metrics", "engine/db"}},
    {"engine/cache", {"engine/base", "engine/metrics", "engine/db"}},
    {"engine/model", {"engine/base", "engine/metrics", "engine/db"}},
    {"engine/nodes",
     {"engine/base", "engine/metrics", "engine/db", "engine/pool", "engine/cache", "engine/model"}},
    {"engine/graph",
     {"engine/base", "engine/metrics", "engine/db", "engine/pool", "engine/cache", "engine/model",
      "engine/nodes"}},
    {"engine/run",
     {"engine/base", "engine/metrics", "engine/db", "engine/pool", "engine/cache", "engine/model",
      "engine/nodes", "engine/graph"}},
    {"ui/bridge", {"engine/"}},
    {"ui/models", {"engine/", "ui/bridge"}},
    {"ui/widgets", {"engine/", "ui/bridge", "ui/models"}},
    {"ui/canvas", {"engine/", "ui/bridge", "ui/models", "ui/widgets"}},
    {"ui/inspector", {"engine/", "ui/bridge", "ui/models", "ui/widgets"}},
    {"ui/panels", {"engine/", "ui/bridge", "ui/models", "ui/widgets"}},
    {"ui/shell",
     {"engine/", "ui/bridge", "ui/models", "ui/widgets", "ui/canvas", "ui/inspector", "ui/panels"}},
    {"app", {"engine/", "ui/"}},
};

struct SourceFile {
    QString path;   ///< from the root
    QString folder; ///< "engine/db", "app"
    QStringList includes;
};

QString folderOf(const QString& path)
{
    const QStringList parts = path.split(QLatin1Char('/'));
    return parts[0] == QLatin1String("app") ? parts[0] : parts[0] + QLatin1Char('/') + parts[1];
}

std::vector<SourceFile> sources()
{
    static const QRegularExpression include(QStringLiteral("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"),
                                            QRegularExpression::MultilineOption);
    std::vector<SourceFile> files;
    for (const char* top : {"engine", "ui", "app"}) {
        QDirIterator entries(kRoot + QLatin1Char('/') + QLatin1String(top), {"*.h", "*.cpp"}, QDir::Files,
                             QDirIterator::Subdirectories);
        while (entries.hasNext()) {
            QFile file(entries.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            SourceFile source;
            source.path = QDir(kRoot).relativeFilePath(file.fileName());
            source.folder = folderOf(source.path);
            auto matches = include.globalMatch(QString::fromUtf8(file.readAll()));
            while (matches.hasNext())
                source.includes << matches.next().captured(1);
            files.push_back(source);
        }
    }
    return files;
}

} // namespace

class TestLayering : public QObject {
    Q_OBJECT

private slots:
    void everyFolderIsKnown();
    void includesFollowTheArrows();
    void engineKnowsNoQt();
    void clientLibrariesStayInTheirDriver();
    void filesStayReadable();
};

void TestLayering::everyFolderIsKnown()
{
    const auto files = sources();
    QVERIFY(files.size() > 100);
    for (const SourceFile& file : files)
        QVERIFY2(kAllowed.contains(file.folder), qPrintable(file.path));
}

void TestLayering::includesFollowTheArrows()
{
    QStringList wrong;
    for (const SourceFile& file : sources()) {
        for (const QString& include : file.includes) {
            const bool ours =
                include.startsWith("engine/") || include.startsWith("ui/") || include.startsWith("app/");
            if (!ours || folderOf(include) == file.folder)
                continue;
            const QString target = folderOf(include);
            const QStringList& allowed = kAllowed[file.folder];
            const bool fine = std::any_of(allowed.begin(), allowed.end(), [&](const QString& entry) {
                return entry == target || (entry.endsWith(QLatin1Char('/')) && target.startsWith(entry));
            });
            if (!fine)
                wrong << file.path + " includes " + include;
        }
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
}

void TestLayering::engineKnowsNoQt()
{
    for (const SourceFile& file : sources())
        if (file.path.startsWith("engine/"))
            for (const QString& include : file.includes)
                QVERIFY2(!QRegularExpression("^Q[A-Z]|^Qt").match(include).hasMatch(),
                         qPrintable(file.path + ": " + include));
}

void TestLayering::clientLibrariesStayInTheirDriver()
{
    const QHash<QString, QString> homes{{"libpq-fe.h", "engine/db/postgres/"},
                                        {"mysql.h", "engine/db/mysql/"},
                                        {"sqlite3.h", "engine/db/sqlite/"}};
    for (const SourceFile& file : sources())
        for (auto home = homes.begin(); home != homes.end(); ++home)
            if (file.includes.contains(home.key()))
                QVERIFY2(file.path.startsWith(home.value()),
                         qPrintable(file.path + " includes " + home.key()));
}

void TestLayering::filesStayReadable()
{
    for (const SourceFile& file : sources()) {
        QFile text(kRoot + '/' + file.path);
        QVERIFY(text.open(QIODevice::ReadOnly));
        const QByteArray content = text.readAll();
        QVERIFY2(content.count('\n') <= 600, qPrintable(file.path + " has more than 600 lines"));
        QVERIFY2(content.contains("SPDX-License-Identifier: Apache-2.0"),
                 qPrintable(file.path + " lacks its licence lines"));
    }
}

QTEST_APPLESS_MAIN(TestLayering)
#include "tst_layering.moc"
