// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/document.h"

#include "engine/base/assert.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace dataflow::ui {

namespace {

// Snapshots share what did not change, so a step costs pointers, not nodes. The oldest go many at a time,
// because the journal is written anew then.
constexpr std::size_t kMostSteps = 2'000;
constexpr std::size_t kDroppedSteps = 100;

/// Nodes that differ, by one walk over both sorted lists.
void compareNodes(const graph::Workflow& before, const graph::Workflow& after, std::vector<NodeId>& nodes)
{
    auto old = before.nodes().begin();
    auto fresh = after.nodes().begin();
    while (old != before.nodes().end() || fresh != after.nodes().end()) {
        if (fresh == after.nodes().end() || (old != before.nodes().end() && (*old)->id < (*fresh)->id)) {
            nodes.push_back((*old++)->id);
        } else if (old == before.nodes().end() || (*fresh)->id < (*old)->id) {
            nodes.push_back((*fresh++)->id);
        } else {
            if (*old != *fresh && !(**old == **fresh))
                nodes.push_back((*old)->id);
            ++old;
            ++fresh;
        }
    }
}

void comparePositions(const graph::Workflow& before, const graph::Workflow& after, std::vector<NodeId>& nodes)
{
    before.view.compare(after.view, [&nodes](const NodeId& id) { nodes.push_back(id); });
}

/// Between two states of the same workflow; everything, where another workflow is shown.
DocumentChange difference(const Document::Shown& before, const Document::Shown& after)
{
    DocumentChange change;
    const graph::Workflow* old = before.project->findWorkflow(before.workflow);
    const graph::Workflow* fresh = after.project->findWorkflow(after.workflow);
    if (!old || !fresh || before.workflow != after.workflow ||
        before.project->models != after.project->models ||
        before.project->connections != after.project->connections) {
        change.everything = true;
        return change;
    }
    compareNodes(*old, *fresh, change.nodes);
    const std::size_t different = change.nodes.size();
    change.links = &old->links() != &fresh->links() && old->links() != fresh->links();
    comparePositions(*old, *fresh, change.nodes);
    const auto moved = change.nodes.begin() + static_cast<std::ptrdiff_t>(different);
    std::inplace_merge(change.nodes.begin(), moved, change.nodes.end());
    change.nodes.erase(std::unique(change.nodes.begin(), change.nodes.end()), change.nodes.end());
    const bool drawn = old->annotations != fresh->annotations || old->routes != fresh->routes;
    change.viewOnly = different == 0 && !change.links && (!change.nodes.empty() || drawn);
    return change;
}

graph::ProjectPtr emptyProject()
{
    graph::Project project;
    project.name = "Untitled";
    project.putWorkflow(WorkflowId("main"), graph::Workflow());
    return std::make_shared<const graph::Project>(std::move(project));
}

void showExistingWorkflows(std::vector<HistoryStep>& steps)
{
    for (HistoryStep& step : steps)
        if (!step.project->findWorkflow(step.workflow))
            step.workflow = step.project->defaultWorkflow();
}

} // namespace

struct Document::State {
    graph::LoadedProject loaded;
    std::vector<HistoryStep> steps;
    std::size_t position = 0;
    graph::ProjectPtr saved;
    quint64 revision = 0;
    bool wasModified = false;
    // A gesture shows `live` while the step below it stays; it becomes a step at commit.
    bool inGesture = false;
    QString gestureLabel;
    graph::ProjectPtr live;

    const graph::ProjectPtr& shown() const { return inGesture ? live : steps[position].project; }
    /// Adds a step after the current one; what could be redone is gone.
    void push(HistoryStep step)
    {
        steps.resize(position + 1);
        steps.push_back(std::move(step));
        position = steps.size() - 1;
    }
};

Document::Document(QObject* parent)
    : QObject(parent)
    , m_state(std::make_unique<State>())
{
    resetToNew();
}

Document::~Document() = default;

void Document::reset(graph::LoadedProject loaded, const WorkflowId& workflow)
{
    State& state = *m_state;
    state.inGesture = false;
    state.loaded = std::move(loaded);
    const graph::ProjectPtr project = state.loaded.project;
    state.steps = {{project, project->findWorkflow(workflow) ? workflow : project->defaultWorkflow(), {}}};
    state.position = 0;
    state.saved = project;
    ++state.revision;
    state.wasModified = false;
    emit replaced();
    emit pathChanged(path());
    emit changed({.nodes = {}, .links = true, .everything = true, .viewOnly = false});
    emit modifiedChanged(false);
    emit historyChanged();
}

void Document::restore(graph::LoadedProject loaded, History history)
{
    DF_ASSERT(history.position < history.steps.size(), "A restored history shows one of its steps.");
    showExistingWorkflows(history.steps);
    State& state = *m_state;
    state.inGesture = false;
    state.loaded = std::move(loaded);
    state.steps = std::move(history.steps);
    state.position = history.position;
    state.saved = history.saved ? state.steps[*history.saved].project : nullptr;
    if (state.saved)
        state.loaded.project = state.saved;
    ++state.revision;
    state.wasModified = isModified();
    emit replaced();
    emit pathChanged(path());
    emit changed({.nodes = {}, .links = true, .everything = true, .viewOnly = false});
    emit modifiedChanged(state.wasModified);
    emit historyChanged();
}

void Document::putBefore(History earlier)
{
    DF_ASSERT(earlier.position < earlier.steps.size(), "An earlier history shows one of its steps.");
    showExistingWorkflows(earlier.steps);
    State& state = *m_state;
    std::vector<HistoryStep>& steps = earlier.steps;
    if (state.steps.size() > 1) // what could be redone is gone
        steps.resize(earlier.position + 1);
    steps[earlier.position].project = state.steps.front().project;
    steps[earlier.position].workflow = state.steps.front().workflow;
    steps.insert(steps.end(), std::next(state.steps.begin()), state.steps.end());
    state.steps = std::move(steps);
    state.position += earlier.position;
    emit historyChanged();
}

History Document::history() const
{
    History history{.steps = m_state->steps, .position = m_state->position, .saved = {}, .savedText = {}};
    for (std::size_t i = 0; i < history.steps.size(); ++i)
        if (history.steps[i].project == m_state->saved)
            history.saved = i;
    history.savedText = m_state->loaded.text;
    return history;
}

std::size_t Document::position() const noexcept
{
    return m_state->position;
}

void Document::resetToNew()
{
    graph::LoadedProject fresh;
    fresh.project = emptyProject();
    reset(std::move(fresh));
}

const graph::ProjectPtr& Document::project() const noexcept
{
    return m_state->shown();
}

const WorkflowId& Document::workflowId() const noexcept
{
    return m_state->steps[m_state->position].workflow;
}

const graph::Workflow& Document::workflow() const noexcept
{
    const graph::Workflow* shown = project()->findWorkflow(workflowId());
    DF_ASSERT(shown, "The shown workflow is always part of the project.");
    return *shown;
}

void Document::showWorkflow(const WorkflowId& id)
{
    if (inGesture() || id == workflowId() || !project()->findWorkflow(id))
        return;
    m_state->steps[m_state->position].workflow = id;
    emit changed({.nodes = {}, .links = true, .everything = true, .viewOnly = false});
}

const graph::LoadedProject& Document::loaded() const noexcept
{
    return m_state->loaded;
}

QString Document::path() const
{
    return QString::fromStdString(m_state->loaded.path.string());
}

quint64 Document::revision() const noexcept
{
    return m_state->revision;
}

bool Document::isModified() const noexcept
{
    return m_state->shown() != m_state->saved;
}

void Document::edit(const QString& label, const std::function<void(graph::Workflow&)>& change)
{
    editProject(label, [&](graph::Project& project) {
        graph::Workflow copy = workflow();
        change(copy);
        if (!(copy == workflow()))
            project.putWorkflow(workflowId(), std::move(copy));
    });
}

void Document::editProject(const QString& label, const std::function<void(graph::Project&)>& change)
{
    State& state = *m_state;
    DF_ASSERT(!state.inGesture, "An edit cannot start while a gesture is under way.");
    graph::Project copy = *project();
    change(copy);
    if (copy == *project())
        return;
    const Shown before = shown();
    const WorkflowId next = copy.findWorkflow(before.workflow) ? before.workflow : copy.defaultWorkflow();
    pushStep({std::make_shared<const graph::Project>(std::move(copy)), next, label});
    announce(before);
}

void Document::beginGesture(const QString& label)
{
    State& state = *m_state;
    if (state.inGesture)
        commitGesture();
    state.live = state.steps[state.position].project;
    state.gestureLabel = label;
    state.inGesture = true;
}

void Document::updateGesture(const std::function<void(graph::Workflow&)>& change)
{
    State& state = *m_state;
    if (!state.inGesture)
        return;
    const Shown before = shown();
    graph::Project copy = *state.steps[state.position].project;
    graph::Workflow workflow = *copy.findWorkflow(workflowId());
    change(workflow);
    copy.putWorkflow(workflowId(), std::move(workflow));
    state.live = std::make_shared<const graph::Project>(std::move(copy));
    announce(before);
}

void Document::commitGesture()
{
    State& state = *m_state;
    if (!state.inGesture)
        return;
    const Shown live = shown();
    state.inGesture = false;
    if (!(*live.project == *state.steps[state.position].project))
        pushStep({live.project, live.workflow, state.gestureLabel});
    announce(live);
}

void Document::cancelGesture()
{
    State& state = *m_state;
    if (!state.inGesture)
        return;
    const Shown live = shown();
    state.inGesture = false;
    announce(live);
}

bool Document::inGesture() const noexcept
{
    return m_state->inGesture;
}

bool Document::canUndo() const noexcept
{
    return !m_state->inGesture && m_state->position > 0;
}

bool Document::canRedo() const noexcept
{
    return !m_state->inGesture && m_state->position + 1 < m_state->steps.size();
}

QString Document::undoLabel() const
{
    return canUndo() ? m_state->steps[m_state->position].label : QString();
}

QString Document::redoLabel() const
{
    return canRedo() ? m_state->steps[m_state->position + 1].label : QString();
}

void Document::undo()
{
    if (!canUndo())
        return;
    const Shown before = shown();
    --m_state->position;
    emit stepShown(m_state->position);
    announce(before);
}

void Document::redo()
{
    if (!canRedo())
        return;
    const Shown before = shown();
    ++m_state->position;
    emit stepShown(m_state->position);
    announce(before);
}

void Document::markSaved(graph::LoadedProject saved)
{
    State& state = *m_state;
    const bool moved = state.loaded.path != saved.path;
    saved.problems = std::move(state.loaded.problems);
    state.loaded = std::move(saved);
    state.saved = state.loaded.project;
    if (moved)
        emit pathChanged(path());
    state.wasModified = isModified();
    emit modifiedChanged(state.wasModified);
    emit this->saved(moved); // the parameter has the name of the signal
}

void Document::adopt(graph::LoadedProject onDisk, const graph::ProjectPtr& merged, const QString& label)
{
    State& state = *m_state;
    if (state.inGesture)
        commitGesture();
    const Shown before = shown();
    const auto workflowIn = [&](const graph::Project& one) {
        return one.findWorkflow(workflowId()) ? workflowId() : one.defaultWorkflow();
    };
    state.loaded = std::move(onDisk);
    state.saved = state.loaded.project;
    if (!merged || *merged == *state.saved)
        pushStep({state.saved, workflowIn(*state.saved), tr("Take over the file from the disk")});
    else if (!(*merged == *before.project))
        pushStep({merged, workflowIn(*merged), label});
    announce(before);
    emit saved(false);
}

void Document::pushStep(const HistoryStep& step)
{
    const std::size_t after = m_state->position;
    m_state->push(step);
    emit stepMade(step, after);
    if (m_state->steps.size() <= kMostSteps)
        return;
    m_state->steps.erase(m_state->steps.begin(), m_state->steps.begin() + kDroppedSteps);
    m_state->position -= kDroppedSteps;
    emit historyShortened();
}

Document::Shown Document::shown() const
{
    return {project(), workflowId()};
}

/// Tells what changed between `before` and what is shown now. A step can show another workflow.
void Document::announce(const Shown& before)
{
    State& state = *m_state;
    ++state.revision;
    if (const Shown now = shown(); before != now)
        emit changed(difference(before, now));
    if (state.wasModified != isModified()) {
        state.wasModified = isModified();
        emit modifiedChanged(state.wasModified);
    }
    if (!state.inGesture)
        emit historyChanged();
}

} // namespace dataflow::ui
