// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// What the catalogue says of parameters, as the engine says it, so that lupdate finds it.
// tests/ui/tst_node_titles.cpp tells what is missing here, and what is too much.

#include "ui/models/node_texts.h"

#include <QCoreApplication>

#include <array>

namespace dataflow::ui {

namespace {

constexpr std::array kParamLabels{
    QT_TRANSLATE_NOOP("NodeTypes", "After"),
    QT_TRANSLATE_NOOP("NodeTypes", "Aggregates"),
    QT_TRANSLATE_NOOP("NodeTypes", "Alert thresholds"),
    QT_TRANSLATE_NOOP("NodeTypes", "Analyze"),
    QT_TRANSLATE_NOOP("NodeTypes", "Append"),
    QT_TRANSLATE_NOOP("NodeTypes", "At a time"),
    QT_TRANSLATE_NOOP("NodeTypes", "Bad lines"),
    QT_TRANSLATE_NOOP("NodeTypes", "Batch size"),
    QT_TRANSLATE_NOOP("NodeTypes", "Cache key"),
    QT_TRANSLATE_NOOP("NodeTypes", "Cache time"),
    QT_TRANSLATE_NOOP("NodeTypes", "Cases"),
    QT_TRANSLATE_NOOP("NodeTypes", "Catch up"),
    QT_TRANSLATE_NOOP("NodeTypes", "Code"),
    QT_TRANSLATE_NOOP("NodeTypes", "Columns"),
    QT_TRANSLATE_NOOP("NodeTypes", "Condition"),
    QT_TRANSLATE_NOOP("NodeTypes", "Confirmed"),
    QT_TRANSLATE_NOOP("NodeTypes", "Connection"),
    QT_TRANSLATE_NOOP("NodeTypes", "Count only"),
    QT_TRANSLATE_NOOP("NodeTypes", "Create"),
    QT_TRANSLATE_NOOP("NodeTypes", "Data"),
    QT_TRANSLATE_NOOP("NodeTypes", "Default"),
    QT_TRANSLATE_NOOP("NodeTypes", "Default port"),
    QT_TRANSLATE_NOOP("NodeTypes", "Defragment"),
    QT_TRANSLATE_NOOP("NodeTypes", "Delimiter"),
    QT_TRANSLATE_NOOP("NodeTypes", "Direction"),
    QT_TRANSLATE_NOOP("NodeTypes", "Disable keys"),
    QT_TRANSLATE_NOOP("NodeTypes", "Encoding"),
    QT_TRANSLATE_NOOP("NodeTypes", "Fail when missing"),
    QT_TRANSLATE_NOOP("NodeTypes", "Field"),
    QT_TRANSLATE_NOOP("NodeTypes", "Fields"),
    QT_TRANSLATE_NOOP("NodeTypes", "Format"),
    QT_TRANSLATE_NOOP("NodeTypes", "Groups"),
    QT_TRANSLATE_NOOP("NodeTypes", "Having"),
    QT_TRANSLATE_NOOP("NodeTypes", "Header"),
    QT_TRANSLATE_NOOP("NodeTypes", "Id"),
    QT_TRANSLATE_NOOP("NodeTypes", "If it is there"),
    QT_TRANSLATE_NOOP("NodeTypes", "Ignore duplicates"),
    QT_TRANSLATE_NOOP("NodeTypes", "Include deleted"),
    QT_TRANSLATE_NOOP("NodeTypes", "Increment"),
    QT_TRANSLATE_NOOP("NodeTypes", "Inner nodes"),
    QT_TRANSLATE_NOOP("NodeTypes", "Interval"),
    QT_TRANSLATE_NOOP("NodeTypes", "Isolation"),
    QT_TRANSLATE_NOOP("NodeTypes", "Item input"),
    QT_TRANSLATE_NOOP("NodeTypes", "Keep the others"),
    QT_TRANSLATE_NOOP("NodeTypes", "Key"),
    QT_TRANSLATE_NOOP("NodeTypes", "Keys"),
    QT_TRANSLATE_NOOP("NodeTypes", "Kind"),
    QT_TRANSLATE_NOOP("NodeTypes", "Leave nulls out"),
    QT_TRANSLATE_NOOP("NodeTypes", "Leave out nulls"),
    QT_TRANSLATE_NOOP("NodeTypes", "Line ending"),
    QT_TRANSLATE_NOOP("NodeTypes", "Lock"),
    QT_TRANSLATE_NOOP("NodeTypes", "Metrics"),
    QT_TRANSLATE_NOOP("NodeTypes", "Mode"),
    QT_TRANSLATE_NOOP("NodeTypes", "Multiply"),
    QT_TRANSLATE_NOOP("NodeTypes", "Name"),
    QT_TRANSLATE_NOOP("NodeTypes", "Null text"),
    QT_TRANSLATE_NOOP("NodeTypes", "Null values"),
    QT_TRANSLATE_NOOP("NodeTypes", "Offset"),
    QT_TRANSLATE_NOOP("NodeTypes", "On a bad row"),
    QT_TRANSLATE_NOOP("NodeTypes", "On conflict"),
    QT_TRANSLATE_NOOP("NodeTypes", "One statement"),
    QT_TRANSLATE_NOOP("NodeTypes", "Only count"),
    QT_TRANSLATE_NOOP("NodeTypes", "Operation"),
    QT_TRANSLATE_NOOP("NodeTypes", "Operator"),
    QT_TRANSLATE_NOOP("NodeTypes", "Order"),
    QT_TRANSLATE_NOOP("NodeTypes", "Parallel batches"),
    QT_TRANSLATE_NOOP("NodeTypes", "Parameters"),
    QT_TRANSLATE_NOOP("NodeTypes", "Pattern"),
    QT_TRANSLATE_NOOP("NodeTypes", "Prefix of the cases' ports"),
    QT_TRANSLATE_NOOP("NodeTypes", "Quote"),
    QT_TRANSLATE_NOOP("NodeTypes", "Quote all"),
    QT_TRANSLATE_NOOP("NodeTypes", "Reason"),
    QT_TRANSLATE_NOOP("NodeTypes", "Reject file"),
    QT_TRANSLATE_NOOP("NodeTypes", "Related records"),
    QT_TRANSLATE_NOOP("NodeTypes", "Required"),
    QT_TRANSLATE_NOOP("NodeTypes", "Return affected"),
    QT_TRANSLATE_NOOP("NodeTypes", "Return ids"),
    QT_TRANSLATE_NOOP("NodeTypes", "Roll back on error"),
    QT_TRANSLATE_NOOP("NodeTypes", "Rows as"),
    QT_TRANSLATE_NOOP("NodeTypes", "Rows per item"),
    QT_TRANSLATE_NOOP("NodeTypes", "Rules"),
    QT_TRANSLATE_NOOP("NodeTypes", "SQL"),
    QT_TRANSLATE_NOOP("NodeTypes", "Scope"),
    QT_TRANSLATE_NOOP("NodeTypes", "Set"),
    QT_TRANSLATE_NOOP("NodeTypes", "Skip lines"),
    QT_TRANSLATE_NOOP("NodeTypes", "Sources"),
    QT_TRANSLATE_NOOP("NodeTypes", "Stop at the first failure"),
    QT_TRANSLATE_NOOP("NodeTypes", "Strategies"),
    QT_TRANSLATE_NOOP("NodeTypes", "Strategy"),
    QT_TRANSLATE_NOOP("NodeTypes", "Table"),
    QT_TRANSLATE_NOOP("NodeTypes", "Tables"),
    QT_TRANSLATE_NOOP("NodeTypes", "Tags"),
    QT_TRANSLATE_NOOP("NodeTypes", "Target"),
    QT_TRANSLATE_NOOP("NodeTypes", "Tier"),
    QT_TRANSLATE_NOOP("NodeTypes", "Time limit"),
    QT_TRANSLATE_NOOP("NodeTypes", "Time to live"),
    QT_TRANSLATE_NOOP("NodeTypes", "Time zone"),
    QT_TRANSLATE_NOOP("NodeTypes", "Times"),
    QT_TRANSLATE_NOOP("NodeTypes", "Type"),
    QT_TRANSLATE_NOOP("NodeTypes", "Types"),
    QT_TRANSLATE_NOOP("NodeTypes", "Unique key"),
    QT_TRANSLATE_NOOP("NodeTypes", "Unset"),
    QT_TRANSLATE_NOOP("NodeTypes", "Update"),
    QT_TRANSLATE_NOOP("NodeTypes", "Use COPY"),
    QT_TRANSLATE_NOOP("NodeTypes", "Value"),
    QT_TRANSLATE_NOOP("NodeTypes", "Values"),
    QT_TRANSLATE_NOOP("NodeTypes", "Wait at most"),
    QT_TRANSLATE_NOOP("NodeTypes", "When an item fails"),
    QT_TRANSLATE_NOOP("NodeTypes", "Where"),
    QT_TRANSLATE_NOOP("NodeTypes", "While it still runs"),
    QT_TRANSLATE_NOOP("NodeTypes", "With total"),
    QT_TRANSLATE_NOOP("NodeTypes", "Workers"),
    QT_TRANSLATE_NOOP("NodeTypes", "Workflow"),
    QT_TRANSLATE_NOOP("NodeTypes", "rows"),
    QT_TRANSLATE_NOOP("NodeTypes", "s"),
};

constexpr std::array kParamDocs{
    QT_TRANSLATE_NOOP("NodeTypes",
                      "A MySQL or MariaDB connection; may be left out when the project has only one."),
    QT_TRANSLATE_NOOP("NodeTypes", "A PostgreSQL connection; may be left out when the project has only one."),
    QT_TRANSLATE_NOOP(
        "NodeTypes",
        "A PostgreSQL, MySQL or MariaDB database; may be left out when the project has only one."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "A condition as in SQL, such as total > 100 and status in ('paid', 'sent')."),
    QT_TRANSLATE_NOOP("NodeTypes", "A filter on the outputs, such as {\"revenue\": {\"$gt\": 100}}."),
    QT_TRANSLATE_NOOP("NodeTypes", "A line that is no JSON object, or does not fit the columns, stops the "
                                   "node, is left out, or is collected in bad_rows."),
    QT_TRANSLATE_NOOP("NodeTypes", "A row of another cell count, of a wrong type or with broken quotes stops "
                                   "the node, is left out, or is collected in bad_rows."),
    QT_TRANSLATE_NOOP(
        "NodeTypes",
        "A script file beside the project, instead of code; modules next to it can be imported."),
    QT_TRANSLATE_NOOP("NodeTypes", "A shared lock is compatible with other shared ones; PostgreSQL only."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "A whole number, or a text whose hash is the number. On MySQL and MariaDB its text is "
                      "the lock's name for GET_LOCK, up to 64 characters, and holds for the whole server."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Above which share of connections in use, average wait in seconds and share of failed "
                      "callers an alert is raised; what is left out keeps its default."),
    QT_TRANSLATE_NOOP("NodeTypes", "Adds lines behind an existing file, which is replaced at the end, so "
                                   "that a failure leaves it as it was."),
    QT_TRANSLATE_NOOP("NodeTypes", "Adds rows behind an existing file of the same columns; the file is "
                                   "replaced at the end, so a failure leaves it as it was."),
    QT_TRANSLATE_NOOP("NodeTypes", "Allows a change of every record of the model."),
    QT_TRANSLATE_NOOP("NodeTypes", "Allows a rule without a filter, which matches every record."),
    QT_TRANSLATE_NOOP("NodeTypes", "Allows the deletion of every record of the model."),
    QT_TRANSLATE_NOOP("NodeTypes", "Also counts all records that the filter matches, in the same statement."),
    QT_TRANSLATE_NOOP("NodeTypes", "Also counts records that are deleted softly."),
    QT_TRANSLATE_NOOP("NodeTypes", "Also finds a record that is deleted softly."),
    QT_TRANSLATE_NOOP("NodeTypes", "Also gives records that are deleted softly."),
    QT_TRANSLATE_NOOP("NodeTypes", "Also takes records that are deleted softly."),
    QT_TRANSLATE_NOOP("NodeTypes", "Amounts to add, by field."),
    QT_TRANSLATE_NOOP("NodeTypes", "An expression per column, such as {\"net\": \"total - tax\"}; a name the "
                                   "rows have already is replaced."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Answers from the cache; when not set, as the model's cache setting says."),
    QT_TRANSLATE_NOOP("NodeTypes", "At most this many records; null for all."),
    QT_TRANSLATE_NOOP("NodeTypes", "At most this many rows."),
    QT_TRANSLATE_NOOP("NodeTypes", "Binary COPY on PostgreSQL: by the number of rows, always, or never; true "
                                   "means LOAD DATA on MySQL and MariaDB."),
    QT_TRANSLATE_NOOP(
        "NodeTypes",
        "Builds keys that are not unique once, behind the last row, on MyISAM and Aria tables, which a "
        "cancel has to wait for; on other tables it has no effect and the node says so."),
    QT_TRANSLATE_NOOP("NodeTypes", "CSV of line numbers, reasons and bad lines; the data file's name with "
                                   ".rejects.csv behind it when empty."),
    QT_TRANSLATE_NOOP(
        "NodeTypes",
        "Changes to an existing record, $inc and the like included; those of create when not set."),
    QT_TRANSLATE_NOOP("NodeTypes", "Columns as [\"-total\", \"id\"] or {\"total\": -1}; null comes after "
                                   "every value, and rows that are equal keep their order."),
    QT_TRANSLATE_NOOP("NodeTypes", "Columns by name, each with op (count, sum, avg, min, max) and field, "
                                   "which may be an expression; a count without field counts rows."),
    QT_TRANSLATE_NOOP("NodeTypes", "Columns of the table in the order of the file; all when empty."),
    QT_TRANSLATE_NOOP("NodeTypes", "Columns that both inputs have and that must be equal."),
    QT_TRANSLATE_NOOP("NodeTypes", "Columns that make a group; without them all rows are one group."),
    QT_TRANSLATE_NOOP("NodeTypes", "Columns to read, in this order; empty for all."),
    QT_TRANSLATE_NOOP("NodeTypes", "Columns to read; empty for all that the first 1000 rows have."),
    QT_TRANSLATE_NOOP("NodeTypes", "Connections used at once; with one the node stores all rows or none, "
                                   "with more each batch is a transaction of its own."),
    QT_TRANSLATE_NOOP(
        "NodeTypes", "Connections used at once; with one the node stores all rows or none. With more each "
                     "connection stores its share in a transaction of its own; with a conflict policy, with "
                     "return_ids and on SQLite each batch does, and a failure keeps those stored before it."),
    QT_TRANSLATE_NOOP(
        "NodeTypes", "Continues behind this record: the output next of the page before, or its last record."),
    QT_TRANSLATE_NOOP("NodeTypes", "Counts the entries and leaves them where they are."),
    QT_TRANSLATE_NOOP("NodeTypes", "Entries that are brought to the tiers together."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Entries with the same tag are dropped together by a CacheInvalidationNode."),
    QT_TRANSLATE_NOOP("NodeTypes", "Factors, by field."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Fail stops at the first failed item; continue goes on and lists it under errors."),
    QT_TRANSLATE_NOOP("NodeTypes", "Fails when the lock is not free in time; zero does not wait, and without "
                                   "it the node's own time limit counts."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Fails when there is no such record; else found is false and the fields are null."),
    QT_TRANSLATE_NOOP("NodeTypes", "Fields as [\"-created_at\"] or {\"created_at\": -1}; the newest first "
                                   "when empty, always closed by the primary key."),
    QT_TRANSLATE_NOOP("NodeTypes", "Fields of the unique index that decides, with on_conflict ignore or "
                                   "update; for update the primary key when empty."),
    QT_TRANSLATE_NOOP(
        "NodeTypes",
        "Fields of the unique index that decides; those of where, or the primary key, when empty."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Fields that decide whether a record is there; the primary key when empty."),
    QT_TRANSLATE_NOOP("NodeTypes", "Fields that make a group; without them everything is one group, or one "
                                   "per value of the foreign key given."),
    QT_TRANSLATE_NOOP("NodeTypes", "Fields to make null, as a list of names."),
    QT_TRANSLATE_NOOP("NodeTypes", "Fields to read; all when empty."),
    QT_TRANSLATE_NOOP("NodeTypes", "Five fields as of cron (minute, hour, day of month, month, day of week), "
                                   "or @hourly, @daily, @weekly, @monthly, @yearly."),
    QT_TRANSLATE_NOOP(
        "NodeTypes",
        "For a.user = {\"id\": 1} and b.order = {\"total\": 5}: nested gives {\"a\": {\"user\": {...}}, "
        "\"b\": {\"order\": {...}}} and flat gives {\"id\": 1, \"total\": 5}; concat puts lists or rows one "
        "after the other, zip side by side, and join joins rows by the key. Without it, sources are nested."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "For data1 = [1, 2] and data2 = [3, 4]: concat gives [1, 2, 3, 4] and zip gives [[1, "
                      "3], [2, 4]]; merge_dict makes one record of several, the later one wins, or with a "
                      "key one list of records of several. Without it, data inputs are concatenated."),
    QT_TRANSLATE_NOOP("NodeTypes", "For the scope model: its lists and its single records."),
    QT_TRANSLATE_NOOP("NodeTypes", "For the scope pattern: * stands for any text, ? for one character."),
    QT_TRANSLATE_NOOP("NodeTypes", "For the scope tag."),
    QT_TRANSLATE_NOOP("NodeTypes", "Format of the file."),
    QT_TRANSLATE_NOOP("NodeTypes", "Further fields of a new record."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Get, set, delete, exists, clear, stats, or mget and mset for many at once."),
    QT_TRANSLATE_NOOP("NodeTypes", "Handed out when nobody gives the input, as when the workflow runs by "
                                   "itself; for rows a list of records."),
    QT_TRANSLATE_NOOP("NodeTypes", "Hands out rows, the number of changed rows, or the only cell."),
    QT_TRANSLATE_NOOP("NodeTypes", "Hands out the changed records."),
    QT_TRANSLATE_NOOP("NodeTypes", "Hands out the number of records instead of them."),
    QT_TRANSLATE_NOOP("NodeTypes", "Hands out the primary keys."),
    QT_TRANSLATE_NOOP("NodeTypes", "Hands the other columns on too; otherwise only the computed ones."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "How long a cached answer lives; zero for the model's or the project's time."),
    QT_TRANSLATE_NOOP("NodeTypes", "How long set and mset keep a value; zero for the project's time."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "How many items are worked on at the same time; results keep the order of the items."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "How many rows or elements one call gets at once; more than one need an item input."),
    QT_TRANSLATE_NOOP(
        "NodeTypes",
        "How rows arrive: as a list of dicts, or as columns by name, which is several times faster."),
    QT_TRANSLATE_NOOP(
        "NodeTypes",
        "How the field is compared; what cannot be compared, such as a text with a number, is not met."),
    QT_TRANSLATE_NOOP("NodeTypes", "How the file spells a missing value."),
    QT_TRANSLATE_NOOP("NodeTypes", "How the file's text is encoded."),
    QT_TRANSLATE_NOOP("NodeTypes", "How the transaction is kept apart from others; SQLite is always "
                                   "serializable, which is more than any of these asks for."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Immediate: dropped while the node runs; other processes hear of it at once."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Inner nodes still running after this long are cancelled and reported under errors."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Inputs without a value, such as those of an untaken branch, are left out."),
    QT_TRANSLATE_NOOP("NodeTypes", "Instead of a filter: records with their primary key and their new "
                                   "values; fields they do not name stay as they are."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Instead of a filter: records with their primary key; other fields do not matter."),
    QT_TRANSLATE_NOOP("NodeTypes", "Instead of id: a filter that matches one record."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Instead of id: a filter that matches one record; more than one is refused."),
    QT_TRANSLATE_NOOP("NodeTypes", "Into the table or out of it."),
    QT_TRANSLATE_NOOP("NodeTypes", "Key of the entry."),
    QT_TRANSLATE_NOOP("NodeTypes", "Keys of mget and delete."),
    QT_TRANSLATE_NOOP("NodeTypes", "Keys of the entries, for the scope key."),
    QT_TRANSLATE_NOOP("NodeTypes", "LF or CR LF."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Leaves out rows whose unique key is taken; other bad rows are errors all the same."),
    QT_TRANSLATE_NOOP("NodeTypes", "Lines to pass by before the header."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "May hold key (with {field} holes filled from the values), ttl, tags and tiers (such "
                      "as [\"l1\", \"l3\"]; memory and Redis when left out, where l3 keeps the answer in the "
                      "database itself); without a key it follows from the query and its values."),
    QT_TRANSLATE_NOOP("NodeTypes", "Name of the savepoint."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "New values by field for the records of the filter; $inc, $mul and $unset work too."),
    QT_TRANSLATE_NOOP("NodeTypes", "New values by field, as in fields."),
    QT_TRANSLATE_NOOP(
        "NodeTypes",
        "New values by field; they may also be given directly, without this record around them."),
    QT_TRANSLATE_NOOP("NodeTypes", "Nodes to run, each as {\"id\": ..., \"type\": ..., \"params\": {...}}; a "
                                   "link reads them as \"fetch.user.record\"."),
    QT_TRANSLATE_NOOP(
        "NodeTypes",
        "One UPDATE with CASE, where only the first rule that matches a record changes it; otherwise a "
        "statement per rule in one transaction, and later rules see what earlier ones did."),
    QT_TRANSLATE_NOOP("NodeTypes", "One character, or tab."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "One character, or tab; auto finds out among comma, semicolon, tab and bar."),
    QT_TRANSLATE_NOOP("NodeTypes", "One character; a comma for CSV and a tab for TEXT when empty."),
    QT_TRANSLATE_NOOP("NodeTypes", "Outputs by name, each with op (sum, avg, min, max, count, median) and "
                                   "field; a field such as orders.total sums up the related records of each "
                                   "record. True counts, and sums up every field of numbers."),
    QT_TRANSLATE_NOOP("NodeTypes", "Outputs to merge, such as a.user, in this order; naming one here links "
                                   "it. Empty takes what is linked to the input sources."),
    QT_TRANSLATE_NOOP("NodeTypes", "Primary key of the record; a record for a key of several fields."),
    QT_TRANSLATE_NOOP("NodeTypes", "Python text; linked inputs are variables in it, and what it leaves in "
                                   "`result`, or else in its variables, is handed out."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Queries as {name, query, cache_key_pattern}, also with params, connection, model, ttl "
                      "and tags; params are values for the :name placeholders of the query, a pattern with "
                      "{field} holes keeps each row by itself, one without keeps the whole answer, and a "
                      "model drops its rows when they are written."),
    QT_TRANSLATE_NOOP("NodeTypes", "Quote character; empty for none."),
    QT_TRANSLATE_NOOP("NodeTypes", "Quotes every cell but null; else those that need it."),
    QT_TRANSLATE_NOOP("NodeTypes", "Reads at most this many rows."),
    QT_TRANSLATE_NOOP("NodeTypes", "Records to pass by; slow when large."),
    QT_TRANSLATE_NOOP(
        "NodeTypes",
        "Relations such as orders or orders.items, nested in each record; every record is then a row."),
    QT_TRANSLATE_NOOP(
        "NodeTypes",
        "Relations to read along, such as orders or orders.items: a column each, with the related records as "
        "a list, or as one record where there is one; one statement per relation."),
    QT_TRANSLATE_NOOP("NodeTypes", "Relations to read along, such as orders or orders.items: an output each, "
                                   "with a list of records, or one record where there is one."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Replaces the derived key entirely; {field} holes take the filter's values."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Rolls back a transaction that is open longer; zero for no limit but the run's."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Rows of one INSERT where the rows travel in INSERTs of many rows: on PostgreSQL below "
                      "COPY, on MySQL, and on MariaDB with return_ids; and rows of one transaction where "
                      "parallel_batches stores each batch in its own. COPY, LOAD DATA, MariaDB's arrays "
                      "(10,000 rows) and SQLite have steps of their own."),
    QT_TRANSLATE_NOOP(
        "NodeTypes",
        "Rows of one INSERT where the rows travel in INSERTs of many rows: on PostgreSQL below COPY, on "
        "MySQL, and on MariaDB with return_ids; and rows of one transaction with parallel_batches. COPY, "
        "MariaDB's arrays (10,000 rows) and SQLite have steps of their own."),
    QT_TRANSLATE_NOOP("NodeTypes", "Rows per statement."),
    QT_TRANSLATE_NOOP("NodeTypes", "Rows to pass by first."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Rules of the form {filter, data}: records that match the filter get the data."),
    QT_TRANSLATE_NOOP("NodeTypes", "Runs ANALYZE TABLE, which renews what the planner knows of the values."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Runs OPTIMIZE TABLE, which stores the table anew; writers may have to wait."),
    QT_TRANSLATE_NOOP("NodeTypes", "Runs once for the firings that were missed while the scheduler did not "
                                   "run; otherwise they are left out."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "SQL with :name placeholders, or the type name of a List node, such as OrderListNode."),
    QT_TRANSLATE_NOOP("NodeTypes", "Stands before each case's text."),
    QT_TRANSLATE_NOOP("NodeTypes", "Stop stores nothing when a line is bad; skip stores the good lines and "
                                   "writes the bad ones to the reject file."),
    QT_TRANSLATE_NOOP("NodeTypes", "Most strategies that run beside each other, each on a connection of its "
                                   "own; fewer when the pool has none free."),
    QT_TRANSLATE_NOOP("NodeTypes", "Texts that mean null; a quoted cell of a text column is never null."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "The column, or the list of columns, that a join or merge_dict compares; int and "
                      "decimal are equal by value, other types must be the same, and null equals nothing."),
    QT_TRANSLATE_NOOP("NodeTypes", "The database of SQL; may be left out when the project has only one."),
    QT_TRANSLATE_NOOP("NodeTypes", "The database; may be left out when the project has only one."),
    QT_TRANSLATE_NOOP(
        "NodeTypes",
        "The field, or the path such as address.city, that is tested; empty tests the input itself."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "The file to read or write; without one the rows input or output is used."),
    QT_TRANSLATE_NOOP("NodeTypes", "The file; a relative path starts from the project file's folder."),
    QT_TRANSLATE_NOOP("NodeTypes", "The first failing node undoes everything; otherwise only what the "
                                   "failing node did is undone and the transaction goes on."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "The first failure cancels the others and fails this node; otherwise failures are "
                      "reported under errors and the ports of the failed nodes stay empty."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "The first line names the columns; else they are column1, column2 and so on."),
    QT_TRANSLATE_NOOP("NodeTypes", "The first line of the file names the columns."),
    QT_TRANSLATE_NOOP("NodeTypes", "The input of the workflow that takes the item: a row as a record, or as "
                                   "rows when it takes rows; its only input when empty."),
    QT_TRANSLATE_NOOP("NodeTypes", "The model; part of the type's name in spellings such as OrderListNode."),
    QT_TRANSLATE_NOOP("NodeTypes", "The node to start; what follows it runs too, and what it needs."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "The record; its fields may also be given directly, without this record around them."),
    QT_TRANSLATE_NOOP("NodeTypes", "The records as a list, instead of linked rows."),
    QT_TRANSLATE_NOOP("NodeTypes", "The rows as a list of records, instead of linked rows."),
    QT_TRANSLATE_NOOP("NodeTypes", "The script's process is killed when it runs longer."),
    QT_TRANSLATE_NOOP("NodeTypes", "The statement; values stand as :name, or as ? in order."),
    QT_TRANSLATE_NOOP("NodeTypes", "The table, with its database when it is another one."),
    QT_TRANSLATE_NOOP("NodeTypes", "The table, with its schema when it needs one."),
    QT_TRANSLATE_NOOP("NodeTypes", "The tables, with their database when it is another one."),
    QT_TRANSLATE_NOOP("NodeTypes", "The workflow to run for every item."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "The workflow to run; its parameters, inputs and outputs become this node's."),
    QT_TRANSLATE_NOOP("NodeTypes", "Time between two samples; a last one is taken at the end."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Types by column, such as {\"price\": \"decimal\"}; the others follow from the first "
                      "1000 rows, and a later value that does not fit makes a bad row."),
    QT_TRANSLATE_NOOP("NodeTypes", "Unique fields that say which record is meant; part of a new record too."),
    QT_TRANSLATE_NOOP("NodeTypes", "Values by placeholder name, or a list for ? placeholders; inputs named "
                                   "like a placeholder give its value too."),
    QT_TRANSLATE_NOOP("NodeTypes", "Values by placeholder name, or the List node's parameters."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Values for the workflow's parameters, the same for every item; each may also be given "
                      "flat or linked. Others take the item's column of their name."),
    QT_TRANSLATE_NOOP(
        "NodeTypes",
        "Values for the workflow's parameters; each may also be given flat or linked under its own name."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Values or lists of values that fields must have, given flat, such as user_id; each "
                      "makes a group, and the key of the model itself picks its records."),
    QT_TRANSLATE_NOOP(
        "NodeTypes",
        "Values with a port each, named with the prefix; the first case that is met takes the input."),
    QT_TRANSLATE_NOOP("NodeTypes", "What becomes of a firing while the one before still runs: it is left "
                                   "out, it waits, or it runs beside."),
    QT_TRANSLATE_NOOP("NodeTypes", "What is handed out of each pool; times are in seconds."),
    QT_TRANSLATE_NOOP("NodeTypes", "What mset keeps, by key."),
    QT_TRANSLATE_NOOP("NodeTypes", "What names the entries: key, pattern, tag or model."),
    QT_TRANSLATE_NOOP("NodeTypes", "What null is written as."),
    QT_TRANSLATE_NOOP("NodeTypes", "What set keeps; lists and records are kept as JSON."),
    QT_TRANSLATE_NOOP("NodeTypes", "What the field is compared with; \"in\" takes a list."),
    QT_TRANSLATE_NOOP("NodeTypes", "What the input is called on the nodes that call the workflow."),
    QT_TRANSLATE_NOOP("NodeTypes", "What the output is called on the nodes that call the workflow."),
    QT_TRANSLATE_NOOP("NodeTypes", "What to do with a row whose unique key is already there."),
    QT_TRANSLATE_NOOP("NodeTypes", "Whether a record that is there gets the new values or stays as it is."),
    QT_TRANSLATE_NOOP(
        "NodeTypes",
        "Whether callers must give it; an input that is not given otherwise counts as an untaken branch."),
    QT_TRANSLATE_NOOP("NodeTypes", "Whether it takes a value, rows, or either."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Which records get the fields; every record when empty, which must be confirmed."),
    QT_TRANSLATE_NOOP("NodeTypes", "Which records go; every record when empty, which must be confirmed."),
    QT_TRANSLATE_NOOP(
        "NodeTypes",
        "Which records, such as {\"status\": \"paid\", \"total\": {\"$gt\": 100}}; all when empty."),
    QT_TRANSLATE_NOOP("NodeTypes", "Which records; all when empty."),
    QT_TRANSLATE_NOOP("NodeTypes", "Which rows without a match a join keeps."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Which rows without a partner are kept: none, the left ones, the right ones or both."),
    QT_TRANSLATE_NOOP("NodeTypes", "Whose clocks count, as in Europe/Berlin. Times that clocks leap over "
                                   "fire right after the leap, times that come twice fire once."),
    QT_TRANSLATE_NOOP("NodeTypes", "Why; shown in the log and in the errors of nodes that come too late."),
    QT_TRANSLATE_NOOP("NodeTypes", "With cases: the port that always carries the whole input."),
    QT_TRANSLATE_NOOP("NodeTypes",
                      "Works on l1 (memory) or l2 (Redis) alone; all of the project's otherwise."),
    QT_TRANSLATE_NOOP("NodeTypes", "Writes no key for a null cell."),
    QT_TRANSLATE_NOOP("NodeTypes", "Writes the column names first."),
};

} // namespace

std::span<const char* const> nodeParamLabels() noexcept
{
    return kParamLabels;
}

std::span<const char* const> nodeParamDocs() noexcept
{
    return kParamDocs;
}

} // namespace dataflow::ui
