// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/studio_fixture.h"
#include "ui/models/document.h"
#include "ui/models/selection.h"

#include <QSignalSpy>
#include <QTest>

using namespace dataflow;
using namespace dataflow::ui;
using dataflow::ui::testing::filterChain;
using dataflow::ui::testing::parsed;

namespace {

void setTitle(graph::Workflow& workflow, const char* id, const char* title)
{
    graph::Node node = *workflow.find(NodeId(id));
    node.title = title;
    workflow.put(std::move(node));
}

void move(graph::Workflow& workflow, const char* id, int x, int y)
{
    workflow.view[NodeId(id)] = {.x = x, .y = y};
}

std::string titleOf(const Document& document, const char* id)
{
    return document.workflow().find(NodeId(id))->title;
}

} // namespace

class TestDocument : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_document = std::make_unique<Document>();
        m_document->reset(parsed(filterChain(), QStringLiteral("/projects/chain.dataflow.json")));
    }

    void aNewDocumentIsEmptyUnmodifiedAndHasNothingToUndo()
    {
        Document document;
        QVERIFY(document.workflow().nodes().empty());
        QVERIFY(!document.isModified());
        QVERIFY(!document.canUndo());
        QVERIFY(!document.canRedo());
        QVERIFY(document.path().isEmpty());
    }

    void undoAndRedoWalkTheStepsByTheirLabels()
    {
        m_document->edit(QStringLiteral("First"), [](graph::Workflow& w) { setTitle(w, "keep", "one"); });
        m_document->edit(QStringLiteral("Second"), [](graph::Workflow& w) { setTitle(w, "keep", "two"); });
        QCOMPARE(m_document->undoLabel(), QStringLiteral("Second"));
        QCOMPARE(m_document->redoLabel(), QString());
        m_document->undo();
        QCOMPARE(titleOf(*m_document, "keep"), std::string("one"));
        QCOMPARE(m_document->undoLabel(), QStringLiteral("First"));
        QCOMPARE(m_document->redoLabel(), QStringLiteral("Second"));
        m_document->undo();
        QCOMPARE(titleOf(*m_document, "keep"), std::string());
        QVERIFY(!m_document->canUndo());
        m_document->redo();
        m_document->redo();
        QCOMPARE(titleOf(*m_document, "keep"), std::string("two"));
        QVERIFY(!m_document->canRedo());
    }

    void aStepThatShowsAnotherWorkflowTellsThatEverythingChanged()
    {
        m_document->editProject(QStringLiteral("Add"), [](graph::Project& project) {
            project.putWorkflow(WorkflowId("other"), graph::Workflow());
        });
        const WorkflowId first = m_document->workflowId();
        m_document->edit(QStringLiteral("Title"), [](graph::Workflow& w) { setTitle(w, "keep", "one"); });
        m_document->showWorkflow(WorkflowId("other"));
        QSignalSpy changes(m_document.get(), &Document::changed);
        m_document->undo(); // to a step that was left with the first workflow shown
        QCOMPARE(m_document->workflowId(), first);
        QVERIFY(changes.takeLast().first().value<DocumentChange>().everything);
        m_document->redo();
        QCOMPARE(m_document->workflowId(), WorkflowId("other"));
        QVERIFY(changes.takeLast().first().value<DocumentChange>().everything);
    }

    void anEditAfterUndoDropsWhatCouldBeRedone()
    {
        m_document->edit(QStringLiteral("First"), [](graph::Workflow& w) { setTitle(w, "keep", "one"); });
        m_document->undo();
        m_document->edit(QStringLiteral("Other"), [](graph::Workflow& w) { setTitle(w, "again", "x"); });
        QVERIFY(!m_document->canRedo());
        QCOMPARE(m_document->undoLabel(), QStringLiteral("Other"));
        QCOMPARE(titleOf(*m_document, "keep"), std::string());
    }

    void anEditThatChangesNothingIsNoStep()
    {
        const quint64 revision = m_document->revision();
        const QSignalSpy changes(m_document.get(), &Document::changed);
        m_document->edit(QStringLiteral("Nothing"), [](graph::Workflow& w) { setTitle(w, "keep", ""); });
        QVERIFY(!m_document->canUndo());
        QCOMPARE(m_document->revision(), revision);
        QCOMPARE(changes.count(), 0);
    }

    void aGestureIsOneStepHoweverManyMovesItHas()
    {
        m_document->beginGesture(QStringLiteral("Move keep"));
        for (int x = 300; x <= 400; x += 10)
            m_document->updateGesture([x](graph::Workflow& w) { move(w, "keep", x, 50); });
        QVERIFY(m_document->inGesture());
        QVERIFY(!m_document->canUndo());
        QCOMPARE(m_document->workflow().view.at(NodeId("keep")).x, 400);
        m_document->commitGesture();
        QCOMPARE(m_document->undoLabel(), QStringLiteral("Move keep"));
        m_document->undo();
        QCOMPARE(m_document->workflow().view.at(NodeId("keep")).x, 280);
        QVERIFY(!m_document->canUndo());
        m_document->redo();
        QCOMPARE(m_document->workflow().view.at(NodeId("keep")).x, 400);
    }

    void everyUpdateOfAGestureStartsFromItsBeginning()
    {
        m_document->beginGesture(QStringLiteral("Move"));
        m_document->updateGesture([](graph::Workflow& w) { move(w, "keep", 900, 900); });
        m_document->updateGesture([](graph::Workflow& w) { move(w, "again", 10, 10); });
        m_document->commitGesture();
        QCOMPARE(m_document->workflow().view.at(NodeId("keep")).x, 280);
        QCOMPARE(m_document->workflow().view.at(NodeId("again")).x, 10);
    }

    void aCancelledGestureRestoresTheDocument()
    {
        const graph::ProjectPtr before = m_document->project();
        m_document->beginGesture(QStringLiteral("Move keep"));
        m_document->updateGesture([](graph::Workflow& w) { move(w, "keep", 999, 999); });
        QVERIFY(m_document->isModified());
        m_document->cancelGesture();
        QCOMPARE(m_document->project(), before);
        QVERIFY(!m_document->isModified());
        QVERIFY(!m_document->canUndo());
        QVERIFY(!m_document->inGesture());
    }

    void aGestureThatEndsWhereItBeganIsNoStep()
    {
        m_document->beginGesture(QStringLiteral("Move keep"));
        m_document->updateGesture([](graph::Workflow& w) { move(w, "keep", 999, 0); });
        m_document->updateGesture([](graph::Workflow& w) { move(w, "keep", 280, 0); });
        m_document->commitGesture();
        QVERIFY(!m_document->canUndo());
        QVERIFY(!m_document->isModified());
    }

    void undoBackToWhatWasSavedIsUnmodified()
    {
        const QSignalSpy modified(m_document.get(), &Document::modifiedChanged);
        m_document->edit(QStringLiteral("A"), [](graph::Workflow& w) { setTitle(w, "keep", "a"); });
        QVERIFY(m_document->isModified());
        markSaved("/projects/chain.dataflow.json", m_document->project());
        QVERIFY(!m_document->isModified());
        m_document->edit(QStringLiteral("B"), [](graph::Workflow& w) { setTitle(w, "keep", "b"); });
        QVERIFY(m_document->isModified());
        m_document->undo();
        QVERIFY(!m_document->isModified());
        m_document->undo();
        QVERIFY(m_document->isModified());
        m_document->redo();
        QVERIFY(!m_document->isModified());
        QVERIFY(modified.count() >= 5);
        QCOMPARE(modified.last().at(0).toBool(), false);
    }

    void savingAnOlderSnapshotLeavesLaterEditsModified()
    {
        const graph::ProjectPtr saved = m_document->project();
        m_document->edit(QStringLiteral("While saving"),
                         [](graph::Workflow& w) { setTitle(w, "keep", "late"); });
        markSaved("/projects/other.dataflow.json", saved);
        QVERIFY(m_document->isModified());
        QCOMPARE(m_document->path(), QStringLiteral("/projects/other.dataflow.json"));
    }

    void theRevisionGrowsWithEveryChangeUndoAndRedoIncluded()
    {
        const quint64 start = m_document->revision();
        m_document->edit(QStringLiteral("A"), [](graph::Workflow& w) { setTitle(w, "keep", "a"); });
        const quint64 edited = m_document->revision();
        m_document->undo();
        const quint64 undone = m_document->revision();
        m_document->redo();
        QVERIFY(start < edited);
        QVERIFY(edited < undone);
        QVERIFY(undone < m_document->revision());
    }

    void changesNameExactlyTheNodesThatDiffer()
    {
        QList<DocumentChange> changes;
        connect(m_document.get(), &Document::changed, this,
                [&](const DocumentChange& change) { changes << change; });
        m_document->edit(QStringLiteral("Title"), [](graph::Workflow& w) { setTitle(w, "keep", "a"); });
        m_document->edit(QStringLiteral("Move"), [](graph::Workflow& w) { move(w, "again", 5, 5); });
        m_document->edit(QStringLiteral("Unlink"),
                         [](graph::Workflow& w) { w.disconnect(w.links().front()); });
        m_document->edit(QStringLiteral("Delete"), [](graph::Workflow& w) { w.remove(NodeId("write")); });
        QCOMPARE(changes.size(), 4);
        QVERIFY(changes[0].nodes == std::vector{NodeId("keep")} && !changes[0].links && !changes[0].viewOnly);
        QVERIFY(changes[1].nodes == std::vector{NodeId("again")} && changes[1].viewOnly);
        QVERIFY(changes[2].nodes.empty() && changes[2].links);
        QVERIFY(changes[3].nodes == std::vector{NodeId("write")} && !changes[3].viewOnly);
        for (const DocumentChange& change : changes)
            QVERIFY(!change.everything);
    }

    void anEditOfTheProjectIsUndoneAsAWhole()
    {
        QList<DocumentChange> changes;
        connect(m_document.get(), &Document::changed, this,
                [&](const DocumentChange& change) { changes << change; });
        m_document->editProject(QStringLiteral("Edit connections"),
                                [](graph::Project& p) { p.connections.clear(); });
        QVERIFY(changes.back().everything);
        m_document->undo();
        QCOMPARE(m_document->project()->connections.size(), std::size_t{1});
    }

    void resettingForgetsTheHistory()
    {
        m_document->edit(QStringLiteral("A"), [](graph::Workflow& w) { setTitle(w, "keep", "a"); });
        const QSignalSpy paths(m_document.get(), &Document::pathChanged);
        const QSignalSpy replaced(m_document.get(), &Document::replaced);
        m_document->resetToNew();
        QVERIFY(!m_document->canUndo());
        QVERIFY(!m_document->isModified());
        QVERIFY(m_document->path().isEmpty());
        QCOMPARE(paths.count(), 1);
        QCOMPARE(replaced.count(), 1);
    }

    void theOldestOfManyStepsAreForgottenFirst()
    {
        for (int i = 0; i < 2'100; ++i) {
            if (i % 2 == 0) {
                m_document->edit(QString::number(i), [i](graph::Workflow& w) { move(w, "keep", i, 1); });
                continue;
            }
            m_document->beginGesture(QString::number(i));
            m_document->updateGesture([i](graph::Workflow& w) { move(w, "keep", i, 1); });
            m_document->commitGesture();
        }
        int undone = 0;
        while (m_document->canUndo()) {
            m_document->undo();
            ++undone;
        }
        QVERIFY2(undone >= 1'900 && undone <= 2'000, qPrintable(QString::number(undone)));
    }

    void theSelectionDropsNodesThatAreGone()
    {
        Selection selection;
        selection.setNodes({NodeId("keep"), NodeId("write")});
        m_document->edit(QStringLiteral("Delete"), [](graph::Workflow& w) { w.remove(NodeId("write")); });
        const QSignalSpy changed(&selection, &Selection::changed);
        selection.retain(m_document->workflow());
        QCOMPARE(selection.singleNode(), std::optional(NodeId("keep")));
        QCOMPARE(changed.count(), 1);
        selection.retain(m_document->workflow());
        QCOMPARE(changed.count(), 1);
        selection.setLink(m_document->workflow().links().front());
        QVERIFY(selection.nodes().empty());
        selection.toggle(NodeId("keep"));
        QVERIFY(!selection.link());
    }

private:
    void markSaved(const char* path, const graph::ProjectPtr& project)
    {
        m_document->markSaved(
            {.project = project, .document = {}, .problems = {}, .text = "{}", .path = path});
    }
    std::unique_ptr<Document> m_document;
};

QTEST_APPLESS_MAIN(TestDocument)
#include "tst_document.moc"
