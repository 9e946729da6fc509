// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Rows in and out of a session, for the database tests.

#include "engine/base/assert.h"
#include "engine/db/batch_builder.h"
#include "engine/db/session.h"

#include <array>

/// Fails the test with the error's sentence; evaluates `result` once.
#define SUCCEEDS(result)                                                                                     \
    do {                                                                                                     \
        const auto& outcome = (result);                                                                      \
        QVERIFY2(outcome.has_value(), outcome.has_value() ? "" : outcome.error().sentence().c_str());        \
    } while (false)

namespace dataflow::test {

inline constexpr std::array kAllColumnTypes{
    db::ColumnType::Bool, db::ColumnType::Int64, db::ColumnType::Double,    db::ColumnType::Decimal,
    db::ColumnType::Text, db::ColumnType::Bytes, db::ColumnType::Date,      db::ColumnType::Time,
    db::ColumnType::Uuid, db::ColumnType::Json,  db::ColumnType::Timestamp, db::ColumnType::TimestampTz};

inline db::SchemaPtr schemaOf(std::vector<std::pair<std::string, db::ColumnType>> columns)
{
    std::vector<db::Field> fields;
    for (auto& [name, type] : columns)
        fields.push_back({std::move(name), type, true});
    return std::make_shared<const db::Schema>(std::move(fields));
}

/// Every row is one List; the values must fit the schema. `perBatch` rows go into a batch.
inline db::RowStreamPtr streamOfRows(const db::SchemaPtr& schema, const std::vector<List>& rows,
                                     std::size_t perBatch = 1000)
{
    db::BatchBuilder builder(schema);
    std::vector<db::BatchPtr> batches;
    for (const List& row : rows) {
        for (std::size_t column = 0; column < row.size(); ++column)
            DF_ASSERT(builder.column(column).append(row[column]).has_value(),
                      "a test's cell fits its column");
        builder.endRow();
        if (builder.rowCount() == perBatch)
            batches.push_back(builder.finish());
    }
    if (builder.rowCount() != 0)
        batches.push_back(builder.finish());
    return db::streamOf(schema, std::move(batches));
}

/// Rows `first` to `last` of (id int, cell text "cell <id>").
inline db::RowStreamPtr numberedRows(std::int64_t first, std::int64_t last, std::size_t perBatch = 1000)
{
    std::vector<List> rows;
    for (std::int64_t id = first; id <= last; ++id)
        rows.push_back({Value(id), Value("cell " + std::to_string(id))});
    return streamOfRows(schemaOf({{"id", db::ColumnType::Int64}, {"cell", db::ColumnType::Text}}), rows,
                        perBatch);
}

/// All rows of a query.
inline Result<std::vector<List>> rowsOf(db::Session& session, const db::SqlText& sql,
                                        const db::CallLimits& limits = {})
{
    DF_TRY_ASSIGN(auto stream, session.query(sql, limits));
    DF_TRY_ASSIGN(const auto batches, db::readAll(*stream));
    std::vector<List> rows;
    for (const db::BatchPtr& batch : batches) {
        for (std::size_t row = 0; row < batch->rowCount(); ++row) {
            List cells;
            for (std::size_t column = 0; column < batch->columnCount(); ++column)
                cells.push_back(batch->valueAt(row, column));
            rows.push_back(std::move(cells));
        }
    }
    return rows;
}

} // namespace dataflow::test
