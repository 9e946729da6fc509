// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/theme.h"

#include "engine/base/assert.h"
#include "engine/base/json.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QIcon>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>
#include <utility>

namespace dataflow::ui {

namespace {

QByteArray readResource(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Draws an SVG whose strokes and fills use `currentColor` in `colour`.
QPixmap tinted(QByteArray svg, const QColor& colour, int size)
{
    svg.replace("currentColor", colour.name().toLatin1());
    QSvgRenderer renderer(svg);
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    return pixmap;
}

/// An icon that is drawn in the size in which it is needed, when it is. Panels ask for icons at each change.
class TintedIcon final : public QIconEngine {
public:
    TintedIcon(QString name, QByteArray svg, const QColor& colour, const QColor& disabled)
        : m_name(std::move(name))
        , m_svg(std::move(svg))
        , m_colour(colour)
        , m_disabled(disabled)
    {}
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        const int side = std::min(size.width(), size.height());
        const QColor& colour = mode == QIcon::Disabled ? m_disabled : m_colour; // selected rows are pale
        const QString key = QStringLiteral("icon %1 %2 %3").arg(m_name, colour.name()).arg(side);
        QPixmap pixmap;
        if (side > 0 && !QPixmapCache::find(key, &pixmap)) {
            pixmap = tinted(m_svg, colour, side);
            QPixmapCache::insert(key, pixmap);
        }
        return pixmap;
    }
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const QSize pixels = rect.size() * painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, pixmap(pixels, mode, state));
    }
    QSize actualSize(const QSize& size, QIcon::Mode, QIcon::State) override
    {
        const int side = std::min(size.width(), size.height());
        return {side, side};
    }
    QIconEngine* clone() const override { return new TintedIcon(*this); }

private:
    QString m_name;
    QByteArray m_svg;
    QColor m_colour;
    QColor m_disabled;
};

} // namespace

Theme::Theme(QObject* parent)
    : QObject(parent)
{}

Theme& Theme::current()
{
    static Theme theme;
    if (theme.m_name.isEmpty())
        theme.apply(QStringLiteral("light"));
    return theme;
}

QStringList Theme::names()
{
    return {QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("high-contrast")};
}

void Theme::apply(const QString& name)
{
    const QByteArray text = readResource(QStringLiteral(":/themes/%1.json").arg(name));
    const auto document = JsonDocument::parse(text.toStdString(), name.toStdString());
    DF_ASSERT(document.has_value(), "The theme files are part of the program and valid JSON.");
    const Json& root = document->root();
    m_name = name;
    m_dark = root.value("dark", false);
    m_colours.clear();
    for (const auto& [role, colour] : root.at("colours").items())
        m_colours.insert(QString::fromStdString(role),
                         QColor(QString::fromStdString(colour.get<std::string>())));
    QPixmapCache::clear();
    if (qApp) {
        QApplication::setPalette(palette());
        qApp->setStyleSheet(
            QString::fromUtf8(readResource(QStringLiteral(":/themes/widgets.qss"))).isEmpty()
                ? QString()
                : styleSheet(QString::fromUtf8(readResource(QStringLiteral(":/themes/widgets.qss")))));
    }
    emit changed();
}

/// Replaces every `@role` of the sheet by its colour.
QString Theme::styleSheet(QString sheet) const
{
    QStringList roles = m_colours.keys();
    // Longer names first, so that @textDim is not taken for @text.
    std::sort(roles.begin(), roles.end(),
              [](const QString& a, const QString& b) { return a.size() > b.size(); });
    for (const QString& role : roles)
        sheet.replace(QLatin1Char('@') + role, m_colours.value(role).name());
    return sheet;
}

QColor Theme::colour(const char* role) const
{
    const auto found = m_colours.constFind(QString::fromLatin1(role));
    Q_ASSERT_X(found != m_colours.constEnd(), "Theme::colour", role);
    return found == m_colours.constEnd() ? QColor(Qt::magenta) : *found;
}

QPalette Theme::palette() const
{
    QPalette palette;
    palette.setColor(QPalette::Window, colour("window"));
    palette.setColor(QPalette::WindowText, colour("text"));
    palette.setColor(QPalette::Base, colour("panel"));
    palette.setColor(QPalette::AlternateBase, colour("window"));
    palette.setColor(QPalette::Text, colour("text"));
    palette.setColor(QPalette::PlaceholderText, colour("textDim"));
    palette.setColor(QPalette::Button, colour("panel"));
    palette.setColor(QPalette::ButtonText, colour("text"));
    palette.setColor(QPalette::ToolTipBase, colour("panel"));
    palette.setColor(QPalette::ToolTipText, colour("text"));
    palette.setColor(QPalette::Highlight, colour("accent"));
    palette.setColor(QPalette::HighlightedText, colour("textOnAccent"));
    palette.setColor(QPalette::Link, colour("accent"));
    palette.setColor(QPalette::Mid, colour("border"));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colour("textDim"));
    return palette;
}

QFont Theme::uiFont() const
{
    return QApplication::font();
}

QFont Theme::monoFont() const
{
    return QFontDatabase::systemFont(QFontDatabase::FixedFont);
}

QIcon Theme::icon(const QString& name) const
{
    const QByteArray svg = readResource(QStringLiteral(":/icons/%1.svg").arg(name));
    return svg.isEmpty() ? QIcon() : QIcon(new TintedIcon(name, svg, colour("text"), colour("textDim")));
}

QPixmap Theme::iconOnAccent(const QString& name, int size) const
{
    const QByteArray svg = readResource(QStringLiteral(":/icons/%1.svg").arg(name));
    return svg.isEmpty() ? QPixmap() : tinted(svg, colour("textOnAccent"), size);
}

} // namespace dataflow::ui
