// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ParametersDialog: the run parameters of the shown workflow, as a table.

#include <QDialog>

class QLabel;

namespace dataflow::ui {

class Document;
class RecordTable;
class RecordTableView;

/// GUI thread. Works on a draft; OK makes all changes one step of the document. Deletes itself when closed.
class ParametersDialog : public QDialog {
    Q_OBJECT

public:
    /// `parameter`: the one to show first; empty: the first. The document outlives the dialog.
    ParametersDialog(Document& document, const QString& parameter, QWidget* parent);
    void accept() override;

private:
    Document& m_document;
    RecordTable* m_table;
    RecordTableView* m_view;
    QLabel* m_message;
};

} // namespace dataflow::ui
