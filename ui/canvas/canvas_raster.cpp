// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/canvas_raster.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace dataflow::ui {

namespace {

constexpr int kParts = 256; // parts of a pixel that places are counted in
constexpr int kHalfPart = kParts / 2;
constexpr float kPart = 1.0F / kParts;

/// `weight` 0..256 of `source`, the rest of `ground`.
QRgb mixed(QRgb source, QRgb ground, unsigned weight)
{
    const unsigned rest = 256 - weight;
    const unsigned redBlue = ((source & 0xff00ffU) * weight + (ground & 0xff00ffU) * rest) >> 8;
    const unsigned alphaGreen = ((source >> 8) & 0xff00ffU) * weight + ((ground >> 8) & 0xff00ffU) * rest;
    return (redBlue & 0xff00ffU) | (alphaGreen & 0xff00ff00U);
}

qint64 floorDiv(qint64 value, qint64 by)
{
    return value >= 0 ? value / by : -((by - 1 - value) / by);
}

int toPixel(qint64 part)
{
    return static_cast<int>(std::clamp<qint64>(part >> 8, std::numeric_limits<int>::min() / 2,
                                               std::numeric_limits<int>::max() / 2));
}

} // namespace

CanvasRaster::CanvasRaster(QImage& target, QPoint corner, double scale)
    : m_pixels(reinterpret_cast<QRgb*>(target.bits()))
    , m_stride(target.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb)))
    , m_width(target.width())
    , m_height(target.height())
    , m_corner(corner)
    , m_scale(scale)
    , m_extents(static_cast<std::size_t>(m_height), Extent{m_width, -1})
    , m_top(m_height)
    , m_bottom(-1)
{}

CanvasRaster::Spot CanvasRaster::spotAt(QPointF point) const
{
    return {qRound64(point.x() * m_scale * kParts) - qint64{m_corner.x()} * kParts,
            qRound64(point.y() * m_scale * kParts) - qint64{m_corner.y()} * kParts};
}

QPoint CanvasRaster::pixelAt(QPointF point) const
{
    return QPoint(qRound(point.x() * m_scale), qRound(point.y() * m_scale)) - m_corner;
}

void CanvasRaster::stroke(const QPolygonF& line, double width, const QColor& colour)
{
    const auto half = static_cast<float>(width * m_scale / 2);
    const auto beyond = static_cast<qint64>(std::ceil((half + 1) * kParts));
    const qint64 right = qint64{m_width} * kParts + beyond;
    const qint64 bottom = qint64{m_height} * kParts + beyond;
    if (line.isEmpty() || m_width <= 0)
        return;
    Spot from = spotAt(line.first());
    for (qsizetype i = 1; i < line.size(); ++i) {
        const Spot to = spotAt(line[i]);
        if (std::max(from.x, to.x) >= -beyond && std::min(from.x, to.x) <= right &&
            std::max(from.y, to.y) >= -beyond && std::min(from.y, to.y) <= bottom)
            cover(from, to, half);
        from = to;
    }
    blend(colour);
}

void CanvasRaster::dot(QPointF centre, double radius, const QColor& colour)
{
    const Spot spot = spotAt(centre);
    cover(spot, spot, static_cast<float>(radius * m_scale));
    blend(colour);
}

/// Adds what a straight piece with round ends covers.
void CanvasRaster::cover(const Spot& from, const Spot& to, float half)
{
    const float dx = static_cast<float>(to.x - from.x) * kPart;
    const float dy = static_cast<float>(to.y - from.y) * kPart;
    const float length = std::sqrt(dx * dx + dy * dy);
    const float alongX = length > 0 ? dx / length : 1;
    const float alongY = length > 0 ? dy / length : 0;
    const float reach = half + 0.5F;
    const auto beyond = static_cast<qint64>(std::ceil(reach * kParts));
    const Extent columns{std::max(0, toPixel(std::min(from.x, to.x) - beyond)),
                         std::min(m_width - 1, toPixel(std::max(from.x, to.x) + beyond))};
    const int top = std::max(0, toPixel(std::min(from.y, to.y) - beyond));
    const int bottom = std::min(m_height - 1, toPixel(std::max(from.y, to.y) + beyond));
    if (columns.first > columns.last || top > bottom)
        return;
    if (m_cover.empty())
        m_cover.resize(static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height));
    m_top = std::min(m_top, top);
    m_bottom = std::max(m_bottom, bottom);
    const bool slanted = std::abs(alongY) > 0.02F;
    for (int row = top; row <= bottom; ++row) {
        Extent within = columns;
        if (slanted) { // the pixels of this row that the endless line reaches, and one more on each side
            const float belowStart = static_cast<float>(qint64{row} * kParts + kHalfPart - from.y) * kPart;
            const auto middle = static_cast<qint64>(belowStart * alongX / alongY * kParts) + from.x;
            const auto spread = static_cast<qint64>(reach / std::abs(alongY) * kParts) + kParts;
            within.first = std::max(within.first, toPixel(middle - spread));
            within.last = std::min(within.last, toPixel(middle + spread));
        }
        if (within.first <= within.last)
            coverRow(row, from, alongX, alongY, length, half, within);
    }
}

void CanvasRaster::coverRow(int row, const Spot& from, float alongX, float alongY, float length, float half,
                            Extent within)
{
    std::uint8_t* cells = m_cover.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(m_width);
    const float y = static_cast<float>(qint64{row} * kParts + kHalfPart - from.y) * kPart;
    const float most = std::min(1.0F, 2 * half); // thinner than a pixel
    const float reach = half + 0.5F;
    const auto place = [&](int column) {
        return static_cast<float>(qint64{column} * kParts + kHalfPart - from.x) * kPart;
    };
    const auto along = [&](int column) { return place(column) * alongX + y * alongY; };
    const auto raise = [&](int column, float part) {
        // Never negative, and lround() would be a call for each pixel.
        // NOLINTNEXTLINE(bugprone-incorrect-roundings)
        const auto covered = static_cast<std::uint8_t>(std::min(part, most) * 255.0F + 0.5F);
        cells[column] = std::max(cells[column], covered);
    };
    const auto [least, furthest] = std::minmax({along(within.first), along(within.last)});
    if (least >= 0 && furthest <= length) { // between the ends, as nearly all of a line
        const float across = y * alongX;
        for (int column = within.first; column <= within.last; ++column)
            if (const float part = reach - std::abs(place(column) * alongY - across); part > 0)
                raise(column, part);
    } else {
        for (int column = within.first; column <= within.last; ++column) {
            const float beside = place(column) * alongY - y * alongX;
            const float past = std::max(std::max(-along(column), along(column) - length), 0.0F);
            const float squared = beside * beside + past * past;
            if (squared < reach * reach)
                raise(column, reach - std::sqrt(squared));
        }
    }
    Extent& extent = m_extents[static_cast<std::size_t>(row)];
    extent.first = std::min(extent.first, within.first);
    extent.last = std::max(extent.last, within.last);
}

/// Lays the colour on what is covered, and forgets that.
void CanvasRaster::blend(const QColor& colour)
{
    const QRgb source = colour.rgb();
    const auto alpha = static_cast<unsigned>(colour.alpha());
    const unsigned scaled = alpha + (alpha >> 7); // 0..256
    for (int row = m_top; row <= m_bottom; ++row) {
        Extent& extent = m_extents[static_cast<std::size_t>(row)];
        std::uint8_t* cells =
            m_cover.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(m_width);
        QRgb* pixels = rowOf(row);
        for (int column = extent.first; column <= extent.last; ++column) {
            const unsigned covered = cells[column];
            if (covered == 0)
                continue;
            cells[column] = 0;
            pixels[column] = mixed(source, pixels[column], (covered + (covered >> 7)) * scaled >> 8);
        }
        extent = {m_width, -1};
    }
    m_top = m_height;
    m_bottom = -1;
}

void CanvasRaster::hairline(QPointF from, QPointF to, QRgb colour)
{
    Spot a = spotAt(from);
    Spot b = spotAt(to);
    const bool steep = std::abs(b.y - a.y) > std::abs(b.x - a.x);
    if (steep) {
        std::swap(a.x, a.y);
        std::swap(b.x, b.y);
    }
    if (a.x > b.x)
        std::swap(a, b);
    const int length = steep ? m_height : m_width;
    const int breadth = steep ? m_width : m_height;
    const int first = std::max(0, toPixel(a.x));
    const int last = std::min(length - 1, toPixel(b.x));
    if (first > last || std::max(a.y, b.y) < 0 || std::min(a.y, b.y) >= qint64{breadth} * kParts)
        return;
    // Sixteen more bits, so that the rounding of the slope does not show.
    const qint64 slope = b.x > a.x ? floorDiv((b.y - a.y) * 65'536, b.x - a.x) : 0;
    const std::ptrdiff_t acrossStep = steep ? 1 : m_stride;
    const std::ptrdiff_t alongStep = steep ? m_stride : 1;
    qint64 across = a.y * 65'536 + (qint64{first} * kParts + kHalfPart - a.x) * slope;
    QRgb* pixel = m_pixels + first * alongStep;
    for (int i = first; i <= last; ++i, across += slope * kParts, pixel += alongStep) {
        const qint64 at = across >> 24;
        if (at >= 0 && at < breadth)
            pixel[at * acrossStep] = colour;
    }
}

void CanvasRaster::fillPixels(int left, int top, int right, int bottom, QRgb colour)
{
    left = std::max(left, 0);
    right = std::min(right, m_width);
    for (int row = std::max(top, 0); row < std::min(bottom, m_height); ++row)
        if (left < right)
            std::fill(rowOf(row) + left, rowOf(row) + right, colour);
}

void CanvasRaster::fill(const QRectF& area, QRgb colour)
{
    const QPoint from = pixelAt(area.topLeft());
    const QPoint to = pixelAt(area.bottomRight());
    fillPixels(from.x(), from.y(), to.x(), to.y(), colour);
}

void CanvasRaster::square(QPointF centre, int side, QRgb colour)
{
    const QPoint corner = pixelAt(centre) - QPoint(side / 2, side / 2);
    fillPixels(corner.x(), corner.y(), corner.x() + side, corner.y() + side, colour);
}

} // namespace dataflow::ui
