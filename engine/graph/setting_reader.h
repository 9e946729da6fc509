// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SettingReader: reads an object of settings key by key and collects every fault.

#include "engine/base/json.h"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dataflow::graph {

/// A wrong setting: `pointer` is its JSON pointer below the settings ("/pool/max_size").
struct SettingFault {
    std::string pointer;
    /// The complaint is about the key itself, not its value.
    bool atKey = false;
    Error error;
};

/// Reads settings; every key not asked for is a fault in finish(). Wrong values give the default and a fault.
class SettingReader {
public:
    /// `settings` is borrowed. `owner` is the fact naming what the settings belong to, such as {"connection",
    /// "shop"}. `skipTemplates`: texts holding `${}` are taken as fine and give the default.
    SettingReader(const Json& settings, std::pair<std::string, std::string> owner, bool skipTemplates,
                  std::vector<SettingFault>& faults, std::string pointer = {});

    std::string text(const std::string& key, std::string otherwise);
    bool flag(const std::string& key, bool otherwise);
    std::int64_t integer(const std::string& key, std::int64_t otherwise, std::int64_t low, std::int64_t high);
    std::chrono::milliseconds duration(const std::string& key, std::chrono::milliseconds otherwise);
    std::string choice(const std::string& key, std::string otherwise,
                       const std::vector<std::string>& choices);
    /// The raw value of `key`, or nullptr.
    const Json* take(const std::string& key);
    /// As take(), also nullptr for a value with `${}` while those are skipped.
    const Json* takeGiven(const std::string& key);
    /// Refuses `key` when it is there.
    void refuse(const std::string& key, std::string message, std::string hint);
    /// A key that must be there.
    void require(const std::string& key, std::string hint);
    void fault(const std::string& key, Error error, bool atKey = false);
    /// Reports the keys nobody asked for.
    void finish();

private:
    void wrongKind(const std::string& key, std::string_view expected, const Json& found);

    const Json& m_settings;
    std::pair<std::string, std::string> m_owner;
    bool m_skipTemplates;
    std::vector<SettingFault>& m_faults;
    std::string m_pointer;
    std::vector<std::string> m_known;
};

/// "text", "a whole number", "a list", ... for messages.
std::string_view jsonKindName(const Json& json) noexcept;
/// Reads 30 (seconds), 1.5 or "30s" as parseDuration() does.
Result<std::chrono::milliseconds> durationFromJson(const Json& json);
/// True when some text inside holds `${`.
bool holdsTemplate(const Json& json);

} // namespace dataflow::graph
