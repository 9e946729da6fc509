// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/paint_cache.h"

#include "ui/models/theme.h"

#include <QFontMetricsF>
#include <QTextLayout>

#include <algorithm>

namespace dataflow::ui {

namespace {

// Bounds, so that zooming and many names cannot fill the memory.
constexpr qsizetype kLeastPicturePixels = 500'000;
constexpr int kMostTexts = 5'000;
constexpr int kMostDocuments = 200;

/// A text in one of the fonts of PaintCache::font(), as a key.
QString keyOf(const QString& text, const QFont& font)
{
    return text + QChar(font.pixelSize() * 2 + (font.bold() ? 1 : 0));
}

} // namespace

void drawOnOpaque(QPainter& inside, const std::function<void(QPainter&)>& draw)
{
    auto* picture = static_cast<QImage*>(inside.device());
    QImage ground(picture->bits(), picture->width(), picture->height(), picture->bytesPerLine(),
                  QImage::Format_RGB32);
    QPainter painter(&ground);
    painter.setRenderHints(inside.renderHints());
    painter.setTransform(inside.transform());
    draw(painter);
}

void PaintCache::forget()
{
    m_colours.clear();
    m_pictures.clear();
    m_texts.clear();
    m_elided.clear();
    m_sizes.clear();
    m_icons.clear();
    m_fonts.clear();
    m_documents.clear();
}

void PaintCache::begin(double scale, qsizetype pixels)
{
    m_scale = scale;
    const qsizetype most = std::max(pixels, kLeastPicturePixels);
    if (m_pictures.maxCost() != most)
        m_pictures.setMaxCost(most);
}

const QColor& PaintCache::colour(const char* role)
{
    auto found = m_colours.find(role);
    if (found == m_colours.end())
        found = m_colours.insert(role, Theme::current().colour(role));
    return *found;
}

void PaintCache::picture(QPainter& painter, QPoint spot, const QRectF& area, quint64 key,
                         const std::function<void(QPainter&)>& draw)
{
    const QRectF scaled(area.topLeft() * m_scale, area.size() * m_scale);
    const QRect pixels = scaled.toAlignedRect();
    const Key whole{key, qRound64(m_scale * 1e6), pixels.size()};
    QImage image;
    if (const QImage* kept = m_pictures.object(whole)) {
        image = *kept;
    } else {
        image = QImage(pixels.size(), QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter inside(&image);
        inside.setRenderHint(QPainter::Antialiasing);
        inside.setRenderHint(QPainter::SmoothPixmapTransform);
        inside.translate(-pixels.topLeft());
        inside.scale(m_scale, m_scale);
        draw(inside);
        inside.end();
        m_pictures.insert(whole, new QImage(image), qsizetype{pixels.width()} * pixels.height());
    }
    const QTransform transform = painter.transform();
    painter.resetTransform();
    painter.drawImage(spot + pixels.topLeft(), image); // on whole pixels: a copy, not a transformation
    painter.setTransform(transform);
}

void PaintCache::text(QPainter& painter, const QRectF& rect, Qt::Alignment align, const QString& text,
                      const QFont& font)
{
    const Glyphs& laidOut = glyphs(text, font);
    const QSizeF& size = laidOut.size;
    const double x = align & Qt::AlignRight     ? rect.right() - size.width()
                     : align & Qt::AlignHCenter ? rect.center().x() - size.width() / 2
                                                : rect.left();
    for (const QGlyphRun& run : laidOut.runs)
        painter.drawGlyphRun(QPointF(x, rect.center().y() - size.height() / 2), run);
}

const PaintCache::Glyphs& PaintCache::glyphs(const QString& text, const QFont& font)
{
    if (m_texts.size() > kMostTexts)
        m_texts.clear();
    const QString key = keyOf(text, font);
    auto found = m_texts.find(key);
    if (found == m_texts.end()) {
        QTextLayout layout(text, font);
        layout.beginLayout();
        const QTextLine line = layout.createLine();
        layout.endLayout();
        Glyphs made{.runs = layout.glyphRuns(), .size = {}};
        if (line.isValid())
            made.size = {line.naturalTextWidth(), line.height()};
        found = m_texts.insert(key, std::move(made));
    }
    return *found;
}

QString PaintCache::elided(const QString& text, double width, const QFont& font)
{
    if (m_elided.size() > kMostTexts)
        m_elided.clear();
    const QString key = keyOf(text, font) + QChar(qRound(width));
    auto found = m_elided.find(key);
    if (found == m_elided.end())
        found = m_elided.insert(key, QFontMetricsF(font).elidedText(text, Qt::ElideRight, width));
    return *found;
}

QFont PaintCache::font(int pixels, bool bold)
{
    const int key = pixels * 2 + (bold ? 1 : 0);
    auto found = m_fonts.find(key);
    if (found == m_fonts.end()) {
        QFont made = Theme::current().uiFont();
        made.setPixelSize(pixels);
        made.setWeight(bold ? QFont::DemiBold : QFont::Normal);
        found = m_fonts.insert(key, made);
    }
    return *found;
}

QSizeF PaintCache::sizeOf(const QString& text, int pixels, bool bold)
{
    if (m_sizes.size() > kMostTexts)
        m_sizes.clear();
    const QString key = text + QChar(pixels * 2 + (bold ? 1 : 0));
    auto found = m_sizes.find(key);
    if (found == m_sizes.end())
        found = m_sizes.insert(key, QFontMetricsF(font(pixels, bold)).size(Qt::TextSingleLine, text));
    return *found;
}

QTextDocument& PaintCache::markdown(const QString& text, double width)
{
    if (m_documents.size() > kMostDocuments)
        m_documents.clear();
    std::shared_ptr<QTextDocument>& document = m_documents[text];
    if (!document) {
        document = std::make_shared<QTextDocument>();
        document->setDefaultFont(font(12, false));
        document->setDocumentMargin(0);
        document->setMarkdown(text);
    }
    document->setTextWidth(width);
    return *document;
}

const QPixmap& PaintCache::icon(const QString& name)
{
    auto found = m_icons.find(name);
    if (found == m_icons.end())
        found = m_icons.insert(name, Theme::current().iconOnAccent(name, 64));
    return *found;
}

} // namespace dataflow::ui
