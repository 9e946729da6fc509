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

class TestPreview : public QObject {
    Q_OBJECT

private slots:
    void nothingInsideAFrameMayLeaveTraces_data();
    void nothingInsideAFrameMayLeaveTraces();
    void aFrameOfReadersIsShown();

private:
    /// Of the errors of a frame with these inner nodes, as JSON.
    static Result<run::Preview> preview(const std::string& inner, bool runScripts)
    {
        run::PreviewRequest request;
        request.project = projectOfWorkflows(
            {{"main",
              workflow(Json::array({node("frame", "ParallelNode", {{"nodes", Json::parse(inner)}})}), {})}});
        request.workflow = WorkflowId("main");
        request.node = NodeId("frame");
        request.port = "errors";
        request.runScripts = runScripts;
        return run::previewOutput(makeRuntime(request.project), request);
    }
};

void TestPreview::nothingInsideAFrameMayLeaveTraces_data()
{
    QTest::addColumn<QByteArray>("inner");
    QTest::addColumn<bool>("runScripts");
    QTest::addColumn<QByteArray>("refused");
    QTest::newRow("a script")
        << QByteArray(R"q([{"id": "x", "type": "PythonCodeNode", "params": {"code": "open('MARK', 'w')"}}])q")
        << false << QByteArray("PythonCodeNode");
    QTest::newRow("a file") << QByteArray(
                                   R"q([{"id": "x", "type": "CSVWriteNode", "params": {"path": "MARK"}}])q")
                            << true << QByteArray("CSVWriteNode");
}

void TestPreview::nothingInsideAFrameMayLeaveTraces()
{
    QFETCH(QByteArray, inner);
    QFETCH(bool, runScripts);
    QFETCH(QByteArray, refused);
    QTemporaryDir folder;
    const QString mark = folder.filePath(QStringLiteral("mark"));
    inner.replace("MARK", mark.toUtf8());
    const auto shown = preview(inner.toStdString(), runScripts);
    QVERIFY(!shown);
    QVERIFY2(shown.error().code() == ErrorCode::UsageError, shown.error().sentence().c_str());
    QCOMPARE(QByteArray::fromStdString(std::string(shown.error().fact("type"))), refused);
    QVERIFY(!std::filesystem::exists(mark.toStdString()));
}

void TestPreview::aFrameOfReadersIsShown()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("in.csv"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("n\n1\n") > 0);
    file.close();
    const auto shown = preview(R"q([{"id": "x", "type": "CSVReadNode", "params": {"path": ")q" +
                                   path.toStdString() + R"q("}}])q",
                               false);
    QVERIFY2(shown.has_value(), shown ? "" : shown.error().sentence().c_str());
    QCOMPARE(shown->value.toText(), std::string("{}")); // no errors
}

QTEST_APPLESS_MAIN(TestPreview)
#include "tst_preview.moc"
