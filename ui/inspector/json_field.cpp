// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/json_field.h"

#include "ui/bridge/error_words.h"
#include "ui/widgets/wrapped_label.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QToolButton>

namespace dataflow::ui {

namespace {

/// The message, and what was found or expected there.
QString saidOf(const Error& error)
{
    const QString facts = errorFacts(error);
    return facts.isEmpty() ? errorMessage(error) : errorMessage(error) + QStringLiteral(", ") + facts;
}

} // namespace

JsonField::JsonField(const nodes::ParamSpec& spec, QWidget* parent)
    : FieldEditor(parent)
    , m_block(new BlockField(spec, this))
    , m_error(new WrappedLabel(this))
    , m_format(new QToolButton(this))
{
    m_error->setObjectName(QStringLiteral("jsonError"));
    m_error->setProperty("role", QStringLiteral("error"));
    m_error->hide();
    m_format->setObjectName(QStringLiteral("jsonFormat"));
    m_format->setText(tr("Format"));
    m_format->setToolTip(tr("Sets the text out with a line for each entry"));
    m_format->hide();
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(0, 0, 0, 0);
    bar->addWidget(m_error, 1);
    bar->addWidget(m_format, 0, Qt::AlignTop | Qt::AlignRight);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_block);
    layout->addLayout(bar);
    setFocusProxy(m_block->text());
    connect(m_format, &QToolButton::clicked, this, &JsonField::setOut);
    connect(m_block, &FieldEditor::edited, this, [this] {
        check();
        emit edited();
    });
    connect(m_block, &FieldEditor::committed, this, &FieldEditor::committed);
}

void JsonField::setValue(const std::optional<Json>& value)
{
    m_block->setValue(value);
    check();
}

void JsonField::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    m_block->setReadOnly(readOnly);
    check();
}

bool JsonField::tellsError() const
{
    return !m_error->text().isEmpty();
}

/// Says beside the text where it cannot be read, and marks it there.
void JsonField::check()
{
    const auto now = m_block->value();
    const bool isSetOut =
        now && (!*now || !(*now)->is_structured() || typedText().trimmed().toStdString() == (*now)->dump(2));
    m_format->setEnabled(now && !isSetOut && !m_readOnly);
    m_format->setVisible(!now || (*now && (*now)->is_structured())); // a word needs none
    QString why;
    if (!now) {
        const Error& error = now.error();
        const auto& place = error.place();
        why = place.line > 0
                  ? tr("Line %1, column %2: %3.").arg(place.line).arg(place.column).arg(saidOf(error))
                  : errorSentence(error);
        if (!error.hint().empty())
            why += QLatin1Char(' ') + errorHint(error);
        if (place.line > 0)
            m_block->markError(placeInText(typedText(), place.line, place.column), why);
    } else {
        m_block->markError(-1, {});
    }
    m_error->setText(why);
    m_error->setVisible(!why.isEmpty());
    m_block->setInvalid(!why.isEmpty());
}

void JsonField::setOut()
{
    const auto now = m_block->value();
    if (!now || !*now)
        return;
    QTextCursor cursor(m_block->text()->document()); // so that Ctrl+Z in the text takes it back
    cursor.select(QTextCursor::Document);
    cursor.insertText(QString::fromStdString((*now)->dump(2)));
    emit committed();
}

int placeInText(const QString& text, int line, int column)
{
    qsizetype at = 0;
    for (int passed = 1; passed < line; ++passed) {
        const qsizetype end = text.indexOf(QLatin1Char('\n'), at);
        if (end < 0)
            return static_cast<int>(text.size());
        at = end + 1;
    }
    for (int passed = 1; passed < column && at < text.size(); ++passed)
        at += text.at(at).isHighSurrogate() ? 2 : 1;
    return static_cast<int>(std::min(at, text.size()));
}

} // namespace dataflow::ui
