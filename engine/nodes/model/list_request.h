// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ListRequest: the parameters of a List node, shared by ModelListNode and by CachedQueryNode over a List
/// type.

#include "engine/model/sql_builder.h"
#include "engine/nodes/node_type.h"

namespace dataflow::nodes {

/// Parameters of ModelListNode.
struct ListParams {
    std::string model;
    Value filter;
    Value orderBy;
    std::vector<std::string> select;
    std::vector<std::string> prefetch;
    std::optional<std::int64_t> limit = 10;
    std::int64_t offset = 0;
    Value after;
    bool countOnly = false;
    bool withTotal = false;
    bool includeDeleted = false;
    std::optional<bool> enableCache;
    std::chrono::milliseconds cacheTtl{0};
    std::string cacheKey;
};

/// Their declarations, in order.
std::vector<ParamSpec> listParamSpecs();
/// Reads parameters given as a record, as the List node itself would; unknown names are errors.
Result<ListParams> parseListParams(const Map& values);
/// What can be said about them before the run.
std::vector<Error> checkListParams(const Map& params, const CheckScope& scope);

/// What a List reads beside the columns it hands out.
struct ListColumns {
    std::vector<std::string> visible{};
    /// For the cursor and for relations; behind the visible ones.
    std::vector<std::string> hidden{};
    bool total = false;
    /// The fields of the total order.
    std::vector<std::string> order{};
};
/// The columns for `params`; `needed` are further fields that must be read.
Result<ListColumns> listColumns(const model::Model& model, const ListParams& params,
                                const std::vector<std::string>& needed);
/// SELECT of the records, with just the columns that are handed out.
Result<db::SqlText> listStatement(const model::Model& model, const ListParams& params,
                                  const db::Dialect& dialect);
/// SELECT of `columns`.
Result<db::SqlText> listStatement(const model::Model& model, const ListParams& params,
                                  const ListColumns& columns, const db::Dialect& dialect);
/// SELECT of their number, whatever limit and offset say.
Result<db::SqlText> listCountStatement(const model::Model& model, const ListParams& params,
                                       const db::Dialect& dialect);
/// Cache key that follows from everything the answer depends on, the model's columns included, and from how
/// it is kept; `relations` describes those of the prefetched models.
std::string derivedListKey(const model::Model& model, const ListParams& params, std::string_view connection,
                           const cache::CachePolicy& policy, std::string_view relations = {});
/// Values for the `{field}` holes of a key given by hand: the filter's plain equalities, `limit` and
/// `offset`.
Map keyHoles(const ListParams& params);

} // namespace dataflow::nodes
