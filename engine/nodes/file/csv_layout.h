// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CsvLayout: what a CSV file looks like, found out before its rows are read.

#include "engine/db/schema.h"
#include "engine/nodes/file/csv_scanner.h"

namespace dataflow::nodes {

/// What the user says about a file.
struct CsvFileFacts {
    /// One character, "tab", or "auto".
    std::string delimiter = "auto";
    /// One character, or empty for none.
    std::string quote = "\"";
    CsvEncoding encoding = CsvEncoding::Utf8;
    bool header = true;
    /// Physical lines before the header (or the first row).
    std::int64_t skipRows = 0;
    std::vector<std::string> nullValues{""};
    /// Type names by column.
    Map types;
    /// Columns wanted, in this order; empty: all.
    std::vector<std::string> columns;
};

struct CsvColumn {
    std::string name;
    db::ColumnType type = db::ColumnType::Text;
    /// Cell number in the record.
    std::size_t cell = 0;
};

struct CsvLayout {
    CsvDialect dialect;
    std::vector<CsvColumn> columns;
    std::size_t cellsPerRecord = 0;
    db::SchemaPtr schema;
};

/// Rows looked at to find the types of the columns.
inline constexpr std::int64_t kCsvSampleRows = 1000;

/// True when an unquoted cell of this text is null.
bool isCsvNull(std::string_view text, const std::vector<std::string>& nullValues) noexcept;
/// True for an empty line, which is no record unless the file has one column.
bool isBlankRecord(std::span<const CsvCell> cells) noexcept;
/// A single character, or "tab"; BadParameter otherwise.
Result<char> csvCharacter(std::string_view text);
/// Reads the start of the file: finds delimiter, names and types. UnknownField for a column that is not
/// there. `file` has just been opened.
Result<CsvLayout> inspectCsv(const std::shared_ptr<InputFile>& file, const CsvFileFacts& facts);
/// Reads the inspected file from the start again, placed at its first row.
Result<std::unique_ptr<CsvScanner>> startCsvRows(const std::shared_ptr<InputFile>& file,
                                                 const CsvFileFacts& facts, const CsvLayout& layout);

} // namespace dataflow::nodes
