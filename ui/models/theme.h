// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Theme: the colours and fonts of the program, from resources/themes/*.json.

#include <QColor>
#include <QFont>
#include <QHash>
#include <QObject>
#include <QPalette>
#include <QString>
#include <QStringList>

namespace dataflow::ui {

/// Named colours. Every name used in code is listed in the theme files; a test checks that each theme has all
/// of them. window, panel, canvas, canvasDot, text, textDim, textOnAccent, border, accent, accentSoft, focus,
/// selection, nodeBody, nodeHeader, nodeShadow, nodeText, nodeTextDim, noteBody, noteBorder, link,
/// linkSelected, linkRefused, portValue, portRows, portAny, stateQueued, stateRunning, stateDone,
/// stateCached, stateFailed, stateSkipped, stateCancelled, categoryQuery, categoryModel, categoryBulk,
/// categoryCache, categoryFlow, categoryFile, categoryMonitor, series1..series6, chartGrid, chartAxis, error,
/// warning, note, success.
class Theme : public QObject {
    Q_OBJECT

public:
    /// The program's theme. GUI thread.
    static Theme& current();
    static QStringList names(); ///< "light", "dark"
    /// Loads and applies (palette, style sheet, chart colours); emits changed().
    void apply(const QString& name);
    const QString& name() const noexcept { return m_name; }
    bool isDark() const noexcept { return m_dark; }
    /// The colour called `role`; an unknown role stops debug builds and is magenta in release builds.
    QColor colour(const char* role) const;
    QPalette palette() const;
    /// UI font and fixed-width font at the user's size.
    QFont uiFont() const;
    QFont monoFont() const;
    /// SVG icon of resources/icons tinted for this theme, in normal, disabled and selected modes.
    class QIcon icon(const QString& name) const;
    /// The same in the colour of text on the accent and category colours; null when there is none.
    class QPixmap iconOnAccent(const QString& name, int size) const;

signals:
    void changed();

private:
    explicit Theme(QObject* parent = nullptr);
    QString styleSheet(QString sheet) const;
    QString m_name;
    bool m_dark = false;
    QHash<QString, QColor> m_colours;
};

} // namespace dataflow::ui
