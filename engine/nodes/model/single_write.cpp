// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/model/single_write.h"

namespace dataflow::nodes {

namespace {

std::optional<Map> firstOf(std::vector<Map> records)
{
    if (records.empty())
        return std::nullopt;
    return std::move(records.front());
}

} // namespace

Result<std::optional<Map>> writeOneRecord(const ModelAccess& access, const db::SqlText& sql,
                                          bool mayMatchSeveral)
{
    ConnectionUse& connection = *access.connection;
    if (!mayMatchSeveral) {
        DF_TRY_ASSIGN(auto records, readRecords(connection, sql));
        return firstOf(std::move(records));
    }
    DF_TRY(connection.begin(db::Isolation::Default));
    auto records = readRecords(connection, sql);
    if (records && records->size() <= 1) {
        DF_TRY(connection.commit());
        return firstOf(std::move(*records));
    }
    Error error = records ? severalRecords(*access.model, records->size()) : std::move(records).error();
    if (auto undone = connection.rollback(); !undone)
        error.causedBy(std::move(undone).error());
    return fail(std::move(error));
}

} // namespace dataflow::nodes
