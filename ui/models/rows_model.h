// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RowsModel: the rows of a port as a table; as fast at a million rows as at ten.

#include "ui/bridge/rows_feed.h"

#include <QAbstractTableModel>

namespace dataflow::ui {

/// GUI thread. Grows while the run appends; cells that are not at hand show "…" and fill in when fetched.
class RowsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    explicit RowsModel(QObject* parent = nullptr);
    /// nullptr: empty.
    void setStore(run::RowsStorePtr store);
    const run::RowsStorePtr& store() const noexcept { return m_feed.store(); }
    /// Looks whether more rows arrived; called at 10 Hz while a run goes on.
    void refresh();

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void failed(const dataflow::Error& error);

private:
    mutable RowsFeed m_feed;
    int m_rows = 0;
};

} // namespace dataflow::ui
