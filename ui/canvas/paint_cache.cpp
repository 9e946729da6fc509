// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/paint_cache.h"

#include "ui/models/theme.h"

#include <QPaintDevice>

#include <cmath>

namespace dataflow::ui {

namespace {

// Bounds, so that zooming and many names cannot fill the memory.
constexpr int kMostPictures = 600;
constexpr int kMostTexts = 20'000;
constexpr int kMostDocuments = 200;

} // namespace

void PaintCache::forget()
{
    *this = PaintCache();
}

const QColor& PaintCache::colour(const char* role)
{
    auto found = m_colours.find(role);
    if (found == m_colours.end())
        found = m_colours.insert(role, Theme::current().colour(role));
    return *found;
}

void PaintCache::picture(QPainter& painter, const QRectF& rect, quint64 key,
                         const std::function<void(QPainter&, const QRectF&)>& draw)
{
    const QTransform transform = painter.transform();
    const double ratio = painter.device()->devicePixelRatioF();
    const double scale = transform.m11() * ratio;
    if (scale != m_scale || m_pictures.size() > kMostPictures) {
        m_pictures.clear();
        m_scale = scale;
    }
    const QSize pixels(static_cast<int>(std::ceil(rect.width() * scale)),
                       static_cast<int>(std::ceil(rect.height() * scale)));
    auto found = m_pictures.find({key, pixels.width(), pixels.height()});
    if (found == m_pictures.end()) {
        QPixmap made(pixels);
        made.fill(Qt::transparent);
        QPainter inside(&made);
        inside.setRenderHint(QPainter::Antialiasing);
        inside.setRenderHint(QPainter::SmoothPixmapTransform);
        inside.scale(scale, scale);
        draw(inside, QRectF(QPointF(), rect.size()));
        inside.end();
        made.setDevicePixelRatio(ratio);
        found = m_pictures.insert({key, pixels.width(), pixels.height()}, made);
    }
    // Unscaled and on whole pixels: a copy, not a transformation.
    const QPointF corner = transform.map(rect.topLeft());
    painter.resetTransform();
    painter.drawPixmap(QPoint(qRound(corner.x()), qRound(corner.y())), *found);
    painter.setTransform(transform);
}

void PaintCache::text(QPainter& painter, const QRectF& rect, Qt::Alignment align, const QString& text,
                      const QFont& font)
{
    if (m_texts.size() > kMostTexts)
        m_texts.clear();
    const QString key = text + QChar(font.pixelSize() * 2 + (font.bold() ? 1 : 0));
    auto found = m_texts.find(key);
    if (found == m_texts.end()) {
        QStaticText laidOut(text);
        laidOut.setTextFormat(Qt::PlainText);
        laidOut.setPerformanceHint(QStaticText::AggressiveCaching);
        laidOut.prepare(painter.transform(), font);
        found = m_texts.insert(key, laidOut);
    }
    const QSizeF size = found->size();
    const double x = align & Qt::AlignRight     ? rect.right() - size.width()
                     : align & Qt::AlignHCenter ? rect.center().x() - size.width() / 2
                                                : rect.left();
    painter.setFont(font);
    painter.drawStaticText(QPointF(x, rect.center().y() - size.height() / 2), *found);
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
