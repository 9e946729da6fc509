// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/model/single_write.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

std::optional<Map> firstOf(std::vector<Map> records)
{
    if (records.empty())
        return std::nullopt;
    return std::move(records.front());
}

/// Where the database gives back what it changed.
Result<std::optional<Map>> writeReturning(const ModelAccess& access, const OneRecordWrite& write)
{
    DF_TRY_ASSIGN(const db::SqlText sql, write.statement(write.filter));
    DF_TRY_ASSIGN(std::vector<Map> records, readRecords(*access.connection, sql));
    if (records.size() > 1)
        return fail(severalRecords(*access.model, records.size()));
    return firstOf(std::move(records));
}

/// The record's key behind the changes.
Result<Map> keyBehind(const model::Model& model, Map key, const model::Changes& changes)
{
    for (auto& [name, value] : key) {
        const auto change = std::ranges::find(changes.changes, name, &model::Changes::Change::field);
        if (change == changes.changes.end())
            continue;
        if (change->kind != model::Changes::Kind::Set)
            return fail(Error{ErrorCode::UnsupportedByDatabase, "This database cannot calculate a new key"}
                            .with("model", model.name)
                            .with("field", name)
                            .hint("Set the field to its new value instead."));
        value = change->value;
    }
    return key;
}

/// Elsewhere: locks the record, changes it by its key, and reads it back. Inside a transaction.
Result<std::optional<Map>> writeLocked(const ModelAccess& access, const OneRecordWrite& write)
{
    const model::Model& model = *access.model;
    const db::Dialect& dialect = access.connection->dialect();
    DF_TRY_ASSIGN(const db::SqlText lock, model::lockSql(model, write.filter, dialect));
    DF_TRY_ASSIGN(std::vector<Map> keys, readRecords(*access.connection, lock));
    if (keys.size() > 1)
        return fail(severalRecords(model, keys.size()));
    if (keys.empty())
        return std::nullopt;
    Map key = std::move(keys.front());
    DF_TRY_ASSIGN(const model::FilterNode before, model::primaryKeyFilter(model, Value(key)));
    DF_TRY_ASSIGN(const db::SqlText sql, write.statement(before));
    DF_TRY_ASSIGN([[maybe_unused]] const std::int64_t changed, access.connection->execute(sql));
    if (write.changes == nullptr)
        return key;
    DF_TRY_ASSIGN(key, keyBehind(model, std::move(key), *write.changes));
    model::ListQuery query;
    DF_TRY_ASSIGN(query.filter, model::primaryKeyFilter(model, Value(std::move(key))));
    query.includeDeleted = true;
    DF_TRY_ASSIGN(const db::SqlText read, model::listSql(model, query, dialect));
    DF_TRY_ASSIGN(std::vector<Map> records, readRecords(*access.connection, read));
    return firstOf(std::move(records));
}

} // namespace

Result<std::optional<Map>> writeOneRecord(const ModelAccess& access, const OneRecordWrite& write)
{
    ConnectionUse& connection = *access.connection;
    const bool returning = model::returnsChangedRows(connection.dialect().kind());
    if (returning && !write.mayMatchSeveral)
        return writeReturning(access, write);
    DF_TRY(connection.begin(db::Isolation::Default));
    auto record = returning ? writeReturning(access, write) : writeLocked(access, write);
    if (record) {
        DF_TRY(connection.commit());
        return record;
    }
    Error error = std::move(record).error();
    if (auto undone = connection.rollback(); !undone)
        error.causedBy(std::move(undone).error());
    return fail(std::move(error));
}

} // namespace dataflow::nodes
