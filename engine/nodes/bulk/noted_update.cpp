// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/bulk/noted_update.h"

#include "engine/model/sql_builder.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

/// Records that one statement reads by key.
constexpr std::size_t kRecordsAtOnce = 1000;

/// The keys of the records, which other sessions cannot change any more: a value each, or a record for a key
/// of several fields.
Result<List> lockedKeys(const model::Model& model, const model::FilterNode& filter, ConnectionUse& connection)
{
    DF_TRY_ASSIGN(const db::SqlText lock, model::lockSql(model, filter, connection.dialect()));
    DF_TRY_ASSIGN(const db::RowStreamPtr rows, connection.query(lock));
    List keys;
    for (;;) {
        DF_TRY_ASSIGN(const db::BatchPtr batch, rows->next());
        if (!batch)
            return keys;
        for (std::size_t row = 0; row < batch->rowCount(); ++row)
            keys.push_back(batch->columnCount() == 1 ? batch->valueAt(row, 0) : batch->rowAsMap(row));
    }
}

Result<model::FilterNode> filterOf(const model::Model& model, List keys)
{
    if (keys.empty())
        return model::FilterNode{.kind = model::FilterNode::Kind::Or}; // matches nothing
    if (model.primaryKey.size() == 1)
        return model::parseFilter(
            Value(Map{{model.primaryKey.front(), Value(Map{{"$in", std::move(keys)}})}}), model);
    return model::parseFilter(Value(Map{{"$or", std::move(keys)}}), model);
}

Result<void> handOut(const model::Model& model, const List& keys, ConnectionUse& connection,
                     RowsWriter*& writer, RunContext& context)
{
    std::size_t done = 0;
    do { // once also for no keys, for the columns
        const std::size_t count = std::min(kRecordsAtOnce, keys.size() - done);
        const auto first = keys.begin() + static_cast<std::ptrdiff_t>(done);
        model::ListQuery query;
        DF_TRY_ASSIGN(query.filter, filterOf(model, List(first, first + static_cast<std::ptrdiff_t>(count))));
        query.limit = std::nullopt;
        query.includeDeleted = true;
        for (const std::string& field : model.primaryKey)
            query.order.push_back({field, false});
        DF_TRY_ASSIGN(const db::SqlText sql, model::listSql(model, query, connection.dialect()));
        DF_TRY_ASSIGN(const db::RowStreamPtr rows, connection.query(sql));
        if (!writer) {
            DF_TRY_ASSIGN(writer, context.openRows("affected", rows->schema()));
        }
        for (;;) {
            DF_TRY_ASSIGN(db::BatchPtr batch, rows->next());
            if (!batch)
                break;
            DF_TRY(writer->write(std::move(batch)));
        }
        done += count;
    } while (done < keys.size());
    return {};
}

} // namespace

Result<std::int64_t> runNoted(const NotedUpdate& update, const model::Model& model, ConnectionUse& connection,
                              RowsWriter*& writer, RunContext& context)
{
    DF_TRY_ASSIGN(const List keys, lockedKeys(model, update.filter, connection));
    DF_TRY_ASSIGN(const std::int64_t changed, connection.execute(update.sql));
    if (changed != static_cast<std::int64_t>(keys.size()))
        return fail(Error{ErrorCode::SerializationFailed,
                          "Other sessions stored records that the update means while it ran"}
                        .with("model", model.name)
                        .with("locked", static_cast<std::int64_t>(keys.size()))
                        .with("changed", changed)
                        .markRetryable());
    DF_TRY(handOut(model, keys, connection, writer, context));
    return changed;
}

} // namespace dataflow::nodes
