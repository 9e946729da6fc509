// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/model/bulk_sql.h"

#include "engine/model/write_pieces.h"

#include <fmt/format.h>

#include <algorithm>

namespace dataflow::model {

namespace {

using Change = Changes::Change;

const Change* changeOf(const UpdateRule& rule, const std::string& field)
{
    const auto& changes = rule.changes.changes;
    const auto found = std::ranges::find(changes, field, &Change::field);
    return found == changes.end() ? nullptr : &*found;
}

/// Fields that any rule changes, in order of first appearance.
std::vector<std::string> changedFields(const std::vector<UpdateRule>& rules)
{
    std::vector<std::string> fields;
    for (const UpdateRule& rule : rules)
        for (const Change& change : rule.changes.changes)
            if (std::ranges::find(fields, change.field) == fields.end())
                fields.push_back(change.field);
    return fields;
}

/// True when every rule does the same to the field, so that it does not matter which one matches.
bool sameInAll(const std::vector<UpdateRule>& rules, const std::string& field)
{
    const Change* first = changeOf(rules.front(), field);
    return std::ranges::all_of(rules, [&](const UpdateRule& rule) {
        const Change* change = changeOf(rule, field);
        return first && change && change->kind == first->kind && change->value == first->value;
    });
}

/// The field's new value: of the first rule that matches, or the old one.
Result<std::string> caseOf(SqlWriter& writer, const std::vector<UpdateRule>& rules, const std::string& field)
{
    const std::string column = writer.column(field);
    if (sameInAll(rules, field))
        return newValue(writer, *changeOf(rules.front(), field), column);
    std::string text = "CASE";
    for (const UpdateRule& rule : rules) {
        const Change* change = changeOf(rule, field);
        DF_TRY_ASSIGN(const std::string condition, writer.condition(rule.filter));
        const std::string value = change ? newValue(writer, *change, column) : column;
        if (condition.empty()) // matches everything: no later rule counts
            return text == "CASE" ? value : fmt::format("{} ELSE {} END", text, value);
        text += fmt::format(" WHEN {} THEN {}", condition, value);
    }
    return text + " ELSE " + column + " END";
}

void giveBack(SqlWriter& writer, Affected affected)
{
    if (affected == Affected::Records && returnsChangedRows(writer.dialect().kind()))
        writer << " RETURNING " << writer.columnList({});
}

/// MySQL sets one field after the other, and a later CASE would see what an earlier one has set: the rule of
/// each record is found out first.
Result<db::SqlText> joinedRuleUpdate(SqlWriter& writer, const std::vector<UpdateRule>& rules)
{
    const Model& model = writer.model();
    const std::string table = writer.table();
    writer << "UPDATE " << table << " JOIN (SELECT " << writer.columnList(model.primaryKey) << ", CASE";
    for (std::size_t i = 0; i < rules.size(); ++i) {
        DF_TRY_ASSIGN(const std::string condition, writer.condition(rules[i].filter));
        writer << " WHEN " << (condition.empty() ? "TRUE" : condition) << " THEN " << std::to_string(i);
    }
    writer << " END AS __rule FROM " << table;
    DF_TRY(writer.where(anyRule(rules), false));
    writer << ") AS __matched ON ";
    const char* separator = "";
    for (const std::string& key : model.primaryKey) {
        writer << separator << fmt::format("{0}.{1} = __matched.{1}", table, writer.column(key));
        separator = " AND ";
    }
    separator = " SET ";
    for (const std::string& field : changedFields(rules)) {
        const std::string column = fmt::format("{}.{}", table, writer.column(field));
        writer << separator << column << " = CASE __matched.__rule";
        for (std::size_t i = 0; i < rules.size(); ++i)
            if (const Change* change = changeOf(rules[i], field))
                writer << " WHEN " << std::to_string(i) << " THEN " << newValue(writer, *change, column);
        writer << " ELSE " << column << " END";
        separator = ", ";
    }
    return std::move(writer.sql);
}

} // namespace

FilterNode anyRule(const std::vector<UpdateRule>& rules)
{
    FilterNode any{.kind = FilterNode::Kind::Or};
    for (const UpdateRule& rule : rules) {
        if (rule.filter.alwaysTrue())
            return {};
        any.children.push_back(rule.filter);
    }
    return any.children.size() == 1 ? any.children.front() : any;
}

Result<db::SqlText> updateManySql(const Model& model, const FilterNode& filter, const Changes& changes,
                                  Affected affected, const db::Dialect& dialect)
{
    SqlWriter writer(model, dialect);
    DF_TRY(writeUpdate(writer, filter, changes));
    giveBack(writer, affected);
    return std::move(writer.sql);
}

Result<db::SqlText> deleteManySql(const Model& model, const FilterNode& filter, Timestamp now,
                                  const db::Dialect& dialect)
{
    SqlWriter writer(model, dialect);
    DF_TRY(writeDelete(writer, filter, now));
    return std::move(writer.sql);
}

Result<db::SqlText> ruleUpdateSql(const Model& model, const std::vector<UpdateRule>& rules, Affected affected,
                                  const db::Dialect& dialect)
{
    DF_TRY(refuseAppendOnly(model));
    for (const UpdateRule& rule : rules)
        DF_TRY(checkChanges(model, rule.changes));
    if (rules.empty())
        return fail(Error(ErrorCode::BadParameter, "The update has no rules").with("model", model.name));
    SqlWriter writer(model, dialect);
    if (dialect.kind() == db::DatabaseKind::MySql && rules.size() > 1)
        return joinedRuleUpdate(writer, rules);
    writer << "UPDATE " << writer.table() << " SET ";
    const char* separator = "";
    for (const std::string& field : changedFields(rules)) {
        DF_TRY_ASSIGN(const std::string value, caseOf(writer, rules, field));
        writer << separator << writer.column(field) << " = " << value;
        separator = ", ";
    }
    DF_TRY(writer.where(anyRule(rules), false));
    giveBack(writer, affected);
    return std::move(writer.sql);
}

} // namespace dataflow::model
