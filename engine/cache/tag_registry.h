// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Tags of cache entries: a generation per tag, so that one increment makes every older entry and load stale.

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dataflow::cache {

/// One tag. Generations only grow, while anything still refers to the tag.
struct Tag {
    std::atomic<std::uint64_t> generation{0};
};
using TagPtr = std::shared_ptr<Tag>;

/// A tag as it was when an entry was stored or its load began.
struct TagStamp {
    TagPtr tag;
    std::uint64_t generation = 0;
    bool current() const noexcept { return tag->generation.load(std::memory_order_acquire) == generation; }
};

/// True while none of the tags has been invalidated since.
bool allCurrent(std::span<const TagStamp> stamps) noexcept;

/// Knows the tags by name. Thread-safe. Tags that nothing refers to any more are forgotten from time to time.
class TagRegistry {
public:
    /// The tags with their generations of now, each once.
    std::vector<TagStamp> stamps(std::span<const std::string> names);
    /// Makes everything stamped so far stale; nullptr when nobody uses the tag.
    TagPtr invalidate(std::string_view name);
    std::size_t size() const;

private:
    void forgetUnused();

    /// Guards all below.
    mutable std::mutex m_mutex;
    std::unordered_map<std::string, TagPtr> m_tags;
    std::size_t m_nextSweep = 1024;
};

} // namespace dataflow::cache
