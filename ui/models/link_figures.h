// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// LinkFigures: rows, speed and queue of a link as people read them.

#include "engine/run/link_flow.h"
#include "engine/run/run_state.h"

#include <QString>

#include <optional>

namespace dataflow::ui {

/// What is known of a link's rows at one moment.
struct LinkFigures {
    run::LinkFlow flow;
    /// Rows a second: now while the producer runs, else on average; nullopt when it took too short a time to
    /// tell.
    std::optional<double> perSecond{};
    bool live = false;
    /// Rows wait for a reader, or may do so yet.
    bool queues = false;

    static constexpr int kCells = 8;
    /// Of the queue's cells, those that are full; -1 where no queue is shown.
    int fullCells() const;
    /// Nothing that is written or drawn at the link differs.
    bool looksLike(const LinkFigures& other) const;
};

/// Measures a link's speed between looks at it.
class LinkMeter {
public:
    /// `readerRuns`: the node the link leads to is not done yet.
    LinkFigures measure(const run::LinkFlow& flow, const run::NodeProgress& producer, bool readerRuns);

private:
    std::optional<Nanoseconds> m_since; ///< since the run's start
    std::uint64_t m_rows = 0;           ///< at that time
    std::optional<double> m_perSecond;
};

/// "48,000/s", to three figures.
QString rateText(double perSecond);
/// "12,300 rows, 48,000/s".
QString linkText(const LinkFigures& figures);
/// All that is known, in lines.
QString linkTip(const LinkFigures& figures);

} // namespace dataflow::ui
