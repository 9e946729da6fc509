// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/bulk/bulk_store.h"

#include "engine/base/text.h"
#include "engine/nodes/model/model_access.h"
#include "engine/nodes/param_values.h"

#include <fmt/format.h>

#include <algorithm>

namespace dataflow::nodes {

Error noRecords()
{
    return Error{ErrorCode::MissingParameter, "There are no records to create"}.inParameter("data").hint(
        "Link rows, or give data as a list of records.");
}

Error recordsTwice()
{
    return Error{ErrorCode::BadParameter, "Records come both over the rows input and as data"}
        .inParameter("data")
        .hint("Keep one of them.");
}

Error partlyStored(Error failure, std::string hint)
{
    if (!failure.retryable())
        return failure;
    Error partly(failure.code(), "The load failed when a part of the rows was stored already");
    if (failure.sessionUnusable())
        partly.markSessionUnusable();
    return std::move(partly.hint(std::move(hint)).causedBy(std::move(failure)));
}

namespace {

/// Whether `use_copy: true` can be done: COPY on PostgreSQL, and LOAD DATA of a text in memory on MySQL and
/// MariaDB.
Result<void> checkCopy(db::DatabaseKind kind, db::OnConflict onConflict, bool returnIds)
{
    if (kind == db::DatabaseKind::Postgres)
        return {};
    constexpr const char* kHint = "Leave use_copy at auto: the fastest way of the database is used.";
    if (!db::isMySqlFamily(kind))
        return fail(Error{ErrorCode::UnsupportedByDatabase,
                          "Only PostgreSQL has COPY, and only MySQL and MariaDB have LOAD DATA"}
                        .with("database", db::databaseKindName(kind))
                        .inParameter("use_copy")
                        .hint(kHint));
    if (onConflict != db::OnConflict::Error || returnIds)
        return fail(Error{ErrorCode::UnsupportedByDatabase,
                          "LOAD DATA can neither decide about records that are there nor give ids back"}
                        .with("database", db::databaseKindName(kind))
                        .inParameter("use_copy")
                        .hint(kHint));
    return {};
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

Result<db::RowStreamPtr> incomingRows(const BulkStore& store, Inputs& inputs, const model::Model& model,
                                      Timestamp now)
{
    if (inputs.isLinked("rows") && !store.data.isNull())
        return fail(recordsTwice());
    if (inputs.isLinked("rows"))
        return inputs.takeRows("rows");
    const auto* records = store.data.as<List>();
    if (store.data.isNull())
        return fail(noRecords());
    if (!records)
        return fail(wrongKind("a list of records", store.data).inParameter("data"));
    DF_TRY_ASSIGN(auto batches,
                  recordBatches(model, *records, store.onConflict == db::OnConflict::Update, now));
    return db::streamOf(std::move(batches.first), std::move(batches.second));
}

Result<db::BulkTarget> makeTarget(const BulkStore& store, const model::Model& model,
                                  const RecordColumns& columns)
{
    DF_TRY(checkConflictOn(model, store.conflictOn));
    db::BulkTarget target;
    target.table = model.table;
    target.onConflict = store.onConflict;
    target.conflictColumns = store.conflictOn;
    if (store.onConflict == db::OnConflict::Update) {
        if (model.appendOnly)
            return fail(appendOnlyError(model).inParameter("on_conflict"));
        if (target.conflictColumns.empty())
            target.conflictColumns = model.primaryKey;
        target.insertOnlyColumns = columns.insertOnlyColumns();
    }
    if (model.multiTenant && !target.conflictColumns.empty() &&
        std::ranges::find(target.conflictColumns, model::kTenantField) == target.conflictColumns.end())
        target.conflictColumns.insert(target.conflictColumns.begin(), std::string(model::kTenantField));
    for (const std::string& name : target.conflictColumns)
        if (!columns.schema()->indexOf(name))
            return fail(
                Error{ErrorCode::BadInput, "The rows lack a field that decides about a conflict"}
                    .with("field", name)
                    .inParameter("conflict_on")
                    .hint("Add the column, or set conflict_on to the fields of another unique index."));
    target.copy = store.useCopy == CopyUse::Always  ? db::BulkTarget::Copy::On
                  : store.useCopy == CopyUse::Never ? db::BulkTarget::Copy::Off
                                                    : db::BulkTarget::Copy::Auto;
    target.batchRows = static_cast<std::size_t>(store.batchSize);
    if (store.returnIds) {
        if (model.primaryKey.size() != 1)
            return fail(Error{ErrorCode::BadParameter, "Ids of a key of several fields cannot be returned"}
                            .with("model", model.name)
                            .inParameter("return_ids"));
        target.returnColumn = model.primaryKey.front();
    }
    return target;
}

/// The first connection is waited for; of the others those that are free. See DECISIONS: No second
/// connection is waited for
Result<std::vector<std::unique_ptr<ConnectionUse>>> leaseConnections(const std::string& name,
                                                                     std::int64_t count, RunContext& context)
{
    std::vector<std::unique_ptr<ConnectionUse>> connections;
    DF_TRY_ASSIGN(auto first, context.use(name));
    connections.push_back(std::move(first));
    while (static_cast<std::int64_t>(connections.size()) < count) {
        auto connection = context.useIfFree(name);
        if (!connection)
            return fail(std::move(connection).error().with("parallel_batches", count));
        if (!*connection) {
            context.log(LogLevel::Note, fmt::format("The rows go through {} of {} connections, because the "
                                                    "others of \"{}\" are in use.",
                                                    connections.size(), count, name));
            break;
        }
        connections.push_back(std::move(*connection));
    }
    return connections;
}

Outputs outputsOf(const BulkStore& store, BulkOutcome outcome, Nanoseconds elapsed)
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
    if (store.returnIds)
        outputs.set("ids", Value(List(std::move(counts.returned))));
    return outputs;
}

/// The failure with what was stored before it.
Error withCounts(BulkOutcome outcome, const db::BulkTarget& target)
{
    // Without the columns of a key nobody knows whether another try meets the rows again.
    const bool known = target.onConflict != db::OnConflict::Error && !target.conflictColumns.empty();
    const bool stored = outcome.counts.inserted > 0 || outcome.leftRows;
    Error failure = std::move(*outcome.failure);
    if (stored && !known)
        failure = partlyStored(std::move(failure),
                               target.onConflict == db::OnConflict::Error
                                   ? "Remove those rows, or set on_conflict, before running it again."
                                   : "Remove those rows, or set conflict_on, before running it again.");
    return std::move(failure)
        .with("inserted", outcome.counts.inserted)
        .with("updated", outcome.counts.updated)
        .with("skipped", outcome.counts.skipped)
        .with("failed", outcome.failed)
        .with("batches", outcome.counts.batches);
}

} // namespace

Result<Outputs> storeRecords(const BulkStore& store, Inputs& inputs, RunContext& context)
{
    DF_TRY_ASSIGN(const model::Model* model, findModel(store.model, context));
    DF_TRY_ASSIGN(const std::string connectionName, context.connectionOrDefault(model->connection));
    if (const auto* records = store.data.as<List>(); records && records->empty() && !inputs.isLinked("rows"))
        return outputsOf(store, {}, Nanoseconds{0});
    const Timestamp now = nowOf(context.clock());
    DF_TRY_ASSIGN(const db::RowStreamPtr rows, incomingRows(store, inputs, *model, now));
    DF_TRY_ASSIGN(const RecordColumns columns,
                  RecordColumns::plan(*model, rows->schema(), now,
                                      store.onConflict == db::OnConflict::Update ? RecordUse::Upsert
                                                                                 : RecordUse::Create));
    DF_TRY_ASSIGN(db::BulkTarget target, makeTarget(store, *model, columns));
    DF_TRY_ASSIGN(const auto connections, leaseConnections(connectionName, store.parallelBatches, context));
    if (store.useCopy == CopyUse::Always)
        DF_TRY(checkCopy(connections.front()->dialect().kind(), store.onConflict, store.returnIds));

    BulkWork work{*rows, columns, std::move(target), context};
    const MonotonicTime start = context.clock().now();
    // What a transaction holds follows from the parameter, not from how many connections were free.
    BulkOutcome outcome = store.parallelBatches == 1 ? insertAll(work, *connections.front())
                                                     : insertInParallel(work, connections);
    const Nanoseconds elapsed = context.clock().now() - start;
    if (outcome.counts.inserted > 0)
        dropCachedEntries(*model, ModelWrite::Create, context);
    if (outcome.counts.updated > 0)
        dropCachedEntries(*model, ModelWrite::Update, context);
    if (outcome.failure)
        return fail(withCounts(std::move(outcome), work.target));
    return outputsOf(store, std::move(outcome), elapsed);
}

const std::vector<Port>& storeOutputs()
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

std::vector<Error> checkRecordsGiven(const CheckScope& scope)
{
    const auto isLinked = [&](std::string_view name) {
        return std::ranges::find(scope.linkedInputs, name) != scope.linkedInputs.end();
    };
    const Value* written = scope.written ? valueNamed(*scope.written, "data") : nullptr;
    const bool data = isLinked("data") || (written && !written->isNull());
    if (!data && !isLinked("rows"))
        return {noRecords()};
    if (data && isLinked("rows"))
        return {recordsTwice()};
    return {};
}

DynamicPorts storeOutputsFor(const Map& params)
{
    DynamicPorts dynamic{.ports = storeOutputs(), .open = false};
    if (!flagNamed(params, "return_ids"))
        dynamic.ports.pop_back();
    return dynamic;
}

std::vector<Error> checkStore(const Map& params, const CheckScope& scope, db::OnConflict onConflict)
{
    std::vector<Error> errors = checkModelNamed(params, scope);
    for (Error& error : checkRecordsGiven(scope))
        errors.push_back(std::move(error));
    if (!scope.model)
        return errors;
    const model::Model& model = *scope.model;
    const bool updates = onConflict == db::OnConflict::Update;
    if (updates && model.appendOnly)
        errors.push_back(appendOnlyError(model));
    const auto kind = scope.databaseKind ? scope.databaseKind(model.connection) : std::nullopt;
    if (flagNamed(params, "use_copy") && kind)
        if (auto fits = checkCopy(*kind, onConflict, flagNamed(params, "return_ids")); !fits)
            errors.push_back(std::move(fits).error());
    if (const Value* names = valueNamed(params, "conflict_on"))
        if (const auto list = ParamTraits<std::vector<std::string>>::fromValue(*names))
            if (const auto known = checkConflictOn(model, *list); !known)
                errors.push_back(known.error());
    if (const Value* data = valueNamed(params, "data"); data && data->as<List>())
        if (const auto records = recordBatches(model, *data->as<List>(), updates); !records)
            errors.push_back(records.error());
    return errors;
}

} // namespace dataflow::nodes
