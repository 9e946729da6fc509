// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/schedule_field.h"

#include "ui/bridge/error_words.h"
#include "ui/bridge/schedule_times.h"
#include "ui/inspector/field_text.h"
#include "ui/models/cron_words.h"
#include "ui/models/node_titles.h"
#include "ui/models/theme.h"
#include "ui/widgets/wrapped_label.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QMenu>
#include <QTextCharFormat>
#include <QToolButton>
#include <QVBoxLayout>

namespace dataflow::ui {

namespace {

constexpr std::size_t kShownTimes = 5;

} // namespace

ScheduleField::ScheduleField(const nodes::ParamSpec& spec, const FieldChoices& choices, QWidget* parent)
    : FieldEditor(parent)
    , m_spec(spec)
    , m_textOf(choices.textOf)
    , m_times(choices.times)
    , m_line(new QLineEdit(this))
    , m_presets(new QToolButton(this))
    , m_words(new WrappedLabel(this))
    , m_next(new WrappedLabel(this))
    , m_error(new WrappedLabel(this))
{
    const QString sample = defaultText(spec);
    m_line->setPlaceholderText(sample.isEmpty() ? QStringLiteral("30 2 * * mon-fri") : sample);
    m_presets->setObjectName(QStringLiteral("cronPresets"));
    m_presets->setText(tr("Presets"));
    m_presets->setAccessibleName(tr("Times to choose from"));
    m_presets->setPopupMode(QToolButton::InstantPopup);
    fillPresets();
    m_words->setObjectName(QStringLiteral("cronWords"));
    m_next->setObjectName(QStringLiteral("cronTimes"));
    m_next->setProperty("role", QStringLiteral("dim"));
    m_next->setTextFormat(Qt::PlainText);
    m_next->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_error->setObjectName(QStringLiteral("cronError"));
    m_error->setProperty("role", QStringLiteral("error"));
    setFocusProxy(m_line);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_line);
    row->addWidget(m_presets);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(row);
    for (QLabel* label : {m_error, m_words, m_next}) {
        label->hide();
        layout->addWidget(label);
    }
    connect(m_line, &QLineEdit::textChanged, this, &ScheduleField::showMeaning);
    connect(m_line, &QLineEdit::textEdited, this, &FieldEditor::edited);
    connect(m_line, &QLineEdit::editingFinished, this, &FieldEditor::committed);
}

void ScheduleField::fillPresets()
{
    auto* menu = new QMenu(m_presets);
    for (const QString& preset : cronPresets()) {
        const auto cron = CronExpression::parse(preset.toStdString());
        if (!cron)
            continue;
        QAction* action = menu->addAction(cronWords(*cron) + QLatin1Char('\t') + preset);
        connect(action, &QAction::triggered, this, [this, preset] { choose(preset); });
    }
    m_presets->setMenu(menu);
}

void ScheduleField::choose(const QString& schedule)
{
    m_line->setText(schedule);
    m_line->setFocus(Qt::OtherFocusReason);
    emit edited();
    emit committed();
}

void ScheduleField::setValue(const std::optional<Json>& value)
{
    const QString text = value ? jsonText(*value) : QString();
    if (text != m_line->text())
        m_line->setText(text);
}

Result<std::optional<Json>> ScheduleField::value() const
{
    const QString text = m_line->text().trimmed();
    return text.isEmpty() ? std::optional<Json>() : std::optional<Json>(text.toStdString());
}

void ScheduleField::setInvalid(bool invalid)
{
    markInvalid(m_line, invalid);
}

void ScheduleField::setReadOnly(bool readOnly)
{
    m_line->setReadOnly(readOnly);
    m_presets->setEnabled(!readOnly);
}

QString ScheduleField::typedText() const
{
    return m_line->text();
}

void ScheduleField::setTypedText(const QString& text)
{
    m_line->setText(text);
    emit edited();
}

void ScheduleField::othersChanged()
{
    showMeaning();
}

void ScheduleField::showMeaning()
{
    const QString text = m_line->text();
    m_tellsError = false;
    if (text.trimmed().isEmpty() || isTemplate(text)) {
        for (QLabel* label : {m_error, m_words, m_next})
            label->hide();
        m_asked.clear();
        m_line->setAccessibleDescription(docOf(m_spec));
        underline(-1);
        return;
    }
    const auto cron = CronExpression::parse(text.toStdString());
    if (!cron) {
        showError(cron.error());
        return;
    }
    underline(-1);
    m_error->hide();
    m_words->setText(cronWords(*cron));
    m_words->show();
    m_line->setAccessibleDescription(m_words->text());
    const QString zone = m_textOf ? m_textOf("time_zone") : QString();
    const QString asked = text + QLatin1Char('\n') + zone;
    if (!m_times || asked == m_asked)
        return;
    m_asked = asked;
    if (isTemplate(zone)) {
        m_next->hide();
        return;
    }
    m_times->ask(*cron, zone, kShownTimes, this, [this, asked](const FireTimes& times) {
        if (asked == m_asked)
            showTimes(times);
    });
}

void ScheduleField::showError(const Error& error)
{
    m_tellsError = true;
    m_asked.clear();
    m_words->hide();
    m_next->hide();
    const auto fact = [&error](const char* key) {
        const std::string_view value = error.fact(key);
        return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
    };
    const QString place = fact("field").isEmpty() ? tr("Column %1", "of a text").arg(fact("column"))
                                                  : tr("Column %1, %2", "of a text, name of a field")
                                                        .arg(fact("column"), cronFieldWords(fact("field")));
    m_error->setText(place + QStringLiteral(": ") + errorMessage(error) + QStringLiteral(". ") +
                     errorHint(error));
    m_error->show();
    m_line->setAccessibleDescription(m_error->text());
    underline(fact("column").toInt() - 1);
}

void ScheduleField::showTimes(const FireTimes& times)
{
    QStringList lines;
    for (const FireTime& time : times.times)
        lines << fireTimeWords(time);
    // An unknown zone is told by the zone's own field.
    m_next->setVisible(!lines.isEmpty());
    if (lines.isEmpty())
        return;
    const QString zone = m_textOf ? m_textOf("time_zone") : QString();
    m_next->setText(tr("Next in %1:", "a time zone").arg(zone.isEmpty() ? QStringLiteral("UTC") : zone) +
                    QLatin1Char('\n') + lines.join(QLatin1Char('\n')));
    m_line->setAccessibleDescription(m_words->text() + QStringLiteral(". ") + m_next->text());
}

void ScheduleField::underline(int from)
{
    QList<QInputMethodEvent::Attribute> attributes;
    const QString text = m_line->text();
    if (from >= 0 && from < text.size()) {
        qsizetype end = from;
        while (end < text.size() && !text[end].isSpace())
            ++end;
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(Theme::current().colour("error"));
        format.setForeground(Theme::current().colour("error"));
        attributes << QInputMethodEvent::Attribute(QInputMethodEvent::TextFormat,
                                                   from - m_line->cursorPosition(), int(end) - from, format);
    }
    // The only way to give a part of a line of text a look of its own.
    QInputMethodEvent event(QString(), attributes);
    QCoreApplication::sendEvent(m_line, &event);
}

} // namespace dataflow::ui
