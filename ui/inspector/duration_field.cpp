// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/duration_field.h"

#include "engine/base/datetime.h"
#include "ui/inspector/field_text.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>

#include <array>
#include <cmath>

namespace dataflow::ui {

namespace {

struct Unit {
    std::int64_t millis;
    const char* text;
};
constexpr std::array kUnits{
    Unit{86'400'000, QT_TRANSLATE_NOOP("DurationField", "%1 d")},
    Unit{3'600'000, QT_TRANSLATE_NOOP("DurationField", "%1 h")},
    Unit{60'000, QT_TRANSLATE_NOOP("DurationField", "%1 min")},
    Unit{1'000, QT_TRANSLATE_NOOP("DurationField", "%1 s")},
    Unit{1, QT_TRANSLATE_NOOP("DurationField", "%1 ms")},
};

/// Where the unit begins: behind the digits.
qsizetype unitAt(const QString& text)
{
    qsizetype at = 0;
    while (at < text.size() && (text[at].isDigit() || text[at] == QLatin1Char('.')))
        ++at;
    return at;
}

} // namespace

QString durationMeaning(std::chrono::milliseconds duration)
{
    std::int64_t rest = duration.count();
    QStringList parts;
    for (const Unit& unit : kUnits) {
        const std::int64_t count = rest / unit.millis;
        rest %= unit.millis;
        if (count > 0)
            parts << QCoreApplication::translate("DurationField", unit.text).arg(count);
    }
    if (parts.isEmpty())
        return DurationField::tr("no time");
    return parts.join(QLatin1Char(' '));
}

QString steppedDuration(const QString& text, int steps, std::optional<double> minimum,
                        std::optional<double> maximum)
{
    const QString trimmed = text.trimmed();
    const qsizetype at = unitAt(trimmed);
    const auto one = parseDuration((QStringLiteral("1") + trimmed.mid(at)).toStdString());
    const auto now = parseDuration(trimmed.toStdString());
    if (!one || !now)
        return text;
    std::int64_t millis = std::max<std::int64_t>(now->count() + steps * one->count(), 0);
    if (minimum)
        millis = std::max(millis, static_cast<std::int64_t>(std::ceil(*minimum * 1000)));
    if (maximum)
        millis = std::min(millis, static_cast<std::int64_t>(std::floor(*maximum * 1000)));
    // In the unit it was written in, as long as that is whole.
    if (millis % one->count() == 0)
        return QString::number(millis / one->count()) + trimmed.mid(at);
    return QString::fromStdString(formatDuration(std::chrono::milliseconds(millis)));
}

DurationField::DurationField(const nodes::ParamSpec& spec, QWidget* parent)
    : LineField(spec, parent)
    , m_meaning(new QLabel(this))
{
    m_meaning->setObjectName(QStringLiteral("durationMeaning"));
    m_meaning->setProperty("role", QStringLiteral("dim"));
    m_layout->setSpacing(8);
    m_layout->addWidget(m_meaning);
    m_line->installEventFilter(this);
    connect(m_line, &QLineEdit::textChanged, this, &DurationField::showMeaning);
    showMeaning();
}

void DurationField::setValue(const std::optional<Json>& value)
{
    LineField::setValue(value);
    showMeaning();
}

/// Of the default while the field is empty.
void DurationField::showMeaning()
{
    const QString text = m_line->text().trimmed();
    const QString shown = text.isEmpty() ? m_line->placeholderText() : text;
    const auto duration = parseDuration(shown.toStdString());
    m_meaning->setText(!duration        ? QString()
                       : text.isEmpty() ? tr("default: %1").arg(durationMeaning(*duration))
                                        : tr("= %1").arg(durationMeaning(*duration)));
    m_meaning->setVisible(duration.has_value());
}

void DurationField::step(int steps)
{
    if (m_line->isReadOnly())
        return;
    const QString text = m_line->text().trimmed();
    const QString from = !text.isEmpty()                       ? text
                         : m_line->placeholderText().isEmpty() ? QStringLiteral("0s")
                                                               : m_line->placeholderText();
    const QString to = steppedDuration(from, steps, m_spec.minimum, m_spec.maximum);
    if (to == text || isTemplate(text))
        return;
    m_line->setText(to);
    emit edited();
}

bool DurationField::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const int steps = key->key() == Qt::Key_Up         ? 1
                          : key->key() == Qt::Key_Down     ? -1
                          : key->key() == Qt::Key_PageUp   ? 10
                          : key->key() == Qt::Key_PageDown ? -10
                                                           : 0;
        if (steps != 0 && (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier) {
            step(steps);
            return true;
        }
    }
    return LineField::eventFilter(watched, event);
}

} // namespace dataflow::ui
