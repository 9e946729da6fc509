// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// DF_ASSERT: states an invariant in a sentence; stops the program when it is broken (all builds).

namespace dataflow {

[[noreturn]] void assertionFailed(const char* condition, const char* sentence, const char* file,
                                  int line) noexcept;

} // namespace dataflow

#define DF_ASSERT(condition, sentence)                                                                       \
    ((condition) ? static_cast<void>(0)                                                                      \
                 : ::dataflow::assertionFailed(#condition, sentence, __FILE__, __LINE__))
