// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ProductionDialog: asks before a run changes data in production, and tells what and how much.

#include <QDialog> // first: moc stumbles over <chrono> when no Qt header was read before it

#include "ui/bridge/write_estimates.h"

class QTableWidget;

namespace dataflow::ui {

/// What is about to change data in an environment that is marked as production.
struct ProductionWrites {
    QString environment;
    QStringList titles; ///< of the nodes, each once
    std::vector<PlannedWrite> writes;
    QStringList writeTitles; ///< of the node of each write
    ConnectionTarget from;   ///< project, environment and folder of the run
};

/// GUI thread. Shows at once; the figures arrive while it is open. Accepted: the run may start.
class ProductionDialog : public QDialog {
    Q_OBJECT

public:
    enum Column { NodeColumn, PlaceColumn, RowsColumn, ColumnCount };

    ProductionDialog(const ProductionWrites& writes, QWidget* parent);

private:
    void fill(const ProductionWrites& writes);
    void setRows(int write, const QString& text);

    QTableWidget* m_table;
    WriteEstimates m_estimates;
};

/// "up to 1,200 rows": how many rows a write concerns.
QString estimateText(const graph::WriteEstimate& estimate, const graph::WritePlace& place);

} // namespace dataflow::ui
