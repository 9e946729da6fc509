// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/batch_builder.h"
#include "engine/db/mysql_sql.h"
#include "engine/nodes/bulk/bulk_store.h"
#include "engine/nodes/bulk/row_steps.h"
#include "engine/nodes/database/mysql_checks.h"

#include <fmt/format.h>

namespace dataflow::nodes {

namespace {

struct MySqlInsertParams {
    std::string connection;
    std::string table;
    Value data;
    bool ignoreDuplicates = false;
    bool disableKeys = false;
    std::int64_t batchSize = 10'000;
};

Result<db::RowStreamPtr> incomingRows(const MySqlInsertParams& params, Inputs& inputs)
{
    if (inputs.isLinked("rows") && !params.data.isNull())
        return fail(recordsTwice());
    if (inputs.isLinked("rows"))
        return inputs.takeRows("rows");
    if (params.data.isNull())
        return fail(noRecords());
    const auto* records = params.data.as<List>();
    if (!records)
        return fail(wrongKind("a list of records", params.data).inParameter("data"));
    db::SchemaPtr schema = db::inferSchema(*records);
    auto batches = db::batchesFromRecords(*records, schema);
    if (!batches)
        return fail(std::move(batches).error().inParameter("data"));
    return db::streamOf(std::move(schema), std::move(*batches));
}

/// How the server keeps the table.
struct Engine {
    std::string name;
    bool transactions = true;
    /// Whether it can leave keys that are not unique for later.
    bool keysCanWait = false;
};

Result<Engine> engineOf(ConnectionUse& connection, const std::string& table)
{
    DF_TRY_ASSIGN(const auto rows, connection.query(db::tableEngineSql(table)));
    DF_TRY_ASSIGN(const db::BatchPtr batch, rows->next());
    if (!batch || batch->column(0).isNull(0))
        return fail(Error{ErrorCode::BadParameter, "There is no such table"}
                        .with("table", table)
                        .inParameter("table"));
    Engine engine{.name = batch->column(0).textAt(0),
                  .transactions = batch->column(1).textAt(0) != "NO",
                  .keysCanWait = false};
    engine.keysCanWait = engine.name == "MyISAM" || engine.name == "Aria";
    DF_TRY(rows->next());
    return engine;
}

/// Each step is a transaction, or a part of the open one. `sum` counts also what came before a failure.
Result<void> storeSteps(const MySqlInsertParams& params, db::RowStream& rows, ConnectionUse& connection,
                        RunContext& context, db::BulkCounts& sum)
{
    const db::BulkTarget target{.table = params.table,
                                .onConflict =
                                    params.ignoreDuplicates ? db::OnConflict::Ignore : db::OnConflict::Error,
                                .batchRows = static_cast<std::size_t>(params.batchSize)};
    RowSteps steps(rows, target.batchRows);
    for (;;) {
        DF_TRY_ASSIGN(const bool more, steps.more());
        if (!more)
            return {};
        RowSteps::Step step(steps);
        auto counts = connection.bulkInsert(target, step);
        if (!counts)
            return fail(std::move(counts).error().with("rows_before", sum.processed));
        sum.processed += counts->processed;
        sum.inserted += counts->inserted;
        sum.skipped += counts->skipped;
        ++sum.batches;
        context.progress(sum.processed, 0);
    }
}

/// All rows or none.
Result<void> storeAll(const MySqlInsertParams& params, db::RowStream& rows, ConnectionUse& connection,
                      RunContext& context, db::BulkCounts& sum)
{
    DF_TRY(connection.begin(db::Isolation::Default));
    auto stored = storeSteps(params, rows, connection, context, sum);
    if (stored)
        return connection.commit();
    Error error = std::move(stored).error();
    if (!error.sessionUnusable())
        if (auto undone = connection.rollback(); !undone)
            error.causedBy(std::move(undone).error());
    return fail(std::move(error));
}

/// Builds the keys behind the last row; they never stay off.
Result<void> storeWithoutKeys(const MySqlInsertParams& params, db::RowStream& rows, ConnectionUse& connection,
                              RunContext& context, db::BulkCounts& sum)
{
    const std::string table = connection.dialect().quoteIdentifier(params.table);
    DF_TRY(connection.execute({fmt::format("ALTER TABLE {} DISABLE KEYS", table), {}}));
    auto stored = storeSteps(params, rows, connection, context, sum);
    auto on = connection.execute({fmt::format("ALTER TABLE {} ENABLE KEYS", table), {}});
    if (on)
        return stored;
    if (stored)
        return fail(std::move(on).error());
    return fail(std::move(stored).error().causedBy(std::move(on).error()));
}

Result<Outputs> run(const MySqlInsertParams& params, Inputs& inputs, RunContext& context)
{
    if (params.disableKeys && inputs.isLinked(kTransactionInput))
        return fail(notInTransaction("Switching keys off"));
    DF_TRY_ASSIGN(const db::RowStreamPtr rows, incomingRows(params, inputs));
    DF_TRY_ASSIGN(const std::string connectionName, context.connectionOrDefault(params.connection));
    DF_TRY_ASSIGN(const auto connection, context.use(connectionName));
    if (!db::isMySqlFamily(connection->dialect().kind()))
        return fail(onlyMySqlFamily(connection->dialect().kind()));
    DF_TRY_ASSIGN(const Engine engine, engineOf(*connection, params.table));
    if (!engine.transactions && inputs.isLinked(kTransactionInput))
        return fail(Error{ErrorCode::BadParameter, "The table's engine has no transactions to take part in"}
                        .with("table", params.table)
                        .with("engine", engine.name)
                        .inParameter("table")
                        .hint("Take the node out of the transaction, or change the table to InnoDB."));
    const bool keysOff = params.disableKeys && engine.keysCanWait;
    if (params.disableKeys && !keysOff)
        context.log(LogLevel::Warning,
                    fmt::format("disable_keys has no effect: the engine {} keeps the keys of table {} while "
                                "rows are stored.",
                                engine.name, params.table));
    if (!engine.transactions)
        context.log(LogLevel::Warning,
                    fmt::format("The engine {} of table {} has no transactions: what is stored before a "
                                "failure stays.",
                                engine.name, params.table));
    const MonotonicTime start = context.clock().now();
    // A table without transactions has no savepoints either.
    const auto store = engine.transactions ? storeAll : keysOff ? storeWithoutKeys : storeSteps;
    db::BulkCounts counts;
    auto stored = store(params, *rows, *connection, context, counts);
    if (!stored && !engine.transactions && counts.processed > 0)
        stored =
            fail(partlyStored(std::move(stored).error(), "Remove those rows before you run the node again."));
    DF_TRY(stored);
    const double seconds = std::chrono::duration<double>(context.clock().now() - start).count();
    return Outputs()
        .set("processed", counts.processed)
        .set("inserted", counts.inserted)
        .set("skipped", counts.skipped)
        .set("batches", counts.batches)
        .set("keys_disabled", keysOff)
        .set("rows_per_second", seconds > 0 ? static_cast<double>(counts.processed) / seconds : 0.0);
}

std::vector<Error> checkMySqlBulkInsert(const Map& params, const CheckScope& scope)
{
    std::vector<Error> errors = checkMySqlConnection(params, scope);
    for (Error& error : checkRecordsGiven(scope))
        errors.push_back(std::move(error));
    if (flagNamed(params, "disable_keys") && joinsTransaction(scope))
        errors.push_back(notInTransaction("Switching keys off"));
    return errors;
}

} // namespace

NodeType mysqlBulkInsertNode()
{
    using P = MySqlInsertParams;
    return NodeType::of<P>(
        {
            .id = "MySQLBulkInsertNode",
            .category = Category::Bulk,
            .title = "MySQL bulk insert",
            .summary = "Stores many rows in a table on MySQL and MariaDB, all of them or none.",
            .searchWords = {"load", "import", "mariadb", "insert ignore"},
            .params =
                {
                    param(&P::connection, "connection")
                        .label("Connection")
                        .editor(EditorKind::Connection)
                        .doc("A MySQL or MariaDB connection; may be left out when the project has only one."),
                    param(&P::table, "table")
                        .label("Table")
                        .doc("The table, with its database when it is another one.")
                        .required(),
                    param(&P::data, "data")
                        .label("Data")
                        .doc("The rows as a list of records, instead of linked rows."),
                    param(&P::ignoreDuplicates, "ignore_duplicates")
                        .label("Ignore duplicates")
                        .doc("Leaves out rows whose unique key is taken; other bad rows are errors all the "
                             "same."),
                    param(&P::disableKeys, "disable_keys")
                        .label("Disable keys")
                        .doc("Builds keys that are not unique once, behind the last row, on MyISAM and Aria "
                             "tables, which a cancel has to wait for; on other tables it has no effect and "
                             "the node says so."),
                    param(&P::batchSize, "batch_size")
                        .label("Batch size")
                        .unit("rows")
                        .doc("Rows per statement.")
                        .range(1, 1'000'000),
                },
            .inputs = {port("rows", PortKind::Rows, "The rows to store."),
                       port(std::string(kTransactionInput), PortKind::Value,
                            "When linked, the rows are stored in that transaction.")},
            .outputs =
                {
                    port("processed", PortKind::Value, "How many rows were taken."),
                    port("inserted", PortKind::Value, "How many rows were stored."),
                    port("skipped", PortKind::Value, "How many duplicates were left out."),
                    port("batches", PortKind::Value, "How many steps the rows were taken in."),
                    port("keys_disabled", PortKind::Value, "Whether keys were left for the end."),
                    port("rows_per_second", PortKind::Value,
                         "Rows per second, waiting for the rows included."),
                },
            .writes = true,
            .check = checkMySqlBulkInsert,
        },
        run);
}

} // namespace dataflow::nodes
