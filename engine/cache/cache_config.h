// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CacheConfig: the project's cache settings (project file: `cache`).

#include <chrono>
#include <cstdint>

namespace dataflow::cache {

/// Settings of the memory tier. Names follow the guide (l1_enabled, l1_max_size, l1_max_bytes, l1_ttl).
struct CacheConfig {
    bool l1Enabled = true;
    std::uint64_t l1MaxSize = 1'000;
    std::uint64_t l1MaxBytes = 256ull << 20;
    std::chrono::seconds l1Ttl{300};
    bool operator==(const CacheConfig&) const = default;
};

} // namespace dataflow::cache
