// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/bulk/tolerant_load.h"

namespace dataflow::nodes {

bool isRecordFault(const Error& error)
{
    if (error.code() == ErrorCode::ConversionFailed || error.code() == ErrorCode::ConstraintViolated)
        return true;
    // Classes of SQLSTATE: 22 data exception, 23 integrity constraint violation.
    return error.sqlState().starts_with("22") || error.sqlState().starts_with("23");
}

Result<std::int64_t> storeTolerantly(const TolerantLoad& load, std::size_t from, std::size_t to)
{
    std::int64_t stored = 0;
    while (from < to) {
        auto all = load.store(from, to);
        if (all)
            return stored + *all;
        if (!isRecordFault(all.error()))
            return all;
        if (to - from == 1) {
            DF_TRY(load.reject(from, all.error()));
            return stored;
        }
        if (const auto bad = load.culprit(all.error(), from, to)) {
            if (*bad > from) {
                DF_TRY_ASSIGN(const std::int64_t before, storeTolerantly(load, from, *bad));
                stored += before;
            }
            // By itself, so that no record is left out because an error was read wrongly.
            DF_TRY_ASSIGN(const std::int64_t alone, storeTolerantly(load, *bad, *bad + 1));
            stored += alone;
            from = *bad + 1;
            continue;
        }
        const std::size_t middle = from + (to - from) / 2;
        DF_TRY_ASSIGN(const std::int64_t half, storeTolerantly(load, from, middle));
        stored += half;
        from = middle;
    }
    return stored;
}

} // namespace dataflow::nodes
