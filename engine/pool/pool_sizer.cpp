// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/pool/pool_sizer.h"

#include <algorithm>

namespace dataflow::pool {

namespace {

using metrics::SizingRule;

constexpr double kBusy = 0.8;
constexpr double kUnused = 0.3;
constexpr Nanoseconds kLongWait = std::chrono::milliseconds(100);

Sizing wantedSize(const metrics::SizingInputs& inputs) noexcept
{
    const std::uint32_t size = inputs.size;
    const bool busy = inputs.utilization() > kBusy && inputs.averageWait > kLongWait;
    if (busy && size >= inputs.maximum)
        return {SizingRule::AtMaximum, inputs.maximum};
    if (inputs.serverSilent && (busy || size < inputs.base))
        return {SizingRule::ServerSilent, size};
    const std::uint32_t grown = std::min(size + std::max(size / 2, 1U), inputs.maximum);
    if (busy && grown >= inputs.base)
        return {SizingRule::Grow, grown};
    if (size < inputs.base)
        return {SizingRule::ToBase, inputs.base};
    if (inputs.utilization() >= kUnused)
        return {SizingRule::Keep, size};
    if (size == inputs.base)
        return {SizingRule::AtBase, size};
    return {SizingRule::Shrink, std::max(size * 7 / 10, inputs.base)};
}

Sizing withinServer(Sizing wanted, const metrics::SizingInputs& inputs) noexcept
{
    if (!inputs.serverLimit || wanted.newSize <= *inputs.serverLimit)
        return wanted;
    return {SizingRule::ServerLimit, std::max(*inputs.serverLimit, 1U)};
}

} // namespace

Sizing decideSize(const metrics::SizingInputs& inputs) noexcept
{
    return withinServer(wantedSize(inputs), inputs);
}

Sizing firstSize(const metrics::SizingInputs& inputs) noexcept
{
    return withinServer({SizingRule::Start, inputs.base}, inputs);
}

} // namespace dataflow::pool
