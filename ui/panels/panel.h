// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Panel: base of every dock's content; does no work while hidden.

#include <QString>
#include <QWidget>

#include <functional>

namespace dataflow::ui {

/// A titled widget whose refresh runs only while it is visible; the newest missed one runs when it is shown.
class Panel : public QWidget {
    Q_OBJECT

public:
    Panel(const QString& title, QWidget* parent);
    const QString& title() const noexcept { return m_title; }

    /// Calls `refresh(args...)` on `signal` while visible; while hidden remembers only the newest arguments.
    template <class Sender, class Signal, class Refresh>
    void refreshWhenVisible(Sender* sender, Signal signal, Refresh refresh)
    {
        connect(sender, signal, this,
                [this, refresh](const auto&... args) { deferUntilVisible([=] { refresh(args...); }); });
    }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void deferUntilVisible(std::function<void()> work);
    QString m_title;
    std::function<void()> m_missed;
};

} // namespace dataflow::ui
