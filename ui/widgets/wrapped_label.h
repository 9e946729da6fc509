// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// WrappedLabel: text that takes the width there is, so that a long one makes no window wider.

#include <QLabel>

namespace dataflow::ui {

/// As high as its text takes at its width.
class WrappedLabel final : public QLabel {
    Q_OBJECT

public:
    explicit WrappedLabel(QWidget* parent);
};

/// `text` as a tool tip of several lines: Qt breaks only rich text, however long a tip is.
QString wrappedTip(const QString& text);

} // namespace dataflow::ui
