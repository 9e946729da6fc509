// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CanvasRaster: lines, dots and plain rectangles written straight into the pixels of an image.

#include <QColor>
#include <QImage>
#include <QPolygonF>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace dataflow::ui {

/// Takes canvas coordinates. Where a point falls within its pixel depends on the scale alone, so that parts
/// that are painted apart fit each other pixel by pixel.
class CanvasRaster {
public:
    /// `target` has 32 bits per pixel and outlives the raster; its first pixel is `corner` of the whole
    /// picture. `scale`: pixels per canvas unit.
    CanvasRaster(QImage& target, QPoint corner, double scale);

    /// A line with soft edges and round joints. Translucent colours do not add up within one line.
    void stroke(const QPolygonF& line, double width, const QColor& colour);
    void dot(QPointF centre, double radius, const QColor& colour);
    /// One pixel wide, with hard edges; the colour is taken as opaque.
    void hairline(QPointF from, QPointF to, QRgb colour);
    /// Hard edges; the colour is taken as opaque.
    void fill(const QRectF& area, QRgb colour);
    /// A square of `side` pixels around a point.
    void square(QPointF centre, int side, QRgb colour);
    /// The pixel of the image that is nearest to a point.
    QPoint pixelAt(QPointF point) const;

private:
    struct Spot {
        qint64 x, y; ///< parts of a pixel, from the image's corner
    };
    struct Extent {
        int first, last; ///< pixels of a row that the line may cover
    };
    Spot spotAt(QPointF point) const;
    void cover(const Spot& from, const Spot& to, float half);
    void coverRow(int row, const Spot& from, float alongX, float alongY, float length, float half,
                  Extent within);
    void blend(const QColor& colour);
    void fillPixels(int left, int top, int right, int bottom, QRgb colour);
    QRgb* rowOf(int y) const { return m_pixels + static_cast<std::ptrdiff_t>(y) * m_stride; }

    QRgb* m_pixels;
    std::ptrdiff_t m_stride;
    int m_width;
    int m_height;
    QPoint m_corner;
    double m_scale;
    // How much of each pixel the line of now covers; all zero between lines.
    std::vector<std::uint8_t> m_cover;
    std::vector<Extent> m_extents;
    int m_top;
    int m_bottom;
};

} // namespace dataflow::ui
