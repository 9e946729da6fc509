// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/suggest_box.h"

#include <QCompleter>
#include <QLineEdit>
#include <QStringListModel>
#include <QWheelEvent>

namespace dataflow::ui {

SuggestBox::SuggestBox(Text text, const QStringList& words, QWidget* parent)
    : QComboBox(parent)
{
    addItems(words);
    setMinimumContentsLength(3);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    if (text == Text::Fixed) {
        connect(this, &QComboBox::activated, this, [this] {
            emit edited();
            emit done();
        });
        return;
    }
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setCurrentIndex(-1);
    auto* completer = new QCompleter(words, this);
    completer->setFilterMode(Qt::MatchContains);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setCompletionMode(QCompleter::PopupCompletion);
    setCompleter(completer);
    connect(this, &QComboBox::editTextChanged, this, &SuggestBox::edited);
    connect(this, &QComboBox::activated, this, &SuggestBox::done);
    connect(lineEdit(), &QLineEdit::editingFinished, this, &SuggestBox::done);
}

void SuggestBox::showText(const QString& text)
{
    const QSignalBlocker quiet(this);
    if (isEditable())
        setEditText(text);
    else
        setCurrentIndex(findText(text));
}

void SuggestBox::setWords(const QStringList& words)
{
    const QSignalBlocker quiet(this);
    const QString text = currentText();
    clear();
    addItems(words);
    if (QCompleter* found = completer())
        if (auto* model = qobject_cast<QStringListModel*>(found->model()))
            model->setStringList(words);
    setCurrentIndex(-1);
    showText(text);
}

void SuggestBox::wheelEvent(QWheelEvent* event)
{
    event->ignore();
}

} // namespace dataflow::ui
