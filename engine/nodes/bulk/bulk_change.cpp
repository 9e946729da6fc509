// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/bulk/bulk_change.h"

#include "engine/db/bulk_change.h"
#include "engine/nodes/bulk/bulk_store.h"
#include "engine/nodes/model/model_access.h"
#include "engine/nodes/param_values.h"

#include <algorithm>
#include <set>

namespace dataflow::nodes {

namespace {

/// Records whose fields are the same, in the order given.
struct RecordGroup {
    std::vector<std::string> fields;
    List records;
};

Error unconfirmed()
{
    return Error{ErrorCode::MissingParameter, "Without a filter the node changes every record of the model"}
        .inParameter("confirmed")
        .hint("Give a filter, or set confirmed to true.");
}

Error severalSources()
{
    return Error{ErrorCode::BadParameter, "The records are named in more than one way"}
        .inParameter("data")
        .hint("Keep one of filter, data and the rows input.");
}

bool isEmptyFilter(const Value& filter)
{
    return filter.isNull() || (filter.as<Map>() && filter.as<Map>()->empty());
}

std::vector<std::string> sortedFields(const Map& record)
{
    std::vector<std::string> fields;
    for (const auto& [name, value] : record)
        fields.push_back(name);
    std::ranges::sort(fields);
    return fields;
}

/// True when no two records have one primary key, so that their order does not matter.
bool keysDiffer(const model::Model& model, const List& records)
{
    std::set<std::string> seen;
    for (const Value& record : records) {
        std::string key;
        for (const std::string& name : model.primaryKey) {
            const Value* part = valueNamed(*record.as<Map>(), name);
            key += part ? part->toText() + '\x1f' : std::string();
        }
        if (!seen.insert(std::move(key)).second)
            return false;
    }
    return true;
}

/// Every entry of `records` is a record.
std::vector<RecordGroup> groupsOf(const model::Model& model, const List& records)
{
    const bool anyOrder = keysDiffer(model, records);
    std::vector<RecordGroup> groups;
    for (const Value& record : records) {
        const std::vector<std::string> fields = sortedFields(*record.as<Map>());
        auto group = anyOrder ? std::ranges::find(groups, fields, &RecordGroup::fields) : groups.end();
        if (!anyOrder && !groups.empty() && groups.back().fields == fields)
            group = std::prev(groups.end());
        if (group == groups.end())
            group = groups.insert(groups.end(), {fields, {}});
        group->records.push_back(record);
    }
    return groups;
}

/// Converts rows as they pass by.
class ChangedRows : public db::RowStream {
public:
    ChangedRows(db::RowStream& rows, const RecordColumns& columns, RunContext& context)
        : m_rows(rows)
        , m_columns(columns)
        , m_context(context)
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_columns.schema(); }
    Result<db::BatchPtr> next() override
    {
        m_context.progress(m_count, 0);
        DF_TRY_ASSIGN(const db::BatchPtr batch, m_rows.next());
        if (!batch)
            return db::BatchPtr();
        const std::int64_t first = m_count + 1;
        m_count += static_cast<std::int64_t>(batch->rowCount());
        return m_columns.convert(batch, first);
    }

private:
    db::RowStream& m_rows;
    const RecordColumns& m_columns;
    RunContext& m_context;
    std::int64_t m_count = 0;
};

Result<void> changeRows(const model::Model& model, db::RowStream& rows, RecordUse use,
                        ConnectionUse& connection, RunContext& context, ChangeCounts& sum)
{
    DF_TRY_ASSIGN(const RecordColumns columns,
                  RecordColumns::plan(model, rows.schema(), nowOf(context.clock()), use));
    db::BulkChange change;
    change.action =
        use == RecordUse::Delete ? db::BulkChange::Action::Delete : db::BulkChange::Action::Update;
    change.table = model.table;
    change.keyColumns = model.primaryKey;
    if (model.multiTenant && !model.isPrimaryKey(model::kTenantField))
        change.keyColumns.emplace_back(model::kTenantField);
    const bool setsDeleted = use == RecordUse::Change && rows.schema()->indexOf("deleted_at");
    if (model.softDelete && !setsDeleted)
        change.onlyWhereNull = "deleted_at";
    ChangedRows converted(rows, columns, context);
    DF_TRY_ASSIGN(const db::BulkCounts counts, connection.bulkChange(change, converted));
    sum.processed += counts.processed;
    sum.changed += counts.updated;
    sum.skipped += counts.skipped;
    sum.batches += counts.batches;
    return {};
}

Result<void> changeGroups(const model::Model& model, const std::vector<RecordGroup>& groups, RecordUse use,
                          ConnectionUse& connection, RunContext& context, ChangeCounts& sum)
{
    for (const RecordGroup& group : groups) {
        DF_TRY_ASSIGN(auto batches, recordBatches(model, group.records, true));
        const db::RowStreamPtr rows = db::streamOf(std::move(batches.first), std::move(batches.second));
        DF_TRY(changeRows(model, *rows, use, connection, context, sum));
    }
    return {};
}

Result<ChangeCounts> changeList(const model::Model& model, const List& records, RecordUse use,
                                ConnectionUse& connection, RunContext& context)
{
    ChangeCounts sum;
    if (records.empty())
        return sum;
    // All records are checked before the first one is changed, and errors name their place in the list.
    DF_TRY(recordBatches(model, records, false));
    const std::vector<RecordGroup> groups = groupsOf(model, records);
    if (groups.size() == 1) {
        DF_TRY(changeGroups(model, groups, use, connection, context, sum));
        return sum;
    }
    DF_TRY(connection.begin(db::Isolation::Default));
    auto changed = changeGroups(model, groups, use, connection, context, sum);
    if (changed) {
        DF_TRY(connection.commit());
        return sum;
    }
    Error error = std::move(changed).error();
    if (auto undone = connection.rollback(); !undone)
        error.causedBy(std::move(undone).error());
    return fail(std::move(error));
}

} // namespace

bool isParamGiven(std::string_view name, const CheckScope& scope)
{
    const Value* written = scope.written ? valueNamed(*scope.written, name) : nullptr;
    return (written && !written->isNull()) ||
           std::ranges::find(scope.linkedInputs, name) != scope.linkedInputs.end();
}

Result<model::FilterNode> massFilter(const model::Model& model, const ChangeSource& source)
{
    if (!isEmptyFilter(source.filter))
        return model::parseFilter(source.filter, model);
    if (!source.confirmed)
        return fail(unconfirmed());
    return model::FilterNode{};
}

Result<ChangeCounts> changeRecords(const model::Model& model, const Value& data, RecordUse use,
                                   Inputs& inputs, RunContext& context)
{
    if (inputs.isLinked("rows") && !data.isNull())
        return fail(recordsTwice());
    DF_TRY_ASSIGN(const std::string connectionName, context.connectionOrDefault(model.connection));
    if (inputs.isLinked("rows")) {
        DF_TRY_ASSIGN(const db::RowStreamPtr rows, inputs.takeRows("rows"));
        DF_TRY_ASSIGN(const auto connection, context.use(connectionName));
        ChangeCounts sum;
        DF_TRY(changeRows(model, *rows, use, *connection, context, sum));
        return sum;
    }
    const auto* records = data.as<List>();
    if (!records)
        return fail(wrongKind("a list of records", data).inParameter("data"));
    DF_TRY_ASSIGN(const auto connection, context.use(connectionName));
    return changeList(model, *records, use, *connection, context);
}

std::vector<Error> checkChangeSource(const Map& params, const CheckScope& scope)
{
    const bool filter = isParamGiven("filter", scope);
    const bool records = isParamGiven("data", scope);
    const bool rows = std::ranges::find(scope.linkedInputs, "rows") != scope.linkedInputs.end();
    if (int(filter) + int(records) + int(rows) > 1)
        return {severalSources()};
    if (records || rows)
        return {};
    const Value* given = valueNamed(params, "filter");
    const bool linked = filter && !given; // a link or a template: known only in the run
    if (!linked && isEmptyFilter(given ? *given : Value()) && !flagNamed(params, "confirmed") &&
        !std::ranges::count(scope.linkedInputs, "confirmed"))
        return {unconfirmed()};
    return checkFilter(params, scope);
}

Outputs changeOutputs(const ChangeCounts& counts, std::string_view changedName, Nanoseconds elapsed)
{
    const double seconds = std::chrono::duration<double>(elapsed).count();
    Outputs outputs;
    outputs.set("processed", counts.processed)
        .set(std::string(changedName), counts.changed)
        .set("skipped", counts.skipped)
        .set("failed", 0)
        .set("batches", counts.batches)
        .set("rows_per_second", seconds > 0 ? static_cast<double>(counts.processed) / seconds : 0.0);
    return outputs;
}

std::vector<Port> changePorts(std::string changedName, std::string changedDoc)
{
    return {
        port("processed", PortKind::Value, "How many records were meant."),
        port(std::move(changedName), PortKind::Value, std::move(changedDoc)),
        port("skipped", PortKind::Value, "How many of the records given were not there."),
        port("failed", PortKind::Value, "Zero: a failure undoes everything and fails the node."),
        port("batches", PortKind::Value, "How many steps the database took them in."),
        port("rows_per_second", PortKind::Value, "Records per second, waiting for the rows included."),
    };
}

} // namespace dataflow::nodes
