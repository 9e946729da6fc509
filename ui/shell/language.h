// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The language of menus, panels and messages.

#include <QString>

#include <vector>

namespace dataflow::ui {

struct Language {
    QString code; ///< "de"
    QString name; ///< as its speakers call it
};

/// Those the program speaks. English is the language of the source.
std::vector<Language> languages();
/// Makes the application speak `code`; empty: the system's language where it is one of languages(), else
/// English. Once, before the first window. Gives the code in use.
QString installLanguage(const QString& code);

} // namespace dataflow::ui
