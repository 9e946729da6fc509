// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/record_table_view.h"

#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace dataflow::ui {

namespace {

/// A list for choices, a line for everything else.
class RecordDelegate final : public QStyledItemDelegate {
public:
    RecordDelegate(const RecordTable& table, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_table(table)
    {}
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override
    {
        const RecordColumn& column = m_table.column(index.column());
        if (column.kind != RecordColumn::Kind::Choice)
            return QStyledItemDelegate::createEditor(parent, option, index);
        auto* box = new QComboBox(parent);
        box->addItems(column.choices);
        box->setAccessibleName(column.title);
        connect(box, &QComboBox::activated, this, [this, box] {
            auto* self = const_cast<RecordDelegate*>(this); // the signals of a delegate are not const
            emit self->commitData(box);
            emit self->closeEditor(box);
        });
        return box;
    }
    void setEditorData(QWidget* editor, const QModelIndex& index) const override
    {
        if (auto* box = qobject_cast<QComboBox*>(editor))
            box->setCurrentText(index.data(Qt::EditRole).toString());
        else
            QStyledItemDelegate::setEditorData(editor, index);
    }
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override
    {
        if (const auto* box = qobject_cast<QComboBox*>(editor))
            model->setData(index, box->currentText(), Qt::EditRole);
        else
            QStyledItemDelegate::setModelData(editor, model, index);
    }

private:
    const RecordTable& m_table;
};

} // namespace

RecordTableView::RecordTableView(RecordTable& table, Setup setup, QWidget* parent)
    : QWidget(parent)
    , m_table(table)
    , m_setup(std::move(setup))
    , m_view(new QTableView(this))
{
    m_view->setObjectName(QStringLiteral("records_") + m_setup.stem);
    m_view->setAccessibleName(m_setup.title);
    m_view->setModel(&table);
    m_view->setItemDelegate(new RecordDelegate(table, m_view));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                            QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(30);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->setAlternatingRowColors(true);
    for (int column = 0; column < table.columnCount(); ++column) {
        const RecordColumn::Kind kind = table.column(column).kind;
        const bool narrow = kind == RecordColumn::Kind::Flag || kind == RecordColumn::Kind::Number;
        m_view->setColumnWidth(column, narrow ? 74 : kind == RecordColumn::Kind::Choice ? 90 : 116);
    }
    m_view->installEventFilter(this);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(2);
    const auto button = [&](const char* name, const QString& text, const QString& tip, auto action) {
        auto* made = new QToolButton(this);
        made->setObjectName(QString::fromLatin1(name) + QLatin1Char('_') + m_setup.stem);
        made->setText(text);
        made->setToolTip(tip);
        made->setAccessibleName(tip);
        connect(made, &QToolButton::clicked, this, action);
        buttons->addWidget(made);
        return made;
    };
    button("recordAdd", m_setup.addText, tr("%1 (Insert)").arg(m_setup.addText), [this] { add(); });
    button("recordRemove", tr("Remove"), tr("Remove the current row (Delete)"), [this] { removeCurrent(); });
    button("recordUp", {}, tr("Move up (Alt+Up)"), [this] { moveCurrent(-1); })->setArrowType(Qt::UpArrow);
    button("recordDown", {}, tr("Move down (Alt+Down)"), [this] {
        moveCurrent(1);
    })->setArrowType(Qt::DownArrow);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addWidget(m_view, 1);
    layout->addLayout(buttons);
}

void RecordTableView::add()
{
    const bool named = m_table.column(0).kind == RecordColumn::Kind::Name;
    const int row =
        m_table.insertBehind(-1, named ? m_table.freeName(m_setup.stem) : QString(), m_setup.fresh);
    m_view->setFocus();
    m_view->setCurrentIndex(m_table.index(row, 0));
    m_view->edit(m_table.index(row, 0));
}

void RecordTableView::removeCurrent()
{
    const int row = m_view->currentIndex().row();
    if (row < 0)
        return;
    const int column = m_view->currentIndex().column();
    m_table.removeAt(row);
    m_view->setCurrentIndex(m_table.index(std::min(row, m_table.rowCount() - 1), column));
}

void RecordTableView::moveCurrent(int by)
{
    const QModelIndex current = m_view->currentIndex();
    if (current.isValid() && m_table.move(current.row(), by))
        m_view->setCurrentIndex(m_table.index(current.row() + by, current.column()));
}

bool RecordTableView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_view || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const auto modifiers = key->modifiers() & ~Qt::KeypadModifier;
    const bool alone = modifiers == Qt::NoModifier;
    if (alone && key->key() == Qt::Key_Insert)
        add();
    else if (alone && key->key() == Qt::Key_Delete)
        removeCurrent();
    else if (modifiers == Qt::AltModifier && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down))
        moveCurrent(key->key() == Qt::Key_Up ? -1 : 1);
    else
        return QWidget::eventFilter(watched, event);
    return true;
}

} // namespace dataflow::ui
