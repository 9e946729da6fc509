// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// NodeType: everything about a kind of node, declared once in one .cpp file.

#include "engine/base/json_fwd.h"
#include "engine/model/model.h"
#include "engine/nodes/param_spec.h"
#include "engine/nodes/port.h"
#include "engine/nodes/run_context.h"

#include <memory>
#include <span>

namespace dataflow::nodes {

enum class Category { Query, Model, Bulk, Cache, Flow, File, Monitor };
/// "Query", "Model", ...
std::string_view categoryName(Category category) noexcept;

/// How the runner schedules a node.
enum class CostClass {
    Inline,  ///< under a microsecond; runs in the worker that made it ready
    Cpu,     ///< computes; runs on a worker
    Blocking ///< may wait for a database, a file, a script or a stream; runs on the blocking pool
};

/// What a check of one node may look at. Borrowed for the call.
struct CheckScope {
    const model::Model* model = nullptr; ///< of a model node
    /// Kind of a connection of the project, or nullopt when unknown.
    std::function<std::optional<db::DatabaseKind>(std::string_view connection)> databaseKind;
    std::vector<std::string> linkedInputs; ///< names of inputs and parameters fed by links
    /// Names of the project's models, for types named inside parameters; nullptr when unknown.
    const std::vector<std::string>* modelNames = nullptr;
    /// A model of the project, or nullptr; empty function when unknown.
    std::function<const model::Model*(std::string_view name)> findModel{};
    /// Time zones and the like may be looked up on this machine.
    bool mayReadFiles = true;
    /// Every parameter as written, `${}` included, under its declared name; set by NodeType::checkParams().
    const Map* written = nullptr;
};

/// Ports of a concrete node when they depend on its parameters.
struct DynamicPorts {
    std::vector<Port> ports;
    /// True: names beyond `ports` are fine too (script locals, dataN).
    bool open = false;
};

/// A kind of node. Immutable; lives as long as the program (catalogue) or as its owner (tests, benches).
class NodeType {
public:
    struct Description {
        std::string id{};
        Category category = Category::Flow;
        std::string title{};
        std::string summary{};
        /// Extra search words for the palette.
        std::vector<std::string> searchWords{};
        std::vector<ParamSpec> params{};
        std::vector<Port> inputs{};
        std::vector<Port> outputs{};
        CostClass cost = CostClass::Blocking;
        /// Made per model: `<Model><Verb>Node`; `verb` is "List", "BulkCreate", ...
        std::string modelVerb{};
        /// Inputs beyond `inputs` are accepted (script variables, data1...dataN).
        bool openInputs = false;
        /// Destroys or changes data: asked for in production environments.
        bool writes = false;
        /// Watches other nodes: starts with the run, beside the nodes linked to it instead of after them, and
        /// is told by RunContext::pause() when those have ended (without links: when nothing else is left to
        /// do).
        bool background = false;
        /// Ports that follow from the parameters; empty function: just `outputs`.
        std::function<DynamicPorts(const Map& params)> outputsFor{};
        /// Checks that need more than one parameter; problems as errors. Linked or templated values are
        /// absent from `params`.
        std::function<std::vector<Error>(const Map& params, const CheckScope& scope)> check{};
    };
    template <class Params>
    using RunFunction = Result<Outputs> (*)(const Params& params, Inputs& inputs, RunContext& context);

    /// Declares a type over its Params struct.
    template <class Params>
    static NodeType of(Description description, RunFunction<Params> run)
    {
        auto erased = [run](const NodeType& type, const Map& values, Inputs& inputs,
                            RunContext& context) -> Result<Outputs> {
            Params params;
            DF_TRY(type.assignAll(&params, values));
            return run(params, inputs, context);
        };
        return NodeType(std::move(description), std::move(erased),
                        []() -> std::shared_ptr<void> { return std::make_shared<Params>(); });
    }

    const Description& description() const noexcept { return m_description; }
    const std::string& id() const noexcept { return m_description.id; }
    const ParamSpec* findParam(std::string_view name) const noexcept; ///< by name or former name
    const Port* findInput(std::string_view name) const noexcept;
    std::vector<Port> outputsFor(const Map& params) const;
    bool hasOutput(std::string_view name, const Map& params) const;

    /// Parses `values` into the Params struct and runs. Called by the runner only. Names are checked as
    /// checkParams() does; a run that is already stopped gives Cancelled at once. When nobody knows whether a
    /// write to a model was made, the model's cached entries are dropped.
    Result<Outputs> run(const Map& values, Inputs& inputs, RunContext& context) const;
    /// Checks each value by itself plus unknown and missing names; `linked` inputs count as given. Values
    /// that hold
    /// `${}` are skipped. The same function serves forms, command line and load.
    std::vector<Error> checkParams(const Map& values, const CheckScope& scope) const;

    /// A fresh Params object with its defaults, for ParamSpec::assign and read.
    std::shared_ptr<void> makeParams() const { return m_makeParams(); }

private:
    using ErasedRun = std::function<Result<Outputs>(const NodeType&, const Map&, Inputs&, RunContext&)>;
    using MakeParams = std::shared_ptr<void> (*)();
    NodeType(Description description, ErasedRun run, MakeParams maker);
    Result<void> assignAll(void* params, const Map& values) const;
    Description m_description;
    ErasedRun m_run;
    MakeParams m_makeParams;
};

} // namespace dataflow::nodes
