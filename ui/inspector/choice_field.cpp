// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/choice_field.h"

#include "ui/inspector/field_text.h"
#include "ui/models/node_titles.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>

namespace dataflow::ui {

ChoiceField::ChoiceField(const nodes::ParamSpec& spec, const QStringList& choices, QWidget* parent)
    : FieldEditor(parent)
    , m_box(new QComboBox(this))
{
    m_box->setEditable(true);
    m_box->setInsertPolicy(QComboBox::NoInsert);
    m_box->addItem(QString());
    m_box->addItems(choices);
    m_box->lineEdit()->setPlaceholderText(defaultText(spec));
    setFocusProxy(m_box);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_box);
    connect(m_box, &QComboBox::editTextChanged, this, &FieldEditor::edited);
    connect(m_box, &QComboBox::activated, this, &FieldEditor::committed);
    connect(m_box->lineEdit(), &QLineEdit::editingFinished, this, &FieldEditor::committed);
}

void ChoiceField::setValue(const std::optional<Json>& value)
{
    const QSignalBlocker quiet(m_box);
    m_box->setEditText(value ? jsonText(*value) : QString());
}

Result<std::optional<Json>> ChoiceField::value() const
{
    const QString text = m_box->currentText().trimmed();
    return text.isEmpty() ? std::optional<Json>() : std::optional<Json>(text.toStdString());
}

void ChoiceField::setInvalid(bool invalid)
{
    markInvalid(m_box, invalid);
}

void ChoiceField::setReadOnly(bool readOnly)
{
    m_box->setEnabled(!readOnly);
}

BooleanField::BooleanField(const nodes::ParamSpec& spec, QWidget* parent)
    : FieldEditor(parent)
    , m_default(spec.defaultValue.as<bool>() && *spec.defaultValue.as<bool>())
    , m_check(new QCheckBox(labelOf(spec), this))
{
    setFocusProxy(m_check);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_check);
    connect(m_check, &QCheckBox::clicked, this, [this] {
        m_other.reset();
        emit edited();
        emit committed();
    });
}

void BooleanField::setValue(const std::optional<Json>& value)
{
    m_other = value && !value->is_boolean() ? value : std::nullopt;
    m_check->setChecked(value && value->is_boolean() ? value->get<bool>() : m_default);
    m_check->setToolTip(m_other ? jsonText(*m_other) : QString());
}

Result<std::optional<Json>> BooleanField::value() const
{
    if (m_other)
        return m_other; // a template, kept until the box is clicked
    return m_check->isChecked() == m_default ? std::optional<Json>()
                                             : std::optional<Json>(m_check->isChecked());
}

void BooleanField::setInvalid(bool invalid)
{
    markInvalid(m_check, invalid);
}

void BooleanField::setReadOnly(bool readOnly)
{
    m_check->setEnabled(!readOnly);
}

} // namespace dataflow::ui
