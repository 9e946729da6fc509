// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The outline's keys, its menu, and wiring.

#include "engine/graph/edit.h"
#include "engine/graph/validation.h"
#include "ui/bridge/error_words.h"
#include "ui/models/command_registry.h"
#include "ui/panels/outline_panel.h"
#include "ui/widgets/pick_list.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTreeView>

#include <algorithm>
#include <set>
#include <utility>

namespace dataflow::ui {

namespace {

// Ids of commands; a space more is a separator. "source" is the outline's own.
constexpr char kOfNodes[] =
    "edit.properties edit.rename  run.to_selection run.from_selection run.preview  run.breakpoint run.pin  "
    "node.disable node.bypass node.replace node.link node.frame node.group node.ungroup node.enter  edit.cut "
    "edit.copy edit.duplicate  edit.delete edit.delete_heal";
constexpr char kOfLinks[] =
    "source link.insert  link.add_bend link.remove_bend arrange.straighten  edit.delete";
constexpr char kOfInputs[] = "source";
constexpr char kOfAnnotations[] = "edit.rename node.ungroup  edit.cut edit.copy edit.duplicate  edit.delete";
constexpr char kOfWorkflows[] = "node.add node.note node.frame  edit.paste edit.select_all  node.leave  "
                                "arrange.layout";
// These would put the keyboard on the canvas.
constexpr const char* kAdding[] = {"node.add", "node.note", "node.replace", "link.insert"};

const auto kNamed = QStringLiteral("named");
const auto kLikeSource = QStringLiteral("source");
const auto kParameter = QStringLiteral("parameter.");

bool moves(const QKeyEvent& key)
{
    switch (key.key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        return !(key.modifiers() & (Qt::AltModifier | Qt::MetaModifier));
    default:
        return false;
    }
}

/// The node and all that its rows and values can reach.
std::set<NodeId> nodesBehind(const graph::Workflow& workflow, const NodeId& id)
{
    std::set<NodeId> reached{id};
    for (std::vector<NodeId> open{id}; !open.empty();) {
        const NodeId node = std::move(open.back());
        open.pop_back();
        for (const graph::Link& link : workflow.linksFrom(node))
            if (reached.insert(link.to.node).second)
                open.push_back(link.to.node);
    }
    return reached;
}

Result<graph::NodePorts> portsOf(const graph::Project& project, const graph::Node* node)
{
    return node ? graph::portsOf(project, *node, nodes::nodeCatalog()) : graph::NodePorts{};
}

} // namespace

void OutlinePanel::useCommands(CommandRegistry& registry, const QWidget& owner)
{
    m_commands = &registry;
    for (const Command& command : registry.commands())
        if (command.owner == &owner && !command.id.startsWith(QLatin1String("walk.")))
            m_tree->addAction(registry.action(command.id));
}

bool OutlinePanel::isCommand(const QKeyEvent& key, const char* id) const
{
    if (!m_commands || !m_commands->find(QLatin1String(id)))
        return false;
    const QKeyCombination pressed(key.modifiers() & ~Qt::KeypadModifier, static_cast<Qt::Key>(key.key()));
    return m_commands->keys(QLatin1String(id)).contains(QKeySequence(pressed));
}

/// Keys that do something else here than on the canvas.
bool OutlinePanel::isOwnKey(const QKeyEvent& key) const
{
    return moves(key) || isCommand(key, "edit.rename") ||
           std::ranges::any_of(kAdding, [&](const char* id) { return isCommand(key, id); });
}

bool OutlinePanel::eventFilter(QObject* watched, QEvent* event)
{
    // What an editor in a row leaves alone comes here too, such as the Enter that ends it.
    if (watched != m_tree || !m_tree->hasFocus())
        return Panel::eventFilter(watched, event);
    if (event->type() == QEvent::ShortcutOverride && isOwnKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return event->type() == QEvent::KeyPress && handleKey(*static_cast<QKeyEvent*>(event));
}

bool OutlinePanel::handleKey(const QKeyEvent& key)
{
    if (isCommand(key, "edit.rename")) {
        rename();
        return true;
    }
    for (const char* id : kAdding)
        if (isCommand(key, id)) {
            addByCommand(QLatin1String(id));
            return true;
        }
    const bool enter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    return ((enter && !(key.modifiers() & ~Qt::KeypadModifier)) || isCommand(key, "edit.properties")) &&
           activate();
}

/// Enter on the row of an input: asks what is to be linked. False on other rows.
bool OutlinePanel::activate()
{
    const OutlineModel::Place place = m_model->place(m_tree->currentIndex());
    if (!place.isInput())
        return false;
    if (place.newInput)
        chooseInput(place);
    else
        chooseSource(place.workflow, place.node, place.input);
    return true;
}

void OutlinePanel::rename()
{
    const QModelIndex row = m_tree->currentIndex().siblingAtColumn(OutlineModel::NameColumn);
    if (m_model->flags(row) & Qt::ItemIsEditable)
        m_tree->edit(row);
}

/// The keyboard comes back afterwards.
void OutlinePanel::addByCommand(const QString& id)
{
    m_commands->run(id);
    if (auto* list = qobject_cast<PickList*>(QApplication::activePopupWidget())) {
        connect(list, &PickList::picked, m_tree, [this] { m_tree->setFocus(); });
        return;
    }
    // A note is there with its first text, which is written where it will be.
    if (auto* editor = qobject_cast<QPlainTextEdit*>(QApplication::focusWidget()))
        connect(editor, &QObject::destroyed, m_tree, [this] { m_tree->setFocus(); });
    else
        m_tree->setFocus();
}

void OutlinePanel::openMenu(QPoint at)
{
    if (!m_commands)
        return;
    m_commands->refresh();
    const QModelIndex row = m_tree->indexAt(at);
    const OutlineModel::Place place = m_model->place(row.isValid() ? row : m_tree->currentIndex());
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("outlineMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu, place.isNode()              ? kOfNodes
                    : place.link                ? kOfLinks
                    : place.isInput()           ? kOfInputs
                    : !place.annotation.empty() ? kOfAnnotations
                                                : kOfWorkflows);
    menu->popup(m_tree->viewport()->mapToGlobal(at));
}

void OutlinePanel::fillMenu(QMenu& menu, const char* ids)
{
    const auto own = [&](const QString& name, const QString& keys, auto run) {
        return menu.addAction(keys.isEmpty() ? name : name + QLatin1Char('\t') + keys, this, run);
    };
    for (const QString& id : QString::fromLatin1(ids).split(QLatin1Char(' '))) {
        if (id.isEmpty()) {
            menu.addSeparator();
        } else if (id == QLatin1String("source")) {
            own(tr("&Choose the source…"), QKeySequence(Qt::Key_Return).toString(QKeySequence::NativeText),
                [this] { activate(); });
        } else if (m_commands->find(id)) { // those of runs are the window's
            QAction* action = m_commands->action(id);
            const QString keys = action->shortcuts().value(0).toString(QKeySequence::NativeText);
            if (id == QLatin1String("edit.rename"))
                own(action->text(), keys, [this] { rename(); });
            else if (std::ranges::any_of(kAdding, [&](const char* one) { return id == QLatin1String(one); }))
                own(action->text(), keys, [this, id] { addByCommand(id); })->setEnabled(action->isEnabled());
            else
                menu.addAction(action);
        }
    }
}

QPoint OutlinePanel::belowCurrent() const
{
    return m_tree->viewport()->mapToGlobal(m_tree->visualRect(m_tree->currentIndex()).bottomLeft());
}

void OutlinePanel::chooseInput(const OutlineModel::Place& place)
{
    const graph::Node* node = m_sources.document.workflow().find(place.node);
    const auto ports = portsOf(*m_sources.document.project(), node);
    if (!ports)
        return;
    std::vector<PickItem> items;
    if (ports->openInputs) {
        items.push_back({.id = kLikeSource, .text = tr("An input called like its source"), .rank = 2});
        items.push_back({.id = kNamed, .text = tr("An input of another name…"), .rank = 1});
    }
    std::set<std::string> linked;
    for (const graph::Link& link : m_sources.document.workflow().linksInto(place.node))
        linked.insert(link.to.port);
    for (const std::string& name : ports->linkableParams)
        if (!linked.contains(name))
            items.push_back({.id = kParameter + QString::fromStdString(name),
                             .text = QString::fromStdString(name),
                             .detail = tr("parameter")});
    auto* list = new PickList(tr("New input of %1").arg(QString::fromStdString(place.node.text())),
                              std::move(items), this);
    connect(list, &PickList::picked, this, [this, place](const QString& id) {
        if (id == kNamed)
            rename();
        else
            chooseSource(place.workflow, place.node,
                         id == kLikeSource ? QString() : id.mid(kParameter.size()));
    });
    list->openAt(belowCurrent());
}

void OutlinePanel::chooseSource(const WorkflowId& shown, const NodeId& target, const QString& name)
{
    m_sources.document.showWorkflow(shown);
    const graph::Project& project = *m_sources.document.project();
    const graph::Workflow& workflow = m_sources.document.workflow();
    const graph::Endpoint to{target, name.toStdString(), {}};
    const auto ports = portsOf(project, workflow.find(target));
    if (!ports)
        return;
    const auto input = std::ranges::find(ports->inputs, to.port, &nodes::Port::name);
    const bool isParameter = std::ranges::find(ports->linkableParams, to.port) != ports->linkableParams.end();
    const auto fits = [&](const nodes::Port& output) {
        if (input != ports->inputs.end())
            return nodes::portsFit(output.kind, false, input->kind);
        return output.kind != nodes::PortKind::Rows || (ports->openInputs && !isParameter);
    };
    const std::set<NodeId> behind = nodesBehind(workflow, target); // linking these would be a circle
    std::vector<PickItem> items;
    std::map<QString, graph::Endpoint> sources;
    for (const graph::NodePtr& node : workflow.nodes()) {
        if (behind.contains(node->id))
            continue;
        const auto outputs = portsOf(project, node.get());
        if (!outputs)
            continue;
        for (const nodes::Port& port : outputs->outputs)
            if (fits(port)) {
                const graph::Endpoint from{node->id, port.name, {}};
                const QString text = QString::fromStdString(from.text());
                items.push_back({.id = text, .text = text, .detail = QString::fromStdString(node->title)});
                sources.emplace(text, from);
            }
    }
    const QString asked =
        name.isEmpty() ? QString::fromStdString(target.text()) : QString::fromStdString(to.text());
    auto* list = new PickList(tr("Source of %1").arg(asked), std::move(items), this);
    connect(list, &PickList::picked, this, [this, to, sources = std::move(sources)](const QString& source) {
        const graph::Endpoint& from = sources.at(source);
        link(from, to.port.empty() ? graph::Endpoint{to.node, from.node.text(), {}} : to);
    });
    list->openAt(belowCurrent());
}

void OutlinePanel::link(graph::Endpoint from, graph::Endpoint to)
{
    const graph::Link made{std::move(from), std::move(to)};
    bool done = false;
    m_sources.document.edit(
        tr("Link %1 to %2")
            .arg(QString::fromStdString(made.from.text()), QString::fromStdString(made.to.text())),
        [&](graph::Workflow& workflow) {
            const auto linked =
                graph::connectPorts(workflow, made, {*m_sources.document.project(), nodes::nodeCatalog()});
            done = linked.has_value();
            emit hint(done ? QString() : errorSentence(linked.error()));
        });
    if (done)
        m_sources.selection.setLink(made);
}

} // namespace dataflow::ui
