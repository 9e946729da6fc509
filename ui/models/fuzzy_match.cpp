// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/fuzzy_match.h"

#include <QStringList>

#include <algorithm>

namespace dataflow::ui {

namespace {

bool startsWord(const QString& text, qsizetype place)
{
    return place == 0 || !text[place - 1].isLetterOrNumber() ||
           (text[place].isUpper() && text[place - 1].isLower());
}

int wordScore(const QString& word, const QString& text)
{
    for (qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive), first = at; at >= 0;
         at = text.indexOf(word, at + 1, Qt::CaseInsensitive)) {
        if (startsWord(text, at))
            return 100 - static_cast<int>(std::min<qsizetype>(at, 40));
        if (text.indexOf(word, at + 1, Qt::CaseInsensitive) < 0)
            return 50 - static_cast<int>(std::min<qsizetype>(first, 40));
    }
    // Letters in order: starts of words count, so that "cq" finds "Cached query".
    int score = 0;
    qsizetype at = 0;
    for (const QChar letter : word) {
        qsizetype found = -1;
        for (qsizetype i = at; i < text.size() && found < 0; ++i)
            if (startsWord(text, i) && text[i].toLower() == letter.toLower())
                found = i;
        if (found < 0)
            return -1;
        at = found + 1;
        score += 4;
    }
    return std::min(score, 30);
}

} // namespace

int fuzzyScore(const QString& typed, const QString& text)
{
    int sum = 0;
    for (const QString& word : typed.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const int score = wordScore(word, text);
        if (score < 0)
            return -1;
        sum += score;
    }
    return sum;
}

} // namespace dataflow::ui
