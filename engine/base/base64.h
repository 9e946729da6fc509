// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Bytes as text where only text can go, such as JSON (RFC 4648, with padding).

#include <optional>
#include <string>
#include <string_view>

namespace dataflow {

std::string toBase64(std::string_view bytes);
/// nullopt when `text` is not what toBase64() writes for some bytes.
std::optional<std::string> fromBase64(std::string_view text);

} // namespace dataflow
