// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Short ways from JSON to models, filters and records, and from SQL to one line of text.

#include "engine/base/json.h"
#include "engine/model/sql_builder.h"

#include <QtTest>

namespace dataflow::test {

using namespace dataflow::model;

inline constexpr std::int64_t kNow = 1'700'000'000'000'000;
inline constexpr Timestamp kMoment{kNow, true};

inline Model modelOf(const char* json, std::string_view name = "Product")
{
    auto model = modelFromJson(name, Json::parse(json));
    if (!model)
        qFatal("%s", model.error().sentence().c_str());
    return std::move(*model);
}

inline Model product(const char* flags = "")
{
    const std::string json = std::string(R"({"fields": {
        "name": {"type": "str", "required": true, "max_length": 10}, "stock": {"type": "int", "default": 0},
        "price": {"type": "decimal", "precision": 10, "scale": 2}, "weight": {"type": "decimal"}, "rate": {"type": "float"},
        "info": {"type": "json"}}, "timestamps": false)") +
                             flags + "}";
    return modelOf(json.c_str());
}

inline Value valueOf(const char* json)
{
    return valueFromJson(Json::parse(json));
}

inline FilterNode filterOf(const Model& model, const char* json)
{
    auto filter = parseFilter(valueOf(json), model);
    if (!filter)
        qFatal("%s", filter.error().sentence().c_str());
    return std::move(*filter);
}

inline const db::Dialect& postgres()
{
    return db::dialectFor(db::DatabaseKind::Postgres);
}

inline const db::Dialect& sqlite()
{
    return db::dialectFor(db::DatabaseKind::Sqlite);
}

/// `text | value, value`, or the error.
inline std::string shown(const Result<db::SqlText>& sql)
{
    if (!sql)
        return "error " + std::string(sql.error().id()) + ": " + sql.error().message();
    std::string text = sql->text;
    for (std::size_t i = 0; i < sql->values.size(); ++i)
        text += (i == 0 ? " | " : ", ") + sql->values[i].toText();
    return text;
}

inline std::string where(const char* filter, const db::Dialect& dialect)
{
    const Model model = product();
    db::SqlText sql;
    const auto done = appendCondition(sql, filterOf(model, filter), model, dialect);
    return done ? shown(Result<db::SqlText>(sql)) : done.error().sentence();
}

inline Map mapOf(const char* json)
{
    return *valueOf(json).as<Map>();
}

} // namespace dataflow::test
