// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// Nanoseconds a row of the row expression language against loops written by hand for the same condition.
#include "engine/base/value.h"
#include "engine/db/batch_builder.h"
#include "engine/nodes/expression/row_predicate.h"
#include "tests/bench/paired_timing.h"

using namespace dataflow;
using bench::atMost;
using nodes::expression::RowPredicate;

namespace {

constexpr std::size_t kBatches = 128;
constexpr double kRows = static_cast<double>(kBatches * db::kBatchRows);
using Rows = std::vector<std::uint32_t>;

/// id (int), total (float), price (decimal), status (text, one of four), with or without nulls in total.
std::vector<db::BatchPtr> makeRows(bool withNulls)
{
    auto schema =
        std::make_shared<const db::Schema>(std::vector<db::Field>{{"id", db::ColumnType::Int64},
                                                                  {"total", db::ColumnType::Double},
                                                                  {"price", db::ColumnType::Decimal},
                                                                  {"status", db::ColumnType::Text}});
    static constexpr std::string_view kStatus[] = {"new", "paid", "sent", "returned"};
    std::uint32_t random = 12'345;
    std::vector<db::BatchPtr> batches;
    db::BatchBuilder builder(schema);
    for (std::size_t batch = 0; batch < kBatches; ++batch) {
        for (std::size_t row = 0; row < db::kBatchRows; ++row) {
            random = random * 1'664'525 + 1'013'904'223;
            const std::uint32_t value = random >> 8;
            builder.column(0).appendInt64(value % 1'000'000);
            if (withNulls && value % 10 == 0)
                builder.column(1).appendNull();
            else
                builder.column(1).appendDouble(static_cast<double>(value % 200'000) / 1000.0);
            builder.column(2).appendBytes(std::to_string(value % 200) + "." +
                                          std::to_string(10 + value % 90));
            builder.column(3).appendBytes(kStatus[value % 4]);
            builder.endRow();
        }
        batches.push_back(builder.finish());
    }
    return batches;
}

/// What someone would write for exactly this condition: a vector of the row numbers that fit.
template <class Test>
double byHand(const std::vector<db::BatchPtr>& batches, Test test)
{
    return bench::nanosecondsPer(kRows, [&] {
        for (const auto& batch : batches) {
            Rows kept(batch->rowCount());
            std::size_t size = 0;
            for (std::size_t row = 0; row < batch->rowCount(); ++row) {
                kept[size] = static_cast<std::uint32_t>(row);
                size += test(*batch, row) ? 1 : 0;
            }
            kept.resize(size);
            bench::keep(kept);
        }
    });
}

double byExpression(const std::vector<db::BatchPtr>& batches, const RowPredicate& predicate)
{
    return bench::nanosecondsPer(kRows, [&] {
        for (const auto& batch : batches) {
            const auto kept = predicate.select(*batch);
            bench::keep(kept);
        }
    });
}

template <class Test>
void compare(bench::PairedTiming& timing, const std::vector<db::BatchPtr>& batches,
             const std::string& expression, std::optional<bench::Bar> bar, Test test)
{
    const auto predicate = RowPredicate::compile(expression, *batches.front()->schema());
    if (!predicate) {
        std::fprintf(stderr, "%s\n", predicate.error().sentence().c_str());
        std::exit(1);
    }
    timing.compare(
        {.name = expression, .peer = "loop by hand", .unit = "ns/row", .bar = bar},
        [&] { return byHand(batches, test); }, [&] { return byExpression(batches, *predicate); });
}

} // namespace

int main(int argc, char** argv)
{
    bench::PairedTiming timing("filter", argc, argv);
    const auto plain = makeRows(false);
    const auto withNulls = makeRows(true);
    compare(timing, plain, "id > 500000", atMost(2), [](const db::RowBatch& batch, std::size_t row) {
        return batch.column(0).int64At(row) > 500'000;
    });
    compare(timing, plain, "total >= 150.0", atMost(2), [](const db::RowBatch& batch, std::size_t row) {
        return batch.column(1).doubleAt(row) >= 150.0;
    });
    compare(timing, withNulls, "total >= 150", atMost(2), [](const db::RowBatch& batch, std::size_t row) {
        return !batch.column(1).isNull(row) && batch.column(1).doubleAt(row) >= 150.0;
    });
    compare(timing, plain, "status = 'paid'", atMost(2), [](const db::RowBatch& batch, std::size_t row) {
        return batch.column(3).bytesAt(row) == "paid";
    });
    compare(timing, plain, "total >= 150.0 and status = 'paid'", atMost(3),
            [](const db::RowBatch& batch, std::size_t row) {
                return batch.column(1).doubleAt(row) >= 150.0 && batch.column(3).bytesAt(row) == "paid";
            });
    compare(timing, plain, "price > 100", std::nullopt, [](const db::RowBatch& batch, std::size_t row) {
        return std::strtod(batch.column(2).bytesAt(row).data(), nullptr) > 100;
    });
    compare(timing, plain, "total * 2 + id > 1000000", std::nullopt,
            [](const db::RowBatch& batch, std::size_t row) {
                return batch.column(1).doubleAt(row) * 2 + static_cast<double>(batch.column(0).int64At(row)) >
                       1'000'000;
            });
    return timing.finish();
}
