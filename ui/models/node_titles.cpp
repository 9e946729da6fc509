// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/node_titles.h"

#include "ui/models/node_texts.h"

#include <QCoreApplication>

#include <array>

namespace dataflow::ui {

namespace {

/// Titles, summaries and categories of the node types as the engine says them, so that lupdate finds them.
/// tests/ui/tst_node_titles.cpp tells what is missing here, and what is too much.
constexpr std::array kTitleTexts{
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Adds up rows by groups; what does not fit into memory is sorted on disk."),
    QT_TRANSLATE_NOOP("NodeTypes", "Advisory lock"),
    QT_TRANSLATE_NOOP("NodeTypes", "Aggregate records"),
    QT_TRANSLATE_NOOP("NodeTypes", "Answers from the cache, or runs the query once and keeps its rows."),
    QT_TRANSLATE_NOOP(
        "NodeTypes",
        "Brings several inputs together: nested, side by side, one after the other or joined by a key."),
    QT_TRANSLATE_NOOP("NodeTypes", "Bulk"),
    QT_TRANSLATE_NOOP("NodeTypes", "Cache"),
    QT_TRANSLATE_NOOP("NodeTypes", "Cached query"),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Changes every record a filter matches, or many records by their primary keys."),
    QT_TRANSLATE_NOOP("NodeTypes", "Changes one record of a model and hands out its fields."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Changes records of a model by a list of rules, all of them in one statement."),
    QT_TRANSLATE_NOOP("NodeTypes", "Commit"),
    QT_TRANSLATE_NOOP("NodeTypes", "Computes columns of each row by expressions."),
    QT_TRANSLATE_NOOP("NodeTypes", "Count records"),
    QT_TRANSLATE_NOOP("NodeTypes", "Counts the records of a model that a filter matches."),
    QT_TRANSLATE_NOOP("NodeTypes", "Create record"),
    QT_TRANSLATE_NOOP("NodeTypes", "Create records in bulk"),
    QT_TRANSLATE_NOOP("NodeTypes", "Creates a record of a model, or changes the one that is already there."),
    QT_TRANSLATE_NOOP("NodeTypes", "Delete record"),
    QT_TRANSLATE_NOOP("NodeTypes", "Delete records in bulk"),
    QT_TRANSLATE_NOOP("NodeTypes", "Deletes every record a filter matches, or many records by their primary "
                                   "keys, softly when the model says so."),
    QT_TRANSLATE_NOOP("NodeTypes", "Deletes one record of a model, softly when the model says so."),
    QT_TRANSLATE_NOOP("NodeTypes", "Drop cached entries"),
    QT_TRANSLATE_NOOP("NodeTypes", "Drops entries of the project's cache by key, pattern, tag or model."),
    QT_TRANSLATE_NOOP("NodeTypes", "File"),
    QT_TRANSLATE_NOOP("NodeTypes", "Filter"),
    QT_TRANSLATE_NOOP("NodeTypes", "Flow"),
    QT_TRANSLATE_NOOP("NodeTypes", "For each"),
    QT_TRANSLATE_NOOP("NodeTypes", "Group"),
    QT_TRANSLATE_NOOP("NodeTypes", "Join"),
    QT_TRANSLATE_NOOP("NodeTypes", "Joins two row inputs by equal keys; the left one streams."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Lets the first rows through, or those behind an offset, and reads no further."),
    QT_TRANSLATE_NOOP("NodeTypes", "Lets the rows through for which a condition is true."),
    QT_TRANSLATE_NOOP("NodeTypes", "Limit"),
    QT_TRANSLATE_NOOP("NodeTypes", "List records"),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Loads a file or rows into a table, or a table into a file or rows, by COPY."),
    QT_TRANSLATE_NOOP("NodeTypes", "Look after MySQL tables"),
    QT_TRANSLATE_NOOP("NodeTypes", "Map"),
    QT_TRANSLATE_NOOP("NodeTypes", "Marks a place in a transaction that it can be rolled back to."),
    QT_TRANSLATE_NOOP("NodeTypes", "Merge"),
    QT_TRANSLATE_NOOP("NodeTypes", "Model"),
    QT_TRANSLATE_NOOP("NodeTypes", "Monitoring"),
    QT_TRANSLATE_NOOP("NodeTypes", "MySQL bulk insert"),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Opens a transaction that the nodes linked to it share, one after the other."),
    QT_TRANSLATE_NOOP("NodeTypes", "Parallel"),
    QT_TRANSLATE_NOOP("NodeTypes", "Pool monitor"),
    QT_TRANSLATE_NOOP("NodeTypes", "PostgreSQL COPY"),
    QT_TRANSLATE_NOOP("NodeTypes", "Python code"),
    QT_TRANSLATE_NOOP("NodeTypes", "Query"),
    QT_TRANSLATE_NOOP("NodeTypes", "Read CSV"),
    QT_TRANSLATE_NOOP("NodeTypes", "Read JSON lines"),
    QT_TRANSLATE_NOOP("NodeTypes", "Read record"),
    QT_TRANSLATE_NOOP("NodeTypes", "Reads a CSV file as typed rows, streaming, whatever its size."),
    QT_TRANSLATE_NOOP("NodeTypes", "Reads a file of one JSON object per line as typed rows, streaming."),
    QT_TRANSLATE_NOOP("NodeTypes", "Reads one record of a model and hands out its fields."),
    QT_TRANSLATE_NOOP(
        "NodeTypes", "Reads records of a model: filtered, ordered, page by page, from the cache when asked."),
    QT_TRANSLATE_NOOP("NodeTypes", "Reads, keeps and drops single values in the project's cache."),
    QT_TRANSLATE_NOOP(
        "NodeTypes",
        "Renews the statistics of tables on MySQL and MariaDB, and stores them anew without gaps."),
    QT_TRANSLATE_NOOP("NodeTypes", "Roll back"),
    QT_TRANSLATE_NOOP("NodeTypes", "Roll back to savepoint"),
    QT_TRANSLATE_NOOP("NodeTypes", "Runs a Python script in a process of its own on the linked inputs."),
    QT_TRANSLATE_NOOP("NodeTypes", "Runs a workflow of the project once per row or list element, several at "
                                   "a time, and gathers the results in order."),
    QT_TRANSLATE_NOOP(
        "NodeTypes",
        "Runs another workflow of the project as a node, with its parameters, inputs and outputs."),
    QT_TRANSLATE_NOOP("NodeTypes", "Runs one SQL statement with bound values and streams its rows."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Runs queries and keeps their rows in the cache before anybody asks for them."),
    QT_TRANSLATE_NOOP("NodeTypes", "Runs several nodes beside each other and gathers what they hand out."),
    QT_TRANSLATE_NOOP("NodeTypes", "Savepoint"),
    QT_TRANSLATE_NOOP("NodeTypes", "Sends its input one way or another; nodes fed only by an untaken branch "
                                   "are skipped. Rows and lists of records are split."),
    QT_TRANSLATE_NOOP("NodeTypes", "Schedule"),
    QT_TRANSLATE_NOOP("NodeTypes", "Sort"),
    QT_TRANSLATE_NOOP("NodeTypes", "Sorts rows; what does not fit into memory is sorted on disk."),
    QT_TRANSLATE_NOOP("NodeTypes", "Starts a node, and what follows it, at the times of a calendar."),
    QT_TRANSLATE_NOOP(
        "NodeTypes", "Stands for an input of its workflow: hands out what the node that calls it was given."),
    QT_TRANSLATE_NOOP(
        "NodeTypes",
        "Stands for an output of its workflow: the node that calls it hands out what comes in here."),
    QT_TRANSLATE_NOOP("NodeTypes", "Stores many new records of a model the fastest way its database has."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Stores many records of a model; those that are there already are updated or skipped."),
    QT_TRANSLATE_NOOP("NodeTypes", "Stores many rows in a table on MySQL and MariaDB, all of them or none."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Stores one new record of a model and hands out its fields, id and defaults included."),
    QT_TRANSLATE_NOOP("NodeTypes", "Stores what the transaction's nodes did, once all of them have ended."),
    QT_TRANSLATE_NOOP("NodeTypes", "Subworkflow"),
    QT_TRANSLATE_NOOP(
        "NodeTypes",
        "Sums up records of a model, by groups or each with its related records, in one statement."),
    QT_TRANSLATE_NOOP("NodeTypes", "Switch"),
    QT_TRANSLATE_NOOP("NodeTypes", "Takes a lock by number or name that other runs and programs respect; "
                                   "held until the run, or the frame around the node, has ended."),
    QT_TRANSLATE_NOOP("NodeTypes", "Transaction"),
    QT_TRANSLATE_NOOP("NodeTypes", "Undoes what the transaction's nodes did, once all of them have ended."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Undoes what was done in a transaction since a savepoint; the transaction goes on."),
    QT_TRANSLATE_NOOP("NodeTypes", "Update by rules"),
    QT_TRANSLATE_NOOP("NodeTypes", "Update record"),
    QT_TRANSLATE_NOOP("NodeTypes", "Update records in bulk"),
    QT_TRANSLATE_NOOP("NodeTypes", "Upsert record"),
    QT_TRANSLATE_NOOP("NodeTypes", "Upsert records in bulk"),
    QT_TRANSLATE_NOOP("NodeTypes", "Warm cache"),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Watches the connection pools while other nodes run and tells when they get short."),
    QT_TRANSLATE_NOOP("NodeTypes", "Workflow input"),
    QT_TRANSLATE_NOOP("NodeTypes", "Workflow output"),
    QT_TRANSLATE_NOOP("NodeTypes", "Write CSV"),
    QT_TRANSLATE_NOOP("NodeTypes", "Write JSON lines"),
    QT_TRANSLATE_NOOP("NodeTypes", "Writes rows to a CSV file that appears whole or not at all."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Writes rows to a file, a JSON object per line; it appears whole or not at all."),
};

QString translated(std::string_view text)
{
    return QCoreApplication::translate("NodeTypes", std::string(text).c_str());
}

} // namespace

std::vector<const char*> nodeTypeTexts()
{
    std::vector<const char*> texts(kTitleTexts.begin(), kTitleTexts.end());
    for (const auto part : {nodeParamLabels(), nodeParamDocs(), nodePortTexts()})
        texts.insert(texts.end(), part.begin(), part.end());
    return texts;
}

QString titleOf(const nodes::NodeType::Description& type)
{
    return translated(type.title);
}

QString summaryOf(const nodes::NodeType::Description& type)
{
    return translated(type.summary);
}

QString titleOf(nodes::Category category)
{
    return translated(nodes::categoryName(category));
}

QString labelOf(const nodes::ParamSpec& spec)
{
    return spec.label.empty() || spec.label == spec.name ? QString::fromStdString(spec.name)
                                                         : translated(spec.label);
}

QString docOf(const nodes::ParamSpec& spec)
{
    return spec.doc.empty() ? QString() : translated(spec.doc);
}

QString unitOf(const nodes::ParamSpec& spec)
{
    return spec.unit.empty() ? QString() : translated(spec.unit);
}

QString portDoc(const QString& doc)
{
    return doc.isEmpty() ? doc : translated(doc.toStdString());
}

QString kindWord(nodes::PortKind kind)
{
    return translated(nodes::portKindName(kind));
}

} // namespace dataflow::ui
