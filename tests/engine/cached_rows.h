// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Rows of one text for tests of the cache.

#include "engine/cache/tiered_cache.h"
#include "engine/db/batch_builder.h"
#include "tests/support/fake_clock.h"

#include <QtTest>

namespace dataflow::test {

using namespace dataflow::cache;

/// Rows with one text cell: `text`.
inline CachedRowsPtr rowsOf(const std::string& text)
{
    auto schema =
        std::make_shared<const db::Schema>(std::vector<db::Field>{{"v", db::ColumnType::Text, true}});
    db::BatchBuilder builder(schema);
    builder.column(0).appendBytes(text);
    builder.endRow();
    auto rows = std::make_shared<CachedRows>();
    rows->schema = schema;
    rows->batches.push_back(builder.finish());
    return rows;
}

inline std::string textOf(const CachedRowsPtr& rows)
{
    return rows->batches.front()->column(0).textAt(0);
}

inline TieredCache::Load loadOf(const std::string& text, int* calls = nullptr)
{
    return [text, calls]() -> Result<CachedRowsPtr> {
        if (calls)
            ++*calls;
        return rowsOf(text);
    };
}

} // namespace dataflow::test
