// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What the model nodes share: reaching the model's database, reading records.

#include "engine/model/sql_builder.h"
#include "engine/nodes/model/model_cache.h"
#include "engine/nodes/node_type.h"

namespace dataflow::nodes {

/// The `model` parameter, the same on every model node.
template <class Params>
ParamSpec modelParam()
{
    return param(&Params::model, "model")
        .label("Model")
        .editor(EditorKind::Model)
        .doc("The model; part of the type's name in spellings such as OrderListNode.");
}

/// A model with a leased connection to its database.
struct ModelAccess {
    const model::Model* model = nullptr;
    std::unique_ptr<ConnectionUse> connection;
};

/// MissingParameter when `name` is empty.
Result<const model::Model*> findModel(const std::string& name, RunContext& context);
Result<ModelAccess> openModel(const std::string& name, RunContext& context);
/// Nothing, or MissingParameter when neither the type's name nor `model` says which model is meant.
std::vector<Error> checkModelNamed(const Map& params, const CheckScope& scope);

/// The wall clock as an instant, for created_at, updated_at and deleted_at.
Timestamp nowOf(const Clock& clock) noexcept;
/// Runs a statement to its end and gives its rows as records. For few rows.
Result<std::vector<Map>> readRecords(ConnectionUse& connection, const db::SqlText& sql);

/// The record that `id` or `filter` means; exactly one of them must be given (null: not given).
Result<model::FilterNode> targetFilter(const model::Model& model, const Value& id, const Value& filter);
/// The filter as a tree; null means every record.
Result<model::FilterNode> optionalFilter(const model::Model& model, const Value& filter);
/// targetFilter() before the run: both, neither, or a filter that does not fit the model.
std::vector<Error> checkTarget(const Map& params, const CheckScope& scope);
/// Nothing, or the error of `filter`.
std::vector<Error> checkFilter(const Map& params, const CheckScope& scope);
/// The refusal of an update or deletion on an append-only model.
Error appendOnlyError(const model::Model& model);
/// Refuses a result of more than one record.
Error severalRecords(const model::Model& model, std::size_t count);

/// One output per field of the record; null for each field of the model when there is none.
Outputs recordOutputs(const model::Model& model, const Map* record);

} // namespace dataflow::nodes
