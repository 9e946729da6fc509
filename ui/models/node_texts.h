// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The catalogue's English texts as tables for the translation; node_titles.h hands them out translated.

#include <span>

namespace dataflow::ui {

/// Labels and units of parameters.
std::span<const char* const> nodeParamLabels() noexcept;
std::span<const char* const> nodeParamDocs() noexcept;
/// What ports carry, and the kinds of ports.
std::span<const char* const> nodePortTexts() noexcept;

} // namespace dataflow::ui
