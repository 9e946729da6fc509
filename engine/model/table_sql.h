// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// DDL of a model's table, piece by piece (private to this folder).

#include "engine/db/dialect.h"
#include "engine/model/model.h"

namespace dataflow::model {

/// One index: its name and the CREATE INDEX IF NOT EXISTS statement.
struct IndexSql {
    std::string name;
    std::string text;
    bool unique = false;
};

/// `"price" NUMERIC(10,2) NOT NULL DEFAULT 0 REFERENCES ...`.
std::string columnSql(const Model& model, const ModelField& field, const db::Dialect& dialect);
/// `FOREIGN KEY ("tenant_id", "user_id") REFERENCES ...` of a field with a tenantReference.
std::string tenantReferenceSql(const ModelField& field, const db::Dialect& dialect);
std::string createTableStatement(const Model& model, const db::Dialect& dialect);
/// The indexes of unique fields, then those the model declares; unique ones with the tenant where there are
/// several.
std::vector<ModelIndex> promisedIndexes(const Model& model);
/// Statements for the model's indexes, those of unique fields first.
std::vector<IndexSql> indexStatements(const Model& model, const db::Dialect& dialect);

} // namespace dataflow::model
