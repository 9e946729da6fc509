// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// PairedTiming: runs ours and a peer alternately in one process and prints their ratio as a table and as
/// JSON lines.
///
///     int main(int argc, char** argv)
///     {
///         PairedTiming bench("pool", argc, argv);
///         bench.compare({.name = "one thread", .peer = "mutex", .unit = "ns", .bar = atMost(1.0)},
///                       [] { return nanosecondsPer(kLoops, runPeer); }, [] { return nanosecondsPer(kLoops,
///                       runOurs); });
///         bench.fact({.name = "lost wake-ups", .unit = "", .bar = atMost(0)}, lost);
///         return bench.finish();
///     }
///
/// Options: `--rounds N` (default 7), `--json` (no table), `--check` (exit 1 when a bar is missed), `--only
/// TEXT` (cases whose name holds TEXT), `--seconds S` (length of endurance cases). Only ratios within one run
/// count: absolute figures drift with the machine.

#include "engine/base/heap.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <ctime>

namespace dataflow::bench {

/// What a ratio (of compare()) or a figure (of fact()) has to reach.
struct Bar {
    double limit = 0;
    bool atLeast = false;
    bool met(double figure) const noexcept { return atLeast ? figure >= limit : figure <= limit; }
};
inline Bar atMost(double limit) noexcept
{
    return {limit, false};
}
inline Bar atLeast(double limit) noexcept
{
    return {limit, true};
}

/// One measured case. `unit` is that of the figures the two functions give ("ns", "rows/s").
struct Case {
    std::string name;
    std::string peer{};
    std::string unit{};
    std::optional<Bar> bar{};
    int rounds = 0; ///< zero: the program's own number
};

/// Medians of a comparison; all zero when --only left the case out.
struct Compared {
    double peer = 0;
    double ours = 0;
    double ratio = 0;
};

/// Runs `work` once and gives its duration in seconds.
template <class Work>
double secondsOf(Work&& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Processor time of this program so far, in seconds: what others do on the machine does not count.
inline double processorSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) / 1e9;
}

/// Runs `work` once and gives the processor time it took, in seconds.
template <class Work>
double processorSecondsOf(Work&& work)
{
    const double start = processorSeconds();
    work();
    return processorSeconds() - start;
}

/// Runs `work` once and gives nanoseconds for each of its `operations`.
template <class Work>
double nanosecondsPer(double operations, Work&& work)
{
    return secondsOf(work) * 1e9 / operations;
}

/// Keeps the optimiser from dropping a result.
template <class T>
void keep(const T& value) noexcept
{
    asm volatile("" : : "g"(&value) : "memory");
}

inline double medianOf(std::vector<double> figures)
{
    if (figures.empty())
        return 0;
    std::sort(figures.begin(), figures.end());
    const std::size_t middle = figures.size() / 2;
    return figures.size() % 2 ? figures[middle] : (figures[middle - 1] + figures[middle]) / 2;
}

/// Collects cases and prints them at finish(). Used by one thread.
class PairedTiming {
public:
    PairedTiming(std::string program, int argc, char** argv)
        : m_program(std::move(program))
    {
        keepFreedMemory(); // as both programs do; the peers in this process have it too
        for (int i = 1; i < argc; ++i) {
            const std::string_view option = argv[i];
            if (option == "--rounds" && i + 1 < argc)
                m_rounds = std::max(1, std::atoi(argv[++i]));
            else if (option == "--seconds" && i + 1 < argc)
                m_seconds = std::max(0.1, std::atof(argv[++i]));
            else if (option == "--only" && i + 1 < argc)
                m_only = argv[++i];
            else if (option == "--json")
                m_table = false;
            else if (option == "--check")
                m_check = true;
            else
                usage(option);
        }
    }

    int rounds() const noexcept { return m_rounds; }
    /// How long an endurance case runs: --seconds, or else `standard`.
    double seconds(double standard) const noexcept { return m_seconds > 0 ? m_seconds : standard; }
    /// Whether the case is selected by --only.
    bool wants(std::string_view name) const
    {
        return m_only.empty() || name.find(m_only) != std::string_view::npos;
    }

    /// Whether some case whose name begins with `group` may be selected by --only.
    bool wantsSome(std::string_view group) const { return wants(group) || m_only.starts_with(group); }

    /// Calls both functions once to warm up, then alternately in every round (the order swaps each round).
    /// Each returns its figure in `unit`. The ratio shown is the median of ours/peer of the rounds, the
    /// spread (max - min) / median.
    Compared compare(const Case& what, const std::function<double()>& peer,
                     const std::function<double()>& ours)
    {
        if (!wants(what.name))
            return {};
        peer();
        ours();
        std::vector<double> peers, own, ratios;
        for (int round = 0; round < (what.rounds > 0 ? what.rounds : m_rounds); ++round) {
            const bool peerFirst = round % 2 == 0;
            double first = peerFirst ? peer() : ours();
            double second = peerFirst ? ours() : peer();
            if (!peerFirst)
                std::swap(first, second);
            peers.push_back(first);
            own.push_back(second);
            ratios.push_back(first != 0 ? second / first : 0);
        }
        const auto [low, high] = std::minmax_element(ratios.begin(), ratios.end());
        const double ratio = medianOf(ratios);
        const Compared medians{medianOf(peers), medianOf(own), ratio};
        add({what, medians.peer, medians.ours, ratio, ratio != 0 ? (*high - *low) / ratio : 0,
             int(ratios.size()), true});
        return medians;
    }

    /// Adds a figure without a peer; its bar is on the figure itself.
    void fact(const Case& what, double figure)
    {
        if (wants(what.name))
            add({what, 0, figure, 0, 0, 1, false});
    }

    /// Prints the table and one JSON line per case. Gives the exit code: 1 when --check was given and a bar
    /// was missed.
    int finish()
    {
        bool missed = false;
        if (m_table)
            printTable();
        for (const Line& line : m_lines) {
            printJson(line);
            missed = missed || !met(line);
        }
        return m_check && missed ? 1 : 0;
    }

private:
    struct Line {
        Case what;
        double peer = 0;
        double ours = 0;
        double ratio = 0;
        double spread = 0;
        int rounds = 0;
        bool paired = false;
    };

    [[noreturn]] void usage(std::string_view option) const
    {
        std::fprintf(stderr,
                     "bench_%s: unknown option %.*s\nusage: [--rounds N] [--seconds S] [--only TEXT] "
                     "[--json] [--check]\n",
                     m_program.c_str(), int(option.size()), option.data());
        std::exit(3);
    }
    static bool met(const Line& line)
    {
        return !line.what.bar || line.what.bar->met(line.paired ? line.ratio : line.ours);
    }
    void add(Line line)
    {
        std::fprintf(stderr, "  %s: %s done\n", m_program.c_str(), line.what.name.c_str());
        m_lines.push_back(std::move(line));
    }
    static std::string barText(const Line& line)
    {
        if (!line.what.bar)
            return "";
        char text[48];
        std::snprintf(text, sizeof text, "%s %.4g %s",
                      line.what.bar->atLeast ? ">=" : "<=", line.what.bar->limit,
                      met(line) ? "met" : "MISSED");
        return text;
    }
    void printTable() const
    {
        std::size_t name = 4, peer = 4;
        for (const Line& line : m_lines) {
            name = std::max(name, line.what.name.size());
            peer = std::max(peer, line.what.peer.size());
        }
        std::printf("%-*s  %-*s  %12s  %12s  %-8s  %7s  %7s  %s\n", int(name), "case", int(peer), "peer",
                    "peer figure", "ours", "unit", "ratio", "spread", "bar");
        for (const Line& line : m_lines) {
            if (line.paired)
                std::printf("%-*s  %-*s  %12.5g  %12.5g  %-8s  %7.3f  %6.1f%%  %s\n", int(name),
                            line.what.name.c_str(), int(peer), line.what.peer.c_str(), line.peer, line.ours,
                            line.what.unit.c_str(), line.ratio, line.spread * 100, barText(line).c_str());
            else
                std::printf("%-*s  %-*s  %12s  %12.5g  %-8s  %7s  %7s  %s\n", int(name),
                            line.what.name.c_str(), int(peer), "", "", line.ours, line.what.unit.c_str(), "",
                            "", barText(line).c_str());
        }
    }
    void printJson(const Line& line) const
    {
        std::printf(R"({"bench":"%s","case":"%s","unit":"%s","ours":%.6g)", m_program.c_str(),
                    line.what.name.c_str(), line.what.unit.c_str(), line.ours);
        if (line.paired)
            std::printf(R"(,"peer":"%s","peer_figure":%.6g,"ratio":%.4f,"spread":%.4f,"rounds":%d)",
                        line.what.peer.c_str(), line.peer, line.ratio, line.spread, line.rounds);
        if (line.what.bar)
            std::printf(R"(,"bar":"%s %.4g","met":%s)",
                        line.what.bar->atLeast ? ">=" : "<=", line.what.bar->limit,
                        met(line) ? "true" : "false");
        std::printf("}\n");
    }

    std::string m_program;
    std::string m_only;
    int m_rounds = 7;
    double m_seconds = 0;
    bool m_table = true;
    bool m_check = false;
    std::vector<Line> m_lines;
};

} // namespace dataflow::bench
