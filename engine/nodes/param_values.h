// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Look-ups in the parameters a node's check() and outputsFor() are given.

#include "engine/base/value.h"

#include <string_view>

namespace dataflow::nodes {

/// The value under `name`, or nullptr. Borrowed from `values`.
inline const Value* valueNamed(const Map& values, std::string_view name) noexcept
{
    for (const auto& [key, value] : values)
        if (key == name)
            return &value;
    return nullptr;
}

/// The text under `name`, or nullptr when there is none or it is no text. Borrowed from `values`.
inline const std::string* textNamed(const Map& values, std::string_view name) noexcept
{
    const Value* value = valueNamed(values, name);
    return value ? value->as<std::string>() : nullptr;
}

/// True when `name` is given as true (or, from a template or form, as the text "true").
inline bool flagNamed(const Map& values, std::string_view name) noexcept
{
    const Value* value = valueNamed(values, name);
    return value && (*value == Value(true) || *value == Value("true"));
}

} // namespace dataflow::nodes
