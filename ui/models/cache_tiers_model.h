// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CacheTiersModel: the figures of each tier of the cache, with what is wrong with it.

#include "engine/metrics/snapshot.h"

#include <QAbstractTableModel>

namespace dataflow::ui {

/// GUI thread. One row a tier.
class CacheTiersModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        TierColumn,
        RatioColumn,
        HitsColumn,
        MissesColumn,
        EntriesColumn,
        LoadsColumn,
        InvalidatedColumn,
        WrittenColumn,
        PendingColumn,
        LostColumn,
        ErrorsColumn,
        StateColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;
    void setTiers(std::vector<metrics::CacheSnapshot> tiers);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    static QString figure(const metrics::CacheSnapshot& tier, int column);
    std::vector<metrics::CacheSnapshot> m_tiers;
};

} // namespace dataflow::ui
