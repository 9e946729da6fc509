// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// midnightOf(): the moment at which a date begins.

#include "engine/base/cell_types.h"

#include <limits>
#include <optional>

namespace dataflow {

/// Microseconds since 1970-01-01 of the beginning of `date`, as Timestamp counts them. The dates "infinity"
/// and
/// "-infinity" (INT32_MAX and INT32_MIN days) give the moments of that name; nullopt for a date that lies
/// outside the range of moments (some 290,000 years each way).
constexpr std::optional<std::int64_t> midnightOf(Date date) noexcept
{
    using Days = std::numeric_limits<std::int32_t>;
    using Micros = std::numeric_limits<std::int64_t>;
    if (date.days == Days::max())
        return Micros::max();
    if (date.days == Days::min())
        return Micros::min();
    std::int64_t micros = 0;
    if (__builtin_mul_overflow(std::int64_t{date.days}, std::int64_t{86'400'000'000}, &micros))
        return std::nullopt;
    return micros;
}

} // namespace dataflow
