// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// TimeZoneField: the name of a time zone, found by typing a part of it.

#include "ui/inspector/field_editor.h"

class QLabel;

namespace dataflow::ui {

class SuggestBox;

/// The machine's own zone comes first. That a name is not known is told as soon as it has been looked up.
class TimeZoneField final : public FieldEditor {
    Q_OBJECT

public:
    /// `times` outlives the field; nullptr: nothing is offered.
    TimeZoneField(const nodes::ParamSpec& spec, ScheduleTimes* times, QWidget* parent);
    void setValue(const std::optional<Json>& value) override;
    Result<std::optional<Json>> value() const override;
    void setInvalid(bool invalid) override;
    void setReadOnly(bool readOnly) override;
    QString typedText() const override;
    void setTypedText(const QString& text) override;
    bool tellsError() const override { return true; }
    void othersChanged() override;

private:
    void showError(const std::optional<Error>& error);

    ScheduleTimes* const m_times;
    SuggestBox* m_box;
    QLabel* m_error;
    QString m_checked; ///< the name that was looked up last
};

} // namespace dataflow::ui
