// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The file that tells up to when the schedules of a project have been dealt with.

#include "engine/base/clock.h"
#include "engine/base/result.h"

#include <filesystem>
#include <map>

namespace dataflow::run {

/// "shop.dataflow.json" -> "shop.schedule.json", beside it.
std::filesystem::path scheduleStateFile(const std::filesystem::path& project);
/// Moments by Schedule::name(); empty when there is no file. Errors: unreadable, or not such a file. Blocks.
Result<std::map<std::string, WallTime>> readScheduleState(const std::filesystem::path& file);
/// Atomic. Entries of schedules that are not in `handled` stay. Blocks.
Result<void> writeScheduleState(const std::filesystem::path& file,
                                const std::map<std::string, WallTime>& handled);

} // namespace dataflow::run
