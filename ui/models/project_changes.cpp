// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/project_changes.h"

#include "engine/nodes/catalog.h"
#include "ui/models/theme.h"

#include <QCoreApplication>

#include <algorithm>

namespace dataflow::ui {

namespace {

constexpr int kShownCharacters = 120;
constexpr int kTipCharacters = 2'000;

QString textOf(const std::string& text)
{
    return QString::fromStdString(text);
}

/// "orders" or "Orders of the day (orders)".
QString nodeName(const graph::Project& before, const graph::Project& after, const WorkflowId& workflow,
                 const NodeId& id)
{
    for (const graph::Project* project : {&after, &before}) {
        const graph::Workflow* flow = project->findWorkflow(workflow);
        const graph::Node* node = flow ? flow->find(id) : nullptr;
        if (!node)
            continue;
        const QString name = textOf(id.text());
        return node->title.empty() ? name : QStringLiteral("%1 (%2)").arg(textOf(node->title), name);
    }
    return textOf(id.text());
}

std::optional<graph::Link> linkOf(const std::string& ends)
{
    const std::size_t arrow = ends.rfind(" -> ");
    if (arrow == std::string::npos)
        return std::nullopt;
    auto from = graph::parseEndpoint(ends.substr(0, arrow), true);
    auto to = graph::parseEndpoint(ends.substr(arrow + 4), false);
    if (!from || !to)
        return std::nullopt;
    return graph::Link{std::move(*from), std::move(*to)};
}

QString joined(const std::vector<std::string>& keys, std::size_t from)
{
    QStringList words;
    for (std::size_t i = from; i < keys.size(); ++i)
        words << textOf(keys[i]);
    return words.join(QStringLiteral(" › "));
}

/// What of a node differs: "parameter sql", "title".
QString partOfNode(const std::vector<std::string>& keys)
{
    if (keys.size() > 5 && keys[4] == "params")
        return QCoreApplication::translate("Changes", "parameter %1").arg(joined(keys, 5));
    return joined(keys, 4);
}

void placeInWorkflow(ProjectChange& change, const std::vector<std::string>& keys,
                     const graph::Project& before, const graph::Project& after)
{
    change.workflow = WorkflowId(keys[1]);
    if (keys.size() > 3 && keys[2] == "nodes") {
        change.node = NodeId(keys[3]);
        change.where = nodeName(before, after, change.workflow, change.node);
        change.what = partOfNode(keys);
        return;
    }
    if (keys.size() > 3 && keys[2] == "links") {
        change.link = linkOf(keys[3]);
        change.where = textOf(keys[3]).replace(QStringLiteral("->"), QStringLiteral("→"));
        change.what = keys.size() > 4 ? joined(keys, 4) : QCoreApplication::translate("Changes", "link");
        return;
    }
    change.where = QCoreApplication::translate("Changes", "Workflow %1").arg(textOf(keys[1]));
    change.what = joined(keys, 2);
}

void placeInView(ProjectChange& change, const std::vector<std::string>& keys, const graph::Project& before,
                 const graph::Project& after)
{
    change.workflow = WorkflowId(keys[1]);
    if (keys.size() > 3 && keys[2] == "$annotations") {
        change.annotation = keys[3];
        change.where = QCoreApplication::translate("Changes", "Frame or note %1").arg(textOf(keys[3]));
        change.what = joined(keys, 4);
    } else if (keys.size() > 3 && keys[2] == "$routes") {
        change.link = linkOf(keys[3]);
        change.where = textOf(keys[3]).replace(QStringLiteral("->"), QStringLiteral("→"));
        change.what = QCoreApplication::translate("Changes", "bends");
    } else if (keys.size() > 2 && keys[2].front() != '$') {
        change.node = NodeId(keys[2]);
        change.where = nodeName(before, after, change.workflow, change.node);
        change.what = QCoreApplication::translate("Changes", "position");
    } else {
        change.where = QCoreApplication::translate("Changes", "Workflow %1").arg(textOf(keys[1]));
        change.what = QCoreApplication::translate("Changes", "places of the nodes");
    }
}

ChangeKind kindOf(const graph::Difference& difference, const ProjectChange& change)
{
    const std::vector<std::string>& keys = difference.keys;
    const bool isPosition = keys.size() == 3 && keys[0] == "view" && !change.node.empty();
    const bool isArea = !change.annotation.empty() && keys.back() == "area";
    const bool isRoute = keys.size() > 3 && keys[2] == "$routes";
    if (isPosition || isArea || isRoute)
        return ChangeKind::Moved;
    switch (difference.kind) {
    case graph::DifferenceKind::Added:
        // A parameter that is set now changes its node, it adds none.
        return keys.size() > 4 ? ChangeKind::Changed : ChangeKind::Added;
    case graph::DifferenceKind::Removed:
        return keys.size() > 4 ? ChangeKind::Changed : ChangeKind::Removed;
    case graph::DifferenceKind::Changed:
        break;
    }
    return ChangeKind::Changed;
}

/// Everything a node has, a line each.
QString wholeNode(const Json& node)
{
    QStringList lines;
    for (const auto& [key, value] : node.items())
        lines << textOf(key) + QStringLiteral(": ") + valueText(value);
    return lines.join(QLatin1Char('\n'));
}

/// The place of a node that is new or gone says nothing that the node does not.
bool isPlaceOfOther(const graph::Difference& difference, const graph::Project& before,
                    const graph::Project& after)
{
    if (difference.keys.size() < 2 || difference.keys[0] != "view")
        return false;
    const WorkflowId workflow(difference.keys[1]);
    const graph::Workflow* old = before.findWorkflow(workflow);
    const graph::Workflow* fresh = after.findWorkflow(workflow);
    if (!old || !fresh)
        return true;
    if (difference.keys.size() == 3 && difference.keys[2].front() != '$') {
        const NodeId id(difference.keys[2]);
        return !old->find(id) || !fresh->find(id);
    }
    if (difference.keys.size() > 3 && difference.keys[2] == "$routes") {
        const auto link = linkOf(difference.keys[3]);
        const auto has = [&](const graph::Workflow& flow) {
            return link && std::ranges::find(flow.links(), *link) != flow.links().end();
        };
        return !has(*old) || !has(*fresh);
    }
    return false;
}

QString firstLine(const QString& text)
{
    QString line = text.simplified();
    if (line.size() > kShownCharacters)
        line = line.left(kShownCharacters) + QStringLiteral("…");
    return line;
}

} // namespace

QString changeWord(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::Added:
        return QCoreApplication::translate("Changes", "Added");
    case ChangeKind::Removed:
        return QCoreApplication::translate("Changes", "Removed");
    case ChangeKind::Changed:
        return QCoreApplication::translate("Changes", "Changed");
    case ChangeKind::Moved:
        return QCoreApplication::translate("Changes", "Moved");
    }
    return {};
}

const char* changeRole(ChangeKind kind) noexcept
{
    switch (kind) {
    case ChangeKind::Added:
        return "success";
    case ChangeKind::Removed:
        return "error";
    case ChangeKind::Changed:
        return "warning";
    case ChangeKind::Moved:
        return "note";
    }
    return "note";
}

std::size_t ProjectComparison::countIn(const WorkflowId& workflow) const
{
    return static_cast<std::size_t>(std::ranges::count(changes, workflow, &ProjectChange::workflow));
}

QString valueText(const Json& value)
{
    return textOf(value.is_string() ? value.get<std::string>() : value.dump());
}

QString optionalText(const std::optional<Json>& value)
{
    return value ? valueText(*value) : QString();
}

ProjectChange placeOfChange(const std::vector<std::string>& keys, const graph::Project& before,
                            const graph::Project& after)
{
    ProjectChange change;
    if (keys.size() > 1 && keys[0] == "workflows") {
        placeInWorkflow(change, keys, before, after);
    } else if (keys.size() > 1 && keys[0] == "view") {
        placeInView(change, keys, before, after);
    } else {
        change.where = QCoreApplication::translate("Changes", "Project");
        change.what = joined(keys, 0);
    }
    return change;
}

Result<ProjectComparison> compareProjects(graph::ProjectPtr before, graph::ProjectPtr after)
{
    DF_TRY_ASSIGN(const std::vector<graph::Difference> differences, graph::diffProjects(*before, *after));
    ProjectComparison comparison{std::move(before), std::move(after), {}};
    for (const graph::Difference& difference : differences) {
        if (isPlaceOfOther(difference, *comparison.before, *comparison.after))
            continue;
        ProjectChange change = placeOfChange(difference.keys, *comparison.before, *comparison.after);
        change.kind = kindOf(difference, change);
        const bool isNode = difference.keys.size() == 4 && !change.node.empty();
        const bool isBareLink = difference.keys.size() == 4 && change.link.has_value();
        const auto text = [isNode, isBareLink](const std::optional<Json>& value) {
            if (isBareLink && value && value->empty())
                return QString(); // there is no more to it than its ends
            return isNode && value ? wholeNode(*value) : optionalText(value);
        };
        change.before = text(difference.oldValue);
        change.after = text(difference.newValue);
        comparison.changes.push_back(std::move(change));
    }
    return comparison;
}

void ChangesModel::show(ComparisonPtr comparison, bool withMoves)
{
    beginResetModel();
    m_comparison = std::move(comparison);
    m_rows.clear();
    for (std::size_t i = 0; m_comparison && i < m_comparison->changes.size(); ++i)
        if (withMoves || m_comparison->changes[i].kind != ChangeKind::Moved)
            m_rows.push_back(i);
    endResetModel();
}

const ProjectChange& ChangesModel::change(int row) const
{
    return m_comparison->changes[m_rows[static_cast<std::size_t>(row)]];
}

int ChangesModel::rowOf(const ProjectChange& change) const
{
    for (int row = 0; row < rowCount(); ++row) {
        const ProjectChange& one = this->change(row);
        if (one.workflow == change.workflow && one.where == change.where && one.what == change.what)
            return row;
    }
    return -1;
}

int ChangesModel::rowOf(const WorkflowId& workflow, const NodeId& node) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (change(row).workflow == workflow && change(row).node == node)
            return row;
    return -1;
}

int ChangesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ChangesModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ChangesModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const ProjectChange& change = this->change(index.row());
    if (role == Qt::ForegroundRole && index.column() == KindColumn)
        return Theme::current().colour(changeRole(change.kind));
    const QString texts[] = {changeWord(change.kind), change.where, change.what, change.before, change.after};
    const QString& text = texts[index.column()];
    if (role == Qt::DisplayRole)
        return firstLine(text);
    if (role == Qt::ToolTipRole && text != firstLine(text))
        return text.left(kTipCharacters);
    return {};
}

QVariant ChangesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString names[] = {tr("Change"), tr("Where"), tr("What"), tr("Before"), tr("After")};
    return names[section];
}

} // namespace dataflow::ui
