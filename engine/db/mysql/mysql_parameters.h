// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Values bound to a prepared statement, as libmariadb wants them.

#include "engine/db/row_batch.h"

#include <mysql.h>

#include <span>

namespace dataflow::db::mysql {

/// Bound values; owns what the client library reads while the statement is sent.
class ParameterSet {
public:
    /// Binds for each place the value it names. ConversionFailed for what the server has no form for.
    static Result<ParameterSet> bind(std::span<const Value> values, std::span<const std::size_t> places,
                                     bool isMariaDb);
    MYSQL_BIND* binds() noexcept { return m_binds.data(); }
    bool empty() const noexcept { return m_binds.empty(); }

private:
    /// The content of one place, in the member its type needs.
    struct Cell {
        std::int64_t integer = 0;
        double number = 0;
        MYSQL_TIME time{};
        std::string text;
        unsigned long length = 0;
    };
    static Result<void> fill(const Value& value, bool isMariaDb, Cell& cell, MYSQL_BIND& bind);

    std::vector<Cell> m_cells;
    std::vector<MYSQL_BIND> m_binds;
};

} // namespace dataflow::db::mysql
