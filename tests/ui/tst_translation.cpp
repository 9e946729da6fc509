// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The German translation: complete, with the same placeholders, and what the window then says.

#include "tests/ui/studio_fixture.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QDir>
#include <QImage>
#include <QMenu>
#include <QMenuBar>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace dataflow;
using namespace dataflow::ui;
using dataflow::ui::testing::contentOf;
using dataflow::ui::testing::ScriptedPrompts;

namespace {

const QString kSource = QStringLiteral(DATAFLOW_SOURCE_DIR);
const QString kGerman = kSource + QStringLiteral("/resources/translations/dataflow_de.ts");

struct Message {
    QString context;
    QString source;
    QStringList translations;
    bool finished = true;
    QString name() const { return context + QStringLiteral(": ") + source; }
};

QList<Message> messagesOf(const QString& path)
{
    QList<Message> messages;
    QXmlStreamReader reader(contentOf(path));
    QString context;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (reader.name() == QLatin1String("name"))
            context = reader.readElementText();
        else if (reader.name() == QLatin1String("source"))
            messages.push_back({.context = context, .source = reader.readElementText(), .translations = {}});
        else if (reader.name() == QLatin1String("translation")) {
            messages.back().finished = reader.attributes().value(QLatin1String("type")).isEmpty();
            const QString text = reader.readElementText(QXmlStreamReader::IncludeChildElements);
            messages.back().translations << text;
        } else if (reader.name() == QLatin1String("numerusform")) {
            messages.back().translations << reader.readElementText();
        }
    }
    return messages;
}

QStringList placeholders(const QString& text)
{
    static const QRegularExpression kPlaceholder(QStringLiteral("%L?(?:\\d|n)"));
    QStringList found;
    for (auto it = kPlaceholder.globalMatch(text); it.hasNext();)
        found << it.next().captured();
    found.removeDuplicates();
    found.sort();
    return found;
}

QStringList textsOf(const QMenuBar& bar)
{
    QStringList texts;
    for (const QAction* menu : bar.actions()) {
        texts << menu->text();
        for (const QAction* entry : menu->menu()->actions())
            texts << entry->text();
    }
    return texts;
}

} // namespace

class TestTranslation : public QObject {
    Q_OBJECT

private slots:
    void everySentenceIsTranslated()
    {
        const QList<Message> messages = messagesOf(kGerman);
        QVERIFY2(messages.size() > 300, qPrintable(QString::number(messages.size())));
        for (const Message& message : messages) {
            QVERIFY2(message.finished, qPrintable(message.name()));
            for (const QString& translation : message.translations) {
                QVERIFY2(!translation.trimmed().isEmpty(), qPrintable(message.name()));
                QStringList wanted = placeholders(message.source);
                QStringList found = placeholders(translation);
                QVERIFY2(found == wanted, qPrintable(message.name() + QStringLiteral(" / ") + translation));
            }
        }
    }

    /// The sources are read anew, so that a sentence added to the code is missed here.
    void theTranslationKnowsAllSentencesOfTheCode()
    {
        QTemporaryDir folder;
        const QString fresh = folder.filePath(QStringLiteral("fresh.ts"));
        QProcess lupdate;
        lupdate.setWorkingDirectory(kSource);
        lupdate.start(QStringLiteral(DATAFLOW_LUPDATE),
                      {QStringLiteral("-silent"), QStringLiteral("-I"), QStringLiteral("."),
                       QStringLiteral("ui"), QStringLiteral("app/studio_main.cpp"), QStringLiteral("-ts"),
                       fresh});
        QVERIFY2(lupdate.waitForFinished(60'000) && lupdate.exitCode() == 0,
                 lupdate.readAllStandardError().constData());
        QStringList inCode;
        for (const Message& message : messagesOf(fresh))
            inCode << message.name();
        QStringList translated;
        for (const Message& message : messagesOf(kGerman))
            translated << message.name();
        inCode.sort();
        translated.sort();
        for (const QString& name : inCode)
            QVERIFY2(translated.contains(name), qPrintable(QStringLiteral("not translated: ") + name));
        for (const QString& name : translated)
            QVERIFY2(inCode.contains(name), qPrintable(QStringLiteral("not in the code: ") + name));
    }

    void theWindowSpeaksGerman()
    {
        QStringList english;
        {
            QTemporaryDir folder;
            ScriptedPrompts prompts;
            Settings settings(folder.filePath(QStringLiteral("settings.ini")));
            MainWindow window(prompts, settings);
            english = textsOf(*window.menuBar());
        }
        QCOMPARE(installLanguage(QStringLiteral("xx")), QStringLiteral("en"));
        QCOMPARE(installLanguage(QStringLiteral("de")), QStringLiteral("de"));
        QTemporaryDir folder;
        ScriptedPrompts prompts;
        Settings settings(folder.filePath(QStringLiteral("settings.ini")));
        MainWindow window(prompts, settings);
        window.show();
        const QStringList german = textsOf(*window.menuBar());
        QCOMPARE(german.size(), english.size());
        int same = 0;
        for (qsizetype i = 0; i < german.size(); ++i)
            same += !german[i].isEmpty() && german[i] == english[i] ? 1 : 0;
        QVERIFY2(same <= 6,
                 qPrintable(QStringLiteral("%1 of %2 are as in English").arg(same).arg(german.size())));
        QVERIFY(german.front().contains(QStringLiteral("Datei")));
        QDir pictures(QStringLiteral(DATAFLOW_BINARY_DIR));
        QVERIFY(pictures.mkpath(QStringLiteral("screenshots")));
        QCoreApplication::processEvents();
        QVERIFY(window.grab().save(pictures.filePath(QStringLiteral("screenshots/window-german.png"))));
    }
};

QTEST_MAIN(TestTranslation)
#include "tst_translation.moc"
