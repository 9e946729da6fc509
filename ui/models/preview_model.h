// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// PreviewModel: the rows of a preview as a table, with a summary of each column in its header's tip.

#include "ui/bridge/preview_runner.h"

#include <QAbstractTableModel>

namespace dataflow::ui {

/// GUI thread.
class PreviewModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;
    /// nullptr: empty.
    void setPreview(std::shared_ptr<const run::Preview> preview);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const run::Preview> m_preview;
    std::vector<std::size_t> m_firstRows; ///< by batch
};

/// "int, 3 null, 998 different, 1 to 1000"
QString summaryText(const run::ColumnSummary& column);

} // namespace dataflow::ui
