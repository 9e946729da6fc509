// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// PaletteModel: node types by category, with the project's models spelled out; items can be dragged to the
/// canvas.

#include "engine/graph/project.h"

#include <QStandardItemModel>
#include <QString>

namespace dataflow::ui {

/// GUI thread. Two levels: categories, then types. The type's name is at kTypeRole, what search matches at
/// kSearchRole.
class PaletteModel : public QStandardItemModel {
    Q_OBJECT

public:
    static constexpr int kTypeRole = Qt::UserRole + 1;
    static constexpr int kSearchRole = Qt::UserRole + 2;

    explicit PaletteModel(QObject* parent = nullptr);
    /// Lists the catalogue for a project with these models; false when it does so already.
    bool setModels(const std::vector<std::string>& modelNames);
    /// Draws the icons anew after a change of theme.
    void refreshIcons();
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;

private:
    void fill();
    std::vector<std::string> m_modelNames;
};

} // namespace dataflow::ui
