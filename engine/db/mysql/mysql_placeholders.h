// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Numbered placeholders as the server's own: it knows only `?`, in the order of the text.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dataflow::db::mysql {

/// A statement as it is sent.
struct SentText {
    std::string text;
    /// For every `?` the number of its value, from 0; beyond all values for `?0` and numbers out of reach.
    std::vector<std::size_t> valueOf;
    /// How many values the statement takes.
    std::size_t valueCount = 0;
    /// Where the texts stop being equally long: offsets behind each shortened placeholder.
    struct Shift {
        std::size_t sent = 0;
        std::size_t original = 0;
    };
    std::vector<Shift> shifts;
    /// The place in the original text of a place in the sent one.
    std::size_t originalOffset(std::size_t sentOffset) const noexcept;
};

/// `?1`, `?2` become `?`, each as often as it is used; a plain `?` takes the next value.
SentText sentText(std::string_view statement);
/// A text that goes out as it is.
SentText unchangedText(std::string_view statement);

} // namespace dataflow::db::mysql
