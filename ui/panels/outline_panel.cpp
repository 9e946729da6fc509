// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/panels/outline_panel.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>
#include <set>
#include <utility>

namespace dataflow::ui {

namespace {

constexpr int kStateWidth = 84;
constexpr int kNoteLines = 6;

/// Notes have several lines.
class OutlineDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override
    {
        if (!index.data(OutlineModel::kManyLinesRole).toBool())
            return QStyledItemDelegate::createEditor(parent, option, index);
        auto* editor = new QPlainTextEdit(parent);
        editor->setObjectName(QStringLiteral("outlineNote"));
        editor->setAccessibleName(OutlinePanel::tr("Note, as Markdown; Ctrl and Enter keep it"));
        editor->setTabChangesFocus(true);
        return editor;
    }
    void setEditorData(QWidget* editor, const QModelIndex& index) const override
    {
        if (auto* note = qobject_cast<QPlainTextEdit*>(editor))
            note->setPlainText(index.data(Qt::EditRole).toString());
        else
            QStyledItemDelegate::setEditorData(editor, index);
    }
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override
    {
        if (const auto* note = qobject_cast<QPlainTextEdit*>(editor))
            model->setData(index, note->toPlainText());
        else
            QStyledItemDelegate::setModelData(editor, model, index);
    }
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override
    {
        QStyledItemDelegate::updateEditorGeometry(editor, option, index);
        if (!qobject_cast<QPlainTextEdit*>(editor))
            return;
        QRect place = option.rect;
        place.setHeight(kNoteLines * option.fontMetrics.lineSpacing());
        const int below = place.bottom() - editor->parentWidget()->rect().bottom();
        place.translate(0, -std::clamp(below, 0, std::max(0, place.top())));
        editor->setGeometry(place);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        auto* note = qobject_cast<QPlainTextEdit*>(watched);
        if (note && event->type() == QEvent::KeyPress) {
            const auto* key = static_cast<QKeyEvent*>(event);
            const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
            if (enter && key->modifiers() & Qt::ControlModifier) {
                emit commitData(note);
                emit closeEditor(note);
                return true;
            }
        }
        return QStyledItemDelegate::eventFilter(watched, event);
    }
};

} // namespace

OutlinePanel::OutlinePanel(const Sources& sources, QWidget* parent)
    : Panel(tr("Outline"), parent)
    , m_sources(sources)
    , m_model(new OutlineModel(sources.document, sources.runs, sources.diagnostics, this))
    , m_filter(new QLineEdit(this))
    , m_tree(new QTreeView(this))
{
    m_filter->setObjectName(QStringLiteral("outlineFilter"));
    m_filter->setAccessibleName(tr("Filter the outline"));
    m_filter->setPlaceholderText(tr("Filter: words, failed, slow, stale, type:, table:"));
    m_filter->setClearButtonEnabled(true);
    m_tree->setObjectName(QStringLiteral("outlineTree"));
    m_tree->setAccessibleName(tr("Outline of the project"));
    m_tree->setModel(m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers); // rename() is called by the key map's key
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setItemDelegate(new OutlineDelegate(m_tree));
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->header()->setSectionResizeMode(OutlineModel::NameColumn, QHeaderView::Stretch);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->resizeSection(OutlineModel::StateColumn, kStateWidth);
    m_tree->installEventFilter(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(8, 8, 8, 8);
    top->addWidget(m_filter);
    layout->addLayout(top);
    layout->addWidget(m_tree);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_open.clear();
        m_model->setFilter(text);
        m_tree->expandToDepth(0);
        m_selectionShown = false;
        showSelection();
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &OutlinePanel::takeSelection);
    connect(m_tree, &QWidget::customContextMenuRequested, this, &OutlinePanel::openMenu);
    connect(
        m_model, &OutlineModel::inputNamed, this,
        [this](const WorkflowId& workflow, const NodeId& node, const QString& input) {
            chooseSource(workflow, node, input);
        },
        Qt::QueuedConnection); // once the editor is closed
    connect(m_tree, &QTreeView::expanded, this, [this](const QModelIndex& index) {
        const OutlineModel::Place place = m_model->place(index);
        if (place.isNode())
            m_open.emplace(place.workflow, place.node);
    });
    connect(m_tree, &QTreeView::collapsed, this, [this](const QModelIndex& index) {
        const OutlineModel::Place place = m_model->place(index);
        m_open.erase({place.workflow, place.node});
    });
    connect(m_tree, &QTreeView::doubleClicked, this, [this] {
        if (const auto place = m_model->place(m_tree->currentIndex()); place.isNode())
            emit propertiesRequested(place.node);
        else if (!activate())
            rename();
    });
    connect(&sources.selection, &Selection::changed, this, [this] { m_selectionShown = false; });
    // While hidden only the newest signal is kept, so each of them brings everything up to date.
    refreshWhenVisible(&sources.document, &Document::changed, [this](const auto&...) { follow(); });
    refreshWhenVisible(&sources.selection, &Selection::changed, [this] { follow(); });
    refreshWhenVisible(&sources.runs, &RunController::progressChanged, [this] { followSoon(); });
    refreshWhenVisible(&sources.runs, &RunController::pausedChanged, [this] { follow(); });
    refreshWhenVisible(&sources.runs.marks(), &RunMarks::changed, [this] { followSoon(); });
    refreshWhenVisible(&sources.diagnostics, &Diagnostics::problemsChanged, [this] { follow(); });
    m_tree->expandToDepth(0);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &OutlinePanel::follow);
}

void OutlinePanel::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void OutlinePanel::follow()
{
    if (!m_model->followDocument() || !m_model->refreshStates())
        rebuild();
    showSelection();
}

/// In an event of its own, so that what the person does comes between this and what else a run's progress
/// brings up to date.
void OutlinePanel::followSoon()
{
    if (!m_soon.isActive())
        m_soon.start(0);
}

/// Builds the rows anew; what was open stays open, and the keyboard stays where it was.
void OutlinePanel::rebuild()
{
    const QModelIndex index = m_tree->currentIndex();
    const Current current{m_model->place(index), index.row(), m_tree->selectionModel()->isSelected(index)};
    const auto open = std::exchange(m_open, {}); // those that are opened again come back
    const bool keyboard = hasKeyboard();
    m_following = true;
    m_model->refresh();
    m_tree->expandToDepth(0);
    for (const auto& [workflow, node] : open)
        if (const QModelIndex opened = m_model->indexOf(workflow, node); opened.isValid())
            m_tree->setExpanded(opened, true);
    m_following = false;
    m_selectionShown = false;
    if (keyboard && !hasKeyboard()) // an editor that went with its row has passed it on
        m_tree->setFocus();
    restoreCurrent(current);
}

/// Rows that are not there any more leave the keyboard to their neighbours. Where it is in the tree, such a
/// neighbour is selected as if a key had gone there; so is the row of an input, which may be another link
/// now.
void OutlinePanel::restoreCurrent(const Current& before)
{
    const OutlineModel::Place& place = before.place;
    QModelIndex index;
    bool choose = false;
    if (place.isInput()) {
        index = inputRow(place, before.row);
        choose =
            index.isValid() && m_model->place(index).isInput(); // a node would be deleted by the next Del
    } else if (place.isNode() || !place.annotation.empty()) {
        index = place.isNode() ? m_model->indexOf(place.workflow, place.node)
                               : m_model->indexOfAnnotation(place.workflow, place.annotation);
        choose = !index.isValid();
        if (choose)
            index = neighbourOf(place.workflow, before.row);
    } else {
        index = m_model->indexOf(place.workflow);
    }
    auto* rows = m_tree->selectionModel();
    rows->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    if (choose && before.selected && index.isValid() && hasKeyboard())
        rows->select(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

/// The row of an input, or the one in its place, or the node's.
QModelIndex OutlinePanel::inputRow(const OutlineModel::Place& place, int row) const
{
    const QModelIndex node = m_model->indexOf(place.workflow, place.node);
    const int count = node.isValid() ? m_model->rowCount(node) : 0;
    QModelIndex found;
    for (int input = 0; input < count; ++input) {
        const QModelIndex index = m_model->index(input, 0, node);
        const OutlineModel::Place other = m_model->place(index);
        if (other.input != place.input || other.newInput != place.newInput)
            continue;
        if (other.link == place.link)
            return index;
        if (!found.isValid())
            found = index;
    }
    if (found.isValid() || count == 0)
        return found.isValid() ? found : node;
    return m_model->index(std::min(row, count - 1), 0, node);
}

/// Not asked of the focus itself, which a list in a pop-up has for a while.
bool OutlinePanel::hasKeyboard() const
{
    const QWidget* focus = m_tree->window()->focusWidget();
    return focus && (focus == m_tree || m_tree->isAncestorOf(focus));
}

/// The node at a row of a workflow, or the last one; invalid when there is none.
QModelIndex OutlinePanel::neighbourOf(const WorkflowId& workflow, int row) const
{
    for (int i = 0; i < m_model->rowCount(); ++i)
        if (const QModelIndex parent = m_model->index(i, 0); m_model->place(parent).workflow == workflow)
            return m_model->index(std::min(row, m_model->rowCount(parent) - 1), 0, parent);
    return {};
}

/// The rows of what is selected, as few ranges as there are.
QItemSelection OutlinePanel::selectedThings() const
{
    const Selection& selection = m_sources.selection;
    const WorkflowId& workflow = m_sources.document.workflowId();
    QItemSelection ranges;
    QModelIndex first;
    QModelIndex last;
    const auto close = [&] {
        if (first.isValid())
            ranges.select(first, last.siblingAtColumn(OutlineModel::ColumnCount - 1));
    };
    const auto take = [&](const QModelIndex& row) {
        if (!row.isValid()) // the filter hides it
            return;
        if (!last.isValid() || row.row() != last.row() + 1) {
            close();
            first = row;
        }
        last = row;
    };
    if (selection.link())
        take(m_model->indexOfLink(workflow, *selection.link()));
    for (const NodeId& node : selection.nodes())
        take(m_model->indexOf(workflow, node));
    for (const std::string& id : selection.annotations())
        take(m_model->indexOfAnnotation(workflow, id));
    close();
    return ranges;
}

void OutlinePanel::showSelection()
{
    if (m_following || std::exchange(m_selectionShown, true))
        return;
    const QItemSelection things = selectedThings();
    auto* rows = m_tree->selectionModel();
    const QModelIndexList shown = rows->selectedRows();
    if (m_sources.selection.isEmpty() && shown.size() == 1) {
        const OutlineModel::Place place = m_model->place(shown.front());
        if (place.annotation.empty() && !place.isNode() && !place.link)
            return; // a row that stands for nothing that can be selected
    }
    m_following = true;
    for (const QItemSelectionRange& range : things)
        m_tree->setExpanded(range.parent(), true);
    rows->select(things, QItemSelectionModel::ClearAndSelect);
    if (!things.isEmpty() && !rows->isSelected(m_tree->currentIndex()))
        rows->setCurrentIndex(things.front().topLeft(), QItemSelectionModel::NoUpdate);
    m_following = false;
}

/// The rows were chosen here.
void OutlinePanel::takeSelection(const QItemSelection& added)
{
    if (m_following)
        return;
    const QModelIndexList rows = m_tree->selectionModel()->selectedRows();
    m_following = true;
    if (rows.size() == 1)
        takeRow(m_model->place(rows.front()));
    else
        takeRows(rows, added.isEmpty() ? m_sources.document.workflowId()
                                       : m_model->place(added.front().topLeft()).workflow);
    m_following = false;
    m_selectionShown = true;
}

void OutlinePanel::takeRow(const OutlineModel::Place& place)
{
    m_sources.document.showWorkflow(place.workflow);
    Selection& selection = m_sources.selection;
    if (place.isNode()) {
        selection.setNodes({place.node});
        emit nodeChosen(place.node);
    } else if (place.link) {
        selection.setLink(*place.link);
        emit linkChosen(*place.link);
    } else if (!place.annotation.empty()) {
        selection.set({}, {place.annotation});
        emit annotationChosen(place.annotation);
    } else {
        selection.clear();
    }
}

/// Of many rows those of nodes, frames and notes of one workflow are selected; the others do not stay so.
void OutlinePanel::takeRows(const QModelIndexList& rows, const WorkflowId& workflow)
{
    std::vector<OutlineModel::Place> places; // before showing another workflow builds the rows anew
    for (const QModelIndex& row : rows)
        places.push_back(m_model->place(row));
    m_sources.document.showWorkflow(workflow);
    std::set<NodeId> nodes;
    std::set<std::string> annotations;
    for (OutlineModel::Place& place : places) {
        if (place.workflow != workflow || place.isInput())
            continue;
        if (place.isNode())
            nodes.insert(std::move(place.node));
        else if (!place.annotation.empty())
            annotations.insert(std::move(place.annotation));
    }
    m_sources.selection.set(std::move(nodes), std::move(annotations));
    m_tree->selectionModel()->select(selectedThings(), QItemSelectionModel::ClearAndSelect);
}

} // namespace dataflow::ui
