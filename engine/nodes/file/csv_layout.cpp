// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/file/csv_layout.h"

#include "engine/base/text.h"
#include "engine/nodes/file/csv_types.h"

#include <algorithm>
#include <map>

namespace dataflow::nodes {

namespace {

constexpr char kDelimiters[] = {',', ';', '\t', '|'};
/// Records looked at to find the delimiter.
constexpr int kDelimiterSample = 20;

/// How well a delimiter explains the start of the file: how many records share the most frequent cell count
/// above one, then that count.
struct DelimiterScore {
    int records = 0;
    std::size_t cells = 0;
    auto operator<=>(const DelimiterScore&) const = default;
};

/// A scanner at the first record of the file.
Result<std::unique_ptr<CsvScanner>> scannerAtStart(const std::shared_ptr<InputFile>& file,
                                                   InputFile::Pass pass, const CsvFileFacts& facts,
                                                   const CsvDialect& dialect)
{
    DF_TRY(file->beginPass(pass));
    DF_TRY_ASSIGN(auto scanner, CsvScanner::over(file, dialect));
    DF_TRY(scanner->skipLines(facts.skipRows));
    return scanner;
}

Result<DelimiterScore> scoreDelimiter(const std::shared_ptr<InputFile>& file, const CsvFileFacts& facts,
                                      const CsvDialect& dialect)
{
    DF_TRY_ASSIGN(const auto scanner, scannerAtStart(file, InputFile::Pass::OneOfSeveral, facts, dialect));
    std::map<std::size_t, int> recordsByCells;
    for (int i = 0; i < kDelimiterSample; ++i) {
        DF_TRY_ASSIGN(const bool more, scanner->next());
        if (!more)
            break;
        if (scanner->cells().size() > 1 && scanner->fault().empty())
            ++recordsByCells[scanner->cells().size()];
    }
    DelimiterScore best;
    for (const auto& [cells, records] : recordsByCells)
        best = std::max(best, DelimiterScore{records, cells});
    return best;
}

Result<char> chooseDelimiter(const std::shared_ptr<InputFile>& file, const CsvFileFacts& facts,
                             CsvDialect dialect)
{
    if (facts.delimiter != "auto") {
        auto written = csvCharacter(facts.delimiter);
        if (!written)
            return fail(std::move(written).error().inParameter("delimiter"));
        return written;
    }
    char chosen = kDelimiters[0];
    DelimiterScore best;
    for (const char candidate : kDelimiters) {
        dialect.delimiter = candidate;
        DF_TRY_ASSIGN(const DelimiterScore score, scoreDelimiter(file, facts, dialect));
        if (score > best) {
            best = score;
            chosen = candidate;
        }
    }
    return chosen;
}

Result<CsvDialect> chooseDialect(const std::shared_ptr<InputFile>& file, const CsvFileFacts& facts)
{
    CsvDialect dialect;
    dialect.encoding = facts.encoding;
    dialect.quote = '\0';
    if (!facts.quote.empty()) {
        auto quote = csvCharacter(facts.quote);
        if (!quote)
            return fail(std::move(quote).error().inParameter("quote"));
        dialect.quote = *quote;
    }
    DF_TRY_ASSIGN(dialect.delimiter, chooseDelimiter(file, facts, dialect));
    if (dialect.delimiter == dialect.quote)
        return fail(Error{ErrorCode::BadParameter, "Delimiter and quote are the same character"}.inParameter(
            "quote"));
    return dialect;
}

/// A file whose lines end in lone carriage returns is one line to the scanner.
bool holdsSeveralLines(const CsvScanner& scanner)
{
    return std::ranges::any_of(
        scanner.cells(), [](const CsvCell& cell) { return !cell.quoted && holdsLoneReturn(cell.text); });
}

Result<std::vector<std::string>> namesFromHeader(const CsvScanner& scanner)
{
    if (!scanner.fault().empty())
        return fail(Error{ErrorCode::CsvBadRow, std::string(scanner.fault())}.with("line", scanner.line()));
    if (holdsSeveralLines(scanner))
        return fail(loneReturns(scanner.line()));
    std::vector<std::string> names;
    for (const CsvCell& cell : scanner.cells()) {
        std::string name(cell.text);
        if (name.empty())
            name = "column" + std::to_string(names.size() + 1);
        if (!isValidUtf8(name))
            return fail(Error{ErrorCode::CsvBadRow, "The header is not valid UTF-8"}
                            .with("line", scanner.line())
                            .hint("Set encoding to latin-1, or save the file as UTF-8."));
        if (std::ranges::find(names, name) != names.end())
            return fail(Error{ErrorCode::CsvBadRow, "Two columns of the header have the same name"}
                            .with("line", scanner.line())
                            .with("column", name)
                            .hint("Rename one, or set header to false and skip_rows past the header."));
        names.push_back(std::move(name));
    }
    return names;
}

Error unknownColumn(std::string_view name, const std::vector<std::string>& names, std::string_view parameter)
{
    Error error{ErrorCode::UnknownField, "The CSV file has no such column"};
    error.with("column", name).inParameter(parameter);
    std::string suggestion = didYouMean(name, names);
    if (suggestion.empty()) {
        suggestion = "It has:";
        for (const std::string& known : names)
            suggestion += " " + known;
        suggestion += ".";
    }
    return error.hint(std::move(suggestion));
}

Result<db::ColumnType> columnTypeFromParameter(const Value& word)
{
    const auto* name = word.as<std::string>();
    // The models' short word for text is taken here too.
    const auto type = name && *name == "str" ? db::ColumnType::Text
                      : name                 ? db::columnTypeFromName(*name)
                                             : std::nullopt;
    if (type)
        return *type;
    return fail(
        Error{ErrorCode::BadParameter, "There is no such column type"}
            .with("type", excerpt(word.toText(), 40))
            .inParameter("types")
            .hint("Types are text, int, float, decimal, bool, date, time, datetime, datetimetz, uuid, json "
                  "and bytes."));
}

/// The wanted columns in their order, still text.
Result<std::vector<CsvColumn>> pickColumns(const CsvFileFacts& facts, const std::vector<std::string>& names)
{
    std::vector<CsvColumn> columns;
    if (facts.columns.empty())
        for (std::size_t cell = 0; cell < names.size(); ++cell)
            columns.push_back({names[cell], db::ColumnType::Text, cell});
    for (const std::string& wanted : facts.columns) {
        const auto found = std::ranges::find(names, wanted);
        if (found == names.end())
            return fail(unknownColumn(wanted, names, "columns"));
        if (std::ranges::find(columns, wanted, &CsvColumn::name) != columns.end())
            return fail(Error{ErrorCode::BadParameter, "A column is named twice"}
                            .with("column", wanted)
                            .inParameter("columns"));
        columns.push_back({wanted, db::ColumnType::Text, static_cast<std::size_t>(found - names.begin())});
    }
    return columns;
}

/// Guesses over the sample; `scanner` stands at its first row.
Result<std::vector<CsvTypeGuess>> guessTypes(CsvScanner& scanner, const CsvFileFacts& facts,
                                             std::size_t cellCount)
{
    std::vector<CsvTypeGuess> guesses(cellCount);
    std::int64_t seen = 0;
    do {
        const auto cells = scanner.cells();
        if (cells.size() == cellCount && scanner.fault().empty() &&
            !(isBlankRecord(cells) && cellCount != 1)) {
            ++seen;
            for (std::size_t i = 0; i < cellCount; ++i)
                if (!isCsvNull(cells[i].text, facts.nullValues))
                    guesses[i].look(cells[i].text);
        }
        DF_TRY_ASSIGN(const bool more, scanner.next());
        if (!more)
            break;
    } while (seen < kCsvSampleRows);
    return guesses;
}

Result<void> applyTypes(const CsvFileFacts& facts, const std::vector<std::string>& names,
                        const std::vector<CsvTypeGuess>& guesses, std::vector<CsvColumn>& columns)
{
    for (CsvColumn& column : columns)
        column.type = column.cell < guesses.size() ? guesses[column.cell].type() : db::ColumnType::Text;
    for (const auto& [name, word] : facts.types) {
        if (std::ranges::find(names, name) == names.end())
            return fail(unknownColumn(name, names, "types"));
        DF_TRY_ASSIGN(const db::ColumnType type, columnTypeFromParameter(word));
        const auto column = std::ranges::find(columns, name, &CsvColumn::name);
        if (column != columns.end())
            column->type = type;
    }
    return {};
}

} // namespace

bool isCsvNull(std::string_view text, const std::vector<std::string>& nullValues) noexcept
{
    return std::ranges::find(nullValues, text) != nullValues.end();
}

bool isBlankRecord(std::span<const CsvCell> cells) noexcept
{
    return cells.size() == 1 && cells[0].text.empty() && !cells[0].quoted;
}

Result<char> csvCharacter(std::string_view text)
{
    if (text == "tab" || text == "\\t")
        return '\t';
    if (text.size() == 1 && text[0] != '\n' && text[0] != '\r' && static_cast<unsigned char>(text[0]) < 0x80)
        return text[0];
    return fail(Error{ErrorCode::BadParameter, "It has to be one ASCII character"}
                    .with("value", excerpt(text, 20))
                    .hint("Write one character, such as \",\" or \";\", or \"tab\"."));
}

Result<CsvLayout> inspectCsv(const std::shared_ptr<InputFile>& file, const CsvFileFacts& facts)
{
    CsvLayout layout;
    DF_TRY_ASSIGN(layout.dialect, chooseDialect(file, facts));
    DF_TRY_ASSIGN(const auto scanner,
                  scannerAtStart(file, InputFile::Pass::OneOfSeveral, facts, layout.dialect));
    DF_TRY_ASSIGN(bool more, scanner->next());
    std::vector<std::string> names;
    if (facts.header) {
        if (!more)
            return fail(Error{ErrorCode::CsvBadRow, "The CSV file has no header line"}
                            .with("path", file->path().string())
                            .hint("The file is empty, or skip_rows passes its end."));
        DF_TRY_ASSIGN(names, namesFromHeader(*scanner));
        DF_TRY_ASSIGN(more, scanner->next());
    } else if (more) {
        for (std::size_t i = 0; i < scanner->cells().size(); ++i)
            names.push_back("column" + std::to_string(i + 1));
    }
    // Only of the whole file that is told: a row among others may well hold a stray carriage return.
    const bool mayBeAll = !facts.header && more && holdsSeveralLines(*scanner);
    const std::int64_t firstLine = scanner->line();
    layout.cellsPerRecord = names.size();
    DF_TRY_ASSIGN(layout.columns, pickColumns(facts, names));
    std::vector<CsvTypeGuess> guesses(names.size());
    if (more) {
        DF_TRY_ASSIGN(guesses, guessTypes(*scanner, facts, names.size()));
    }
    if (mayBeAll && scanner->line() == firstLine)
        return fail(loneReturns(firstLine));
    DF_TRY(applyTypes(facts, names, guesses, layout.columns));

    std::vector<db::Field> fields;
    for (const CsvColumn& column : layout.columns)
        fields.push_back({column.name, column.type, true});
    layout.schema = std::make_shared<const db::Schema>(std::move(fields));
    return layout;
}

Result<std::unique_ptr<CsvScanner>> startCsvRows(const std::shared_ptr<InputFile>& file,
                                                 const CsvFileFacts& facts, const CsvLayout& layout)
{
    DF_TRY_ASSIGN(auto scanner, scannerAtStart(file, InputFile::Pass::Last, facts, layout.dialect));
    if (facts.header)
        DF_TRY(scanner->next());
    return scanner;
}

} // namespace dataflow::nodes
