// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/pool_events_model.h"

#include "ui/bridge/error_words.h"
#include "ui/models/figures.h"
#include "ui/models/theme.h"

#include <algorithm>

namespace dataflow::ui {

namespace {

QString ruleText(metrics::SizingRule rule)
{
    switch (rule) {
    case metrics::SizingRule::Start:
        return PoolEventsModel::tr("Starts with the base size");
    case metrics::SizingRule::Grow:
        return PoolEventsModel::tr("Grows: more than 80 % in use and waits above 0.1 s");
    case metrics::SizingRule::AtMaximum:
        return PoolEventsModel::tr("Needs more, but has its maximum");
    case metrics::SizingRule::Shrink:
        return PoolEventsModel::tr("Shrinks: less than 30 % in use");
    case metrics::SizingRule::AtBase:
        return PoolEventsModel::tr("Less than 30 % in use, stays at its base");
    case metrics::SizingRule::Keep:
        return PoolEventsModel::tr("Keeps its size");
    case metrics::SizingRule::ToBase:
        return PoolEventsModel::tr("Returns to its base: the server has room again");
    case metrics::SizingRule::ServerLimit:
        return PoolEventsModel::tr("Cut to what the server has room for");
    case metrics::SizingRule::ServerSilent:
        return PoolEventsModel::tr("Needs more, but the server did not say whether it has room");
    }
    return {};
}

} // namespace

PoolEventsModel::Event PoolEventsModel::decisionEvent(const metrics::PoolDecision& decision)
{
    const metrics::SizingInputs& inputs = decision.inputs;
    QString figures = tr("%1 of %2 in use (%3 %), average wait %4, base %5, maximum %6")
                          .arg(inputs.active, 0, 'f', 1)
                          .arg(inputs.size)
                          .arg(100 * inputs.utilization(), 0, 'f', 0)
                          .arg(shortTime(inputs.averageWait))
                          .arg(inputs.base)
                          .arg(inputs.maximum);
    if (inputs.serverLimit)
        figures += tr(", server limit %1").arg(*inputs.serverLimit);
    return {QDateTime::fromMSecsSinceEpoch(decision.at.time_since_epoch().count() / 1'000),
            ruleText(decision.rule), figures,
            inputs.size == decision.newSize ? QString::number(decision.newSize)
                                            : tr("%1 → %2").arg(inputs.size).arg(decision.newSize)};
}

PoolEventsModel::Event PoolEventsModel::alertEvent(const metrics::Finding& finding, const QDateTime& at)
{
    QString figures = QString::fromStdString(finding.evidence);
    if (finding.times > 1)
        figures += tr(", seen %1 times").arg(finding.times);
    return {at, engineText(finding.message), figures, {}, true};
}

void PoolEventsModel::setPool(const metrics::MetricsSnapshot& snapshot, const std::string& connection,
                              const QDateTime& now)
{
    std::vector<Event> events;
    for (const metrics::PoolSnapshot& pool : snapshot.pools)
        if (pool.connection == connection)
            for (const metrics::PoolDecision& decision : pool.decisions)
                events.push_back(decisionEvent(decision));
    m_alerts = 0;
    for (const metrics::Finding& finding : snapshot.findings) {
        if (finding.subject != connection || !finding.id.starts_with("pool."))
            continue;
        using std::chrono::duration_cast;
        const auto age = duration_cast<std::chrono::milliseconds>(snapshot.taken - finding.lastSeen);
        events.push_back(alertEvent(finding, now.addMSecs(-age.count())));
        ++m_alerts;
    }
    std::ranges::stable_sort(events, std::ranges::greater(), &Event::at);
    if (events == m_events)
        return;
    beginResetModel(); // new ones come first, old ones go at the end
    m_events = std::move(events);
    endResetModel();
}

int PoolEventsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int PoolEventsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PoolEventsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Event& event = m_events[static_cast<std::size_t>(index.row())];
    if (role == Qt::ForegroundRole && event.alert && index.column() == EventColumn)
        return Theme::current().colour("warning");
    if (role == Qt::ToolTipRole)
        return QString(event.event + QLatin1Char('\n') + event.figures);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case TimeColumn:
        return event.at.toString(QStringLiteral("HH:mm:ss"));
    case EventColumn:
        return event.event;
    case FiguresColumn:
        return event.figures;
    default:
        return event.size;
    }
}

QVariant PoolEventsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case EventColumn:
        return tr("Event");
    case FiguresColumn:
        return tr("Figures");
    case SizeColumn:
        return tr("Size");
    default:
        return {};
    }
}

} // namespace dataflow::ui
