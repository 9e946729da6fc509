// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The window's pictures of a workflow, its templates, and that text can be read in every theme.

#include "engine/base/json.h"
#include "tests/ui/studio_fixture.h"
#include "ui/canvas/canvas_view.h"
#include "ui/models/theme.h"
#include "ui/shell/main_window.h"
#include "ui/shell/templates.h"
#include "ui/widgets/pick_list.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <set>

using namespace dataflow;
using namespace dataflow::ui;
using dataflow::ui::testing::contentOf;
using dataflow::ui::testing::filterChain;
using dataflow::ui::testing::ScriptedPrompts;
using dataflow::ui::testing::writeFile;

namespace {

/// Relative luminance and contrast of two colours as WCAG 2.1 defines them.
double luminance(const QColor& colour)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const auto [dark, bright] = std::minmax({luminance(a), luminance(b)});
    return (bright + 0.05) / (dark + 0.05);
}

} // namespace

class TestPictures : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_prompts = ScriptedPrompts();
        m_settings = std::make_unique<Settings>(path("settings.ini"));
        m_window = std::make_unique<MainWindow>(m_prompts, *m_settings);
        m_window->show();
    }
    void cleanup()
    {
        m_window.reset();
        m_settings.reset();
    }

    void theWindowFitsAScreen()
    {
        QVERIFY2(m_window->width() <= 1440, qPrintable(QString::number(m_window->width())));
        QVERIFY2(m_window->minimumSizeHint().width() <= 1280,
                 qPrintable(QString::number(m_window->minimumSizeHint().width())));
    }

    void thePictureIsWritten_data()
    {
        QTest::addColumn<QString>("suffix");
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("svg") << "svg" << QByteArray("<svg ");
        QTest::newRow("pdf") << "pdf" << QByteArray("%PDF-");
        QTest::newRow("png") << "PNG" << QByteArray("\x89PNG");
    }
    void thePictureIsWritten()
    {
        QFETCH(QString, suffix);
        QFETCH(QByteArray, start);
        open(filterChain());
        m_prompts.pathOfPicture = path("picture.") + suffix;
        QVERIFY(m_window->commands().run(QStringLiteral("file.picture")));
        auto* hint = m_window->findChild<QLabel*>(QStringLiteral("hintLabel"));
        QTRY_VERIFY2(hint->text().contains(QStringLiteral("picture.")),
                     qPrintable(m_prompts.errors.join(QLatin1Char(' '))));
        QVERIFY(m_prompts.asked.back().endsWith(QStringLiteral("project.svg")));
        const QByteArray content = contentOf(m_prompts.pathOfPicture);
        QVERIFY2(content.startsWith(start), content.left(8).toHex().constData());
        if (suffix != QLatin1String("PNG"))
            return;
        const QImage image = QImage::fromData(content);
        std::set<QRgb> colours;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                colours.insert(image.pixel(x, y));
        QVERIFY2(image.width() > 400 && colours.size() > 12, qPrintable(QString::number(colours.size())));
    }

    void whatCannotBeWrittenIsTold()
    {
        open(filterChain());
        for (const char* name : {"picture.bmp", "no/such/folder/picture.svg"}) {
            m_prompts.errors.clear();
            m_prompts.pathOfPicture = path(name);
            QVERIFY(m_window->commands().run(QStringLiteral("file.picture")));
            QTRY_COMPARE(m_prompts.errors.size(), 1);
            QVERIFY2(m_prompts.errors.front().contains(QLatin1String(name)),
                     qPrintable(m_prompts.errors.front()));
            QVERIFY(!QFile::exists(path(name)));
        }
    }

    void aTemplateBecomesAProject_data()
    {
        QTest::addColumn<QString>("id");
        for (const ProjectTemplate& one : projectTemplates())
            QTest::newRow(qPrintable(one.id)) << one.id;
    }
    void aTemplateBecomesAProject()
    {
        QFETCH(QString, id);
        m_prompts.pathToSave = path("mine.dataflow.json");
        QSignalSpy opened(m_window.get(), &MainWindow::opened);
        QVERIFY(m_window->commands().run(QStringLiteral("file.template")));
        auto* list = m_window->findChild<PickList*>();
        QVERIFY(list);
        QCOMPARE(list->shown().size(), qsizetype(projectTemplates().size()));
        emit list->picked(id);
        QTRY_COMPARE(opened.count(), 1);
        QCOMPARE(m_window->document().path(), m_prompts.pathToSave);
        QVERIFY(!m_window->document().workflow().nodes().empty());
        QVERIFY2(m_prompts.errors.isEmpty(), qPrintable(m_prompts.errors.join(QLatin1Char(' '))));
        QVERIFY(QFile::exists(path(id == QLatin1String("load_csv") ? "payments.csv" : "shop_seed.sql")));
    }

    void aTemplateLeavesFilesThatAreThere()
    {
        writeFile(path("payments.csv"), "mine");
        const auto templates = projectTemplates();
        QVERIFY(makeFromTemplate(templates.front(), path("mine.dataflow.json")));
        QCOMPARE(contentOf(path("payments.csv")), QByteArray("mine"));
        const auto refused = makeFromTemplate(templates.back(), path("no/such/folder/x.dataflow.json"));
        QVERIFY(!refused);
        QVERIFY(!QString::fromStdString(refused.error().sentence()).isEmpty());
    }

    void textCanBeRead_data()
    {
        QTest::addColumn<double>("least"); // WCAG 2.1: 4.5 is level AA, 7 is level AAA
        QTest::newRow("light") << 4.5;
        QTest::newRow("dark") << 4.5;
        QTest::newRow("high-contrast") << 7.0;
        QCOMPARE(Theme::names().size(), 3);
    }
    void textCanBeRead()
    {
        QFETCH(double, least);
        Theme& theme = Theme::current();
        theme.apply(QString::fromLatin1(QTest::currentDataTag()));
        constexpr std::pair<const char*, const char*> kPairs[] = {{"text", "window"},
                                                                  {"text", "panel"},
                                                                  {"textDim", "panel"},
                                                                  {"textDim", "window"},
                                                                  {"text", "accentSoft"},
                                                                  {"textOnAccent", "accent"},
                                                                  {"nodeText", "nodeBody"},
                                                                  {"nodeTextDim", "nodeBody"},
                                                                  {"nodeTextDim", "nodeHeader"},
                                                                  {"text", "noteBody"},
                                                                  {"error", "panel"},
                                                                  {"warning", "panel"},
                                                                  {"note", "panel"},
                                                                  {"success", "panel"},
                                                                  {"chartAxis", "panel"},
                                                                  {"stateQueued", "nodeBody"},
                                                                  {"stateRunning", "nodeBody"},
                                                                  {"stateDone", "nodeBody"},
                                                                  {"stateCached", "nodeBody"},
                                                                  {"stateFailed", "nodeBody"},
                                                                  {"stateSkipped", "nodeBody"},
                                                                  {"stateCancelled", "nodeBody"}};
        for (const auto& [text, ground] : kPairs) {
            const double found = contrast(theme.colour(text), theme.colour(ground));
            QVERIFY2(found >= least, qPrintable(QStringLiteral("%1 on %2: %3")
                                                    .arg(QLatin1String(text), QLatin1String(ground))
                                                    .arg(found, 0, 'f', 2)));
        }
        theme.apply(QStringLiteral("light"));
    }

    void theCommandGoesThroughAllThemes()
    {
        Theme::current().apply(QStringLiteral("light"));
        QStringList seen;
        for (int i = 0; i < 3; ++i) {
            QVERIFY(m_window->commands().run(QStringLiteral("view.theme")));
            seen << Theme::current().name();
        }
        QCOMPARE(seen, (QStringList{QStringLiteral("dark"), QStringLiteral("high-contrast"),
                                    QStringLiteral("light")}));
        QCOMPARE(m_settings->theme(), QStringLiteral("light"));
    }

private:
    QString path(const char* name) const { return m_folder->filePath(QLatin1String(name)); }
    void open(const QByteArray& text)
    {
        writeFile(path("project.dataflow.json"), text);
        QSignalSpy opened(m_window.get(), &MainWindow::opened);
        m_window->openFile(path("project.dataflow.json"));
        QTRY_COMPARE(opened.count(), 1);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    ScriptedPrompts m_prompts;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
