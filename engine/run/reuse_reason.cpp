// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/run/reuse_reason.h"

namespace dataflow::run {

std::string ReuseReason::sentence() const
{
    switch (code) {
    case Code::None:
        return {};
    case Code::TypeChanged:
        return "Its type has changed.";
    case Code::ParameterChanged:
        return "Its parameter " + name + " has changed.";
    case Code::ConnectionChanged:
        return "Its connection has changed.";
    case Code::SettingsChanged:
        return "The settings of connection " + name + " have changed.";
    case Code::ModelChanged:
        return "Model " + name + " has changed.";
    case Code::WorkflowChanged:
        return "The workflow " + name + " has changed.";
    case Code::EnvironmentChanged:
        return "Values of the environment have changed.";
    case Code::LinksChanged:
        return "Its links have changed.";
    case Code::BeforeNotFresh:
        return "Node " + name + " before it is not fresh.";
    case Code::BeforeComputedAnew:
        return "Node " + name + " before it has been computed anew since.";
    case Code::FileYounger:
        return "The file " + name + " was written after the run before.";
    case Code::FileMissing:
        return "The file " + name + " cannot be found.";
    case Code::FileReadOnce:
        return "What " + name + " holds can be read only once.";
    case Code::FileNotNamed:
        return "Which file " + name + " is comes out only when the workflow it calls runs.";
    case Code::OtherTenant:
        return "The run before was for another tenant.";
    case Code::OwnRunOnly:
        return "What it hands out is only good in its own run.";
    case Code::NotInRun:
        return "The run before did not have it.";
    case Code::EndedOtherwise:
        return "In the run before it was " + name + ".";
    case Code::FirstRowsOnly:
        return "The run before kept only the first rows of its output " + name + ".";
    case Code::Pinned:
        return "It is pinned.";
    }
    return {};
}

} // namespace dataflow::run
