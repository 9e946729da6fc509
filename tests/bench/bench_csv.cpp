// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// CSVReadNode against a plain getline + split loop that keeps every cell as text, and against the same loop
// with numbers parsed. Ours also infers types, checks every row and builds columns.

#include "engine/nodes/catalog.h"
#include "engine/nodes/file/csv_scanner.h"
#include "tests/bench/paired_timing.h"
#include "tests/support/fake_run_context.h"

#include <charconv>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace dataflow;

namespace {

constexpr int kRows = 300'000;

std::string writeInput()
{
    const std::string path =
        (std::filesystem::temp_directory_path() / ("bench_csv_" + std::to_string(getpid()) + ".csv"))
            .string();
    std::ofstream file(path);
    file << "id,customer,price,day,note\n";
    for (int i = 0; i < kRows; ++i)
        file << i << ",customer number " << i % 5000 << "," << i % 1000 << "." << 10 + i % 90 << ",2024-03-"
             << 10 + i % 20 << ",some note of a usual length\n";
    return path;
}

std::vector<std::string_view> split(std::string_view line)
{
    std::vector<std::string_view> cells;
    for (;;) {
        const std::size_t end = line.find(',');
        cells.push_back(line.substr(0, end));
        if (end == std::string_view::npos)
            return cells;
        line.remove_prefix(end + 1);
    }
}

/// Rows of text cells.
void peerText(const std::string& path)
{
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    std::vector<std::vector<std::string>> rows;
    while (std::getline(file, line)) {
        const auto cells = split(line);
        rows.emplace_back(cells.begin(), cells.end());
    }
    bench::keep(rows);
}

/// Typed columns, as well as such a loop makes them.
void peerTyped(const std::string& path)
{
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    std::vector<std::int64_t> ids;
    std::vector<double> prices;
    std::vector<std::string> customers;
    std::vector<std::string> days;
    std::vector<std::string> notes;
    while (std::getline(file, line)) {
        const auto cells = split(line);
        ids.emplace_back();
        std::from_chars(cells[0].data(), cells[0].data() + cells[0].size(), ids.back());
        customers.emplace_back(cells[1]);
        prices.emplace_back();
        std::from_chars(cells[2].data(), cells[2].data() + cells[2].size(), prices.back());
        days.emplace_back(cells[3]);
        notes.emplace_back(cells[4]);
    }
    bench::keep(notes);
}

void ours(const std::string& path)
{
    testing::FakeRunContext context;
    testing::FakeInputs inputs;
    const auto result = nodes::nodeCatalog().find("CSVReadNode")->run({{"path", path}}, inputs, context);
    if (!result || context.rows("rows").rowCount() != kRows) {
        std::fprintf(stderr, "the file was not read: %s\n",
                     result ? "rows are missing" : result.error().sentence().c_str());
        std::exit(1);
    }
}

void scanOnly(const std::string& path)
{
    const auto scanner = nodes::CsvScanner::open(path, {});
    std::size_t cells = 0;
    while (*(*scanner)->next())
        cells += (*scanner)->cells().size();
    bench::keep(cells);
}

} // namespace

int main(int argc, char** argv)
{
    bench::PairedTiming bench("csv", argc, argv);
    const std::string path = writeInput();
    bench.compare(
        {.name = "typed columns",
         .peer = "getline + split into text",
         .unit = "ns/row",
         .bar = bench::atMost(0.8)},
        [&] { return bench::nanosecondsPer(kRows, [&] { peerText(path); }); },
        [&] { return bench::nanosecondsPer(kRows, [&] { ours(path); }); });
    bench.compare(
        {.name = "typed columns",
         .peer = "getline + split + numbers",
         .unit = "ns/row",
         .bar = bench::atMost(1.0)},
        [&] { return bench::nanosecondsPer(kRows, [&] { peerTyped(path); }); },
        [&] { return bench::nanosecondsPer(kRows, [&] { ours(path); }); });
    bench.compare(
        {.name = "cutting into cells",
         .peer = "getline + split into text",
         .unit = "ns/row",
         .bar = bench::atMost(0.3)},
        [&] { return bench::nanosecondsPer(kRows, [&] { peerText(path); }); },
        [&] { return bench::nanosecondsPer(kRows, [&] { scanOnly(path); }); });
    std::filesystem::remove(path);
    return bench.finish();
}
