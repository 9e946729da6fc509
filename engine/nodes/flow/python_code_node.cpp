// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/node_type.h"
#include "engine/nodes/param_values.h"
#include "engine/nodes/script_workers.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <utility>

namespace dataflow::nodes {

template <>
struct ParamEnum<ScriptRows> {
    static const std::vector<std::pair<ScriptRows, std::string>>& names()
    {
        static const std::vector<std::pair<ScriptRows, std::string>> kNames{{ScriptRows::List, "list"},
                                                                            {ScriptRows::Columns, "columns"}};
        return kNames;
    }
};

namespace {

struct PythonCodeParams {
    std::string code;
    std::string file;
    std::optional<std::chrono::milliseconds> timeout;
    ScriptRows rowsAs = ScriptRows::List;
};

constexpr const char* kResultPort = "result";
constexpr std::array<std::string_view, 4> kParamNames{"code", "file", "timeout", "rows_as"};

Error needsCodeOrFile()
{
    return Error{ErrorCode::MissingParameter, "The node needs either code or a file"}
        .inParameter("code")
        .hint("Write the script under \"code\", or name a file under \"file\", not both.");
}

std::vector<Error> checkPythonCode(const Map& params, const CheckScope& scope)
{
    const auto given = [&](std::string_view name) {
        const auto* text = textNamed(params, name);
        const bool linked = std::ranges::find(scope.linkedInputs, name) != scope.linkedInputs.end();
        return linked || (text && !text->empty());
    };
    // A templated file name is absent from `params`: then only the run can tell.
    if (given("code") && given("file"))
        return {needsCodeOrFile()};
    return {};
}

Result<std::string> readScript(const std::filesystem::path& path)
{
    std::error_code problem;
    if (!std::filesystem::is_regular_file(path, problem))
        return fail(Error{ErrorCode::FileNotFound, "There is no script file at this path"}
                        .with("path", path.string())
                        .inParameter("file"));
    std::ifstream stream(path, std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    if (!stream)
        return fail(Error{ErrorCode::FileUnreadable, "The script file cannot be read"}
                        .with("path", path.string())
                        .inParameter("file"));
    return text;
}

/// What a script may be given, and may hand out.
std::uint64_t mostOf(const HeldMemory& memory, RunContext& context)
{
    return std::max(memory.least(), context.memory().limit());
}

/// The memory of a script's answer, in place of that of the rows it was given: they were sent, and it has
/// ended.
class AnswerMemory {
public:
    AnswerMemory(HeldMemory& memory, std::uint64_t most)
        : m_memory(memory)
        , m_most(most)
    {}
    /// False, and nothing taken, when it would be more than the run may have.
    bool take(std::uint64_t bytes)
    {
        if (!std::exchange(m_begun, true))
            m_memory.release();
        m_refused = m_refused || bytes > m_most - m_memory.held();
        if (!m_refused)
            m_memory.grow(bytes);
        return !m_refused;
    }
    bool refused() const noexcept { return m_refused; }

private:
    HeldMemory& m_memory;
    const std::uint64_t m_most;
    bool m_begun = false;
    bool m_refused = false;
};

/// The rows of an input. They have to be in memory as a whole, and count as the run's until the script has
/// ended; BadInput when they, with those in `memory` already, are more than the run may have.
Result<std::vector<db::BatchPtr>> readRows(const std::string& name, Inputs& inputs, RunContext& context,
                                           HeldMemory& memory)
{
    const std::uint64_t most = mostOf(memory, context);
    DF_TRY_ASSIGN(const auto stream, inputs.takeRows(name));
    std::vector<db::BatchPtr> batches;
    for (;;) {
        DF_TRY_ASSIGN(db::BatchPtr batch, stream->next());
        if (!batch)
            return batches;
        memory.grow(batch->byteSize());
        if (memory.held() > most)
            return fail(
                Error{ErrorCode::BadInput, "The rows for the script take more memory than the run has"}
                    .with("input", name)
                    .with("limit_bytes", static_cast<std::int64_t>(most))
                    .hint("Leave out rows and columns before the script, or let a ForEachNode with a "
                          "batch run it on a part of them at a time."));
        batches.push_back(std::move(batch));
    }
}

Result<ScriptCall> makeCall(const PythonCodeParams& params, Inputs& inputs, RunContext& context,
                            HeldMemory& memory)
{
    if (params.code.empty() == params.file.empty())
        return fail(needsCodeOrFile());
    ScriptCall call;
    call.code = params.code;
    call.name = context.node().text();
    if (!params.file.empty()) {
        const auto path = context.resolvePath(params.file);
        DF_TRY_ASSIGN(call.code, readScript(path));
        call.name = path.string();
        call.moduleDirectory = path.parent_path().string();
    }
    call.rowsAs = params.rowsAs;
    for (const auto& name : inputs.names()) {
        if (std::ranges::find(kParamNames, name) != kParamNames.end())
            continue;
        if (!inputs.isRows(name)) {
            call.inputs.emplace_back(name, inputs.value(name));
            continue;
        }
        DF_TRY_ASSIGN(auto batches, readRows(name, inputs, context, memory));
        call.inputs.emplace_back(name, std::move(batches));
    }
    return call;
}

Result<Outputs> run(const PythonCodeParams& params, Inputs& inputs, RunContext& context)
{
    HeldMemory memory(context.memory());
    DF_TRY_ASSIGN(ScriptCall call, makeCall(params, inputs, context, memory));
    call.stop = context.stop();
    call.deadline = context.deadline();
    call.limit = params.timeout;
    call.onOutput = [&context](bool isError, std::string_view line) {
        context.log(isError ? LogLevel::Warning : LogLevel::Note, line);
    };
    AnswerMemory answerMemory(memory, mostOf(memory, context));
    call.takeMemory = [&answerMemory](std::uint64_t bytes) { return answerMemory.take(bytes); };
    auto answered = context.scripts().run(std::move(call));
    if (!answered && answerMemory.refused())
        answered.error().with("limit_bytes", static_cast<std::int64_t>(mostOf(memory, context)));
    DF_TRY_ASSIGN(ScriptAnswer answer, std::move(answered));
    for (const auto& note : answer.notes)
        context.log(LogLevel::Warning, note);

    Outputs outputs;
    for (auto& [name, value] : answer.values)
        outputs.set(std::move(name), std::move(value));
    for (const auto& rows : answer.rows) {
        DF_TRY_ASSIGN(RowsWriter* const writer, context.openRows(rows.name, rows.stream->schema()));
        for (;;) {
            DF_TRY_ASSIGN(db::BatchPtr batch, rows.stream->next());
            if (!batch)
                break;
            DF_TRY(writer->write(std::move(batch)));
        }
    }
    // A script that sets no result has the result None, as a Python function would.
    if (!answer.hasResult)
        outputs.set(kResultPort, nullptr);
    return outputs;
}

DynamicPorts outputsFor(const Map&)
{
    return {
        {port(kResultPort, PortKind::Any, "What the script left in `result`; a list of dicts becomes rows.")},
        true};
}

std::vector<ParamSpec> parameters()
{
    using P = PythonCodeParams;
    return {
        param(&P::code, "code")
            .label("Code")
            .doc("Python text; linked inputs are variables in it, and what it leaves in `result`, or else in "
                 "its "
                 "variables, is handed out.")
            .editor(EditorKind::Python),
        param(&P::file, "file")
            .label("File")
            .doc("A script file beside the project, instead of code; modules next to it can be imported.")
            .editor(EditorKind::FileOpen),
        param(&P::timeout, "timeout")
            .label("Time limit")
            .doc("The script's process is killed when it runs longer.")
            .unit("s")
            .range(0.001, 86'400),
        param(&P::rowsAs, "rows_as")
            .label("Rows as")
            .doc(
                "How rows arrive: as a list of dicts, or as columns by name, which is several times faster."),
    };
}

} // namespace

NodeType pythonCodeNode()
{
    return NodeType::of<PythonCodeParams>(
        {
            .id = "PythonCodeNode",
            .category = Category::Flow,
            .title = "Python code",
            .summary = "Runs a Python script in a process of its own on the linked inputs.",
            .searchWords = {"script", "code", "transform", "custom"},
            .params = parameters(),
            .inputs = {},
            .outputs = outputsFor({}).ports,
            .openInputs = true,
            .outputsFor = outputsFor,
            .check = checkPythonCode,
        },
        run);
}

} // namespace dataflow::nodes
