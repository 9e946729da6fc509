// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/nodes/database/transaction_ports.h"
#include "engine/nodes/param_values.h"

#include <cmath>
#include <functional>

namespace dataflow::nodes {

namespace {

enum class LockType { Exclusive, Shared };

struct LockParams {
    std::string connection;
    Value lockId;
    LockType lockType = LockType::Exclusive;
    std::optional<std::chrono::milliseconds> timeout;
};

/// Longer names are errors of MySQL and MariaDB.
constexpr std::size_t kMostNameCharacters = 64;
/// What "without a limit" means to a server that wants a number.
constexpr double kForeverSeconds = 31'536'000;

/// What a database of this kind cannot do for the lock.
Result<void> checkKind(db::DatabaseKind kind, bool shared, const Value& id)
{
    if (kind == db::DatabaseKind::Postgres)
        return {};
    if (!db::isMySqlFamily(kind))
        return fail(Error{ErrorCode::UnsupportedByDatabase,
                          "Only PostgreSQL, MySQL and MariaDB have locks by number or name"}
                        .with("database", db::databaseKindName(kind))
                        .inParameter("connection")
                        .hint("On SQLite a transaction locks the whole database: use a "
                              "TransactionScopeNode."));
    if (shared)
        return fail(
            Error{ErrorCode::UnsupportedByDatabase, "MySQL and MariaDB have only exclusive locks by name"}
                .inParameter("lock_type")
                .hint("Take the lock exclusively, or lock rows with SELECT ... LOCK IN SHARE MODE in a "
                      "transaction."));
    const auto* name = id.as<std::string>();
    const std::size_t length = name ? utf8Length(*name) : 1;
    if (length == 0 || length > kMostNameCharacters)
        return fail(
            Error{ErrorCode::BadParameter, "The name of a lock has 1 to 64 characters on this database"}
                .with("length", static_cast<std::int64_t>(length))
                .inParameter("lock_id"));
    return {};
}

Result<void> checkId(const Value& id)
{
    if (id.as<std::int64_t>() || id.as<std::string>())
        return {};
    return fail(Error{ErrorCode::BadParameter, "The id of a lock is a whole number or a text"}
                    .with("kind", valueKindName(id.kind()))
                    .inParameter("lock_id"));
}

/// The number of a lock; texts by their hash on the server, the same in every program.
std::string keySql(const Value& id)
{
    return id.as<std::string>() ? "hashtextextended(CAST($1 AS text), 0)" : "CAST($1 AS bigint)";
}

Error notFree(const LockParams& params, std::int64_t waitedMs)
{
    return Error{ErrorCode::LockTimeout, "The lock did not become free in time"}
        .with("lock_id", params.lockId.toText())
        .with("waited_ms", waitedMs)
        .hint("Another run or program holds it; raise timeout, or try again later.")
        .markRetryable();
}

/// How long the lock has been waited for, in milliseconds.
using Waited = std::function<std::int64_t()>;

/// The one value of a statement.
Result<Value> scalarOf(ConnectionUse& use, const db::SqlText& sql)
{
    DF_TRY_ASSIGN(const auto rows, use.query(sql));
    DF_TRY_ASSIGN(const auto batch, rows->next());
    Value value = batch ? batch->valueAt(0, 0) : Value();
    DF_TRY(rows->next());
    return value;
}

/// The session holds the lock until it is cleared.
Result<void> lockByName(ConnectionUse& use, const LockParams& params, const Waited& waited)
{
    double seconds =
        params.timeout ? std::chrono::duration<double>(*params.timeout).count() : kForeverSeconds;
    if (use.dialect().kind() == db::DatabaseKind::MySql) // counts whole seconds
        seconds = std::ceil(seconds);
    DF_TRY_ASSIGN(const Value taken, scalarOf(use, {"SELECT GET_LOCK(?1, ?2)",
                                                    {Value(params.lockId.toText()), Value(seconds)}}));
    if (taken == Value(1))
        return {};
    if (taken == Value(0))
        return fail(notFree(params, waited()));
    return fail(Error{ErrorCode::SqlFailed, "The server could not take the lock and does not say why"}.with(
        "lock_id", params.lockId.toText()));
}

/// Gives the lock up in the session that was to hold it; false when it did not.
std::function<Result<bool>(ConnectionUse&)> releaseOf(const Value& id, bool shared)
{
    return [id, shared](ConnectionUse& use) -> Result<bool> {
        if (use.dialect().kind() != db::DatabaseKind::Postgres) {
            DF_TRY_ASSIGN(const Value held, scalarOf(use, {"SELECT RELEASE_LOCK(?1)", {id.toText()}}));
            return held == Value(1);
        }
        const std::string name = std::string("pg_advisory_unlock") + (shared ? "_shared" : "");
        DF_TRY_ASSIGN(const Value held, scalarOf(use, {"SELECT " + name + "(" + keySql(id) + ")", {id}}));
        return held == Value(true);
    };
}

/// Takes the lock in the session of `use`, for the transaction when `inTransaction`.
Result<void> lockByNumber(ConnectionUse& use, const LockParams& params, bool inTransaction,
                          const Waited& waited)
{
    const std::string name =
        std::string("pg_") + (params.timeout && params.timeout->count() == 0 ? "try_" : "") + "advisory_" +
        (inTransaction ? "xact_" : "") + "lock" + (params.lockType == LockType::Shared ? "_shared" : "");
    const db::SqlText take{"SELECT " + name + "(" + keySql(params.lockId) + ")", {params.lockId}};
    if (params.timeout && params.timeout->count() == 0) {
        DF_TRY_ASSIGN(const Value taken, scalarOf(use, take));
        return taken == Value(true) ? Result<void>() : fail(notFree(params, waited()));
    }
    if (params.timeout && !inTransaction)
        DF_TRY(use.begin(db::Isolation::Default));
    // The setting ends with the transaction, on every path; a session's lock outlives it.
    Value before;
    if (params.timeout) {
        DF_TRY_ASSIGN(before, scalarOf(use, {"SELECT current_setting('lock_timeout'), "
                                             "set_config('lock_timeout', $1, true)",
                                             {std::to_string(params.timeout->count())}}));
    }
    auto taken = use.execute(take);
    if (!taken && taken.error().code() == ErrorCode::LockTimeout)
        return fail(notFree(params, waited()).causedBy(std::move(taken).error()));
    if (!taken)
        return fail(std::move(taken).error());
    if (params.timeout && inTransaction)
        DF_TRY(use.execute({"SELECT set_config('lock_timeout', $1, true)", {before}}));
    return params.timeout && !inTransaction ? use.commit() : Result<void>();
}

Result<Outputs> run(const LockParams& params, Inputs&, RunContext& context)
{
    DF_TRY(checkId(params.lockId));
    DF_TRY_ASSIGN(const std::string connection, context.connectionOrDefault(params.connection));
    DF_TRY_ASSIGN(SessionKeeper * keeper, sessionsOf(context));
    const MonotonicTime asked = context.clock().now();
    const Waited waitedMs = [&] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(context.clock().now() - asked).count();
    };
    const auto outputs = [&](bool fresh) {
        return Outputs()
            .set("acquired", true)
            .set("fresh", fresh)
            .set("lock_id", params.lockId)
            .set("waited_ms", waitedMs());
    };
    DF_TRY_ASSIGN(const bool inTransaction, keeper->inTransaction(connection));
    const auto take = [&]() -> Result<std::unique_ptr<ConnectionUse>> {
        DF_TRY_ASSIGN(auto use, context.use(connection));
        const db::DatabaseKind kind = use->dialect().kind();
        DF_TRY(checkKind(kind, params.lockType == LockType::Shared, params.lockId));
        // A cancel may come when the lock is held already; such a lock does not end with a transaction
        // either.
        if (kind != db::DatabaseKind::Postgres || !inTransaction)
            keeper->resetAtEnd(*use);
        if (kind == db::DatabaseKind::Postgres) {
            DF_TRY(lockByNumber(*use, params, inTransaction, waitedMs));
            return use;
        }
        DF_TRY(lockByName(*use, params, waitedMs));
        return use;
    };
    if (inTransaction) {
        DF_TRY(take()); // the transaction's session holds it to its end
        return outputs(true);
    }
    const bool text = params.lockId.as<std::string>() != nullptr;
    const std::string lockKey = connection + (text ? "/text/" : "/number/") + params.lockId.toText();
    const bool shared = params.lockType == LockType::Shared;
    DF_TRY_ASSIGN(const bool fresh, keeper->keep({.key = lockKey,
                                                  .connection = connection,
                                                  .lockId = params.lockId.toText(),
                                                  .shared = shared,
                                                  .take = take,
                                                  .release = releaseOf(params.lockId, shared)}));
    return outputs(fresh);
}

std::vector<Error> checkAdvisoryLock(const Map& params, const CheckScope& scope)
{
    std::vector<Error> errors;
    const Value* id = valueNamed(params, "lock_id");
    if (id)
        if (auto checked = checkId(*id); !checked)
            errors.push_back(std::move(checked).error());
    const std::string* connection = textNamed(params, "connection");
    const std::string* type = textNamed(params, "lock_type");
    if (scope.databaseKind && connection && !connection->empty())
        if (const auto kind = scope.databaseKind(*connection))
            if (auto fits = checkKind(*kind, type && *type == "shared", id ? *id : Value(1)); !fits)
                errors.push_back(std::move(fits).error());
    return errors;
}

} // namespace

template <>
struct ParamEnum<LockType> {
    static const std::vector<std::pair<LockType, std::string>>& names()
    {
        static const std::vector<std::pair<LockType, std::string>> words{{LockType::Exclusive, "exclusive"},
                                                                         {LockType::Shared, "shared"}};
        return words;
    }
};

NodeType advisoryLockNode()
{
    using P = LockParams;
    auto inputs = transactionInputs();
    inputs.front() = port(std::string(kTransactionInput), PortKind::Value,
                          "When linked, the lock is held until the transaction ends.");
    return NodeType::of<P>(
        {
            .id = "AdvisoryLockNode",
            .category = Category::Query,
            .title = "Advisory lock",
            .summary = "Takes a lock by number or name that other runs and programs respect; held until the "
                       "run, or the frame around the node, has ended.",
            .searchWords = {"mutex", "exclusive", "single", "pg_advisory_lock", "get_lock"},
            .params =
                {
                    param(&P::connection, "connection")
                        .label("Connection")
                        .editor(EditorKind::Connection)
                        .doc("A PostgreSQL, MySQL or MariaDB database; may be left out when the project has "
                             "only "
                             "one."),
                    param(&P::lockId, "lock_id")
                        .label("Lock")
                        .doc("A whole number, or a text whose hash is the number. On MySQL and MariaDB its "
                             "text is the lock's name for GET_LOCK, up to 64 characters, and holds for the "
                             "whole server.")
                        .required(),
                    param(&P::lockType, "lock_type")
                        .label("Type")
                        .doc("A shared lock is compatible with other shared ones; PostgreSQL only."),
                    param(&P::timeout, "timeout")
                        .label("Wait at most")
                        .doc("Fails when the lock is not free in time; zero does not wait, and without it "
                             "the node's own time limit counts.")
                        .range(0, 31'536'000),
                },
            .inputs = std::move(inputs),
            .outputs =
                {
                    port("acquired", PortKind::Value, "True."),
                    port("fresh", PortKind::Value, "False when the run held the lock already."),
                    port("lock_id", PortKind::Value, "The lock."),
                    port("waited_ms", PortKind::Value, "How long it took to get it."),
                },
            .check = checkAdvisoryLock,
        },
        run);
}

} // namespace dataflow::nodes
