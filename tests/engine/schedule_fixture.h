// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Projects whose schedules start nodes that a test writes as a lambda.

#include "engine/base/datetime.h"
#include "engine/graph/project_file.h"
#include "engine/run/schedule_runner.h"
#include "tests/engine/run_fixture.h"

namespace dataflow::testing {

/// The schedule's type, and a type that does what a test says.
inline const nodes::NodeCatalog& scheduleCatalog()
{
    static const nodes::NodeCatalog catalog(
        {*nodes::nodeCatalog().find(nodes::kSchedulerType), scriptedType(nodes::CostClass::Blocking, false)});
    return catalog;
}

inline graph::ProjectPtr projectOf(const std::string& nodes, const std::string& links = "[]",
                                   const std::string& more = "")
{
    auto loaded = graph::parseProject(R"({"format": 1, "name": "Test", "workflows": {"main": {)" + more +
                                          R"("nodes": )" + nodes + R"(, "links": )" + links + "}}}",
                                      "/tmp/test.dataflow.json");
    if (!loaded)
        qFatal("%s", loaded.error().sentence().c_str());
    return loaded->project;
}

/// A node "nightly" that starts "load".
inline std::string nightly(const std::string& times, const std::string& more = "")
{
    return R"({"id": "nightly", "type": "SchedulerNode", "params": {"schedule": ")" + times +
           R"(", "target": "load")" + more + "}}";
}

inline std::string scripted(const std::string& id, Behaviour behaviour)
{
    return R"({"id": ")" + id + R"(", "type": "BlockingNode", "params": {"behaviour": )" +
           std::to_string(Behaviours::all().add(std::move(behaviour))) + "}}";
}

inline WallTime wallTime(const char* text)
{
    return WallTime(std::chrono::microseconds(parseTimestamp(text)->micros));
}

/// "01 02:30", in UTC.
inline std::string shortTime(WallTime moment)
{
    return formatInZone(moment, TimeZone()).substr(8, 8);
}

inline const char* turnWord(run::ScheduleTurn::Kind kind)
{
    static const char* const kWords[] = {"fire", "wait", "leave out", "miss"};
    return kWords[static_cast<int>(kind)];
}

inline std::string shown(const run::ScheduleTurn& turn)
{
    return std::string(turnWord(turn.kind)) + " " + shortTime(turn.due) +
           (turn.missed ? " +" + std::to_string(turn.missed) : std::string());
}

} // namespace dataflow::testing
