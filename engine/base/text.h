// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Text helpers the whole engine shares: "did you mean", glob match, snake case, UTF-8 check, ${} templates.

#include "engine/base/result.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dataflow {

/// The candidate nearest to `word` (Damerau-Levenshtein, case-insensitive, at most a third of its length
/// off), or empty. Ties: the first.
std::string nearestWord(std::string_view word, std::span<const std::string> candidates);
/// `Did you mean "rows"?` or empty.
std::string didYouMean(std::string_view word, std::span<const std::string> candidates);

bool isValidUtf8(std::string_view text) noexcept;
/// Number of code points; invalid bytes count as one each.
std::size_t utf8Length(std::string_view text) noexcept;
/// The first `limit` characters of `text`, with "..." behind when something was cut; for facts of errors.
std::string excerpt(std::string_view text, std::size_t limit);
/// "OrderItem" -> "order_item".
std::string snakeCase(std::string_view name);
/// "order_item" -> "order_items", "category" -> "categories", "box" -> "boxes".
std::string plural(std::string_view word);

/// Replaces each `${name}` in `text`; `$${` stands for a literal `${`. `lookup` gives nullopt for an unknown
/// name, which is a MissingRunParameter error naming it.
Result<std::string> expandTemplate(std::string_view text,
                                   const std::function<std::optional<std::string>(std::string_view)>& lookup);
/// The names used in `text` by `${name}`, in order, once each.
std::vector<std::string> templateNames(std::string_view text);

} // namespace dataflow
