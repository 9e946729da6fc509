// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// outcomeIsUnknown(): whether a failure leaves open what it did.

#include "engine/base/error.h"

namespace dataflow::db {

/// True when the error, or one that led to it, tells of a change that may have been made for good although
/// nobody confirmed it.
bool outcomeIsUnknown(const Error& error) noexcept;

} // namespace dataflow::db
