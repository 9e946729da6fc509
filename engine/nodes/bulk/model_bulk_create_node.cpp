// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/bulk/bulk_store.h"
#include "engine/nodes/model/model_access.h"
#include "engine/nodes/param_values.h"

#include <algorithm>

namespace dataflow::nodes {

template <>
struct ParamEnum<db::OnConflict> {
    static const std::vector<std::pair<db::OnConflict, std::string>>& names()
    {
        static const std::vector<std::pair<db::OnConflict, std::string>> words{
            {db::OnConflict::Error, "error"},
            {db::OnConflict::Ignore, "ignore"},
            {db::OnConflict::Update, "update"}};
        return words;
    }
};

/// Besides the words, true and false may be given as such.
template <>
struct ParamTraits<CopyUse> : PlainParamTraits<CopyUse> {
    static constexpr int kEditor = static_cast<int>(EditorKind::Choice);
    static constexpr const char* kSchemaType = "any";
    static std::vector<std::string> choices() { return {"auto", "true", "false"}; }
    static Value toValue(CopyUse use) { return Value(choices()[static_cast<std::size_t>(use)]); }
    static Result<CopyUse> fromValue(const Value& value)
    {
        const auto* flag = value.as<bool>();
        DF_TRY_ASSIGN(const std::size_t index,
                      choiceIndex(flag ? Value(*flag ? "true" : "false") : value, choices()));
        return static_cast<CopyUse>(index);
    }
};

namespace {

Error keyDecidesNothing()
{
    return Error{ErrorCode::BadParameter, "The unique key decides nothing while a conflict is an error"}
        .inParameter("conflict_on")
        .hint("Set on_conflict to ignore or update, or leave conflict_on out.");
}

std::vector<Error> checkModelBulkCreate(const Map& params, const CheckScope& scope)
{
    const std::string* word = textNamed(params, "on_conflict");
    const db::OnConflict onConflict = word && *word == "update"   ? db::OnConflict::Update
                                      : word && *word == "ignore" ? db::OnConflict::Ignore
                                                                  : db::OnConflict::Error;
    std::vector<Error> errors = checkStore(params, scope, onConflict);
    const Value* key = valueNamed(params, "conflict_on");
    const bool linked = std::ranges::find(scope.linkedInputs, "on_conflict") != scope.linkedInputs.end();
    const bool variable = !word && scope.written && valueNamed(*scope.written, "on_conflict");
    if (key && onConflict == db::OnConflict::Error && !linked && !variable)
        if (const auto fields = ParamTraits<std::vector<std::string>>::fromValue(*key);
            fields && !fields->empty())
            errors.push_back(keyDecidesNothing());
    return errors;
}

/// The same for values that come with the run.
Result<Outputs> createRecords(const BulkStore& store, Inputs& inputs, RunContext& context)
{
    if (store.onConflict == db::OnConflict::Error && !store.conflictOn.empty())
        return fail(keyDecidesNothing());
    return storeRecords(store, inputs, context);
}

} // namespace

NodeType modelBulkCreateNode()
{
    using P = BulkStore;
    return NodeType::of<P>(
        {
            .id = "ModelBulkCreateNode",
            .category = Category::Bulk,
            .title = "Create records in bulk",
            .summary = "Stores many new records of a model the fastest way its database has.",
            .searchWords = {"insert", "copy", "load", "import", "upsert"},
            .params =
                {
                    modelParam<P>(),
                    param(&P::data, "data")
                        .label("Data")
                        .doc("The records as a list, instead of linked rows."),
                    param(&P::batchSize, "batch_size")
                        .label("Batch size")
                        .unit("rows")
                        .doc("Rows of one INSERT where the rows travel in INSERTs of many rows: on "
                             "PostgreSQL below COPY, on MySQL, and on MariaDB with return_ids; and rows of "
                             "one transaction where parallel_batches stores each batch in its own. COPY, "
                             "LOAD DATA, MariaDB's arrays (10,000 rows) and SQLite have steps of their own.")
                        .range(1, 1'000'000),
                    param(&P::onConflict, "on_conflict")
                        .label("On conflict")
                        .doc("What to do with a row whose unique key is already there."),
                    param(&P::conflictOn, "conflict_on")
                        .label("Unique key")
                        .doc("Fields of the unique index that decides, with on_conflict ignore or update; "
                             "for update the primary key when empty."),
                    param(&P::parallelBatches, "parallel_batches")
                        .label("Parallel batches")
                        .doc(
                            "Connections used at once; with one the node stores all rows or none. With more "
                            "each "
                            "connection stores its share in a transaction of its own; with a conflict "
                            "policy, "
                            "with return_ids and on SQLite each batch does, and a failure keeps those stored "
                            "before it.")
                        .range(1, 64),
                    param(&P::useCopy, "use_copy")
                        .label("Use COPY")
                        .doc("Binary COPY on PostgreSQL: by the number of rows, always, or never; true means "
                             "LOAD "
                             "DATA on MySQL and MariaDB."),
                    param(&P::returnIds, "return_ids").label("Return ids").doc("Hands out the primary keys."),
                },
            .inputs = {port("rows", PortKind::Rows, "The records to create.")},
            .outputs = storeOutputs(),
            .modelVerb = "BulkCreate",
            .writes = true,
            .outputsFor = storeOutputsFor,
            .check = checkModelBulkCreate,
        },
        createRecords);
}

} // namespace dataflow::nodes
