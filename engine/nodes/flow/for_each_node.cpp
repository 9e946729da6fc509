// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"
#include "engine/base/wait_scope.h"
#include "engine/nodes/flow/call_inputs.h"
#include "engine/nodes/flow/call_results.h"
#include "engine/nodes/flow/item_source.h"
#include "engine/nodes/param_values.h"

#include <algorithm>
#include <condition_variable>
#include <limits>
#include <map>
#include <mutex>

namespace dataflow::nodes {

enum class OnItemError { Fail, Continue };

template <>
struct ParamEnum<OnItemError> {
    static const std::vector<std::pair<OnItemError, std::string>>& names()
    {
        static const std::vector<std::pair<OnItemError, std::string>> kNames{
            {OnItemError::Fail, "fail"}, {OnItemError::Continue, "continue"}};
        return kNames;
    }
};

namespace {

constexpr const char* kItemsPort = "items";
/// Failed items that `errors` lists; all are counted.
constexpr std::size_t kMostErrors = 1'000;

struct ForEachParams {
    std::string workflow;
    Map parameters;
    std::string item;
    std::int64_t parallel = 1;
    std::int64_t batch = 1;
    OnItemError onItemError = OnItemError::Fail;
};

/// Gives a workflow one item and puts aside what it hands out.
class ItemCaller final : public WorkflowCaller {
public:
    ItemCaller(const Map& fixed, const Port* input, const Item& item, RunContext& context)
        : m_fixed(fixed)
        , m_input(input)
        , m_item(item)
        , m_context(context)
    {
        m_result.firstItem = item.first;
        m_result.items = item.size;
    }
    bool givesRows(std::string_view input) const override
    {
        return m_input && input == m_input->name && m_item.schema;
    }
    Result<db::RowStreamPtr> takeRows(std::string_view) override
    {
        return db::streamOf(m_item.schema, m_item.rows);
    }
    std::optional<Value> value(std::string_view input) const override
    {
        if (m_input && input == m_input->name)
            return m_item.value;
        const Value* given = valueNamed(m_fixed, input);
        return given ? std::optional(*given) : std::nullopt;
    }
    Result<RowsWriter*> openRows(std::string_view output, db::SchemaPtr schema) override
    {
        DF_TRY_ASSIGN(auto buffer, m_context.makeBuffer(std::move(schema)));
        const std::lock_guard lock(m_mutex);
        m_result.rows.emplace_back(output, std::move(buffer));
        return m_result.rows.back().second.get();
    }
    void setValue(std::string_view output, Value value) override
    {
        const std::lock_guard lock(m_mutex);
        m_result.values.emplace_back(output, std::move(value));
    }
    /// Once the workflow has ended.
    CallResult takeResult() { return std::move(m_result); }

private:
    const Map& m_fixed;
    const Port* m_input;
    const Item& m_item;
    RunContext& m_context;
    std::mutex m_mutex; // guards m_result
    CallResult m_result;
};

/// One run of the node: threads take items, call the workflow, and whoever finds the next result in order
/// hands it out.
class ItemLoop {
public:
    ItemLoop(const ForEachParams& params, const WorkflowSignature& signature, const CallInputs& fixed,
             const Port* input, ItemSource source, RunContext& context)
        : m_params(params)
        , m_signature(signature)
        , m_fixed(fixed)
        , m_input(input)
        , m_context(context)
        , m_source(std::move(source))
        , m_results(signature, context)
    {}

    /// Of each thread, until nothing is left to do.
    void work()
    {
        while (auto taken = take()) {
            auto& [number, item] = *taken;
            ItemCaller caller(m_fixed.values, m_input, item, m_context);
            auto end = call(item, caller);
            note(number, item, end ? std::nullopt : std::optional(std::move(end).error()),
                 caller.takeResult());
        }
    }

    void stop() { m_stop.request_stop(); }

    Result<Outputs> finish()
    {
        if (m_context.stopping())
            return fail(Error{ErrorCode::Cancelled, "The run was stopped"});
        if (m_failure)
            return fail(std::move(*m_failure));
        Outputs outputs = m_results.finish();
        outputs.set("errors", Value(std::move(m_errors)));
        return std::move(outputs).set(
            "summary", Value(Map{{"items", m_items}, {"calls", m_taken}, {"failed", m_failed}}));
    }

private:
    /// Threads may run ahead of the results by this much.
    std::int64_t window() const noexcept { return 2 * m_params.parallel + 2; }

    /// The next item and its number, once there is room for its result; nullopt when none is to be taken any
    /// more.
    std::optional<std::pair<std::int64_t, Item>> take()
    {
        std::unique_lock lock(m_mutex);
        const auto mayTake = [this] { return m_over || (!m_taking && m_taken - m_handedOut < window()); };
        if (!mayTake()) {
            const WaitScope waiting;
            m_changed.wait(lock, mayTake);
        }
        if (m_over)
            return std::nullopt;
        m_taking = true;
        lock.unlock();
        auto next = m_source.next(); // the others wait for their turn above, where it is known that they wait
        lock.lock();
        m_taking = false;
        if (!next)
            failWith(std::numeric_limits<std::int64_t>::max(), next.error());
        if (!next || m_over || !*next) {
            m_over = true;
            m_changed.notify_all();
            return std::nullopt;
        }
        m_changed.notify_one(); // whoever takes the turn wakes the next one in its time
        m_items += (*next)->size;
        return std::pair(m_taken++, std::move(**next));
    }

    Result<void> call(const Item& item, WorkflowCaller& caller)
    {
        Map parameters = m_fixed.parameters;
        bool reaches = m_input != nullptr;
        if (const auto* record = m_params.batch == 1 ? item.value.as<Map>() : nullptr)
            for (const WorkflowSignature::Parameter& parameter : m_signature.parameters) {
                const Value* value = valueNamed(*record, parameter.name);
                if (!value || valueNamed(m_fixed.parameters, parameter.name))
                    continue;
                reaches = true;
                if (!value->isNull())
                    parameters.emplace_back(parameter.name, *value);
            }
        if (!reaches)
            return fail(Error{ErrorCode::BadInput, "Nothing of the item reaches the workflow"}
                            .with("workflow", m_signature.workflow)
                            .hint("Give the workflow an input, or a parameter with the name of a column."));
        DF_TRY(m_context.callWorkflow(parameters, caller, m_stop.get_token()));
        return {};
    }

    void note(std::int64_t number, const Item& item, std::optional<Error> error, CallResult result)
    {
        if (error) {
            error->with("item", item.first);
            result.values.clear();
            result.rows.clear();
        }
        std::unique_lock lock(m_mutex);
        const bool stopped = error && error->code() == ErrorCode::Cancelled && m_stop.stop_requested();
        const bool late = error && m_context.deadline().passed(m_context.clock());
        if (stopped) {
            m_over = true;
        } else if (error && (late || m_params.onItemError == OnItemError::Fail)) {
            failWith(number, std::move(*error));
        } else {
            if (error)
                noteError(item, *error);
            m_waiting.emplace(number, std::move(result));
            handOut(lock);
        }
        if (m_over)
            m_changed.notify_all();
    }

    // Needs m_mutex, which is free while results leave: a slow reader must not keep the others from working.
    void handOut(std::unique_lock<std::mutex>& lock)
    {
        if (m_handingOut)
            return;
        m_handingOut = true;
        for (auto next = m_waiting.find(m_handedOut); next != m_waiting.end() && !m_failure;
             next = m_waiting.find(m_handedOut)) {
            const CallResult result = std::move(next->second);
            m_waiting.erase(next);
            lock.unlock();
            auto added = m_results.add(result);
            m_context.progress(result.firstItem + result.items, m_source.total());
            lock.lock();
            ++m_handedOut;
            m_changed.notify_one();
            if (!added)
                failWith(m_handedOut, std::move(added).error());
        }
        m_handingOut = false;
    }

    // Needs m_mutex.
    void failWith(std::int64_t number, Error error)
    {
        if (!m_failure || number < m_failedNumber) {
            m_failure = std::move(error);
            m_failedNumber = number;
        }
        m_over = true;
        m_stop.request_stop();
    }

    // Needs m_mutex.
    void noteError(const Item& item, const Error& error)
    {
        ++m_failed;
        if (m_errors.size() >= kMostErrors)
            return;
        m_context.log(LogLevel::Warning, error.sentence());
        Map entry{{"item", item.first}, {"error", valueFromJson(jsonFromError(error))}};
        if (!item.schema)
            entry.emplace_back("value", item.value);
        m_errors.emplace_back(std::move(entry));
    }

    const ForEachParams& m_params;
    const WorkflowSignature& m_signature;
    const CallInputs& m_fixed;
    const Port* m_input;
    RunContext& m_context;
    std::stop_source m_stop;
    ItemSource m_source;                          // of whoever takes items
    CallResults m_results;                        // of whoever hands results out
    std::mutex m_mutex;                           // guards all below
    std::condition_variable m_changed;            // of those that wait to take an item
    std::map<std::int64_t, CallResult> m_waiting; // results that came before their turn
    std::int64_t m_taken = 0;
    std::int64_t m_handedOut = 0;
    std::int64_t m_items = 0;
    std::int64_t m_failed = 0;
    bool m_taking = false;
    bool m_handingOut = false;
    bool m_over = false;
    std::optional<Error> m_failure;
    std::int64_t m_failedNumber = 0;
    List m_errors;
};

Result<ItemSource> itemsOf(const ForEachParams& params, const Port* input, Inputs& inputs)
{
    const auto size = static_cast<std::size_t>(params.batch);
    if (inputs.isRows(kItemsPort)) {
        const bool asRows =
            input && (input->kind == PortKind::Rows || (input->kind == PortKind::Any && size > 1));
        if (auto refused = input ? refusedBatch(*input, params.batch) : std::nullopt)
            return fail(*std::move(refused));
        DF_TRY_ASSIGN(auto stream, inputs.takeRows(kItemsPort));
        return ItemSource(std::move(stream), size, asRows ? ItemForm::Rows : ItemForm::Value);
    }
    const Value value = inputs.value(kItemsPort);
    const auto* list = value.as<List>();
    if (!list)
        return fail(Error{ErrorCode::BadInput, "The items are neither rows nor a list"}
                        .with("input", kItemsPort)
                        .with("kind", valueKindName(value.kind())));
    // A single record is a list of one where rows are wanted.
    if (size == 1 && input && input->kind == PortKind::Rows) {
        List single;
        for (const Value& element : *list)
            single.push_back(Value(List{element}));
        return ItemSource(std::move(single), 1);
    }
    return ItemSource(*list, size);
}

Result<Outputs> run(const ForEachParams& params, Inputs& inputs, RunContext& context)
{
    DF_TRY_ASSIGN(const auto signature, calledBy(context));
    DF_TRY_ASSIGN(const Port* const input, itemInput(*signature, params.item));
    if (params.batch > 1 && !input)
        return fail(
            Error{ErrorCode::BadParameter, "The workflow has no input that takes several items at once"}
                .with("workflow", signature->workflow)
                .inParameter("batch")
                .hint("Give it a WorkflowInputNode."));
    DF_TRY_ASSIGN(const CallInputs fixed, readCallInputs(*signature, params.parameters, inputs, kItemsPort));
    if (!fixed.rows.empty())
        return fail(Error{ErrorCode::BadInput, "Only the items may be rows; every item would read the others "
                                               "again"}
                        .with("input", fixed.rows.front())
                        .hint("Read them inside the workflow."));
    DF_TRY_ASSIGN(auto source, itemsOf(params, input, inputs));
    ItemLoop loop(params, *signature, fixed, input, std::move(source), context);
    const std::stop_callback link(context.stop(), [&loop] { loop.stop(); });
    context.runBeside(static_cast<unsigned>(params.parallel - 1), [&loop] { loop.work(); });
    return loop.finish();
}

std::vector<ParamSpec> parameters()
{
    using P = ForEachParams;
    return {
        param(&P::workflow, "workflow")
            .label("Workflow")
            .doc("The workflow to run for every item.")
            .editor(EditorKind::Workflow)
            .required(),
        param(&P::parameters, "parameters")
            .label("Parameters")
            .doc("Values for the workflow's parameters, the same for every item; each may also be given flat "
                 "or "
                 "linked. Others take the item's column of their name.")
            .editor(EditorKind::KeyValue)
            .workflowParameters(),
        param(&P::item, "item")
            .label("Item input")
            .doc("The input of the workflow that takes the item: a row as a record, or as rows when it takes "
                 "rows; its only input when empty."),
        param(&P::parallel, "parallel")
            .label("At a time")
            .doc("How many items are worked on at the same time; results keep the order of the items.")
            .range(1, 64),
        param(&P::batch, "batch")
            .label("Rows per item")
            .doc("How many rows or elements one call gets at once; more than one need an item input.")
            .range(1, 1'000'000),
        param(&P::onItemError, "on_item_error")
            .label("When an item fails")
            .doc("Fail stops at the first failed item; continue goes on and lists it under errors."),
    };
}

} // namespace

NodeType forEachNode()
{
    return NodeType::of<ForEachParams>(
        {
            .id = "ForEachNode",
            .category = Category::Flow,
            .title = "For each",
            .summary = "Runs a workflow of the project once per row or list element, several at a time, and "
                       "gathers the results in order.",
            .searchWords = {"loop", "iterate", "batch", "subworkflow"},
            .params = parameters(),
            .inputs = {requiredPort(kItemsPort, PortKind::Any, "The rows, or the list, to go through.")},
            .outputs = {port("errors", PortKind::Value,
                             "The items that failed: records with item (counted from 0), error and value."),
                        port("summary", PortKind::Value,
                             "How it went: a record with items, calls and failed.")},
        },
        run);
}

} // namespace dataflow::nodes
