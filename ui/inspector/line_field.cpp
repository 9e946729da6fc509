// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/line_field.h"

#include "engine/base/datetime.h"
#include "ui/inspector/field_text.h"
#include "ui/models/node_titles.h"
#include "ui/models/theme.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace dataflow::ui {

namespace {

using nodes::EditorKind;

Error notA(const nodes::ParamSpec& spec, const char* what, const QString& text)
{
    return Error(ErrorCode::BadParameter, what).with("value", text.toStdString()).inParameter(spec.name);
}

} // namespace

LineField::LineField(const nodes::ParamSpec& spec, QWidget* parent)
    : FieldEditor(parent)
    , m_spec(spec)
    , m_line(new QLineEdit(this))
    , m_layout(new QHBoxLayout(this))
{
    m_line->setPlaceholderText(defaultText(spec));
    setFocusProxy(m_line);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->addWidget(m_line);
    connect(m_line, &QLineEdit::textEdited, this, &FieldEditor::edited);
    connect(m_line, &QLineEdit::editingFinished, this, &FieldEditor::committed);
}

void LineField::setValue(const std::optional<Json>& value)
{
    const QString text = value ? jsonText(*value) : QString();
    if (text != m_line->text())
        m_line->setText(text);
}

Result<std::optional<Json>> LineField::value() const
{
    const QString text = m_line->text().trimmed();
    if (text.isEmpty())
        return std::optional<Json>();
    if (isTemplate(text))
        return std::optional<Json>(text.toStdString());
    bool good = true;
    switch (m_spec.editor) {
    case EditorKind::Integer: {
        const qlonglong number = text.toLongLong(&good);
        return good ? Result<std::optional<Json>>(Json(std::int64_t{number}))
                    : fail(notA(m_spec, "This is not a whole number", text));
    }
    case EditorKind::Number: {
        const double number = text.toDouble(&good);
        return good ? Result<std::optional<Json>>(Json(number))
                    : fail(notA(m_spec, "This is not a number", text));
    }
    case EditorKind::Duration:
        if (const auto duration = parseDuration(text.toStdString()); !duration)
            return fail(Error(duration.error()).inParameter(m_spec.name));
        return std::optional<Json>(text.toStdString());
    default:
        return std::optional<Json>(m_line->text().toStdString());
    }
}

void LineField::setInvalid(bool invalid)
{
    markInvalid(m_line, invalid);
}

void LineField::setReadOnly(bool readOnly)
{
    m_line->setReadOnly(readOnly);
}

QString LineField::typedText() const
{
    return m_line->text();
}

void LineField::setTypedText(const QString& text)
{
    m_line->setText(text);
    emit edited();
}

FileField::FileField(const nodes::ParamSpec& spec, const QString& directory, QWidget* parent)
    : LineField(spec, parent)
    , m_directory(directory)
{
    auto* browse = new QToolButton(this);
    browse->setIcon(Theme::current().icon(QStringLiteral("open")));
    browse->setAccessibleName(QCoreApplication::translate("Inspector", "Browse"));
    m_layout->addWidget(browse);
    connect(browse, &QToolButton::clicked, this, &FileField::browse);
}

void FileField::browse()
{
    const QString title = labelOf(m_spec);
    const QString chosen = m_spec.editor == EditorKind::FileSave
                               ? QFileDialog::getSaveFileName(this, title, m_directory)
                               : QFileDialog::getOpenFileName(this, title, m_directory);
    if (chosen.isEmpty())
        return;
    const QString relative = QDir(m_directory).relativeFilePath(chosen);
    m_line->setText(m_directory.isEmpty() || relative.startsWith(QStringLiteral("..")) ? chosen : relative);
    emit edited();
    emit committed();
}

} // namespace dataflow::ui
