// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/file/atomic_file.h"
#include "engine/nodes/file/csv_layout.h"
#include "engine/nodes/node_type.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>

namespace dataflow::nodes {

namespace {

enum class LineEnding { Lf, CrLf };

/// Bytes collected before they go to the file.
constexpr std::size_t kWriteBytes = std::size_t{1} << 18;

struct CsvWriteParams {
    std::string path;
    std::string delimiter = ",";
    bool header = true;
    std::string nullText;
    bool quoteAll = false;
    LineEnding lineEnding = LineEnding::Lf;
    bool append = false;
};

/// Writes cells as RFC 4180 text that CSVReadNode reads back as the same values.
class CsvFormatter {
public:
    CsvFormatter(const CsvWriteParams& params, char delimiter)
        : m_delimiter(delimiter)
        , m_nullText(params.nullText)
        , m_quoteAll(params.quoteAll)
        , m_lineEnd(params.lineEnding == LineEnding::Lf ? "\n" : "\r\n")
    {
        for (const char special : {delimiter, '"', '\n', '\r'})
            m_special[static_cast<unsigned char>(special)] = true;
    }

    void appendHeader(const db::Schema& schema, std::string& out) const;
    void appendRow(const db::RowBatch& batch, std::size_t row, std::string& out) const;
    std::string_view lineEnd() const noexcept { return m_lineEnd; }

private:
    void appendCell(const db::Column& column, std::size_t row, std::string& out) const;
    void appendText(std::string_view text, std::string& out) const;

    char m_delimiter;
    std::string m_nullText;
    bool m_quoteAll;
    std::string_view m_lineEnd;
    std::array<bool, 256> m_special{};
};

/// Text equal to the null text is quoted, so that it is not read back as null.
void CsvFormatter::appendText(std::string_view text, std::string& out) const
{
    const auto special = [this](char byte) { return m_special[static_cast<unsigned char>(byte)]; };
    if (!m_quoteAll && text != m_nullText && std::ranges::none_of(text, special)) {
        out += text;
        return;
    }
    out += '"';
    for (const char byte : text) {
        if (byte == '"')
            out += '"';
        out += byte;
    }
    out += '"';
}

void CsvFormatter::appendCell(const db::Column& column, std::size_t row, std::string& out) const
{
    if (column.isNull(row)) {
        out += m_nullText;
        return;
    }
    switch (column.type()) {
    case db::ColumnType::Text:
    case db::ColumnType::Json:
    case db::ColumnType::Decimal:
        appendText(column.bytesAt(row), out);
        return;
    case db::ColumnType::Int64: {
        const fmt::format_int digits(column.int64At(row));
        appendText({digits.data(), digits.size()}, out);
        return;
    }
    default:
        appendText(column.textAt(row), out);
        return;
    }
}

void CsvFormatter::appendHeader(const db::Schema& schema, std::string& out) const
{
    for (std::size_t column = 0; column < schema.size(); ++column) {
        if (column > 0)
            out += m_delimiter;
        appendText(schema[column].name, out);
    }
    out += m_lineEnd;
}

void CsvFormatter::appendRow(const db::RowBatch& batch, std::size_t row, std::string& out) const
{
    for (std::size_t column = 0; column < batch.columnCount(); ++column) {
        if (column > 0)
            out += m_delimiter;
        appendCell(batch.column(column), row, out);
    }
    out += m_lineEnd;
}

/// A delimiter that no number is made of.
Result<char> writeDelimiter(const std::string& text)
{
    auto delimiter = csvCharacter(text);
    if (!delimiter)
        return fail(std::move(delimiter).error().inParameter("delimiter"));
    constexpr std::string_view kRefused = "\"+-.";
    if (kRefused.find(*delimiter) != std::string_view::npos ||
        std::isalnum(static_cast<unsigned char>(*delimiter)))
        return fail(Error{ErrorCode::BadParameter, "The delimiter may occur in numbers or quotes"}
                        .with("value", text)
                        .inParameter("delimiter")
                        .hint("Use a comma, semicolon, tab or bar."));
    return delimiter;
}

Result<void> checkNullText(const std::string& nullText, char delimiter)
{
    const char refused[] = {delimiter, '"', '\n', '\r', '\0'};
    if (nullText.find_first_of(refused) == std::string::npos)
        return {};
    return fail(Error{ErrorCode::BadParameter, "The null text holds the delimiter, a quote or a line end"}
                    .with("value", nullText)
                    .inParameter("null_text"));
}

std::vector<Error> checkCsvWrite(const Map& given, const CheckScope&)
{
    CsvWriteParams params;
    for (const auto& [name, value] : given) {
        const auto* text = value.as<std::string>();
        if (text && name == "delimiter")
            params.delimiter = *text;
        if (text && name == "null_text")
            params.nullText = *text;
    }
    const auto delimiter = writeDelimiter(params.delimiter);
    if (!delimiter)
        return {delimiter.error()};
    const auto nullText = checkNullText(params.nullText, *delimiter);
    return nullText ? std::vector<Error>{} : std::vector<Error>{nullText.error()};
}

/// What has to stand between the file's present content and the first new row: a missing line end. Checks
/// that the columns are the same.
Result<std::string> prepareAppend(const std::filesystem::path& path, const CsvWriteParams& params,
                                  char delimiter, const db::Schema& schema, std::string_view lineEnd)
{
    if (params.header) {
        DF_TRY_ASSIGN(const auto scanner, CsvScanner::open(path, {.delimiter = delimiter}));
        DF_TRY_ASSIGN(const bool any, scanner->next());
        std::vector<std::string> names;
        if (any)
            for (const CsvCell& cell : scanner->cells())
                names.emplace_back(cell.text);
        if (names != schema.names())
            return fail(
                Error{ErrorCode::BadInput, "The file to append to has other columns"}
                    .with("file_columns", fmt::format("{}", fmt::join(names, ", ")))
                    .with("row_columns", fmt::format("{}", fmt::join(schema.names(), ", ")))
                    .hint("Write to another file, or put a node before it that gives the same columns."));
    }
    std::ifstream tail(path, std::ios::binary | std::ios::ate);
    tail.seekg(-1, std::ios::end);
    return std::string(tail.get() == '\n' ? std::string_view() : lineEnd);
}

/// Counts of what went out.
struct Written {
    std::int64_t rows = 0;
    std::int64_t bytes = 0;
};

Result<Written> writeRows(db::RowStream& rows, const CsvFormatter& formatter, std::string buffer,
                          AtomicFile& file, RunContext& context)
{
    Written written;
    const auto flush = [&]() -> Result<void> {
        DF_TRY(file.write(buffer));
        written.bytes += static_cast<std::int64_t>(buffer.size());
        buffer.clear();
        return {};
    };
    for (;;) {
        if (context.deadline().passed(context.clock()))
            return fail(
                Error{ErrorCode::TimedOut, "Writing the CSV file took too long"}.with("rows", written.rows));
        DF_TRY_ASSIGN(const db::BatchPtr batch, rows.next());
        if (!batch)
            break;
        for (std::size_t row = 0; row < batch->rowCount(); ++row) {
            formatter.appendRow(*batch, row, buffer);
            if (buffer.size() >= kWriteBytes)
                DF_TRY(flush());
        }
        written.rows += static_cast<std::int64_t>(batch->rowCount());
        context.progress(written.rows, 0);
    }
    DF_TRY(flush());
    return written;
}

Result<Outputs> run(const CsvWriteParams& params, Inputs& inputs, RunContext& context)
{
    DF_TRY_ASSIGN(const char delimiter, writeDelimiter(params.delimiter));
    DF_TRY(checkNullText(params.nullText, delimiter));
    DF_TRY_ASSIGN(const db::RowStreamPtr rows, inputs.takeRows("rows"));
    const std::filesystem::path path = context.resolvePath(params.path);
    const CsvFormatter formatter(params, delimiter);

    std::error_code problem;
    const bool appends = params.append && std::filesystem::file_size(path, problem) > 0 && !problem;
    DF_TRY_ASSIGN(AtomicFile file, AtomicFile::create(path));
    std::string start;
    if (appends) {
        DF_TRY_ASSIGN(start, prepareAppend(path, params, delimiter, *rows->schema(), formatter.lineEnd()));
        DF_TRY(file.copyTarget());
    } else if (params.header) {
        formatter.appendHeader(*rows->schema(), start);
    }
    DF_TRY_ASSIGN(const Written written, writeRows(*rows, formatter, std::move(start), file, context));
    DF_TRY(file.commit());
    return Outputs().set("path", path.string()).set("row_count", written.rows).set("bytes", written.bytes);
}

} // namespace

template <>
struct ParamEnum<LineEnding> {
    static const std::vector<std::pair<LineEnding, std::string>>& names()
    {
        static const std::vector<std::pair<LineEnding, std::string>> words{{LineEnding::Lf, "lf"},
                                                                           {LineEnding::CrLf, "crlf"}};
        return words;
    }
};

NodeType csvWriteNode()
{
    using P = CsvWriteParams;
    return NodeType::of<P>(
        {
            .id = "CSVWriteNode",
            .category = Category::File,
            .title = "Write CSV",
            .summary = "Writes rows to a CSV file that appears whole or not at all.",
            .searchWords = {"file", "export", "tsv", "text", "save"},
            .params =
                {
                    param(&P::path, "path")
                        .label("File")
                        .editor(EditorKind::FileSave)
                        .doc("The file; a relative path starts from the project file's folder.")
                        .required(),
                    param(&P::delimiter, "delimiter").label("Delimiter").doc("One character, or tab."),
                    param(&P::header, "header").label("Header").doc("Writes the column names first."),
                    param(&P::nullText, "null_text").label("Null text").doc("What null is written as."),
                    param(&P::quoteAll, "quote_all")
                        .label("Quote all")
                        .doc("Quotes every cell but null; else those that need it."),
                    param(&P::lineEnding, "line_ending").label("Line ending").doc("LF or CR LF."),
                    param(&P::append, "append")
                        .label("Append")
                        .doc("Adds rows behind an existing file of the same columns; the file is replaced at "
                             "the end, so a failure leaves it as it was."),
                },
            .inputs = {requiredPort("rows", PortKind::Rows, "The rows to write.")},
            .outputs =
                {
                    port("path", PortKind::Value, "Absolute path of the file."),
                    port("row_count", PortKind::Value, "How many rows were written."),
                    port("bytes", PortKind::Value, "How many bytes were written."),
                },
            .writes = true,
            .check = checkCsvWrite,
        },
        run);
}

} // namespace dataflow::nodes
