// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Binary form of a cache entry in the shared tier: when it was loaded, its tags, and its batches' own bytes.

#include "engine/cache/shared_tier.h"

namespace dataflow::cache {

/// No entry lives longer: one that says so is damaged.
inline constexpr std::chrono::hours kLongestEntryTtl{24 * 3660};

/// What an entry says about itself besides its rows.
struct EntryHeader {
    WallTime loadedAt;
    std::chrono::milliseconds ttl{0};
    std::vector<SharedStamp> stamps;
};

struct DecodedEntry {
    EntryHeader header;
    CachedRowsPtr rows;
};

/// Appends the binary form. Header and batches each carry a checksum; every batch must have the schema whose
/// id the header names. Native byte order: for programs on machines of one kind.
void encodeEntry(const EntryHeader& header, const CachedRows& rows, std::string& out);
/// Reads what encodeEntry() wrote, also of an older program. A damaged or foreign value is a FileUnreadable
/// error, never undefined behaviour.
Result<DecodedEntry> decodeEntry(std::string_view bytes);

} // namespace dataflow::cache
