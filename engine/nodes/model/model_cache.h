// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Which cached entries belong to a model and which of them a write drops, also a write by another model over
/// the same table.

#include "engine/model/model.h"
#include "engine/nodes/run_context.h"

namespace dataflow::nodes {

enum class ModelWrite { Create, Update, Delete };

/// Tags of entries that hold records of the model and that any write to it makes stale: "model:<name>" with
/// the tenant whose records the model stands for and, where there is one, the tag of all tenants.
std::vector<std::string> writeTags(const model::Model& model);
/// writeTags() and the model's own tags, for entries of the model itself.
std::vector<std::string> modelTags(const model::Model& model);
/// Tags of one whole record read by its key: where the model's key_pattern has just the primary key, only a
/// write to this record (or to many at once) makes it stale; else the same as modelTags(). `key` holds the
/// primary key by field.
std::vector<std::string> recordTags(const model::Model& model, const Map& key);
/// What a derived key tells of the model: everything that decides which rows of the table are its records, in
/// which order and with which columns, and whose writes make them stale.
std::string modelShape(const model::Model& model);

/// True when changes given as {field: value} or {"$set": {field: value}} touch the primary key, so that the
/// stored record does not tell which record it was.
bool changesKey(const model::Model& model, const Map& changes);

/// Drops the model's cached entries, in every tier and process, when its `invalidate_on` names this kind of
/// write: for writes to any number of records. Other models over its table lose theirs when their own
/// `invalidate_on` names it. Call it once the write is committed, or part of a transaction, whose commit
/// drops them from the project's cache.
void dropCachedEntries(const model::Model& model, ModelWrite write, RunContext& context);
/// The same for a write to one record, given as stored, which leaves the entries of other records alone.
void dropCachedEntries(const model::Model& model, ModelWrite write, const Map& record, RunContext& context);
/// Drops everything cached of a model (of its tenant); gives the number of entries that this process' memory
/// had.
std::size_t dropModelEntries(const model::Model& model, cache::TieredCache& cache);
/// The same from the project's cache, for good also in a transaction: see SessionKeeper::noteDrop().
std::size_t dropModelEntries(const model::Model& model, RunContext& context);
/// Drops everything cached of a model over the table of one that was written to as `tenant`; of all tenants
/// when that is null.
void dropEntriesBeside(const model::Model& other, const Value& tenant, cache::TieredCache& cache);
/// Drops everything cached of the model of this name, and of others over its table, after a write of which
/// nobody knows whether it was made.
void dropAfterUnknownWrite(const std::string& model, RunContext& context);
/// What dropModelEntries() would give now.
std::size_t countModelEntries(const model::Model& model, cache::TieredCache& cache);

} // namespace dataflow::nodes
