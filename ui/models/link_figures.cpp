// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/link_figures.h"

#include "ui/models/figures.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace dataflow::ui {

namespace {

using namespace std::chrono_literals;

constexpr Nanoseconds kWindow = 500ms;   // batches come in bursts: shorter looks would jump
constexpr Nanoseconds kShortest = 100ms; // an average over less says nothing

/// To three figures.
double rounded(double number)
{
    if (number < 1)
        return std::round(number * 10) / 10;
    const double unit = std::pow(10, std::max(0.0, std::floor(std::log10(number)) - 2));
    return std::round(number / unit) * unit;
}

QString queueText(const run::LinkFlow& flow)
{
    QStringList parts{QCoreApplication::translate("LinkFigures", "Queue: %1 of %2 batches, %3 of %4")
                          .arg(rowsText(flow.batchesQueued), rowsText(flow.batchLimit),
                               bytesText(flow.bytesQueued), bytesText(flow.byteLimit))};
    if (flow.bytesOnDisk > 0)
        parts << QCoreApplication::translate("LinkFigures", "%1 of it on disk")
                     .arg(bytesText(flow.bytesOnDisk));
    if (flow.reader == run::LinkFlow::Reader::ToCome)
        parts << QCoreApplication::translate("LinkFigures", "the reader has not begun");
    else if (flow.fill() >= 1 && !flow.finished)
        parts << QCoreApplication::translate("LinkFigures", "full: the producer waits");
    return parts.join(QStringLiteral("; "));
}

} // namespace

int LinkFigures::fullCells() const
{
    if (!queues)
        return -1;
    // What waits is seen, and only a full queue looks full.
    const double fill = flow.fill();
    if (fill <= 0)
        return 0;
    return fill >= 1 ? kCells : std::clamp(static_cast<int>(std::lround(fill * kCells)), 1, kCells - 1);
}

bool LinkFigures::looksLike(const LinkFigures& other) const
{
    const auto shownRate = [](const LinkFigures& figures) {
        return figures.perSecond ? rounded(*figures.perSecond) : -1.0;
    };
    return flow.rows == other.flow.rows && shownRate(*this) == shownRate(other) &&
           fullCells() == other.fullCells() && (flow.bytesOnDisk > 0) == (other.flow.bytesOnDisk > 0);
}

LinkFigures LinkMeter::measure(const run::LinkFlow& flow, const run::NodeProgress& producer, bool readerRuns)
{
    LinkFigures figures{.flow = flow};
    figures.live = producer.state == run::NodeState::Running;
    figures.queues = readerRuns && flow.reader != run::LinkFlow::Reader::None &&
                     flow.reader != run::LinkFlow::Reader::Ended &&
                     (!flow.finished || flow.batchesQueued > 0);
    if (!figures.live) {
        if (producer.duration >= kShortest && flow.rows > 0)
            figures.perSecond =
                static_cast<double>(flow.rows) / std::chrono::duration<double>(producer.duration).count();
        return figures;
    }
    const Nanoseconds now = producer.started + producer.duration;
    if (m_since && now - *m_since >= kWindow)
        m_perSecond =
            static_cast<double>(flow.rows - m_rows) / std::chrono::duration<double>(now - *m_since).count();
    if (!m_since || now - *m_since >= kWindow) {
        m_since = now;
        m_rows = flow.rows;
    }
    figures.perSecond = m_perSecond;
    return figures;
}

QString rateText(double perSecond)
{
    const double shown = rounded(perSecond);
    return QCoreApplication::translate("LinkFigures", "%1/s")
        .arg(shown > 0 && shown < 1 ? QString::number(shown, 'f', 1)
                                    : rowsText(static_cast<std::uint64_t>(shown + 0.5)));
}

QString linkText(const LinkFigures& figures)
{
    const QString rows = QCoreApplication::translate("Canvas", "%1 rows").arg(rowsText(figures.flow.rows));
    return figures.perSecond
               ? QCoreApplication::translate("LinkFigures", "%1, %2").arg(rows, rateText(*figures.perSecond))
               : rows;
}

QString linkTip(const LinkFigures& figures)
{
    const run::LinkFlow& flow = figures.flow;
    QString first = linkText(figures);
    if (figures.perSecond && !figures.live)
        first += QLatin1Char(' ') + QCoreApplication::translate("LinkFigures", "on average");
    QStringList lines{first};
    if (figures.queues)
        lines << queueText(flow);
    else if (flow.reader == run::LinkFlow::Reader::Ended && flow.rowsTaken < flow.rows)
        lines << QCoreApplication::translate("LinkFigures", "The reader took %1 of them and wanted no more")
                     .arg(rowsText(flow.rowsTaken));
    return lines.join(QLatin1Char('\n'));
}

} // namespace dataflow::ui
