// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The English sentences of errors, hints and log lines as tables for the translation; error_words.h looks
/// texts up. `%1` stands for a value that the engine puts into a sentence.

#include <span>
#include <vector>

namespace dataflow::ui {

std::span<const char* const> engineMessagesOfGraph() noexcept;
std::span<const char* const> engineMessagesOfModel() noexcept;
std::span<const char* const> engineMessagesOfDataNodes() noexcept;
std::span<const char* const> engineMessagesOfFlowNodes() noexcept;
std::span<const char* const> engineMessagesOfDb() noexcept;
std::span<const char* const> engineMessagesOfRun() noexcept;
/// All of them.
std::vector<const char*> engineMessages();

} // namespace dataflow::ui
