// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/statement_effect.h"

#include <QTest>

using namespace dataflow::db;

class TestStatementEffect : public QObject {
    Q_OBJECT

private slots:
    void statementsAreJudgedByTheirWords_data();
    void statementsAreJudgedByTheirWords();
};

void TestStatementEffect::statementsAreJudgedByTheirWords_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("effect");
    const auto row = [](const char* name, const char* sql, StatementEffect effect) {
        QTest::newRow(name) << QString::fromUtf8(sql) << static_cast<int>(effect);
    };
    row("empty", "", StatementEffect::Reads);
    row("select", "  -- first\n select 1", StatementEffect::Reads);
    row("with that reads", "WITH a AS (SELECT 1) SELECT * FROM a", StatementEffect::Reads);
    row("with that writes", "with a as (delete from t returning id) select * from a",
        StatementEffect::Changes);
    row("a word in a literal", "SELECT 'delete', \"update\" FROM t", StatementEffect::Reads);
    row("select into", "SELECT * INTO copy FROM t", StatementEffect::Changes);
    row("explain", "EXPLAIN SELECT 1", StatementEffect::Reads);
    row("explain analyze of a write", "EXPLAIN ANALYZE UPDATE t SET a = 1", StatementEffect::Changes);
    row("begin", "BEGIN ISOLATION LEVEL SERIALIZABLE", StatementEffect::Reads);
    row("rollback", "ROLLBACK TO SAVEPOINT a; RELEASE SAVEPOINT a", StatementEffect::Reads);
    row("commit", "commit", StatementEffect::Commits);
    row("end", "END", StatementEffect::Commits);
    row("insert", "INSERT INTO t VALUES (1)", StatementEffect::Changes);
    row("a script that changes later on", "SET a = 1; DROP TABLE t", StatementEffect::Changes);
    row("a whole transaction", "BEGIN; INSERT INTO t VALUES (1); COMMIT", StatementEffect::Changes);
    row("ddl", "CREATE TABLE t (a int)", StatementEffect::Changes);
    row("call", "CALL tidy_up()", StatementEffect::Changes);
    row("unknown", "FROBNICATE", StatementEffect::Changes);
    row("no word", "(SELECT 1)", StatementEffect::Reads);
}

void TestStatementEffect::statementsAreJudgedByTheirWords()
{
    QFETCH(QString, sql);
    QFETCH(int, effect);
    QCOMPARE(static_cast<int>(statementEffect(sql.toStdString())), effect);
}

QTEST_APPLESS_MAIN(TestStatementEffect)
#include "tst_statement_effect.moc"
