// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// KeySwitch: ALTER TABLE ... DISABLE KEYS and ENABLE KEYS.

#include <optional>
#include <string>
#include <string_view>

namespace dataflow::db::mysql {

/// A statement that switches the keeping of a table's keys off or on.
struct KeySwitch {
    /// As the statement spells it.
    std::string table;
    bool on = false;
};
/// nullopt for every other statement.
std::optional<KeySwitch> keySwitchOf(std::string_view statement);

} // namespace dataflow::db::mysql
