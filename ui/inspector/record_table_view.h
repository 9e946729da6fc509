// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RecordTableView: a table of records that is edited in place, with buttons and keys for its rows.

#include <QWidget>

#include "ui/models/record_table.h"

class QTableView;

namespace dataflow::ui {

/// GUI thread. Insert adds a row, Delete removes the current one, Alt+Up and Alt+Down move it.
class RecordTableView : public QWidget {
    Q_OBJECT

public:
    /// `stem` names a further row, `fresh` is what it begins with. The table outlives the view.
    struct Setup {
        QString title;
        QString addText;
        QString stem;
        Json fresh = Json::object();
    };
    RecordTableView(RecordTable& table, Setup setup, QWidget* parent);
    QTableView& view() const { return *m_view; }
    void add();
    void removeCurrent();
    void moveCurrent(int by);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    RecordTable& m_table;
    Setup m_setup;
    QTableView* m_view;
};

} // namespace dataflow::ui
