// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/canvas_accessible.h"

#include "ui/canvas/canvas_view.h"
#include "ui/models/figures.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QCoreApplication>
#include <QHash>

#include <map>

namespace dataflow::ui {

namespace {

/// One node: its name says title, type, state and rows.
class NodeItem final : public QAccessibleInterface {
public:
    NodeItem(CanvasView& canvas, NodeId id)
        : m_canvas(canvas)
        , m_id(std::move(id))
    {}
    bool isValid() const override { return box() != nullptr; }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(&m_canvas); }
    QAccessibleInterface* child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString&) override {}
    QString text(QAccessible::Text kind) const override
    {
        const NodeBox* node = box();
        if (!node)
            return {};
        if (kind == QAccessible::Description)
            return node->runError.isEmpty() ? node->subtitle : node->runError;
        return kind == QAccessible::Name ? name(*node) : QString();
    }
    QRect rect() const override
    {
        const QRect local = m_canvas.nodeRect(m_id).toRect();
        return {m_canvas.viewport()->mapToGlobal(local.topLeft()), local.size()};
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        const NodeBox* node = box();
        state.selectable = true;
        state.focusable = true;
        state.selected = node && node->selected;
        state.focused = state.selected && m_canvas.hasFocus();
        state.disabled = node && node->disabled;
        state.invalid = !node;
        return state;
    }

private:
    const NodeBox* box() const
    {
        const int index = m_canvas.scene().indexOf(m_id);
        return index < 0 ? nullptr : &m_canvas.scene().boxes()[static_cast<std::size_t>(index)];
    }
    static QString name(const NodeBox& node)
    {
        QStringList parts{node.title, node.subtitle};
        if (node.disabled)
            parts << QCoreApplication::translate("Canvas", "disabled");
        else if (node.bypassed)
            parts << QCoreApplication::translate("Canvas", "bypassed");
        else if (node.progress.state != run::NodeState::Idle)
            parts << stateWord(node.progress);
        parts << markWords(node.mark);
        if (node.progress.rowsOut > 0)
            parts << QCoreApplication::translate("Canvas", "%1 rows").arg(rowsText(node.progress.rowsOut));
        if (node.problems > 0)
            parts << QCoreApplication::translate("Canvas", "%n problem(s)", nullptr, node.problems);
        return parts.join(QStringLiteral(", "));
    }
    CanvasView& m_canvas;
    NodeId m_id;
};

class CanvasAccessible final : public QAccessibleWidget {
public:
    explicit CanvasAccessible(CanvasView& canvas)
        : QAccessibleWidget(&canvas, QAccessible::List)
        , m_canvas(canvas)
    {}
    ~CanvasAccessible() override
    {
        for (const auto& [id, item] : m_items)
            QAccessible::deleteAccessibleInterface(item);
    }
    int childCount() const override { return static_cast<int>(m_canvas.scene().boxes().size()); }
    QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        return itemOf(m_canvas.scene().boxes()[static_cast<std::size_t>(index)].id);
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        for (int i = 0; i < childCount(); ++i)
            if (CanvasAccessible::child(i) == child)
                return i;
        return -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        const QPoint at = m_canvas.viewport()->mapFromGlobal(QPoint(x, y));
        return child(m_canvas.scene().boxAt(m_canvas.toCanvas(at)));
    }
    QAccessibleInterface* focusChild() const override
    {
        for (int i = 0; i < childCount(); ++i)
            if (m_canvas.scene().boxes()[static_cast<std::size_t>(i)].selected)
                return child(i);
        return nullptr;
    }
    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Description)
            return QCoreApplication::translate("Canvas", "%n node(s)", nullptr, childCount());
        return QAccessibleWidget::text(kind);
    }

private:
    QAccessibleInterface* itemOf(const NodeId& id) const
    {
        const auto found = m_items.find(id);
        if (found != m_items.end())
            return QAccessible::accessibleInterface(found->second);
        auto* item = new NodeItem(m_canvas, id);
        m_items[id] = QAccessible::registerAccessibleInterface(item);
        return item;
    }
    CanvasView& m_canvas;
    mutable std::map<NodeId, QAccessible::Id> m_items;
};

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    auto* canvas = qobject_cast<CanvasView*>(object);
    return canvas ? new CanvasAccessible(*canvas) : nullptr;
}

} // namespace

void installCanvasAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeInterface);
        return true;
    }();
    Q_UNUSED(installed);
}

void tellSelection(CanvasView& canvas)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(&canvas);
    QAccessibleInterface* item = interface ? interface->focusChild() : nullptr;
    if (!item)
        return;
    QAccessibleEvent event(&canvas, QAccessible::Focus);
    event.setChild(interface->indexOfChild(item));
    QAccessible::updateAccessibility(&event);
}

} // namespace dataflow::ui
