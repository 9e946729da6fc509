// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Pictures of widgets for people to look at, refused when there is hardly anything on them.

#include <QAbstractItemModel>
#include <QCoreApplication>
#include <QDir>
#include <QImage>
#include <QTableView>
#include <QTest>
#include <QWidget>

#include <map>

namespace dataflow::ui::testing {

inline constexpr int kNestedLayouts = 8;

/// Share of the pixels that have the commonest colour, and how many colours there are.
struct Coverage {
    double commonest = 1;
    std::size_t colours = 0;
};

inline Coverage coverageOf(const QImage& image)
{
    std::map<QRgb, int> counts;
    int all = 0;
    for (int y = 0; y < image.height(); y += 2)
        for (int x = 0; x < image.width(); x += 2, ++all)
            ++counts[image.pixel(x, y)];
    int most = 0;
    for (const auto& [colour, count] : counts)
        most = std::max(most, count);
    return {all ? static_cast<double>(most) / all : 1.0, counts.size()};
}

/// True while cells in view stand for rows that are still being read, in the background.
inline bool showsUnreadCells(const QTableView& table)
{
    const QAbstractItemModel& model = *table.model();
    const int first = std::max(0, table.rowAt(0));
    const int end = table.rowAt(table.viewport()->height() - 1);
    for (int row = first; row <= (end < 0 ? model.rowCount() - 1 : end); ++row)
        for (int column = 0; column < model.columnCount(); ++column)
            if (model.index(row, column).data().toString() == QStringLiteral("…"))
                return true;
    return false;
}

/// Writes folder/name.png, once the tables in view have what they show.
inline void takePicture(QWidget& widget, const QDir& folder, const QString& name)
{
    for (int level = 0; level < kNestedLayouts; ++level) // each tells the one around it by an event
        QCoreApplication::processEvents();
    for (const QTableView* table : widget.findChildren<QTableView*>())
        if (table->isVisible() && table->model())
            QTRY_VERIFY2(!showsUnreadCells(*table), qPrintable(name));
    const QImage image = widget.grab().toImage();
    QVERIFY(image.save(folder.filePath(name + QStringLiteral(".png"))));
    const Coverage coverage = coverageOf(image);
    QVERIFY2(coverage.colours > 12,
             qPrintable(QStringLiteral("%1 has %2 colours").arg(name).arg(coverage.colours)));
    QVERIFY2(coverage.commonest < 0.999, qPrintable(QStringLiteral("%1 is nearly one colour").arg(name)));
}

} // namespace dataflow::ui::testing
