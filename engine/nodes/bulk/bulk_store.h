// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What the bulk nodes share: where their records come from, how rows are stored, the counts they hand out.

#include "engine/nodes/bulk/parallel_insert.h"
#include "engine/nodes/node_type.h"

namespace dataflow::nodes {

/// `use_copy`: the database's own bulk path or plain statements.
enum class CopyUse { Auto, Always, Never };

/// A bulk insert as BulkCreate and BulkUpsert ask for it.
struct BulkStore {
    std::string model;
    Value data;
    std::int64_t batchSize = 1000;
    db::OnConflict onConflict = db::OnConflict::Error;
    std::vector<std::string> conflictOn;
    std::int64_t parallelBatches = 1;
    CopyUse useCopy = CopyUse::Auto;
    bool returnIds = false;
};

/// Stores the records of `data` or of the rows input and drops the model's cached entries.
Result<Outputs> storeRecords(const BulkStore& store, Inputs& inputs, RunContext& context);

/// The failure of a load that had stored a part of its rows: not retryable, because another try would store
/// them twice. `hint` says what to do about them. A failure that is not retryable stays as it is.
Error partlyStored(Error failure, std::string hint);

/// Neither the rows input nor `data` has records, or both have.
std::vector<Error> checkRecordsGiven(const CheckScope& scope);
/// Everything about a bulk insert that can be told before the run.
std::vector<Error> checkStore(const Map& params, const CheckScope& scope, db::OnConflict onConflict);

/// processed, inserted, updated, skipped, failed, batches, rows_per_second, ids.
const std::vector<Port>& storeOutputs();
/// The same, `ids` only with return_ids.
DynamicPorts storeOutputsFor(const Map& params);

/// Records come neither over the rows input nor as `data`, or both ways.
Error noRecords();
Error recordsTwice();

} // namespace dataflow::nodes
