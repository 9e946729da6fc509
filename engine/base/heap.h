// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The process's heap, for programs that use the engine.

namespace dataflow {

/// Keeps freed memory for what is allocated next, up to 64 MiB a heap, instead of giving it back to the
/// system at once: a run frees and allocates the same megabytes again and again (batches of rows, reports),
/// and each page that comes back costs a fault. Once, at the start of main(); a no-op where malloc is not
/// glibc's.
void keepFreedMemory() noexcept;

} // namespace dataflow
