// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/metrics/pool_decision.h"

namespace dataflow::metrics {

namespace {

struct RuleWords {
    std::string_view name;
    std::string_view text;
};

RuleWords wordsOf(SizingRule rule) noexcept
{
    switch (rule) {
    case SizingRule::Start:
        return {"start", "The pool starts with its base size."};
    case SizingRule::Grow:
        return {"grow", "More than 80 % are in use and callers wait more than 0.1 s: 1.5 times the size."};
    case SizingRule::AtMaximum:
        return {"at_maximum", "More connections are needed, but the pool has its maximum."};
    case SizingRule::Shrink:
        return {"shrink", "Less than 30 % are in use: 0.7 times the size."};
    case SizingRule::AtBase:
        return {"at_base", "Less than 30 % are in use, but the pool has its base size."};
    case SizingRule::Keep:
        return {"keep", "The size fits the use."};
    case SizingRule::ToBase:
        return {"to_base", "The server has room for the base size again."};
    case SizingRule::ServerLimit:
        return {"server_limit", "The server has no room for more connections of this pool."};
    case SizingRule::ServerSilent:
        return {"server_silent",
                "More connections are needed, but the server did not say whether it has room."};
    }
    return {};
}

} // namespace

std::string_view sizingRuleName(SizingRule rule) noexcept
{
    return wordsOf(rule).name;
}

std::string_view sizingRuleText(SizingRule rule) noexcept
{
    return wordsOf(rule).text;
}

} // namespace dataflow::metrics
