// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Titles and summaries of node types in the language of the window.

#include "engine/nodes/catalog.h"

#include <QString>

#include <span>

namespace dataflow::ui {

/// The engine's own text where there is no translation.
QString titleOf(const nodes::NodeType::Description& type);
QString summaryOf(const nodes::NodeType::Description& type);
QString titleOf(nodes::Category category);

/// All texts that have a translation, in English: the catalogue's, each once.
std::span<const char* const> nodeTypeTexts() noexcept;

} // namespace dataflow::ui
