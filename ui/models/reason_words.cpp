// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/reason_words.h"

#include "engine/run/run_state.h"
#include "ui/models/figures.h"

#include <QCoreApplication>

namespace dataflow::ui {

namespace {

QString reasonWords(const char* text)
{
    return QCoreApplication::translate("ReuseReason", text);
}

/// How a node ended, by the name that the engine gives the state.
QString endedWord(const std::string& name)
{
    using run::NodeState;
    for (const NodeState state : {NodeState::Queued, NodeState::Running, NodeState::Done, NodeState::Cached,
                                  NodeState::Failed, NodeState::Skipped, NodeState::Cancelled})
        if (run::nodeStateName(state) == name)
            return stateWord(state);
    return QString::fromStdString(name);
}

} // namespace

QString reasonText(const run::ReuseReason& reason)
{
    using Code = run::ReuseReason::Code;
    const QString name = QString::fromStdString(reason.name);
    switch (reason.code) {
    case Code::None:
        return {};
    case Code::TypeChanged:
        return reasonWords(QT_TRANSLATE_NOOP("ReuseReason", "Its type has changed."));
    case Code::ParameterChanged:
        return reasonWords(QT_TRANSLATE_NOOP("ReuseReason", "Its parameter %1 has changed.")).arg(name);
    case Code::ConnectionChanged:
        return reasonWords(QT_TRANSLATE_NOOP("ReuseReason", "Its connection has changed."));
    case Code::SettingsChanged:
        return reasonWords(QT_TRANSLATE_NOOP("ReuseReason", "The settings of connection %1 have changed."))
            .arg(name);
    case Code::ModelChanged:
        return reasonWords(QT_TRANSLATE_NOOP("ReuseReason", "Model %1 has changed.")).arg(name);
    case Code::WorkflowChanged:
        return reasonWords(QT_TRANSLATE_NOOP("ReuseReason", "The workflow %1 has changed.")).arg(name);
    case Code::EnvironmentChanged:
        return reasonWords(QT_TRANSLATE_NOOP("ReuseReason", "Values of the environment have changed."));
    case Code::LinksChanged:
        return reasonWords(QT_TRANSLATE_NOOP("ReuseReason", "Its links have changed."));
    case Code::BeforeNotFresh:
        return reasonWords(QT_TRANSLATE_NOOP("ReuseReason", "Node %1 before it is not fresh.")).arg(name);
    case Code::BeforeComputedAnew:
        return reasonWords(
                   QT_TRANSLATE_NOOP("ReuseReason", "Node %1 before it has been computed anew since."))
            .arg(name);
    case Code::FileYounger:
        return reasonWords(QT_TRANSLATE_NOOP("ReuseReason", "The file %1 was written after the run before."))
            .arg(name);
    case Code::FileMissing:
        return reasonWords(QT_TRANSLATE_NOOP("ReuseReason", "The file %1 cannot be found.")).arg(name);
    case Code::FileReadOnce:
        return reasonWords(QT_TRANSLATE_NOOP("ReuseReason", "What %1 holds can be read only once."))
            .arg(name);
    case Code::FileNotNamed:
        return reasonWords(
                   QT_TRANSLATE_NOOP("ReuseReason",
                                     "Which file %1 is comes out only when the workflow it calls runs."))
            .arg(name);
    case Code::OtherTenant:
        return reasonWords(QT_TRANSLATE_NOOP("ReuseReason", "The run before was for another tenant."));
    case Code::OwnRunOnly:
        return reasonWords(
            QT_TRANSLATE_NOOP("ReuseReason", "What it hands out is only good in its own run."));
    case Code::NotInRun:
        return reasonWords(QT_TRANSLATE_NOOP("ReuseReason", "The run before did not have it."));
    case Code::EndedOtherwise:
        return reasonWords(QT_TRANSLATE_NOOP("ReuseReason", "In the run before it was %1."))
            .arg(endedWord(reason.name));
    case Code::FirstRowsOnly:
        return reasonWords(QT_TRANSLATE_NOOP("ReuseReason",
                                             "The run before kept only the first rows of its output %1."))
            .arg(name);
    case Code::Pinned:
        return reasonWords(QT_TRANSLATE_NOOP("ReuseReason", "It is pinned."));
    }
    return {};
}

} // namespace dataflow::ui
