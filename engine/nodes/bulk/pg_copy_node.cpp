// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/bulk/copy_request.h"
#include "engine/nodes/param_values.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

Result<Outputs> run(const CopyRequest& request, Inputs& inputs, RunContext& context)
{
    const CopyWay way = copyWay(request.direction, inputs.isLinked("rows"), !request.dataFile.empty());
    DF_TRY(checkCopy(request, way));
    DF_TRY_ASSIGN(const std::string connectionName, context.connectionOrDefault(request.connection));
    DF_TRY_ASSIGN(const auto connection, context.use(connectionName));
    if (connection->dialect().kind() != db::DatabaseKind::Postgres)
        return fail(onlyPostgres());
    const MonotonicTime start = context.clock().now();
    DF_TRY_ASSIGN(const CopyOutcome outcome, runCopy(request, way, inputs, *connection, context));
    const double seconds = std::chrono::duration<double>(context.clock().now() - start).count();
    Outputs outputs;
    outputs.set("copied", outcome.copied)
        .set("rejected", outcome.rejected)
        .set("reject_file", outcome.rejectFile.empty() ? Value() : Value(outcome.rejectFile))
        .set("rows_per_second", seconds > 0 ? static_cast<double>(outcome.copied) / seconds : 0.0);
    return outputs;
}

std::vector<Error> checkPgCopy(const Map& params, const CheckScope& scope)
{
    std::vector<Error> errors;
    const std::string* connection = textNamed(params, "connection");
    if (scope.databaseKind)
        if (const auto kind = scope.databaseKind(connection ? *connection : "");
            kind && *kind != db::DatabaseKind::Postgres)
            errors.push_back(onlyPostgres());
    const auto isLinked = [&](std::string_view name) {
        return std::ranges::find(scope.linkedInputs, name) != scope.linkedInputs.end();
    };
    const Value* written = scope.written ? valueNamed(*scope.written, "data_file") : nullptr;
    const bool file = isLinked("data_file") ||
                      (written && (!written->as<std::string>() || !written->as<std::string>()->empty()));
    const std::string* direction = textNamed(params, "direction");
    const CopyWay way = copyWay(direction && *direction == "out" ? CopyDirection::Out : CopyDirection::In,
                                isLinked("rows"), file);
    CopyRequest request;
    request.table = "t"; // required: checked by itself
    request.dataFile = file ? "f" : "";
    for (const auto& [name, member] : copyTextParams())
        if (const std::string* text = textNamed(params, name))
            request.*member = *text;
    request.header = flagNamed(params, "header");
    if (const std::string* format = textNamed(params, "format"))
        request.format = *format == "TEXT"     ? CopyFormat::Text
                         : *format == "BINARY" ? CopyFormat::Binary
                                               : CopyFormat::Csv;
    if (const std::string* onError = textNamed(params, "on_error"))
        request.onError = *onError == "skip" ? OnBadLine::Skip : OnBadLine::Stop;
    if (auto fits = checkCopy(request, way); !fits)
        errors.push_back(fits.error());
    return errors;
}

const std::vector<Port>& allOutputs()
{
    static const std::vector<Port> ports{
        port("copied", PortKind::Value, "How many rows were copied."),
        port("rejected", PortKind::Value, "How many bad lines were left out."),
        port("reject_file", PortKind::Value, "The file with the bad lines; null when there are none."),
        port("rows_per_second", PortKind::Value, "Rows per second."),
        port("rows", PortKind::Rows, "The table's rows, when they are copied out without a file."),
    };
    return ports;
}

DynamicPorts outputsFor(const Map& params)
{
    DynamicPorts dynamic{.ports = allOutputs(), .open = false};
    const std::string* direction = textNamed(params, "direction");
    const std::string* file = textNamed(params, "data_file");
    if (!direction || *direction != "out" || (file && !file->empty()))
        dynamic.ports.pop_back();
    return dynamic;
}

} // namespace

template <>
struct ParamEnum<CopyFormat> {
    static const std::vector<std::pair<CopyFormat, std::string>>& names()
    {
        static const std::vector<std::pair<CopyFormat, std::string>> words{
            {CopyFormat::Csv, "CSV"}, {CopyFormat::Text, "TEXT"}, {CopyFormat::Binary, "BINARY"}};
        return words;
    }
};

template <>
struct ParamEnum<CopyDirection> {
    static const std::vector<std::pair<CopyDirection, std::string>>& names()
    {
        static const std::vector<std::pair<CopyDirection, std::string>> words{{CopyDirection::In, "in"},
                                                                              {CopyDirection::Out, "out"}};
        return words;
    }
};

template <>
struct ParamEnum<OnBadLine> {
    static const std::vector<std::pair<OnBadLine, std::string>>& names()
    {
        static const std::vector<std::pair<OnBadLine, std::string>> words{{OnBadLine::Stop, "stop"},
                                                                          {OnBadLine::Skip, "skip"}};
        return words;
    }
};

NodeType pgCopyNode()
{
    using P = CopyRequest;
    return NodeType::of<P>(
        {
            .id = "PGCopyNode",
            .category = Category::Bulk,
            .title = "PostgreSQL COPY",
            .summary = "Loads a file or rows into a table, or a table into a file or rows, by COPY.",
            .searchWords = {"load", "import", "export", "unload", "csv", "dump"},
            .params =
                {
                    param(&P::connection, "connection")
                        .label("Connection")
                        .editor(EditorKind::Connection)
                        .doc("A PostgreSQL connection; may be left out when the project has only one."),
                    param(&P::table, "table")
                        .label("Table")
                        .doc("The table, with its schema when it needs one.")
                        .required(),
                    param(&P::direction, "direction").label("Direction").doc("Into the table or out of it."),
                    param(&P::dataFile, "data_file")
                        .label("File")
                        .editor(EditorKind::FileOpen)
                        .doc("The file to read or write; without one the rows input or output is used."),
                    param(&P::format, "format").label("Format").doc("Format of the file."),
                    param(&P::header, "header")
                        .label("Header")
                        .doc("The first line of the file names the columns."),
                    param(&P::delimiter, "delimiter")
                        .label("Delimiter")
                        .doc("One character; a comma for CSV and a tab for TEXT when empty."),
                    param(&P::nullString, "null_string")
                        .label("Null text")
                        .doc("How the file spells a missing value."),
                    param(&P::columns, "columns")
                        .label("Columns")
                        .doc("Columns of the table in the order of the file; all when empty."),
                    param(&P::onError, "on_error")
                        .label("Bad lines")
                        .doc("Stop stores nothing when a line is bad; skip stores the good lines and writes "
                             "the bad ones to the reject file."),
                    param(&P::rejectFile, "reject_file")
                        .label("Reject file")
                        .editor(EditorKind::FileSave)
                        .doc("CSV of line numbers, reasons and bad lines; the data file's name with "
                             ".rejects.csv behind it when empty."),
                },
            .inputs = {port("rows", PortKind::Rows, "Rows for the table, instead of a file.")},
            .outputs = allOutputs(),
            .writes = true,
            .outputsFor = outputsFor,
            .check = checkPgCopy,
        },
        run);
}

} // namespace dataflow::nodes
