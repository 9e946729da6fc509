// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/nodes/file/csv_layout.h"
#include "engine/nodes/file/csv_types.h"
#include "engine/nodes/node_type.h"

namespace dataflow::nodes {

namespace {

enum class BadRows { Stop, Skip, Collect };

/// Bad rows handed out in full; beyond it they are only counted.
constexpr std::size_t kCollectedBadRows = 10'000;
/// Rows between two looks at stop and deadline.
constexpr std::int64_t kRowsPerLook = 4096;

struct CsvReadParams {
    std::string path;
    std::string delimiter = "auto";
    bool header = true;
    std::string quote = "\"";
    CsvEncoding encoding = CsvEncoding::Utf8;
    std::vector<std::string> nullValues{""};
    Map types;
    std::vector<std::string> columns;
    std::int64_t skipRows = 0;
    std::optional<std::int64_t> limit;
    BadRows onBadRow = BadRows::Stop;
};

/// Reads the rows of one file into batches.
class CsvRowReader {
public:
    CsvRowReader(const CsvReadParams& params, const CsvLayout& layout, const InputFile& file,
                 CsvScanner& scanner, RunContext& context)
        : m_params(params)
        , m_layout(layout)
        , m_file(file)
        , m_scanner(scanner)
        , m_context(context)
        , m_batch(layout.schema)
        , m_row(layout.columns.size())
        , m_onlyEmptyIsNull(params.nullValues == std::vector<std::string>{""})
    {}

    Result<void> readInto(RowsWriter& writer);
    std::int64_t rowCount() const noexcept { return m_rows; }
    std::int64_t badRowCount() const noexcept { return m_badRows; }
    List takeBadRows() { return std::move(m_collected); }

private:
    bool isNull(const CsvCell& cell, db::ColumnType type) const noexcept;
    /// The first thing wrong with the record, or nothing once m_row holds its cells.
    std::optional<Error> parseRow();
    Result<void> handleBadRow(Error problem);
    Result<void> flush(RowsWriter& writer);
    std::int64_t expectedRows() const noexcept;
    Result<void> look() const;

    const CsvReadParams& m_params;
    const CsvLayout& m_layout;
    const InputFile& m_file;
    CsvScanner& m_scanner;
    RunContext& m_context;
    db::BatchBuilder m_batch;
    std::vector<CsvParsedCell> m_row;
    bool m_onlyEmptyIsNull;
    std::int64_t m_rows = 0;
    std::int64_t m_badRows = 0;
    List m_collected;
};

/// A quoted cell is null only where its column cannot hold text.
bool CsvRowReader::isNull(const CsvCell& cell, db::ColumnType type) const noexcept
{
    if (cell.quoted && type == db::ColumnType::Text)
        return false;
    return m_onlyEmptyIsNull ? cell.text.empty() : isCsvNull(cell.text, m_params.nullValues);
}

std::optional<Error> CsvRowReader::parseRow()
{
    const auto cells = m_scanner.cells();
    if (!m_scanner.fault().empty())
        return Error{ErrorCode::CsvBadRow, std::string(m_scanner.fault())}.with("line", m_scanner.line());
    if (cells.size() != m_layout.cellsPerRecord)
        return Error{ErrorCode::CsvBadRow, "A row has another number of cells than the first"}
            .with("line", m_scanner.line())
            .with("cells", static_cast<std::int64_t>(cells.size()))
            .with("expected", static_cast<std::int64_t>(m_layout.cellsPerRecord));
    for (std::size_t i = 0; i < m_layout.columns.size(); ++i) {
        const CsvColumn& column = m_layout.columns[i];
        const CsvCell& cell = cells[column.cell];
        m_row[i].null = isNull(cell, column.type);
        if (m_row[i].null)
            continue;
        if (m_scanner.mayHoldNonAscii() && !isValidUtf8(cell.text))
            return Error{ErrorCode::CsvBadRow, "A cell is not valid UTF-8"}
                .with("line", m_scanner.line())
                .with("column", column.name)
                .hint("Set encoding to latin-1, or save the file as UTF-8.");
        if (!parseCsvCell(column.type, cell.text, m_row[i]))
            return Error{ErrorCode::CsvBadRow, "A cell does not fit its column's type"}
                .with("line", m_scanner.line())
                .with("column", column.name)
                .with("type", db::columnTypeName(column.type))
                .with("value", excerpt(cell.text, 40))
                .hint("Set another type for the column under types, list the text under null_values, or set "
                      "on_bad_row.");
    }
    return std::nullopt;
}

Result<void> CsvRowReader::handleBadRow(Error problem)
{
    if (m_params.onBadRow == BadRows::Stop)
        return fail(std::move(problem));
    if (++m_badRows == 1)
        m_context.log(LogLevel::Warning, "A bad row was left out: " + problem.sentence());
    if (m_params.onBadRow == BadRows::Collect && m_collected.size() < kCollectedBadRows)
        m_collected.push_back(Value(Map{{"line", m_scanner.line()},
                                        {"column", std::string(problem.fact("column"))},
                                        {"reason", problem.message()},
                                        {"text", excerpt(m_scanner.recordText(), 1000)}}));
    return {};
}

Result<void> CsvRowReader::look() const
{
    if (m_context.stop().stop_requested())
        return fail(Error{ErrorCode::Cancelled, "Reading the CSV file was stopped"}.with("rows", m_rows));
    if (m_context.deadline().passed(m_context.clock()))
        return fail(Error{ErrorCode::TimedOut, "Reading the CSV file took too long"}.with("rows", m_rows));
    return {};
}

/// Rows are not known before the end; the share of bytes read tells how many to expect. 0: nobody knows.
std::int64_t CsvRowReader::expectedRows() const noexcept
{
    if (!m_file.isRegular())
        return 0;
    const double share = m_file.bytes() == 0 ? 1.0
                                             : static_cast<double>(m_scanner.bytesRead()) /
                                                   static_cast<double>(m_file.bytes());
    return share > 0 ? static_cast<std::int64_t>(static_cast<double>(m_rows) / share) : 0;
}

Result<void> CsvRowReader::flush(RowsWriter& writer)
{
    if (m_batch.rowCount() > 0)
        DF_TRY(writer.write(m_batch.finish()));
    m_context.progress(m_rows, expectedRows());
    return {};
}

Result<void> CsvRowReader::readInto(RowsWriter& writer)
{
    for (std::int64_t seen = 0; !m_params.limit || m_rows < *m_params.limit; ++seen) {
        if (seen % kRowsPerLook == 0)
            DF_TRY(look());
        DF_TRY_ASSIGN(const bool more, m_scanner.next());
        if (!more)
            break;
        if (isBlankRecord(m_scanner.cells()) && m_layout.cellsPerRecord != 1)
            continue;
        if (auto problem = parseRow()) {
            DF_TRY(handleBadRow(std::move(*problem)));
            continue;
        }
        for (std::size_t i = 0; i < m_row.size(); ++i)
            appendCsvCell(m_batch.column(i), m_row[i]);
        m_batch.endRow();
        ++m_rows;
        if (m_batch.full())
            DF_TRY(flush(writer));
    }
    return flush(writer);
}

Result<Outputs> run(const CsvReadParams& params, Inputs&, RunContext& context)
{
    const CsvFileFacts facts{.delimiter = params.delimiter,
                             .quote = params.quote,
                             .encoding = params.encoding,
                             .header = params.header,
                             .skipRows = params.skipRows,
                             .nullValues = params.nullValues,
                             .types = params.types,
                             .columns = params.columns};
    DF_TRY_ASSIGN(const auto file,
                  InputFile::open(context.resolvePath(params.path), InputLimits::of(context)));
    DF_TRY_ASSIGN(const CsvLayout layout, inspectCsv(file, facts));
    DF_TRY_ASSIGN(const auto scanner, startCsvRows(file, facts, layout));
    DF_TRY_ASSIGN(RowsWriter * writer, context.openRows("rows", layout.schema));
    CsvRowReader reader(params, layout, *file, *scanner, context);
    if (auto done = reader.readInto(*writer); !done) {
        Error problem = std::move(done).error();
        if (problem.fact("path").empty())
            problem.with("path", params.path);
        return fail(std::move(problem));
    }
    return Outputs()
        .set("row_count", reader.rowCount())
        .set("bad_rows", Value(reader.takeBadRows()))
        .set("bad_row_count", reader.badRowCount());
}

} // namespace

template <>
struct ParamEnum<BadRows> {
    static const std::vector<std::pair<BadRows, std::string>>& names()
    {
        static const std::vector<std::pair<BadRows, std::string>> words{
            {BadRows::Stop, "stop"}, {BadRows::Skip, "skip"}, {BadRows::Collect, "collect"}};
        return words;
    }
};

template <>
struct ParamEnum<CsvEncoding> {
    static const std::vector<std::pair<CsvEncoding, std::string>>& names()
    {
        static const std::vector<std::pair<CsvEncoding, std::string>> words{{CsvEncoding::Utf8, "utf-8"},
                                                                            {CsvEncoding::Latin1, "latin-1"}};
        return words;
    }
};

NodeType csvReadNode()
{
    using P = CsvReadParams;
    return NodeType::of<P>(
        {
            .id = "CSVReadNode",
            .category = Category::File,
            .title = "Read CSV",
            .summary = "Reads a CSV file as typed rows, streaming, whatever its size.",
            .searchWords = {"file", "import", "tsv", "text", "load"},
            .params =
                {
                    param(&P::path, "path")
                        .label("File")
                        .editor(EditorKind::FileOpen)
                        .doc("The file; a relative path starts from the project file's folder.")
                        .required(),
                    param(&P::delimiter, "delimiter")
                        .label("Delimiter")
                        .doc("One character, or tab; auto finds out among comma, semicolon, tab and bar."),
                    param(&P::header, "header")
                        .label("Header")
                        .doc("The first line names the columns; else they are column1, column2 and so on."),
                    param(&P::quote, "quote").label("Quote").doc("Quote character; empty for none."),
                    param(&P::encoding, "encoding").label("Encoding").doc("How the file's text is encoded."),
                    param(&P::nullValues, "null_values")
                        .label("Null values")
                        .doc("Texts that mean null; a quoted cell of a text column is never null."),
                    param(&P::types, "types")
                        .label("Types")
                        .doc("Types by column, such as {\"price\": \"decimal\"}; the others follow from the "
                             "first 1000 rows, and a later value that does not fit makes a bad row."),
                    param(&P::columns, "columns")
                        .label("Columns")
                        .doc("Columns to read, in this order; empty for all."),
                    param(&P::skipRows, "skip_rows")
                        .label("Skip lines")
                        .doc("Lines to pass by before the header.")
                        .range(0, 1e15),
                    param(&P::limit, "limit")
                        .label("Limit")
                        .doc("Reads at most this many rows.")
                        .range(0, 1e15),
                    param(&P::onBadRow, "on_bad_row")
                        .label("On a bad row")
                        .doc("A row of another cell count, of a wrong type or with broken quotes stops the "
                             "node, is left out, or is collected in bad_rows."),
                },
            .inputs = {},
            .outputs =
                {
                    port("rows", PortKind::Rows, "The rows of the file."),
                    port("row_count", PortKind::Value, "How many rows were read."),
                    port("bad_rows", PortKind::Value,
                         "The collected bad rows as {line, column, reason, text}, the first 10,000 of them."),
                    port("bad_row_count", PortKind::Value, "How many rows were left out as bad."),
                },
        },
        run);
}

} // namespace dataflow::nodes
