// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/batch_builder.h"
#include "engine/nodes/database/mysql_checks.h"

#include <fmt/format.h>

namespace dataflow::nodes {

namespace {

struct OptimizeParams {
    std::string connection;
    std::vector<std::string> tables;
    bool analyze = true;
    bool defragment = false;
};

Error noTables()
{
    return Error{ErrorCode::MissingParameter, "The node does not say which tables it is for"}
        .inParameter("tables")
        .hint("Name at least one table.");
}

Error nothingToDo()
{
    return Error{ErrorCode::BadParameter, "There is nothing to do for the tables"}
        .inParameter("analyze")
        .hint("Set analyze or defragment to true.");
}

/// What the server said of one statement for a table.
struct Answer {
    std::string status;
    std::string message;
};

/// The server gives its messages as rows: table, operation, kind (status, note, warning, error), text.
Result<Answer> ask(ConnectionUse& connection, const std::string& operation, const std::string& table)
{
    DF_TRY_ASSIGN(const auto rows, connection.query({fmt::format("{} TABLE {}", operation,
                                                                 connection.dialect().quoteIdentifier(table)),
                                                     {}}));
    Answer answer{.status = "OK", .message = {}};
    for (;;) {
        DF_TRY_ASSIGN(const db::BatchPtr batch, rows->next());
        if (!batch)
            break;
        for (std::size_t row = 0; row < batch->rowCount(); ++row) {
            const std::string kind = batch->column(2).textAt(row);
            const std::string text = batch->column(3).textAt(row);
            if (kind == "Error" || kind == "error") {
                answer.status = "failed";
                answer.message = text;
            } else if (kind == "status") {
                if (answer.status != "failed")
                    answer.status = text;
            } else if (answer.message.empty()) {
                answer.message = text;
            }
        }
    }
    if (answer.status == "failed" || answer.status == "Operation failed")
        return fail(Error{ErrorCode::SqlFailed, "The server could not do it for a table"}
                        .with("operation", operation)
                        .with("table", table)
                        .with("reason", answer.message)
                        .inParameter("tables"));
    return answer;
}

/// Bytes the table takes, free ones inside it included; 0 when the server does not know.
Result<std::int64_t> sizeOf(ConnectionUse& connection, const std::string& table)
{
    const std::size_t dot = table.find('.');
    const bool qualified = dot != std::string::npos;
    DF_TRY_ASSIGN(
        const auto rows,
        connection.query({"SELECT CAST(COALESCE(data_length + index_length + data_free, 0) AS SIGNED) FROM "
                          "information_schema.tables WHERE table_schema = COALESCE(?1, DATABASE()) AND "
                          "table_name = ?2",
                          {qualified ? Value(table.substr(0, dot)) : Value(),
                           Value(qualified ? table.substr(dot + 1) : table)}}));
    DF_TRY_ASSIGN(const db::BatchPtr batch, rows->next());
    const std::int64_t size = batch ? batch->column(0).int64At(0) : 0;
    DF_TRY(rows->next());
    return size;
}

db::SchemaPtr resultSchema()
{
    using db::ColumnType;
    static const auto schema =
        std::make_shared<const db::Schema>(std::vector<db::Field>{{"table", ColumnType::Text, false},
                                                                  {"operation", ColumnType::Text, false},
                                                                  {"status", ColumnType::Text, false},
                                                                  {"message", ColumnType::Text, false},
                                                                  {"duration_ms", ColumnType::Double, false},
                                                                  {"bytes_before", ColumnType::Int64, false},
                                                                  {"bytes_after", ColumnType::Int64, false}});
    return schema;
}

Result<Outputs> run(const OptimizeParams& params, Inputs&, RunContext& context)
{
    if (params.tables.empty())
        return fail(noTables());
    if (!params.analyze && !params.defragment)
        return fail(nothingToDo());
    DF_TRY_ASSIGN(const std::string connectionName, context.connectionOrDefault(params.connection));
    DF_TRY_ASSIGN(const auto connection, context.use(connectionName));
    if (!db::isMySqlFamily(connection->dialect().kind()))
        return fail(onlyMySqlFamily(connection->dialect().kind()));
    std::vector<std::string> operations;
    if (params.defragment)
        operations.emplace_back("OPTIMIZE");
    if (params.analyze)
        operations.emplace_back("ANALYZE");
    DF_TRY_ASSIGN(RowsWriter * writer, context.openRows("results", resultSchema()));
    std::int64_t freed = 0;
    std::int64_t done = 0;
    for (const std::string& table : params.tables) {
        db::BatchBuilder builder(resultSchema());
        DF_TRY_ASSIGN(std::int64_t before, sizeOf(*connection, table));
        for (const std::string& operation : operations) {
            const MonotonicTime start = context.clock().now();
            DF_TRY_ASSIGN(const Answer answer, ask(*connection, operation, table));
            const Nanoseconds elapsed = context.clock().now() - start;
            DF_TRY_ASSIGN(const std::int64_t after, sizeOf(*connection, table));
            DF_TRY(builder.appendRecord(
                {{"table", table},
                 {"operation", operation},
                 {"status", answer.status},
                 {"message", answer.message},
                 {"duration_ms", std::chrono::duration<double, std::milli>(elapsed).count()},
                 {"bytes_before", before},
                 {"bytes_after", after}}));
            freed += before - after;
            before = after;
        }
        DF_TRY(writer->write(builder.finish()));
        context.progress(++done, static_cast<std::int64_t>(params.tables.size()));
    }
    return Outputs().set("tables", done).set("bytes_freed", freed);
}

std::vector<Error> checkMySqlOptimize(const Map& params, const CheckScope& scope)
{
    std::vector<Error> errors = checkMySqlConnection(params, scope);
    const Value* tables = valueNamed(params, "tables");
    if (tables && tables->as<List>() && tables->as<List>()->empty())
        errors.push_back(noTables());
    const Value* analyze = valueNamed(params, "analyze");
    if (analyze && *analyze == Value(false) && !flagNamed(params, "defragment") &&
        std::ranges::find(scope.linkedInputs, "defragment") == scope.linkedInputs.end())
        errors.push_back(nothingToDo());
    return errors;
}

} // namespace

NodeType mysqlOptimizeNode()
{
    using P = OptimizeParams;
    return NodeType::of<P>(
        {
            .id = "MySQLOptimizeNode",
            .category = Category::Query,
            .title = "Look after MySQL tables",
            .summary = "Renews the statistics of tables on MySQL and MariaDB, and stores them anew without "
                       "gaps.",
            .searchWords = {"optimize", "analyze", "defragment", "statistics", "vacuum", "maintenance"},
            .params =
                {
                    param(&P::connection, "connection")
                        .label("Connection")
                        .editor(EditorKind::Connection)
                        .doc("A MySQL or MariaDB connection; may be left out when the project has only one."),
                    param(&P::tables, "tables")
                        .label("Tables")
                        .doc("The tables, with their database when it is another one.")
                        .required(),
                    param(&P::analyze, "analyze")
                        .label("Analyze")
                        .doc("Runs ANALYZE TABLE, which renews what the planner knows of the values."),
                    param(&P::defragment, "defragment")
                        .label("Defragment")
                        .doc("Runs OPTIMIZE TABLE, which stores the table anew; writers may have to wait."),
                },
            .inputs = {},
            .outputs =
                {
                    port("results", PortKind::Rows,
                         "A row per table and operation: status, message, duration_ms, bytes_before and "
                         "bytes_after."),
                    port("tables", PortKind::Value, "How many tables were looked after."),
                    port("bytes_freed", PortKind::Value,
                         "How many bytes less the tables take, by the server's own estimate."),
                },
            .writes = true,
            .check = checkMySqlOptimize,
        },
        run);
}

} // namespace dataflow::nodes
