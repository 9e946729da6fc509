// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/postgres_fixture.h"

#include "engine/db/batch_builder.h"

#include <cstdio>
#include <cstdlib>

namespace dataflow::test {

namespace {

/// Long enough for a busy machine under a sanitizer.
constexpr std::chrono::milliseconds kPatience{60'000};

std::optional<std::string> variable(const char* name)
{
    const char* text = std::getenv(name);
    return text == nullptr ? std::nullopt : std::optional<std::string>(text);
}

template <class T>
T orStop(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().sentence().c_str());
        std::abort();
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

} // namespace

std::optional<db::ConnectionConfig> postgresConfig()
{
    const auto host = variable("DATAFLOW_TEST_POSTGRES_HOST");
    const auto port = variable("DATAFLOW_TEST_POSTGRES_PORT");
    const auto user = variable("DATAFLOW_TEST_POSTGRES_USER");
    const auto password = variable("DATAFLOW_TEST_POSTGRES_PASSWORD");
    const auto database = variable("DATAFLOW_TEST_POSTGRES_DATABASE");
    if (!host || !port || !user || !password || !database)
        return std::nullopt;
    db::ConnectionConfig config;
    config.name = "test";
    config.kind = db::DatabaseKind::Postgres;
    config.host = *host;
    config.port = std::atoi(port->c_str());
    config.user = *user;
    config.database = *database;
    config.resolvedPassword = Secret(*password);
    config.connectTimeout = kPatience;
    return config;
}

std::unique_ptr<db::Session> postgresSession()
{
    return orStop(db::driverFor(db::DatabaseKind::Postgres).connect(*postgresConfig(), testLimits()));
}

db::CallLimits testLimits()
{
    return {.stop = {}, .deadline = Deadline::after(systemClock(), kPatience)};
}

std::vector<List> rowsOf(db::Session& session, const db::SqlText& sql)
{
    const auto stream = orStop(session.query(sql, testLimits()));
    std::vector<List> rows;
    for (const db::BatchPtr& batch : orStop(db::readAll(*stream))) {
        for (std::size_t row = 0; row < batch->rowCount(); ++row) {
            List values;
            for (std::size_t column = 0; column < batch->columnCount(); ++column)
                values.push_back(batch->valueAt(row, column));
            rows.push_back(std::move(values));
        }
    }
    return rows;
}

std::int64_t mustExecute(db::Session& session, const db::SqlText& sql)
{
    return orStop(session.execute(sql, testLimits()));
}

Value oneValue(db::Session& session, const std::string& sql)
{
    return rowsOf(session, {sql, {}}).at(0).at(0);
}

Error queryError(db::Session& session, const db::SqlText& sql)
{
    auto stream = session.query(sql, testLimits());
    if (!stream)
        return stream.error();
    const auto rows = db::readAll(**stream);
    return rows ? Error(ErrorCode::InternalBug, "Nothing failed") : rows.error();
}

db::SchemaPtr schemaOf(std::vector<db::Field> fields)
{
    return std::make_shared<const db::Schema>(std::move(fields));
}

db::RowStreamPtr rowsStream(const db::SchemaPtr& schema, const std::vector<List>& rows)
{
    std::vector<db::BatchPtr> batches;
    db::BatchBuilder builder(schema);
    for (const List& row : rows) {
        for (std::size_t column = 0; column < row.size(); ++column)
            orStop(builder.column(column).append(row[column]));
        builder.endRow();
        if (builder.full())
            batches.push_back(builder.finish());
    }
    if (builder.rowCount() > 0)
        batches.push_back(builder.finish());
    return db::streamOf(schema, std::move(batches));
}

} // namespace dataflow::test
