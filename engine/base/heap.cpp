// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/heap.h"

#include <cstdlib> // says whether the C library is glibc

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace dataflow {

void keepFreedMemory() noexcept
{
#if defined(__GLIBC__)
    constexpr int kKept = 64 << 20;
    constexpr int kOwnMapping = 16 << 20; // bigger pieces are mapped and unmapped one by one
    constexpr int kGrowth = 8 << 20;      // so much at once that the system can use huge pages
    mallopt(M_TOP_PAD, kGrowth);
    mallopt(M_TRIM_THRESHOLD, kKept);
    mallopt(M_MMAP_THRESHOLD, kOwnMapping);
#endif
}

} // namespace dataflow
