// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RecordColumns: incoming rows checked, converted and completed for a model's table, column by column.

#include "engine/db/row_batch.h"
#include "engine/model/model.h"

namespace dataflow::nodes {

/// What the rows are for: which columns they need, and which are filled in.
enum class RecordUse {
    Create,     ///< new records: required fields, defaults, timestamps
    Upsert,     ///< the same, and records deleted softly come back
    Change,     ///< new values by primary key; updated_at
    Delete,     ///< the primary key alone
    SoftDelete, ///< the primary key; deleted_at and updated_at
};

/// Made once per row sequence; convert() may be called from several threads.
class RecordColumns {
public:
    /// Checks the columns: UnknownField for one that the model lacks, MissingParameter for one that the use
    /// needs. `model` must outlive it.
    static Result<RecordColumns> plan(const model::Model& model, const db::SchemaPtr& incoming, Timestamp now,
                                      RecordUse use);

    /// Columns of the converted rows: the incoming ones with the fields' types, then defaults and timestamps.
    const db::SchemaPtr& schema() const noexcept { return m_schema; }
    /// Columns that were filled in and must not change a record that exists: defaults and created_at.
    std::vector<std::string> insertOnlyColumns() const;
    /// The rows as they are to be stored. `firstRow` numbers the first one from 1 in errors: ConversionFailed
    /// or BadInput naming field and row. Columns that need no change are shared, not copied.
    Result<db::BatchPtr> convert(const db::BatchPtr& rows, std::int64_t firstRow) const;

private:
    struct Target {
        model::ModelField field;
        bool nullable = true;
        /// Incoming column; none for a filled one.
        std::optional<std::size_t> source;
        Value fill;
        bool insertOnly = false;
        /// Every cell must be this.
        Value only;
    };
    bool has(std::string_view name) const;
    void fill(const model::Model& model, std::string_view name, Value value, bool insertOnly);
    void addFilled(const model::Model& model, Timestamp now, RecordUse use);
    Result<void> checkComplete(const model::Model& model, RecordUse use) const;
    Result<db::ColumnPtr> convertColumn(const Target& target, const db::ColumnPtr& source,
                                        std::int64_t firstRow) const;

    std::vector<Target> m_targets;
    db::SchemaPtr m_schema;
};

/// Records given as a list, as batches with the fields' types. Keys that a record lacks get the field's
/// default, `now` where the model keeps the time itself, or null; with `sameKeys` such a record is refused,
/// since it would blank out what is stored (a check alone needs no `now`). BadInput names the record.
Result<std::pair<db::SchemaPtr, std::vector<db::BatchPtr>>>
recordBatches(const model::Model& model, const List& records, bool sameKeys, Timestamp now = {});

} // namespace dataflow::nodes
