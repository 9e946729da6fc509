// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Writing a workflow's picture to a file.

#include "engine/base/result.h"

#include <QString>

#include <string>

namespace dataflow::ui {

/// Most points a picture may have; a larger PNG is scaled down to it.
inline constexpr double kMostPicturePoints = 64e6;

/// Writes an SVG picture as SVG, PDF (one page of its size) or PNG (at twice its size), by the suffix of
/// `path`. The file appears whole or not at all; one that is there is replaced. BadInput for another suffix,
/// FileUnwritable when it cannot be written. Any thread; blocks on I/O.
Result<void> writePicture(const std::string& svg, const QString& path);

} // namespace dataflow::ui
