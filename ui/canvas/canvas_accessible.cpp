// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/canvas_accessible.h"

#include "ui/canvas/canvas_view.h"
#include "ui/models/figures.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <variant>

namespace dataflow::ui {

namespace {

/// One thing on the canvas. Made when a screen reader first asks for it; it looks itself up each time, so
/// that it may outlive what it stands for.
class CanvasItem : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    explicit CanvasItem(CanvasView& canvas)
        : m_canvas(canvas)
    {}
    /// Its number in the scene's list of its kind, or -1.
    virtual int number() const = 0;
    virtual bool isSelected() const = 0;
    virtual void select() = 0;
    virtual QRectF area() const = 0; ///< on the canvas
    virtual QString name() const = 0;
    virtual QString description() const = 0;

    bool isValid() const override { return number() >= 0; }
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
        if (!isValid())
            return {};
        return kind == QAccessible::Name          ? name()
               : kind == QAccessible::Description ? description()
                                                  : QString();
    }
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRectF place = area();
        const QRect local =
            QRectF(m_canvas.toViewport(place.topLeft()), place.size() * m_canvas.zoom()).toAlignedRect();
        return {m_canvas.viewport()->mapToGlobal(local.topLeft()), local.size().expandedTo({1, 1})};
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !isValid();
        state.selectable = true;
        state.focusable = true;
        state.selected = isValid() && isSelected();
        state.focused = state.selected && m_canvas.hasFocus();
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this)
                                                    : nullptr;
    }
    QStringList actionNames() const override { return {setFocusAction()}; }
    void doAction(const QString& action) override
    {
        if (action == setFocusAction() && isValid()) {
            m_canvas.setFocus();
            select();
        }
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

protected:
    CanvasView& canvas() const { return m_canvas; }
    const CanvasScene& scene() const { return m_canvas.scene(); }

private:
    CanvasView& m_canvas;
};

/// Its name says title, type, state and rows.
class NodeItem final : public CanvasItem {
public:
    NodeItem(CanvasView& canvas, NodeId id)
        : CanvasItem(canvas)
        , m_id(std::move(id))
    {}
    int number() const override { return scene().indexOf(m_id); }
    bool isSelected() const override { return box().selected; }
    void select() override { canvas().reveal(m_id); }
    QRectF area() const override { return box().rect; }
    QString description() const override
    {
        return box().runError.isEmpty() ? box().subtitle : box().runError;
    }
    QString name() const override
    {
        const NodeBox& node = box();
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
    QAccessible::State state() const override
    {
        QAccessible::State state = CanvasItem::state();
        state.disabled = isValid() && box().disabled;
        return state;
    }

private:
    const NodeBox& box() const { return scene().boxes()[at(number())]; }
    NodeId m_id;
};

class AnnotationItem final : public CanvasItem {
public:
    AnnotationItem(CanvasView& canvas, std::string id)
        : CanvasItem(canvas)
        , m_id(std::move(id))
    {}
    int number() const override { return scene().annotationIndex(m_id); }
    bool isSelected() const override { return box().selected; }
    void select() override { canvas().revealAnnotation(m_id); }
    QRectF area() const override { return box().rect; }
    QAccessible::Role role() const override
    {
        return isValid() && box().kind == graph::AnnotationKind::Frame ? QAccessible::Grouping
                                                                       : QAccessible::Note;
    }
    QString name() const override
    {
        const QString text = box().text.simplified();
        return box().kind == graph::AnnotationKind::Frame
                   ? QCoreApplication::translate("Canvas", "Frame %1").arg(text)
                   : QCoreApplication::translate("Canvas", "Note: %1").arg(text);
    }
    QString description() const override
    {
        if (box().kind == graph::AnnotationKind::Note)
            return {}; // the name has it all
        const auto held = scene().boxesInside(box().rect).size();
        return QCoreApplication::translate("Canvas", "%n node(s)", nullptr, static_cast<int>(held));
    }

private:
    const AnnotationBox& box() const { return scene().annotations()[at(number())]; }
    std::string m_id;
};

class LinkItem final : public CanvasItem {
public:
    LinkItem(CanvasView& canvas, graph::Link link)
        : CanvasItem(canvas)
        , m_link(std::move(link))
    {}
    int number() const override { return scene().indexOf(m_link); }
    bool isSelected() const override { return shape().selected; }
    void select() override { canvas().revealLink(m_link); }
    QRectF area() const override { return shape().line.points().boundingRect(); }
    QString name() const override
    {
        const LinkShape& link = shape();
        QString name = QCoreApplication::translate("Canvas", "Link from %1 to %2")
                           .arg(endText(link.from, m_link.from), endText(link.to, m_link.to));
        if (link.hasRows)
            name +=
                QStringLiteral(", ") +
                QCoreApplication::translate("Canvas", "%1 rows").arg(rowsText(link.run->figures.flow.rows));
        return name;
    }
    QString description() const override { return {}; }

private:
    const LinkShape& shape() const { return scene().links()[at(number())]; }
    /// "Read orders.rows": the title that people see, and the port.
    QString endText(int box, const graph::Endpoint& end) const
    {
        const QString node =
            box < 0 ? QString::fromStdString(end.node.text()) : scene().boxes()[at(box)].title;
        return node + QLatin1Char('.') + QString::fromStdString(end.port + end.path);
    }
    graph::Link m_link;
};

/// Its children are the nodes, then frames and notes, then links. None is made before somebody asks for it.
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
    int childCount() const override { return firstLink() + static_cast<int>(scene().links().size()); }
    QAccessibleInterface* child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        if (index < firstAnnotation())
            return itemOf<NodeItem>(scene().boxes()[at(index)].id);
        if (index < firstLink())
            return itemOf<AnnotationItem>(scene().annotations()[at(index - firstAnnotation())].id);
        return itemOf<LinkItem>(scene().links()[at(index - firstLink())].link);
    }
    int indexOfChild(const QAccessibleInterface* child) const override
    {
        const auto* item = dynamic_cast<const CanvasItem*>(child);
        const int number = item ? item->number() : -1;
        if (number < 0)
            return -1;
        return number + (dynamic_cast<const LinkItem*>(child)         ? firstLink()
                         : dynamic_cast<const AnnotationItem*>(child) ? firstAnnotation()
                                                                      : 0);
    }
    QAccessibleInterface* childAt(int x, int y) const override
    {
        constexpr double kReach = 6; // viewport pixels beside a line
        const QPointF point = m_canvas.toCanvas(m_canvas.viewport()->mapFromGlobal(QPoint(x, y)));
        if (const int box = scene().boxAt(point); box >= 0)
            return child(box);
        if (const int link = scene().linkAt(point, kReach / m_canvas.zoom()); link >= 0)
            return child(firstLink() + link);
        const int annotation = scene().annotationAt(point, kReach / m_canvas.zoom());
        return annotation < 0 ? nullptr : child(firstAnnotation() + annotation);
    }
    QAccessibleInterface* focusChild() const override
    {
        const auto selected = [](const auto& list) {
            const auto found = std::ranges::find_if(list, [](const auto& one) { return one.selected; });
            return found == list.end() ? -1 : static_cast<int>(found - list.begin());
        };
        if (const int box = selected(scene().boxes()); box >= 0)
            return child(box);
        if (const int annotation = selected(scene().annotations()); annotation >= 0)
            return child(firstAnnotation() + annotation);
        const int link = selected(scene().links());
        return link < 0 ? nullptr : child(firstLink() + link);
    }
    QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Description)
            return QAccessibleWidget::text(kind);
        const auto count = [](const auto& list) { return static_cast<int>(list.size()); };
        QStringList parts{
            QCoreApplication::translate("Canvas", "%n node(s)", nullptr, count(scene().boxes())),
            QCoreApplication::translate("Canvas", "%n link(s)", nullptr, count(scene().links()))};
        if (!scene().annotations().empty())
            parts << QCoreApplication::translate("Canvas", "%n frame(s) and note(s)", nullptr,
                                                 count(scene().annotations()));
        return parts.join(QStringLiteral(", "));
    }

private:
    using Key = std::variant<NodeId, std::string, graph::Link>;
    const CanvasScene& scene() const { return m_canvas.scene(); }
    int firstAnnotation() const { return static_cast<int>(scene().boxes().size()); }
    int firstLink() const { return firstAnnotation() + static_cast<int>(scene().annotations().size()); }
    template <class Item, class Id>
    QAccessibleInterface* itemOf(const Id& id) const
    {
        if (const auto found = m_items.find(Key(id)); found != m_items.end())
            return QAccessible::accessibleInterface(found->second);
        dropGone();
        auto* item = new Item(m_canvas, id);
        m_items[Key(id)] = QAccessible::registerAccessibleInterface(item);
        return item;
    }
    /// Items of what is no more, once there are more of them than of what there is.
    void dropGone() const
    {
        if (m_items.size() < 64 || m_items.size() < 2 * static_cast<std::size_t>(childCount()))
            return;
        std::erase_if(m_items, [](const auto& entry) {
            QAccessibleInterface* item = QAccessible::accessibleInterface(entry.second);
            const bool gone = !item || !item->isValid();
            if (gone)
                QAccessible::deleteAccessibleInterface(entry.second);
            return gone;
        });
    }
    CanvasView& m_canvas;
    mutable std::map<Key, QAccessible::Id> m_items;
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
