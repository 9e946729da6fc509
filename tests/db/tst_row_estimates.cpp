// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// What the databases themselves say about the size of tables.

#include "engine/db/row_estimates.h"
#include "tests/db/model_databases.h"

using namespace dataflow;
using namespace dataflow::test;

namespace {

constexpr int kRows = 500;

void run(db::Session& session, const std::string& sql)
{
    good(session.executeScript(sql, testLimits()));
}

std::string analyse(const db::Session& session, const std::string& table)
{
    return db::isMySqlFamily(session.dialect().kind()) ? "ANALYZE TABLE " + table : "ANALYZE " + table;
}

} // namespace

class TestRowEstimates : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_databases.open("row_estimates");
        m_databases.forEach([](Database& database) {
            db::Session& session = *database.session;
            run(session, "DROP VIEW IF EXISTS estimated_names");
            for (const char* table : {"estimated", "never_analysed"})
                run(session, std::string("DROP TABLE IF EXISTS ") + table);
        });
    }
    void cleanupTestCase()
    {
        m_databases.forEach(
            [](Database& database) { run(*database.session, "DROP VIEW IF EXISTS estimated_names"); });
        m_databases.close({"estimated", "never_analysed"});
    }

    void anEmptyDatabaseHasNone()
    {
        m_databases.forEach([](Database& database) {
            const auto estimates = good(db::rowEstimates(*database.session, testLimits()));
            QVERIFY(!estimates.contains("estimated"));
        });
    }

    void anAnalysedTableHasOne()
    {
        std::string values;
        for (int i = 1; i <= kRows; ++i)
            values += (i > 1 ? ",(" : "(") + std::to_string(i) + ",'row')";
        m_databases.forEach([&](Database& database) {
            db::Session& session = *database.session;
            run(session, "CREATE TABLE estimated (id INTEGER PRIMARY KEY, name VARCHAR(20))");
            run(session, "CREATE VIEW estimated_names AS SELECT name FROM estimated");
            run(session, "CREATE INDEX estimated_by_name ON estimated (name)");
            run(session, "INSERT INTO estimated VALUES " + values);
            run(session, analyse(session, "estimated"));
            run(session, "CREATE TABLE never_analysed (id INTEGER PRIMARY KEY)");
            const auto estimates = good(db::rowEstimates(session, testLimits()));
            QVERIFY(estimates.contains("estimated"));
            const std::int64_t rows = estimates.at("estimated");
            QVERIFY2(rows >= kRows * 8 / 10 && rows <= kRows * 12 / 10, qPrintable(QString::number(rows)));
            QVERIFY(!estimates.contains("estimated_names"));
            // The MariaDB family always has a number, 0 here.
            const auto unknown = estimates.find("never_analysed");
            QVERIFY(unknown == estimates.end() || unknown->second == 0);
            // Names are those of listTables().
            const auto tables = good(session.listTables(testLimits()));
            for (const auto& [name, count] : estimates)
                if (!name.starts_with("sqlite_"))
                    QVERIFY2(std::ranges::find(tables, name) != tables.end(), name.c_str());
        });
    }

    void aStoppedCallIsCancelled()
    {
        m_databases.forEach([](Database& database) {
            std::stop_source stop;
            stop.request_stop();
            const auto estimates = db::rowEstimates(*database.session, {stop.get_token(), Deadline::never()});
            QVERIFY(!estimates);
            QCOMPARE(estimates.error().code(), ErrorCode::Cancelled);
        });
    }

private:
    ModelDatabases m_databases;
};

QTEST_APPLESS_MAIN(TestRowEstimates)
#include "tst_row_estimates.moc"
