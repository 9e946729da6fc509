// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The SQL texts of a bulk insert.

#include "engine/db/postgres/bulk_columns.h"

namespace dataflow::db {

/// Spells the statements of one bulk insert. The rows are called `s`, with columns c1, c2... and `ord`, their
/// number.
class BulkStatements {
public:
    /// `showsRowVersions`: see CatalogTable.
    BulkStatements(const BulkTarget& target, std::string quotedTable, const std::vector<BulkColumn>& columns,
                   bool showsRowVersions);

    /// Rows from array parameters: `unnest($1::int8[], ...) WITH ORDINALITY AS s(c1, ..., ord)`.
    const std::string& arraySource() const noexcept { return m_arraySource; }
    /// Rows from the temporary table createStage() makes.
    const std::string& stageSource() const noexcept { return m_stageSource; }

    /// COPY straight into the table; only when no column travels as text.
    std::string copyIntoTable() const;
    std::string createStage() const;
    std::string copyIntoStage() const;
    std::string dropStage() const;

    /// INSERT whose completion counts the stored rows (errors or ignored conflicts). With a returned column
    /// it gives that column of every stored row, in input order.
    std::string insert(const std::string& source) const;
    /// Upsert. Without a returned column it gives one row: rows kept (null: all of them), stored, freshly
    /// inserted. With one it gives per stored row, in input order: the column, and whether the row is fresh.
    /// `superseding`: several rows of one key may come; the last one counts, as if they were stored one by
    /// one.
    std::string upsert(const std::string& source, bool superseding) const;
    /// Per input row, in order: the number of the row that was kept for its key.
    std::string keptRows(const std::string& source) const;

private:
    std::string selectList() const;
    std::string insertInto() const;
    std::string keyList() const;
    std::string partition() const;
    std::string conflictUpdate() const;
    std::string freshSql() const;
    /// The source where the numbers are not needed but the order is: `FROM` and all behind it.
    std::string inOrder(const std::string& source) const;

    const BulkTarget& m_target;
    std::string m_table;
    const std::vector<BulkColumn>& m_columns;
    bool m_showsRowVersions;
    std::string m_arraySource;
    std::string m_plainArrays; ///< the same without numbers
    std::string m_stageSource;
};

} // namespace dataflow::db
