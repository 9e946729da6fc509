// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SuggestBox: a line of text that offers words.

#include <QComboBox>

namespace dataflow::ui {

/// GUI thread. The wheel scrolls the form around it instead of changing the text.
class SuggestBox : public QComboBox {
    Q_OBJECT

public:
    /// Free: any text can be typed, and typing offers the words that hold it. Fixed: one of the words.
    enum class Text { Free, Fixed };
    SuggestBox(Text text, const QStringList& words, QWidget* parent);
    /// Shows a text; in a fixed box one of its words. Emits nothing.
    void showText(const QString& text);
    /// Offers other words; the text stays. Emits nothing.
    void setWords(const QStringList& words);

signals:
    void edited();
    /// A word was chosen, or the field was left.
    void done();

protected:
    void wheelEvent(QWheelEvent* event) override;
};

} // namespace dataflow::ui
