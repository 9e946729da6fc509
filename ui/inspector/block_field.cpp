// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/block_field.h"

#include "ui/inspector/code_highlighter.h"
#include "ui/inspector/field_text.h"
#include "ui/models/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPlainTextEdit>

namespace dataflow::ui {

using nodes::EditorKind;

BlockField::BlockField(const nodes::ParamSpec& spec, QWidget* parent)
    : FieldEditor(parent)
    , m_spec(spec)
    , m_text(new QPlainTextEdit(this))
{
    const bool code = spec.editor != EditorKind::Multiline;
    if (code)
        m_text->setFont(Theme::current().monoFont());
    m_text->setTabChangesFocus(spec.editor != EditorKind::Python);
    m_text->setLineWrapMode(code ? QPlainTextEdit::NoWrap : QPlainTextEdit::WidgetWidth);
    m_text->setPlaceholderText(isJson() && spec.defaultValue.isNull() ? QStringLiteral("{ }")
                                                                      : defaultText(spec));
    growWithText(m_text, spec.editor == EditorKind::Sql || spec.editor == EditorKind::Python ? 7 : 3);
    if (spec.editor == EditorKind::Sql)
        new CodeHighlighter(CodeLanguage::Sql, m_text->document());
    else if (spec.editor == EditorKind::Python)
        new CodeHighlighter(CodeLanguage::Python, m_text->document());
    else if (isJson())
        new CodeHighlighter(CodeLanguage::Json, m_text->document());
    setFocusProxy(m_text);
    m_text->installEventFilter(this);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        // Highlighting reports changes that are none.
        if (!m_setting && m_text->toPlainText() != m_known) {
            m_known = m_text->toPlainText();
            clearMark(); // the error was in the old text
            emit edited();
        }
    });
}

void BlockField::setValue(const std::optional<Json>& value)
{
    QString text;
    if (value)
        text = isJson() && !value->is_string() ? QString::fromStdString(value->dump(2)) : jsonText(*value);
    m_known = text;
    if (text == m_text->toPlainText())
        return;
    clearMark();
    m_setting = true;
    m_text->setPlainText(text);
    m_setting = false;
}

Result<std::optional<Json>> BlockField::value() const
{
    const QString text = m_text->toPlainText();
    if (text.trimmed().isEmpty())
        return std::optional<Json>();
    if (!isJson())
        return std::optional<Json>(text.toStdString());
    auto document = JsonDocument::parse(text.toStdString());
    if (document)
        return std::optional<Json>(document->root());
    // A bare word is text (`orders`, `-created_at`, `${rows}`); only what looks like JSON must be JSON.
    const QChar first = text.trimmed().at(0);
    if (first == QLatin1Char('{') || first == QLatin1Char('[') || first == QLatin1Char('"'))
        return fail(std::move(document).error().inParameter(m_spec.name));
    return std::optional<Json>(text.trimmed().toStdString());
}

void BlockField::setInvalid(bool invalid)
{
    markInvalid(m_text, invalid);
}

void BlockField::setReadOnly(bool readOnly)
{
    m_text->setReadOnly(readOnly);
}

QString BlockField::typedText() const
{
    return m_text->toPlainText();
}

void BlockField::setTypedText(const QString& text)
{
    m_text->setPlainText(text);
}

void BlockField::markError(int place, const QString& why)
{
    clearMark();
    if (place < 0 || place >= m_text->document()->characterCount())
        return;
    // The word that starts there, or the character when there is none; at the end the word before it.
    QTextCursor cursor(m_text->document());
    cursor.setPosition(place);
    cursor.movePosition(QTextCursor::EndOfWord, QTextCursor::KeepAnchor);
    if (!cursor.hasSelection())
        cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
    if (cursor.selectedText().trimmed().isEmpty()) {
        cursor.setPosition(place);
        cursor.movePosition(QTextCursor::PreviousWord, QTextCursor::KeepAnchor);
    }
    QTextEdit::ExtraSelection mark;
    mark.cursor = cursor;
    mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    mark.format.setUnderlineColor(Theme::current().colour("error"));
    QColor ground = Theme::current().colour("error");
    ground.setAlpha(40);
    mark.format.setBackground(ground);
    m_text->setExtraSelections({mark});
    m_text->setToolTip(why);
}

bool BlockField::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_text && event->type() == QEvent::FocusOut)
        emit committed();
    return FieldEditor::eventFilter(watched, event);
}

void BlockField::clearMark()
{
    if (m_text->extraSelections().isEmpty())
        return;
    m_text->setExtraSelections({});
    m_text->setToolTip({});
}

bool BlockField::isJson() const
{
    return m_spec.editor == EditorKind::Json || m_spec.editor == EditorKind::NodeList;
}

} // namespace dataflow::ui
