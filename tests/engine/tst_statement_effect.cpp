// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/mysql_effect.h"
#include "engine/db/postgres/postgres_effect.h"

#include <QTest>

using namespace dataflow::db;

class TestStatementEffect : public QObject {
    Q_OBJECT

private slots:
    void statementsAreJudgedByTheirWords_data();
    void statementsAreJudgedByTheirWords();
    void mySqlEndsTransactionsByItself_data();
    void mySqlEndsTransactionsByItself();
    void someStatementsCommitWithin_data();
    void someStatementsCommitWithin();
    void onlyALostChangeThatLastsIsUnknown_data();
    void onlyALostChangeThatLastsIsUnknown();
    void aFailureThatKeepsPartsIsNotRetryable_data();
    void aFailureThatKeepsPartsIsNotRetryable();
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

void TestStatementEffect::mySqlEndsTransactionsByItself_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("outside");
    QTest::addColumn<int>("inside");
    constexpr StatementEffect kReads = StatementEffect::Reads;
    constexpr StatementEffect kCommits = StatementEffect::Commits;
    constexpr StatementEffect kChanges = StatementEffect::Changes;
    const auto row = [](const char* name, const char* sql, StatementEffect outside, StatementEffect inside) {
        QTest::newRow(name) << QString::fromUtf8(sql) << static_cast<int>(outside)
                            << static_cast<int>(inside);
    };
    row("select", "SELECT 1", kReads, kReads);
    row("describe", "DESCRIBE t", kReads, kReads);
    row("do", "DO RELEASE_LOCK('a')", kReads, kReads);
    row("insert", "INSERT INTO t VALUES (1)", kChanges, kChanges);
    row("load", "LOAD DATA LOCAL INFILE 'f' INTO TABLE t", kChanges, kChanges);
    row("savepoint", "SAVEPOINT a", kReads, kReads);
    row("release", "RELEASE SAVEPOINT a", kReads, kReads);
    row("rollback", "ROLLBACK", kReads, kReads);
    row("rollback to", "ROLLBACK TO SAVEPOINT a; UPDATE t SET n = 1", kChanges, kChanges);
    row("a change behind a rollback", "ROLLBACK; UPDATE t SET n = 1", kChanges, kCommits);
    row("commit", "COMMIT", kCommits, kCommits);
    row("a script with a commit", "INSERT INTO t VALUES (1); COMMIT", kChanges, kCommits);
    row("ddl", "ALTER TABLE t ADD n INT", kChanges, kCommits);
    row("temporary table", "CREATE TEMPORARY TABLE t (n INT)", kChanges, kChanges);
    row("another start", "START TRANSACTION", kReads, kCommits);
    row("set", "SET @a = 1", kReads, kReads);
    row("set statement", "SET STATEMENT max_statement_time = 1 FOR UPDATE t SET n = 1", kChanges, kChanges);
    row("set statement, replace", "SET STATEMENT max_statement_time = (1) FOR REPLACE t VALUES (1)", kChanges,
        kChanges);
    row("set statement, read", "SET STATEMENT max_statement_time = 1 FOR SELECT 1", kReads, kReads);
    row("compound", "BEGIN NOT ATOMIC EXECUTE IMMEDIATE @q; END", kCommits, kCommits);
    row("lock tables", "LOCK TABLES t WRITE", kChanges, kCommits);
    row("call", "CALL tidy_up()", kChanges, kCommits);
    row("behind a hash", "# it's a comment\nINSERT INTO t VALUES (1)", kChanges, kChanges);
    row("behind a backslash", "SELECT 'it\\'s'; DELETE FROM t", kChanges, kChanges);
    row("run comment", "/*!40000 ALTER TABLE t DISABLE KEYS */", kChanges, kCommits);
}

void TestStatementEffect::mySqlEndsTransactionsByItself()
{
    QFETCH(QString, sql);
    QFETCH(int, outside);
    QFETCH(int, inside);
    const std::string text = sql.toStdString();
    QCOMPARE(static_cast<int>(mysql::effectOf(text, {.sent = true, .inTransaction = false})), outside);
    QCOMPARE(static_cast<int>(mysql::effectOf(text, {.sent = true, .inTransaction = true})), inside);
}

void TestStatementEffect::someStatementsCommitWithin_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<bool>("mySql");
    QTest::addColumn<bool>("postgres");
    const auto row = [](const char* name, const char* sql, bool mySql, bool postgres) {
        QTest::newRow(name) << QString::fromUtf8(sql) << mySql << postgres;
    };
    row("empty", "", false, false);
    row("insert", "INSERT INTO t VALUES (1); ", false, false);
    row("call", " /* tidy */ call tidy_up(1)", true, true);
    row("do", "DO $$ BEGIN UPDATE t SET n = 1; END $$", false, false);
    row("do that commits", "DO LANGUAGE plpython3u $$ plpy.commit() $$", false, true);
    row("do that calls", "do 'begin call p(); end'", false, true);
    row("execute", "EXECUTE IMMEDIATE @q", true, false);
    row("run comment", "/*!40000 ALTER TABLE t DISABLE KEYS */", true, false);
    row("compound", "BEGIN NOT ATOMIC CALL p(); END", true, false);
    row("set statement", "SET STATEMENT max_statement_time = 1 FOR UPDATE t SET n = 1", false, false);
    row("set statement, call", "SET STATEMENT max_statement_time = (1) FOR CALL p()", true, false);
    row("script", "UPDATE t SET n = 1; UPDATE t SET n = 2", true, false);
    row("script that commits at its end", "BEGIN; UPDATE t SET n = 1; COMMIT;", true, false);
    row("script that goes on behind it", "BEGIN; UPDATE t SET n = 1; END; SELECT 1", true, true);
    row("script with a call", "CALL p(); SELECT 1", true, false);
    row("commit", "COMMIT", false, false);
}

void TestStatementEffect::someStatementsCommitWithin()
{
    QFETCH(QString, sql);
    QFETCH(bool, mySql);
    QFETCH(bool, postgres);
    const std::string text = sql.toStdString();
    QCOMPARE(mysql::mayCommitWithin(text), mySql);
    QCOMPARE(mayCommitWithin(text, {.sent = true, .inTransaction = false}), postgres);
    const bool called = text.find("call") != std::string::npos || text.starts_with("DO");
    QCOMPARE(mayCommitWithin(text, {.sent = true, .inTransaction = true}), postgres && !called);
}

void TestStatementEffect::onlyALostChangeThatLastsIsUnknown_data()
{
    QTest::addColumn<int>("effect");
    QTest::addColumn<bool>("sent");
    QTest::addColumn<bool>("inTransaction");
    QTest::addColumn<bool>("lost");
    QTest::addColumn<bool>("unknown");
    const auto row = [](const char* name, StatementEffect effect, RunningStatement running, bool lost,
                        bool unknown) {
        QTest::newRow(name) << static_cast<int>(effect) << running.sent << running.inTransaction << lost
                            << unknown;
    };
    row("read", StatementEffect::Reads, {true, false}, true, false);
    row("change", StatementEffect::Changes, {true, false}, true, true);
    row("change that was not sent", StatementEffect::Changes, {false, false}, true, false);
    row("change in a transaction", StatementEffect::Changes, {true, true}, true, false);
    row("commit", StatementEffect::Commits, {true, true}, true, true);
    row("commit that was refused", StatementEffect::Commits, {true, true}, false, false);
}

void TestStatementEffect::onlyALostChangeThatLastsIsUnknown()
{
    using dataflow::Error;
    using dataflow::ErrorCode;
    QFETCH(int, effect);
    QFETCH(bool, sent);
    QFETCH(bool, inTransaction);
    QFETCH(bool, lost);
    QFETCH(bool, unknown);
    Error ended = Error(ErrorCode::ConnectionLost, "The connection broke").markRetryable();
    if (lost)
        ended.markSessionUnusable();
    const Error judged =
        judgedOutcome(std::move(ended), "a statement", {.effect = static_cast<StatementEffect>(effect)},
                      {.sent = sent, .inTransaction = inTransaction});
    QCOMPARE(judged.fact("outcome"), std::string_view(unknown ? "unknown" : ""));
    QCOMPARE(judged.retryable(), !unknown);
    QCOMPARE(judged.sessionUnusable(), lost);
    QCOMPARE(judged.cause() != nullptr, unknown);
}

void TestStatementEffect::aFailureThatKeepsPartsIsNotRetryable_data()
{
    QTest::addColumn<int>("effect");
    QTest::addColumn<bool>("sent");
    QTest::addColumn<bool>("keepsParts");
    QTest::addColumn<bool>("retryable");
    QTest::addColumn<bool>("unknown");
    const auto row = [](const char* name, StatementEffect effect, bool sent, bool keepsParts, bool retryable,
                        bool unknown) {
        QTest::newRow(name) << static_cast<int>(effect) << sent << keepsParts << retryable << unknown;
    };
    row("a deadlock in a procedure", StatementEffect::Changes, true, true, true, true);
    row("before it was sent", StatementEffect::Changes, false, true, true, false);
    row("a deadlock of one statement", StatementEffect::Changes, true, false, true, false);
    row("a script that reads", StatementEffect::Reads, true, true, true, false);
    row("an error that stays one", StatementEffect::Changes, true, true, false, false);
}

void TestStatementEffect::aFailureThatKeepsPartsIsNotRetryable()
{
    using dataflow::Error;
    using dataflow::ErrorCode;
    QFETCH(int, effect);
    QFETCH(bool, sent);
    QFETCH(bool, keepsParts);
    QFETCH(bool, retryable);
    QFETCH(bool, unknown);
    Error ended = Error(ErrorCode::SerializationFailed, "A deadlock").sql("40001", 0, "a statement");
    if (retryable)
        ended.markRetryable();
    const Error judged =
        judgedOutcome(std::move(ended), "a statement",
                      {.effect = static_cast<StatementEffect>(effect), .keepsParts = keepsParts},
                      {.sent = sent, .inTransaction = true});
    QCOMPARE(judged.fact("outcome"), std::string_view(unknown ? "unknown" : ""));
    QCOMPARE(judged.retryable(), retryable && !unknown);
    QCOMPARE(judged.code(), ErrorCode::SerializationFailed);
    QCOMPARE(judged.sqlState(), std::string("40001"));
    QVERIFY(!judged.sessionUnusable());
}

QTEST_APPLESS_MAIN(TestStatementEffect)
#include "tst_statement_effect.moc"
