// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/model/related_records.h"

#include "engine/db/batch_builder.h"
#include "engine/nodes/model/model_access.h"
#include "engine/nodes/param_values.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace dataflow::nodes {

namespace {

using Kind = model::ModelRelation::Kind;

/// Keys of one statement where each is bound by itself: MariaDB binds 65,535 values, SQLite 32,766.
constexpr std::size_t kKeysAtOnce = 16'384;

Error tooMany(const RelationStep& step)
{
    return Error{ErrorCode::BadInput, "A relation leads to more records than are read along at one time"}
        .with("relation", step.relation->name)
        .with("most", static_cast<std::int64_t>(kMaxRelatedRecords))
        .hint("Read the records page by page, or list the related model by itself.");
}

/// Follows one path, adding the steps that are not there yet.
Result<void> addPath(const model::Model& model, std::string_view path, std::vector<RelationStep>& steps,
                     RunContext& context)
{
    const std::size_t dot = path.find('.');
    DF_TRY_ASSIGN(const model::ModelRelation* relation, model::findRelation(model, path.substr(0, dot)));
    auto step = std::ranges::find(steps, relation, &RelationStep::relation);
    if (step == steps.end()) {
        RelationStep made{.relation = relation};
        DF_TRY_ASSIGN(made.model, context.model(relation->model));
        DF_TRY_ASSIGN(made.fields, model::relationFields(model, *relation, *made.model));
        DF_TRY_ASSIGN(made.connection, context.connectionOrDefault(made.model->connection));
        steps.push_back(std::move(made));
        step = std::prev(steps.end());
    }
    if (dot == std::string_view::npos)
        return {};
    return addPath(*step->model, path.substr(dot + 1), step->next, context);
}

const Value& fieldOf(const Map& record, std::string_view name)
{
    static const Value null;
    const Value* value = valueNamed(record, name);
    return value ? *value : null;
}

/// The distinct keys that are not null.
std::vector<Value> distinct(const std::vector<Value>& keys)
{
    std::vector<Value> once;
    std::unordered_set<std::string> seen;
    for (const Value& key : keys)
        if (!key.isNull() && seen.insert(key.toText()).second)
            once.push_back(key);
    return once;
}

std::vector<Value> keysOf(const RelationStep& step, const std::vector<Map>& records)
{
    std::vector<Value> keys;
    keys.reserve(records.size());
    for (const Map& record : records)
        keys.push_back(fieldOf(record, step.fields.own));
    return keys;
}

/// What is behind each key.
std::vector<Value> behindKeys(const RelationStep& step, std::vector<Map> found,
                              const std::vector<Value>& keys)
{
    std::unordered_map<std::string, List> byKey;
    for (Map& record : found) {
        const std::string key = fieldOf(record, step.fields.other).toText();
        byKey[key].emplace_back(std::move(record));
    }
    std::unordered_map<std::string, Value> answers; // shared by all who have the same key
    for (auto& [key, list] : byKey)
        answers.emplace(key, step.relation->kind == Kind::HasMany ? Value(std::move(list)) : list.front());
    const Value nothing = step.relation->kind == Kind::HasMany ? Value(List{}) : Value();
    std::vector<Value> values;
    values.reserve(keys.size());
    for (const Value& key : keys) {
        const auto answer = key.isNull() ? answers.end() : answers.find(key.toText());
        values.push_back(answer == answers.end() ? nothing : answer->second);
    }
    return values;
}

std::vector<Value> columnValues(const std::vector<db::BatchPtr>& batches, std::string_view name)
{
    std::vector<Value> values;
    for (const db::BatchPtr& batch : batches) {
        const auto column = batch->schema()->indexOf(name);
        for (std::size_t row = 0; column && row < batch->rowCount(); ++row)
            values.push_back(batch->valueAt(row, *column));
    }
    return values;
}

} // namespace

Result<std::vector<RelationStep>> planRelations(const model::Model& model,
                                                const std::vector<std::string>& paths,
                                                std::string_view parameter, RunContext& context)
{
    std::vector<RelationStep> steps;
    for (const std::string& path : paths)
        if (auto added = addPath(model, path, steps, context); !added)
            return fail(std::move(added).error().inParameter(parameter));
    return steps;
}

std::vector<Error> checkRelations(const Map& params, std::string_view name, const CheckScope& scope)
{
    std::vector<Error> errors;
    const Value* paths = valueNamed(params, name);
    const List* list = paths ? paths->as<List>() : nullptr;
    if (!scope.model || !list)
        return errors;
    for (const Value& item : *list)
        if (const auto* path = item.as<std::string>())
            if (const auto found = model::findRelation(*scope.model, path->substr(0, path->find('.')));
                !found)
                errors.push_back(Error(found.error()).inParameter(name));
    return errors;
}

std::vector<std::string> fieldsFor(const std::vector<RelationStep>& steps)
{
    std::vector<std::string> fields;
    for (const RelationStep& step : steps)
        fields.push_back(step.fields.own);
    return fields;
}

std::string shapeOf(const std::vector<RelationStep>& steps)
{
    std::string shape;
    for (const RelationStep& step : steps) {
        shape += "(" + step.relation->name + (step.relation->kind == Kind::HasMany ? " many " : " one ") +
                 step.fields.own + "=" + step.connection + "." + step.fields.other + " " +
                 modelShape(*step.model) + shapeOf(step.next) + ")";
    }
    return shape;
}

Value tenantOf(const model::Model& model, const std::vector<RelationStep>& steps)
{
    if (!model.tenant.isNull())
        return Value(model.tenant.toText());
    for (const RelationStep& step : steps)
        if (Value tenant = tenantOf(*step.model, step.next); !tenant.isNull())
            return tenant;
    return {};
}

void addTags(const std::vector<RelationStep>& steps, std::vector<std::string>& tags)
{
    for (const RelationStep& step : steps) {
        for (std::string& tag : writeTags(*step.model))
            tags.push_back(std::move(tag));
        addTags(step.next, tags);
    }
}

Result<std::unique_ptr<ConnectionUse>> RelatedReader::useOther(const std::string& connection)
{
    if (m_own) {
        DF_TRY_ASSIGN(auto free, m_context.useIfFree(connection));
        if (free)
            return free;
        m_own.reset();
    }
    return m_context.use(connection);
}

Result<std::vector<Map>> RelatedReader::records(const RelationStep& step, const std::vector<Value>& keys)
{
    if (keys.empty())
        return std::vector<Map>();
    std::unique_ptr<ConnectionUse> further;
    if (step.connection != m_ownConnection) {
        DF_TRY_ASSIGN(further, useOther(step.connection));
    } else if (!m_own) {
        DF_TRY_ASSIGN(m_own, m_context.use(m_ownConnection));
    }
    ConnectionUse* const use = further ? further.get() : m_own.get();
    const bool asOne = model::bindsKeysAsOne(*step.model, step.fields.other, use->dialect());
    const std::size_t most = asOne ? keys.size() : kKeysAtOnce;
    std::vector<Map> records;
    for (std::size_t first = 0; first < keys.size(); first += most)
        DF_TRY(addRecords(step, std::span(keys).subspan(first, std::min(most, keys.size() - first)), *use,
                          records));
    return records;
}

Result<void> RelatedReader::addRecords(const RelationStep& step, std::span<const Value> keys,
                                       ConnectionUse& use, std::vector<Map>& records) const
{
    DF_TRY_ASSIGN(const db::SqlText sql,
                  model::relatedSql(*step.model, step.fields.other, {keys.begin(), keys.end()},
                                    m_includeDeleted, use.dialect()));
    DF_TRY_ASSIGN(const db::RowStreamPtr rows, use.query(sql));
    for (;;) {
        DF_TRY_ASSIGN(const db::BatchPtr batch, rows->next());
        if (!batch)
            return {};
        if (records.size() + batch->rowCount() > kMaxRelatedRecords)
            return fail(tooMany(step));
        for (std::size_t row = 0; row < batch->rowCount(); ++row)
            records.push_back(*batch->rowAsMap(row).as<Map>());
    }
}

Result<std::vector<Value>> RelatedReader::read(const RelationStep& step, const std::vector<Value>& keys)
{
    DF_TRY_ASSIGN(std::vector<Map> found, records(step, distinct(keys)));
    DF_TRY(addTo(found, step.next));
    return behindKeys(step, std::move(found), keys);
}

Result<void> RelatedReader::addTo(std::vector<Map>& records, const std::vector<RelationStep>& steps)
{
    for (const RelationStep& step : steps) {
        DF_TRY_ASSIGN(std::vector<Value> values, read(step, keysOf(step, records)));
        for (std::size_t i = 0; i < records.size(); ++i)
            records[i].emplace_back(step.relation->name, std::move(values[i]));
    }
    return {};
}

void nestRecords(const RelationStep& step, std::vector<Map> related, std::vector<Map>& records)
{
    std::vector<Value> values = behindKeys(step, std::move(related), keysOf(step, records));
    for (std::size_t i = 0; i < records.size(); ++i)
        records[i].emplace_back(step.relation->name, std::move(values[i]));
}

db::SchemaPtr withRelated(const db::Schema& schema, std::size_t before,
                          const std::vector<RelationStep>& steps)
{
    std::vector<db::Field> fields = schema.fields();
    for (std::size_t i = 0; i < steps.size(); ++i)
        fields.insert(
            fields.begin() + static_cast<std::ptrdiff_t>(before + i),
            {steps[i].relation->name, db::ColumnType::Json, steps[i].relation->kind == Kind::BelongsTo});
    return std::make_shared<const db::Schema>(std::move(fields));
}

Result<std::vector<db::BatchPtr>> withRelated(const std::vector<db::BatchPtr>& batches, std::size_t before,
                                              const std::vector<RelationStep>& steps, RelatedReader& reader)
{
    if (batches.empty() || steps.empty())
        return batches;
    const db::SchemaPtr schema = withRelated(*batches.front()->schema(), before, steps);
    std::vector<std::vector<db::ColumnPtr>> columns;
    for (const db::BatchPtr& batch : batches) {
        columns.emplace_back();
        for (std::size_t column = 0; column < batch->columnCount(); ++column)
            columns.back().push_back(batch->sharedColumn(column));
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        DF_TRY_ASSIGN(const auto values, reader.read(steps[i], columnValues(batches, steps[i].fields.own)));
        std::size_t at = 0;
        for (std::size_t batch = 0; batch < batches.size(); ++batch) {
            db::ColumnBuilder builder(db::ColumnType::Json);
            for (std::size_t row = 0; row < batches[batch]->rowCount(); ++row)
                DF_TRY(builder.append(values[at++]));
            columns[batch].insert(columns[batch].begin() + static_cast<std::ptrdiff_t>(before + i),
                                  builder.finish());
        }
    }
    std::vector<db::BatchPtr> wider;
    for (std::size_t batch = 0; batch < batches.size(); ++batch)
        wider.push_back(std::make_shared<const db::RowBatch>(schema, std::move(columns[batch]),
                                                             batches[batch]->rowCount()));
    return wider;
}

} // namespace dataflow::nodes
