// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What the engine gives as reasons, in the language of the window.

#include "engine/run/reuse_reason.h"

#include <QString>

namespace dataflow::ui {

/// A sentence that says why outputs are not taken over; empty for none.
QString reasonText(const run::ReuseReason& reason);

} // namespace dataflow::ui
