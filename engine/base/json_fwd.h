// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Forward declaration of Json, for headers.

#include <nlohmann/json_fwd.hpp>

namespace dataflow {

using Json = nlohmann::ordered_json;

} // namespace dataflow
