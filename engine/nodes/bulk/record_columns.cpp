// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/bulk/record_columns.h"

#include "engine/base/text.h"
#include "engine/db/batch_builder.h"
#include "engine/model/field_value.h"
#include "engine/model/tenant.h"
#include "engine/nodes/param_values.h"

#include <fmt/format.h>

#include <algorithm>

namespace dataflow::nodes {

namespace {

using db::ColumnType;

bool isTimestampField(const model::Model& model, std::string_view name)
{
    return model.timestamps && (name == "created_at" || name == "updated_at");
}

/// The first null of a column, counted from 0.
std::size_t firstNull(const db::Column& column)
{
    std::size_t row = 0;
    while (row < column.size() && !column.isNull(row))
        ++row;
    return row;
}

/// True when no cell of `column` can break the field's bounds, seen without reading the cells one by one as
/// values.
bool surelyFits(const model::ModelField& field, const db::Column& column)
{
    if (column.type() == ColumnType::Text && field.maxLength > 0) {
        // A text of at most max_length bytes has at most as many characters.
        for (std::size_t row = 0; row < column.size(); ++row)
            if (column.bytesAt(row).size() > static_cast<std::size_t>(field.maxLength))
                return false;
    }
    if (column.type() == ColumnType::Decimal && field.precision > 0) {
        const auto wholeDigits = static_cast<std::size_t>(field.precision - field.scale);
        for (std::size_t row = 0; row < column.size(); ++row) {
            const std::string_view text = column.bytesAt(row);
            const std::size_t point = std::min(text.find('.'), text.size());
            const std::size_t fraction = point == text.size() ? 0 : text.size() - point - 1;
            if (point > wholeDigits || fraction > static_cast<std::size_t>(field.scale))
                return false;
        }
    }
    return true;
}

/// Columns of the same storage, or numbers that widen: without a Value per cell. nullptr when there is no
/// such way.
db::ColumnPtr widen(const db::Column& source, ColumnType type)
{
    const bool sameMoment = source.type() == ColumnType::Timestamp && type == ColumnType::TimestampTz;
    const bool toDouble = source.type() == ColumnType::Int64 && type == ColumnType::Double;
    const bool toDecimal = source.type() == ColumnType::Int64 && type == ColumnType::Decimal;
    if (!sameMoment && !toDouble && !toDecimal)
        return nullptr;
    constexpr std::int64_t kExact = std::int64_t{1} << 53;
    db::ColumnBuilder builder(type);
    builder.reserve(source.size());
    for (std::size_t row = 0; row < source.size(); ++row) {
        if (source.isNull(row)) {
            builder.appendNull();
            continue;
        }
        const std::int64_t number = source.int64At(row);
        if (sameMoment) {
            builder.appendInt64(number);
        } else if (toDecimal) {
            const fmt::format_int digits(number);
            builder.appendBytes({digits.data(), digits.size()});
        } else {
            if (number < -kExact || number > kExact)
                return nullptr;
            builder.appendDouble(static_cast<double>(number));
        }
    }
    return builder.finish();
}

Error inRow(Error error, const model::ModelField& field, std::int64_t row)
{
    if (error.fact("field").empty())
        error.with("field", field.name);
    return error.with("row", row);
}

/// Cell by cell with every check of a single record.
Result<db::ColumnPtr> convertCells(const model::ModelField& field, const db::Column& source,
                                   std::int64_t firstRow)
{
    db::ColumnBuilder builder(field.type);
    builder.reserve(source.size());
    for (std::size_t row = 0; row < source.size(); ++row) {
        auto value = model::storedValue(field, source.valueAt(row));
        if (!value)
            return fail(inRow(std::move(value).error(), field, firstRow + static_cast<std::int64_t>(row)));
        DF_TRY(builder.append(*value));
    }
    return builder.finish();
}

Result<db::ColumnPtr> repeated(const model::ModelField& field, const Value& value, std::size_t rows)
{
    db::ColumnBuilder builder(field.type);
    builder.reserve(rows);
    for (std::size_t row = 0; row < rows; ++row)
        DF_TRY(builder.append(value));
    return builder.finish();
}

Error unknownField(const model::Model& model, const std::string& name)
{
    return Error{ErrorCode::UnknownField, "The model has no such field"}
        .with("model", model.name)
        .with("field", name)
        .hint(didYouMean(name, model.fieldNames()));
}

} // namespace

Result<RecordColumns> RecordColumns::plan(const model::Model& model, const db::SchemaPtr& incoming,
                                          Timestamp now, RecordUse use)
{
    const bool deletes = use == RecordUse::Delete || use == RecordUse::SoftDelete;
    RecordColumns columns;
    for (std::size_t i = 0; i < incoming->size(); ++i) {
        const std::string& name = (*incoming)[i].name;
        const bool tenant = model.multiTenant && name == model::kTenantField;
        if (deletes && !model.isPrimaryKey(name) && !tenant)
            continue;
        const model::ModelField* field = model.findField(name);
        if (!field)
            return fail(unknownField(model, name));
        columns.m_targets.push_back(
            {*field, model.isNullable(*field), i, {}, false, tenant ? model.tenant : Value()});
    }
    columns.addFilled(model, now, use);
    DF_TRY(model::requireTenant(model));
    DF_TRY(columns.checkComplete(model, use));
    std::vector<db::Field> fields;
    for (const Target& target : columns.m_targets)
        fields.push_back({target.field.name, target.field.type, target.nullable});
    columns.m_schema = std::make_shared<const db::Schema>(std::move(fields));
    return columns;
}

bool RecordColumns::has(std::string_view name) const
{
    return std::ranges::any_of(m_targets, [&](const Target& target) { return target.field.name == name; });
}

void RecordColumns::fill(const model::Model& model, std::string_view name, Value value, bool insertOnly)
{
    const model::ModelField& field = *model.findField(name);
    if (!has(name))
        m_targets.push_back({field, model.isNullable(field), std::nullopt, std::move(value), insertOnly, {}});
}

void RecordColumns::addFilled(const model::Model& model, Timestamp now, RecordUse use)
{
    if (model.multiTenant)
        fill(model, model::kTenantField, model.tenant, true);
    if (use == RecordUse::Create || use == RecordUse::Upsert) {
        for (const model::ModelField& field : model.allFields()) {
            if (isTimestampField(model, field.name))
                fill(model, field.name, Value(now), field.name == "created_at");
            else if (field.defaultValue)
                fill(model, field.name, *field.defaultValue, true);
        }
    }
    if (use == RecordUse::Upsert && model.softDelete)
        fill(model, "deleted_at", Value(), false);
    if (use == RecordUse::SoftDelete)
        fill(model, "deleted_at", Value(now), false);
    if (model.timestamps && (use == RecordUse::Change || use == RecordUse::SoftDelete))
        fill(model, "updated_at", Value(now), false);
}

Result<void> RecordColumns::checkComplete(const model::Model& model, RecordUse use) const
{
    const bool creates = use == RecordUse::Create || use == RecordUse::Upsert;
    for (const model::ModelField& field : model.allFields()) {
        const bool key = model.isPrimaryKey(field.name);
        const bool needed = creates ? !model.isNullable(field) && !(model.hasAutomaticId() && key) : key;
        if (!needed || has(field.name))
            continue;
        return fail(Error{ErrorCode::MissingParameter, "The rows lack a required field"}
                        .with("model", model.name)
                        .with("field", field.name)
                        .hint(creates ? "Add the column, or give the field a default."
                                      : "Add the column: the primary key says which record is meant."));
    }
    return {};
}

std::vector<std::string> RecordColumns::insertOnlyColumns() const
{
    std::vector<std::string> names;
    for (const Target& target : m_targets)
        if (target.insertOnly)
            names.push_back(target.field.name);
    return names;
}

Result<db::ColumnPtr> RecordColumns::convertColumn(const Target& target, const db::ColumnPtr& source,
                                                   std::int64_t firstRow) const
{
    if (!target.nullable && source->nullCount() > 0)
        return fail(Error{ErrorCode::BadInput, "A required field is null"}
                        .with("field", target.field.name)
                        .with("row", firstRow + static_cast<std::int64_t>(firstNull(*source))));
    db::ColumnPtr column = source;
    if (source->type() != target.field.type)
        column = widen(*source, target.field.type);
    if (!column || !surelyFits(target.field, *column)) {
        DF_TRY_ASSIGN(column, convertCells(target.field, *source, firstRow));
    }
    for (std::size_t row = 0; !target.only.isNull() && row < column->size(); ++row)
        if (!(column->valueAt(row) == target.only))
            return fail(Error{ErrorCode::BadInput, "The record names another tenant than the run's"}
                            .with("field", target.field.name)
                            .with("row", firstRow + static_cast<std::int64_t>(row))
                            .hint("Leave tenant_id out: it is filled in."));
    return column;
}

Result<db::BatchPtr> RecordColumns::convert(const db::BatchPtr& rows, std::int64_t firstRow) const
{
    std::vector<db::ColumnPtr> columns;
    columns.reserve(m_targets.size());
    for (const Target& target : m_targets) {
        auto column = target.source ? convertColumn(target, rows->sharedColumn(*target.source), firstRow)
                                    : repeated(target.field, target.fill, rows->rowCount());
        if (!column)
            return fail(std::move(column).error());
        columns.push_back(std::move(*column));
    }
    return std::make_shared<const db::RowBatch>(m_schema, std::move(columns), rows->rowCount());
}

namespace {

/// Fields used by any record, in order of first appearance.
Result<std::vector<const model::ModelField*>> usedFields(const model::Model& model, const List& records)
{
    std::vector<const model::ModelField*> fields;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto* record = records[i].as<Map>();
        if (!record)
            return fail(Error{ErrorCode::BadInput, "An entry of the data is no record"}
                            .with("row", static_cast<std::int64_t>(i + 1))
                            .with("kind", valueKindName(records[i].kind()))
                            .inParameter("data"));
        for (const auto& [name, value] : *record) {
            const auto same = [&name = name](const model::ModelField* field) { return field->name == name; };
            if (std::ranges::any_of(fields, same))
                continue;
            const model::ModelField* field = model.findField(name);
            if (!field)
                return fail(unknownField(model, name)
                                .with("row", static_cast<std::int64_t>(i + 1))
                                .inParameter("data"));
            fields.push_back(field);
        }
    }
    return fields;
}

} // namespace

Result<std::pair<db::SchemaPtr, std::vector<db::BatchPtr>>>
recordBatches(const model::Model& model, const List& records, bool sameKeys, Timestamp now)
{
    DF_TRY_ASSIGN(const auto fields, usedFields(model, records));
    std::vector<db::Field> columns;
    for (const model::ModelField* field : fields)
        columns.push_back({field->name, field->type, true});
    auto schema = std::make_shared<const db::Schema>(std::move(columns));
    std::vector<db::BatchPtr> batches;
    db::BatchBuilder builder(schema);
    for (std::size_t i = 0; i < records.size(); ++i) {
        const Map& record = *records[i].as<Map>();
        const auto row = static_cast<std::int64_t>(i + 1);
        for (std::size_t column = 0; column < fields.size(); ++column) {
            const model::ModelField& field = *fields[column];
            const Value* given = valueNamed(record, field.name);
            if (!given && sameKeys)
                return fail(
                    Error{ErrorCode::BadInput, "A record lacks a field that others have"}
                        .with("field", field.name)
                        .with("row", row)
                        .inParameter("data")
                        .hint(
                            "With on_conflict update every record needs the same fields; it would blank out "
                            "what is stored."));
            const auto ofModel = [&] {
                return isTimestampField(model, field.name) ? Value(now)
                                                           : field.defaultValue.value_or(Value());
            };
            auto value = model::storedValue(field, given ? *given : ofModel());
            if (!value)
                return fail(inRow(std::move(value).error(), field, row).inParameter("data"));
            DF_TRY(builder.column(column).append(*value));
        }
        builder.endRow();
        if (builder.full())
            batches.push_back(builder.finish());
    }
    if (builder.rowCount() > 0)
        batches.push_back(builder.finish());
    return std::pair{db::SchemaPtr(schema), std::move(batches)};
}

} // namespace dataflow::nodes
