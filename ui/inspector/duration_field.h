// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// DurationField: a time such as 250ms or 5m, with what it means beside it and steps by the arrow keys.

#include "ui/inspector/line_field.h"

#include <chrono>

class QLabel;

namespace dataflow::ui {

/// A duration in words, with at most three units: "1 h 30 min", "250 ms".
QString durationMeaning(std::chrono::milliseconds duration);
/// `text` changed by `steps` of its own unit, never below zero nor beyond the limits (in seconds) that are
/// given; as it is when it is no duration.
QString steppedDuration(const QString& text, int steps, std::optional<double> minimum,
                        std::optional<double> maximum);

/// Up and Down step by one of the unit, Page Up and Page Down by ten.
class DurationField final : public LineField {
    Q_OBJECT

public:
    DurationField(const nodes::ParamSpec& spec, QWidget* parent);
    void setValue(const std::optional<Json>& value) override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void step(int steps);
    void showMeaning();
    QLabel* m_meaning;
};

} // namespace dataflow::ui
