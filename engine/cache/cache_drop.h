// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Drop: what is to leave the cache.

#include <string>

namespace dataflow::cache {

/// Something to be dropped: the entries of a tag, one entry, the entries of a glob, or all.
struct Drop {
    enum class Kind : char { Tag = 't', Key = 'k', Pattern = 'p', Everything = 'a' };
    Kind kind = Kind::Everything;
    std::string what{};
    auto operator<=>(const Drop&) const = default;
};

} // namespace dataflow::cache
