// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// PreviewSide: an input or an output of a node in the preview: which one, its first rows, its columns.

#include <QWidget>

#include "engine/run/preview.h"

class QComboBox;
class QLabel;
class QSplitter;
class QTableView;
class QTreeWidget;

namespace dataflow::ui {

class PreviewModel;

/// GUI thread.
class PreviewSide : public QWidget {
    Q_OBJECT

public:
    struct Names {
        QString object;  ///< begins the names of its parts: "preview", "previewInput"
        QString heading; ///< "Output"
        QString rows;    ///< for screen readers
        QString columns; ///< for screen readers
    };
    explicit PreviewSide(const Names& names, QWidget* parent = nullptr);
    /// What can be chosen, by what is shown of it; the choice stays where it is still offered.
    void offer(const QStringList& choices);
    /// The place of the choice among those offered, or -1.
    int choice() const;
    void clear();
    void showText(const QString& text);
    void showPreview(const Result<run::Preview>& preview);
    /// First and last part that takes the focus, for the order of tabs.
    QWidget* first() const;
    QWidget* last() const;

signals:
    /// A person chose another one.
    void chosen();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void showRows(std::shared_ptr<const run::Preview> preview);

    QLabel* m_heading;
    QComboBox* m_choice;
    QLabel* m_about;
    PreviewModel* m_model;
    QTableView* m_rows;
    QTreeWidget* m_columns;
    QSplitter* m_parts;
    QString m_title;
};

} // namespace dataflow::ui
