// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// LimitTable: what a part of the window takes with projects of several sizes, beside its limits; each size
/// is measured in processes of its own.
///
///     LimitTable tableOf(int nodes)
///     {
///         LimitTable table(nodes, {"ms"});
///         for (const QByteArray& line : table.childLines({QString::number(nodes)}))
///             table.add(...);
///         return table;
///     }
///     int main(int argc, char** argv)
///     {
///         return measureSizes(argc, argv, {1'000, 10'000}, measureAndPrint, tableOf);
///     }
///
/// Options: `--nodes N` (instead of the sizes given, may be repeated), `--check` (exit 1 when a limit is
/// missed).

#include "engine/base/heap.h"

#include <QApplication>
#include <QProcess>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>

namespace dataflow::bench {

/// `part` 0.5: the median, 1: the worst.
inline double percentile(std::vector<double> values, double part)
{
    if (values.empty())
        qFatal("Nothing was measured.");
    std::ranges::sort(values);
    return values[std::min(values.size() - 1,
                           static_cast<std::size_t>(part * static_cast<double>(values.size())))];
}

/// Figures of one size.
class LimitTable {
public:
    /// `columns`: titles of the figures.
    LimitTable(int nodes, std::vector<const char*> columns)
        : m_title(QStringLiteral("%1 nodes, %2 links").arg(nodes).arg(nodes * 3 / 2).toUtf8())
        , m_columns(std::move(columns))
    {}
    /// Runs this program as `--child arguments` and gives the lines it prints. When it fails, so does the
    /// table.
    QList<QByteArray> childLines(const QStringList& arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QCoreApplication::applicationFilePath(),
                      QStringList{QStringLiteral("--child")} + arguments);
        process.waitForFinished(-1);
        m_failed = m_failed || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0;
        QList<QByteArray> lines = process.readAllStandardOutput().split('\n');
        lines.removeAll(QByteArray());
        return lines;
    }
    /// A figure for each column; the last one has the limit. 0: it has none.
    void add(const QByteArray& name, std::vector<double> figures, double limit)
    {
        m_rows.push_back({name, std::move(figures), limit});
    }
    /// Prints the table; false when a limit is missed or something failed.
    bool print() const
    {
        qsizetype widest = m_title.size();
        for (const Row& row : m_rows)
            widest = std::max(widest, row.name.size() + kIndent);
        std::printf("%-*s", static_cast<int>(widest), m_title.constData());
        for (const char* column : m_columns)
            std::printf(" %*s", kFigure, column);
        std::printf(" %9s\n", "limit");
        bool met = !m_failed && !m_rows.empty();
        for (const Row& row : m_rows) {
            std::printf("%*s%-*s", kIndent, "", static_cast<int>(widest - kIndent), row.name.constData());
            for (const double figure : row.figures)
                std::printf(" %*.2f", kFigure, figure);
            const bool missed = row.limit > 0 && row.figures.back() > row.limit;
            met = met && !missed;
            if (row.limit > 0)
                std::printf(" %9g  %s", row.limit, missed ? "MISSED" : "met");
            std::printf("\n");
        }
        return met;
    }

private:
    static constexpr int kIndent = 2;
    static constexpr int kFigure = 13;
    struct Row {
        QByteArray name;
        std::vector<double> figures;
        double limit = 0;
    };
    QByteArray m_title;
    std::vector<const char*> m_columns;
    std::vector<Row> m_rows;
    bool m_failed = false;
};

/// The whole program, under the offscreen platform: `measure` prints what it measured for the arguments of
/// LimitTable::childLines(), `table` makes the table of one size from such lines.
inline int measureSizes(int argc, char** argv, std::vector<int> sizes,
                        const std::function<void(const QStringList& arguments)>& measure,
                        const std::function<LimitTable(int nodes)>& table)
{
    keepFreedMemory(); // as Studio does
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    QApplication::setStyle(QStringLiteral("Fusion"));
    const QStringList arguments = QCoreApplication::arguments();
    if (const auto at = arguments.indexOf(QStringLiteral("--child")); at >= 0) {
        measure(arguments.mid(at + 1));
        return 0;
    }
    std::vector<int> wanted;
    for (qsizetype i = 1; i + 1 < arguments.size(); ++i)
        if (arguments[i] == QLatin1String("--nodes"))
            wanted.push_back(arguments[i + 1].toInt());
    bool met = true;
    for (const int nodes : wanted.empty() ? sizes : wanted)
        met = table(nodes).print() && met;
    return arguments.contains(QStringLiteral("--check")) && !met ? 1 : 0;
}

} // namespace dataflow::bench
