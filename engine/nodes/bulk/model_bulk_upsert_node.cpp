// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/bulk/bulk_store.h"
#include "engine/nodes/model/model_access.h"
#include "engine/nodes/param_values.h"

namespace dataflow::nodes {

namespace {

/// `conflict_resolution`: what happens to a record that is there already.
enum class Resolution { Update, Skip };

struct BulkUpsertParams {
    std::string model;
    Value data;
    std::vector<std::string> conflictOn;
    Resolution resolution = Resolution::Update;
    std::int64_t batchSize = 1000;
    std::int64_t parallelBatches = 1;
    bool returnIds = false;
};

Result<Outputs> run(const BulkUpsertParams& params, Inputs& inputs, RunContext& context)
{
    DF_TRY_ASSIGN(const model::Model* model, findModel(params.model, context));
    const bool skips = params.resolution == Resolution::Skip;
    const BulkStore store{
        .model = params.model,
        .data = params.data,
        .batchSize = params.batchSize,
        .onConflict = skips ? db::OnConflict::Ignore : db::OnConflict::Update,
        .conflictOn = params.conflictOn.empty() ? model->primaryKey : params.conflictOn,
        .parallelBatches = params.parallelBatches,
        .returnIds = params.returnIds,
    };
    return storeRecords(store, inputs, context);
}

std::vector<Error> checkModelBulkUpsert(const Map& params, const CheckScope& scope)
{
    const std::string* resolution = textNamed(params, "conflict_resolution");
    const bool skips = resolution && *resolution == "skip";
    return checkStore(params, scope, skips ? db::OnConflict::Ignore : db::OnConflict::Update);
}

} // namespace

template <>
struct ParamEnum<Resolution> {
    static const std::vector<std::pair<Resolution, std::string>>& names()
    {
        static const std::vector<std::pair<Resolution, std::string>> words{{Resolution::Update, "update"},
                                                                           {Resolution::Skip, "skip"}};
        return words;
    }
};

NodeType modelBulkUpsertNode()
{
    using P = BulkUpsertParams;
    return NodeType::of<P>(
        {
            .id = "ModelBulkUpsertNode",
            .category = Category::Bulk,
            .title = "Upsert records in bulk",
            .summary = "Stores many records of a model; those that are there already are updated or skipped.",
            .searchWords = {"merge", "insert", "update", "synchronise"},
            .params =
                {
                    modelParam<P>(),
                    param(&P::data, "data")
                        .label("Data")
                        .doc("The records as a list, instead of linked rows."),
                    param(&P::conflictOn, "conflict_on")
                        .label("Unique key")
                        .doc("Fields that decide whether a record is there; the primary key when empty."),
                    param(&P::resolution, "conflict_resolution")
                        .label("If it is there")
                        .doc("Whether a record that is there gets the new values or stays as it is."),
                    param(&P::batchSize, "batch_size")
                        .label("Batch size")
                        .unit("rows")
                        .doc(
                            "Rows of one INSERT where the rows travel in INSERTs of many rows: on "
                            "PostgreSQL below COPY, on MySQL, and on MariaDB with return_ids; and rows of "
                            "one transaction with parallel_batches. COPY, MariaDB's arrays (10,000 rows) and "
                            "SQLite have steps of their own.")
                        .range(1, 1'000'000),
                    param(&P::parallelBatches, "parallel_batches")
                        .label("Parallel batches")
                        .doc("Connections used at once; with one the node stores all rows or none, with more "
                             "each batch is a transaction of its own.")
                        .range(1, 64),
                    param(&P::returnIds, "return_ids").label("Return ids").doc("Hands out the primary keys."),
                },
            .inputs = {port("rows", PortKind::Rows, "The records to store.")},
            .outputs = storeOutputs(),
            .modelVerb = "BulkUpsert",
            .writes = true,
            .outputsFor = storeOutputsFor,
            .check = checkModelBulkUpsert,
        },
        run);
}

} // namespace dataflow::nodes
