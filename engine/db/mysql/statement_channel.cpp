// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/statement_channel.h"

#include "engine/db/mysql/load_file.h"
#include "engine/db/mysql/message_size.h"
#include "engine/db/mysql/mysql_catalog.h"
#include "engine/db/mysql/mysql_open.h"
#include "engine/db/mysql_sql.h"
#include "engine/db/sql_scanner.h"

#include <algorithm>
#include <new>

namespace dataflow::db::mysql {

namespace {

using namespace std::chrono_literals;

/// How long the rest of rows nobody wants is read before the statement is killed.
constexpr Nanoseconds kReadAwayBudget = 5ms;

struct ResultDeleter {
    void operator()(MYSQL_RES* result) const noexcept { mysql_free_result(result); }
};

CallLimits within(Nanoseconds budget)
{
    return {.stop = {}, .deadline = Deadline::after(systemClock(), budget)};
}

bool changesTables(std::string_view statement)
{
    const std::string keyword = firstKeyword(statement, SqlQuoting::Backslash);
    return keyword == "CREATE" || keyword == "ALTER" || keyword == "DROP" || keyword == "RENAME";
}

Result<void> checkValues(const SqlText& sql, const SentText& sent)
{
    const std::size_t values = sql.values.size();
    const bool allThere =
        std::ranges::all_of(sent.valueOf, [&](std::size_t value) { return value < values; });
    if (allThere && values == sent.valueCount)
        return {};
    Error error(ErrorCode::BadParameter, "The statement takes another number of values");
    error.with("placeholders", static_cast<std::int64_t>(sent.valueCount))
        .with("values", static_cast<std::int64_t>(values));
    if (values == sent.valueCount)
        error.hint("Placeholders are numbered from ?1 on.");
    return fail(std::move(error));
}

} // namespace

Channel::Channel(Handle handle, ConnectionConfig config)
    : m_wire(std::move(handle), std::move(config))
{
    refuseFiles(m_wire.raw());
}

Channel::~Channel()
{
    // A closed connection takes its statements with it; one by one they would each cost a message.
    m_wire.close();
}

Result<void> Channel::checkIdle(const CallLimits& limits)
{
    DF_TRY(checkLimits(limits));
    if (!m_wire.usable())
        return fail(connectionLostError(failureOf(m_wire.raw())));
    if (m_rowsOpen)
        return fail(Error(ErrorCode::SqlFailed, "The session is still reading the rows of another query")
                        .hint("Read its rows to the end or drop its stream first."));
    if (m_wire.closedByServer()) {
        m_wire.markUnusable();
        return fail(closedWhileUnusedError());
    }
    m_running = {};
    return {};
}

Error Channel::judged(Error error, std::string_view statement) const
{
    const StatementTraces traces{.effect = effectOf(statement, m_running),
                                 .keepsParts = mayCommitWithin(statement)};
    return judgedOutcome(std::move(error), statement, traces, m_running);
}

Error Channel::failure(PreparedStatement& statement)
{
    Failure failed = failureOf(statement.raw());
    if (failed.code == 0) // an error between two rows is kept with the connection only
        failed = failureOf(m_wire.raw());
    Error error = statementError(failed, statement.text, statement.sent);
    if (error.sessionUnusable())
        m_wire.markUnusable();
    m_running.sent = m_running.sent && !isTooLarge(failed);
    return judged(std::move(error), statement.text);
}

Error Channel::endEarly(WaitOutcome outcome, PreparedStatement& statement)
{
    discardRows(statement);
    m_wire.settle();
    return judged(endedError(outcome, m_wire), statement.text);
}

WaitOutcome Channel::freeRows(PreparedStatement& statement, const CallLimits& limits)
{
    my_bool failed = 0;
    return m_wire.call(
        limits, [&] { return mysql_stmt_free_result_start(&failed, statement.raw()); },
        [&](int events) { return mysql_stmt_free_result_cont(&failed, statement.raw(), events); });
}

WaitOutcome Channel::readOn(PreparedStatement& statement, const CallLimits& limits, int& failed,
                            std::size_t& results)
{
    while (mysql_more_results(m_wire.raw()) != 0) {
        WaitOutcome outcome = m_wire.call(
            limits, [&] { return mysql_stmt_next_result_start(&failed, statement.raw()); },
            [&](int events) { return mysql_stmt_next_result_cont(&failed, statement.raw(), events); });
        if (outcome == WaitOutcome::Ready && failed == 0 && mysql_stmt_field_count(statement.raw()) != 0) {
            ++results;
            outcome = freeRows(statement, limits);
        }
        if (outcome != WaitOutcome::Ready || failed != 0)
            return outcome;
    }
    return WaitOutcome::Ready;
}

Result<std::size_t> Channel::endRows(PreparedStatement& statement, const CallLimits& limits)
{
    m_rowsOpen = false;
    int failed = 0;
    std::size_t results = 0;
    const WaitOutcome outcome = readOn(statement, limits, failed, results);
    if (outcome != WaitOutcome::Ready &&
        !wasDone(failed, mysql_stmt_field_count(statement.raw()), statement.text))
        return fail(endEarly(outcome, statement));
    if (failed != 0)
        return fail(refused(statement));
    return results;
}

void Channel::discardRows(PreparedStatement& statement) noexcept
{
    m_rowsOpen = false;
    const auto budget = [&] { return within(m_wire.killed() ? kCancelBudget : kReadAwayBudget); };
    int failed = 0;
    std::size_t ignored = 0;
    if (m_wire.usable())
        freeRows(statement, budget());
    while (m_wire.usable() && failed == 0 && mysql_more_results(m_wire.raw()) != 0)
        readOn(statement, budget(), failed, ignored);
    m_wire.settle();
    if (failed != 0)
        noteFailure(failureOf(statement.raw()));
}

Result<StatementPtr> Channel::prepare(std::string_view text, const CallLimits& limits)
{
    if (const auto found = m_byText.find(text); found != m_byText.end()) {
        m_order.splice(m_order.begin(), m_order, found->second);
        const StatementPtr known = m_order.front();
        DF_TRY(learnMarks(*known, limits));
        return known;
    }
    const MonotonicTime start = systemClock().now();
    Result<StatementPtr> prepared = prepareOnServer(text, limits);
    m_phases.prepare += systemClock().now() - start;
    if (!prepared)
        return prepared;
    m_order.push_front(*prepared);
    m_byText[m_order.front()->text] = m_order.begin();
    if (m_order.size() > kPreparedStatements)
        drop(std::string(m_order.back()->text));
    return prepared;
}

void Channel::drop(std::string_view text)
{
    const auto found = m_byText.find(text);
    if (found == m_byText.end())
        return;
    const auto place = found->second;
    m_byText.erase(found);
    m_order.erase(place);
}

Result<StatementPtr> Channel::prepareOnServer(std::string_view text, const CallLimits& limits)
{
    DF_TRY(checkIdle(limits));
    if (changesTables(text))
        m_marks.clear();
    auto statement = std::make_shared<PreparedStatement>();
    statement->handle.reset(mysql_stmt_init(m_wire.raw()));
    if (!statement->handle)
        throw std::bad_alloc();
    statement->text = text;
    statement->sent = sentText(text);
    const std::string& sent = statement->sent.text;
    DF_TRY(checkMessage(sent.size() + 1, text, limits));
    int failed = 0;
    const WaitOutcome outcome = m_wire.call(
        limits,
        [&] {
            return mysql_stmt_prepare_start(&failed, statement->raw(), sent.data(),
                                            static_cast<unsigned long>(sent.size()));
        },
        [&](int events) { return mysql_stmt_prepare_cont(&failed, statement->raw(), events); });
    if (outcome != WaitOutcome::Ready)
        return fail(endEarly(outcome, *statement));
    if (failed != 0)
        return fail(failure(*statement));
    describe(*statement);
    statement->describedLate = statement->schema->size() == 0;
    if (statement->describedLate)
        statement->returningTable = returningTable(text);
    DF_TRY(learnMarks(*statement, limits));
    describe(*statement);
    return statement;
}

bool Channel::sameColumns(const PreparedStatement& statement, const MYSQL_FIELD* fields,
                          std::size_t count) const
{
    if (!statement.schema || statement.schema->size() != count)
        return false;
    for (std::size_t i = 0; i < count; ++i) {
        const ColumnCodec now = codec(fields[i]);
        const Field& known = (*statement.schema)[i];
        const std::string_view name(fields[i].name, fields[i].name_length);
        if (now.decode != statement.decoders[i] || now.type != known.type || name != known.name)
            return false;
    }
    return true;
}

void Channel::describe(PreparedStatement& statement) const
{
    const std::unique_ptr<MYSQL_RES, ResultDeleter> result(mysql_stmt_result_metadata(statement.raw()));
    const std::size_t count = result ? mysql_num_fields(result.get()) : 0;
    const MYSQL_FIELD* const columns = count == 0 ? nullptr : mysql_fetch_fields(result.get());
    if (sameColumns(statement, columns, count))
        return;
    std::vector<Field> fields;
    statement.decoders.clear();
    statement.momentTables.clear();
    for (std::size_t i = 0; i < count; ++i) {
        const ColumnCodec found = codec(columns[i]);
        fields.push_back({std::string(columns[i].name, columns[i].name_length), found.type, true});
        statement.decoders.push_back(found.decode);
        if (isPlainMoment(columns[i]) && columns[i].org_table_length != 0)
            statement.momentTables.push_back(tableOf(columns[i]));
    }
    statement.schema = std::make_shared<const Schema>(std::move(fields));
}

bool Channel::mustReadAnew(const PreparedStatement& statement) const
{
    // The library keeps the names of the prepared columns; the answer just read tells the present ones.
    const Schema& known = *statement.schema;
    const MYSQL_FIELD* const columns = m_wire.raw()->fields;
    for (std::size_t i = 0; i < known.size(); ++i) {
        if (known[i].name != std::string_view(columns[i].name, columns[i].name_length))
            return effectOf(statement.text, m_running) == StatementEffect::Reads;
    }
    return false;
}

Result<void> Channel::learnMarks(const PreparedStatement& statement, const CallLimits& limits)
{
    if (!statement.returningTable.empty() && !m_marks.knowsReturning(statement.returningTable))
        DF_TRY(learnReturning(statement.returningTable, limits));
    const std::vector<std::string> tables = statement.momentTables; // the statement may be described anew
    for (const std::string& table : tables) {
        if (!m_marks.knowsInstants(table))
            DF_TRY(learnInstants(table, limits));
    }
    return {};
}

Result<void> Channel::learnReturning(const std::string& spelled, const CallLimits& limits)
{
    // Only prepared. When even that fails, the statement itself is going to say why.
    const Result<StatementPtr> columns = prepareOnServer("SELECT * FROM " + spelled + " LIMIT 0", limits);
    if (!columns)
        return m_wire.usable() ? checkLimits(limits) : Result<void>(fail(columns.error()));
    const std::unique_ptr<MYSQL_RES, ResultDeleter> result(mysql_stmt_result_metadata((*columns)->raw()));
    const MYSQL_FIELD* const fields = mysql_fetch_fields(result.get());
    for (std::size_t i = 0; i < (*columns)->schema->size(); ++i) {
        if ((*(*columns)->schema)[i].type == ColumnType::Json)
            m_marks.addJson(tableOf(fields[i]), {fields[i].org_name, fields[i].org_name_length});
    }
    m_marks.setReturning(spelled);
    return {};
}

Result<void> Channel::learnInstants(const std::string& table, const CallLimits& limits)
{
    constexpr std::string_view kSql =
        "SELECT column_name FROM information_schema.columns WHERE table_schema = ?1 AND table_name = ?2 "
        "AND data_type = 'datetime' AND column_comment = ?3";
    const std::size_t dot = table.find('.');
    const SqlText sql{std::string(kSql),
                      {Value(table.substr(0, dot)), Value(table.substr(dot + 1)), Value(kInstantMark)}};
    const QueryPhases phases = m_phases; // those of the statement asked about
    DF_TRY_ASSIGN(const std::vector<BatchPtr> batches, readRows(*this, sql, limits));
    m_phases = phases;
    TableMarks::Names marked;
    for (const BatchPtr& batch : batches) {
        for (std::size_t row = 0; row < batch->rowCount(); ++row)
            marked.emplace(batch->column(0).bytesAt(row));
    }
    m_marks.setInstants(table, std::move(marked));
    return {};
}

Result<bool> Channel::staysAfterRollback(const std::string& table, const CallLimits& limits)
{
    if (const auto known = m_marks.staysAfterRollback(table))
        return *known;
    DF_TRY_ASSIGN(const std::vector<BatchPtr> rows, readRows(*this, tableEngineSql(table), limits));
    const bool stays = !rows.empty() && rows.front()->column(1).bytesAt(0) == "NO";
    m_marks.setStaysAfterRollback(table, stays);
    return stays;
}

void Channel::noteFailure(const Failure& failed) noexcept
{
    if (m_wire.usable() && mayEndTransaction(failed))
        m_wire.refreshStatus();
}

/// A change that ended before the kill struck has been made, whoever wanted it to stop.
bool Channel::wasDone(int failed, unsigned columns, std::string_view text)
{
    const bool done =
        m_wire.usable() && failed == 0 && columns == 0 && effectOf(text, m_running) != StatementEffect::Reads;
    if (done)
        m_wire.settle();
    return done && m_wire.usable();
}

Error Channel::refused(PreparedStatement& statement)
{
    const Failure failed = failureOf(statement.raw());
    Error error = failure(statement);
    const bool unread = hasOtherColumns(failed);
    m_prepareAnew =
        needsNewPrepare(failed) || (unread && effectOf(statement.text, m_running) == StatementEffect::Reads);
    if (unread)
        discardRows(statement);
    if (!m_wire.usable())
        error.markSessionUnusable();
    noteFailure(failed);
    return error;
}

Result<void> Channel::execute(PreparedStatement& statement, const CallLimits& limits)
{
    DF_TRY(checkMessage(executeBytes(*statement.raw()), statement.text, limits));
    const MonotonicTime start = systemClock().now();
    m_running = {.sent = true, .inTransaction = m_wire.inTransaction()};
    m_prepareAnew = false;
    // The library would refuse an answer with another number of columns than the last one had, when the
    // change is made already. With none known it takes them as they come.
    if (statement.describedLate)
        statement.raw()->field_count = 0;
    int failed = 0;
    const WaitOutcome outcome = m_wire.call(
        limits, [&] { return mysql_stmt_execute_start(&failed, statement.raw()); },
        [&](int events) { return mysql_stmt_execute_cont(&failed, statement.raw(), events); });
    m_phases.server += systemClock().now() - start;
    if (outcome != WaitOutcome::Ready &&
        !wasDone(failed, mysql_stmt_field_count(statement.raw()), statement.text))
        return fail(endEarly(outcome, statement));
    if (failed != 0)
        return fail(refused(statement));
    const SchemaPtr before = statement.schema;
    describe(statement);
    if (!statement.returningTable.empty() && before->size() != 0 && before != statement.schema)
        m_marks.clear(); // somebody else has changed the table
    m_rowsOpen = statement.schema->size() != 0;
    return {};
}

Result<StatementPtr> Channel::start(const SqlText& sql, const CallLimits& limits)
{
    m_phases = {};
    DF_TRY(checkIdle(limits));
    for (bool again = false;; again = true) {
        DF_TRY_ASSIGN(StatementPtr statement, prepare(sql.text, limits));
        DF_TRY(checkValues(sql, statement->sent));
        DF_TRY_ASSIGN(ParameterSet parameters,
                      ParameterSet::bind(sql.values, statement->sent.valueOf, m_wire.isMariaDb()));
        if (!parameters.empty() && mysql_stmt_bind_param(statement->raw(), parameters.binds()) != 0)
            return fail(failure(*statement));
        auto executed = execute(*statement, limits);
        if (executed && (again || !mustReadAnew(*statement)))
            return statement;
        if (executed)
            discardRows(*statement);
        else if (again || !m_wire.usable() || !m_prepareAnew)
            return fail(std::move(executed).error());
        drop(sql.text);
    }
}

std::int64_t Channel::changedRows(const PreparedStatement& statement) const noexcept
{
    const auto rows = static_cast<std::int64_t>(mysql_stmt_affected_rows(statement.raw()));
    return rows < 0 ? 0 : rows;
}

Error Channel::textFailure(std::string_view text)
{
    const Failure failed = failureOf(m_wire.raw());
    Error error = statementError(failed, text, unchangedText(text));
    if (error.sessionUnusable())
        m_wire.markUnusable();
    m_running.sent = m_running.sent && !isTooLarge(failed);
    noteFailure(failed);
    return judged(std::move(error), text);
}

Error Channel::endTextEarly(WaitOutcome outcome, std::string_view text)
{
    // Statements of a script that come after a killed one do not run; one that ended first may have a result.
    const CallLimits grace = within(kCancelBudget);
    while (m_wire.usable() && mysql_more_results(m_wire.raw()) != 0) {
        int failed = 0;
        std::int64_t ignored = 0;
        const WaitOutcome next = m_wire.call(
            grace, [&] { return mysql_next_result_start(&failed, m_wire.raw()); },
            [&](int events) { return mysql_next_result_cont(&failed, m_wire.raw(), events); });
        if (next != WaitOutcome::Ready || failed != 0 || !takeTextResult({}, ignored, grace))
            break;
    }
    m_wire.settle();
    return judged(endedError(outcome, m_wire), text);
}

Result<void> Channel::takeTextResult(std::string_view text, std::int64_t& changed, const CallLimits& limits)
{
    if (mysql_field_count(m_wire.raw()) == 0) {
        changed = static_cast<std::int64_t>(mysql_affected_rows(m_wire.raw()));
        return {};
    }
    changed = 0;
    std::unique_ptr<MYSQL_RES, ResultDeleter> result(mysql_use_result(m_wire.raw()));
    if (!result)
        return fail(textFailure(text));
    MYSQL_RES* const raw = result.release(); // the call below frees it
    const WaitOutcome outcome = m_wire.call(
        limits, [&] { return mysql_free_result_start(raw); },
        [&](int events) { return mysql_free_result_cont(raw, events); });
    if (outcome != WaitOutcome::Ready)
        return fail(endTextEarly(outcome, text));
    return {};
}

Result<std::int64_t> Channel::runText(std::string_view text, const CallLimits& limits)
{
    DF_TRY(checkMessage(text.size() + 1, text, limits));
    const MonotonicTime start = systemClock().now();
    m_running = {.sent = true, .inTransaction = m_wire.inTransaction()};
    int failed = 0;
    WaitOutcome outcome = m_wire.call(
        limits,
        [&] {
            return mysql_real_query_start(&failed, m_wire.raw(), text.data(),
                                          static_cast<unsigned long>(text.size()));
        },
        [&](int events) { return mysql_real_query_cont(&failed, m_wire.raw(), events); });
    std::int64_t changed = 0;
    for (;;) {
        m_phases.server = systemClock().now() - start;
        if (outcome != WaitOutcome::Ready && (mysql_more_results(m_wire.raw()) != 0 ||
                                              !wasDone(failed, mysql_field_count(m_wire.raw()), text)))
            return fail(endTextEarly(outcome, text));
        if (failed != 0)
            return fail(textFailure(text));
        DF_TRY(takeTextResult(text, changed, limits));
        if (mysql_more_results(m_wire.raw()) == 0)
            return changed;
        outcome = m_wire.call(
            limits, [&] { return mysql_next_result_start(&failed, m_wire.raw()); },
            [&](int events) { return mysql_next_result_cont(&failed, m_wire.raw(), events); });
    }
}

Result<std::int64_t> Channel::runOnce(std::string_view statement, const CallLimits& limits)
{
    m_phases = {};
    DF_TRY(checkIdle(limits));
    if (changesTables(statement))
        m_marks.clear();
    return runText(statement, limits);
}

Result<void> Channel::allowSeveralStatements(bool allowed, const CallLimits& limits)
{
    const enum_mysql_set_option option =
        allowed ? MYSQL_OPTION_MULTI_STATEMENTS_ON : MYSQL_OPTION_MULTI_STATEMENTS_OFF;
    int failed = 0;
    const WaitOutcome outcome = m_wire.call(
        limits, [&] { return mysql_set_server_option_start(&failed, m_wire.raw(), option); },
        [&](int events) { return mysql_set_server_option_cont(&failed, m_wire.raw(), events); });
    if (outcome != WaitOutcome::Ready)
        return fail(endTextEarly(outcome, {}));
    if (failed != 0)
        return fail(textFailure({}));
    return {};
}

Result<void> Channel::runScript(std::string_view script, const CallLimits& limits)
{
    m_phases = {};
    DF_TRY(checkIdle(limits));
    DF_TRY(allowSeveralStatements(true, limits));
    m_marks.clear(); // it may change tables
    Result<std::int64_t> ran = runText(script, limits);
    // Left on, a single statement could smuggle in a second one. What the script did stays as it is.
    if (m_wire.usable() && !allowSeveralStatements(false, within(2s)))
        m_wire.markUnusable();
    if (ran)
        return {};
    Error error = std::move(ran).error();
    if (!m_wire.usable())
        error.markSessionUnusable();
    return fail(std::move(error));
}

Result<void> Channel::resetConnection(const CallLimits& limits)
{
    m_phases = {};
    DF_TRY(checkIdle({}));
    m_byText.clear();
    m_order.clear();
    m_largestMessage.reset();
    int failed = 0;
    const WaitOutcome outcome = m_wire.call(
        limits, [&] { return mysql_reset_connection_start(&failed, m_wire.raw()); },
        [&](int events) { return mysql_reset_connection_cont(&failed, m_wire.raw(), events); });
    if (outcome != WaitOutcome::Ready)
        return fail(endTextEarly(outcome, {}));
    if (failed != 0)
        return fail(textFailure({}));
    DF_TRY_ASSIGN([[maybe_unused]] const std::int64_t changed,
                  runText(sessionSettingsSql(m_wire.raw(), m_wire.config()), limits));
    return {};
}

} // namespace dataflow::db::mysql
