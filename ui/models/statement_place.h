// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Where in the text a person typed a database found its error.

#include <QString>

namespace dataflow::ui {

/// `position` is the 1-based character of `sent`, the statement the database got, which has `?`, `?1` or `$1`
/// where `typed` has `:name` or `?`. The answer counts QChars of `typed` from 0; -1 when `sent` is not the
/// beginning of it (edited since, or filled in from `${...}`) or the database told no position.
int placeInTyped(const QString& typed, const QString& sent, int position);

} // namespace dataflow::ui
