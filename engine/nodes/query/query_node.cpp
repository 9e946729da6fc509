// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/node_type.h"
#include "engine/nodes/param_values.h"
#include "engine/nodes/query/statement_values.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

enum class QueryMode { Rows, Execute, Scalar };

struct QueryParams {
    std::string connection;
    std::string sql;
    Value params;
    QueryMode mode = QueryMode::Rows;
};

constexpr std::string_view kDeclared[] = {"connection", "sql", "params", "mode"};

/// Values that arrive under placeholder names of their own.
Map linkedValues(const Inputs& inputs)
{
    Map values;
    for (const std::string& name : inputs.names())
        if (std::ranges::find(kDeclared, name) == std::end(kDeclared))
            values.emplace_back(name, inputs.value(name));
    return values;
}

Result<Outputs> streamRows(const db::SqlText& sql, ConnectionUse& connection, RunContext& context)
{
    DF_TRY_ASSIGN(const db::RowStreamPtr rows, connection.query(sql));
    const std::string queryId = connection.lastQueryId();
    DF_TRY_ASSIGN(RowsWriter * writer, context.openRows("rows", rows->schema()));
    if (rows->schema()->size() == 0)
        context.log(LogLevel::Warning,
                    "The statement gives no rows; mode execute tells how many rows it changed.");
    std::int64_t count = 0;
    for (;;) {
        DF_TRY_ASSIGN(db::BatchPtr batch, rows->next());
        if (!batch)
            break;
        count += static_cast<std::int64_t>(batch->rowCount());
        DF_TRY(writer->write(std::move(batch)));
        context.progress(count, 0);
    }
    return Outputs().set("row_count", count).set("query_id", queryId);
}

/// The only cell of the answer, null for no row at all.
Result<Outputs> readScalar(const db::SqlText& sql, ConnectionUse& connection)
{
    DF_TRY_ASSIGN(const db::RowStreamPtr rows, connection.query(sql));
    const std::string queryId = connection.lastQueryId();
    if (rows->schema()->size() != 1)
        return fail(Error{ErrorCode::BadInput, "Mode scalar needs a statement with exactly one column"}
                        .with("columns", static_cast<std::int64_t>(rows->schema()->size()))
                        .hint("Select the one column that is wanted, or use mode rows."));
    Value value;
    std::int64_t count = 0;
    for (;;) {
        DF_TRY_ASSIGN(const db::BatchPtr batch, rows->next());
        if (!batch)
            break;
        if (count == 0)
            value = batch->valueAt(0, 0);
        count += static_cast<std::int64_t>(batch->rowCount());
        if (count > 1)
            return fail(Error{ErrorCode::BadInput, "Mode scalar needs a statement with at most one row"}.hint(
                "Add LIMIT 1 or an aggregate, or use mode rows."));
    }
    return Outputs().set("value", std::move(value)).set("query_id", queryId);
}

Result<Outputs> run(const QueryParams& params, Inputs& inputs, RunContext& context)
{
    DF_TRY_ASSIGN(const std::string name, context.connectionOrDefault(params.connection));
    DF_TRY_ASSIGN(const auto connection, context.use(name));
    DF_TRY_ASSIGN(const db::SqlText sql,
                  bindStatement(params.sql, params.params, linkedValues(inputs), connection->dialect()));
    switch (params.mode) {
    case QueryMode::Rows:
        return streamRows(sql, *connection, context);
    case QueryMode::Scalar:
        return readScalar(sql, *connection);
    case QueryMode::Execute:
        break;
    }
    DF_TRY_ASSIGN(const std::int64_t changed, connection->execute(sql));
    return Outputs().set("row_count", changed).set("query_id", connection->lastQueryId());
}

std::vector<Error> checkQuery(const Map& params, const CheckScope& scope)
{
    const std::string* sql = textNamed(params, "sql");
    if (!sql)
        return {};
    std::vector<std::string> openInputs;
    for (const std::string& name : scope.linkedInputs)
        if (std::ranges::find(kDeclared, name) == std::end(kDeclared))
            openInputs.push_back(name);
    return checkStatementValues(*sql, scope, openInputs);
}

DynamicPorts outputsFor(const Map& params)
{
    const std::string* given = textNamed(params, "mode");
    const std::string_view mode = given ? std::string_view(*given) : "rows";
    DynamicPorts ports;
    if (mode == "scalar")
        ports.ports = {port("value", PortKind::Value, "The answer's only cell, null when there is no row.")};
    else if (mode == "execute")
        ports.ports = {port("row_count", PortKind::Value, "How many rows were changed.")};
    else
        ports.ports = {port("rows", PortKind::Rows, "The answer, row by row."),
                       port("row_count", PortKind::Value, "How many rows the answer has.")};
    ports.ports.push_back(port("query_id", PortKind::Value, "Id of the statement in the run record."));
    return ports;
}

} // namespace

template <>
struct ParamEnum<QueryMode> {
    static const std::vector<std::pair<QueryMode, std::string>>& names()
    {
        static const std::vector<std::pair<QueryMode, std::string>> words{
            {QueryMode::Rows, "rows"}, {QueryMode::Execute, "execute"}, {QueryMode::Scalar, "scalar"}};
        return words;
    }
};

NodeType queryNode()
{
    using P = QueryParams;
    return NodeType::of<P>(
        {
            .id = "QueryNode",
            .category = Category::Query,
            .title = "Query",
            .summary = "Runs one SQL statement with bound values and streams its rows.",
            .searchWords = {"sql", "select", "statement", "execute", "scalar"},
            .params =
                {
                    param(&P::connection, "connection")
                        .label("Connection")
                        .editor(EditorKind::Connection)
                        .doc("The database; may be left out when the project has only one."),
                    param(&P::sql, "sql")
                        .label("SQL")
                        .editor(EditorKind::Sql)
                        .doc("The statement; values stand as :name, or as ? in order.")
                        .required(),
                    param(&P::params, "params")
                        .label("Values")
                        .editor(EditorKind::KeyValue)
                        .doc("Values by placeholder name, or a list for ? placeholders; inputs named like a "
                             "placeholder give its value too."),
                    param(&P::mode, "mode")
                        .label("Mode")
                        .doc("Hands out rows, the number of changed rows, or the only cell."),
                },
            .inputs = {},
            .outputs =
                {
                    port("rows", PortKind::Rows, "The answer, row by row."),
                    port("row_count", PortKind::Value, "How many rows the answer has, or were changed."),
                    port("value", PortKind::Value, "The answer's only cell in mode scalar."),
                    port("query_id", PortKind::Value, "Id of the statement in the run record."),
                },
            .openInputs = true,
            .outputsFor = outputsFor,
            .check = checkQuery,
        },
        run);
}

} // namespace dataflow::nodes
