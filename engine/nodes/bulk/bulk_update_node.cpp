// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/model/bulk_sql.h"
#include "engine/nodes/bulk/noted_update.h"
#include "engine/nodes/model/model_access.h"
#include "engine/nodes/param_values.h"

namespace dataflow::nodes {

namespace {

struct RuleUpdateParams {
    std::string model;
    List rules;
    bool useCase = true;
    bool returnAffected = false;
    bool confirmed = false;
};

Error inRule(Error error, std::size_t rule)
{
    return error.with("rule", static_cast<std::int64_t>(rule + 1)).inParameter("fields");
}

Result<model::UpdateRule> readRule(const Value& value, const model::Model& model, bool confirmed,
                                   Timestamp now)
{
    const auto* rule = value.as<Map>();
    if (!rule)
        return fail(Error{ErrorCode::BadParameter, "A rule is no record"}
                        .with("kind", valueKindName(value.kind()))
                        .hint("Write each rule as {\"filter\": {...}, \"data\": {...}}."));
    static const std::vector<std::string> known{"filter", "data"};
    for (const auto& [name, ignored] : *rule)
        if (name != "filter" && name != "data")
            return fail(Error{ErrorCode::UnknownKey, "A rule has no such key"}
                            .with("key", name)
                            .hint(didYouMean(name, known)));
    const Value* data = valueNamed(*rule, "data");
    if (!data || !data->as<Map>() || data->as<Map>()->empty())
        return fail(Error{ErrorCode::MissingParameter, "A rule has no data to set"}.hint(
            "Give data as a record of new values."));
    const Value* filter = valueNamed(*rule, "filter");
    const bool all = !filter || filter->isNull() || (filter->as<Map>() && filter->as<Map>()->empty());
    if (all && !confirmed)
        return fail(Error{ErrorCode::MissingParameter, "A rule without a filter changes every record"}.hint(
            "Give it a filter, or set confirmed to true."));
    model::UpdateRule read;
    if (!all) {
        DF_TRY_ASSIGN(read.filter, model::parseFilter(*filter, model));
    }
    DF_TRY_ASSIGN(read.changes, model::parseChanges(model, *data->as<Map>(), now));
    return read;
}

Result<std::vector<model::UpdateRule>> readRules(const List& rules, const model::Model& model, bool confirmed,
                                                 Timestamp now)
{
    if (rules.empty())
        return fail(Error{ErrorCode::MissingParameter, "The update has no rules"}.inParameter("fields").hint(
            "Give a list of rules, each with a filter and data."));
    std::vector<model::UpdateRule> read;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        auto rule = readRule(rules[i], model, confirmed, now);
        if (!rule)
            return fail(inRule(std::move(rule).error(), i));
        read.push_back(std::move(*rule));
    }
    return read;
}

/// How the changed records get to the port `affected`.
enum class HandOut { Never, Returned, Noted };

HandOut handOutFor(const RuleUpdateParams& params, const db::Dialect& dialect)
{
    if (!params.returnAffected)
        return HandOut::Never;
    return model::returnsChangedRows(dialect.kind()) ? HandOut::Returned : HandOut::Noted;
}

/// Records that are noted by key must keep it.
Result<void> checkKeysStay(const model::Model& model, const std::vector<model::UpdateRule>& rules)
{
    for (std::size_t i = 0; i < rules.size(); ++i)
        for (const model::Changes::Change& change : rules[i].changes.changes)
            if (model.isPrimaryKey(change.field))
                return fail(inRule(Error{ErrorCode::UnsupportedByDatabase,
                                         "This database cannot hand out records whose key changes"}
                                       .with("model", model.name)
                                       .with("field", change.field)
                                       .hint("Leave return_affected out, or the key as it is."),
                                   i));
    return {};
}

Result<std::vector<NotedUpdate>> updatesFor(const RuleUpdateParams& params, const model::Model& model,
                                            const std::vector<model::UpdateRule>& rules,
                                            const db::Dialect& dialect)
{
    const HandOut handOut = handOutFor(params, dialect);
    if (handOut == HandOut::Noted)
        DF_TRY(checkKeysStay(model, rules));
    const auto affected = handOut == HandOut::Returned ? model::Affected::Records : model::Affected::Count;
    std::vector<NotedUpdate> updates;
    if (params.useCase) {
        DF_TRY_ASSIGN(db::SqlText sql, model::ruleUpdateSql(model, rules, affected, dialect));
        updates.push_back({std::move(sql), model::anyRule(rules)});
        return updates;
    }
    for (std::size_t i = 0; i < rules.size(); ++i) {
        auto sql = model::updateManySql(model, rules[i].filter, rules[i].changes, affected, dialect);
        if (!sql)
            return fail(inRule(std::move(sql).error(), i));
        updates.push_back({std::move(*sql), rules[i].filter});
    }
    return updates;
}

/// Runs an update that gives back the records it changed.
Result<std::int64_t> runReturning(const db::SqlText& sql, ConnectionUse& connection, RowsWriter*& writer,
                                  RunContext& context)
{
    DF_TRY_ASSIGN(const db::RowStreamPtr rows, connection.query(sql));
    if (!writer) {
        DF_TRY_ASSIGN(writer, context.openRows("affected", rows->schema()));
    }
    std::int64_t changed = 0;
    for (;;) {
        DF_TRY_ASSIGN(db::BatchPtr batch, rows->next());
        if (!batch)
            return changed;
        changed += static_cast<std::int64_t>(batch->rowCount());
        DF_TRY(writer->write(std::move(batch)));
    }
}

Result<std::int64_t> changeEach(const std::vector<NotedUpdate>& updates, HandOut handOut,
                                const ModelAccess& access, RunContext& context)
{
    RowsWriter* writer = nullptr;
    std::int64_t sum = 0;
    for (const NotedUpdate& update : updates) {
        ConnectionUse& connection = *access.connection;
        DF_TRY_ASSIGN(const std::int64_t changed,
                      handOut == HandOut::Noted ? runNoted(update, *access.model, connection, writer, context)
                      : handOut == HandOut::Returned ? runReturning(update.sql, connection, writer, context)
                                                     : connection.execute(update.sql));
        sum += changed;
    }
    return sum;
}

Result<std::int64_t> changeAll(const std::vector<NotedUpdate>& updates, HandOut handOut,
                               const ModelAccess& access, RunContext& context)
{
    // Records on their way out may find no room, which undoes the change only inside of a transaction.
    if (updates.size() == 1 && handOut == HandOut::Never)
        return changeEach(updates, handOut, access, context);
    ConnectionUse& connection = *access.connection;
    DF_TRY(connection.begin(db::Isolation::Default));
    auto changed = changeEach(updates, handOut, access, context);
    if (changed) {
        DF_TRY(connection.commit());
        return changed;
    }
    Error error = std::move(changed).error();
    if (!error.sessionUnusable())
        if (auto undone = connection.rollback(); !undone)
            error.causedBy(std::move(undone).error());
    return fail(std::move(error));
}

Result<Outputs> run(const RuleUpdateParams& params, Inputs&, RunContext& context)
{
    DF_TRY_ASSIGN(const ModelAccess access, openModel(params.model, context));
    const model::Model& model = *access.model;
    DF_TRY_ASSIGN(const auto rules, readRules(params.rules, model, params.confirmed, nowOf(context.clock())));
    const db::Dialect& dialect = access.connection->dialect();
    DF_TRY_ASSIGN(const std::vector<NotedUpdate> updates, updatesFor(params, model, rules, dialect));
    DF_TRY_ASSIGN(const std::int64_t changed,
                  changeAll(updates, handOutFor(params, dialect), access, context));
    if (changed > 0)
        dropCachedEntries(model, ModelWrite::Update, context);
    return Outputs().set("updated", changed).set("statements", static_cast<std::int64_t>(updates.size()));
}

std::vector<Error> checkBulkUpdate(const Map& params, const CheckScope& scope)
{
    std::vector<Error> errors = checkModelNamed(params, scope);
    if (!scope.model)
        return errors;
    if (scope.model->appendOnly)
        errors.push_back(appendOnlyError(*scope.model));
    const Value* rules = valueNamed(params, "fields");
    if (rules && rules->as<List>())
        if (const auto read = readRules(*rules->as<List>(), *scope.model, flagNamed(params, "confirmed"), {});
            !read)
            errors.push_back(read.error());
    return errors;
}

const std::vector<Port>& allOutputs()
{
    static const std::vector<Port> ports{
        port("updated", PortKind::Value,
             "How many records were changed; without CASE a record counts for every rule that changed it."),
        port("statements", PortKind::Value, "How many statements it took."),
        port("affected", PortKind::Rows, "The changed records as they are now, with return_affected."),
    };
    return ports;
}

DynamicPorts outputsFor(const Map& params)
{
    DynamicPorts dynamic{.ports = allOutputs(), .open = false};
    if (!flagNamed(params, "return_affected"))
        dynamic.ports.pop_back();
    return dynamic;
}

} // namespace

NodeType bulkUpdateNode()
{
    using P = RuleUpdateParams;
    return NodeType::of<P>(
        {
            .id = "BulkUpdateNode",
            .category = Category::Bulk,
            .title = "Update by rules",
            .summary = "Changes records of a model by a list of rules, all of them in one statement.",
            .searchWords = {"case", "conditional", "mass", "change"},
            .params =
                {
                    modelParam<P>(),
                    param(&P::rules, "fields")
                        .label("Rules")
                        .doc("Rules of the form {filter, data}: records that match the filter get the data.")
                        .required()
                        .formerly("updates"),
                    param(&P::useCase, "use_case_statement")
                        .label("One statement")
                        .doc("One UPDATE with CASE, where only the first rule that matches a record changes "
                             "it; otherwise a statement per rule in one transaction, and later rules see "
                             "what earlier ones did."),
                    param(&P::returnAffected, "return_affected")
                        .label("Return affected")
                        .doc("Hands out the changed records."),
                    param(&P::confirmed, "confirmed")
                        .label("Confirmed")
                        .doc("Allows a rule without a filter, which matches every record."),
                },
            .inputs = {},
            .outputs = allOutputs(),
            .writes = true,
            .outputsFor = outputsFor,
            .check = checkBulkUpdate,
        },
        run);
}

} // namespace dataflow::nodes
