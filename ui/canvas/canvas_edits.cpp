// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Nodes and links; where things stand is changed in canvas_places.cpp.

#include "ui/canvas/canvas_edits.h"

#include "engine/graph/project_file.h"
#include "engine/graph/rewire.h"
#include "ui/bridge/error_words.h"
#include "ui/models/node_titles.h"

#include <QApplication>
#include <QClipboard>

#include <cmath>

namespace dataflow::ui {

namespace {

constexpr graph::CanvasPoint kPasteOffset{32, 32};

std::vector<NodeId> listOf(const std::set<NodeId>& ids)
{
    return {ids.begin(), ids.end()};
}

std::vector<std::string> listOf(const std::set<std::string>& ids)
{
    return {ids.begin(), ids.end()};
}

} // namespace

CanvasEdits::CanvasEdits(Document& document, Selection& selection, const CanvasScene& scene, QObject* parent)
    : QObject(parent)
    , m_document(document)
    , m_selection(selection)
    , m_scene(scene)
{
    connect(&m_layout, &LayoutRunner::ready, this, &CanvasEdits::takeLayout);
}

graph::EditScope CanvasEdits::scope() const
{
    return {*m_document.project(), nodes::nodeCatalog()};
}

/// The first placement in an automatically laid out workflow fixes everybody's place, or the others would
/// jump.
void CanvasEdits::edit(const QString& label, const std::function<void(graph::Workflow&)>& change)
{
    m_document.edit(label, [&](graph::Workflow& workflow) {
        if (workflow.view.size() < workflow.nodes().size())
            for (const NodeBox& box : m_scene.boxes())
                workflow.view.try_emplace(box.id, pointAt(box.rect.topLeft()));
        change(workflow);
    });
}

QString CanvasEdits::titleOf(const QString& type) const
{
    const auto resolved =
        nodes::nodeCatalog().resolve(type.toStdString(), m_document.project()->modelNames());
    return resolved ? ui::titleOf(resolved->type->description()) : type;
}

NodeId CanvasEdits::addNode(const QString& type, QPointF place)
{
    graph::Workflow changed = m_document.workflow();
    const auto added = graph::addNode(changed, type.toStdString(), pointAt(place), scope());
    if (!added) {
        refuse(added.error());
        return {};
    }
    edit(tr("Add %1").arg(titleOf(type)), [&](graph::Workflow& workflow) {
        (void)graph::addNode(workflow, type.toStdString(), pointAt(place), scope()); // as tried above
    });
    m_selection.setNodes({*added});
    return *added;
}

NodeId CanvasEdits::addLinked(const QString& type, QPointF place, const LooseEnd& end)
{
    NodeId id;
    edit(tr("Add %1").arg(titleOf(type)), [&](graph::Workflow& workflow) {
        const auto added = graph::addNode(workflow, type.toStdString(), pointAt(place), scope());
        if (!added)
            return;
        id = *added;
        const graph::Node& node = *workflow.find(id);
        const auto ports = graph::portsOf(*m_document.project(), node, nodes::nodeCatalog());
        if (!ports)
            return;
        for (const nodes::Port& port : end.isOutput ? ports->inputs : ports->outputs) {
            const graph::Endpoint other{id, port.name, {}};
            const graph::Link link =
                end.isOutput ? graph::Link{end.port, other} : graph::Link{other, end.port};
            if (graph::connectPorts(workflow, link, scope()))
                return;
        }
        if (end.isOutput && ports->openInputs)
            (void)graph::connectPorts(workflow, {end.port, {id, end.port.node.text(), {}}}, scope());
    });
    if (!id.empty())
        m_selection.setNodes({id});
    return id;
}

std::optional<Error> CanvasEdits::misfit(const QString& type, const graph::Link& link) const
{
    graph::Workflow tried = m_document.workflow();
    const auto added = graph::addNode(tried, type.toStdString(), {}, scope());
    if (!added)
        return added.error();
    const auto done = graph::insertIntoLink(tried, link, *added, scope());
    return done ? std::nullopt : std::optional(done.error());
}

std::optional<Error> CanvasEdits::misfit(const NodeId& node, const graph::Link& link) const
{
    graph::Workflow tried = m_document.workflow();
    const auto done = graph::insertIntoLink(tried, link, node, scope());
    return done ? std::nullopt : std::optional(done.error());
}

NodeId CanvasEdits::addInto(const QString& type, QPointF place, const graph::Link& link)
{
    if (const auto reason = misfit(type, link)) {
        const NodeId added = addNode(type, place);
        refuse(*reason);
        return added;
    }
    NodeId id;
    edit(tr("Insert %1").arg(titleOf(type)), [&](graph::Workflow& workflow) {
        const auto added = graph::addNode(workflow, type.toStdString(), pointAt(place), scope());
        if (added && graph::insertIntoLink(workflow, link, *added, scope()))
            id = *added;
    });
    m_selection.setNodes({id});
    return id;
}

void CanvasEdits::replaceNode(const NodeId& id, const QString& type)
{
    graph::Workflow replaced = m_document.workflow();
    if (const auto done = graph::replaceType(replaced, id, type.toStdString(), scope()); !done) {
        refuse(done.error());
        return;
    }
    const auto before = std::ssize(m_document.workflow().links());
    edit(tr("Replace %1 by %2").arg(QString::fromStdString(id.text()), titleOf(type)),
         [&](graph::Workflow& workflow) {
             (void)graph::replaceType(workflow, id, type.toStdString(), scope()); // as tried above
         });
    tellLost(before - std::ssize(replaced.links()));
    m_selection.setNodes({id});
}

bool CanvasEdits::takePlace(const NodeId& node, const NodeId& old)
{
    graph::Workflow taken = m_document.workflow();
    if (const auto done = graph::takePlace(taken, node, old, scope()); !done) {
        refuse(done.error());
        return false;
    }
    const auto before = std::ssize(m_document.workflow().links());
    edit(tr("Replace %1 by %2").arg(QString::fromStdString(old.text()), QString::fromStdString(node.text())),
         [&](graph::Workflow& workflow) {
             (void)graph::takePlace(workflow, node, old, scope()); // as tried above
         });
    tellLost(before - std::ssize(taken.links()));
    m_selection.setNodes({node});
    return true;
}

void CanvasEdits::tellLost(std::ptrdiff_t links)
{
    emit hint(links > 0
                  ? tr("%n link(s) found no port that fits and are gone.", nullptr, static_cast<int>(links))
                  : QString());
}

void CanvasEdits::deleteSelection()
{
    const auto ids = m_selection.nodes();
    const auto link = m_selection.link();
    const auto annotations = m_selection.annotations();
    if (m_selection.isEmpty())
        return;
    const int count = static_cast<int>(ids.size() + annotations.size());
    const QString label = link ? tr("Delete link")
                          : count == 1 && annotations.empty()
                              ? tr("Delete %1").arg(QString::fromStdString(ids.begin()->text()))
                              : tr("Delete %n item(s)", nullptr, count);
    edit(label, [&](graph::Workflow& workflow) {
        if (link)
            workflow.disconnect(*link);
        graph::removeNodes(workflow, listOf(ids));
        for (const std::string& id : annotations)
            workflow.annotations.erase(id);
    });
}

void CanvasEdits::deleteHealing()
{
    const auto ids = m_selection.nodes();
    if (ids.empty()) {
        deleteSelection();
        return;
    }
    edit(tr("Delete %n node(s), keeping the links", nullptr, static_cast<int>(ids.size())),
         [&](graph::Workflow& workflow) { graph::removeNodesHealing(workflow, listOf(ids), scope()); });
}

void CanvasEdits::copySelection() const
{
    if (m_selection.nodes().empty() && m_selection.annotations().empty())
        return;
    QApplication::clipboard()->setText(QString::fromStdString(graph::writeFragment(
        m_document.workflow(), listOf(m_selection.nodes()), listOf(m_selection.annotations()))));
}

void CanvasEdits::cutSelection()
{
    copySelection();
    deleteSelection();
}

void CanvasEdits::paste(PasteLinks links)
{
    const std::string text = QApplication::clipboard()->text().toStdString();
    if (text.empty())
        return;
    const auto part = graph::parseFragment(text);
    if (!part) {
        emit hint(tr("The clipboard holds no nodes: %1").arg(errorSentence(part.error())));
        return;
    }
    std::vector<NodeId> added;
    std::set<std::string> annotations;
    edit(tr("Paste %n node(s)", nullptr, static_cast<int>(part->nodes().size())),
         [&](graph::Workflow& workflow) {
             const auto before = workflow.annotations;
             added = graph::pasteFragment(workflow, *part, kPasteOffset, scope());
             if (links == PasteLinks::Incoming)
                 graph::linkPasted(workflow, *part, added, scope());
             for (const auto& [id, annotation] : workflow.annotations)
                 if (!before.contains(id))
                     annotations.insert(id);
         });
    m_selection.set({added.begin(), added.end()}, std::move(annotations));
}

void CanvasEdits::addFragment(const QString& fragment, QPointF place, const QString& label)
{
    const auto part = graph::parseFragment(fragment.toStdString());
    if (!part) {
        refuse(part.error());
        return;
    }
    std::vector<NodeId> added;
    edit(label, [&](graph::Workflow& workflow) {
        added = graph::pasteFragment(workflow, *part, pointAt(place), scope());
    });
    m_selection.set({added.begin(), added.end()}, {});
}

void CanvasEdits::duplicate(const std::set<NodeId>& nodes, const std::set<std::string>& annotations,
                            QPoint offset)
{
    if (nodes.empty() && annotations.empty())
        return;
    std::vector<NodeId> added;
    std::set<std::string> copies;
    edit(tr("Duplicate %n item(s)", nullptr, static_cast<int>(nodes.size() + annotations.size())),
         [&](graph::Workflow& workflow) {
             const auto before = workflow.annotations;
             const graph::Workflow part = graph::fragmentOf(workflow, listOf(nodes), listOf(annotations));
             added = graph::pasteFragment(workflow, part, {offset.x(), offset.y()}, scope());
             for (const auto& [id, annotation] : workflow.annotations)
                 if (!before.contains(id))
                     copies.insert(id);
         });
    m_selection.set({added.begin(), added.end()}, std::move(copies));
}

void CanvasEdits::selectAll()
{
    std::set<NodeId> all;
    for (const NodeBox& box : m_scene.boxes())
        all.insert(box.id);
    std::set<std::string> annotations;
    for (const AnnotationBox& annotation : m_scene.annotations())
        annotations.insert(annotation.id);
    m_selection.set(std::move(all), std::move(annotations));
}

bool CanvasEdits::connectPorts(const graph::Link& link, const std::optional<graph::Link>& detached)
{
    if (detached == link)
        return false;
    graph::Workflow linked = m_document.workflow();
    if (detached)
        linked.disconnect(*detached);
    const auto done = graph::connectPorts(linked, link, scope());
    if (!done) {
        refuse(done.error());
        return false;
    }
    m_document.edit(
        tr("Link %1 to %2")
            .arg(QString::fromStdString(link.from.text()), QString::fromStdString(link.to.text())),
        [&](graph::Workflow& workflow) { workflow = std::move(linked); });
    emit hint({});
    return true;
}

void CanvasEdits::disconnectLinks(const std::vector<graph::Link>& links)
{
    if (links.empty())
        return;
    const QString label = links.size() == 1
                              ? tr("Unlink %1").arg(QString::fromStdString(links.front().to.text()))
                              : tr("Cut %n link(s)", nullptr, static_cast<int>(links.size()));
    m_document.edit(label, [&](graph::Workflow& workflow) {
        for (const graph::Link& link : links)
            workflow.disconnect(link);
    });
}

void CanvasEdits::linkSelected()
{
    std::vector<const NodeBox*> chosen;
    for (const NodeId& id : m_selection.nodes())
        if (const int box = m_scene.indexOf(id); box >= 0)
            chosen.push_back(&m_scene.boxes()[static_cast<std::size_t>(box)]);
    if (chosen.size() != 2) {
        emit hint(tr("Select two nodes, or choose ports with Alt+P, to link them."));
        return;
    }
    if (chosen[1]->rect.x() < chosen[0]->rect.x())
        std::swap(chosen[0], chosen[1]);
    const auto link = graph::fittingLink(m_document.workflow(), chosen[0]->id, chosen[1]->id, scope());
    if (link)
        connectPorts(*link);
    else
        emit hint(tr("No output of %1 fits an input of %2.").arg(chosen[0]->title, chosen[1]->title));
}

void CanvasEdits::toggleDisabled()
{
    const auto ids = listOf(m_selection.nodes());
    const graph::Node* first = ids.empty() ? nullptr : m_document.workflow().find(ids.front());
    if (!first)
        return;
    const bool disable = !first->disabled;
    m_document.edit(disable ? tr("Disable %n node(s)", nullptr, static_cast<int>(ids.size()))
                            : tr("Enable %n node(s)", nullptr, static_cast<int>(ids.size())),
                    [&](graph::Workflow& workflow) { graph::setDisabled(workflow, ids, disable); });
}

void CanvasEdits::toggleBypassed()
{
    const auto ids = listOf(m_selection.nodes());
    const graph::Node* first = ids.empty() ? nullptr : m_document.workflow().find(ids.front());
    if (!first)
        return;
    const bool bypass = !first->bypassed;
    m_document.edit(bypass ? tr("Bypass %n node(s)", nullptr, static_cast<int>(ids.size()))
                           : tr("Use %n node(s) again", nullptr, static_cast<int>(ids.size())),
                    [&](graph::Workflow& workflow) { graph::setBypassed(workflow, ids, bypass); });
}

void CanvasEdits::setTitle(const NodeId& id, const QString& title)
{
    m_document.edit(tr("Rename %1").arg(QString::fromStdString(id.text())), [&](graph::Workflow& workflow) {
        graph::setTitle(workflow, id, title.trimmed().toStdString());
    });
}

} // namespace dataflow::ui
