// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/schedule_state.h"

#include "engine/base/datetime.h"
#include "engine/base/json.h"
#include "engine/graph/project_file.h"

#include <fstream>
#include <iterator>

namespace dataflow::run {

namespace {

Error notSuchFile(const std::filesystem::path& file)
{
    return Error(ErrorCode::FileUnreadable, "The file does not hold the state of schedules")
        .with("file", file.string())
        .hint("Delete it to start anew: firings missed until now are then not caught up.");
}

} // namespace

std::filesystem::path scheduleStateFile(const std::filesystem::path& project)
{
    std::string name = project.filename().string();
    for (const std::string_view end : {".json", ".dataflow"})
        if (name.size() > end.size() && name.ends_with(end))
            name.erase(name.size() - end.size());
    return project.parent_path() / (name + ".schedule.json");
}

Result<std::map<std::string, WallTime>> readScheduleState(const std::filesystem::path& file)
{
    std::map<std::string, WallTime> handled;
    std::error_code failure;
    if (!std::filesystem::exists(file, failure) && !failure)
        return handled;
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return fail(Error(ErrorCode::FileUnreadable, "The state of the schedules cannot be read")
                        .with("file", file.string()));
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    DF_TRY_ASSIGN(const auto document, JsonDocument::parse(text, file.string()));
    const Json& root = document.root();
    const auto entries = root.is_object() ? root.find("handled") : root.end();
    if (!root.is_object() || entries == root.end() || !entries->is_object())
        return fail(notSuchFile(file));
    for (const auto& [name, value] : entries->items()) {
        const auto moment = value.is_string() ? parseTimestamp(value.get_ref<const std::string&>())
                                              : Result<Timestamp>(fail(notSuchFile(file)));
        if (!moment || !moment->utc)
            return fail(notSuchFile(file).with("schedule", name));
        handled.emplace(name, WallTime(std::chrono::microseconds(moment->micros)));
    }
    return handled;
}

Result<void> writeScheduleState(const std::filesystem::path& file,
                                const std::map<std::string, WallTime>& handled)
{
    DF_TRY_ASSIGN(auto all, readScheduleState(file));
    for (const auto& [name, moment] : handled)
        all[name] = moment;
    Json json{{"format", 1}, {"handled", Json::object()}};
    for (const auto& [name, moment] : all)
        json["handled"][name] = formatTimestamp(Timestamp{moment.time_since_epoch().count(), true});
    return graph::saveText(file, json.dump(2) + '\n', {});
}

} // namespace dataflow::run
