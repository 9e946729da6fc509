// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/english_plurals.h"

namespace dataflow::ui {

QString EnglishPlurals::translate(const char*, const char* source, const char*, int count) const
{
    if (count < 0)
        return {}; // the source text
    return QString::fromUtf8(source).replace(QLatin1String("(s)"), QLatin1String(count == 1 ? "" : "s"));
}

} // namespace dataflow::ui
