// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// NodeListEditor: nodes inside a node, a row each with type, id and the form of its parameters.

#include "ui/inspector/item_rows.h"

namespace dataflow::ui {

class ParamForm;

struct InnerNode {
    QString type{};
    QString settled{}; ///< the type whose form it has
    QString id{};
    Json params = Json::object();
    bool isOpen = false;       ///< its form is to be shown
    ParamForm* form = nullptr; ///< nullptr while none is shown
    Drafts drafts{};           ///< while no form has them
    bool isEmpty() const { return type.isEmpty() && id.isEmpty() && params.empty(); }
};

/// The form of an inner node opens below its row, one at a time.
class NodeListEditor final : public ItemRows<InnerNode> {
    Q_OBJECT

public:
    /// `choices` offers the types and makes the forms.
    NodeListEditor(const nodes::ParamSpec& spec, const FieldChoices& choices, QWidget* parent);
    /// By the ids of the nodes.
    Drafts innerDrafts() const override;
    /// Opens the form of a node that has drafts.
    void showInnerDrafts(const Drafts& drafts) override;
    void commitInside() override;

protected:
    QString read(const std::optional<Json>& value) override;
    Result<std::optional<Json>> write() const override;
    QWidget* makeRow(int row) override;
    int insertBehind(int row) override;
    void removeAt(int row) override;
    int move(int row, int by) override;
    QString errorAt(int row) const override;
    Json draftOfRows() const override;
    void readRows(const Json& rows) override;

private:
    void settleType(int row);
    void showForm(int row, bool shown);
    void takeDrafts(InnerNode& node);
    QWidget* makeForm(int row, QWidget* parent);
    QString freeId(const QString& type) const;

    QStringList m_types;
    std::vector<std::string> m_models;
    FieldChoices::MakeForm m_makeForm;
};

} // namespace dataflow::ui
