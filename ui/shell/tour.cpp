// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/tour.h"

#include "ui/models/theme.h"

#include <QCoreApplication>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace dataflow::ui {

namespace {

constexpr int kCardWidth = 340;
constexpr int kGap = 14;

} // namespace

Tour::Tour(std::vector<TourStep> steps, QWidget& window)
    : QWidget(&window)
    , m_steps(std::move(steps))
    , m_window(window)
    , m_card(new QFrame(this))
    , m_title(new QLabel(m_card))
    , m_text(new QLabel(m_card))
    , m_count(new QLabel(m_card))
    , m_back(new QPushButton(tr("&Back"), m_card))
    , m_next(new QPushButton(m_card))
{
    setObjectName(QStringLiteral("tour"));
    setAttribute(Qt::WA_DeleteOnClose);
    setFocusPolicy(Qt::StrongFocus);
    m_card->setObjectName(QStringLiteral("tourCard"));
    m_card->setFrameShape(QFrame::StyledPanel);
    m_card->setAutoFillBackground(true);
    m_card->setFixedWidth(kCardWidth);
    QFont bold = m_title->font();
    bold.setBold(true);
    bold.setPointSizeF(bold.pointSizeF() * 1.2);
    m_title->setFont(bold);
    m_text->setWordWrap(true);
    m_next->setDefault(true);
    auto* skip = new QPushButton(tr("&Skip"), m_card);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_count, 1);
    buttons->addWidget(skip);
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    auto* column = new QVBoxLayout(m_card);
    column->setContentsMargins(16, 14, 16, 12);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addLayout(buttons);
    for (QPushButton* button : {skip, m_back, m_next})
        button->setFocusPolicy(Qt::NoFocus); // keys go to the tour itself
    connect(skip, &QPushButton::clicked, this, &Tour::end);
    connect(m_back, &QPushButton::clicked, this, [this] { show(m_current - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { show(m_current + 1); });
    window.installEventFilter(this);
    QWidget::show();
    raise();
    setFocus();
    show(0);
}

void Tour::show(int step)
{
    if (step >= static_cast<int>(m_steps.size())) {
        end();
        return;
    }
    m_current = std::max(step, 0);
    const TourStep& shown = m_steps[static_cast<std::size_t>(m_current)];
    emit stepAbout(shown.widget);
    m_title->setText(shown.title);
    m_text->setText(shown.text);
    m_count->setText(tr("%1 of %2").arg(m_current + 1).arg(m_steps.size()));
    m_back->setEnabled(m_current > 0);
    m_next->setText(m_current + 1 < static_cast<int>(m_steps.size()) ? tr("&Next") : tr("&Done"));
    setAccessibleName(shown.title + QStringLiteral(". ") + shown.text);
    place();
}

void Tour::place()
{
    setGeometry(m_window.rect());
    raise(); // above a panel that was brought to the front for this step
    const TourStep& shown = m_steps[static_cast<std::size_t>(m_current)];
    m_part = {};
    const QWidget* part = shown.widget.isEmpty() ? nullptr : m_window.findChild<QWidget*>(shown.widget);
    if (part && part->isVisible())
        m_part = QRect(part->mapTo(&m_window, QPoint()), part->size()).adjusted(-4, -4, 4, 4) & rect();
    m_card->adjustSize();
    // Beside the part where there is room: right, left, below, above; else in the middle.
    const QSize size = m_card->size();
    const QRect room = rect().adjusted(kGap, kGap, -kGap, -kGap);
    QPoint at = room.center() - QPoint(size.width() / 2, size.height() / 2);
    if (!m_part.isEmpty()) {
        const QPoint places[] = {{m_part.right() + kGap, m_part.top()},
                                 {m_part.left() - kGap - size.width(), m_part.top()},
                                 {m_part.left(), m_part.bottom() + kGap},
                                 {m_part.left(), m_part.top() - kGap - size.height()}};
        for (const QPoint& place : places) {
            QRect card(place, size);
            card.moveTop(
                std::clamp(card.top(), room.top(), std::max(room.top(), room.bottom() - size.height())));
            card.moveLeft(
                std::clamp(card.left(), room.left(), std::max(room.left(), room.right() - size.width())));
            if (!card.intersects(m_part)) {
                at = card.topLeft();
                break;
            }
        }
    }
    m_card->move(at);
    update();
}

void Tour::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shade;
    shade.addRect(rect());
    QPainterPath hole;
    if (!m_part.isEmpty())
        hole.addRoundedRect(m_part, 6, 6);
    painter.fillPath(shade.subtracted(hole), QColor(0, 0, 0, 140));
    if (!m_part.isEmpty()) {
        painter.setPen(QPen(Theme::current().colour("accent"), 3));
        painter.drawPath(hole);
    }
}

void Tour::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Escape:
        end();
        break;
    case Qt::Key_Left:
    case Qt::Key_Backspace:
        if (m_current > 0)
            show(m_current - 1);
        break;
    case Qt::Key_Right:
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        show(m_current + 1);
        break;
    default:
        break; // the window behind gets none
    }
    event->accept();
}

void Tour::mousePressEvent(QMouseEvent* event)
{
    event->accept();
}

bool Tour::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_window && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void Tour::end()
{
    emit ended();
    close();
}

std::vector<TourStep> windowTour()
{
    return {
        {{},
         QCoreApplication::translate("Tour", "Welcome to DataFlow Studio"),
         QCoreApplication::translate("Tour",
                                     "Design a database workflow, run it, see where the time goes. This "
                                     "tour takes a minute; Escape ends it.")},
        {QStringLiteral("paletteDock"), QCoreApplication::translate("Tour", "Nodes"),
         QCoreApplication::translate("Tour",
                                     "Every step of a workflow is a node. Drag one to the canvas, or press "
                                     "Tab there and type its name.")},
        {QStringLiteral("canvas"), QCoreApplication::translate("Tour", "The canvas"),
         QCoreApplication::translate("Tour",
                                     "Draw links from port to port. Ports of the same shape fit each other; "
                                     "dropping a link in the open offers what fits.")},
        {QStringLiteral("inspectorDock"), QCoreApplication::translate("Tour", "Inspector"),
         QCoreApplication::translate("Tour",
                                     "What the selected node does is set here. Mistakes are told beside "
                                     "their field, and in Problems.")},
        {QStringLiteral("runButton"), QCoreApplication::translate("Tour", "Run"),
         QCoreApplication::translate("Tour",
                                     "Runs the workflow. Nodes show their state, time and rows; Stop works "
                                     "at once.")},
        {QStringLiteral("resultsDock"), QCoreApplication::translate("Tour", "Results"),
         QCoreApplication::translate("Tour",
                                     "Select a node or a link to see its rows, values, statements and log.")},
        {QStringLiteral("poolDock"), QCoreApplication::translate("Tour", "Dashboards"),
         QCoreApplication::translate("Tour", "Pool, Cache and Queries show live where the time goes.")},
        {{},
         QCoreApplication::translate("Tour", "That is all"),
         QCoreApplication::translate("Tour",
                                     "Ctrl+K finds every command, F1 shows all keys and gestures. The same "
                                     "file runs without a window: dataflow run FILE.")},
    };
}

} // namespace dataflow::ui
