// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Related records read along with those of a model (`prefetch`, `include`): one statement per relation, or
/// per 16,384 records where the database binds each key by itself.

#include "engine/model/relations.h"
#include "engine/nodes/node_type.h"

#include <span>

namespace dataflow::nodes {

/// More records at one time are refused: they are held in memory.
inline constexpr std::size_t kMaxRelatedRecords = 100'000;

/// A relation to follow, with those to follow from its records.
struct RelationStep {
    const model::ModelRelation* relation = nullptr;
    const model::Model* model = nullptr; ///< of the other side
    model::RelationFields fields{};
    std::string connection{};
    std::vector<RelationStep> next{};
};

/// The steps of paths such as "orders" and "orders.items"; a common start is followed once. Errors name
/// `parameter`.
Result<std::vector<RelationStep>> planRelations(const model::Model& model,
                                                const std::vector<std::string>& paths,
                                                std::string_view parameter, RunContext& context);
/// What can be said about the relations of parameter `name` before the run: their first steps.
std::vector<Error> checkRelations(const Map& params, std::string_view name, const CheckScope& scope);
/// The fields of the model itself that the steps start from.
std::vector<std::string> fieldsFor(const std::vector<RelationStep>& steps);
/// Everything about the models behind the steps that an answer depends on, for cache keys.
std::string shapeOf(const std::vector<RelationStep>& steps);
/// The run's tenant when the model or one behind the steps belongs to tenants, else null.
Value tenantOf(const model::Model& model, const std::vector<RelationStep>& steps);
/// The cache tags of the models behind the steps.
void addTags(const std::vector<RelationStep>& steps, std::vector<std::string>& tags);

/// Adds to each of `records`, under the relation's name, those of `related` that belong to it, in their
/// order: a list for has_many, a record or null for belongs_to.
void nestRecords(const RelationStep& step, std::vector<Map> related, std::vector<Map>& records);

/// Reads related records. One thread, during the node's run.
class RelatedReader {
public:
    /// `own`: the node's lease on `connection`, nothing being read through it, or nullptr. It is given back
    /// before another connection is waited for (see DECISIONS: No second connection is waited for), and may
    /// be another one afterwards, or none.
    RelatedReader(RunContext& context, std::unique_ptr<ConnectionUse>& own, std::string connection,
                  bool includeDeleted)
        : m_context(context)
        , m_own(own)
        , m_ownConnection(std::move(connection))
        , m_includeDeleted(includeDeleted)
    {}
    /// What is behind the step for each of `keys` (null: nothing): a list of records by primary key for
    /// has_many, a record or null for belongs_to.
    Result<std::vector<Value>> read(const RelationStep& step, const std::vector<Value>& keys);
    /// Adds what is behind each step to the records, under the relation's name.
    Result<void> addTo(std::vector<Map>& records, const std::vector<RelationStep>& steps);

private:
    Result<std::vector<Map>> records(const RelationStep& step, const std::vector<Value>& keys);
    /// A lease on a connection other than the node's.
    Result<std::unique_ptr<ConnectionUse>> useOther(const std::string& connection);
    /// Those of so many keys as one statement takes, behind the records that are there.
    Result<void> addRecords(const RelationStep& step, std::span<const Value> keys, ConnectionUse& use,
                            std::vector<Map>& records) const;

    RunContext& m_context;
    std::unique_ptr<ConnectionUse>& m_own;
    const std::string m_ownConnection;
    const bool m_includeDeleted;
};

/// `batches` with a Json column per step behind the first `before` columns.
Result<std::vector<db::BatchPtr>> withRelated(const std::vector<db::BatchPtr>& batches, std::size_t before,
                                              const std::vector<RelationStep>& steps, RelatedReader& reader);
/// `schema` with those columns.
db::SchemaPtr withRelated(const db::Schema& schema, std::size_t before,
                          const std::vector<RelationStep>& steps);

} // namespace dataflow::nodes
