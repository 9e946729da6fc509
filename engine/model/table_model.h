// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A model made from a table that is there already.

#include "engine/db/session.h"
#include "engine/model/model.h"

namespace dataflow::model {

struct TableModel {
    Model model;
    /// Columns of a type no model field has (such as time); the database fills them in.
    std::vector<std::string> leftOut;
};

/// Describes `table` as a model called `name` that checks the table instead of changing it (migrate "check").
/// `timestamps` is on when the table has created_at and updated_at as datetimes. Fails with BadModel for a
/// table without a primary key, or with a column that needs a value and has a type no field can have.
Result<TableModel> modelOfTable(const db::TableDescription& table, db::DatabaseKind kind,
                                const std::string& name, const std::string& connection);
/// A model's name for a table: "shop.order_items" -> "OrderItem", with a number behind it when it is taken.
std::string modelNameFor(std::string_view table, std::span<const std::string> taken);

} // namespace dataflow::model
