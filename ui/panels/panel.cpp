// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/panels/panel.h"

#include <utility>

namespace dataflow::ui {

Panel::Panel(const QString& title, QWidget* parent)
    : QWidget(parent)
    , m_title(title)
{
    setAccessibleName(title);
}

void Panel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (auto missed = std::exchange(m_missed, nullptr))
        missed();
}

void Panel::deferUntilVisible(std::function<void()> work)
{
    if (isVisible())
        work();
    else
        m_missed = std::move(work);
}

} // namespace dataflow::ui
