// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/kept_run.h"

#include "engine/base/json.h"
#include "engine/db/batch_builder.h"
#include "engine/db/batch_codec.h"
#include "engine/db/session.h"
#include "engine/graph/project_file.h"
#include "engine/run/rows_store.h"
#include "engine/run/run_record.h"

#include <fmt/format.h>

#include <map>
#include <mutex>

namespace dataflow::run {

namespace {

constexpr std::int64_t kFormat = 1;
constexpr std::string_view kTables =
    "CREATE TABLE kept_run (run INTEGER PRIMARY KEY, facts TEXT NOT NULL, project TEXT NOT NULL);"
    "CREATE TABLE kept_value (run INTEGER, node TEXT, port TEXT, data BLOB NOT NULL);"
    "CREATE TABLE kept_rows (run INTEGER, node TEXT, port TEXT, row_count INTEGER NOT NULL, schema BLOB NOT "
    "NULL);"
    "CREATE TABLE kept_batch (run INTEGER, node TEXT, port TEXT, first_row INTEGER, data BLOB NOT NULL, "
    "PRIMARY KEY (run, node, port, first_row));";

/// A value as one row of one column.
Result<std::string> encoded(const Value& value)
{
    const Value record(Map{{"value", value}});
    const db::SchemaPtr schema = db::inferSchema({&record, 1});
    DF_TRY_ASSIGN(const auto batches, db::batchesFromRecords({&record, 1}, schema));
    std::string bytes;
    db::encodeBatch(*batches.front(), bytes);
    return bytes;
}

Result<Value> decoded(const std::string& bytes)
{
    DF_TRY_ASSIGN(const db::BatchPtr batch, db::decodeBatch(bytes));
    return batch->valueAt(0, 0);
}

/// The values as bytes; nullopt when one would not come back as it is.
std::optional<std::vector<std::string>> exactly(const Map& values)
{
    std::vector<std::string> all;
    for (const auto& [name, value] : values) {
        auto bytes = encoded(value);
        if (!bytes)
            return std::nullopt;
        const auto back = decoded(*bytes);
        if (!back || !(*back == value))
            return std::nullopt;
        all.push_back(std::move(*bytes));
    }
    return all;
}

bool hasAllRows(const RunReport& report, graph::NodeIndex node)
{
    for (const auto& [port, store] : report.rows[node])
        if (!store->finished() || store->failure() || store->keptRows() < store->rowCount())
            return false;
    return true;
}

/// Writes a run and those whose outputs it took over.
class Keeper {
public:
    explicit Keeper(db::Session& session)
        : m_session(session)
    {}

    /// The run's number in the file.
    Result<std::int64_t> keep(const RunReport& report)
    {
        if (const auto known = m_numbers.find(&report); known != m_numbers.end())
            return known->second;
        const auto number = static_cast<std::int64_t>(m_numbers.size());
        m_numbers.emplace(&report, number);
        DF_TRY_ASSIGN(const Json facts, factsOf(report));
        DF_TRY_ASSIGN(std::string project, graph::writeProject(*report.plan->project));
        DF_TRY(store("INSERT INTO kept_run VALUES (?1, ?2, ?3)", {number, facts.dump(), std::move(project)}));
        for (graph::NodeIndex node = 0; node < report.plan->nodes.size(); ++node)
            if (!report.origins.contains(report.plan->nodes[node].node->id))
                DF_TRY(keepNode(number, report, node));
        return number;
    }

private:
    Result<void> store(std::string sql, std::vector<Value> values)
    {
        DF_TRY_ASSIGN([[maybe_unused]] const std::int64_t stored,
                      m_session.execute({std::move(sql), std::move(values)}, {}));
        return {};
    }

    /// The parameters of nodes that are not as the project says, by node.
    static Result<Json> overriddenParams(const graph::Plan& plan)
    {
        DF_TRY_ASSIGN(const graph::PlanPtr written, graph::makePlan(plan.project, plan.workflow, {}));
        Json params = Json::object();
        for (const graph::PlannedNode& planned : plan.nodes) {
            const auto place = written->find(planned.node->id);
            if (place && written->nodes[*place].params != planned.params)
                params[planned.node->id.text()] = jsonFromValue(Value(planned.params));
        }
        return params;
    }

    Result<Json> factsOf(const RunReport& report)
    {
        Json facts{{"format", kFormat},
                   {"id", report.id.text()},
                   {"workflow", report.workflow.text()},
                   {"environment", report.environment},
                   {"started_us", report.startedAt.time_since_epoch().count()}};
        DF_TRY_ASSIGN(facts["params"], overriddenParams(*report.plan));
        facts["variables"] = Json::object();
        for (const auto& [name, value] : report.variables.values()) {
            DF_TRY_ASSIGN(const std::string bytes, encoded(value));
            std::string hex; // JSON carries text only
            for (const char c : bytes)
                hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
            facts["variables"][name] = hex;
        }
        facts["origins"] = Json::object();
        for (const auto& [node, origin] : report.origins) {
            DF_TRY_ASSIGN(const std::int64_t number, keep(*origin.report));
            facts["origins"][node.text()] = number;
        }
        return facts;
    }

    Result<void> keepNode(std::int64_t run, const RunReport& report, graph::NodeIndex node)
    {
        const NodeState state = report.nodes[node].state;
        const bool computed = state == NodeState::Done || state == NodeState::Cached;
        const auto values = exactly(report.values[node]);
        if (!computed || !values || !hasAllRows(report, node))
            return {};
        const std::string& id = report.plan->nodes[node].node->id.text();
        DF_TRY(store("INSERT INTO kept_value VALUES (?1, ?2, '', x'')", {run, id})); // it was computed
        for (std::size_t i = 0; i < values->size(); ++i)
            DF_TRY(store("INSERT INTO kept_value VALUES (?1, ?2, ?3, ?4)",
                         {run, id, report.values[node][i].first, Bytes{(*values)[i]}}));
        for (const auto& [port, rows] : report.rows[node])
            DF_TRY(keepRows({run, id, port}, *rows, rows));
        return {};
    }

    Result<void> keepRows(const std::vector<Value>& place, const RowsStore& rows, const RowsStorePtr& shared)
    {
        std::string schema;
        const auto empty = db::BatchBuilder(rows.schema()).finish();
        db::encodeBatch(*empty, schema);
        const auto with = [&](std::vector<Value> more) {
            more.insert(more.begin(), place.begin(), place.end());
            return more;
        };
        DF_TRY(store("INSERT INTO kept_rows VALUES (?1, ?2, ?3, ?4, ?5)",
                     with({static_cast<std::int64_t>(rows.rowCount()), Bytes{std::move(schema)}})));
        const db::RowStreamPtr stream = streamOf(shared);
        std::int64_t first = 0;
        for (;;) {
            DF_TRY_ASSIGN(const db::BatchPtr batch, stream->next());
            if (!batch)
                return {};
            std::string bytes;
            db::encodeBatch(*batch, bytes);
            DF_TRY(store("INSERT INTO kept_batch VALUES (?1, ?2, ?3, ?4, ?5)",
                         with({first, Bytes{std::move(bytes)}})));
            first += static_cast<std::int64_t>(batch->rowCount());
        }
    }

    db::Session& m_session;
    std::map<const RunReport*, std::int64_t> m_numbers;
};

/// An open file, read by whoever asks.
class KeptFile {
public:
    explicit KeptFile(std::unique_ptr<db::Session> session)
        : m_session(std::move(session))
    {}
    /// The rows of an answer, as lists of cells.
    Result<std::vector<List>> read(std::string sql, std::vector<Value> values)
    {
        const std::lock_guard lock(m_mutex);
        DF_TRY_ASSIGN(const auto stream, m_session->query({std::move(sql), std::move(values)}, {}));
        DF_TRY_ASSIGN(const auto batches, db::readAll(*stream));
        std::vector<List> rows;
        for (const db::BatchPtr& batch : batches)
            for (std::size_t row = 0; row < batch->rowCount(); ++row) {
                List& cells = rows.emplace_back();
                for (std::size_t column = 0; column < batch->columnCount(); ++column)
                    cells.push_back(batch->valueAt(row, column));
            }
        return rows;
    }

private:
    std::mutex m_mutex; // guards the session
    const std::unique_ptr<db::Session> m_session;
};

Error damaged(std::string_view what)
{
    return Error(ErrorCode::FileUnreadable, "The kept run is damaged").with("part", what);
}

/// Rows that stay in the file until they are asked for.
class KeptRows final : public RowsStore {
public:
    KeptRows(std::shared_ptr<KeptFile> file, std::vector<Value> place, db::SchemaPtr schema,
             std::uint64_t count)
        : m_file(std::move(file))
        , m_place(std::move(place))
        , m_schema(std::move(schema))
        , m_count(count)
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_schema; }
    std::uint64_t rowCount() const noexcept override { return m_count; }
    std::uint64_t byteCount() const noexcept override { return 0; }
    bool finished() const noexcept override { return true; }
    std::optional<Error> failure() const override { return std::nullopt; }
    std::uint64_t keptRows() const noexcept override { return m_count; }
    Result<std::pair<db::BatchPtr, std::uint64_t>> batchWithRow(std::uint64_t row) const override
    {
        std::vector<Value> values = m_place;
        values.emplace_back(static_cast<std::int64_t>(row));
        DF_TRY_ASSIGN(
            const auto found,
            m_file->read("SELECT first_row, data FROM kept_batch WHERE run = ?1 AND node = ?2 AND port = "
                         "?3 AND first_row <= ?4 ORDER BY first_row DESC LIMIT 1",
                         std::move(values)));
        const auto* first = found.empty() ? nullptr : found[0][0].as<std::int64_t>();
        const auto* bytes = found.empty() ? nullptr : found[0][1].as<Bytes>();
        if (!first || !bytes)
            return fail(damaged("rows"));
        DF_TRY_ASSIGN(db::BatchPtr batch, db::decodeBatch(bytes->data));
        return std::pair{std::move(batch), static_cast<std::uint64_t>(*first)};
    }

private:
    const std::shared_ptr<KeptFile> m_file;
    const std::vector<Value> m_place;
    const db::SchemaPtr m_schema;
    const std::uint64_t m_count;
};

/// Reads the runs of a file.
class KeptReader {
public:
    explicit KeptReader(std::shared_ptr<KeptFile> file)
        : m_file(std::move(file))
    {}

    Result<RunReportPtr> run(std::int64_t number)
    {
        if (const auto known = m_runs.find(number); known != m_runs.end())
            return known->second;
        DF_TRY_ASSIGN(const auto found,
                      m_file->read("SELECT facts, project FROM kept_run WHERE run = ?1", {number}));
        const auto* facts = found.empty() ? nullptr : found[0][0].as<std::string>();
        const auto* project = found.empty() ? nullptr : found[0][1].as<std::string>();
        if (!facts || !project)
            return fail(damaged("run"));
        const Json json = Json::parse(*facts, nullptr, false);
        if (!json.is_object() || json.value("format", std::int64_t{0}) != kFormat)
            return fail(Error(ErrorCode::FileUnreadable, "The kept run was written by another version")
                            .hint("Run the workflow again with --record."));
        auto report = std::make_shared<RunReport>();
        m_runs.emplace(number, report);
        DF_TRY(fill(*report, json, *project));
        DF_TRY(fillOutputs(*report, number));
        for (const auto& [node, other] : json.at("origins").items()) {
            DF_TRY_ASSIGN(const RunReportPtr origin, run(other.get<std::int64_t>()));
            const auto place = origin->plan->find(NodeId(node));
            if (place)
                report->origins.emplace(NodeId(node), OutputOrigin{origin, *place});
        }
        return RunReportPtr(report);
    }

private:
    static Result<void> fill(RunReport& report, const Json& facts, const std::string& project)
    {
        DF_TRY_ASSIGN(const auto loaded, graph::parseProject(project, "kept run"));
        report.id = RunId(facts.at("id").get<std::string>());
        report.workflow = WorkflowId(facts.at("workflow").get<std::string>());
        report.environment = facts.at("environment").get<std::string>();
        report.startedAt = WallTime(std::chrono::microseconds(facts.at("started_us").get<std::int64_t>()));
        DF_TRY_ASSIGN(const graph::PlanPtr written, graph::makePlan(loaded.project, report.workflow, {}));
        auto plan = std::make_shared<graph::Plan>(*written);
        for (const auto& [node, params] : facts.at("params").items()) {
            const auto place = plan->find(NodeId(node));
            const Value value = valueFromJson(params);
            if (!place || !value.as<Map>())
                return fail(damaged("parameters"));
            plan->nodes[*place].params = *value.as<Map>();
            plan->nodes[*place].hasTemplates = true;
        }
        report.plan = std::move(plan);
        Map variables;
        for (const auto& [name, value] : facts.at("variables").items()) {
            DF_TRY_ASSIGN(Value one, decoded(fromHex(value.get_ref<const std::string&>())));
            variables.emplace_back(name, std::move(one));
        }
        report.variables = graph::Variables::of(std::move(variables));
        const std::size_t count = report.plan->nodes.size();
        report.nodes.resize(count);
        report.values.resize(count);
        report.errors.resize(count);
        report.rows.resize(count);
        return {};
    }

    static std::string fromHex(const std::string& hex)
    {
        std::string bytes;
        for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
            bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
        return bytes;
    }

    Result<void> fillOutputs(RunReport& report, std::int64_t number)
    {
        DF_TRY_ASSIGN(
            const auto values,
            m_file->read("SELECT node, port, data FROM kept_value WHERE run = ?1 ORDER BY rowid", {number}));
        for (const List& row : values) {
            const auto node = report.plan->find(NodeId(row[0].toText()));
            const auto* bytes = row[2].as<Bytes>();
            if (!node || !bytes)
                continue;
            report.nodes[*node].state = NodeState::Done;
            if (bytes->data.empty())
                continue;
            DF_TRY_ASSIGN(Value value, decoded(bytes->data));
            report.values[*node].emplace_back(row[1].toText(), std::move(value));
        }
        DF_TRY_ASSIGN(
            const auto rows,
            m_file->read("SELECT node, port, row_count, schema FROM kept_rows WHERE run = ?1 ORDER BY rowid",
                         {number}));
        for (const List& row : rows) {
            const auto node = report.plan->find(NodeId(row[0].toText()));
            const auto* count = row[2].as<std::int64_t>();
            const auto* bytes = row[3].as<Bytes>();
            if (!node || !count || !bytes)
                return fail(damaged("outputs"));
            DF_TRY_ASSIGN(const db::BatchPtr empty, db::decodeBatch(bytes->data));
            report.rows[*node].emplace_back(
                row[1].toText(),
                std::make_shared<KeptRows>(m_file, std::vector<Value>{number, row[0], row[1]},
                                           empty->schema(), static_cast<std::uint64_t>(*count)));
        }
        return {};
    }

    std::shared_ptr<KeptFile> m_file;
    std::map<std::int64_t, std::shared_ptr<RunReport>> m_runs;
};

} // namespace

Result<void> keepRun(const RunReport& report, const std::filesystem::path& file)
{
    return writeRecordFile(recordToJson(report).dump(), file, [&](db::Session& session) -> Result<void> {
        DF_TRY(session.executeScript(kTables, {}));
        DF_TRY(session.begin(db::Isolation::Default, {}));
        DF_TRY_ASSIGN([[maybe_unused]] const std::int64_t run, Keeper(session).keep(report));
        return session.commit({});
    });
}

Result<RunReportPtr> readKeptRun(const std::filesystem::path& file)
{
    DF_TRY_ASSIGN(auto session, openRecordFile(file));
    const auto read = [&]() -> Result<RunReportPtr> {
        try {
            return KeptReader(std::make_shared<KeptFile>(std::move(session))).run(0);
        } catch (const std::exception&) { // of JSON that is not what keepRun() writes
            return fail(damaged("facts"));
        }
    };
    auto report = read();
    if (!report)
        return fail(Error(ErrorCode::FileUnreadable, "The file holds no run that can be taken over")
                        .with("file", file.string())
                        .causedBy(std::move(report).error())
                        .hint("Write one with dataflow run --record."));
    return report;
}

} // namespace dataflow::run
