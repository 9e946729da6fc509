// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/write_estimate.h"

#include "engine/base/text.h"
#include "engine/db/named_parameters.h"
#include "engine/db/statement_target.h"
#include "engine/model/sql_builder.h"
#include "engine/nodes/param_values.h"

#include <algorithm>
#include <array>

namespace dataflow::graph {

namespace {

using Verb = db::StatementTarget::Verb;
using Basis = WriteEstimate::Basis;

/// What a target says about itself, looked up in its type.
struct Written {
    const nodes::NodeType* type = nullptr;
    const model::Model* model = nullptr;
    std::string connection;
    std::string sql; ///< the statement that changes something
    db::SqlQuoting quoting = db::SqlQuoting::Standard;
    std::string file;
    std::string table;
    Map params; ///< as far as their `${}` are known: a parameter with an unknown one is left out
};

bool hasTemplate(const Value& value)
{
    if (const auto* text = value.as<std::string>())
        return text->find("${") != std::string::npos;
    if (const auto* list = value.as<List>())
        return std::ranges::any_of(*list, hasTemplate);
    if (const auto* record = value.as<Map>())
        return std::ranges::any_of(*record, [](const auto& entry) { return hasTemplate(entry.second); });
    return false;
}

Map knownParams(const Json& params, const Variables* variables)
{
    Map known;
    const Value whole = valueFromJson(params);
    if (const auto* record = whole.as<Map>())
        for (const auto& [name, value] : *record) {
            if (!hasTemplate(value)) {
                known.emplace_back(name, value);
                continue;
            }
            auto expanded = variables ? variables->expand({{name, value}}) : Result<Map>(Map());
            if (expanded && !expanded->empty())
                known.push_back(std::move(expanded->front()));
        }
    return known;
}

std::string givenText(const Map& params, std::string_view name)
{
    const std::string* text = nodes::textNamed(params, name);
    return text ? *text : std::string();
}

Written readTarget(const Project& project, const WriteTarget& target, const Variables* variables)
{
    Written written;
    const auto resolved = nodes::nodeCatalog().resolve(target.type, project.modelNames());
    if (!resolved)
        return written;
    written.type = resolved->type;
    written.params = knownParams(target.params, variables);
    std::string model = resolved->model;
    const auto kind = databaseKindFor(project, *resolved->type, target.params);
    written.quoting = kind ? db::quotingOf(*kind) : db::SqlQuoting::Standard;
    bool takesConnection = false;
    for (const nodes::ParamSpec& spec : resolved->type->description().params) {
        const std::string text = givenText(written.params, spec.name);
        if (spec.editor == nodes::EditorKind::Model && model.empty())
            model = text;
        if (spec.editor == nodes::EditorKind::Connection) {
            takesConnection = true;
            written.connection = text;
        }
        if (spec.editor == nodes::EditorKind::FileSave)
            written.file = text;
        if (spec.editor == nodes::EditorKind::Sql) {
            // SQL is never expanded.
            const auto given = target.params.find(spec.name);
            if (given != target.params.end() && given->is_string() &&
                isChangingStatement(spec, given->get_ref<const std::string&>(), kind))
                written.sql = given->get<std::string>();
        }
        if (spec.name == "table")
            written.table = text;
    }
    written.model = model.empty() ? nullptr : project.findModel(model);
    if (written.model)
        written.connection = written.model->connection;
    // As for a run: the only one need not be named.
    const auto all = project.connectionNames();
    if ((takesConnection || written.model) && written.connection.empty() && all.size() == 1 &&
        !target.params.contains("connection"))
        written.connection = all.front();
    return written;
}

bool addsOnly(const nodes::NodeType& type)
{
    constexpr std::array<std::string_view, 4> kAdding{"ModelCreateNode", "ModelBulkCreateNode",
                                                      "MySQLBulkInsertNode", "PGCopyNode"};
    return std::ranges::find(kAdding, type.id()) != kAdding.end();
}

/// The statement with its values bound, where all of them are known.
std::optional<db::SqlText> boundStatement(const Written& written, const db::Dialect& dialect)
{
    const Value* values = nodes::valueNamed(written.params, "params");
    if (const auto* list = values ? values->as<List>() : nullptr) {
        auto bound = db::bindPositional(written.sql, *list, dialect);
        return bound ? std::optional(std::move(*bound)) : std::nullopt;
    }
    const auto* record = values ? values->as<Map>() : nullptr;
    auto bound = db::bindNamed(written.sql, record ? *record : Map(), dialect);
    return bound ? std::optional(std::move(*bound)) : std::nullopt;
}

/// The filter that says which records a model node means; nullopt when something else says so.
std::optional<model::FilterNode> filterOf(const Written& written)
{
    const Value* filter = nodes::valueNamed(written.params, "filter");
    if (!written.model || written.model->multiTenant || !filter || filter->isNull())
        return std::nullopt;
    auto parsed = model::parseFilter(*filter, *written.model);
    return parsed && !parsed->alwaysTrue() ? std::optional(std::move(*parsed)) : std::nullopt;
}

bool namesOneRecord(const Written& written)
{
    const Value* id = written.model ? nodes::valueNamed(written.params, "id") : nullptr;
    return id && !id->isNull() && written.type->findParam("id");
}

/// Rows of what the plan reads for the change; of the plan itself when it changes nothing.
std::optional<std::int64_t> rowsInPlan(const Json& plan)
{
    if (plan.value("Node Type", std::string()) == "ModifyTable" && plan.contains("Plans"))
        for (const Json& child : plan["Plans"]) {
            const std::string relation = child.value("Parent Relationship", std::string());
            if (relation == "Outer" || relation == "Member")
                return rowsInPlan(child);
        }
    const auto rows = plan.find("Plan Rows");
    return rows != plan.end() && rows->is_number() ? std::optional(rows->get<std::int64_t>()) : std::nullopt;
}

/// Errors that leave nothing to ask the session for.
bool endsAll(const Error& error)
{
    return error.code() == ErrorCode::Cancelled || error.code() == ErrorCode::TimedOut ||
           error.sessionUnusable();
}

} // namespace

WritePlace writePlace(const Project& project, const WriteTarget& target, const Variables* variables)
{
    WritePlace place;
    const Written written = readTarget(project, target, variables);
    if (!written.type)
        return {.unknown = WriteUnknown::NotOneTable};
    place.connection = written.connection;
    place.addsOnly = addsOnly(*written.type);
    place.file = written.file;
    if (!written.sql.empty()) {
        const db::StatementTarget statement = db::statementTarget(written.sql, written.quoting);
        place.table = statement.table;
        place.addsOnly = statement.verb == Verb::Insert;
        place.unknown = place.table.empty() ? WriteUnknown::NotOneTable : WriteUnknown::Nothing;
    } else if (written.model) {
        place.table = written.model->table;
    } else if (!written.table.empty()) {
        place.table = written.table;
    } else if (place.file.empty()) {
        const bool saysLater = target.params.contains("model") || target.params.contains("table") ||
                               target.params.contains("path");
        place.unknown = saysLater ? WriteUnknown::OnlyAtRunTime : WriteUnknown::NoRows;
    }
    if (!place.table.empty() && place.connection.empty())
        place.unknown = WriteUnknown::OnlyAtRunTime;
    return place;
}

WriteEstimator::WriteEstimator(const Project& project, db::Session& session, db::CallLimits limits)
    : m_project(project)
    , m_session(session)
    , m_limits(std::move(limits))
{}

Result<std::int64_t> WriteEstimator::counted(const db::SqlText& query)
{
    DF_TRY_ASSIGN(const auto rows, m_session.query(query, m_limits));
    DF_TRY_ASSIGN(const db::BatchPtr batch, rows->next());
    const Value value = batch && batch->rowCount() > 0 ? batch->valueAt(0, 0) : Value();
    const auto* number = value.as<std::int64_t>();
    return number ? *number : 0;
}

Result<std::optional<std::int64_t>> WriteEstimator::rowsOf(const std::string& table)
{
    if (m_session.dialect().kind() == db::DatabaseKind::Sqlite) {
        if (const auto known = m_counted.find(table); known != m_counted.end())
            return std::optional(known->second);
        DF_TRY_ASSIGN(const std::int64_t rows,
                      counted({"SELECT count(*) FROM " + m_session.dialect().quoteIdentifier(table), {}}));
        m_counted.emplace(table, rows);
        return std::optional(rows);
    }
    if (!m_estimates) {
        DF_TRY_ASSIGN(m_estimates, db::rowEstimates(m_session, m_limits));
    }
    const auto sameName = [](std::string_view a, std::string_view b) {
        return std::ranges::equal(a, b, [](char x, char y) {
            return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y));
        });
    };
    // Names with and without their schema, in any case unless that is another table.
    const std::string bare = table.substr(table.find('.') + 1);
    for (const std::string& name : {table, bare})
        if (const auto found = m_estimates->find(name); found != m_estimates->end())
            return std::optional(found->second);
    for (const auto& [name, rows] : *m_estimates)
        if (sameName(name, table) || sameName(name, bare))
            return std::optional(rows);
    return std::optional<std::int64_t>();
}

Result<std::optional<std::int64_t>> WriteEstimator::planned(const db::SqlText& statement)
{
    const std::optional<std::int64_t> none;
    if (m_session.dialect().kind() != db::DatabaseKind::Postgres)
        return none;
    auto rows = m_session.query({"EXPLAIN (FORMAT JSON) " + statement.text, statement.values}, m_limits);
    auto batch = rows ? (*rows)->next() : Result<db::BatchPtr>(fail(std::move(rows).error()));
    if (!batch) {
        if (endsAll(batch.error()))
            return fail(std::move(batch).error());
        return none; // a statement that cannot be planned; the run will say why
    }
    if (!*batch || (*batch)->rowCount() == 0)
        return none;
    const auto plan = JsonDocument::parse((*batch)->valueAt(0, 0).toText());
    if (!plan || !plan->root().is_array() || plan->root().empty() || !plan->root()[0].contains("Plan"))
        return none;
    return rowsInPlan(plan->root()[0]["Plan"]);
}

Result<WriteEstimate> WriteEstimator::estimate(const WriteTarget& target, const WritePlace& place,
                                               const Variables* variables)
{
    WriteEstimate estimate{.unknown = place.unknown};
    if (place.unknown != WriteUnknown::Nothing || place.table.empty())
        return estimate;
    DF_TRY_ASSIGN(estimate.tableRows, rowsOf(place.table));
    const Written written = readTarget(m_project, target, variables);
    const db::Dialect& dialect = m_session.dialect();
    const auto finish = [&](Basis basis, std::int64_t rows = 0) {
        estimate.basis = basis;
        estimate.rows = rows;
        return estimate;
    };
    if (namesOneRecord(written))
        return finish(Basis::OneRow, 1);
    if (!written.sql.empty() && !place.addsOnly) {
        const db::StatementTarget statement = db::statementTarget(written.sql, db::quotingOf(dialect.kind()));
        const auto bound = boundStatement(written, dialect);
        const bool canBePlanned = statement.verb != Verb::Truncate && statement.verb != Verb::Drop;
        if (statement.hasCondition && canBePlanned && bound) {
            DF_TRY_ASSIGN(const auto rows, planned(*bound));
            if (rows)
                return finish(Basis::Planner, *rows);
        }
        if (!statement.hasCondition && statement.verb != Verb::Upsert && estimate.tableRows)
            return finish(Basis::WholeTable, *estimate.tableRows);
    } else if (const auto filter = filterOf(written)) {
        if (dialect.kind() == db::DatabaseKind::Sqlite) {
            DF_TRY_ASSIGN(const db::SqlText count, model::countSql(*written.model, *filter, false, dialect));
            DF_TRY_ASSIGN(const std::int64_t rows, counted(count));
            return finish(Basis::Counted, rows);
        }
        const model::ListQuery matching{.filter = *filter,
                                        .order = {},
                                        .select = written.model->primaryKey,
                                        .limit = std::nullopt,
                                        .after = {}};
        DF_TRY_ASSIGN(const db::SqlText list, model::listSql(*written.model, matching, dialect));
        DF_TRY_ASSIGN(const auto rows, planned(list));
        if (rows)
            return finish(Basis::Planner, *rows);
    }
    if (!estimate.tableRows) {
        estimate.unknown = WriteUnknown::NoStatistics;
        return estimate;
    }
    return finish(Basis::UpToTable, *estimate.tableRows);
}

} // namespace dataflow::graph
