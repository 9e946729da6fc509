// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RowSteps: a stream of rows in steps of so many rows.

#include "engine/db/row_stream.h"

namespace dataflow::nodes {

/// Borrows the stream. Each step is a stream of its own; the next one may start when it has been read.
class RowSteps {
public:
    RowSteps(db::RowStream& rows, std::size_t stepRows)
        : m_rows(rows)
        , m_stepRows(stepRows)
    {}
    /// Whether there are rows for another step.
    Result<bool> more();
    /// At most so many rows; reads on from the stream.
    class Step final : public db::RowStream {
    public:
        explicit Step(RowSteps& steps)
            : m_steps(steps)
            , m_left(steps.m_stepRows)
        {}
        const db::SchemaPtr& schema() const noexcept override { return m_steps.m_rows.schema(); }
        Result<db::BatchPtr> next() override;

    private:
        RowSteps& m_steps;
        std::size_t m_left;
    };

private:
    db::RowStream& m_rows;
    const std::size_t m_stepRows;
    db::BatchPtr m_batch;
    std::size_t m_taken = 0;
    bool m_atEnd = false;
};

} // namespace dataflow::nodes
