// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the tests of the script workers share: calls, and readers of their answers.
#include "engine/nodes/script_workers.h"

#include <QtTest>

#include <chrono>
#include <csignal>

namespace dataflow::testing {

using namespace dataflow::nodes;

inline ScriptCall callOf(std::string code)
{
    ScriptCall call;
    call.code = std::move(code);
    call.name = "script";
    call.deadline = Deadline::after(systemClock(), std::chrono::seconds(30));
    return call;
}

inline Value named(const ScriptAnswer& answer, std::string_view name)
{
    for (const auto& [key, value] : answer.values)
        if (key == name)
            return value;
    return Value("(nothing)");
}

inline const ScriptAnswer::Rows* rowsNamed(const ScriptAnswer& answer, std::string_view name)
{
    for (const auto& rows : answer.rows)
        if (rows.name == name)
            return &rows;
    return nullptr;
}

/// Reads the rows, which can be done once.
inline List recordsOf(const ScriptAnswer::Rows& rows)
{
    List records;
    const auto batches = db::readAll(*rows.stream);
    if (!batches)
        return {Value(batches.error().sentence())};
    for (const auto& batch : *batches)
        for (std::size_t row = 0; row < batch->rowCount(); ++row)
            records.push_back(batch->rowAsMap(row));
    return records;
}

inline bool processExists(std::int64_t pid)
{
    return ::kill(static_cast<pid_t>(pid), 0) == 0;
}

inline std::string failureOf(const Result<ScriptAnswer>& answer)
{
    return answer ? std::string("(it did not fail)") : answer.error().sentence();
}

} // namespace dataflow::testing

#define VERIFY_OK(call)                                                                                      \
    do {                                                                                                     \
        const auto& verified = (call);                                                                       \
        QVERIFY2(verified, failureOf(verified).c_str());                                                     \
    } while (false)
