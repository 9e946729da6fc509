// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ProductDatabase: an empty table of a model Product, for tests of the model nodes.

#include "engine/base/json.h"
#include "tests/support/node_database.h"

namespace dataflow::testing {

/// Changes to the model.
inline constexpr const char* kSoftDelete = R"({"soft_delete": true})";
inline constexpr const char* kAppendOnly = R"({"append_only": true})";

/// id, sku (unique), name (required), price decimal(10,2), stock int default 0, note; timestamps.
inline model::Model products(const char* changes = "{}")
{
    Json json = Json::parse(R"({
        "table": "model_nodes_products",
        "fields": {
            "sku": {"type": "str", "required": true, "unique": true, "max_length": 8},
            "name": {"type": "str", "required": true},
            "price": {"type": "decimal", "precision": 10, "scale": 2},
            "stock": {"type": "int", "default": 0},
            "note": {"type": "str"}
        }
    })");
    json.update(Json::parse(changes));
    return *model::modelFromJson("Product", json);
}

/// An empty table of the model.
struct ProductDatabase : NodeDatabase {
    ProductDatabase(const QByteArray& kind, const model::Model& model, const Clock& clock = systemClock())
        : NodeDatabase(kind, {model.table}, clock)
    {
        addModel(model);
    }
    NodeRun create(const char* sku, const char* name, int stock = 0) const
    {
        return run("ModelCreateNode", {{"model", "Product"}, {"sku", sku}, {"name", name}, {"stock", stock}});
    }
    void fill(int count) const
    {
        for (int i = 1; i <= count; ++i) {
            const std::string sku = "P" + std::to_string(i);
            QCOMPARE(create(sku.c_str(), i % 2 ? "odd" : "even", i).problem(), std::string());
        }
    }
    NodeRun list(Map params) const
    {
        params.emplace_back("model", "Product");
        return run("ModelListNode", params);
    }
};

/// The ids of a List's records, as "3 2 1".
inline std::string ids(const NodeRun& ran)
{
    if (!ran.result)
        return ran.problem();
    std::string text;
    for (const Value& record : ran.records("records"))
        text += (text.empty() ? "" : " ") + record.find("id")->toText();
    return text;
}

/// A record written as JSON.
inline Map parsed(const char* json)
{
    const Value value = valueFromJson(Json::parse(json));
    return *value.as<Map>();
}

/// The sentences of all errors, a line each.
inline std::string allSentences(const std::vector<Error>& errors)
{
    std::string text;
    for (const Error& error : errors)
        text += error.sentence() + "\n";
    return text;
}

} // namespace dataflow::testing

/// Makes a ProductDatabase of the row's kind, or skips the row.
#define FETCH_PRODUCTS(database, ...)                                                                        \
    QFETCH(QByteArray, kind);                                                                                \
    if (!dataflow::testing::hasDatabase(kind))                                                               \
        QSKIP(dataflow::testing::missingDatabase(kind));                                                     \
    const dataflow::testing::ProductDatabase database(kind, dataflow::testing::products(__VA_ARGS__))
