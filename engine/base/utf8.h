// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// One step of strict UTF-8 reading, shared by the text and JSON sources of this folder.

#include <cstddef>
#include <string_view>

namespace dataflow {

/// Bytes of the well-formed character `text` starts with (1 to 4); 0 when it is empty or starts with none.
std::size_t utf8CharacterSize(std::string_view text) noexcept;

} // namespace dataflow
