// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"
#include "engine/nodes/file/atomic_file.h"
#include "engine/nodes/node_type.h"

#include <fstream>

namespace dataflow::nodes {

namespace {

constexpr std::size_t kWriteBytes = 1 << 20;

struct JsonWriteParams {
    std::string path;
    bool append = false;
    bool omitNulls = false;
};

void appendLine(const db::RowBatch& batch, std::size_t row, bool omitNulls, std::string& out)
{
    Json object = Json::object();
    for (std::size_t column = 0; column < batch.columnCount(); ++column)
        if (!omitNulls || !batch.column(column).isNull(row))
            object[(*batch.schema())[column].name] = jsonFromValue(batch.valueAt(row, column));
    out += object.dump();
    out += '\n';
}

Result<Outputs> run(const JsonWriteParams& params, Inputs& inputs, RunContext& context)
{
    DF_TRY_ASSIGN(const db::RowStreamPtr rows, inputs.takeRows("rows"));
    const std::filesystem::path path = context.resolvePath(params.path);
    DF_TRY_ASSIGN(AtomicFile file, AtomicFile::create(path));
    std::string buffer;
    std::error_code problem;
    if (params.append && std::filesystem::file_size(path, problem) > 0 && !problem) {
        std::ifstream tail(path, std::ios::binary | std::ios::ate);
        tail.seekg(-1, std::ios::end);
        if (tail.get() != '\n')
            buffer += '\n';
        DF_TRY(file.copyTarget());
    }
    std::int64_t count = 0;
    std::int64_t bytes = 0;
    const auto flush = [&]() -> Result<void> {
        DF_TRY(file.write(buffer));
        bytes += static_cast<std::int64_t>(buffer.size());
        buffer.clear();
        return {};
    };
    for (;;) {
        if (context.deadline().passed(context.clock()))
            return fail(
                Error{ErrorCode::TimedOut, "Writing the JSON file took too long"}.with("rows", count));
        DF_TRY_ASSIGN(const db::BatchPtr batch, rows->next());
        if (!batch)
            break;
        for (std::size_t row = 0; row < batch->rowCount(); ++row) {
            appendLine(*batch, row, params.omitNulls, buffer);
            if (buffer.size() >= kWriteBytes)
                DF_TRY(flush());
        }
        count += static_cast<std::int64_t>(batch->rowCount());
        context.progress(count, 0);
    }
    DF_TRY(flush());
    DF_TRY(file.commit());
    return Outputs().set("path", path.string()).set("row_count", count).set("bytes", bytes);
}

} // namespace

NodeType jsonWriteNode()
{
    using P = JsonWriteParams;
    return NodeType::of<P>(
        {
            .id = "JSONWriteNode",
            .category = Category::File,
            .title = "Write JSON lines",
            .summary = "Writes rows to a file, a JSON object per line; it appears whole or not at all.",
            .searchWords = {"file", "export", "ndjson", "jsonl", "save"},
            .params =
                {
                    param(&P::path, "path")
                        .label("File")
                        .editor(EditorKind::FileSave)
                        .doc("The file; a relative path starts from the project file's folder.")
                        .required(),
                    param(&P::append, "append")
                        .label("Append")
                        .doc("Adds lines behind an existing file, which is replaced at the end, so that a "
                             "failure leaves it as it was."),
                    param(&P::omitNulls, "omit_nulls")
                        .label("Leave nulls out")
                        .doc("Writes no key for a null cell."),
                },
            .inputs = {requiredPort("rows", PortKind::Rows,
                                    "The rows; decimals, dates and UUIDs become texts, bytes base64.")},
            .outputs =
                {
                    port("path", PortKind::Value, "Absolute path of the file."),
                    port("row_count", PortKind::Value, "How many rows were written."),
                    port("bytes", PortKind::Value, "How many bytes were written."),
                },
            .writes = true,
        },
        run);
}

} // namespace dataflow::nodes
