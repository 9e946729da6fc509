// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/bulk_ways.h"

#include <QTest>

using namespace dataflow::db;

/// Which way rows take, on both sides of each threshold. That the drivers go that way is in tst_change_ways.
class TestBulkWays : public QObject {
    Q_OBJECT
private slots:
    void insertsIntoPostgres()
    {
        QCOMPARE(postgresInsertWay(0), InsertWay::Arrays);
        QCOMPARE(postgresInsertWay(kPostgresCopyFromRows - 1), InsertWay::Arrays);
        QCOMPARE(postgresInsertWay(kPostgresCopyFromRows), InsertWay::Copy);
        QCOMPARE(postgresInsertWay(100'000'000), InsertWay::Copy);
    }
    void changesOnPostgres()
    {
        QCOMPARE(postgresChangeWay(0), ChangeWay::Arrays);
        QCOMPARE(postgresChangeWay(kPostgresStageFromRows - 1), ChangeWay::Arrays);
        QCOMPARE(postgresChangeWay(kPostgresStageFromRows), ChangeWay::Stage);
        QCOMPARE(postgresChangeWay(100'000'000), ChangeWay::Stage);
    }
    void changesOnSqlite()
    {
        QCOMPARE(sqliteChangeWay(0), ChangeWay::RowByRow);
        QCOMPARE(sqliteChangeWay(kSqliteJoinFromRows - 1), ChangeWay::RowByRow);
        QCOMPARE(sqliteChangeWay(kSqliteJoinFromRows), ChangeWay::Rows);
        QCOMPARE(sqliteChangeWay(100'000'000), ChangeWay::Rows);
    }
};

QTEST_APPLESS_MAIN(TestBulkWays)
#include "tst_bulk_ways.moc"
