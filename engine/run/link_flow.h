// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// LinkFlow: what went through a link between two nodes, and what waits in it.

#include <algorithm>
#include <cstdint>

namespace dataflow::run {

/// A plain copy of one moment.
struct LinkFlow {
    enum class Reader : std::uint8_t {
        None,   ///< nobody takes batches from this link: it feeds a field of a row, or its reader is left out
        ToCome, ///< has not begun; all rows are kept for it
        Reading, ///< takes batch after batch
        Ended    ///< took all rows, or wants no more
    };
    Reader reader = Reader::None;
    bool finished = false;           ///< the producer sends no more
    std::uint64_t rows = 0;          ///< sent by the producer
    std::uint64_t rowsTaken = 0;     ///< of these, by the reader
    std::uint64_t batchesQueued = 0; ///< sent, and not yet taken
    std::uint64_t bytesQueued = 0;
    std::uint64_t bytesOnDisk = 0; ///< of these, in the run's temporary file
    /// How much may be queued before the producer waits. Grows when both would wait for each other.
    std::uint64_t batchLimit = 0;
    std::uint64_t byteLimit = 0;

    /// How full the queue is, 0 to 1.
    double fill() const noexcept
    {
        if (batchLimit == 0 || byteLimit == 0)
            return 0;
        return std::min(1.0, std::max(static_cast<double>(batchesQueued) / static_cast<double>(batchLimit),
                                      static_cast<double>(bytesQueued) / static_cast<double>(byteLimit)));
    }
    bool operator==(const LinkFlow&) const = default;
};

} // namespace dataflow::run
