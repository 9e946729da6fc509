// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/time_zone_field.h"

#include "ui/bridge/error_words.h"
#include "ui/bridge/schedule_times.h"
#include "ui/inspector/field_text.h"
#include "ui/inspector/suggest_box.h"
#include "ui/widgets/wrapped_label.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace dataflow::ui {

TimeZoneField::TimeZoneField(const nodes::ParamSpec& spec, ScheduleTimes* times, QWidget* parent)
    : FieldEditor(parent)
    , m_times(times)
    , m_box(new SuggestBox(SuggestBox::Text::Free, {}, this))
    , m_error(new WrappedLabel(this))
{
    m_box->lineEdit()->setPlaceholderText(defaultText(spec));
    m_error->setObjectName(QStringLiteral("timeZoneError"));
    m_error->setProperty("role", QStringLiteral("error"));
    m_error->hide();
    setFocusProxy(m_box);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_box);
    layout->addWidget(m_error);
    connect(m_box, &SuggestBox::edited, this, &FieldEditor::edited);
    connect(m_box, &SuggestBox::done, this, &FieldEditor::committed);
    if (!m_times)
        return;
    connect(m_times, &ScheduleTimes::zonesRead, this, [this] { m_box->setWords(m_times->zones()); });
    m_box->setWords(m_times->zones());
    m_times->readZones();
}

void TimeZoneField::othersChanged()
{
    const QString text = m_box->currentText().trimmed();
    if (!m_times || text == m_checked)
        return;
    m_checked = text;
    if (text.isEmpty() || isTemplate(text)) {
        showError(std::nullopt);
        return;
    }
    m_times->checkZone(text, this, [this, text](const std::optional<Error>& error) {
        if (text == m_checked)
            showError(error);
    });
}

void TimeZoneField::showError(const std::optional<Error>& error)
{
    m_error->setText(error ? errorMessage(*error) + QStringLiteral(". ") + errorHint(*error) : QString());
    m_error->setVisible(error.has_value());
    m_box->lineEdit()->setAccessibleDescription(m_error->text());
    markInvalid(m_box, error.has_value());
}

void TimeZoneField::setValue(const std::optional<Json>& value)
{
    m_box->showText(value ? jsonText(*value) : QString());
}

Result<std::optional<Json>> TimeZoneField::value() const
{
    const QString text = m_box->currentText().trimmed();
    if (text.isEmpty())
        return std::optional<Json>();
    return std::optional<Json>(text.toStdString());
}

void TimeZoneField::setInvalid(bool invalid)
{
    markInvalid(m_box, invalid || !m_error->text().isEmpty());
}

void TimeZoneField::setReadOnly(bool readOnly)
{
    m_box->setEnabled(!readOnly);
}

QString TimeZoneField::typedText() const
{
    return m_box->currentText();
}

void TimeZoneField::setTypedText(const QString& text)
{
    m_box->showText(text);
    emit edited();
}

} // namespace dataflow::ui
