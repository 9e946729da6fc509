// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CacheConfig: the project's cache settings (project file: `cache`).

#include "engine/base/secret.h"

#include <chrono>
#include <cstdint>

namespace dataflow::cache {

/// Settings of the tiers: L1 memory, L2 Redis, L3 materialised answers in the database. Names follow the
/// guide (l1_enabled, l2_url, ...).
struct CacheConfig {
    bool l1Enabled = true;
    std::uint64_t l1MaxSize = 1'000;
    std::uint64_t l1MaxBytes = 256ull << 20;
    std::chrono::seconds l1Ttl{300};
    bool l2Enabled = false;
    /// Address without a password; empty when l2UrlSecret holds the whole address.
    std::string l2Url{};
    std::optional<SecretReference> l2UrlSecret{};
    std::optional<SecretReference> l2Password{};
    std::chrono::seconds l2Ttl{3'600};
    bool l3Enabled = false;
    std::chrono::seconds l3RefreshInterval{86'400};
    bool operator==(const CacheConfig&) const = default;
};

} // namespace dataflow::cache
