// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// VersionPane: a workflow of one version of a project to look at, with marks for what differs.

#include "ui/canvas/canvas_scene.h"
#include "ui/models/project_changes.h"

#include <QWidget>

#include <map>
#include <memory>

namespace dataflow::ui {

/// What is marked on a pane.
struct VersionMarks {
    std::map<NodeId, ChangeKind> nodes;
    std::map<graph::Link, ChangeKind> links;
    std::map<std::string, ChangeKind> annotations;
};

/// Where something stands in the other version that is not here.
struct VersionGhost {
    QRectF rect;
    ChangeKind kind = ChangeKind::Removed;
};

/// GUI thread. Read-only: drag or wheel pans, Ctrl+wheel, + and - zoom, arrows pan, Home fits, a click picks.
class VersionPane : public QWidget {
    Q_OBJECT

public:
    explicit VersionPane(QWidget* parent = nullptr);
    ~VersionPane() override;

    /// A null project, or a workflow it does not have, shows `missing` instead.
    void showVersion(graph::ProjectPtr project, const WorkflowId& workflow, const QString& missing);
    void setMarks(VersionMarks marks);
    void setGhosts(std::vector<VersionGhost> ghosts);
    /// Outlines what is looked at; an empty rectangle: nothing.
    void setCurrent(const QRectF& rect);

    const CanvasScene& scene() const noexcept;
    const VersionMarks& marks() const noexcept;
    const std::vector<VersionGhost>& ghosts() const noexcept;
    /// Where a change's node, link or annotation is, in canvas units; empty when it is not here.
    QRectF rectOf(const ProjectChange& change) const;
    QPointF toViewport(QPointF canvasPos) const;
    double zoom() const noexcept;
    QPointF centre() const;

    void fit(const QRectF& area);
    void centreOn(QPointF canvasPos);
    void panBy(QPointF pixels);
    void zoomTo(double zoom, QPointF anchor);
    QSize sizeHint() const override { return {520, 420}; }

signals:
    /// The person moved this view; nothing is told when a function above did.
    void panned(QPointF pixels);
    void zoomed(double zoom, QPointF anchor);
    void fitWanted();
    void picked(const dataflow::NodeId& node);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void panByHand(QPointF pixels);
    void zoomByHand(double factor, QPointF anchor);
    void paintMarks(QPainter& painter);
    void paintMark(QPainter& painter, const QRectF& rect, ChangeKind kind, Qt::PenStyle line);
    void paintLinkMarks(QPainter& painter);
    QRectF toPixels(const QRectF& rect) const;
    struct State;
    std::unique_ptr<State> m_state;
};

/// What differs in a workflow. The same for both versions: a pane marks what it has.
VersionMarks marksOf(const ProjectComparison& comparison, const WorkflowId& workflow);
/// Outlines for `pane` of the nodes that only `other` has.
std::vector<VersionGhost> ghostsOf(const VersionPane& pane, const VersionPane& other);
/// Centres the panes on what a change is about, each on its own place of it, near enough to read it. False
/// when no pane has it.
bool centreOnChange(const std::vector<VersionPane*>& panes, const ProjectChange& change);
/// Pans and zooms the panes together from now on; Home in one fits all.
void keepTogether(const std::vector<VersionPane*>& panes);
/// Shows all of every pane at the same place and zoom.
void fitTogether(const std::vector<VersionPane*>& panes);
/// The shape of a kind, a plus, a minus, a triangle or an arrow, filling `rect`.
void paintChangeShape(QPainter& painter, const QRectF& rect, ChangeKind kind);

} // namespace dataflow::ui
