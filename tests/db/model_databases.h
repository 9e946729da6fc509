// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// ModelDatabases: the same model on every database there is.

#include "engine/base/json.h"
#include "engine/model/migration.h"
#include "engine/model/sql_builder.h"
#include "tests/support/mariadb_fixture.h"
#include "tests/support/postgres_fixture.h"

#include <QtTest>

#include <functional>

namespace dataflow::test {

using namespace dataflow::model;

inline constexpr Timestamp kMoment{1'700'000'000'000'000, true};

inline Model modelOf(const char* json, std::string_view name = "Thing")
{
    auto model = modelFromJson(name, Json::parse(json));
    if (!model)
        qFatal("%s", model.error().sentence().c_str());
    return std::move(*model);
}

template <class T>
T good(Result<T> result, const std::string& what = {})
{
    if (!result)
        qFatal("%s %s", result.error().sentence().c_str(), what.c_str());
    return std::move(*result);
}

inline void good(const Result<void>& result)
{
    if (!result)
        qFatal("%s", result.error().sentence().c_str());
}

inline Value valueOf(const char* json)
{
    return valueFromJson(good(JsonDocument::parse(json)).root());
}

struct Database {
    std::string name;
    db::ConnectionConfig config;
    std::unique_ptr<db::Session> session;
};

inline std::unique_ptr<db::Session> openSession(const db::ConnectionConfig& config)
{
    return good(db::driverFor(config.kind).connect(config, testLimits()));
}

inline List recordsOf(db::Session& session, const db::SqlText& sql)
{
    auto stream = good(session.query(sql, testLimits()), sql.text);
    List rows;
    for (const db::BatchPtr& batch : good(db::readAll(*stream), sql.text))
        for (std::size_t row = 0; row < batch->rowCount(); ++row)
            rows.push_back(batch->rowAsMap(row));
    return rows;
}

/// The rows an UPDATE changed or (`deletes`) the keys of those a DELETE took, also where the database returns
/// none.
inline List changedRows(db::Session& session, const Model& model, const FilterNode& filter,
                        const db::SqlText& sql, bool deletes = false)
{
    const db::Dialect& dialect = session.dialect();
    if (returnsChangedRows(dialect.kind()))
        return recordsOf(session, sql);
    const List keys = recordsOf(session, good(lockSql(model, filter, dialect)));
    good(session.execute(sql, testLimits()), sql.text);
    if (deletes)
        return keys;
    List changed;
    for (const Value& key : keys) {
        ListQuery query;
        query.filter = good(primaryKeyFilter(model, key));
        query.includeDeleted = true;
        for (const Value& row : recordsOf(session, good(listSql(model, query, dialect))))
            changed.push_back(row);
    }
    return changed;
}

inline QString idsOf(const List& records)
{
    QStringList ids;
    for (const Value& record : records)
        ids << QString::fromStdString(record.find("id")->toText());
    return ids.join(' ');
}

inline bool isTrue(const Value& value)
{
    return value == Value(true) || value == Value(1);
}

/// SQLite in a temporary folder and, when there are servers, PostgreSQL and MariaDB.
class ModelDatabases {
public:
    /// Opens a session on each. `file`: name of the SQLite database.
    void open(const char* file)
    {
        db::ConnectionConfig sqlite;
        sqlite.name = file;
        sqlite.path = m_folder.filePath(QString::fromLatin1(file) + ".sqlite").toStdString();
        m_databases.push_back({"sqlite", sqlite, openSession(sqlite)});
        if (const auto config = postgresConfig())
            m_databases.push_back({"postgresql", *config, openSession(*config)});
        else
            qInfo("without PostgreSQL: %s", kNoPostgres);
        if (const auto config = mariadbConfig())
            m_databases.push_back({"mariadb", *config, openSession(*config)});
        else
            qInfo("without MariaDB: %s", kNoMariaDb);
    }
    /// Drops the tables and closes the sessions.
    void close(std::initializer_list<const char*> tables)
    {
        forEach([&](Database& database) {
            for (const char* table : tables)
                good(database.session->executeScript(std::string("DROP TABLE IF EXISTS ") + table,
                                                     testLimits()));
        });
        m_databases.clear();
    }
    /// Stops at the first database where the current test fails, and names it.
    void forEach(const std::function<void(Database&)>& act)
    {
        for (Database& database : m_databases) {
            act(database);
            if (QTest::currentTestFailed()) {
                qWarning("the failure above is of %s", database.name.c_str());
                return;
            }
        }
    }

private:
    QTemporaryDir m_folder;
    std::vector<Database> m_databases;
};

inline void freshTable(Database& database, const Model& model)
{
    good(database.session->executeScript("DROP TABLE IF EXISTS " + model.table, testLimits()));
    good(ensureTable(model, *database.session, testLimits()));
}

inline Value insert(Database& database, const Model& model, const char* json)
{
    const Map record = good(checkedRecord(model, *valueOf(json).as<Map>(), true, kMoment));
    return recordsOf(*database.session, good(insertSql(model, record, database.session->dialect()))).front();
}

inline List listed(Database& database, const Model& model, const ListQuery& query)
{
    return recordsOf(*database.session, good(listSql(model, query, database.session->dialect())));
}

} // namespace dataflow::test
