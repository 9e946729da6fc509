// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// PaintCache: colours, pictures and laid out texts that painting would otherwise make anew each time.

#include <QCache>
#include <QColor>
#include <QFont>
#include <QGlyphRun>
#include <QHash>
#include <QImage>
#include <QPainter>
#include <QPixmap>
#include <QTextDocument>

#include <functional>
#include <memory>

namespace dataflow::ui {

/// What a picture is of.
enum class Picture : quint64 { Node = 1, Frame, Tile, Port, Badge, Rows, Heat, Mark };

/// A key for PaintCache::picture(): what it is of, and how it looks.
inline quint64 keyOf(Picture picture, quint64 look) noexcept
{
    return (static_cast<quint64>(picture) << 56) ^ (look & 0x00ff'ffff'ffff'ffffULL);
}

/// Lets `draw` go on with a picture where it is opaque already: text may be smoothed by colour there.
void drawOnOpaque(QPainter& inside, const std::function<void(QPainter& painter)>& draw);

/// GUI thread. Pictures are made for the scale they are drawn at; those not drawn for longest go first.
class PaintCache {
public:
    void forget();
    /// Starts a pass at `scale` pixels per canvas unit. `pixels` of pictures are kept, at least some.
    void begin(double scale, qsizetype pixels);
    const QColor& colour(const char* role);
    /// Draws the picture called `key` unscaled, made by `draw` when it is not there yet. `area` is what it
    /// shows in canvas units around an origin, which comes to `spot`, a pixel of the painter's device. `key`
    /// says everything the picture depends on beside theme, scale and `area`.
    void picture(QPainter& painter, QPoint spot, const QRectF& area, quint64 key,
                 const std::function<void(QPainter& inside)>& draw);
    /// Draws a text that many places show, such as a port's name; `rect` and `align` place it.
    void text(QPainter& painter, const QRectF& rect, Qt::Alignment align, const QString& text,
              const QFont& font);
    /// What of a text fits into a width, with dots behind it where that is not all.
    QString elided(const QString& text, double width, const QFont& font);
    QFont font(int pixels, bool bold);
    /// Size of a text in a font of font().
    QSizeF sizeOf(const QString& text, int pixels, bool bold);
    /// A note's Markdown laid out at a width. Valid until the next call.
    QTextDocument& markdown(const QString& text, double width);
    const QPixmap& icon(const QString& name);

private:
    struct Key {
        quint64 what;
        qint64 scale;
        QSize size;
        bool operator==(const Key&) const = default;
    };
    friend size_t qHash(const Key& key, size_t seed) noexcept
    {
        return qHashMulti(seed, key.what, key.scale, key.size.width(), key.size.height());
    }
    /// A text as glyphs in canvas units: at another scale nothing has to be laid out again.
    struct Glyphs {
        QList<QGlyphRun> runs;
        QSizeF size;
    };
    const Glyphs& glyphs(const QString& text, const QFont& font);
    double m_scale = 1;
    QHash<const void*, QColor> m_colours;
    QCache<Key, QImage> m_pictures; ///< each costs its pixels
    QHash<QString, Glyphs> m_texts;
    QHash<QString, QString> m_elided;
    QHash<QString, QSizeF> m_sizes;
    QHash<QString, QPixmap> m_icons;
    QHash<int, QFont> m_fonts;
    QHash<QString, std::shared_ptr<QTextDocument>> m_documents;
};

} // namespace dataflow::ui
