// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// `dataflow-studio`: puts the desktop program together.

#include "engine/base/heap.h"
#include "ui/bridge/keyring.h"
#include "ui/bridge/stall_watch.h"
#include "ui/canvas/canvas_view.h"
#include "ui/shell/english_plurals.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QIcon>
#include <QTimer>

#include <clocale>
#include <cstdio>
#include <memory>

int main(int argc, char** argv)
{
    using namespace dataflow::ui;
    QElapsedTimer sinceStart;
    sinceStart.start();
    dataflow::keepFreedMemory();
    QApplication app(argc, argv);
    std::setlocale(LC_NUMERIC,
                   "C"); // C libraries read and write numbers with a point; Graphviz would switch it
    QApplication::setApplicationName(QStringLiteral("dataflow-studio"));
    Settings settings;
    EnglishPlurals plurals;
    QApplication::installTranslator(&plurals);
    installLanguage(settings.language()); // after the English plurals, so that it wins
    QApplication::setApplicationDisplayName(QObject::tr("DataFlow Studio"));
    QApplication::setApplicationVersion(QStringLiteral(DATAFLOW_VERSION));
    QApplication::setStyle(QStringLiteral("Fusion"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/dataflow.svg")));

    QCommandLineParser arguments;
    arguments.setApplicationDescription(
        QObject::tr("Design a database workflow, run it, see where the time goes."));
    arguments.addHelpOption();
    arguments.addVersionOption();
    arguments.addPositionalArgument(QStringLiteral("project"), QObject::tr("Project file to open"),
                                    QStringLiteral("[project]"));
    const QCommandLineOption sample(QStringLiteral("sample"), QObject::tr("Open the Shop sample."));
    const QCommandLineOption timings(
        QStringLiteral("timings"),
        QObject::tr("Print start and open times and the longest stall of the window on stderr."));
    arguments.addOptions({sample, timings});
    arguments.process(app);

    const Keyring keyring; // before the window, whose workers read from it
    DialogPrompts prompts;
    MainWindow window(prompts, settings);
    window.show();
    if (!arguments.positionalArguments().isEmpty())
        window.openFile(arguments.positionalArguments().front());
    else if (arguments.isSet(sample))
        window.openSample();
    else
        window.recover();

    if (!settings.tourSeen())
        QTimer::singleShot(0, &window, [&window] { window.startTour(); });

    std::unique_ptr<StallWatch> watch;
#ifndef NDEBUG
    const bool measure = true;
#else
    const bool measure = arguments.isSet(timings);
#endif
    if (measure) {
        QTimer::singleShot(0, &window, [&] {
            std::fprintf(stderr, "window usable after %lld ms\n",
                         static_cast<long long>(sinceStart.elapsed()));
            watch = std::make_unique<StallWatch>();
        });
        QObject::connect(&window, &MainWindow::opened, &window, [&](const QString& path) {
            QTimer::singleShot(0, &window, [&, path] {
                std::fprintf(stderr, "%s shown after %lld ms\n", qUtf8Printable(path),
                             static_cast<long long>(sinceStart.elapsed()));
            });
        });
        QObject::connect(&window.runs(), &RunController::started, &window, [&] {
            if (watch)
                watch->restart();
        });
        QObject::connect(&window.runs(), &RunController::finished, &window, [&] {
            if (watch)
                std::fprintf(stderr, "longest stall of the window during the run: %lld ms\n",
                             static_cast<long long>(watch->longest().count()));
        });
    }
    return QApplication::exec();
}
