// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// PaintCache: colours, pictures and laid out texts that painting would otherwise make anew each time.

#include <QColor>
#include <QFont>
#include <QHash>
#include <QPainter>
#include <QPixmap>
#include <QStaticText>
#include <QTextDocument>

#include <functional>
#include <memory>

namespace dataflow::ui {

/// GUI thread. One scale at a time: pictures are made for the scale they are drawn at.
class PaintCache {
public:
    void forget();
    const QColor& colour(const char* role);
    /// Draws the picture called `key`, made by `draw` into `rect` when it is not there yet. `key` says
    /// everything the picture depends on beside the theme and its size.
    void picture(QPainter& painter, const QRectF& rect, quint64 key,
                 const std::function<void(QPainter& painter, const QRectF& rect)>& draw);
    /// Draws a text that many places show, such as a port's name; `rect` and `align` place it.
    void text(QPainter& painter, const QRectF& rect, Qt::Alignment align, const QString& text,
              const QFont& font);
    QFont font(int pixels, bool bold);
    /// A note's Markdown laid out at a width. Valid until the next call.
    QTextDocument& markdown(const QString& text, double width);
    const QPixmap& icon(const QString& name);

private:
    struct Key {
        quint64 what;
        int width;
        int height;
        bool operator==(const Key&) const = default;
    };
    friend size_t qHash(const Key& key, size_t seed) noexcept
    {
        return qHashMulti(seed, key.what, key.width, key.height);
    }
    double m_scale = 0;
    QHash<const void*, QColor> m_colours;
    QHash<Key, QPixmap> m_pictures;
    QHash<QString, QStaticText> m_texts;
    QHash<QString, QPixmap> m_icons;
    QHash<int, QFont> m_fonts;
    QHash<QString, std::shared_ptr<QTextDocument>> m_documents;
};

} // namespace dataflow::ui
