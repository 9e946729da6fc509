// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json_record.h"
#include "engine/base/text.h"
#include "engine/db/batch_builder.h"
#include "engine/nodes/file/input_file.h"
#include "engine/nodes/node_type.h"

#include <algorithm>
#include <deque>

namespace dataflow::nodes {

namespace {

enum class BadLines { Stop, Skip, Collect };

/// Bad lines handed out in full; beyond it they are only counted.
constexpr std::size_t kCollectedBadRows = 10'000;
/// Rows that decide about the columns and their types.
constexpr std::int64_t kLookedAtRows = 1000;
/// A longer line is taken for a file that is no JSON lines at all.
constexpr std::size_t kMostLineBytes = std::size_t{64} << 20;
constexpr std::size_t kReadBytes = std::size_t{256} << 10;

struct JsonReadParams {
    std::string path;
    Map types;
    std::vector<std::string> columns;
    std::optional<std::int64_t> limit;
    BadLines onBadRow = BadLines::Stop;
};

struct Line {
    std::int64_t number = 0;
    std::string text;
    JsonRecord record;
};

/// Reads one file; the first rows are read ahead, because they decide about the columns.
class JsonLinesReader {
public:
    JsonLinesReader(const JsonReadParams& params, RunContext& context)
        : m_params(params)
        , m_context(context)
        , m_buffer(kReadBytes, '\0')
    {}
    Result<Outputs> run();

private:
    /// Into `text`, without its line end; false at the end of the file.
    Result<bool> readLine(std::string& text);
    /// The next record, or nullopt at the end of the file.
    Result<std::optional<Line>> next();
    Result<std::optional<Line>> parsed(std::int64_t number, std::string text);
    Result<void> bad(const Line& line, Error problem);
    Result<db::SchemaPtr> schema();
    Result<void> look() const;
    Map chosen(Map members) const;

    const JsonReadParams& m_params;
    RunContext& m_context;
    std::shared_ptr<InputFile> m_file;
    std::string m_buffer;
    std::string_view m_unread; ///< of m_buffer
    std::int64_t m_line = 0;
    std::deque<Line> m_ahead;
    std::int64_t m_rows = 0;
    std::int64_t m_badRows = 0;
    List m_collected;
};

/// A number as it is written where its column holds all digits, else the double.
Result<Value> numberFor(db::ColumnType type, const JsonRecord::Real& real, const Value& rounded)
{
    if (type == db::ColumnType::Double || type == db::ColumnType::Json)
        return rounded;
    if (type == db::ColumnType::Text)
        return Value(real.text);
    DF_TRY_ASSIGN(Decimal exact, Decimal::parse(real.text));
    return Value(std::move(exact));
}

/// Gives each number of the record the digits that its column can hold.
Result<void> keepDigits(JsonRecord& record, const db::Schema& columns)
{
    for (const JsonRecord::Real& real : record.reals) {
        auto& [name, value] = record.members[real.member];
        const auto column = columns.indexOf(name);
        if (!column)
            continue;
        auto number = numberFor(columns[*column].type, real, value);
        if (!number)
            return fail(std::move(number).error().with("column", name));
        value = std::move(*number);
    }
    return {};
}

Result<void> JsonLinesReader::look() const
{
    if (m_context.stop().stop_requested())
        return fail(Error{ErrorCode::Cancelled, "Reading the JSON file was stopped"}.with("rows", m_rows));
    if (m_context.deadline().passed(m_context.clock()))
        return fail(Error{ErrorCode::TimedOut, "Reading the JSON file took too long"}.with("rows", m_rows));
    return {};
}

Result<void> JsonLinesReader::bad(const Line& line, Error problem)
{
    problem.with("line", line.number);
    if (m_params.onBadRow == BadLines::Stop)
        return fail(std::move(problem));
    if (++m_badRows == 1)
        m_context.log(LogLevel::Warning, "A bad row was left out: " + problem.sentence());
    if (m_params.onBadRow == BadLines::Collect && m_collected.size() < kCollectedBadRows)
        m_collected.push_back(Value(
            Map{{"line", line.number}, {"reason", problem.message()}, {"text", excerpt(line.text, 1000)}}));
    return {};
}

/// The line as a record; nullopt when it was bad and is left out.
Result<std::optional<Line>> JsonLinesReader::parsed(std::int64_t number, std::string text)
{
    Line line{number, std::move(text), {}};
    auto record = JsonRecord::parse(line.text);
    if (!record) {
        Error problem{ErrorCode::CsvBadRow, "A line is no JSON value"};
        problem.with("reason", record.error().message()).with("column", record.error().place().column);
        DF_TRY(bad(line, std::move(problem)));
        return std::nullopt;
    }
    line.record = std::move(*record);
    if (line.record.kind == ValueKind::Record)
        return line;
    DF_TRY(bad(line, Error{ErrorCode::CsvBadRow, "A line is no JSON object"}
                         .with("kind", valueKindName(line.record.kind))
                         .hint("Write one object per line, such as {\"id\": 1}.")));
    return std::nullopt;
}

Result<bool> JsonLinesReader::readLine(std::string& text)
{
    text.clear();
    for (;;) {
        if (m_unread.empty()) {
            DF_TRY(look());
            DF_TRY_ASSIGN(const std::size_t got, m_file->read(m_buffer.data(), m_buffer.size()));
            if (got == 0)
                return !text.empty();
            m_unread = std::string_view(m_buffer).substr(0, got);
        }
        const std::size_t end = m_unread.find('\n');
        const std::string_view part = m_unread.substr(0, end);
        if (text.size() + part.size() > kMostLineBytes)
            return fail(Error{ErrorCode::CsvBadRow, "A line is too long for JSON lines"}
                            .with("line", m_line + 1)
                            .hint("The file must hold one JSON object per line."));
        text += part;
        m_unread.remove_prefix(end == std::string_view::npos ? part.size() : end + 1);
        if (end != std::string_view::npos)
            return true;
    }
}

Result<std::optional<Line>> JsonLinesReader::next()
{
    std::string text;
    for (;;) {
        DF_TRY_ASSIGN(const bool more, readLine(text));
        if (!more)
            return std::nullopt;
        if (++m_line % 1024 == 0)
            DF_TRY(look());
        if (text.ends_with('\r'))
            text.pop_back();
        if (text.find_first_not_of(" \t") == std::string::npos)
            continue;
        DF_TRY_ASSIGN(auto line, parsed(m_line, std::move(text)));
        if (line)
            return line;
    }
}

/// The wanted columns of a record.
Map JsonLinesReader::chosen(Map members) const
{
    if (m_params.columns.empty())
        return members;
    Map map;
    for (const std::string& name : m_params.columns)
        if (const auto member = std::ranges::find(members, name, &Map::value_type::first);
            member != members.end())
            map.emplace_back(name, member->second);
    return map;
}

/// What the first rows tell, with the types given.
Result<db::SchemaPtr> JsonLinesReader::schema()
{
    // No row behind the limit is looked at, but for the first one: it has the columns.
    const std::int64_t rows =
        std::clamp<std::int64_t>(m_params.limit.value_or(kLookedAtRows), 1, kLookedAtRows);
    List records;
    while (std::ssize(m_ahead) < rows) {
        DF_TRY_ASSIGN(auto line, next());
        if (!line)
            break;
        records.emplace_back(chosen(line->record.members));
        m_ahead.push_back(std::move(*line));
    }
    std::vector<db::Field> fields = db::inferSchema(records)->fields();
    for (const std::string& name : m_params.columns)
        if (std::ranges::find(fields, name, &db::Field::name) == fields.end())
            fields.push_back({name, db::ColumnType::Text, true});
    for (db::Field& field : fields)
        field.nullable = true;
    for (const auto& [name, written] : m_params.types) {
        const auto type = db::columnTypeFromName(written.toText());
        if (!type)
            return fail(Error{ErrorCode::BadParameter, "There is no type of this name"}
                            .with("column", name)
                            .with("type", written.toText())
                            .inParameter("types"));
        const auto field = std::ranges::find(fields, name, &db::Field::name);
        if (field != fields.end())
            field->type = *type;
        else if (m_params.columns.empty())
            fields.push_back({name, *type, true});
    }
    return std::make_shared<const db::Schema>(std::move(fields));
}

Result<Outputs> JsonLinesReader::run()
{
    auto file = InputFile::open(m_context.resolvePath(m_params.path), InputLimits::of(m_context));
    if (!file)
        return fail(std::move(file).error().inParameter("path"));
    m_file = std::move(*file);
    DF_TRY_ASSIGN(const db::SchemaPtr columns, schema());
    DF_TRY_ASSIGN(RowsWriter* const out, m_context.openRows("rows", columns));
    db::BatchBuilder builder(columns);
    while (!m_params.limit || m_rows < *m_params.limit) {
        std::optional<Line> line;
        if (!m_ahead.empty()) {
            line = std::move(m_ahead.front());
            m_ahead.pop_front();
        } else {
            DF_TRY_ASSIGN(line, next());
        }
        if (!line)
            break;
        auto added = keepDigits(line->record, *columns);
        if (added)
            added = builder.appendRecord(chosen(std::move(line->record.members)));
        if (!added) {
            Error problem{ErrorCode::CsvBadRow, "A row does not fit the columns"};
            problem.causedBy(std::move(added).error())
                .hint("Set the column's type under types, name the columns wanted, or set on_bad_row.");
            DF_TRY(bad(*line, std::move(problem)));
            continue;
        }
        ++m_rows;
        if (builder.full()) {
            DF_TRY(out->write(builder.finish()));
            m_context.progress(m_rows, 0);
        }
    }
    if (builder.rowCount() > 0)
        DF_TRY(out->write(builder.finish()));
    m_context.progress(m_rows, m_rows);
    return Outputs()
        .set("row_count", m_rows)
        .set("bad_rows", Value(std::move(m_collected)))
        .set("bad_row_count", m_badRows);
}

Result<Outputs> run(const JsonReadParams& params, Inputs&, RunContext& context)
{
    return JsonLinesReader(params, context).run();
}

} // namespace

template <>
struct ParamEnum<BadLines> {
    static const std::vector<std::pair<BadLines, std::string>>& names()
    {
        static const std::vector<std::pair<BadLines, std::string>> words{
            {BadLines::Stop, "stop"}, {BadLines::Skip, "skip"}, {BadLines::Collect, "collect"}};
        return words;
    }
};

NodeType jsonReadNode()
{
    using P = JsonReadParams;
    return NodeType::of<P>(
        {
            .id = "JSONReadNode",
            .category = Category::File,
            .title = "Read JSON lines",
            .summary = "Reads a file of one JSON object per line as typed rows, streaming.",
            .searchWords = {"file", "import", "ndjson", "jsonl", "load"},
            .params =
                {
                    param(&P::path, "path")
                        .label("File")
                        .editor(EditorKind::FileOpen)
                        .doc("The file; a relative path starts from the project file's folder.")
                        .required(),
                    param(&P::types, "types")
                        .label("Types")
                        .doc("Types by column, such as {\"price\": \"decimal\"}; the others follow from the "
                             "first 1000 rows, and a later value that does not fit makes a bad row."),
                    param(&P::columns, "columns")
                        .label("Columns")
                        .doc("Columns to read; empty for all that the first 1000 rows have."),
                    param(&P::limit, "limit")
                        .label("Limit")
                        .doc("Reads at most this many rows.")
                        .range(0, 1e15),
                    param(&P::onBadRow, "on_bad_row")
                        .label("On a bad row")
                        .doc("A line that is no JSON object, or does not fit the columns, stops the node, is "
                             "left out, or is collected in bad_rows."),
                },
            .inputs = {},
            .outputs =
                {
                    port("rows", PortKind::Rows, "The rows of the file."),
                    port("row_count", PortKind::Value, "How many rows were read."),
                    port("bad_rows", PortKind::Value,
                         "The collected bad rows as {line, reason, text}, the first 10,000 of them."),
                    port("bad_row_count", PortKind::Value, "How many rows were left out as bad."),
                },
        },
        run);
}

} // namespace dataflow::nodes
