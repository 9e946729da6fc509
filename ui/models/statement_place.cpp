// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/statement_place.h"

namespace dataflow::ui {

namespace {

using Text = QList<uint>; // code points

bool isNamePart(uint letter)
{
    return letter == '_' || QChar::isLetterOrNumber(letter);
}

/// Steps over a placeholder as typed, `:name`, `?` or `$1`; where it is when there is none.
qsizetype afterTypedPlaceholder(const Text& text, qsizetype at)
{
    const uint sign = text.value(at);
    if (sign == '?' || sign == '$' || (sign == ':' && isNamePart(text.value(at + 1))))
        for (++at; at < text.size() && sign != '?' && isNamePart(text[at]);)
            ++at;
    return at;
}

/// Steps over `?`, `?1` or `$1`.
qsizetype afterSentPlaceholder(const Text& text, qsizetype at)
{
    if (text.value(at) == '?' || text.value(at) == '$')
        for (++at; at < text.size() && QChar::isDigit(text[at]);)
            ++at;
    return at;
}

} // namespace

int placeInTyped(const QString& typed, const QString& sent, int position)
{
    if (position <= 0)
        return -1;
    const Text person = typed.toUcs4();
    const Text database = sent.toUcs4();
    qsizetype at = 0;
    qsizetype found = -1;
    for (qsizetype i = 0; i < database.size();) {
        if (found < 0 && i >= position - 1)
            found = at;
        if (at >= person.size())
            return -1;
        const qsizetype typedEnd = afterTypedPlaceholder(person, at);
        const qsizetype sentEnd = afterSentPlaceholder(database, i);
        if (typedEnd > at && sentEnd > i) {
            at = typedEnd;
            i = sentEnd;
        } else if (person[at++] != database[i++]) {
            return -1;
        }
    }
    const QList<uint> before = person.first(found < 0 ? at : found);
    return static_cast<int>(
        QString::fromUcs4(reinterpret_cast<const char32_t*>(before.constData()), before.size()).size());
}

} // namespace dataflow::ui
