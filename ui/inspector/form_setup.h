// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What the form of a node offers: names of the project, of the workflow, and of the node's model.

#include "ui/inspector/param_form.h"
#include "ui/models/document.h"

namespace dataflow::ui {

/// Whether some parameter of the type has this kind of editor.
bool hasParam(const nodes::NodeType& type, nodes::EditorKind kind);

/// They outlive the form.
struct FormSources {
    const Document& document;
    SchemaModel* schemas = nullptr;
    ScheduleTimes* times = nullptr;
};

/// For a node of the shown workflow. `type` is the node's.
ParamForm::Setup formSetup(const FormSources& sources, const graph::Node& node,
                           const nodes::ResolvedType& type);

} // namespace dataflow::ui
