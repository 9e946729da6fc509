// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Which `${name}` a node's parameters hold, and other values in their place.

#include "engine/graph/edit.h"
#include "engine/nodes/template_place.h"

#include <functional>

namespace dataflow::graph {

/// Names used by `${}` in the parameters whose texts are expanded, once each.
std::vector<std::string> templatesOf(const Node& node, const EditScope& scope);

/// What stands for a name: JSON in place of a text that is exactly `${name}`, its text inside longer ones.
/// nullopt leaves the name as it is.
using TemplateLookup = std::function<Result<std::optional<Json>>(const std::string& name)>;
/// Replaces names in the parameters of a node. UsageError when a list or an object would stand inside a text.
Result<void> replaceTemplates(Node& node, const TemplateLookup& lookup, const EditScope& scope);
/// Where what `json`, a list or an object that stands at `place`, has under `key` stands.
nodes::TemplatePlace placeInside(const nodes::TemplatePlace& place, const Json& json, const std::string& key);
/// The name when the text is exactly `${name}`, else empty.
std::string wholeTemplate(const std::string& text);

} // namespace dataflow::graph
