// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/statement_channel.h"

#include "engine/db/postgres/postgres_effect.h"
#include "engine/db/postgres/postgres_errors.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <charconv>

namespace dataflow::db {

namespace {

/// Type numbers from here on are given to the types of users and extensions.
constexpr TypeOid kFirstUserType = 16'384;
constexpr int kBinary = 1;
constexpr int kText = 0;

bool isFailure(ExecStatusType status) noexcept
{
    return status == PGRES_FATAL_ERROR || status == PGRES_BAD_RESPONSE || status == PGRES_NONFATAL_ERROR;
}

bool isCopy(ExecStatusType status) noexcept
{
    return status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH;
}

} // namespace

std::int64_t changedRows(pg_result* result)
{
    const std::string_view tag = PQcmdStatus(result);
    const bool changes = tag.starts_with("INSERT") || tag.starts_with("UPDATE") ||
                         tag.starts_with("DELETE") || tag.starts_with("MERGE") || tag.starts_with("COPY") ||
                         (tag.starts_with("SELECT") && PQnfields(result) == 0); // CREATE TABLE ... AS
    const std::string_view count = changes ? PQcmdTuples(result) : "";
    std::int64_t rows = 0;
    std::from_chars(count.data(), count.data() + count.size(), rows);
    return rows;
}

StatementChannel::StatementChannel(PgConnection connection, std::chrono::milliseconds statementTimeout)
    : m_wire(std::move(connection))
    , m_statementTimeout(statementTimeout)
{}

bool StatementChannel::inTransaction() const noexcept
{
    const PGTransactionStatusType status = PQtransactionStatus(m_wire.raw());
    if (status == PQTRANS_ACTIVE)
        return m_running.inTransaction;
    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

bool StatementChannel::transactionFailed() const noexcept
{
    return PQtransactionStatus(m_wire.raw()) == PQTRANS_INERROR;
}

Result<void> StatementChannel::checkIdle(const CallLimits& limits)
{
    DF_TRY(checkLimits(limits));
    if (!m_wire.usable())
        return fail(connectionLostError(m_wire.raw()));
    if (PQtransactionStatus(m_wire.raw()) == PQTRANS_ACTIVE)
        return fail(Error(ErrorCode::SqlFailed, "The session is still reading the rows of another query")
                        .hint("Read its rows to the end or drop its stream first."));
    if (m_wire.closedByServer()) {
        m_wire.markUnusable();
        return fail(closedWhileUnusedError());
    }
    m_running = {.sent = false, .inTransaction = inTransaction()};
    m_started = systemClock().now();
    return {};
}

Error StatementChannel::sendFailure(std::string_view statement) const
{
    if (!m_wire.usable())
        return connectionLostError(m_wire.raw());
    return Error(ErrorCode::SqlFailed, "The statement could not be sent")
        .with("reason", PQerrorMessage(m_wire.raw()))
        .sql({}, 0, std::string(statement));
}

Error StatementChannel::judged(Error error, std::string_view statement) const
{
    const StatementTraces traces{.effect = statementEffect(statement),
                                 .keepsParts = mayCommitWithin(statement, m_running)};
    return judgedOutcome(std::move(error), statement, traces, m_running);
}

Error StatementChannel::endEarly(WaitOutcome outcome, const CallLimits& limits)
{
    if (outcome == WaitOutcome::Failed) {
        m_wire.markUnusable();
        return connectionLostError(m_wire.raw());
    }
    m_wire.cancelAndDrain();
    return waitError(outcome, m_wire, limits);
}

Error StatementChannel::statementError(PgResult result, std::string_view statement, const CallLimits& limits)
{
    const ExecStatusType status = PQresultStatus(result.get());
    if (isCopy(status)) {
        m_wire.cancelAndDrain();
        Error error =
            Error(ErrorCode::UnsupportedByDatabase, "COPY with the client cannot be run as a statement")
                .hint("Use a bulk insert or a query instead.")
                .sql({}, 0, std::string(statement));
        if (!m_wire.usable())
            error.markSessionUnusable();
        return error;
    }
    // The rest of the answer (ReadyForQuery) tells the state the transaction is in.
    PgResult rest;
    WaitOutcome outcome = WaitOutcome::Ready;
    do {
        outcome = m_wire.nextResult(rest, limits);
    } while (outcome == WaitOutcome::Ready && rest);
    if (outcome != WaitOutcome::Ready)
        m_wire.cancelAndDrain();
    m_prepareAnew = needsNewPrepare(result.get());
    const EndedBy endedBy = limits.stop.stop_requested()            ? EndedBy::Stop
                            : limits.deadline.passed(systemClock()) ? EndedBy::Deadline
                                                                    : EndedBy::Nobody;
    Error error = resultError(result.get(), m_wire,
                              {.statement = statement,
                               .endedBy = endedBy,
                               .elapsed = systemClock().now() - m_started,
                               .statementTimeout = m_statementTimeout});
    if (error.sessionUnusable())
        m_wire.markUnusable();
    return error;
}

Result<PgResult> StatementChannel::next(std::string_view statement, const CallLimits& limits)
{
    PgResult result;
    if (const WaitOutcome outcome = m_wire.nextResult(result, limits); outcome != WaitOutcome::Ready)
        return fail(judged(endEarly(outcome, limits), statement));
    if (result && (isFailure(PQresultStatus(result.get())) || isCopy(PQresultStatus(result.get()))))
        return fail(judged(statementError(std::move(result), statement, limits), statement));
    return result;
}

Result<void> StatementChannel::tapRows(std::string_view statement, const CallLimits& limits)
{
    if (const WaitOutcome outcome = m_wire.tapRows(limits); outcome != WaitOutcome::Ready)
        return fail(judged(endEarly(outcome, limits), statement));
    return {};
}

Result<std::string_view> StatementChannel::nextRow(std::string_view statement, const CallLimits& limits)
{
    std::string_view row;
    if (const WaitOutcome outcome = m_wire.nextRow(row, limits); outcome != WaitOutcome::Ready)
        return fail(judged(endEarly(outcome, limits), statement));
    return row;
}

Result<void> StatementChannel::flush(std::string_view statement, const CallLimits& limits)
{
    m_running.sent = true;
    if (const WaitOutcome outcome = m_wire.flush(limits); outcome != WaitOutcome::Ready)
        return fail(judged(endEarly(outcome, limits), statement));
    return {};
}

Result<PgResult> StatementChannel::firstResult(std::string_view statement, const CallLimits& limits)
{
    const MonotonicTime start = systemClock().now();
    DF_TRY(flush(statement, limits));
    Result<PgResult> first = next(statement, limits);
    m_phases.server += systemClock().now() - start;
    if (first && !*first)
        return fail(judged(connectionLostError(m_wire.raw()), statement));
    return first;
}

Result<std::int64_t> StatementChannel::finish(PgResult first, std::string_view statement,
                                              const CallLimits& limits)
{
    std::int64_t changed = 0;
    PgResult result = std::move(first);
    while (result) {
        changed = changedRows(result.get());
        DF_TRY_ASSIGN(result, next(statement, limits));
    }
    return changed;
}

Result<StatementPtr> StatementChannel::prepare(std::string_view text, const CallLimits& limits)
{
    if (StatementPtr known = m_statements.find(text))
        return known;
    const MonotonicTime start = systemClock().now();
    Result<StatementPtr> prepared = prepareOnServer(text, limits);
    m_phases.prepare += systemClock().now() - start;
    return prepared;
}

Result<StatementPtr> StatementChannel::prepareOnServer(std::string_view text, const CallLimits& limits)
{
    DF_TRY(checkIdle(limits));
    std::string name = m_statements.nextName();
    DF_TRY_ASSIGN(const PgResult description, describe(name, text, limits));
    DF_TRY(learnTextTypes(description.get(), limits));
    StatementPtr statement = makeStatement(std::move(name), text, description.get());
    m_statements.insert(statement);
    return statement;
}

Result<PgResult> StatementChannel::describe(const std::string& name, std::string_view text,
                                            const CallLimits& limits)
{
    pg_conn* const connection = m_wire.raw();
    const std::string statement(text);
    if (statement.find('\0') != std::string::npos)
        return fail(Error(ErrorCode::SqlFailed, "The statement holds a NUL character").sql({}, 0, statement));
    bool sent = PQenterPipelineMode(connection) == 1 &&
                PQsendPrepare(connection, name.c_str(), statement.c_str(), 0, nullptr) == 1 &&
                PQsendDescribePrepared(connection, name.c_str()) == 1;
    for (const std::string& dropped : m_statements.takeDropped())
        sent = sent && PQsendQueryParams(connection, fmt::format("DEALLOCATE {}", dropped).c_str(), 0,
                                         nullptr, nullptr, nullptr, nullptr, kText) == 1;
    if (!sent || PQpipelineSync(connection) != 1) {
        m_wire.markUnusable();
        return fail(sendFailure(text).markSessionUnusable());
    }
    if (const WaitOutcome outcome = m_wire.flush(limits); outcome != WaitOutcome::Ready)
        return fail(endEarly(outcome, limits));
    PgResult failure;
    PgResult description;
    for (int completed = 0;;) {
        PgResult result;
        if (const WaitOutcome outcome = m_wire.nextResult(result, limits); outcome != WaitOutcome::Ready)
            return fail(endEarly(outcome, limits));
        if (!result) {
            if (!m_wire.usable())
                return fail(connectionLostError(connection));
            continue; // separates the statements of the pipeline
        }
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_PIPELINE_SYNC)
            break;
        if (isFailure(status) && !failure)
            failure = std::move(result);
        else if (status == PGRES_COMMAND_OK && ++completed == 2)
            description = std::move(result);
        if (!m_wire.usable())
            break;
    }
    if (m_wire.usable())
        PQexitPipelineMode(connection);
    if (!description && !failure)
        return fail(connectionLostError(connection));
    if (!description)
        return fail(statementError(std::move(failure), text, limits));
    return description;
}

WireKind StatementChannel::kindOf(TypeOid type) const noexcept
{
    const WireKind kind = wireKindOf(type);
    if (kind != WireKind::Other)
        return kind;
    const auto known = m_textTypes.find(type);
    return known != m_textTypes.end() && known->second ? WireKind::Text : kind;
}

Result<void> StatementChannel::learnTextTypes(const pg_result* description, const CallLimits& limits)
{
    std::string types;
    for (int column = 0; column < PQnfields(description); ++column) {
        const TypeOid type = PQftype(description, column);
        if (type >= kFirstUserType && m_textTypes.emplace(type, false).second)
            types += (types.empty() ? "" : ",") + std::to_string(type);
    }
    if (types.empty())
        return {};
    const std::string sql =
        "SELECT t.oid FROM pg_catalog.pg_type t JOIN pg_catalog.pg_proc p ON p.oid = t.typsend "
        "WHERE p.prosrc IN ('enum_send', 'textsend', 'varcharsend', 'bpcharsend') AND t.oid IN (" +
        types + ")";
    if (PQsendQuery(m_wire.raw(), sql.c_str()) != 1)
        return fail(sendFailure(sql));
    DF_TRY_ASSIGN(PgResult result, firstResult(sql, limits));
    while (result) {
        for (int row = 0; row < PQntuples(result.get()); ++row) {
            const std::string_view text = PQgetvalue(result.get(), row, 0);
            TypeOid type = 0;
            std::from_chars(text.data(), text.data() + text.size(), type);
            m_textTypes[type] = true;
        }
        DF_TRY_ASSIGN(result, next(sql, limits));
    }
    return {};
}

StatementPtr StatementChannel::makeStatement(std::string name, std::string_view text,
                                             const pg_result* description) const
{
    auto statement = std::make_shared<PreparedStatement>();
    statement->name = std::move(name);
    statement->text = std::string(text);
    for (int i = 0; i < PQnparams(description); ++i)
        statement->parameterTypes.push_back(PQparamtype(description, i));
    std::vector<WireKind> kinds;
    std::vector<Field> fields;
    for (int column = 0; column < PQnfields(description); ++column) {
        kinds.push_back(kindOf(PQftype(description, column)));
        fields.push_back({PQfname(description, column), columnTypeOf(kinds.back()), true});
        statement->binaryResult = statement->binaryResult && binaryDecoder(kinds.back()) != nullptr;
    }
    for (const WireKind kind : kinds)
        statement->decoders.push_back(statement->binaryResult ? binaryDecoder(kind) : textDecoder(kind));
    statement->schema = std::make_shared<const Schema>(std::move(fields));
    return statement;
}

Result<PgResult> StatementChannel::startPrepared(const PreparedStatement& statement,
                                                 const ParameterSet& parameters, const CallLimits& limits,
                                                 Rows rows)
{
    DF_TRY(sendPrepared(statement, parameters, limits, rows));
    return answer(statement, limits);
}

Result<PgResult> StatementChannel::answer(const PreparedStatement& statement, const CallLimits& limits)
{
    return firstResult(statement.text, limits);
}

Result<void> StatementChannel::sendPrepared(const PreparedStatement& statement,
                                            const ParameterSet& parameters, const CallLimits& limits,
                                            Rows rows)
{
    DF_TRY(checkIdle(limits));
    const std::vector<const char*> values = parameters.values();
    if (PQsendQueryPrepared(m_wire.raw(), statement.name.c_str(), parameters.size(), values.data(),
                            parameters.lengths(), parameters.formats(),
                            statement.binaryResult ? kBinary : kText) != 1)
        return fail(sendFailure(statement.text));
    if (rows == Rows::OneByOne)
        PQsetSingleRowMode(m_wire.raw());
    return flush(statement.text, limits);
}

Result<StartedStatement> StatementChannel::start(const SqlText& sql, const CallLimits& limits)
{
    m_phases = {};
    DF_TRY(checkIdle(limits));
    for (bool again = false;; again = true) {
        DF_TRY_ASSIGN(StatementPtr statement, prepare(sql.text, limits));
        DF_TRY_ASSIGN(const ParameterSet parameters,
                      ParameterSet::bind(sql.values, statement->parameterTypes));
        m_prepareAnew = false;
        Result<PgResult> first = startPrepared(*statement, parameters, limits);
        if (first)
            return StartedStatement{std::move(statement), std::move(*first)};
        if (!m_prepareAnew || !m_wire.usable())
            return fail(std::move(first).error());
        m_statements.drop(*statement);
        if (again || inTransaction())
            return fail(std::move(first).error().markRetryable().hint(
                "The table has changed since the statement was prepared; run the transaction again."));
    }
}

Result<std::int64_t> StatementChannel::runScript(const std::string& script, const CallLimits& limits)
{
    m_phases = {};
    DF_TRY(checkIdle(limits));
    if (script.find('\0') != std::string::npos)
        return fail(Error(ErrorCode::SqlFailed, "The script holds a NUL character"));
    if (PQsendQuery(m_wire.raw(), script.c_str()) != 1)
        return fail(sendFailure(script));
    DF_TRY_ASSIGN(PgResult first, firstResult(script, limits));
    return finish(std::move(first), script, limits);
}

Result<std::int64_t> StatementChannel::runOnce(const std::string& statement, const ParameterSet& parameters,
                                               const CallLimits& limits)
{
    m_phases = {};
    DF_TRY(checkIdle(limits));
    if (statement.find('\0') != std::string::npos)
        return fail(Error(ErrorCode::SqlFailed, "The statement holds a NUL character"));
    const std::vector<const char*> values = parameters.values();
    if (PQsendQueryParams(m_wire.raw(), statement.c_str(), parameters.size(), nullptr, values.data(),
                          parameters.lengths(), parameters.formats(), kText) != 1)
        return fail(sendFailure(statement));
    DF_TRY_ASSIGN(PgResult first, firstResult(statement, limits));
    return finish(std::move(first), statement, limits);
}

Result<void> StatementChannel::startCopy(const std::string& sql, int direction, const CallLimits& limits)
{
    DF_TRY(checkIdle(limits));
    if (PQsendQuery(m_wire.raw(), sql.c_str()) != 1)
        return fail(sendFailure(sql));
    if (const WaitOutcome outcome = m_wire.flush(limits); outcome != WaitOutcome::Ready)
        return fail(endEarly(outcome, limits));
    PgResult result;
    if (const WaitOutcome outcome = m_wire.nextResult(result, limits); outcome != WaitOutcome::Ready)
        return fail(endEarly(outcome, limits));
    if (!result)
        return fail(connectionLostError(m_wire.raw()));
    if (PQresultStatus(result.get()) != direction)
        return fail(statementError(std::move(result), sql, limits));
    return {};
}

Result<void> StatementChannel::startCopyIn(const std::string& sql, const CallLimits& limits)
{
    return startCopy(sql, PGRES_COPY_IN, limits);
}

Result<void> StatementChannel::startCopyOut(const std::string& sql, const CallLimits& limits)
{
    return startCopy(sql, PGRES_COPY_OUT, limits);
}

} // namespace dataflow::db
