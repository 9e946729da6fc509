// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Tour: shows the parts of the window one after the other.

#include <QString>
#include <QWidget>

#include <vector>

class QFrame;
class QLabel;
class QPushButton;

namespace dataflow::ui {

struct TourStep {
    QString widget; ///< object name of what is shown; a dock is brought to the front; empty: the whole window
    QString title;
    QString text;
};

/// GUI thread. Covers the window it is a child of and follows its size; deletes itself when closed. Enter and
/// Right go on, Left goes back, Escape ends it.
class Tour : public QWidget {
    Q_OBJECT

public:
    Tour(std::vector<TourStep> steps, QWidget& window);
    int current() const noexcept { return m_current; }
    /// Where the part shown now is, in the window; empty when it is not visible.
    QRect shownPart() const { return m_part; }

signals:
    /// Asked before a step is shown, so that a hidden panel can be brought to the front.
    void stepAbout(const QString& widget);
    void ended();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void show(int step);
    void place();
    void end();

    const std::vector<TourStep> m_steps;
    QWidget& m_window;
    int m_current = -1;
    QRect m_part;
    QFrame* m_card;
    QLabel* m_title;
    QLabel* m_text;
    QLabel* m_count;
    QPushButton* m_back;
    QPushButton* m_next;
};

/// The tour of the main window, in the language of the program.
std::vector<TourStep> windowTour();

} // namespace dataflow::ui
