// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// PoolEventsModel: alerts about a pool and the decisions about its size, newest first.

#include "engine/metrics/snapshot.h"

#include <QAbstractTableModel>
#include <QDateTime>

namespace dataflow::ui {

/// GUI thread.
class PoolEventsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { TimeColumn, EventColumn, FiguresColumn, SizeColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    /// Shows what `snapshot`, taken at `now`, tells of the pool of a connection.
    void setPool(const metrics::MetricsSnapshot& snapshot, const std::string& connection,
                 const QDateTime& now);
    int alerts() const noexcept { return m_alerts; }
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Event {
        QDateTime at;
        QString event;
        QString figures;
        QString size;
        bool alert = false;
        bool operator==(const Event&) const = default;
    };
    static Event decisionEvent(const metrics::PoolDecision& decision);
    static Event alertEvent(const metrics::Finding& finding, const QDateTime& at);
    std::vector<Event> m_events;
    int m_alerts = 0;
};

} // namespace dataflow::ui
