// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/settings.h"

#include <QDir>
#include <QFileInfo>

namespace dataflow::ui {

namespace {

constexpr int kRecentFiles = 10;
const auto kTheme = QStringLiteral("appearance/theme");
const auto kLanguage = QStringLiteral("appearance/language");
const auto kWheelZooms = QStringLiteral("canvas/wheel_zooms");
const auto kTourSeen = QStringLiteral("help/tour_seen");
const auto kGeometry = QStringLiteral("window/geometry");
const auto kState = QStringLiteral("window/state");
const auto kRecent = QStringLiteral("files/recent");

} // namespace

Settings::Settings(const QString& file)
    : m_store(file.isEmpty() ? QSettings(QSettings::IniFormat, QSettings::UserScope,
                                         QStringLiteral("dataflow-studio"), QStringLiteral("dataflow-studio"))
                                   .fileName()
                             : file,
              QSettings::IniFormat)
    , m_own(file.isEmpty())
{}

QString Settings::theme() const
{
    return m_store.value(kTheme, QStringLiteral("light")).toString();
}

void Settings::setTheme(const QString& name)
{
    m_store.setValue(kTheme, name);
}

QString Settings::language() const
{
    return m_store.value(kLanguage).toString();
}

void Settings::setLanguage(const QString& code)
{
    m_store.setValue(kLanguage, code);
}

bool Settings::wheelZooms() const
{
    return m_store.value(kWheelZooms, false).toBool();
}

void Settings::setWheelZooms(bool zooms)
{
    m_store.setValue(kWheelZooms, zooms);
}

bool Settings::tourSeen() const
{
    return m_store.value(kTourSeen, false).toBool();
}

void Settings::setTourSeen()
{
    m_store.setValue(kTourSeen, true);
}

QByteArray Settings::windowGeometry() const
{
    return m_store.value(kGeometry).toByteArray();
}

QByteArray Settings::windowState() const
{
    return m_store.value(kState).toByteArray();
}

void Settings::setWindow(const QByteArray& geometry, const QByteArray& state)
{
    m_store.setValue(kGeometry, geometry);
    m_store.setValue(kState, state);
}

QStringList Settings::recentFiles() const
{
    return m_store.value(kRecent).toStringList();
}

void Settings::addRecentFile(const QString& path)
{
    QStringList recent = recentFiles();
    recent.removeAll(path);
    recent.prepend(path);
    m_store.setValue(kRecent, QStringList(recent.mid(0, kRecentFiles)));
}

void Settings::clearRecentFiles()
{
    m_store.remove(kRecent);
}

QString Settings::statePath() const
{
    if (!m_own)
        return QFileInfo(m_store.fileName()).absoluteDir().filePath(QStringLiteral("state"));
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    return (state.isEmpty() ? QDir::home().filePath(QStringLiteral(".local/state")) : state) +
           QStringLiteral("/dataflow-studio");
}

QString Settings::keymapPath() const
{
    return QFileInfo(m_store.fileName()).absoluteDir().filePath(QStringLiteral("keymap.json"));
}

} // namespace dataflow::ui
