// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/error_words.h"

#include "engine/base/text.h"
#include "ui/bridge/engine_messages.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <functional>
#include <optional>

namespace dataflow::ui {

namespace {

/// How much of a statement the line shows, as in Error::sentence().
constexpr std::size_t kStatementCharacters = 200;

/// A sentence with values in it: what stands around them.
struct Pattern {
    const char* source;
    QStringList pieces;
};

const std::vector<Pattern>& patterns()
{
    static const std::vector<Pattern> kPatterns = [] {
        static const QRegularExpression kValue(QStringLiteral("%\\d"));
        std::vector<Pattern> found;
        for (const char* message : engineMessages())
            if (const QString text = QString::fromUtf8(message); text.contains(kValue))
                found.push_back({message, text.split(kValue)});
        // The one with the most fixed words says most about the sentence.
        const auto fixed = [](const Pattern& pattern) { return pattern.pieces.join(QString()).size(); };
        std::ranges::stable_sort(found, std::greater(), fixed);
        return found;
    }();
    return kPatterns;
}

/// The values between the pieces; nullopt when `text` is another sentence.
std::optional<QStringList> valuesIn(const QString& text, const QStringList& pieces)
{
    if (!text.startsWith(pieces.front()) || !text.endsWith(pieces.back()))
        return std::nullopt;
    QStringList values;
    qsizetype from = pieces.front().size();
    const qsizetype end = text.size() - pieces.back().size();
    for (qsizetype i = 1; i < pieces.size(); ++i) {
        const qsizetype to = i + 1 == pieces.size() ? end : text.indexOf(pieces[i], from);
        if (to < from || to > end)
            return std::nullopt;
        values << text.sliced(from, to - from);
        from = to + pieces[i].size();
    }
    return values;
}

QString lookedUp(const char* context, const std::string& english)
{
    const QString found = QCoreApplication::translate(context, english.c_str());
    return found == QString::fromStdString(english) ? QString() : found;
}

QString inWords(const QString& text);

/// A value that is a sentence of the engine itself; names and what users wrote stay as they are.
QString valueInWords(const QString& value)
{
    if (!value.contains(QLatin1Char(' ')))
        return value;
    const QString found = inWords(value);
    return found.isEmpty() ? value : found;
}

/// The translation of one sentence; empty when there is none.
QString inWords(const QString& text)
{
    if (const QString found = lookedUp("EngineMessages", text.toStdString()); !found.isEmpty())
        return found;
    for (const Pattern& pattern : patterns()) {
        const auto values = valuesIn(text, pattern.pieces);
        if (!values)
            continue;
        QString words = lookedUp("EngineMessages", pattern.source);
        if (words.isEmpty())
            return {};
        // In one go: a value may hold a percent sign itself.
        QStringList shown;
        for (const QString& value : *values)
            shown << valueInWords(value);
        shown.resize(std::max<qsizetype>(shown.size(), 4));
        switch (values->size()) {
        case 1:
            return words.arg(shown[0]);
        case 2:
            return words.arg(shown[0], shown[1]);
        case 3:
            return words.arg(shown[0], shown[1], shown[2]);
        default:
            return words.arg(shown[0], shown[1], shown[2], shown[3]);
        }
    }
    return {};
}

/// Sentence by sentence, each as far as there is a translation.
QString sentencesInWords(const QString& text)
{
    if (const QString found = inWords(text); !found.isEmpty())
        return found;
    static const QRegularExpression kEnd(QStringLiteral("[.?] "));
    for (qsizetype at = text.indexOf(kEnd); at >= 0; at = text.indexOf(kEnd, at + 1))
        if (const QString first = inWords(text.first(at + 1)); !first.isEmpty())
            return first + QLatin1Char(' ') + sentencesInWords(text.sliced(at + 2));
    return text;
}

/// `text` on one line: each run of white space and control characters becomes one space.
QString onOneLine(QString text)
{
    for (QChar& c : text)
        if (c.unicode() < 0x20 || c.unicode() == 0x7F)
            c = QLatin1Char(' ');
    return text.split(QLatin1Char(' '), Qt::SkipEmptyParts).join(QLatin1Char(' '));
}

QString placePrefix(const TextPlace& place)
{
    const bool hasColumn = place.line > 0 && place.column > 0;
    if (place.file.empty())
        return place.line <= 0 ? QString()
               : hasColumn     ? QCoreApplication::translate("ErrorWords", "line %1, column %2: ")
                                 .arg(place.line)
                                 .arg(place.column)
                           : QCoreApplication::translate("ErrorWords", "line %1: ").arg(place.line);
    QString prefix = QString::fromStdString(place.file);
    if (place.line > 0)
        prefix += QStringLiteral(":%1").arg(place.line);
    if (hasColumn)
        prefix += QStringLiteral(":%1").arg(place.column);
    return prefix + QStringLiteral(": ");
}

QString subjectPrefix(const Error& error)
{
    QStringList subjects;
    if (!error.node().empty())
        subjects
            << QCoreApplication::translate("ErrorWords", "node %1").arg(QString::fromStdString(error.node()));
    if (!error.parameter().empty())
        subjects << QCoreApplication::translate("ErrorWords", "parameter %1")
                        .arg(QString::fromStdString(error.parameter()));
    return subjects.isEmpty() ? QString() : subjects.join(QStringLiteral(", ")) + QStringLiteral(": ");
}

QStringList factsInWords(const Error& error)
{
    QStringList facts;
    for (const auto& [key, value] : error.facts())
        facts << QString::fromStdString(key) + QLatin1Char(' ') +
                     valueInWords(onOneLine(QString::fromStdString(value)));
    return facts;
}

/// What a database said: technical names, as the facts.
QStringList sqlFacts(const Error& error)
{
    QStringList facts;
    if (!error.sqlState().empty())
        facts << QStringLiteral("sqlstate ") + QString::fromStdString(error.sqlState());
    if (error.sqlPosition() > 0)
        facts << QStringLiteral("position %1").arg(error.sqlPosition());
    if (!error.statement().empty()) {
        const std::string line = onOneLine(QString::fromStdString(error.statement())).toStdString();
        facts << QStringLiteral("statement ") + QString::fromStdString(excerpt(line, kStatementCharacters));
    }
    return facts;
}

} // namespace

std::vector<const char*> engineMessages()
{
    std::vector<const char*> messages;
    for (const auto part : {engineMessagesOfGraph(), engineMessagesOfModel(), engineMessagesOfDataNodes(),
                            engineMessagesOfFlowNodes(), engineMessagesOfDb(), engineMessagesOfRun()})
        messages.insert(messages.end(), part.begin(), part.end());
    return messages;
}

QString engineText(std::string_view english)
{
    return english.empty()
               ? QString()
               : sentencesInWords(QString::fromUtf8(english.data(), static_cast<qsizetype>(english.size())));
}

QString errorMessage(const Error& error)
{
    return engineText(error.message());
}

QString errorHint(const Error& error)
{
    // A missing parameter is told by its description in the catalogue.
    const QString described = lookedUp("NodeTypes", error.hint());
    return described.isEmpty() ? engineText(error.hint()) : described;
}

QString errorFacts(const Error& error)
{
    return factsInWords(error).join(QStringLiteral(", "));
}

QString errorSentence(const Error& error)
{
    QString text = placePrefix(error.place()) + subjectPrefix(error) + onOneLine(errorMessage(error));
    if (const QStringList facts = factsInWords(error) + sqlFacts(error); !facts.isEmpty())
        text += QStringLiteral(" (%1)").arg(facts.join(QStringLiteral(", ")));
    text += QLatin1Char('.');
    if (!error.hint().empty())
        text += QLatin1Char(' ') + onOneLine(errorHint(error));
    if (error.cause())
        text += QLatin1Char(' ') +
                QCoreApplication::translate("ErrorWords", "Cause: %1").arg(errorSentence(*error.cause()));
    return text;
}

} // namespace dataflow::ui
