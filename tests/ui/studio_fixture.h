// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Projects and answers the tests of the desktop program share.

#include "engine/graph/project_file.h"
#include "ui/shell/name_dialog.h"
#include "ui/shell/production_dialog.h"
#include "ui/shell/prompts.h"

#include <QByteArray>
#include <QFile>
#include <QList>
#include <QString>

namespace dataflow::ui::testing {

/// Parses `text`; a test that gives a wrong project stops here.
inline graph::LoadedProject parsed(const QByteArray& text, const QString& path = {})
{
    auto loaded = graph::parseProject(text.toStdString(), path.toStdString());
    if (!loaded)
        qFatal("The test's project cannot be read: %s", loaded.error().sentence().c_str());
    return std::move(*loaded);
}

/// Two filters behind a query, a merge, and a writer. `read.rows` feeds `keep`, `keep.rows` feeds `again`.
inline QByteArray filterChain()
{
    return R"({
  "format": 1, "name": "Chain",
  "connections": {"db": {"type": "sqlite", "path": "chain.db"}},
  "workflows": {"main": {
    "nodes": [
      {"id": "again", "type": "FilterNode", "params": {"expression": "i > 2"}},
      {"id": "join", "type": "MergeNode", "params": {}},
      {"id": "keep", "type": "FilterNode", "params": {"expression": "i > 1"}},
      {"id": "read", "type": "QueryNode", "params": {"connection": "db", "sql": "SELECT 1 AS i"}},
      {"id": "write", "type": "CSVWriteNode", "params": {"path": "out.csv"}}
    ],
    "links": [
      {"from": "keep.rows", "to": "again.rows"},
      {"from": "read.rows", "to": "keep.rows"}
    ]
  }},
  "view": {"main": {"again": [560, 0], "join": [560, 200], "keep": [280, 0], "read": [0, 0], "write": [840, 0]}}
})";
}

inline QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void writeFile(const QString& path, const QByteArray& content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s cannot be written", qUtf8Printable(path));
}

/// Answers the window's questions as told, and remembers what was asked.
class ScriptedPrompts final : public Prompts {
public:
    SaveAnswer saveChanges(QWidget*, const QString& name) override
    {
        asked << QStringLiteral("save ") + name;
        return save;
    }
    ConflictAnswer fileChanged(QWidget*, const QString& name) override
    {
        asked << QStringLiteral("conflict ") + name;
        return conflict;
    }
    QString openPath(QWidget*, const QString&) override
    {
        asked << QStringLiteral("open");
        return pathToOpen;
    }
    QString savePath(QWidget*, const QString&) override
    {
        asked << QStringLiteral("save as");
        return pathToSave;
    }
    QString picturePath(QWidget*, const QString& suggestion) override
    {
        asked << QStringLiteral("picture ") + suggestion;
        return pathOfPicture;
    }
    QString recordToOpen(QWidget*, const QString&) override
    {
        asked << QStringLiteral("open run");
        return pathOfRecord;
    }
    QString recordToSave(QWidget*, const QString& suggestion) override
    {
        asked << QStringLiteral("export run ") + suggestion;
        return pathOfRecord;
    }
    bool runInProduction(QWidget*, const ProductionWrites& writes) override
    {
        asked << QStringLiteral("production %1: %2")
                     .arg(writes.environment, writes.titles.join(QStringLiteral(", ")));
        return production;
    }
    bool pinsInProduction(QWidget*, const QString& environment, const QStringList& nodes) override
    {
        asked << QStringLiteral("pins %1: %2").arg(environment, nodes.join(QStringLiteral(", ")));
        return pins;
    }
    QString name(QWidget*, const NameQuestion& question) override
    {
        const QString fault = question.fault(nameToGive);
        asked << QStringLiteral("name (%1)%2")
                     .arg(question.suggestion, fault.isEmpty() ? QString() : QStringLiteral(": ") + fault);
        return fault.isEmpty() ? nameToGive : QString();
    }
    bool deleteCalledWorkflow(QWidget*, const QString& name, const QStringList& uses) override
    {
        asked << QStringLiteral("delete %1: %2").arg(name, uses.join(QStringLiteral(", ")));
        return deleteCalled;
    }
    void showError(QWidget*, const QString& title, const Error& error) override
    {
        errors << title + QStringLiteral(": ") + QString::fromStdString(error.sentence());
    }

    SaveAnswer save = SaveAnswer::Cancel;
    ConflictAnswer conflict = ConflictAnswer::Cancel;
    bool production = false;
    bool pins = false;
    bool deleteCalled = false;
    QString nameToGive;
    QString pathToOpen;
    QString pathToSave;
    QString pathOfPicture;
    QString pathOfRecord;
    QStringList asked;
    QStringList errors;
};

} // namespace dataflow::ui::testing
