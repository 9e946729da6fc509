// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A document with its journal, as one session of the program has them.

#include "engine/graph/edit.h"
#include "tests/ui/studio_fixture.h"
#include "ui/models/document_journal.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace dataflow::ui::testing {

struct Session {
    explicit Session(const QString& folder)
        : path(folder + QStringLiteral("/chain.dataflow.json"))
        , state(folder + QStringLiteral("/state"))
        , journal(document, state)
    {}
    explicit Session(const QTemporaryDir& folder)
        : Session(folder.path())
    {}
    /// Opens the file and waits for its history.
    void open()
    {
        QSignalSpy opened(&journal, &DocumentJournal::opened);
        const QSignalSpy known(&journal, &DocumentJournal::historyKnown);
        onDisk = nullptr;
        const auto listening = QObject::connect(&journal, &DocumentJournal::changedMeanwhile, &document,
                                                [this](const auto& changed) { onDisk = changed; });
        auto loaded = graph::loadProject(path.toStdString());
        QVERIFY(loaded.has_value());
        journal.open(std::move(*loaded));
        QTRY_COMPARE_WITH_TIMEOUT(known.count(), 1, 60'000); // two thousand steps, and a busy machine
        QObject::disconnect(listening);
        recovered = opened.last()[1].toInt();
    }
    void move(const char* node, int x)
    {
        document.edit(QStringLiteral("Move %1").arg(QLatin1String(node)),
                      [&](graph::Workflow& workflow) { workflow.view[NodeId(node)].x = x; });
    }
    void addNode(const char* type)
    {
        document.edit(QStringLiteral("Add"), [&](graph::Workflow& workflow) {
            QVERIFY(graph::addNode(workflow, type, {1, 2}, {*document.project(), nodes::nodeCatalog()}));
        });
    }
    void save()
    {
        const auto text = graph::textToSave(*document.project(), &document.loaded());
        QVERIFY(text.has_value());
        QVERIFY(graph::saveText(path.toStdString(), *text, {}).has_value());
        document.markSaved({.project = document.project(),
                            .document = {},
                            .problems = {},
                            .text = *text,
                            .path = path.toStdString()});
    }
    int xOf(const char* node) const { return document.workflow().view.at(NodeId(node)).x; }

    QString path;
    QString state; ///< the folder of journals
    Document document;
    DocumentJournal journal;
    int recovered = 0;
    std::shared_ptr<const graph::LoadedProject>
        onDisk; ///< what the file is now, if the work started from another
};

} // namespace dataflow::ui::testing
