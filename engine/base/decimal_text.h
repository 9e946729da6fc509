// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Exact comparison of numbers written as decimal digits, without allocating.

#include <compare>
#include <string_view>

namespace dataflow {

/// Orders two canonical decimal texts (see Decimal) by numeric value.
std::strong_ordering compareDecimalTexts(std::string_view a, std::string_view b) noexcept;

} // namespace dataflow
