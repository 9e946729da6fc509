// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/run_record.h"

#include "engine/base/json.h"

#include <unistd.h>

namespace dataflow::run {

namespace {

Result<std::unique_ptr<db::Session>> openFile(const std::filesystem::path& file, bool readOnly)
{
    db::ConnectionConfig config;
    config.name = "run record";
    config.path = std::filesystem::absolute(file).string();
    config.readOnly = readOnly;
    return db::driverFor(db::DatabaseKind::Sqlite).connect(config, {});
}

Result<void> write(std::string_view record, const std::filesystem::path& file,
                   const std::function<Result<void>(db::Session&)>& more)
{
    DF_TRY_ASSIGN(const auto session, openFile(file, false));
    DF_TRY(session->executeScript("CREATE TABLE run_record (record TEXT NOT NULL)", {}));
    DF_TRY_ASSIGN([[maybe_unused]] const std::int64_t stored,
                  session->execute({"INSERT INTO run_record VALUES (?1)", {std::string(record)}}, {}));
    if (more)
        DF_TRY(more(*session));
    return session->executeScript("PRAGMA journal_mode = DELETE", {}); // one file, readable anywhere
}

/// The record in the file, or why there is none.
Result<std::string> recordIn(const std::filesystem::path& file)
{
    DF_TRY_ASSIGN(const auto session, openRecordFile(file));
    DF_TRY_ASSIGN(const auto stream, session->query({"SELECT record FROM run_record", {}}, {}));
    DF_TRY_ASSIGN(const auto batches, db::readAll(*stream));
    if (batches.empty() || batches.front()->rowCount() == 0)
        return fail(Error(ErrorCode::FileUnreadable, "The table run_record is empty"));
    return batches.front()->valueAt(0, 0).toText();
}

} // namespace

Json recordToJson(const RunReport& report)
{
    Json nodes = Json::array();
    for (const graph::NodeIndex place : report.plan->byId) {
        const graph::Node& node = *report.plan->nodes[place].node;
        const NodeProgress& progress = report.nodes[place];
        Json json{{"id", node.id.text()},
                  {"title", node.title.empty() ? node.id.text() : node.title},
                  {"state", nodeStateName(progress.state)},
                  {"duration_ns", progress.duration.count()},
                  {"rows_in", progress.rowsIn},
                  {"rows_out", progress.rowsOut}};
        if (report.errors[place])
            json["error"] = report.errors[place]->sentence();
        if (const auto origin = report.origins.find(node.id); origin != report.origins.end())
            json["taken_from"] = origin->second.report->id.text();
        nodes.push_back(std::move(json));
    }
    const auto started =
        std::chrono::duration_cast<std::chrono::milliseconds>(report.startedAt.time_since_epoch());
    return {{"dfrun", kRecordFormat},
            {"id", report.id.text()},
            {"project", report.plan->project->name},
            {"workflow", report.workflow.text()},
            {"environment", report.environment},
            {"status", runStatusName(report.status)},
            {"started_ms", started.count()},
            {"duration_ns", report.duration.count()},
            {"nodes", std::move(nodes)}};
}

Result<void> writeRecordFile(std::string_view record, const std::filesystem::path& file,
                             const std::function<Result<void>(db::Session&)>& more)
{
    const std::filesystem::path temporary = file.string() + "." + std::to_string(::getpid()) + ".tmp";
    std::error_code ignored;
    std::filesystem::remove(temporary, ignored);         // of a process that was killed
    const auto written = write(record, temporary, more); // afterwards the session is closed, its journal gone
    std::error_code renamed;
    if (written)
        std::filesystem::rename(temporary, file, renamed);
    std::filesystem::remove(temporary, ignored);
    Error error(ErrorCode::FileUnwritable, "The run cannot be kept");
    error.with("file", file.string());
    if (!written)
        return fail(std::move(error.causedBy(Error(written.error()))));
    if (renamed)
        return fail(std::move(error.with("reason", renamed.message())));
    return {};
}

Result<std::unique_ptr<db::Session>> openRecordFile(const std::filesystem::path& file)
{
    return openFile(file, true);
}

Result<std::string> readRecordFile(const std::filesystem::path& file)
{
    auto record = recordIn(file);
    if (!record)
        return fail(Error(ErrorCode::FileUnreadable, "The file is no record of a run")
                        .with("file", file.string())
                        .causedBy(std::move(record).error())
                        .hint("Open a file that \"Export run\" or dataflow run --record has written."));
    return record;
}

} // namespace dataflow::run
