// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
/// Hit ratios of the memory cache on public traces, beside LRU, ARC, S3-FIFO, 2Q and W-TinyLFU. The cache
/// under test is the real one, with rows of equal weight: one thread, find() and put() on a miss.
///
///     bench_cache_traces [--traces DIR] [--only TEXT] [--json] [--check]
///
/// DIR defaults to $DATAFLOW_TRACES; its README names origin and terms of each file. Bars: no more than 0.005
/// below the best of LRU, ARC and S3-FIFO anywhere; a mean above every reference; no loop scores nothing.

#include "engine/cache/tiered_cache.h"
#include "engine/db/batch_builder.h"
#include "tests/bench/reference_policies.h"

#include <bit>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

using namespace dataflow;
using namespace dataflow::bench;

namespace {

enum class Format { Ranges, Words32, Words64, Lines };

struct TraceFile {
    std::string_view name;
    std::string_view file;
    Format format;
    std::vector<std::size_t> sizes;
};

const std::vector<TraceFile>& traceFiles()
{
    static const std::vector<TraceFile> files{
        {"oltp", "OLTP.lis.zst", Format::Ranges, {1000, 2000, 5000, 10000, 15000}},
        {"p3", "P3.lis.zst", Format::Ranges, {16384, 65536, 131072, 262144}},
        {"orm-busy", "orm-busy.trace.xz", Format::Words32, {250, 1000, 2500, 5000, 10000}},
        {"orm-night", "orm-night.trace.xz", Format::Words32, {250, 1000, 2500, 5000, 10000}},
        {"web12", "web12.trace.xz", Format::Words32, {100, 500, 1000, 2500}},
        {"w106", "cloudphysics-w106.trace.xz", Format::Words32, {2500, 10000, 25000, 50000}},
        {"scarab", "scarab-recs.trace.xz", Format::Words64, {1000, 5000, 10000, 25000, 50000}},
        {"corda", "corda-vaultservice.trace.gz", Format::Words64, {500, 2500, 10000}},
        {"loop", "lirs-loop.trace.gz", Format::Lines, {256, 512, 1000}},
        {"multi3", "lirs-multi3.trace.gz", Format::Lines, {500, 1000, 2000}},
        {"2-pools", "lirs-2_pools.trace.gz", Format::Lines, {450, 1000, 2000}},
    };
    return files;
}

/// The file's bytes, unpacked by the program its ending names; nullopt when that failed.
std::optional<std::string> unpacked(const std::string& path)
{
    const char* program = path.ends_with(".zst") ? "zstd" : path.ends_with(".xz") ? "xz" : "gzip";
    const std::string command = std::string(program) + " -dc '" + path + "'";
    FILE* pipe = popen(command.c_str(), "r");
    if (!pipe)
        return std::nullopt;
    std::string bytes;
    std::vector<char> chunk(1 << 20);
    while (const std::size_t got = std::fread(chunk.data(), 1, chunk.size(), pipe))
        bytes.append(chunk.data(), got);
    return pclose(pipe) == 0 ? std::optional(std::move(bytes)) : std::nullopt;
}

class TraceReader {
public:
    Trace read(std::string_view bytes, Format format)
    {
        if (format == Format::Words32)
            readWords<std::uint32_t>(bytes);
        else if (format == Format::Words64)
            readWords<std::uint64_t>(bytes);
        else
            readLines(bytes, format == Format::Ranges);
        m_trace.uniqueKeys = static_cast<std::uint32_t>(m_numbers.size());
        return std::move(m_trace);
    }

private:
    void add(std::uint64_t key)
    {
        const auto next = static_cast<std::uint32_t>(m_numbers.size());
        m_trace.keys.push_back(m_numbers.try_emplace(key, next).first->second);
    }
    template <class Word>
    void readWords(std::string_view bytes)
    {
        for (std::size_t at = 0; at + sizeof(Word) <= bytes.size(); at += sizeof(Word)) {
            std::uint64_t key = 0;
            for (std::size_t i = 0; i < sizeof(Word); ++i)
                key = key << 8 | static_cast<unsigned char>(bytes[at + i]);
            add(key);
        }
    }
    /// One key a line, or `first count ...` for a range of keys; lines that begin with no digit are skipped.
    void readLines(std::string_view bytes, bool ranges)
    {
        while (!bytes.empty()) {
            const std::string_view line = bytes.substr(0, bytes.find('\n'));
            bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
            std::uint64_t first = 0;
            std::uint64_t count = 1;
            const auto parsed = std::from_chars(line.data(), line.data() + line.size(), first);
            if (parsed.ec != std::errc())
                continue;
            if (ranges && parsed.ptr != line.data() + line.size())
                std::from_chars(parsed.ptr + 1, line.data() + line.size(), count);
            for (std::uint64_t i = 0; i < count; ++i)
                add(first + i);
        }
    }

    Trace m_trace;
    std::unordered_map<std::uint64_t, std::uint32_t> m_numbers;
};

/// Rows with one integer.
cache::CachedRowsPtr smallRows()
{
    auto schema =
        std::make_shared<const db::Schema>(std::vector<db::Field>{{"v", db::ColumnType::Int64, false}});
    db::BatchBuilder builder(schema);
    builder.column(0).appendInt64(1);
    builder.endRow();
    auto rows = std::make_shared<cache::CachedRows>();
    rows->schema = schema;
    rows->batches.push_back(builder.finish());
    return rows;
}

double hitRatioOfOurs(const Trace& trace, std::size_t capacity)
{
    auto cache = cache::TieredCache::create({.l1MaxSize = capacity, .l1MaxBytes = std::uint64_t{1} << 40},
                                            systemClock());
    if (!cache) {
        std::fprintf(stderr, "%s\n", cache.error().sentence().c_str());
        std::exit(3);
    }
    const cache::CachedRowsPtr rows = smallRows();
    const cache::CachePolicy policy{.ttl = std::chrono::hours(24)};
    std::size_t hits = 0;
    std::string key;
    for (const std::uint32_t number : trace.keys) {
        key.assign("trace:").append(std::to_string(number));
        if ((*cache)->find(key))
            ++hits;
        else
            (*cache)->put(key, rows, policy);
    }
    return static_cast<double>(hits) / static_cast<double>(trace.keys.size());
}

struct Options {
    std::filesystem::path folder;
    std::string only;
    bool table = true;
    bool check = false;
};

Options optionsOf(int argc, char** argv)
{
    Options options;
    if (const char* folder = std::getenv("DATAFLOW_TRACES"))
        options.folder = folder;
    for (int i = 1; i < argc; ++i) {
        const std::string_view option = argv[i];
        if (option == "--traces" && i + 1 < argc)
            options.folder = argv[++i];
        else if (option == "--only" && i + 1 < argc)
            options.only = argv[++i];
        else if (option == "--json")
            options.table = false;
        else if (option == "--check")
            options.check = true;
        else {
            std::fprintf(stderr,
                         "bench_cache_traces: unknown option %s\n"
                         "usage: [--traces DIR] [--only TEXT] [--json] [--check]\n",
                         argv[i]);
            std::exit(3);
        }
    }
    return options;
}

/// Prints a row as it is measured and keeps the sums.
class Report {
public:
    explicit Report(bool table)
        : m_table(table)
        , m_sums(referencePolicies().size())
    {
        if (!m_table)
            return;
        std::printf("%-10s %8s %8s", "trace", "entries", "ours");
        for (const ReferencePolicy& policy : referencePolicies())
            std::printf(" %10.*s", static_cast<int>(policy.name.size()), policy.name.data());
        std::printf("  bar\n");
    }

    void measure(std::string_view name, const Trace& trace, std::size_t capacity)
    {
        const double ours = hitRatioOfOurs(trace, capacity);
        double best = 0;
        std::vector<double> others;
        for (std::size_t i = 0; i < referencePolicies().size(); ++i) {
            others.push_back(referencePolicies()[i].hitRatio(trace, capacity));
            m_sums[i] += others[i];
            if (i < kPlainPolicies)
                best = std::max(best, others[i]);
        }
        m_sum += ours;
        ++m_points;
        const bool met = ours >= best - kMargin && (name != "loop" || ours > 0);
        m_missed += met ? 0 : 1;
        print(name, std::to_string(capacity), ours, others, met);
    }

    /// The means; true when every bar was met.
    bool finish()
    {
        if (m_points == 0)
            return true;
        std::vector<double> means;
        for (const double sum : m_sums)
            means.push_back(sum / m_points);
        const double ours = m_sum / m_points;
        const bool met = ours > *std::max_element(means.begin(), means.end());
        print("mean", std::to_string(m_points) + " points", ours, means, met);
        return met && m_missed == 0;
    }

private:
    /// LRU, ARC and S3-FIFO.
    static constexpr std::size_t kPlainPolicies = 3;
    static constexpr double kMargin = 0.005;

    void print(std::string_view name, const std::string& size, double ours, const std::vector<double>& others,
               bool met) const
    {
        if (m_table) {
            std::printf("%-10.*s %8s %8.4f", static_cast<int>(name.size()), name.data(), size.c_str(), ours);
            for (const double other : others)
                std::printf(" %10.4f", other);
            std::printf("  %s\n", met ? "met" : "MISSED");
        } else {
            std::printf(R"({"bench":"cache_traces","trace":"%.*s","entries":"%s","ours":%.4f)",
                        static_cast<int>(name.size()), name.data(), size.c_str(), ours);
            for (std::size_t i = 0; i < others.size(); ++i)
                std::printf(R"(,"%.*s":%.4f)", static_cast<int>(referencePolicies()[i].name.size()),
                            referencePolicies()[i].name.data(), others[i]);
            std::printf(R"(,"met":%s})"
                        "\n",
                        met ? "true" : "false");
        }
        std::fflush(stdout);
    }

    bool m_table;
    std::vector<double> m_sums;
    double m_sum = 0;
    int m_points = 0;
    int m_missed = 0;
};

} // namespace

int main(int argc, char** argv)
{
    const Options options = optionsOf(argc, argv);
    if (options.folder.empty() || !std::filesystem::is_directory(options.folder)) {
        std::printf("skipped: no folder of traces; name one with --traces DIR or DATAFLOW_TRACES\n");
        return 0;
    }
    Report report(options.table);
    for (const TraceFile& file : traceFiles()) {
        if (file.name.find(options.only) == std::string_view::npos)
            continue;
        const auto bytes = unpacked((options.folder / file.file).string());
        if (!bytes || bytes->empty()) {
            std::printf("skipped: %.*s could not be unpacked\n", static_cast<int>(file.file.size()),
                        file.file.data());
            continue;
        }
        const Trace trace = TraceReader().read(*bytes, file.format);
        for (const std::size_t size : file.sizes)
            report.measure(file.name, trace, size);
    }
    const bool met = report.finish();
    return options.check && !met ? 1 : 0;
}
