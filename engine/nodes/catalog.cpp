// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/catalog.h"

#include "engine/base/text.h"

#include <algorithm>

namespace dataflow::nodes {

// One declaration and one entry of the list below per node type; the definition is in the type's own .cpp
// file.

NodeType advisoryLockNode();
NodeType cacheInvalidationNode();
NodeType cacheNode();
NodeType cacheWarmerNode();
NodeType bulkUpdateNode();
NodeType cachedQueryNode();
NodeType csvReadNode();
NodeType csvWriteNode();
NodeType filterNode();
NodeType forEachNode();
NodeType groupNode();
NodeType joinNode();
NodeType jsonReadNode();
NodeType jsonWriteNode();
NodeType limitNode();
NodeType mapNode();
NodeType modelAggregateNode();
NodeType modelBulkCreateNode();
NodeType modelBulkDeleteNode();
NodeType modelBulkUpdateNode();
NodeType modelBulkUpsertNode();
NodeType modelCountNode();
NodeType modelCreateNode();
NodeType modelDeleteNode();
NodeType modelListNode();
NodeType modelReadNode();
NodeType modelUpdateNode();
NodeType modelUpsertNode();
NodeType mergeNode();
NodeType mysqlBulkInsertNode();
NodeType mysqlOptimizeNode();
NodeType parallelNode();
NodeType poolMonitorNode();
NodeType pgCopyNode();
NodeType pythonCodeNode();
NodeType queryNode();
NodeType schedulerNode();
NodeType sortNode();
NodeType subworkflowNode();
NodeType switchNode();
NodeType transactionCommitNode();
NodeType transactionRollbackNode();
NodeType transactionRollbackToSavepointNode();
NodeType transactionSavepointNode();
NodeType transactionScopeNode();
NodeType workflowInputNode();
NodeType workflowOutputNode();

namespace {

std::vector<NodeType> builtInTypes()
{
    return {
        advisoryLockNode(),
        bulkUpdateNode(),
        cacheInvalidationNode(),
        cacheNode(),
        cacheWarmerNode(),
        cachedQueryNode(),
        csvReadNode(),
        csvWriteNode(),
        filterNode(),
        forEachNode(),
        groupNode(),
        joinNode(),
        jsonReadNode(),
        jsonWriteNode(),
        limitNode(),
        mapNode(),
        modelAggregateNode(),
        modelBulkCreateNode(),
        modelBulkDeleteNode(),
        modelBulkUpdateNode(),
        modelBulkUpsertNode(),
        modelCountNode(),
        modelCreateNode(),
        modelDeleteNode(),
        modelListNode(),
        modelReadNode(),
        modelUpdateNode(),
        modelUpsertNode(),
        mergeNode(),
        mysqlBulkInsertNode(),
        mysqlOptimizeNode(),
        parallelNode(),
        pgCopyNode(),
        poolMonitorNode(),
        pythonCodeNode(),
        queryNode(),
        schedulerNode(),
        sortNode(),
        subworkflowNode(),
        switchNode(),
        transactionCommitNode(),
        transactionRollbackNode(),
        transactionRollbackToSavepointNode(),
        transactionSavepointNode(),
        transactionScopeNode(),
        workflowInputNode(),
        workflowOutputNode(),
    };
}

constexpr std::string_view kNodeSuffix = "Node";

bool isModelSpelling(std::string_view name, std::string_view modelName, std::string_view verb)
{
    return name.size() == modelName.size() + verb.size() + kNodeSuffix.size() &&
           name.starts_with(modelName) && name.ends_with(kNodeSuffix) &&
           name.substr(modelName.size(), verb.size()) == verb;
}

/// The model a name such as "OrderListNode" asks for when no such model exists; empty when the name is no
/// such spelling.
std::string missingModel(std::string_view name, std::span<const NodeType> types)
{
    std::string model;
    std::size_t longestVerb = 0;
    for (const NodeType& type : types) {
        const std::string& verb = type.description().modelVerb;
        if (verb.size() <= longestVerb || name.size() <= verb.size() + kNodeSuffix.size())
            continue;
        const auto modelName = name.substr(0, name.size() - verb.size() - kNodeSuffix.size());
        if (isModelSpelling(name, modelName, verb)) {
            model = modelName;
            longestVerb = verb.size();
        }
    }
    return model;
}

} // namespace

NodeCatalog::NodeCatalog(std::vector<NodeType> types)
    : m_types(std::move(types))
{}

const NodeType* NodeCatalog::find(std::string_view id) const noexcept
{
    const auto found = std::ranges::find(m_types, id, &NodeType::id);
    return found == m_types.end() ? nullptr : &*found;
}

Result<ResolvedType> NodeCatalog::resolve(std::string_view name,
                                          std::span<const std::string> modelNames) const
{
    if (const NodeType* type = find(name))
        return ResolvedType{type, {}};
    // "OrderBulkCreateNode" may be read as model Order or model OrderBulk: the longer model name wins.
    ResolvedType best;
    for (const NodeType& type : m_types) {
        const std::string& verb = type.description().modelVerb;
        if (verb.empty())
            continue;
        for (const std::string& modelName : modelNames)
            if (isModelSpelling(name, modelName, verb) && modelName.size() > best.model.size())
                best = ResolvedType{&type, modelName};
    }
    if (best.type)
        return best;

    Error error{ErrorCode::UnknownNodeType, "There is no node type of this name"};
    error.with("type", name);
    if (auto suggestion = didYouMean(name, allNames(modelNames)); !suggestion.empty())
        error.hint(std::move(suggestion));
    else if (const auto model = missingModel(name, m_types); !model.empty())
        error.hint("The project has no model \"" + model + "\"; add it under \"models\".");
    else
        error.hint("The command `dataflow nodes` lists the node types.");
    return fail(std::move(error));
}

std::vector<std::string> NodeCatalog::allNames(std::span<const std::string> modelNames) const
{
    std::vector<std::string> names;
    for (const NodeType& type : m_types) {
        names.push_back(type.id());
        const std::string& verb = type.description().modelVerb;
        if (verb.empty())
            continue;
        for (const std::string& modelName : modelNames)
            names.push_back(modelName + verb + std::string(kNodeSuffix));
    }
    return names;
}

const NodeCatalog& nodeCatalog()
{
    static const NodeCatalog catalog(builtInTypes());
    return catalog;
}

} // namespace dataflow::nodes
