// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ScriptWorkers: pooled python3 worker processes for PythonCodeNode.

#include "engine/base/clock.h"
#include "engine/base/value.h"
#include "engine/db/row_stream.h"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <variant>

namespace dataflow::nodes {

/// A script's input: a value, or rows (a list of dicts for the script).
using ScriptInput = std::variant<Value, std::vector<db::BatchPtr>>;

/// How rows arrive in a script.
enum class ScriptRows {
    List,   ///< a list of dicts
    Columns ///< a mapping of column name to list of values, each read when first asked for
};

struct ScriptCall {
    std::string code;
    /// Shown in tracebacks: the node id or the file.
    std::string name;
    /// First place where `import` looks; empty: none.
    std::string moduleDirectory;
    ScriptRows rowsAs = ScriptRows::List;
    std::vector<std::pair<std::string, ScriptInput>> inputs;
    /// How long the script itself may run. The wait for a free worker, and for Python to be up, is not part
    /// of it.
    std::optional<Nanoseconds> limit;
    /// Of the whole call.
    Deadline deadline = Deadline::never();
    std::stop_token stop;
    /// Each finished line of stdout or stderr, on the calling thread. At most 10,000 lines a call, each cut
    /// at 8 KiB; what was dropped is counted in a last line.
    std::function<void(bool isError, std::string_view line)> onOutput;
    /// Asked, on the calling thread, before the answer takes so many bytes more of this process' memory:
    /// first for the answer as the script sent it, then for the values in it. False ends the call with
    /// ScriptFailed. Empty: any number is fine.
    std::function<bool(std::uint64_t bytes)> takeMemory;
};

struct ScriptAnswer {
    /// `result` when the script set it, else its public locals.
    Map values;
    /// Those of them that are lists of dicts of one shape (not in `values`).
    struct Rows {
        std::string name;
        /// Made from the answer batch by batch.
        db::RowStreamPtr stream;
    };
    std::vector<Rows> rows;
    bool hasResult = false;
    /// Sentences about locals that no port can carry.
    std::vector<std::string> notes;
};

/// Lends worker processes: true parallelism; a crash fails one call only. Thread-safe.
class ScriptWorkers {
public:
    /// `python`: the interpreter ("python3" is looked up in PATH). At most `maxWorkers` processes; started on
    /// demand and kept warm; all are killed with this object, and by the system when the program dies.
    ScriptWorkers(std::string python, std::size_t maxWorkers, const Clock& clock);
    ~ScriptWorkers();
    /// Runs a script; `call` keeps no rows while it runs. ScriptFailed carries type, message and line (the
    /// traceback goes to onOutput); ScriptTimedOut and Cancelled after killing the process, if it had one
    /// already; ScriptKilled with exit_code or signal when it died; ScriptUnavailable without an interpreter.
    Result<ScriptAnswer> run(ScriptCall call);
    /// Starts `count` workers in the background so that the first call is warm.
    void prestart(std::size_t count);
    /// Checks that the interpreter exists; the sentence for validation otherwise.
    static Result<void> available(const std::string& python);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::nodes
