// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// FilterEditor: a filter as rows of field, operator and value, in groups.

#include "ui/inspector/rows_field.h"
#include "ui/models/filter_tree.h"

class QLineEdit;

namespace dataflow::ui {

class SuggestBox;

/// Moving a row beyond the end of its group takes it out, moving it onto a group takes it in.
class FilterEditor final : public RowsField {
    Q_OBJECT

public:
    /// `model`: whose records are filtered; nullptr when unknown: any field is taken then.
    FilterEditor(const nodes::ParamSpec& spec, std::shared_ptr<const model::Model> model, QWidget* parent);

protected:
    QString read(const std::optional<Json>& value) override;
    Result<std::optional<Json>> write() const override;
    int count() const override { return static_cast<int>(m_paths.size()); }
    int depth(int row) const override;
    QWidget* makeRow(int row) override;
    int insertBehind(int row) override;
    void removeAt(int row) override;
    int move(int row, int by) override;
    QString errorAt(int row) const override;
    Json draftOfRows() const override;
    void readRows(const Json& rows) override;

private:
    using Path = std::vector<std::size_t>;
    QWidget* makeCondition(int row);
    QWidget* makeGroup(int row);
    void showOperators(SuggestBox& box, const FilterPart& part) const;
    void describeValue(QLineEdit& line, const FilterPart& part) const;
    void setOperand(FilterPart& part, const QString& text) const;
    FilterPart& partAt(const Path& path);
    const FilterPart& partOf(int row) const;
    int addGroup();
    int insert(const Path& at, FilterPart part);
    FilterPart take(const Path& at);
    void flatten();
    int rowOfPath(const Path& path) const;

    std::shared_ptr<const model::Model> m_model;
    FilterPart m_root{.kind = FilterPart::Kind::All};
    std::vector<Path> m_paths; ///< of the rows
};

} // namespace dataflow::ui
