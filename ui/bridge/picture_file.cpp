// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/picture_file.h"

#include "engine/graph/project_file.h"

#include <QBuffer>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgRenderer>

#include <algorithm>
#include <cmath>

namespace dataflow::ui {

namespace {

/// PDF counts in 72nds of an inch.
constexpr int kPdfResolution = 72;

QByteArray pdfOf(QSvgRenderer& renderer)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setCreator(QStringLiteral("DataFlow Studio"));
    writer.setResolution(kPdfResolution);
    writer.setPageMargins(QMarginsF());
    writer.setPageSize(QPageSize(QSizeF(renderer.defaultSize()), QPageSize::Point));
    QPainter painter(&writer);
    renderer.render(&painter);
    painter.end();
    return bytes;
}

QByteArray pngOf(QSvgRenderer& renderer)
{
    const QSizeF size(renderer.defaultSize());
    const double points = std::max(1.0, size.width() * size.height());
    const double scale = std::min(2.0, std::sqrt(kMostPicturePoints / points));
    QImage image((size * scale).toSize().expandedTo(QSize(1, 1)), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

} // namespace

Result<void> writePicture(const std::string& svg, const QString& path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (suffix == QLatin1String("svg"))
        return graph::saveText(path.toStdString(), svg, {});
    if (suffix != QLatin1String("pdf") && suffix != QLatin1String("png"))
        return fail(Error(ErrorCode::BadInput, "A picture is written as .svg, .pdf or .png")
                        .with("path", path.toStdString()));
    QSvgRenderer renderer(QByteArray::fromStdString(svg));
    if (!renderer.isValid())
        return fail(Error(ErrorCode::InternalBug, "The picture of the workflow cannot be drawn"));
    const QByteArray bytes = suffix == QLatin1String("pdf") ? pdfOf(renderer) : pngOf(renderer);
    return graph::saveText(path.toStdString(),
                           std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())), {});
}

} // namespace dataflow::ui
