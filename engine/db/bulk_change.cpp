// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/bulk_change.h"

#include "engine/base/text.h"
#include "engine/db/byte_flow.h"

#include <algorithm>

namespace dataflow::db {

namespace {

Error misfit(const BulkChange& change, std::string message)
{
    return Error(ErrorCode::BadParameter, std::move(message)).with("table", change.table);
}

bool isKey(const BulkChange& change, const std::string& column)
{
    return std::find(change.keyColumns.begin(), change.keyColumns.end(), column) != change.keyColumns.end();
}

std::vector<std::string> namesOf(const Schema& schema)
{
    std::vector<std::string> names;
    for (const Field& field : schema.fields())
        names.push_back(field.name);
    return names;
}

/// The statement of one row, and the incoming columns its placeholders take.
struct RowStatement {
    std::string text;
    std::vector<std::size_t> columns;
};

RowStatement statementFor(const Dialect& dialect, const BulkChange& change, const Schema& schema)
{
    RowStatement statement;
    const auto bound = [&](std::size_t column) {
        statement.columns.push_back(column);
        return dialect.quoteIdentifier(schema[column].name) + " = " +
               dialect.placeholder(statement.columns.size());
    };
    const std::string table = dialect.quoteIdentifier(change.table);
    if (change.action == BulkChange::Action::Delete) {
        statement.text = "DELETE FROM " + table;
    } else {
        statement.text = "UPDATE " + table;
        const char* separator = " SET ";
        for (std::size_t i = 0; i < schema.size(); ++i) {
            if (isKey(change, schema[i].name))
                continue;
            statement.text += separator + bound(i);
            separator = ", ";
        }
    }
    const char* separator = " WHERE ";
    for (const std::string& key : change.keyColumns) {
        statement.text += separator + bound(*schema.indexOf(key));
        separator = " AND ";
    }
    if (!change.onlyWhereNull.empty())
        statement.text += separator + dialect.quoteIdentifier(change.onlyWhereNull) + " IS NULL";
    return statement;
}

Result<BulkCounts> changeAll(Session& session, const BulkChange& change, RowStream& rows,
                             const CallLimits& limits)
{
    const RowStatement statement = statementFor(session.dialect(), change, *rows.schema());
    BulkCounts counts;
    for (;;) {
        DF_TRY_ASSIGN(const BatchPtr batch, rows.next());
        if (!batch)
            return counts;
        for (std::size_t row = 0; row < batch->rowCount(); ++row) {
            SqlText sql{statement.text, {}};
            for (const std::size_t column : statement.columns)
                sql.values.push_back(batch->valueAt(row, column));
            ++counts.processed;
            auto changed = session.execute(sql, limits);
            if (!changed)
                return fail(std::move(changed).error().with("row", counts.processed));
            counts.updated += *changed > 0 ? 1 : 0;
            counts.skipped += *changed > 0 ? 0 : 1;
        }
        ++counts.batches;
    }
}

} // namespace

Result<void> checkChange(const BulkChange& change, const Schema& incoming)
{
    if (change.keyColumns.empty())
        return fail(misfit(change, "A change by key needs the columns of the key"));
    for (const std::string& key : change.keyColumns)
        if (!incoming.indexOf(key))
            return fail(misfit(change, "A column of the key is not among the rows' columns")
                            .with("column", key)
                            .hint(didYouMean(key, namesOf(incoming))));
    if (change.action == BulkChange::Action::Update && incoming.size() == change.keyColumns.size())
        return fail(misfit(change, "The rows hold nothing but the key, so there is nothing to change"));
    return {};
}

Result<BulkCounts> changeRowByRow(Session& session, const BulkChange& change, RowStream& rows,
                                  const CallLimits& limits)
{
    DF_TRY(checkChange(change, *rows.schema()));
    DF_TRY(session.begin(Isolation::Default, limits));
    auto counts = changeAll(session, change, rows, limits);
    if (counts) {
        if (auto kept = session.commit(limits); kept)
            return counts;
        else
            counts = fail(std::move(kept).error());
    }
    Error error = std::move(counts).error();
    if (session.usable() && session.inTransaction())
        if (auto undone = session.rollback(limits); !undone)
            error.markSessionUnusable();
    return fail(std::move(error));
}

Result<BulkCounts> Session::bulkChange(const BulkChange& change, RowStream& rows, const CallLimits& limits)
{
    return changeRowByRow(*this, change, rows, limits);
}

Result<std::int64_t> Session::copyIn(const std::string&, ByteSource&, const CallLimits&)
{
    return fail(Error(ErrorCode::UnsupportedByDatabase, "Only PostgreSQL has COPY"));
}

Result<std::int64_t> Session::copyOut(const std::string&, ByteSink&, const CallLimits&)
{
    return fail(Error(ErrorCode::UnsupportedByDatabase, "Only PostgreSQL has COPY"));
}

} // namespace dataflow::db
