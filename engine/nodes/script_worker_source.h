// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The Python source of the script worker (flow/script_worker.py), embedded into the program by CMake.

#include <string_view>

namespace dataflow::nodes {

std::string_view scriptWorkerSource() noexcept;

} // namespace dataflow::nodes
