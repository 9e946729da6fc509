// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// What errors say in the language of the window: the tables hold every sentence of the engine's sources, and
// texts with values in them, or of several sentences, are found in them.

#include "tests/ui/studio_fixture.h"
#include "ui/bridge/engine_messages.h"
#include "ui/bridge/error_words.h"
#include "ui/models/node_titles.h"
#include "ui/shell/language.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

using namespace dataflow;
using namespace dataflow::ui;
using dataflow::ui::testing::contentOf;

namespace {

const auto kSource = QStringLiteral(DATAFLOW_SOURCE_DIR);

using MaybeError = std::optional<Error>; // rows of tests start from nothing

/// A text in a source, with the code before it.
struct Literal {
    QString text;
    QString before; ///< the tokens before it, without white space
    QString where;
};

QString unescaped(QString text)
{
    return text.replace(QStringLiteral("\\\""), QStringLiteral("\""))
        .replace(QStringLiteral("\\\\"), QStringLiteral("\\"));
}

/// All literals of a file; those that the compiler joins are one.
QList<Literal> literalsOf(const QString& path)
{
    static const QRegularExpression kToken(
        QStringLiteral(
            R"re(//[^\n]*|/\*.*?\*/|R"\(.*?\)"|"((?:[^"\\\n]|\\.)*)"|'(?:[^'\\\n]|\\.)+'|[A-Za-z_]\w*|\d[\w'.]*|\s+|.)re"),
        QRegularExpression::DotMatchesEverythingOption);
    QList<Literal> found;
    const QString source = QString::fromUtf8(contentOf(path));
    QString before;
    bool inLiteral = false;
    for (auto it = kToken.globalMatch(source); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QStringView token = match.capturedView();
        if (token.front().isSpace() || token.startsWith(QLatin1String("//")) ||
            token.startsWith(QLatin1String("/*")))
            continue;
        if (token.front() != QLatin1Char('"')) {
            inLiteral = false;
            before = before.right(200);
            before.append(token);
            continue;
        }
        if (!inLiteral)
            found.push_back({{},
                             before,
                             QStringLiteral("%1:%2").arg(path).arg(
                                 source.first(match.capturedStart()).count(QLatin1Char('\n')) + 1)});
        found.back().text += unescaped(match.captured(1));
        inLiteral = true;
    }
    return found;
}

/// Sources whose sentences nobody but a developer or a program reads, or that the window words by itself.
bool isLeftOut(const QString& path)
{
    static const std::array kOthers{"engine/metrics/", "graph/schema_export.cpp", "run/reuse_reason.cpp",
                                    "cache/eviction_queues.cpp", "cache/memory_shard.cpp"};
    return std::ranges::any_of(kOthers,
                               [&path](const char* other) { return path.contains(QLatin1String(other)); });
}

/// Sentences that look like an error's and are none.
bool isOther(const QString& text)
{
    static const QStringList kOthers{
        QStringLiteral("Unknown column '"),                               // of MySQL
        QStringLiteral("Operation failed"),                               // of MySQL
        QStringLiteral("The cache holds more entries than l1_max_size."), // an invariant
        QStringLiteral("Node Type"),                                      // these of PostgreSQL's plans
        QStringLiteral("Parent Relationship"),
        QStringLiteral("Plan Rows"),
    };
    return kOthers.contains(text);
}

/// Whether errors say it: by where it stands, or because it reads as a sentence.
bool isSaid(const Literal& literal, bool inUi)
{
    static const QRegularExpression kInError(
        QStringLiteral(R"((ErrorCode::\w+,|hint\(|badOperand\(|LogLevel::\w+,|fmt::format\()$)"));
    static const QRegularExpression kOfCatalogue(
        QStringLiteral(R"(\.(label|doc|title|summary)[(=]$|PortKind::\w+,$)"));
    static const QRegularExpression kAssert(QStringLiteral(R"(DF_ASSERT\([^;]*$)"));
    static const QRegularExpression kSentence(QStringLiteral(R"(^[A-Z][a-z]*('s)? \S|^[A-Z][a-z]+ $)"));
    static const QRegularExpression kLowerSentence(QStringLiteral(R"(^(the|a|an|null|offset) \w+ .*)"));
    static const QRegularExpression kLowerPlace(
        QStringLiteral(R"((fail\((unreadable|badDuration|stepError|badFilter|bad)\(|errorAt\()$)"));
    if (!literal.text.trimmed().contains(QLatin1Char(' ')) || literal.before.contains(kOfCatalogue) ||
        literal.before.contains(kAssert))
        return false;
    if (inUi)
        return literal.before.contains(kInError) && !literal.before.endsWith(QLatin1String("format("));
    return (literal.before.contains(kInError) && !literal.before.endsWith(QLatin1String("format("))) ||
           literal.text.contains(kSentence) ||
           (literal.text.contains(kLowerSentence) && literal.before.contains(kLowerPlace));
}

QList<Literal> saidInSources()
{
    QList<Literal> said;
    for (const QString& folder : {QStringLiteral("/engine"), QStringLiteral("/ui")})
        for (QDirIterator it(kSource + folder, {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                             QDirIterator::Subdirectories);
             it.hasNext();) {
            const QString path = it.next();
            if (!isLeftOut(path))
                for (const Literal& literal : literalsOf(path))
                    if (isSaid(literal, folder == QLatin1String("/ui")) && !isOther(literal.text))
                        said << literal;
        }
    return said;
}

/// Texts with values in them, up to the first value.
QStringList beginsOf(const QStringList& listed)
{
    static const QRegularExpression kValue(QStringLiteral("%\\d"));
    QStringList begins;
    for (const QString& text : listed)
        if (const qsizetype at = text.indexOf(kValue); at > 0)
            begins << text.first(at);
    return begins;
}

/// Whether a text that begins so is what becomes of `literal` once values are put into it or behind it.
bool isMadeOf(const QString& begin, const QString& literal)
{
    if (!literal.contains(QLatin1Char(' ')))
        return false;
    const qsizetype hole = literal.indexOf(QLatin1String("{}"));
    return hole >= 0 ? begin == QStringView(literal).first(hole)
                     : begin.startsWith(literal) || literal == begin.trimmed() || literal.trimmed() == begin;
}

QStringList listedTexts()
{
    QStringList texts;
    for (const char* text : engineMessages())
        texts << QString::fromUtf8(text);
    return texts;
}

} // namespace

class TestEngineMessages : public QObject {
    Q_OBJECT

private slots:
    void everySentenceOfTheSourcesIsListed()
    {
        const QList<Literal> said = saidInSources();
        if (said.isEmpty())
            QSKIP("The sources are not here.");
        QVERIFY2(said.size() > 1000, qPrintable(QString::number(said.size())));
        const QStringList listed = listedTexts();
        const std::set<QString> exact(listed.begin(), listed.end());
        QStringList others; // ports of called workflows and the like
        for (const char* text : nodeTypeTexts())
            others << QString::fromUtf8(text);
        const QStringList begins = beginsOf(listed);
        QStringList missing;
        for (const Literal& literal : said)
            if (!exact.contains(literal.text) && !others.contains(literal.text) &&
                std::ranges::none_of(
                    begins, [&literal](const QString& begin) { return isMadeOf(begin, literal.text); }))
                missing << literal.where + QStringLiteral(": ") + literal.text;
        for (const QString& one : std::as_const(missing)) // a failure's text has its limits
            qWarning("%s", qPrintable(one));
        QVERIFY2(missing.isEmpty(), "Add these to ui/bridge/engine_messages_*.cpp.");
    }

    void whatIsListedIsInTheSources()
    {
        std::set<QString> all;
        for (const QString& folder : {QStringLiteral("/engine"), QStringLiteral("/ui")})
            for (QDirIterator it(kSource + folder, {QStringLiteral("*.cpp"), QStringLiteral("*.h")},
                                 QDir::Files, QDirIterator::Subdirectories);
                 it.hasNext();)
                if (const QString path = it.next(); !path.contains(QLatin1String("engine_messages")))
                    for (const Literal& literal : literalsOf(path))
                        all.insert(literal.text);
        if (all.empty())
            QSKIP("The sources are not here.");
        QStringList gone;
        for (const QString& text : listedTexts()) {
            const QString begin = beginsOf({text}).value(0);
            // A value may come first, as in "%1 would end the transaction".
            const bool isThere = all.contains(text) || all.contains(text.mid(2)) ||
                                 (!begin.isEmpty() && std::ranges::any_of(all, [&begin](const QString& one) {
                                     return isMadeOf(begin, one);
                                 }));
            if (!isThere)
                gone << text;
        }
        QVERIFY2(gone.isEmpty(),
                 qPrintable(QStringLiteral("no source says:\n") + gone.join(QLatin1Char('\n'))));
    }

    void noTextIsListedTwice()
    {
        QStringList texts = listedTexts();
        texts.sort();
        const auto twice = std::ranges::adjacent_find(texts);
        QVERIFY2(twice == texts.end(), qPrintable(twice == texts.end() ? QString() : *twice));
    }

    void inEnglishItIsTheErrorsOwnSentence_data()
    {
        QTest::addColumn<MaybeError>("error");
        const Error plain(ErrorCode::BadParameter, "The value is of the wrong kind");
        QTest::newRow("plain") << MaybeError(plain);
        QTest::newRow("node and parameter") << MaybeError(Error(plain).inNode("read").inParameter("sql"));
        QTest::newRow("facts") << MaybeError(
            Error(plain).with("expected", "a list\nof records").with("got", 3));
        QTest::newRow("hint") << MaybeError(Error(plain).hint("Did you mean \"sql\"?"));
        QTest::newRow("line") << MaybeError(Error(plain).at({{}, 3, 0}));
        QTest::newRow("line and column") << MaybeError(Error(plain).at({{}, 3, 7}));
        QTest::newRow("file") << MaybeError(Error(plain).at({"a.json", 0, 0}));
        QTest::newRow("place") << MaybeError(Error(plain).at({"a.json", 3, 7}));
        QTest::newRow("statement") << MaybeError(
            Error(plain).sql("42P01", 15, "SELECT *\n  FROM " + std::string(300, 'x')));
        QTest::newRow("causes") << MaybeError(Error(plain).causedBy(
            Error(plain).hint("Keep \"a\" only.").causedBy(Error(plain).with("percent", "100 %1"))));
        QTest::newRow("a server's words")
            << MaybeError(Error(ErrorCode::SqlFailed, "ERROR: relation \"a\"  does not exist. Really? Yes"));
    }
    void inEnglishItIsTheErrorsOwnSentence()
    {
        QFETCH(MaybeError, error);
        QCOMPARE(errorSentence(*error), QString::fromStdString(error->sentence()));
    }

    /// Last: the language stays.
    void inGerman()
    {
        QCOMPARE(installLanguage(QStringLiteral("de")), QStringLiteral("de"));
        const Error error = Error(ErrorCode::UnknownConnection, "The project has no connection of this name")
                                .with("connection", "wharehouse")
                                .with("expected", "true or false")
                                .hint("Did you mean \"warehouse\"?")
                                .at({{}, 3, 7})
                                .inNode("Limit")
                                .inParameter("connection");
        QCOMPARE(
            errorSentence(error),
            QStringLiteral("Zeile 3, Spalte 7: Knoten Limit, Parameter connection: Das Projekt hat keine "
                           "Datenbankverbindung mit diesem Namen (connection wharehouse, expected true "
                           "oder false). Meinten Sie \"warehouse\"?"));
        // Values stay as they are, be they a title of the catalogue or a text with a percent sign.
        QCOMPARE(engineText("Did you mean \"Limit\"?"), QStringLiteral("Meinten Sie \"Limit\"?"));
        QCOMPARE(engineText("Keep \"100 %1\" only."), QStringLiteral("Behalten Sie nur \"100 %1\"."));
        QCOMPARE(engineText("It takes 0 to 6, or sun to sat."),
                 QStringLiteral("Erlaubt ist 0 bis 6 oder sun bis sat."));
        QCOMPARE(engineText("It takes 0 to 59."), QStringLiteral("Erlaubt ist 0 bis 59."));
        // A sentence inside of another, several in a row, and words that no table has.
        QCOMPARE(engineText("They belong to another kind of schedule; It takes 1 to 31."),
                 QStringLiteral("Sie gehören zu einer anderen Art von Zeitplan. Erlaubt ist 1 bis 31."));
        QCOMPARE(engineText("Rename it. Gone fishing. Rename it."),
                 QStringLiteral("Benennen Sie ihn um. Gone fishing. Rename it."));
        QCOMPARE(engineText("relation \"a\" does not exist"),
                 QStringLiteral("relation \"a\" does not exist"));
        // A parameter that is missing is told by its description.
        QCOMPARE(errorHint(Error(ErrorCode::MissingParameter, "A required parameter has no value")
                               .hint("Key of the entry.")),
                 QStringLiteral("Schlüssel des Eintrags."));
    }
};

QTEST_MAIN(TestEngineMessages)
#include "tst_engine_messages.moc"
