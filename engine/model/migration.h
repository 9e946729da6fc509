// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Creates or checks a model's table.

#include "engine/db/session.h"
#include "engine/model/model.h"

namespace dataflow::model {

/// Refuses what the kind of database cannot do for this model: UnsupportedByDatabase naming the index and
/// what it asks for (gin, gist, brin, hash and included fields on SQLite; gin over other fields than json).
Result<void> validateForDatabase(const Model& model, db::DatabaseKind kind);
/// CREATE TABLE IF NOT EXISTS plus its indexes, in order. Fields marked unique get a unique index each. Text
/// columns of PostgreSQL get COLLATE "C", so that indexes serve our byte order. Fails as
/// validateForDatabase() does.
Result<std::vector<std::string>> createTableSql(const Model& model, const db::Dialect& dialect);
/// The statements ensureTable() runs for a model whose migrate is auto, given what the table is now: those of
/// createTableSql() when it is not there, columns and indexes that are missing otherwise. BadModel for a
/// missing column that must have a value.
Result<std::vector<std::string>> missingTableSql(const Model& model, const db::TableDescription& table,
                                                 const db::Dialect& dialect);
/// Differences between the model and the table, each a sentence ("column price is TEXT, the model says
/// decimal"). Names are compared without regard to case. Unique fields, and unique indexes over fields, need
/// any key of the table over just these (for several tenants: with tenant_id), whatever it is called.
std::vector<std::string> compareWithTable(const Model& model, const db::TableDescription& table);
/// An index that was not made, because one of another table has its name.
struct TakenName {
    std::string index;
    /// The other table; empty when the database does not tell.
    std::string owner;
};
/// Applies model.migrate: Auto creates what is missing (table, indexes, new columns that are nullable or have
/// a default) under a lock that makes concurrent first uses safe, and fails with BadModel for a missing
/// column that a table with rows cannot get, and for a unique index that is not there afterwards; it does not
/// compare types. Check fails with BadModel listing the differences; Off does nothing. Idempotent; costs a
/// few catalogue queries, so callers keep in mind what they have ensured. Tables the model references must
/// exist (see inCreationOrder()). Inside an open transaction the changes belong to it. Gives the plain
/// indexes that could not be made.
Result<std::vector<TakenName>> ensureTable(const Model& model, db::Session& session,
                                           const db::CallLimits& limits);

} // namespace dataflow::model
