// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/problems_model.h"

#include "ui/bridge/error_words.h"
#include "ui/models/problem_place.h"
#include "ui/models/theme.h"

#include <QIcon>

#include <algorithm>

namespace dataflow::ui {

namespace {

QString messageOf(const Error& error)
{
    QString text = errorMessage(error);
    if (const QString facts = errorFacts(error); !facts.isEmpty())
        text += QStringLiteral(" (%1)").arg(facts);
    if (!error.hint().empty())
        text += QStringLiteral(". ") + errorHint(error);
    return text;
}

QString iconName(graph::Severity severity)
{
    return QString::fromUtf8(graph::severityName(severity).data());
}

} // namespace

void ProblemsModel::setProblems(std::vector<graph::Problem> problems)
{
    beginResetModel();
    m_static = std::move(problems);
    dropKnown();
    endResetModel();
}

void ProblemsModel::setRunProblems(std::vector<graph::Problem> problems)
{
    beginResetModel();
    m_ended = std::move(problems);
    dropKnown();
    endResetModel();
}

void ProblemsModel::dropKnown()
{
    m_run = m_ended;
    std::erase_if(m_run, [this](const graph::Problem& ended) {
        return std::ranges::any_of(m_static, [&](const graph::Problem& known) {
            return (ended.workflow.empty() || known.workflow == ended.workflow) &&
                   known.error.node() == ended.error.node() &&
                   known.error.parameter() == ended.error.parameter() &&
                   known.error.message() == ended.error.message();
        });
    });
}

const graph::Problem& ProblemsModel::problem(int row) const
{
    const auto index = static_cast<std::size_t>(row);
    return index < m_run.size() ? m_run[index] : m_static[index - m_run.size()];
}

int ProblemsModel::errorCount() const noexcept
{
    const auto isError = [](const graph::Problem& problem) {
        return problem.severity == graph::Severity::Error;
    };
    return static_cast<int>(std::count_if(m_run.begin(), m_run.end(), isError) +
                            std::count_if(m_static.begin(), m_static.end(), isError));
}

int ProblemsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_run.size() + m_static.size());
}

int ProblemsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const graph::Problem& found = problem(index.row());
    if (role == kNodeRole)
        return QString::fromStdString(found.error.node());
    if (role == Qt::DecorationRole && index.column() == SeverityColumn)
        return Theme::current().icon(iconName(found.severity));
    if (role == Qt::ToolTipRole)
        return errorSentence(found.error);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case SeverityColumn:
        return found.severity == graph::Severity::Error     ? tr("Error")
               : found.severity == graph::Severity::Warning ? tr("Warning")
                                                            : tr("Note");
    case MessageColumn:
        return messageOf(found.error);
    case WorkflowColumn:
        return QString::fromStdString(found.workflow.text());
    case NodeColumn:
        return found.error.node().empty() ? settingText(placeOfPointer(found.pointer))
                                          : QString::fromStdString(found.error.node());
    case ParameterColumn:
        return QString::fromStdString(found.error.parameter());
    case PlaceColumn:
        return static_cast<std::size_t>(index.row()) < m_run.size() ? tr("last run")
               : found.error.place().line > 0 ? tr("line %1").arg(found.error.place().line)
                                              : QString();
    default:
        return {};
    }
}

QVariant ProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case SeverityColumn:
        return tr("Severity");
    case MessageColumn:
        return tr("Problem");
    case WorkflowColumn:
        return tr("Workflow");
    case NodeColumn:
        return tr("Node or setting");
    case ParameterColumn:
        return tr("Parameter");
    case PlaceColumn:
        return tr("Where");
    default:
        return {};
    }
}

} // namespace dataflow::ui
