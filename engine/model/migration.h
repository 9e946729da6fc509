// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Creates or checks a model's table.

#include "engine/db/session.h"
#include "engine/model/model.h"

namespace dataflow::model {

/// CREATE TABLE IF NOT EXISTS plus its indexes, in order.
Result<std::vector<std::string>> createTableSql(const Model& model, const db::Dialect& dialect);
/// Differences between the model and the table, each a sentence ("column price is text, the model says decimal").
std::vector<std::string> compareWithTable(const Model& model, const db::TableDescription& table);
/// Applies model.migrate: Auto creates what is missing (table, indexes, new nullable columns) under a lock that makes
/// concurrent first uses safe; Check fails with BadModel listing the differences; Off does nothing. Idempotent.
Result<void> ensureTable(const Model& model, db::Session& session, const db::CallLimits& limits);

} // namespace dataflow::model
