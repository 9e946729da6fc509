// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The frames exchanged with a script worker; script_worker.py is the other side.

#include "engine/nodes/script_workers.h"

#include <string>
#include <string_view>

namespace dataflow::nodes {

/// The frame of a call, with its length in front. Lets the batches of `call` go one by one, so that rows are
/// not there twice. BadInput when an input holds a date Python cannot (years 1 to 9999) or is too large for
/// one frame (4 GiB).
Result<std::string> encodeCall(ScriptCall& call);

/// A worker's answer: what the script handed out or why it failed, and whether the worker must not be used
/// again.
struct DecodedAnswer {
    Result<ScriptAnswer> answer = ScriptAnswer{};
    bool retire = false;
    /// Of a script that failed; several lines.
    std::string traceback;
};
/// Reads an answer's frame (without its length), which its rows keep. ScriptFailed when the frame is damaged.
Result<DecodedAnswer> decodeAnswer(std::shared_ptr<const std::string> frame, const ScriptCall& call);
/// What the script handed out is more than the call may take; `bytes`: at least so many.
Error answerTooLarge(const ScriptCall& call, std::uint64_t bytes);

} // namespace dataflow::nodes
