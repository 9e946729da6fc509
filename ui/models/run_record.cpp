// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/run_record.h"

#include "engine/base/json.h"
#include "engine/run/run_record.h"
#include "ui/bridge/error_words.h"
#include "ui/models/reason_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <type_traits>

namespace dataflow::ui {

namespace {

constexpr std::array kStates{run::NodeState::Idle,    run::NodeState::Queued,   run::NodeState::Running,
                             run::NodeState::Done,    run::NodeState::Cached,   run::NodeState::Failed,
                             run::NodeState::Skipped, run::NodeState::Cancelled};
constexpr std::array kStatuses{run::RunStatus::Running, run::RunStatus::Succeeded, run::RunStatus::Failed,
                               run::RunStatus::Cancelled, run::RunStatus::TimedOut};

/// Reads a record and says what is wrong where.
class Reader {
public:
    explicit Reader(const JsonDocument& document)
        : m_document(document)
    {}

    Result<RunRecord> whole() const
    {
        const Json& root = m_document.root();
        if (!root.is_object())
            return fail(wrong({}, "a record is an object"));
        RunRecord record;
        DF_TRY_ASSIGN(record.id, text(root, "/id"));
        DF_TRY_ASSIGN(record.workflow, text(root, "/workflow"));
        DF_TRY_ASSIGN(record.project, text(root, "/project", QString()));
        DF_TRY_ASSIGN(record.environment, text(root, "/environment", QString()));
        DF_TRY_ASSIGN(record.revision, text(root, "/revision", QString()));
        DF_TRY_ASSIGN(record.step, text(root, "/step", QString()));
        if (const Json* saved = find(root, "/saved")) {
            if (!saved->is_boolean())
                return fail(wrong("/saved", "true or false is expected"));
            record.saved = saved->get<bool>();
        }
        DF_TRY_ASSIGN(record.status, oneOf(root, "/status", kStatuses, run::runStatusName));
        DF_TRY_ASSIGN(const std::int64_t started, number<std::int64_t>(root, "/started_ms"));
        record.startedAt = QDateTime::fromMSecsSinceEpoch(started);
        DF_TRY_ASSIGN(const std::int64_t duration, number<std::int64_t>(root, "/duration_ns"));
        record.duration = Nanoseconds(duration);
        const auto nodes = root.find("nodes");
        if (nodes == root.end() || !nodes->is_array())
            return fail(wrong("/nodes", "a list is expected"));
        for (std::size_t i = 0; i < nodes->size(); ++i) {
            DF_TRY_ASSIGN(auto one, node(root, "/nodes/" + std::to_string(i)));
            record.nodes.push_back(std::move(one));
        }
        std::ranges::sort(record.nodes, {}, &NodeRecord::id);
        return record;
    }

private:
    Result<NodeRecord> node(const Json& root, const std::string& place) const
    {
        NodeRecord record;
        DF_TRY_ASSIGN(const QString id, text(root, place + "/id"));
        record.id = NodeId(id.toStdString());
        DF_TRY_ASSIGN(record.title, text(root, place + "/title"));
        DF_TRY_ASSIGN(record.state, oneOf(root, place + "/state", kStates, run::nodeStateName));
        DF_TRY_ASSIGN(const std::int64_t duration, number<std::int64_t>(root, place + "/duration_ns"));
        record.duration = Nanoseconds(duration);
        DF_TRY_ASSIGN(record.rowsIn, number<std::uint64_t>(root, place + "/rows_in"));
        DF_TRY_ASSIGN(record.rowsOut, number<std::uint64_t>(root, place + "/rows_out"));
        DF_TRY_ASSIGN(record.error, text(root, place + "/error", QString()));
        DF_TRY_ASSIGN(record.takenFrom, text(root, place + "/taken_from", QString()));
        DF_TRY_ASSIGN(record.why, text(root, place + "/why", QString()));
        return record;
    }
    Result<QString> text(const Json& root, const std::string& place,
                         const std::optional<QString>& otherwise = std::nullopt) const
    {
        const Json* found = find(root, place);
        if (!found && otherwise)
            return *otherwise;
        if (!found || !found->is_string())
            return fail(wrong(place, "a text is expected"));
        return QString::fromStdString(found->get<std::string>());
    }
    template <class Number>
    Result<Number> number(const Json& root, const std::string& place) const
    {
        const Json* found = find(root, place);
        const bool fits =
            found && (std::is_signed_v<Number> ? found->is_number_integer() : found->is_number_unsigned());
        if (!fits)
            return fail(wrong(place, "a whole number is expected"));
        return found->get<Number>();
    }
    template <class Known, class Name>
    Result<typename Known::value_type> oneOf(const Json& root, const std::string& place, const Known& known,
                                             Name name) const
    {
        DF_TRY_ASSIGN(const QString word, text(root, place));
        const auto found =
            std::ranges::find_if(known, [&](auto one) { return word == QLatin1String(name(one).data()); });
        if (found == known.end())
            return fail(wrong(place, "this word is not known"));
        return *found;
    }
    static const Json* find(const Json& root, const std::string& place)
    {
        const Json::json_pointer pointer(place);
        return root.contains(pointer) ? &root.at(pointer) : nullptr;
    }
    Error wrong(const std::string& place, const char* reason) const
    {
        return Error(ErrorCode::UsageError, "The record of a run cannot be read")
            .with("key", place.empty() ? "/" : place)
            .with("reason", reason)
            .at(m_document.placeOf(place))
            .hint("Open a file that \"Export run\" or dataflow run --record has written.");
    }
    const JsonDocument& m_document;
};

} // namespace

std::uint64_t RunRecord::rows() const noexcept
{
    std::uint64_t sum = 0;
    for (const NodeRecord& node : nodes)
        sum += node.rowsOut;
    return sum;
}

int RunRecord::failed() const noexcept
{
    return static_cast<int>(
        std::ranges::count(nodes, run::NodeState::Failed, [](const NodeRecord& node) { return node.state; }));
}

QString choiceText(const NodeChoice& choice)
{
    const run::Freshness before = choice.before.state;
    switch (choice.way) {
    case NodeChoice::Way::TakenOver:
        return before == run::Freshness::Pinned
                   ? QCoreApplication::translate("RunRecord", "taken over, as it is pinned")
                   : QCoreApplication::translate("RunRecord",
                                                 "taken over, as nothing that it depends on has changed");
    case NodeChoice::Way::LeftOut:
        return QCoreApplication::translate("RunRecord", "left out, as nothing that runs needs it");
    case NodeChoice::Way::Runs:
        break;
    }
    if (choice.asked)
        return QCoreApplication::translate("RunRecord", "runs, as asked for");
    if (before == run::Freshness::Fresh)
        return QCoreApplication::translate("RunRecord", "runs, as it follows a node that runs again");
    return QCoreApplication::translate("RunRecord", "runs: %1").arg(reasonText(choice.before.reason));
}

RunRecord recordOf(const run::RunReport& report, const std::vector<NodeChoice>& choices)
{
    RunRecord record;
    record.id = QString::fromStdString(report.id.text());
    record.project = QString::fromStdString(report.plan->project->name);
    record.workflow = QString::fromStdString(report.workflow.text());
    record.environment = QString::fromStdString(report.environment);
    record.status = report.status;
    record.startedAt = QDateTime::fromMSecsSinceEpoch(
        std::chrono::duration_cast<std::chrono::milliseconds>(report.startedAt.time_since_epoch()).count());
    record.duration = report.duration;
    for (const graph::NodeIndex place : report.plan->byId) {
        const graph::Node& node = *report.plan->nodes[place].node;
        const run::NodeProgress& progress = report.nodes[place];
        NodeRecord& made = record.nodes.emplace_back(
            NodeRecord{.id = node.id,
                       .title = QString::fromStdString(node.title.empty() ? node.id.text() : node.title),
                       .state = progress.state,
                       .duration = progress.duration,
                       .rowsIn = progress.rowsIn,
                       .rowsOut = progress.rowsOut,
                       .error = {}});
        if (report.errors[place])
            made.error = errorSentence(*report.errors[place]);
        if (const auto origin = report.origins.find(node.id); origin != report.origins.end())
            made.takenFrom = QString::fromStdString(origin->second.report->id.text());
        const auto choice = std::ranges::lower_bound(choices, node.id, {}, &NodeChoice::node);
        if (choice != choices.end() && choice->node == node.id)
            made.why = choiceText(*choice);
    }
    return record;
}

namespace {

Json jsonOf(const RunRecord& record)
{
    Json nodes = Json::array();
    for (const NodeRecord& node : record.nodes) {
        Json json{{"id", node.id.text()},
                  {"title", node.title.toStdString()},
                  {"state", run::nodeStateName(node.state)},
                  {"duration_ns", node.duration.count()},
                  {"rows_in", node.rowsIn},
                  {"rows_out", node.rowsOut}};
        if (!node.error.isEmpty())
            json["error"] = node.error.toStdString();
        if (!node.takenFrom.isEmpty())
            json["taken_from"] = node.takenFrom.toStdString();
        if (!node.why.isEmpty())
            json["why"] = node.why.toStdString();
        nodes.push_back(std::move(json));
    }
    Json json{{"dfrun", run::kRecordFormat},
              {"id", record.id.toStdString()},
              {"project", record.project.toStdString()},
              {"workflow", record.workflow.toStdString()},
              {"environment", record.environment.toStdString()},
              {"status", run::runStatusName(record.status)},
              {"started_ms", record.startedAt.toMSecsSinceEpoch()},
              {"duration_ns", record.duration.count()}};
    if (!record.revision.isEmpty())
        json["revision"] = record.revision.toStdString();
    if (!record.step.isEmpty())
        json["step"] = record.step.toStdString();
    if (record.saved)
        json["saved"] = *record.saved;
    json["nodes"] = std::move(nodes);
    return json;
}

} // namespace

std::string lineOf(const RunRecord& record)
{
    return jsonOf(record).dump();
}

std::optional<RunRecord> recordFrom(std::string_view line)
{
    const auto document = JsonDocument::parse(std::string(line));
    if (!document)
        return std::nullopt; // half a line, or written by hand
    auto record = Reader(*document).whole();
    return record ? std::optional(std::move(*record)) : std::nullopt;
}

std::string recordFileText(const RunRecord& record)
{
    return jsonOf(record).dump(2) + '\n';
}

Result<RunRecord> parseRecordFile(const std::string& text, const std::string& file)
{
    DF_TRY_ASSIGN(const JsonDocument document, JsonDocument::parse(text, file));
    const Json& root = document.root();
    const auto format = root.is_object() ? root.find("dfrun") : root.end();
    if (!root.is_object() || format == root.end() || !format->is_number_integer())
        return fail(Error(ErrorCode::UsageError, "The file is no record of a run")
                        .with("file", file)
                        .hint("Open a file that \"Export run\" or dataflow run --record has written."));
    if (format->get<std::int64_t>() > run::kRecordFormat)
        return fail(Error(ErrorCode::UsageError, "The record was written by a later version")
                        .with("file", file)
                        .with("format", format->get<std::int64_t>())
                        .hint("Open it with that version."));
    return Reader(document).whole();
}

} // namespace dataflow::ui
