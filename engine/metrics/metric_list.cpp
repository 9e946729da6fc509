// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/metrics/metric_list.h"

#include <algorithm>

namespace dataflow::metrics {

const MetricSpec* findMetric(std::string_view id) noexcept
{
    const auto found = std::find_if(kAllMetrics.begin(), kAllMetrics.end(),
                                    [id](const MetricSpec& spec) { return spec.id == id; });
    return found == kAllMetrics.end() ? nullptr : &*found;
}

std::string_view unitName(Unit unit) noexcept
{
    switch (unit) {
    case Unit::Count:
        return "";
    case Unit::Nanoseconds:
        return "ms";
    case Unit::Bytes:
        return "MB";
    case Unit::Ratio:
        return "%";
    case Unit::PerSecond:
        return "/s";
    }
    return "";
}

} // namespace dataflow::metrics
