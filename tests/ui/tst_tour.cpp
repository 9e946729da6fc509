// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/studio_fixture.h"
#include "ui/shell/main_window.h"
#include "ui/shell/tour.h"

#include <QDir>
#include <QFrame>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace dataflow;
using namespace dataflow::ui;
using dataflow::ui::testing::ScriptedPrompts;

class TestTour : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("settings.ini")));
        m_window = std::make_unique<MainWindow>(m_prompts, *m_settings);
        m_window->resize(1280, 800);
        m_window->show();
    }
    void cleanup()
    {
        m_window.reset();
        m_settings.reset();
    }

    void everyStepShowsItsPartBesideItsText()
    {
        QVERIFY(!m_settings->tourSeen());
        QVERIFY(m_window->commands().run(QStringLiteral("help.tour")));
        QVERIFY(m_settings->tourSeen());
        QPointer<Tour> tour = m_window->findChild<Tour*>();
        QVERIFY(tour);
        const auto steps = windowTour();
        const auto* card = tour->findChild<QFrame*>(QStringLiteral("tourCard"));
        for (int step = 0; step < static_cast<int>(steps.size()); ++step) {
            const TourStep& shown = steps[static_cast<std::size_t>(step)];
            QCOMPARE(tour->current(), step);
            QVERIFY2(tour->rect().contains(card->geometry()), qPrintable(shown.title));
            QCOMPARE(m_window->findChildren<QWidget*>(Qt::FindDirectChildrenOnly).last(),
                     tour.data()); // on top
            QVERIFY2(shown.widget.isEmpty() == tour->shownPart().isEmpty(), qPrintable(shown.widget));
            if (shown.widget != QLatin1String("canvas"))
                QVERIFY2(!card->geometry().intersects(tour->shownPart()), qPrintable(shown.widget));
            if (step == 1) {
                QVERIFY(QDir().mkpath(QStringLiteral(DATAFLOW_BINARY_DIR "/screenshots")));
                QVERIFY(m_window->grab().save(QStringLiteral(DATAFLOW_BINARY_DIR "/screenshots/tour.png")));
            }
            QTest::keyClick(tour.data(), Qt::Key_Return);
        }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!tour);
    }

    void keysGoBackAndEnd()
    {
        m_window->startTour();
        m_window->startTour(); // one at a time
        QCOMPARE(m_window->findChildren<Tour*>().size(), 1);
        QPointer<Tour> tour = m_window->findChild<Tour*>();
        QTest::keyClick(tour.data(), Qt::Key_Left);
        QCOMPARE(tour->current(), 0);
        QTest::keyClick(tour.data(), Qt::Key_Right);
        QTest::keyClick(tour.data(), Qt::Key_Right);
        QTest::keyClick(tour.data(), Qt::Key_Left);
        QCOMPARE(tour->current(), 1);
        m_window->resize(900, 700);
        QTRY_COMPARE(tour->size(), m_window->size());
        QTest::keyClick(tour.data(), Qt::Key_Escape);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!tour);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    ScriptedPrompts m_prompts;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestTour)
#include "tst_tour.moc"
