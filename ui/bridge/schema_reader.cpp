// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/schema_reader.h"

#include "engine/db/row_estimates.h"
#include "ui/bridge/background.h"

#include <map>

namespace dataflow::ui {

namespace {

constexpr std::chrono::seconds kLongestRead{120};
constexpr std::chrono::milliseconds kProgressPause{50};

using Progress = std::function<void(int done, int all)>;

/// Errors that end the whole read, not just one table's.
bool endsAll(const Error& error)
{
    return error.code() == ErrorCode::Cancelled || error.code() == ErrorCode::TimedOut ||
           error.sessionUnusable();
}

Result<DatabaseSchemaPtr> readSchema(const ConnectionTarget& target, const std::stop_token& stop,
                                     const Progress& progress)
{
    const Clock& clock = systemClock();
    const db::CallLimits limits{stop, Deadline::after(clock, kLongestRead)};
    DF_TRY_ASSIGN(const auto session, openToLook(target, limits));
    auto schema = std::make_shared<DatabaseSchema>();
    schema->connection = QString::fromStdString(target.connection);
    schema->kind = session->dialect().kind();
    DF_TRY_ASSIGN(const std::vector<std::string> names, session->listTables(limits));
    // Without the right to read the statistics there are tables still.
    db::RowEstimates estimates;
    if (auto read = db::rowEstimates(*session, limits))
        estimates = std::move(*read);
    else if (endsAll(read.error()))
        return fail(std::move(read).error());
    MonotonicTime told = clock.now();
    for (const std::string& name : names) {
        SchemaTable table;
        if (auto described = session->describeTable(name, limits))
            table.description = std::move(*described);
        else if (endsAll(described.error()))
            return fail(std::move(described).error());
        else
            table.error = std::move(described).error();
        table.description.name = name;
        if (const auto rows = estimates.find(name); rows != estimates.end())
            table.rows = rows->second;
        schema->tables.push_back(std::move(table));
        if (clock.now() - told < kProgressPause)
            continue;
        told = clock.now();
        progress(static_cast<int>(schema->tables.size()), static_cast<int>(names.size()));
    }
    return DatabaseSchemaPtr(std::move(schema));
}

/// The reads of one connection, one after the other.
struct Reading {
    std::stop_source stop;
    bool running = false;
    quint64 generation = 0; ///< answers of earlier reads are dropped
    Background worker{"df-schema"};
};

} // namespace

struct SchemaReader::State {
    std::map<QString, Reading> readings; ///< by connection
};

SchemaReader::SchemaReader(QObject* parent)
    : QObject(parent)
    , m_state(std::make_unique<State>())
{}

SchemaReader::~SchemaReader()
{
    cancelAll(); // first all, so that the threads end side by side
}

void SchemaReader::read(ConnectionTarget target)
{
    const QString connection = QString::fromStdString(target.connection);
    Reading& reading = m_state->readings[connection];
    cancel(connection);
    reading.stop = std::stop_source();
    reading.running = true;
    const quint64 generation = reading.generation;
    const auto current = [this, connection, generation] {
        const Reading& now = m_state->readings[connection];
        return now.running && now.generation == generation;
    };
    reading.worker.post(
        [this, connection, current, target = std::move(target), stop = reading.stop.get_token()] {
            if (stop.stop_requested())
                return;
            auto schema =
                std::make_shared<Result<DatabaseSchemaPtr>>(readSchema(target, stop, [&](int done, int all) {
                    Background::reply(this, [this, connection, current, done, all] {
                        if (current())
                            emit progress(connection, done, all);
                    });
                }));
            Background::reply(this, [this, connection, current, schema] {
                if (!current())
                    return;
                m_state->readings[connection].running = false;
                if (*schema)
                    emit finished(**schema);
                else
                    emit failed(connection, schema->error());
            });
        });
}

void SchemaReader::cancel(const QString& connection)
{
    const auto found = m_state->readings.find(connection);
    if (found == m_state->readings.end())
        return;
    found->second.stop.request_stop();
    found->second.running = false;
    ++found->second.generation;
}

void SchemaReader::cancelAll()
{
    for (auto& [connection, reading] : m_state->readings)
        cancel(connection);
}

bool SchemaReader::isReading(const QString& connection) const
{
    const auto found = m_state->readings.find(connection);
    return found != m_state->readings.end() && found->second.running;
}

} // namespace dataflow::ui
