// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// NodePalette: the searchable list of node types.

#include "ui/panels/panel.h" // first: moc stumbles over <chrono> when no Qt header was read before it

#include "ui/models/palette_model.h"

class QLineEdit;
class QSortFilterProxyModel;
class QTreeView;

namespace dataflow::ui {

/// GUI thread. Drag an item to the canvas, or press Enter or double-click to add it there.
class NodePalette : public Panel {
    Q_OBJECT

public:
    explicit NodePalette(QWidget* parent = nullptr);
    void setModels(const std::vector<std::string>& modelNames);
    void focusSearch();

signals:
    /// Add a node of this type in the middle of the canvas.
    void typeChosen(const QString& type);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void search(const QString& text);
    void choose(const QModelIndex& index);
    PaletteModel* m_model;
    QSortFilterProxyModel* m_shown;
    QLineEdit* m_search;
    QTreeView* m_tree;
};

} // namespace dataflow::ui
