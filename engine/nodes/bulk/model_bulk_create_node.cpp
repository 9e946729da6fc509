// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/nodes/bulk/parallel_insert.h"
#include "engine/nodes/model/model_access.h"
#include "engine/nodes/param_values.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

/// `use_copy`: the database's own bulk path or plain statements.
enum class CopyUse { Auto, Always, Never };

struct BulkCreateParams {
    std::string model;
    Value data;
    std::int64_t batchSize = 1000;
    db::OnConflict onConflict = db::OnConflict::Error;
    std::vector<std::string> conflictOn;
    std::int64_t parallelBatches = 1;
    CopyUse useCopy = CopyUse::Auto;
    bool returnIds = false;
};

Error noRows()
{
    return Error{ErrorCode::MissingParameter, "There are no records to create"}.inParameter("data").hint(
        "Link rows, or give data as a list of records.");
}

Error rowsTwice()
{
    return Error{ErrorCode::BadParameter, "Records come both over the rows input and as data"}
        .inParameter("data")
        .hint("Keep one of them.");
}

Error copyOnlyOnPostgres()
{
    return Error{ErrorCode::UnsupportedByDatabase, "Only PostgreSQL has COPY"}
        .inParameter("use_copy")
        .hint("Leave use_copy at auto: the fastest way of the database is used.");
}

Result<void> checkConflictOn(const model::Model& model, const std::vector<std::string>& conflictOn)
{
    const auto known = model.fieldNames();
    for (const std::string& name : conflictOn)
        if (std::ranges::find(known, name) == known.end())
            return fail(Error{ErrorCode::UnknownField, "The model has no such field"}
                            .with("model", model.name)
                            .with("field", name)
                            .inParameter("conflict_on")
                            .hint(didYouMean(name, known)));
    return {};
}

Result<db::RowStreamPtr> incomingRows(const BulkCreateParams& params, Inputs& inputs,
                                      const model::Model& model)
{
    if (inputs.isLinked("rows") && !params.data.isNull())
        return fail(rowsTwice());
    if (inputs.isLinked("rows"))
        return inputs.takeRows("rows");
    const auto* records = params.data.as<List>();
    if (params.data.isNull())
        return fail(noRows());
    if (!records)
        return fail(wrongKind("a list of records", params.data).inParameter("data"));
    DF_TRY_ASSIGN(auto batches, recordBatches(model, *records, params.onConflict == db::OnConflict::Update));
    return db::streamOf(std::move(batches.first), std::move(batches.second));
}

Result<db::BulkTarget> makeTarget(const BulkCreateParams& params, const model::Model& model,
                                  const RecordColumns& columns)
{
    DF_TRY(checkConflictOn(model, params.conflictOn));
    db::BulkTarget target;
    target.table = model.table;
    target.onConflict = params.onConflict;
    target.conflictColumns = params.conflictOn;
    if (params.onConflict == db::OnConflict::Update) {
        if (model.appendOnly)
            return fail(appendOnlyError(model).inParameter("on_conflict"));
        if (target.conflictColumns.empty())
            target.conflictColumns = model.primaryKey;
        target.insertOnlyColumns = columns.insertOnlyColumns();
        for (const std::string& name : target.conflictColumns)
            if (!columns.schema()->indexOf(name))
                return fail(
                    Error{ErrorCode::BadInput, "The rows lack a field that decides about a conflict"}
                        .with("field", name)
                        .inParameter("conflict_on")
                        .hint("Add the column, or set conflict_on to the fields of another unique index."));
    }
    target.copy = params.useCopy == CopyUse::Always  ? db::BulkTarget::Copy::On
                  : params.useCopy == CopyUse::Never ? db::BulkTarget::Copy::Off
                                                     : db::BulkTarget::Copy::Auto;
    target.batchRows = static_cast<std::size_t>(params.batchSize);
    if (params.returnIds) {
        if (model.primaryKey.size() != 1)
            return fail(Error{ErrorCode::BadParameter, "Ids of a key of several fields cannot be returned"}
                            .with("model", model.name)
                            .inParameter("return_ids"));
        target.returnColumn = model.primaryKey.front();
    }
    return target;
}

Result<std::vector<std::unique_ptr<ConnectionUse>>> leaseConnections(const std::string& name,
                                                                     std::int64_t count, RunContext& context)
{
    std::vector<std::unique_ptr<ConnectionUse>> connections;
    for (std::int64_t i = 0; i < count; ++i) {
        auto connection = context.use(name);
        if (!connection)
            return fail(std::move(connection).error().with("parallel_batches", count));
        connections.push_back(std::move(*connection));
    }
    return connections;
}

Outputs outputsOf(const BulkCreateParams& params, BulkOutcome outcome, Nanoseconds elapsed)
{
    db::BulkCounts& counts = outcome.counts;
    const double seconds = std::chrono::duration<double>(elapsed).count();
    Outputs outputs;
    outputs.set("processed", counts.processed)
        .set("inserted", counts.inserted)
        .set("updated", counts.updated)
        .set("skipped", counts.skipped)
        .set("failed", outcome.failed)
        .set("batches", counts.batches)
        .set("rows_per_second", seconds > 0 ? static_cast<double>(counts.processed) / seconds : 0.0);
    if (params.returnIds)
        outputs.set("ids", Value(List(std::move(counts.returned))));
    return outputs;
}

Error withCounts(BulkOutcome outcome)
{
    return std::move(*outcome.failure)
        .with("inserted", outcome.counts.inserted)
        .with("updated", outcome.counts.updated)
        .with("skipped", outcome.counts.skipped)
        .with("failed", outcome.failed)
        .with("batches", outcome.counts.batches);
}

Result<Outputs> run(const BulkCreateParams& params, Inputs& inputs, RunContext& context)
{
    DF_TRY_ASSIGN(const model::Model* model, findModel(params.model, context));
    DF_TRY_ASSIGN(const std::string connectionName, context.connectionOrDefault(model->connection));
    if (const auto* records = params.data.as<List>(); records && records->empty() && !inputs.isLinked("rows"))
        return outputsOf(params, {}, Nanoseconds{0});
    DF_TRY_ASSIGN(const db::RowStreamPtr rows, incomingRows(params, inputs, *model));
    DF_TRY_ASSIGN(const RecordColumns columns,
                  RecordColumns::plan(*model, rows->schema(), nowOf(context.clock())));
    DF_TRY_ASSIGN(db::BulkTarget target, makeTarget(params, *model, columns));
    DF_TRY_ASSIGN(const auto connections, leaseConnections(connectionName, params.parallelBatches, context));
    if (params.useCopy == CopyUse::Always &&
        connections.front()->dialect().kind() != db::DatabaseKind::Postgres)
        return fail(copyOnlyOnPostgres());

    BulkWork work{*rows, columns, std::move(target), context};
    const MonotonicTime start = context.clock().now();
    BulkOutcome outcome =
        connections.size() == 1 ? insertAll(work, *connections.front()) : insertInParallel(work, connections);
    const Nanoseconds elapsed = context.clock().now() - start;
    if (outcome.counts.inserted > 0)
        dropCachedEntries(*model, ModelWrite::Create, context);
    if (outcome.counts.updated > 0)
        dropCachedEntries(*model, ModelWrite::Update, context);
    if (outcome.failure)
        return fail(withCounts(std::move(outcome)));
    return outputsOf(params, std::move(outcome), elapsed);
}

std::vector<Error> checkModel(const Map& params, const model::Model& model, const CheckScope& scope)
{
    std::vector<Error> errors;
    const std::string* onConflict = textNamed(params, "on_conflict");
    const bool updates = onConflict && *onConflict == "update";
    if (updates && model.appendOnly)
        errors.push_back(appendOnlyError(model).inParameter("on_conflict"));
    if (flagNamed(params, "use_copy") && scope.databaseKind &&
        scope.databaseKind(model.connection).value_or(db::DatabaseKind::Postgres) !=
            db::DatabaseKind::Postgres)
        errors.push_back(copyOnlyOnPostgres());
    if (const Value* names = valueNamed(params, "conflict_on"))
        if (const auto list = ParamTraits<std::vector<std::string>>::fromValue(*names))
            if (const auto known = checkConflictOn(model, *list); !known)
                errors.push_back(known.error());
    if (const Value* data = valueNamed(params, "data"); data && data->as<List>())
        if (const auto records = recordBatches(model, *data->as<List>(), updates); !records)
            errors.push_back(records.error());
    return errors;
}

std::vector<Error> check(const Map& params, const CheckScope& scope)
{
    std::vector<Error> errors = checkModelNamed(params, scope);
    const auto isLinked = [&](std::string_view name) {
        return std::ranges::find(scope.linkedInputs, name) != scope.linkedInputs.end();
    };
    const Value* written = scope.written ? valueNamed(*scope.written, "data") : nullptr;
    const bool data = isLinked("data") || (written && !written->isNull());
    if (!data && !isLinked("rows"))
        errors.push_back(noRows());
    if (data && isLinked("rows"))
        errors.push_back(rowsTwice());
    if (scope.model)
        for (Error& error : checkModel(params, *scope.model, scope))
            errors.push_back(std::move(error));
    return errors;
}

const std::vector<Port>& allOutputs()
{
    static const std::vector<Port> ports{
        port("processed", PortKind::Value, "How many rows were taken."),
        port("inserted", PortKind::Value, "How many records are new."),
        port("updated", PortKind::Value, "How many records were there and changed."),
        port("skipped", PortKind::Value, "How many rows were left out because of a conflict."),
        port("failed", PortKind::Value,
             "Zero when the node succeeds; the error of a failed one tells the number."),
        port("batches", PortKind::Value, "How many steps the database took them in."),
        port("rows_per_second", PortKind::Value, "Rows per second, waiting for the rows included."),
        port("ids", PortKind::Value, "Primary keys of the stored records in input order, with return_ids."),
    };
    return ports;
}

DynamicPorts outputsFor(const Map& params)
{
    DynamicPorts dynamic{.ports = allOutputs(), .open = false};
    if (!flagNamed(params, "return_ids"))
        dynamic.ports.pop_back();
    return dynamic;
}

} // namespace

template <>
struct ParamEnum<db::OnConflict> {
    static const std::vector<std::pair<db::OnConflict, std::string>>& names()
    {
        static const std::vector<std::pair<db::OnConflict, std::string>> words{
            {db::OnConflict::Error, "error"},
            {db::OnConflict::Ignore, "ignore"},
            {db::OnConflict::Update, "update"}};
        return words;
    }
};

/// Besides the words, true and false may be given as such.
template <>
struct ParamTraits<CopyUse> : PlainParamTraits<CopyUse> {
    static constexpr int kEditor = static_cast<int>(EditorKind::Choice);
    static constexpr const char* kSchemaType = "any";
    static std::vector<std::string> choices() { return {"auto", "true", "false"}; }
    static Value toValue(CopyUse use) { return Value(choices()[static_cast<std::size_t>(use)]); }
    static Result<CopyUse> fromValue(const Value& value)
    {
        const auto* flag = value.as<bool>();
        DF_TRY_ASSIGN(const std::size_t index,
                      choiceIndex(flag ? Value(*flag ? "true" : "false") : value, choices()));
        return static_cast<CopyUse>(index);
    }
};

NodeType modelBulkCreateNode()
{
    using P = BulkCreateParams;
    return NodeType::of<P>(
        {
            .id = "ModelBulkCreateNode",
            .category = Category::Bulk,
            .title = "Create records in bulk",
            .summary = "Stores many new records of a model the fastest way its database has.",
            .searchWords = {"insert", "copy", "load", "import", "upsert"},
            .params =
                {
                    modelParam<P>(),
                    param(&P::data, "data")
                        .label("Data")
                        .doc("The records as a list, instead of linked rows."),
                    param(&P::batchSize, "batch_size")
                        .label("Batch size")
                        .unit("rows")
                        .doc("Rows per statement where the database takes several, and per transaction with "
                             "parallel batches.")
                        .range(1, 1'000'000),
                    param(&P::onConflict, "on_conflict")
                        .label("On conflict")
                        .doc("What to do with a row whose unique key is already there."),
                    param(&P::conflictOn, "conflict_on")
                        .label("Unique key")
                        .doc("Fields of the unique index that decides; for update the primary key when "
                             "empty."),
                    param(&P::parallelBatches, "parallel_batches")
                        .label("Parallel batches")
                        .doc("Connections used at once; with one the node stores all rows or none, with more "
                             "each batch is a transaction of its own and a failure keeps the batches stored "
                             "before it.")
                        .range(1, 64),
                    param(&P::useCopy, "use_copy")
                        .label("Use COPY")
                        .doc("Binary COPY on PostgreSQL: by the number of rows, always, or never."),
                    param(&P::returnIds, "return_ids").label("Return ids").doc("Hands out the primary keys."),
                },
            .inputs = {port("rows", PortKind::Rows, "The records to create.")},
            .outputs = allOutputs(),
            .modelVerb = "BulkCreate",
            .writes = true,
            .outputsFor = outputsFor,
            .check = check,
        },
        run);
}

} // namespace dataflow::nodes
