// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Types of CSV columns: guessed from a sample, and cells parsed into them without loss.

#include "engine/db/batch_builder.h"

#include <string_view>

namespace dataflow::nodes {

/// Narrows down what a column may hold, cell by cell.
class CsvTypeGuess {
public:
    /// Takes a cell that is not null into account.
    void look(std::string_view text);
    /// The narrowest type that holds every cell seen: bool (true, false), int, decimal, float (with an
    /// exponent), date, datetime, datetimetz, time, else text. Digits that int or decimal would change
    /// ("007", "+1") make it text.
    db::ColumnType type() const noexcept;

private:
    unsigned m_possible = ~0u;
    bool m_seen = false;
};

/// A parsed cell of one row, kept until the whole row is known to be good.
struct CsvParsedCell {
    bool null = false;
    std::int64_t integer = 0; ///< also bool, date, time and timestamps
    double real = 0;
    Uuid uuid;
    std::string_view bytes; ///< text, json, canonical decimals
    std::string owned;      ///< what `bytes` points to when the file's text had to be rewritten
};

/// Reads `text` as `type` into `cell`; false when it is no such thing or would lose something.
bool parseCsvCell(db::ColumnType type, std::string_view text, CsvParsedCell& cell);
/// Appends what parseCsvCell() gave.
void appendCsvCell(db::ColumnBuilder& column, const CsvParsedCell& cell);

} // namespace dataflow::nodes
