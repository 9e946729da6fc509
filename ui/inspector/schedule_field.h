// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ScheduleField: the times of a schedule, with what they mean in plain words and when they come next.

#include "ui/inspector/field_editor.h"

class QLabel;
class QLineEdit;
class QToolButton;

namespace dataflow::ui {

struct FireTimes;

/// Underlines the place of an error; the next times are those of the zone in the parameter `time_zone`.
class ScheduleField final : public FieldEditor {
    Q_OBJECT

public:
    ScheduleField(const nodes::ParamSpec& spec, const FieldChoices& choices, QWidget* parent);
    void setValue(const std::optional<Json>& value) override;
    Result<std::optional<Json>> value() const override;
    bool tellsError() const override { return m_tellsError; }
    void setInvalid(bool invalid) override;
    void setReadOnly(bool readOnly) override;
    QString typedText() const override;
    void setTypedText(const QString& text) override;
    void othersChanged() override;

private:
    void fillPresets();
    void choose(const QString& schedule);
    void showMeaning();
    void showError(const Error& error);
    void showTimes(const FireTimes& times);
    /// From a character, counted from 0, to the next blank; -1: nothing.
    void underline(int from);

    const nodes::ParamSpec& m_spec;
    const std::function<QString(const std::string&)> m_textOf;
    ScheduleTimes* const m_times;
    QLineEdit* m_line;
    QToolButton* m_presets;
    QLabel* m_words;
    QLabel* m_next;
    QLabel* m_error;
    QString m_asked; ///< schedule and zone that the shown times are of
    bool m_tellsError = false;
};

} // namespace dataflow::ui
