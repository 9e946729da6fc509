// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CanvasEdits: what can be done to the shown workflow, each call one undo step; no widgets, no events.

#include "engine/graph/edit.h"
#include "ui/bridge/error_words.h"
#include "ui/bridge/layout_runner.h"
#include "ui/canvas/canvas_scene.h"
#include "ui/models/document.h"
#include "ui/models/selection.h"

namespace dataflow::ui {

enum class Alignment { Left, Right, Top, Bottom, Centres, Middles };
/// One end of a link that is still to be made.
struct LooseEnd {
    graph::Endpoint port;
    bool isOutput = true;
};

/// GUI thread. Document, selection and scene outlive it; the scene gives places and sizes of what is laid
/// out.
class CanvasEdits : public QObject {
    Q_OBJECT

public:
    CanvasEdits(Document& document, Selection& selection, const CanvasScene& scene, QObject* parent);

    /// Adds a node of a type (also made ones like OrderListNode) and selects it.
    NodeId addNode(const QString& type, QPointF place);
    /// The same, linked to a port as well as it goes.
    NodeId addLinked(const QString& type, QPointF place, const LooseEnd& end);
    /// Why a node of a type, or a node that is there, cannot be put into a link.
    std::optional<Error> misfit(const QString& type, const graph::Link& link) const;
    std::optional<Error> misfit(const NodeId& node, const graph::Link& link) const;
    /// Adds a node between the ends of a link; says why when it does not fit, and only adds it then.
    NodeId addInto(const QString& type, QPointF place, const graph::Link& link);
    /// Gives a node another type; says how many links found no port.
    void replaceNode(const NodeId& id, const QString& type);
    /// Puts a node in the place of another, which is removed; says how many of its links found no port.
    /// False, changing nothing, when that cannot be.
    bool takePlace(const NodeId& node, const NodeId& old);
    /// Adds a part of a workflow, as graph::writeFragment() makes it, around `place`, and selects it.
    /// `label`: what Undo shows.
    void addFragment(const QString& fragment, QPointF place, const QString& label);
    /// Moves things to where they are drawn now; with `into` the moved node is put into that link, where it
    /// fits.
    void storePlaces(const std::vector<int>& boxes, const std::vector<int>& annotations,
                     const std::optional<graph::Link>& into = {});

    void deleteSelection();
    void deleteHealing();
    void copySelection() const;
    void cutSelection();
    enum class PasteLinks { Inside, Incoming };
    void paste(PasteLinks links);
    /// Copies nodes, frames and notes by `offset` and selects the copies.
    void duplicate(const std::set<NodeId>& nodes, const std::set<std::string>& annotations, QPoint offset);
    void selectAll();

    /// Links, replacing what was plugged into the input; `detached` is unplugged in the same step. Says why
    /// it is refused.
    bool connectPorts(const graph::Link& link, const std::optional<graph::Link>& detached = {});
    void disconnectLinks(const std::vector<graph::Link>& links);
    /// Links two selected nodes, left to right, by the first ports that fit.
    void linkSelected();

    void toggleDisabled();
    void toggleBypassed();
    void setTitle(const NodeId& id, const QString& title);
    void setAnnotationText(const std::string& id, const QString& text);
    /// Frames the selected nodes, or an empty frame at `place`; gives its id.
    std::string addFrame(QPointF place);
    std::string addNote(QPointF place, const QString& text);
    /// Removes the selected frames; what they hold stays.
    void removeFrames();

    /// Makes the selected nodes a workflow of their own that one node calls. Says why when that cannot be.
    void groupSelection();
    /// Puts the nodes of the workflow that the selected node calls in its place. False when it calls none.
    bool ungroupSelected();
    /// The workflow of the project that a node calls.
    std::optional<WorkflowId> calledWorkflow(const NodeId& id) const;
    /// Shows the workflow that the selected node calls, and goes back to where that was.
    void enterSelected();
    bool canLeave() const;
    void leave();

    /// The number that a point put on a link's line would get.
    int routeSlot(const graph::Link& link, QPointF place) const;
    void addRoutePoint(const graph::Link& link, int slot, QPointF place);
    void moveRoutePoint(const graph::Link& link, int point, QPointF place);
    void removeRoutePoint(const graph::Link& link, int point);

    void align(Alignment alignment);
    void distribute(Qt::Orientation direction);
    enum class LayoutScope { All, Selection };
    /// Lays out automatically, off this thread; frames go around their nodes, notes travel with the nearest
    /// node. One undo step once it is done; nothing when the document changed meanwhile, which is told.
    void layOut(LayoutScope scope);
    bool isLayingOut() const noexcept { return m_layout.isBusy(); }
    void giveUpLayout();

signals:
    /// A short explanation, such as why a link is refused; empty clears.
    void hint(const QString& text);

private:
    graph::EditScope scope() const;
    void edit(const QString& label, const std::function<void(graph::Workflow&)>& change);
    QString titleOf(const QString& type) const;
    void moveTo(const QString& label, const std::map<NodeId, QPointF>& corners);
    void takeLayout(const LayoutRunner::Answer& answer);
    void tellLost(std::ptrdiff_t links);
    void refuse(const Error& error) { emit hint(errorSentence(error)); }

    Document& m_document;
    Selection& m_selection;
    const CanvasScene& m_scene;
    std::vector<WorkflowId> m_entered; ///< workflows left for one that they call
    LayoutRunner m_layout;
    LayoutScope m_layoutScope = LayoutScope::All;
    WorkflowId m_layoutWorkflow;
    quint64 m_layoutRevision = 0;              ///< the document's that is being laid out
    std::map<NodeId, QPointF> m_layoutOffsets; ///< of boxes in the places that their notes share with them
};

} // namespace dataflow::ui
