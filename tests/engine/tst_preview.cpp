// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
// What a preview runs and what it refuses.
#include "engine/run/preview.h"
#include "tests/engine/call_fixture.h"

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>

using namespace dataflow;
using namespace dataflow::testing;

class TestPreview : public QObject{
    Q_OBJECT

    private slots : void nothingInsideAFrameMayLeaveTraces_data(){QTest::addColumn<QString>("inner");
QTest::addColumn<bool>("runScripts");
QTest::addColumn<QString>("refused");
        const QString script = QStringLiteral(
            R"([{"id": "x", "type": "PythonCodeNode", "params": {"code": "open(r'MARK', 'w').write('x')"
        }
        }])");
        QTest::newRow("a script") << script << false << "PythonCodeNode";
        QTest::newRow("a lock") << R"([{"id": "x", "type": "AdvisoryLockNode", "params": {"lock_id": 1}}])"
                                << true << "AdvisoryLockNode";
        QTest::newRow("a type nobody knows")
            << R"([{"id": "x", "type": "Nothing"}])" << true << "ParallelNode";
        QTest::newRow("nodes that the run brings") << R"("${day}")" << true << "ParallelNode";
        }

        void nothingInsideAFrameMayLeaveTraces()
        {
            QFETCH(QString, inner);
            QFETCH(bool, runScripts);
            QFETCH(QString, refused);
            QTemporaryDir folder;
            const QString mark = folder.filePath(QStringLiteral("mark"));
            inner.replace(QStringLiteral("MARK"), mark);
            const auto shown = preview(inner.toStdString(), runScripts);
            QVERIFY(!shown);
            QCOMPARE(shown.error().code(), ErrorCode::UsageError);
            QCOMPARE(std::string(shown.error().fact("type")), refused.toStdString());
            QVERIFY(!std::filesystem::exists(mark.toStdString()));
        }

        void aFrameOfReadersIsShown()
        {
            QTemporaryDir folder;
            const QString path = folder.filePath(QStringLiteral("in.csv"));
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("n\n1\n") > 0);
            file.close();
            const auto shown = preview(R"([{"id": "x", "type": "CSVReadNode", "params": {"path": ")" +
                                           path.toStdString() + R"("}}])",
                                       false);
            QVERIFY2(shown.has_value(), shown ? "" : shown.error().sentence().c_str());
            QCOMPARE(shown->value.toText(), std::string("{}")); // no errors
        }

    private:
        /// Of the errors of a frame with these inner nodes, as JSON.
        static Result<run::Preview> preview(const std::string& inner, bool runScripts)
        {
            run::PreviewRequest request;
            request.project = projectOfWorkflows(
                {{"main",
                  workflow(Json::array({node("frame", "ParallelNode", {{"nodes", Json::parse(inner)}})}), {},
                           {{"day", {{"default", "today"}}}})}});
            request.workflow = WorkflowId("main");
            request.node = NodeId("frame");
            request.port = "errors";
            request.runScripts = runScripts;
            return run::previewOutput(makeRuntime(request.project), request);
        }
        }
        ;

        QTEST_APPLESS_MAIN(TestPreview)
#include "tst_preview.moc"
