// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The functions of row expressions: their names, argument counts, types and evaluation.

#include "engine/nodes/expression/syntax.h"
#include "engine/nodes/expression/vector.h"

#include <span>

namespace dataflow::nodes::expression {

/// A function of the language.
struct FunctionSpec {
    std::string_view name;
    /// "substr(text, start, length)".
    std::string_view usage;
    std::size_t fewest = 1;
    std::size_t most = 1;
    /// The result's type, after checking (and if need be casting) the arguments of `call`.
    Result<Type> (*bind)(Node& call) = nullptr;
    Result<Vector> (*evaluate)(const Node& call, std::vector<Vector>& args, std::size_t rows) = nullptr;
};

/// By lower-case name; nullptr when there is none.
const FunctionSpec* findFunction(std::string_view name) noexcept;
/// "Did you mean ...?" or the list of all functions.
std::string functionSuggestion(std::string_view name);

} // namespace dataflow::nodes::expression
