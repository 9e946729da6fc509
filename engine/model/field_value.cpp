// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/model/field_value.h"

#include "engine/base/datetime.h"
#include "engine/base/midnight.h"
#include "engine/base/text.h"
#include "engine/db/batch_builder.h"

#include <algorithm>

namespace dataflow::model {

namespace {

using db::ColumnType;

/// An instant from a reading without zone, which is taken as UTC; nullopt for all other values.
std::optional<Timestamp> instantOf(const Value& value)
{
    if (const auto* moment = value.as<Timestamp>())
        return Timestamp{moment->micros, true};
    if (const auto* date = value.as<Date>()) {
        const auto midnight = midnightOf(*date);
        return midnight ? std::optional(Timestamp{*midnight, true}) : std::nullopt;
    }
    const auto* text = value.as<std::string>();
    if (!text)
        return std::nullopt;
    const auto moment = parseTimestamp(*text);
    if (!moment)
        return std::nullopt;
    return Timestamp{moment->micros, true};
}

std::size_t digitsBefore(std::string_view decimal)
{
    const std::string_view whole = decimal.substr(0, decimal.find('.'));
    const std::size_t first = whole.find_first_of("123456789");
    return first == std::string_view::npos ? 0 : whole.size() - first;
}

std::size_t digitsBehind(std::string_view decimal)
{
    const std::size_t point = decimal.find('.');
    if (point == std::string_view::npos)
        return 0;
    const std::size_t last = decimal.find_last_not_of('0');
    return last == point ? 0 : last - point;
}

bool fitsDecimal(const ModelField& field, const std::string& text)
{
    if (field.precision == 0 || text == "NaN")
        return true;
    if (text.ends_with('y')) // Infinity
        return false;
    return digitsBehind(text) <= static_cast<std::size_t>(field.scale) &&
           digitsBefore(text) <= static_cast<std::size_t>(field.precision - field.scale);
}

} // namespace

Error unknownField(const Model& model, std::string_view field)
{
    return Error(ErrorCode::UnknownField, "The model has no such field")
        .with("model", model.name)
        .with("field", field)
        .hint(didYouMean(field, model.fieldNames()));
}

Result<Value> fieldValue(const ModelField& field, const Value& value)
{
    if (value.isNull())
        return Value();
    if (field.type == ColumnType::TimestampTz) {
        if (const auto instant = instantOf(value))
            return Value(*instant);
    }
    db::ColumnBuilder builder(field.type);
    if (auto appended = builder.append(value); !appended) {
        constexpr std::size_t kShownCharacters = 60;
        return fail(Error(ErrorCode::ConversionFailed, "The value does not fit the field's type")
                        .with("field", field.name)
                        .with("type", fieldTypeName(field.type))
                        .with("kind", valueKindName(value.kind()))
                        .with("value", excerpt(value.toText(), kShownCharacters)));
    }
    return builder.finish()->valueAt(0);
}

Result<Value> storedValue(const ModelField& field, const Value& value)
{
    DF_TRY_ASSIGN(Value stored, fieldValue(field, value));
    if (const auto* text = stored.as<std::string>();
        text && field.type == ColumnType::Text && field.maxLength > 0) {
        const std::size_t length = utf8Length(*text);
        if (length > static_cast<std::size_t>(field.maxLength))
            return fail(Error(ErrorCode::ConversionFailed, "The text is too long for the field")
                            .with("field", field.name)
                            .with("length", static_cast<std::int64_t>(length))
                            .with("max_length", std::int64_t{field.maxLength}));
    }
    if (const auto* decimal = stored.as<Decimal>(); decimal && !fitsDecimal(field, decimal->text))
        return fail(Error(ErrorCode::ConversionFailed, "The number has more digits than the field keeps")
                        .with("field", field.name)
                        .with("value", decimal->text)
                        .with("precision", std::int64_t{field.precision})
                        .with("scale", std::int64_t{field.scale})
                        .hint("Round it first; nothing is rounded unasked."));
    return stored;
}

std::string storedJson(const Value& value)
{
    db::ColumnBuilder builder(ColumnType::Json);
    [[maybe_unused]] const auto appended = builder.append(value); // every value has a JSON form
    return std::string(builder.finish()->bytesAt(0));
}

} // namespace dataflow::model
