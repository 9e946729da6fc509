// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/bulk_cases.h"

#include "engine/nodes/catalog.h"

#include <map>

namespace dataflow::bench {

namespace {

model::Model rowModel(const std::string& table)
{
    model::Model model;
    model.name = "Row";
    model.table = table;
    model.connection = "shop";
    model.fields = {{.name = "id", .type = ColumnType::Int64},
                    {.name = "name", .type = ColumnType::Text},
                    {.name = "score", .type = ColumnType::Double},
                    {.name = "active", .type = ColumnType::Bool},
                    {.name = "moment", .type = ColumnType::TimestampTz}};
    model.timestamps = false;
    model.migrate = model::Migrate::Off;
    return model;
}

} // namespace

std::int64_t bigRows()
{
    const char* text = std::getenv("DATAFLOW_BENCH_ROWS");
    return text ? std::atoll(text) : 1'000'000;
}

ContextPtr openContext(const ConnectionConfig& config, const std::string& table)
{
    auto context = std::make_unique<testing::FakeRunContext>();
    ConnectionConfig shop = config;
    shop.name = "shop";
    context->addConnection(shop);
    context->addModel(rowModel(table));
    orExit(context->rowsOf("shop", fmt::format("SELECT 1 FROM {} LIMIT 1", table)));
    return context;
}

double runNode(testing::FakeRunContext& context, const char* type, Map params,
               const std::vector<BatchPtr>& rows)
{
    testing::FakeInputs inputs;
    if (!rows.empty())
        inputs.setBatches("rows", rows.front()->schema(), rows);
    params.emplace_back("model", "Row");
    return secondsOf([&] { orExit(nodes::nodeCatalog().find(type)->run(params, inputs, context)); });
}

double runNode(const ConnectionConfig& config, const std::string& table, const char* type, Map params,
               const std::vector<BatchPtr>& rows)
{
    static std::map<std::string, ContextPtr> contexts;
    ContextPtr& context = contexts[table];
    if (!context)
        context = openContext(config, table);
    return runNode(*context, type, std::move(params), rows);
}

double rate(std::int64_t rows, double seconds)
{
    return static_cast<double>(rows) / seconds;
}

Changes makeChanges(std::int64_t count, std::int64_t tableRows)
{
    Changes changes;
    BatchBuilder builder(std::make_shared<const Schema>(
        std::vector<Field>{{"id", ColumnType::Int64}, {"score", ColumnType::Double}}));
    for (std::int64_t i = 0; i < count; ++i) {
        changes.ids.push_back((i * 7919) % tableRows);
        changes.scores.push_back(static_cast<double>(i) / 3);
        builder.column(0).appendInt64(changes.ids.back());
        builder.column(1).appendDouble(changes.scores.back());
        builder.endRow();
        if (builder.full())
            changes.batches.push_back(builder.finish());
    }
    if (builder.rowCount() > 0)
        changes.batches.push_back(builder.finish());
    return changes;
}

} // namespace dataflow::bench
