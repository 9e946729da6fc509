// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Run parameters and assignments as they are written on the command line.

#include "engine/base/result.h"
#include "engine/base/value.h"

namespace dataflow::cli {

/// Splits NAME=VALUE at the first '='. UsageError naming `option`.
Result<std::pair<std::string, std::string>> splitAssignment(const std::string& text, std::string_view option);
/// The parameters of a JSON file (empty: none), overridden by NAME=VALUE assignments.
Result<Map> givenParameters(const std::string& file, const std::vector<std::string>& assignments);

} // namespace dataflow::cli
