// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Looking at a window from outside while it works: when it painted, and how long input waited for it.

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QMouseEvent>
#include <QWidget>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace dataflow::bench {

using ProbeClock = std::chrono::steady_clock;

inline double millisecondsSince(ProbeClock::time_point start)
{
    return std::chrono::duration<double, std::milli>(ProbeClock::now() - start).count();
}

/// Counts the paintings of a widget.
class PaintProbe final : public QObject {
public:
    explicit PaintProbe(QWidget& watched) { watched.installEventFilter(this); }
    int paintings() const { return m_paintings; }

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint)
            ++m_paintings;
        return false;
    }

private:
    int m_paintings = 0;
};

/// A thread that moves the mouse over a widget 125 times a second, as a hand does, and notes how long each
/// move waits until the widget is given it. Lives on the GUI thread; the widget outlives it.
class InputStream final : public QObject {
public:
    explicit InputStream(QWidget& target)
        : m_target(target)
        , m_size(target.size())
    {
        m_target.installEventFilter(this);
        m_thread = std::jthread([this](const std::stop_token& stop) { post(stop); });
    }
    ~InputStream() override { stop(); }
    /// Posts no more and waits until the last one has arrived.
    void stop()
    {
        if (!m_thread.joinable())
            return;
        m_thread.request_stop();
        m_thread.join();
        while (m_waits.size() < m_posted)
            QCoreApplication::processEvents();
        m_target.removeEventFilter(this);
    }
    /// Milliseconds of each event, in order.
    const std::vector<double>& waits() const { return m_waits; }

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (const auto* move = dynamic_cast<const Move*>(event))
            m_waits.push_back(millisecondsSince(move->posted));
        return false;
    }

private:
    static constexpr std::chrono::milliseconds kPeriod{8};

    struct Move final : QMouseEvent {
        Move(QPointF at, QPointF global)
            : QMouseEvent(QEvent::MouseMove, at, global, Qt::NoButton, Qt::NoButton, Qt::NoModifier)
        {}
        ProbeClock::time_point posted = ProbeClock::now();
    };
    void post(const std::stop_token& stop)
    {
        ProbeClock::time_point next = ProbeClock::now();
        for (int i = 0; !stop.stop_requested(); ++i) {
            const QPointF at(50 + i * 7 % std::max(1, m_size.width() - 100),
                             50 + i * 3 % std::max(1, m_size.height() - 100));
            QCoreApplication::postEvent(&m_target, new Move(at, at));
            ++m_posted;
            next += kPeriod;
            std::this_thread::sleep_until(next);
        }
    }
    QWidget& m_target;
    QSize m_size;
    std::vector<double> m_waits;
    std::size_t m_posted = 0; ///< read once the thread has ended
    std::jthread m_thread;
};

} // namespace dataflow::bench
