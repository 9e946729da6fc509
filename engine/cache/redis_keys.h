// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RedisKeys: what the entries, marks and messages of one project are called in Redis.

#include "engine/base/result.h"
#include "engine/cache/cache_drop.h"

#include <vector>

namespace dataflow::cache {

/// A drop made by the process that calls itself `sender`.
struct DropMessage {
    std::string sender;
    Drop drop;
};

/// Texts in Redis. `space` keeps the projects of one server apart, `databases` the entries of one space that
/// come from different databases; marks and messages are the whole space's, so that a drop reaches all.
class RedisKeys {
public:
    explicit RedisKeys(std::string_view space, std::string_view databases = {});
    std::string entry(std::string_view key) const { return m_entryPrefix + std::string(key); }
    /// The mark of a tag; the empty tag is every entry's.
    std::string mark(std::string_view tag) const { return m_prefix + "t:" + std::string(tag); }
    /// What a drop of the key leaves behind, for loads under way.
    std::string keyDrop(std::string_view key) const { return m_prefix + "d:" + std::string(key); }
    /// What a drop of any pattern leaves behind.
    const std::string& patternDrop() const noexcept { return m_patternDrop; }
    /// A pattern for SCAN of the entries whose key matches `glob` (`*`, `?`).
    std::string entryPattern(std::string_view glob) const;
    const std::string& channel() const noexcept { return m_channel; }

private:
    std::string m_prefix;
    std::string m_entryPrefix;
    std::string m_channel;
    std::string m_patternDrop;
};

/// 16 hex digits nobody else has.
std::string freshMark();
std::string encodeMessage(std::string_view sender, const Drop& drop);
/// BadInput for what encodeMessage() did not write.
Result<DropMessage> decodeMessage(std::string_view text);

} // namespace dataflow::cache
