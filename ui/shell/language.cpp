// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <algorithm>

namespace dataflow::ui {

std::vector<Language> languages()
{
    return {{QStringLiteral("en"), QStringLiteral("English")},
            {QStringLiteral("de"), QStringLiteral("Deutsch")}};
}

QString installLanguage(const QString& code)
{
    const auto known = languages();
    QString wanted = code.isEmpty() ? QLocale::system().name().section(QLatin1Char('_'), 0, 0) : code;
    if (std::ranges::find(known, wanted, &Language::code) == known.end())
        wanted = QStringLiteral("en");
    if (wanted == QLatin1String("en"))
        return wanted;
    // Qt's own words (buttons, file dialogs) first, so that ours win.
    auto* qt = new QTranslator(QCoreApplication::instance());
    if (qt->load(QStringLiteral("qtbase_") + wanted, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(qt);
    auto* own = new QTranslator(QCoreApplication::instance());
    if (own->load(QStringLiteral(":/translations/dataflow_") + wanted))
        QCoreApplication::installTranslator(own);
    return wanted;
}

} // namespace dataflow::ui
