// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/migrations.h"

#include <algorithm>

namespace dataflow::graph {

std::span<const Migration> migrations() noexcept
{
    return {};
}

Result<Json> migrate(Json root, int from, int newest, std::span<const Migration> steps)
{
    for (int format = from; format < newest; ++format) {
        const auto step = std::ranges::find(steps, format, &Migration::from);
        if (step == steps.end())
            return fail(Error(ErrorCode::ProjectFormat, "This version cannot lift a file of so old a format")
                            .with("format", std::int64_t{format}));
        DF_TRY_ASSIGN(root, step->step(root));
        root["format"] = format + 1;
    }
    return root;
}

} // namespace dataflow::graph
