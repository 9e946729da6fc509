// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// JournalOutline: where a journal stands, told from the first bytes of each record. The projects and changes
/// in it, megabytes of a large project, are not looked at.

#include <optional>
#include <string>
#include <vector>

namespace dataflow::ui {

struct JournalOutline {
    std::vector<std::string> workflows; ///< the one each step shows; never empty
    std::size_t position = 0;           ///< the step that is shown
    std::optional<std::size_t> saved;   ///< the step that is in the file
    bool givenUp = false;               ///< the person gave up what is not saved
};

/// Nothing when there is no journal or its records are not as this program writes them. Any thread.
std::optional<JournalOutline> outlineOfJournal(const std::string& path);

} // namespace dataflow::ui
