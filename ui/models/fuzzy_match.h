// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Matching of typed letters against names, as command palettes do.

#include <QString>

namespace dataflow::ui {

/// How well `typed` fits `text`: higher is better, negative means not at all. All words of `typed` must fit;
/// a word fits as a part of the text, best at the start of a word, or as letters that start words of the text
/// in their order ("cq" fits "Cached query").
int fuzzyScore(const QString& typed, const QString& text);

} // namespace dataflow::ui
