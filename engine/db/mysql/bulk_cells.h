// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Cells of batches as libmariadb binds them.

#include "engine/db/row_batch.h"

#include <mysql.h>

namespace dataflow::db::mysql {

/// One incoming column and the type of the table column it fills.
struct BulkColumn {
    std::size_t source = 0;
    std::string name;
    ColumnType type = ColumnType::Text;
};

/// What a bound cell needs besides the column's own memory.
struct BulkCell {
    MYSQL_TIME time{};
    std::string text;
    unsigned long length = 0;
    char indicator = 0;
    my_bool null = 0;
};

/// Columns of `batch` in the order and of the types of `columns`. ConversionFailed names column and row;
/// `firstRow` is the number of the batch's first row, from 1.
Result<BatchPtr> convertedBatch(const RowBatch& batch, const std::vector<BulkColumn>& columns,
                                std::int64_t firstRow);

/// Points `bind` at a cell of a converted column; valid while column and `cell` live.
void bindCell(const Column& column, std::size_t row, bool isMariaDb, BulkCell& cell, MYSQL_BIND& bind);
/// The type under which a column travels.
enum_field_types bulkType(ColumnType type) noexcept;

} // namespace dataflow::db::mysql
