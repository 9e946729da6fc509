// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace dataflow {

void assertionFailed(const char* condition, const char* sentence, const char* file, int line) noexcept
{
    std::fprintf(stderr, "%s:%d: broken invariant: %s [%s]\n", file, line, sentence, condition);
    std::fflush(stderr);
    std::abort();
}

} // namespace dataflow
