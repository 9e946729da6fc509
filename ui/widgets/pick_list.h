// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// PickList: a list in a pop-up that typing filters; quick add and the command palette are ones.

#include <QFrame>
#include <QIcon>
#include <QString>

#include <vector>

class QLineEdit;
class QListView;
class QStandardItemModel;

namespace dataflow::ui {

struct PickItem {
    QString id;
    QString text;
    QString detail{}; ///< shown dim at the right: keys, a category
    QIcon icon{};
    QString words{}; ///< found by typing too, below the text itself
    int rank = 0;    ///< higher stands higher among equals
    bool enabled = true;
    QString tip{};
};

/// GUI thread. Enter or a click picks, Escape or a click elsewhere closes; deletes itself when closed.
class PickList : public QFrame {
    Q_OBJECT

public:
    PickList(const QString& placeholder, std::vector<PickItem> items, QWidget* parent);
    /// Shows the list with its corner at `global`, moved so that it is on the screen, and `typed` in its
    /// field.
    void openAt(QPoint global, const QString& typed = {});
    /// Ids of the items shown now, best first.
    QStringList shown() const;

signals:
    void picked(const QString& id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter();
    void pick(int row);

    std::vector<PickItem> m_items;
    QLineEdit* m_field;
    QListView* m_list;
    QStandardItemModel* m_model;
};

} // namespace dataflow::ui
