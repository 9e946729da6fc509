// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ParamTraits: how each member type of a Params struct is read from a Value, shown and range-checked.

#include "engine/base/result.h"
#include "engine/base/value.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace dataflow::nodes {

/// Specialised for bool, int64_t, double, std::string, std::chrono::milliseconds, std::chrono::seconds,
/// std::vector<std::string>, Value (anything), Map, List, std::optional<T> (null means not set) and enums
/// with ParamEnum<T>. Members: kEditor (an EditorKind as int), kSchemaType, choices(), toValue(),
/// fromValue(), checkRange().
template <class T, class Enable = void>
struct ParamTraits;

/// Spelling of an enum's values: specialise with `static const std::vector<std::pair<T, std::string>>&
/// names();`.
template <class T>
struct ParamEnum;

} // namespace dataflow::nodes

#include "engine/nodes/param_traits_impl.h"
