// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What field editors share: parameters' values as text.

#include "engine/base/json.h"
#include "engine/nodes/param_spec.h"

#include <QString>

namespace dataflow::ui {

/// True when the text holds a `${name}`.
bool isTemplate(const QString& text);
/// A text as it is, everything else as JSON; empty for null.
QString jsonText(const Json& json);
/// The parameter's default as a place holder.
QString defaultText(const nodes::ParamSpec& spec);

} // namespace dataflow::ui
