// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/bulk/copy_request.h"

#include "engine/db/byte_flow.h"
#include "engine/nodes/bulk/reject_file.h"
#include "engine/nodes/bulk/tolerant_load.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace dataflow::nodes {

namespace {

constexpr std::size_t kReadBytes = 64 * 1024;
/// Records of one attempt when bad lines are skipped; a savepoint costs about as much as storing 100 rows.
constexpr std::size_t kAttemptRecords = 5000;

Error misfit(std::string message, std::string_view parameter)
{
    return Error{ErrorCode::BadParameter, std::move(message)}.inParameter(parameter);
}

std::string literal(std::string_view text)
{
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\'')
            quoted += c;
        quoted += c;
    }
    return quoted + '\'';
}

std::string tableWithColumns(const CopyRequest& request, const db::Dialect& dialect)
{
    std::string columns;
    for (const std::string& column : request.columns)
        columns += (columns.empty() ? " (" : ", ") + dialect.quoteIdentifier(column);
    return dialect.quoteIdentifier(request.table) + (columns.empty() ? "" : columns + ")");
}

enum class Header { AsAsked, None };

std::string optionsSql(const CopyRequest& request, Header header)
{
    if (request.format == CopyFormat::Binary)
        return "(FORMAT binary)";
    const bool csv = request.format == CopyFormat::Csv;
    std::string options =
        fmt::format("(FORMAT {}, NULL {}", csv ? "csv" : "text", literal(request.nullString));
    if (!request.delimiter.empty())
        options += ", DELIMITER " + literal(request.delimiter);
    if (request.header && header == Header::AsAsked)
        options += ", HEADER true";
    return options + ")";
}

/// The line of the input that an error of COPY is about: `COPY orders, line 5, column total: "x"`.
std::optional<std::int64_t> lineOf(const Error& error)
{
    const std::string_view where = error.fact("where");
    constexpr std::string_view kMark = ", line ";
    const std::size_t found = where.find(kMark);
    if (!where.starts_with("COPY ") || found == std::string_view::npos)
        return std::nullopt;
    std::int64_t line = 0;
    const char* digits = where.data() + found + kMark.size();
    const auto [end, problem] = std::from_chars(digits, where.data() + where.size(), line);
    return problem == std::errc{} ? std::optional(line) : std::nullopt;
}

/// A file, piece by piece; tells the run how many lines have gone by.
class FileBytes final : public db::ByteSource {
public:
    FileBytes(std::shared_ptr<InputFile> file, bool lines, RunContext& context)
        : m_file(std::move(file))
        , m_lines(lines)
        , m_context(context)
        , m_buffer(kReadBytes, '\0')
    {}
    Result<std::string_view> next() override
    {
        DF_TRY_ASSIGN(const std::size_t got, m_file->read(m_buffer.data(), m_buffer.size()));
        const std::string_view bytes(m_buffer.data(), got);
        if (m_lines) {
            m_count += std::count(bytes.begin(), bytes.end(), '\n');
            m_context.progress(m_count, 0);
        }
        return bytes;
    }

private:
    std::shared_ptr<InputFile> m_file;
    bool m_lines;
    RunContext& m_context;
    std::string m_buffer;
    std::int64_t m_count = 0;
};

class OnePiece final : public db::ByteSource {
public:
    explicit OnePiece(std::string_view bytes)
        : m_bytes(bytes)
    {}
    Result<std::string_view> next() override { return std::exchange(m_bytes, std::string_view()); }

private:
    std::string_view m_bytes;
};

class FileSink final : public db::ByteSink {
public:
    FileSink(AtomicFile& file, RunContext& context)
        : m_file(file)
        , m_context(context)
    {}
    Result<void> write(std::string_view bytes) override
    {
        m_buffer += bytes;
        ++m_pieces; // the server sends one piece per row
        return m_buffer.size() >= 4 * kReadBytes ? flush() : Result<void>{};
    }
    Result<void> flush()
    {
        m_context.progress(m_pieces, 0);
        DF_TRY(m_file.write(m_buffer));
        m_buffer.clear();
        return {};
    }

private:
    AtomicFile& m_file;
    RunContext& m_context;
    std::string m_buffer;
    std::int64_t m_pieces = 0;
};

Result<std::shared_ptr<InputFile>> openDataFile(const CopyRequest& request, const RunContext& context)
{
    auto file = InputFile::open(context.resolvePath(request.dataFile), InputLimits::of(context));
    if (!file)
        return fail(std::move(file).error().inParameter("data_file"));
    return file;
}

Result<CopyOutcome> loadFile(const CopyRequest& request, ConnectionUse& connection, RunContext& context)
{
    DF_TRY_ASSIGN(auto file, openDataFile(request, context));
    FileBytes bytes(std::move(file), request.format != CopyFormat::Binary, context);
    const std::string sql =
        fmt::format("COPY {} FROM STDIN {}", tableWithColumns(request, connection.dialect()),
                    optionsSql(request, Header::AsAsked));
    auto copied = connection.copyIn(sql, bytes);
    if (copied)
        return CopyOutcome{.copied = *copied, .rejected = 0, .rejectFile = {}};
    Error error = std::move(copied).error();
    if (const auto line = lineOf(error))
        error.with("file", request.dataFile).with("line", *line);
    if (isRecordFault(error) && error.hint().empty() && request.format != CopyFormat::Binary)
        error.hint("Mend the line, or set on_error to skip.");
    return fail(std::move(error));
}

/// Loads a file without its bad lines, inside a transaction that the caller ends.
class SkippingLoad {
public:
    SkippingLoad(const CopyRequest& request, ConnectionUse& connection, RunContext& context, CopyLines lines)
        : m_connection(connection)
        , m_context(context)
        , m_lines(std::move(lines))
        , m_sql(fmt::format("COPY {} FROM STDIN {}", tableWithColumns(request, connection.dialect()),
                            optionsSql(request, Header::None)))
        , m_header(request.header)
        , m_format(request.format)
        , m_rejects(context.resolvePath(request.rejectFile.empty() ? request.dataFile + ".rejects.csv"
                                                                   : request.rejectFile))
    {}

    Result<CopyOutcome> run()
    {
        if (m_header)
            DF_TRY(m_lines.next(1));
        CopyOutcome outcome;
        for (;;) {
            if (m_context.stop().stop_requested())
                return fail(Error{ErrorCode::Cancelled, "The load was cancelled"});
            DF_TRY_ASSIGN(const LineChunk chunk, m_lines.next(kAttemptRecords));
            if (chunk.size() == 0)
                break;
            DF_TRY_ASSIGN(const std::int64_t stored, store(chunk));
            outcome.copied += stored;
            m_context.progress(outcome.copied + m_rejects.count(), 0);
        }
        outcome.rejected = m_rejects.count();
        if (outcome.rejected > 0)
            outcome.rejectFile = m_rejects.path().string();
        return outcome;
    }
    Result<void> commitRejects() { return m_rejects.commit(); }

private:
    Result<std::int64_t> store(const LineChunk& chunk)
    {
        const TolerantLoad load{
            .store =
                [&](std::size_t from, std::size_t to) {
                    OnePiece bytes(chunk.records(from, to));
                    return m_connection.copyIn(m_sql, bytes);
                },
            .culprit = [&](const Error& error, std::size_t from,
                           std::size_t to) -> std::optional<std::size_t> {
                const auto line = lineOf(error); // counts from the first line sent
                if (!line)
                    return std::nullopt;
                // In the text format the server counts records, in CSV the lines inside quotes too.
                const std::size_t counted = from + static_cast<std::size_t>(*line) - 1;
                if (m_format == CopyFormat::Text)
                    return counted < to ? std::optional(counted) : std::nullopt;
                std::int64_t first = 1; // the record's first line as the server counts
                for (std::size_t record = from; record < to; ++record) {
                    const std::string_view bytes = chunk.records(record, record + 1);
                    first += std::count(bytes.begin(), bytes.end(), chunk.countedByCopy);
                    if (*line < first)
                        return record;
                }
                return to > from && *line == first ? std::optional(to - 1) : std::nullopt;
            },
            .reject =
                [&](std::size_t record, const Error& error) {
                    std::string_view reason = error.fact("reason");
                    return m_rejects.add(chunk.lines[record], reason.empty() ? error.message() : reason,
                                         chunk.records(record, record + 1));
                },
        };
        return storeTolerantly(load, 0, chunk.size());
    }

    ConnectionUse& m_connection;
    RunContext& m_context;
    CopyLines m_lines;
    std::string m_sql;
    bool m_header;
    CopyFormat m_format;
    RejectFile m_rejects;
};

Result<CopyOutcome> loadGoodLines(const CopyRequest& request, ConnectionUse& connection, RunContext& context)
{
    DF_TRY_ASSIGN(auto file, openDataFile(request, context));
    SkippingLoad load(request, connection, context, CopyLines(std::move(file), request.format));
    DF_TRY(connection.begin(db::Isolation::Default));
    auto outcome = load.run();
    if (outcome) {
        DF_TRY(connection.commit());
        DF_TRY(load.commitRejects());
        return outcome;
    }
    Error error = std::move(outcome).error();
    if (!error.sessionUnusable())
        if (auto undone = connection.rollback(); !undone)
            error.causedBy(std::move(undone).error());
    return fail(std::move(error));
}

/// The named columns of a stream.
class NamedColumns final : public db::RowStream {
public:
    static Result<std::unique_ptr<NamedColumns>> of(db::RowStreamPtr rows, std::vector<std::string> names)
    {
        std::vector<db::Field> fields;
        for (const std::string& name : names) {
            const auto index = rows->schema()->indexOf(name);
            if (!index)
                return fail(Error{ErrorCode::UnknownField, "The rows have no such column"}
                                .with("column", name)
                                .inParameter("columns"));
            fields.push_back((*rows->schema())[*index]);
        }
        auto named = std::make_unique<NamedColumns>();
        named->m_rows = std::move(rows);
        named->m_names = std::move(names);
        named->m_schema = std::make_shared<const db::Schema>(std::move(fields));
        return named;
    }
    const db::SchemaPtr& schema() const noexcept override { return m_schema; }
    Result<db::BatchPtr> next() override
    {
        DF_TRY_ASSIGN(const db::BatchPtr batch, m_rows->next());
        return batch ? batch->selectColumns(m_names) : Result<db::BatchPtr>(db::BatchPtr());
    }

private:
    db::RowStreamPtr m_rows;
    std::vector<std::string> m_names;
    db::SchemaPtr m_schema;
};

Result<CopyOutcome> loadRows(const CopyRequest& request, Inputs& inputs, ConnectionUse& connection)
{
    DF_TRY_ASSIGN(db::RowStreamPtr rows, inputs.takeRows("rows"));
    if (!request.columns.empty()) {
        DF_TRY_ASSIGN(rows, NamedColumns::of(std::move(rows), request.columns));
    }
    db::BulkTarget target;
    target.table = request.table;
    target.copy = db::BulkTarget::Copy::On;
    DF_TRY_ASSIGN(const db::BulkCounts counts, connection.bulkInsert(target, *rows));
    return CopyOutcome{.copied = counts.inserted, .rejected = 0, .rejectFile = {}};
}

Result<CopyOutcome> writeFile(const CopyRequest& request, ConnectionUse& connection, RunContext& context)
{
    auto file = AtomicFile::create(context.resolvePath(request.dataFile));
    if (!file)
        return fail(std::move(file).error().inParameter("data_file"));
    FileSink sink(*file, context);
    const std::string sql =
        fmt::format("COPY {} TO STDOUT {}", tableWithColumns(request, connection.dialect()),
                    optionsSql(request, Header::AsAsked));
    DF_TRY_ASSIGN(const std::int64_t copied, connection.copyOut(sql, sink));
    DF_TRY(sink.flush());
    DF_TRY(file->commit());
    return CopyOutcome{.copied = copied, .rejected = 0, .rejectFile = {}};
}

Result<CopyOutcome> giveRows(const CopyRequest& request, ConnectionUse& connection, RunContext& context)
{
    std::string columns;
    for (const std::string& column : request.columns)
        columns += (columns.empty() ? "" : ", ") + connection.dialect().quoteIdentifier(column);
    DF_TRY_ASSIGN(const db::RowStreamPtr rows,
                  connection.query({fmt::format("SELECT {} FROM {}", columns.empty() ? "*" : columns,
                                                connection.dialect().quoteIdentifier(request.table)),
                                    {}}));
    DF_TRY_ASSIGN(RowsWriter * writer, context.openRows("rows", rows->schema()));
    CopyOutcome outcome;
    for (;;) {
        DF_TRY_ASSIGN(db::BatchPtr batch, rows->next());
        if (!batch)
            return outcome;
        outcome.copied += static_cast<std::int64_t>(batch->rowCount());
        context.progress(outcome.copied, 0);
        DF_TRY(writer->write(std::move(batch)));
    }
}

} // namespace

Error onlyPostgres()
{
    return Error{ErrorCode::UnsupportedByDatabase, "Only PostgreSQL has COPY"}
        .inParameter("connection")
        .hint("On other databases read the file with CSVReadNode and store its rows with a BulkCreate node.");
}

const std::vector<std::pair<std::string, std::string CopyRequest::*>>& copyTextParams()
{
    static const std::vector<std::pair<std::string, std::string CopyRequest::*>> params{
        {"delimiter", &CopyRequest::delimiter},
        {"null_string", &CopyRequest::nullString},
        {"reject_file", &CopyRequest::rejectFile}};
    return params;
}

CopyWay copyWay(CopyDirection direction, bool rowsLinked, bool fileGiven) noexcept
{
    if (direction == CopyDirection::Out)
        return rowsLinked ? CopyWay::Both : fileGiven ? CopyWay::TableToFile : CopyWay::TableToRows;
    if (rowsLinked && fileGiven)
        return CopyWay::Both;
    return rowsLinked ? CopyWay::RowsToTable : fileGiven ? CopyWay::FileToTable : CopyWay::Nowhere;
}

Result<void> checkCopy(const CopyRequest& request, CopyWay way)
{
    const CopyRequest plain;
    const bool fileOptions =
        request.header || !request.delimiter.empty() || request.nullString != plain.nullString;
    if (way == CopyWay::Nowhere)
        return fail(Error{ErrorCode::MissingParameter, "The node has neither a file nor rows to load"}
                        .inParameter("data_file")
                        .hint("Give a data_file, or link rows."));
    if (way == CopyWay::Both)
        return fail(misfit("Linked rows go into a table, and only without a file", "data_file")
                        .hint("Keep one of the file and the rows, and direction in for rows."));
    const bool file = way == CopyWay::FileToTable || way == CopyWay::TableToFile;
    if (!file && (fileOptions || request.format != plain.format))
        return fail(
            misfit("Format, header, delimiter and null text are about a file, and there is none", "format")
                .hint("Take them off, or give a data_file."));
    if (request.format == CopyFormat::Binary && fileOptions)
        return fail(misfit("A binary file has no header, delimiter or null text", "format"));
    if (request.delimiter.size() > 1)
        return fail(misfit("The delimiter is one character", "delimiter").with("value", request.delimiter));
    const bool skips = request.onError == OnBadLine::Skip;
    if (skips && (way != CopyWay::FileToTable || request.format == CopyFormat::Binary))
        return fail(misfit("Bad lines can be skipped only when a CSV or TEXT file is loaded", "on_error"));
    if (!request.rejectFile.empty() && !skips)
        return fail(misfit("A reject file needs on_error skip", "reject_file"));
    return {};
}

Result<CopyOutcome> runCopy(const CopyRequest& request, CopyWay way, Inputs& inputs,
                            ConnectionUse& connection, RunContext& context)
{
    switch (way) {
    case CopyWay::FileToTable:
        return request.onError == OnBadLine::Skip ? loadGoodLines(request, connection, context)
                                                  : loadFile(request, connection, context);
    case CopyWay::RowsToTable:
        return loadRows(request, inputs, connection);
    case CopyWay::TableToFile:
        return writeFile(request, connection, context);
    case CopyWay::TableToRows:
        return giveRows(request, connection, context);
    case CopyWay::Nowhere:
    case CopyWay::Both:
        break;
    }
    return fail(Error{ErrorCode::InternalBug, "A copy that goes nowhere was let through"});
}

} // namespace dataflow::nodes
