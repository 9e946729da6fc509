// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/rows_field.h"

#include "ui/inspector/json_field.h"
#include "ui/models/node_titles.h"
#include "ui/models/theme.h"
#include "ui/widgets/wrapped_label.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace dataflow::ui {

namespace {

constexpr int kArrowWidth = 20;

constexpr int kIndent = 16;

QToolButton* toolButton(QWidget* parent, const QString& name, const QString& tip)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(name);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    return button;
}

/// Takes the names away, so that only what is shown is found by them. Silent: a field that loses the cursor
/// because its row goes has nothing to tell.
void retire(QWidget* widget)
{
    for (QWidget* child : widget->findChildren<QWidget*>()) {
        child->setObjectName(QString());
        child->blockSignals(true);
    }
    widget->hide();
    widget->deleteLater();
}

} // namespace

RowsField::RowsField(const nodes::ParamSpec& spec, const QString& addText, QWidget* parent)
    : FieldEditor(parent)
    , m_spec(spec)
    , m_textSpec(spec)
    , m_rowsPlace(new QWidget(this))
    , m_rowButtons(new QWidget(this))
    , m_note(new WrappedLabel(this))
{
    m_textSpec.editor = nodes::EditorKind::Json;
    m_text = new JsonField(m_textSpec, this);
    m_text->text()->setAccessibleName(labelOf(spec));
    m_rowsLayout = new QVBoxLayout(m_rowsPlace);
    m_rowsLayout->setContentsMargins(0, 0, 0, 0);
    m_rowsLayout->setSpacing(6);
    m_add = toolButton(m_rowButtons, QStringLiteral("rowAdd"), tr("Add (Alt+Insert)"));
    m_add->setText(addText);
    m_up = toolButton(m_rowButtons, QStringLiteral("rowUp"), tr("Move up (Alt+Up)"));
    m_up->setArrowType(Qt::UpArrow);
    m_down = toolButton(m_rowButtons, QStringLiteral("rowDown"), tr("Move down (Alt+Down)"));
    m_down->setArrowType(Qt::DownArrow);
    m_switch = toolButton(this, QStringLiteral("rowSwitch"), tr("Edit as JSON text"));
    m_switch->setText(QStringLiteral("{}"));
    m_switch->setCheckable(true);
    // So that the row fits into a narrow panel with the words of longer languages.
    for (QToolButton* button : {m_up, m_down})
        button->setMaximumWidth(kArrowWidth);
    m_rowButtonsLayout = new QHBoxLayout(m_rowButtons);
    m_rowButtonsLayout->setContentsMargins(0, 0, 0, 0);
    m_rowButtonsLayout->setSpacing(0);
    m_rowButtonsLayout->addWidget(m_add);
    m_rowButtonsLayout->addStretch(1);
    m_rowButtonsLayout->addWidget(m_up);
    m_rowButtonsLayout->addWidget(m_down);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(0, 0, 0, 0);
    bar->setSpacing(0);
    bar->addWidget(m_rowButtons, 1);
    bar->addStretch(0);
    bar->addWidget(m_switch);
    m_note->setObjectName(QStringLiteral("rowNote"));
    m_note->setProperty("role", QStringLiteral("dim"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_rowsPlace);
    layout->addWidget(m_text);
    layout->addWidget(m_note);
    layout->addLayout(bar);
    setFocusProxy(m_add);
    m_rowsPlace->hide();
    showSide(false, {});

    connect(m_add, &QToolButton::clicked, this, [this] { restructure(insertBehind(-1)); });
    connect(m_up, &QToolButton::clicked, this, [this] {
        if (const int to = m_current < 0 ? -1 : move(m_current, -1); to >= 0)
            restructure(to);
    });
    connect(m_down, &QToolButton::clicked, this, [this] {
        if (const int to = m_current < 0 ? -1 : move(m_current, 1); to >= 0)
            restructure(to);
    });
    connect(m_switch, &QToolButton::clicked, this, &RowsField::switchSide);
    connect(m_text, &FieldEditor::edited, this, &FieldEditor::edited);
    connect(m_text, &FieldEditor::committed, this, &FieldEditor::committed);
}

QToolButton* RowsField::addButton(const QString& text, const QString& name)
{
    auto* button = toolButton(m_rowButtons, name, text);
    button->setText(text);
    m_rowButtonsLayout->insertWidget(m_rowButtonsLayout->indexOf(m_add) + 1, button);
    return button;
}

void RowsField::setValue(const std::optional<Json>& value)
{
    const auto now = this->value();
    const bool first = !m_touched && !m_value && m_rows.empty();
    if (!first && now && *now == value) {
        m_value = value;
        return;
    }
    m_value = value;
    m_touched = false;
    const int cursor = rowOf(QApplication::focusWidget());
    const QString why = read(value);
    m_text->setValue(value);
    rebuild();
    showSide(m_wantsText || !why.isEmpty(), why);
    if (cursor >= 0 && !m_asText)
        focusRow(std::min(cursor, count() - 1)); // undo keeps the place
}

Result<std::optional<Json>> RowsField::value() const
{
    if (m_asText)
        return m_text->value();
    return m_touched ? write() : m_value;
}

void RowsField::setInvalid(bool invalid)
{
    m_text->setInvalid(invalid && m_asText);
}

void RowsField::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_rowsPlace->setEnabled(!readOnly);
    m_rowButtons->setEnabled(!readOnly);
    m_text->setReadOnly(readOnly);
}

QString RowsField::typedText() const
{
    if (m_asText)
        return m_text->typedText();
    const Json rows = draftOfRows();
    return rows.is_null() ? QString() : QString::fromStdString(rows.dump());
}

void RowsField::setTypedText(const QString& text)
{
    if (text.isEmpty())
        return;
    // Text that can be read is no draft of the text side.
    if (const auto rows = JsonDocument::parse(text.toStdString())) {
        readRows(rows->root());
        rebuild();
        showSide(false, {});
        touch();
        return;
    }
    m_wantsText = true;
    showSide(true, {});
    m_text->setTypedText(text);
}

bool RowsField::tellsError() const
{
    if (m_asText)
        return m_text->tellsError();
    for (const Row& row : m_rows)
        if (!row.error->text().isEmpty())
            return true;
    return false;
}

void RowsField::touch()
{
    m_touched = true;
    showErrors();
    emit edited();
}

void RowsField::finish()
{
    emit committed();
}

void RowsField::restructure(int focus)
{
    rebuild();
    focusRow(focus);
    touch();
    finish();
}

void RowsField::redraw()
{
    const QWidget* before = QApplication::focusWidget();
    const QString name = before && m_rowsPlace->isAncestorOf(before) ? before->objectName() : QString();
    rebuild();
    if (auto* now = name.isEmpty() ? nullptr : m_rowsPlace->findChild<QWidget*>(name))
        now->setFocus(Qt::OtherFocusReason);
}

void RowsField::focusRow(int row)
{
    const bool isThere = row >= 0 && row < static_cast<int>(m_rows.size());
    (isThere ? m_rows[static_cast<std::size_t>(row)].first : m_add)->setFocus(Qt::OtherFocusReason);
}

void RowsField::rebuild()
{
    for (const Row& row : m_rows)
        retire(row.frame);
    m_rows.clear();
    m_current = -1;
    for (int number = 0; number < count(); ++number) {
        Row row;
        row.frame = new QWidget(m_rowsPlace);
        auto* fields = makeRow(number);
        auto* remove =
            toolButton(row.frame, QStringLiteral("rowRemove_%1").arg(number), tr("Remove (Alt+Delete)"));
        remove->setIcon(Theme::current().icon(QStringLiteral("delete")));
        connect(&Theme::current(), &Theme::changed, remove,
                [remove] { remove->setIcon(Theme::current().icon(QStringLiteral("delete"))); });
        connect(remove, &QToolButton::clicked, this, [this, number] {
            removeAt(number);
            restructure(std::min(number, count() - 1));
        });
        row.error = new WrappedLabel(row.frame);
        row.error->setObjectName(QStringLiteral("rowError_%1").arg(number));
        row.error->setProperty("role", QStringLiteral("error"));
        row.error->hide();
        auto* line = new QHBoxLayout;
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(2);
        line->addWidget(fields, 1);
        line->addWidget(remove, 0, Qt::AlignTop);
        auto* layout = new QVBoxLayout(row.frame);
        layout->setContentsMargins(depth(number) * kIndent, 0, 0, 0);
        layout->setSpacing(2);
        layout->addLayout(line);
        layout->addWidget(row.error);
        row.first = fields->focusProxy() ? fields->focusProxy() : fields;
        for (QWidget* child : row.frame->findChildren<QWidget*>())
            child->installEventFilter(this);
        m_rowsLayout->addWidget(row.frame);
        row.frame->show();
        m_rows.push_back(row);
    }
    m_rowsPlace->setVisible(!m_asText && !m_rows.empty());
    m_up->setVisible(m_rows.size() > 1);
    m_down->setVisible(m_rows.size() > 1);
    if (!m_asText)
        setFocusProxy(m_rows.empty() ? static_cast<QWidget*>(m_add) : m_rows.front().first);
    showErrors();
}

void RowsField::showErrors()
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const QString text = errorAt(static_cast<int>(i));
        m_rows[i].error->setText(text);
        m_rows[i].error->setVisible(!text.isEmpty());
        for (QWidget* field : m_rows[i].frame->findChildren<QWidget*>())
            if (field->property("marked").toBool() && isOwn(field))
                markInvalid(field, !text.isEmpty());
    }
}

void RowsField::showSide(bool asText, const QString& note)
{
    m_asText = asText;
    m_switch->setChecked(asText);
    const QString tip = asText ? tr("Edit as rows") : tr("Edit as JSON text");
    m_switch->setToolTip(tip);
    m_switch->setAccessibleName(tip);
    m_text->setVisible(asText);
    m_rowsPlace->setVisible(!asText && !m_rows.empty());
    m_rowButtons->setVisible(!asText);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    setFocusProxy(asText           ? static_cast<QWidget*>(m_text->text())
                  : m_rows.empty() ? static_cast<QWidget*>(m_add)
                                   : m_rows.front().first);
}

void RowsField::switchSide()
{
    const auto now = value();
    if (!m_asText) {
        if (!now) {
            showSide(false, tr("Complete the marked row first, so that the text loses nothing of it."));
            return;
        }
        m_wantsText = true;
        m_text->setValue(*now);
        showSide(true, {});
        m_text->text()->setFocus();
        return;
    }
    if (!now) {
        showSide(true, tr("The text cannot be read yet; the line below it says why."));
        return;
    }
    const QString why = read(*now);
    rebuild();
    if (!why.isEmpty()) {
        showSide(true, why);
        return;
    }
    m_wantsText = false;
    m_value = *now;
    m_touched = false;
    showSide(false, {});
    setFocus();
    finish(); // what was typed in the text
}

int RowsField::rowOf(const QObject* widget) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].frame->isAncestorOf(qobject_cast<const QWidget*>(widget)))
            return static_cast<int>(i);
    return -1;
}

/// False for the fields of an editor inside a row.
bool RowsField::isOwn(const QObject* widget) const
{
    const QObject* at = widget;
    while (at && !qobject_cast<const RowsField*>(at))
        at = at->parent();
    return at == this;
}

/// Does what a key means in the current row; `isPress`: false only asks whether it means something.
bool RowsField::handleKey(int key, Qt::KeyboardModifiers modifiers, bool isPress)
{
    if ((modifiers & ~Qt::KeypadModifier) != Qt::AltModifier || m_current < 0 || m_readOnly)
        return false;
    const int row = m_current;
    switch (key) {
    case Qt::Key_Up:
    case Qt::Key_Down:
        if (isPress)
            if (const int to = move(row, key == Qt::Key_Up ? -1 : 1); to >= 0)
                restructure(to);
        return true;
    case Qt::Key_Insert:
        if (isPress)
            restructure(insertBehind(row));
        return true;
    case Qt::Key_Delete:
        if (isPress) {
            removeAt(row);
            restructure(std::min(row, count() - 1));
        }
        return true;
    default:
        return false;
    }
}

bool RowsField::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn)
        m_current = rowOf(watched);
    const bool isPress = event->type() == QEvent::KeyPress;
    if ((isPress || event->type() == QEvent::ShortcutOverride) && isOwn(watched)) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (handleKey(key->key(), key->modifiers(), isPress)) {
            event->accept();
            return true;
        }
    }
    return FieldEditor::eventFilter(watched, event);
}

} // namespace dataflow::ui
