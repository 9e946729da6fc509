// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Settings: every stored preference, named once.

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>

namespace dataflow::ui {

/// Preferences of the person, not of the project. GUI thread.
class Settings {
public:
    /// `file`: an INI file for tests; empty: the person's own settings.
    explicit Settings(const QString& file = {});

    QString theme() const;
    void setTheme(const QString& name);
    /// "en", "de", or empty: that of the system.
    QString language() const;
    void setLanguage(const QString& code);
    /// The wheel zooms the canvas and scrolls it with Ctrl, instead of the other way round.
    bool wheelZooms() const;
    void setWheelZooms(bool zooms);
    /// The tour was shown; it starts by itself only once.
    bool tourSeen() const;
    void setTourSeen();
    QByteArray windowGeometry() const;
    QByteArray windowState() const;
    void setWindow(const QByteArray& geometry, const QByteArray& state);
    /// Newest first, at most ten.
    QStringList recentFiles() const;
    void addRecentFile(const QString& path);
    void clearRecentFiles();
    /// The person's key map; it need not exist.
    QString keymapPath() const;
    /// Folder for what is kept between sessions but is no preference: $XDG_STATE_HOME, or beside a test's
    /// settings.
    QString statePath() const;

private:
    QSettings m_store;
    bool m_own;
};

} // namespace dataflow::ui
