// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Answers that are other than a SELECT's: of writes whose table changes meanwhile, and of procedures.

#include "tests/support/mariadb_fixture.h"
#include "tests/support/postgres_fixture.h"

#include <QTest>

#include <array>

using namespace dataflow;
using namespace dataflow::db;
using namespace dataflow::test;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<Session> openSession()
{
    auto opened = driverFor(DatabaseKind::MariaDb).connect(*mariadbConfig(), testLimits());
    if (!opened)
        qFatal("%s", opened.error().sentence().c_str());
    return std::move(*opened);
}

/// The answer's rows as JSON, or its error's sentence; `further` is the number of results behind them.
std::string answer(Session& session, const SqlText& sql, std::size_t* further = nullptr)
{
    const auto stream = session.query(sql, testLimits());
    if (!stream)
        return stream.error().sentence();
    const auto batches = readAll(**stream);
    if (!batches)
        return batches.error().sentence();
    if (further)
        *further = (*stream)->furtherResults();
    List rows;
    for (const BatchPtr& batch : *batches)
        for (std::size_t row = 0; row < batch->rowCount(); ++row)
            rows.push_back(batch->rowAsMap(row));
    return Value(std::move(rows)).toText();
}

} // namespace

class TestMariaDbAnswers : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!mariadbConfig())
            QSKIP(kNoMariaDb);
    }
    void init()
    {
        m_session = openSession();
        QVERIFY(m_session->executeScript("DROP TABLE IF EXISTS maria_answers; "
                                         "CREATE TABLE maria_answers (id INT PRIMARY KEY, n INT); "
                                         "DROP PROCEDURE IF EXISTS maria_answers_of",
                                         testLimits()));
    }
    void cleanup()
    {
        if (m_session && m_session->usable())
            QVERIFY(m_session->executeScript("DROP TABLE IF EXISTS maria_answers; "
                                             "DROP PROCEDURE IF EXISTS maria_answers_of",
                                             testLimits()));
        m_session.reset();
    }

    void aWriteRunsOnceWhenItsAnswerChanges_data();
    void aWriteRunsOnceWhenItsAnswerChanges();
    void aRenamedColumnHasItsNewName();
    void aCallIsReadToItsEnd_data();
    void aCallIsReadToItsEnd();
    void aCallStaysInTheTransaction();
    void aCallThatFailsBehindItsRowsFails();
    void aDeadlineEndsACallBehindItsRows_data();
    void aDeadlineEndsACallBehindItsRows();
    void anAnswerThatIsLeftIsReadAway();
    void aCommentOfAnyKindMayComeFirst();

private:
    /// A procedure with the parameter `z`.
    void makeProcedure(const std::string& body) const
    {
        mustExecute(*m_session, {"CREATE PROCEDURE maria_answers_of(z INT) BEGIN " + body + " END", {}});
    }
    std::unique_ptr<Session> m_session;
};

void TestMariaDbAnswers::aWriteRunsOnceWhenItsAnswerChanges_data()
{
    QTest::addColumn<QByteArray>("write");
    QTest::addColumn<int>("left");
    QTest::newRow("insert") << QByteArray("INSERT INTO maria_answers (id) VALUES (?1) RETURNING *") << 7;
    QTest::newRow("replace") << QByteArray("REPLACE INTO maria_answers (id) VALUES (?1) RETURNING *") << 7;
    QTest::newRow("delete") << QByteArray("DELETE FROM maria_answers WHERE id >= ?1 - 10 ORDER BY id LIMIT 1 "
                                          "RETURNING *")
                            << 1;
}

void TestMariaDbAnswers::aWriteRunsOnceWhenItsAnswerChanges()
{
    QFETCH(QByteArray, write);
    QFETCH(int, left);
    mustExecute(*m_session, {"INSERT INTO maria_answers (id) VALUES (1), (2), (3), (4)", {}});
    const bool inserts = left > 4;
    const auto other = openSession();
    const std::array changes{"DO 0", "ALTER TABLE maria_answers ADD COLUMN more INT",
                             "ALTER TABLE maria_answers DROP COLUMN n, RENAME COLUMN more TO less"};
    const std::array columns{R"(,"n":null)", R"(,"n":null,"more":null)", R"(,"less":null)"};
    for (int round = 0; round < 3; ++round) {
        mustExecute(*other, {changes[std::size_t(round)], {}});
        const int id = inserts ? 11 + round : 1 + round;
        QCOMPARE(answer(*m_session, {write.toStdString(), {Value(11 + round)}}),
                 R"([{"id":)" + std::to_string(id) + columns[std::size_t(round)] + "}]");
    }
    QCOMPARE(oneValue(*m_session, "SELECT count(*) FROM maria_answers"), Value(left));
}

void TestMariaDbAnswers::aRenamedColumnHasItsNewName()
{
    mustExecute(*m_session, {"INSERT INTO maria_answers VALUES (1, 2)", {}});
    const SqlText sql{"SELECT * FROM maria_answers", {}};
    QCOMPARE(answer(*m_session, sql), std::string(R"([{"id":1,"n":2}])"));
    mustExecute(*openSession(),
                {"ALTER TABLE maria_answers RENAME COLUMN id TO n, RENAME COLUMN n TO id", {}});
    QCOMPARE(answer(*m_session, sql), std::string(R"([{"n":1,"id":2}])"));
}

void TestMariaDbAnswers::aCallIsReadToItsEnd_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<int>("further");
    QTest::newRow("one answer") << QByteArray("SELECT z AS a; INSERT INTO maria_answers (id) VALUES (z);")
                                << QByteArray(R"([{"a":7}])") << 0;
    QTest::newRow("three answers") << QByteArray(
                                          "SELECT z AS a; INSERT INTO maria_answers (id) VALUES (z); "
                                          "SELECT seq, seq + 1 FROM seq_1_to_5000; SELECT 'x' AS b LIMIT 0;")
                                   << QByteArray(R"([{"a":7}])") << 2;
    QTest::newRow("an empty one first") << QByteArray("SELECT 1 AS a LIMIT 0; SELECT 2 AS b; "
                                                      "INSERT INTO maria_answers (id) VALUES (z);")
                                        << QByteArray("[]") << 1;
    QTest::newRow("none") << QByteArray("INSERT INTO maria_answers (id) VALUES (z);") << QByteArray("[]")
                          << 0;
}

void TestMariaDbAnswers::aCallIsReadToItsEnd()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, rows);
    QFETCH(int, further);
    makeProcedure(body.toStdString());
    const SqlText call{"CALL maria_answers_of(?1)", {Value(7)}};
    for (int round = 0; round < 2; ++round) {
        std::size_t results = 99;
        QCOMPARE(answer(*m_session, call, &results), rows.toStdString());
        QCOMPARE(results, std::size_t(further));
        QCOMPARE(mustExecute(*m_session, {"DELETE FROM maria_answers WHERE id = 7", {}}), std::int64_t{1});
        mustExecute(*m_session, call);
        QCOMPARE(mustExecute(*m_session, {"DELETE FROM maria_answers WHERE id = ?1", {Value(7)}}),
                 std::int64_t{1});
    }
}

void TestMariaDbAnswers::aCallStaysInTheTransaction()
{
    makeProcedure("SELECT z; INSERT INTO maria_answers (id) VALUES (z); SELECT z + 1;");
    QVERIFY(m_session->begin(Isolation::Default, testLimits()));
    QCOMPARE(answer(*m_session, {"CALL maria_answers_of(?1)", {Value(7)}}), std::string(R"([{"z":7}])"));
    QVERIFY(m_session->inTransaction());
    QVERIFY(m_session->rollback(testLimits()));
    QVERIFY(!m_session->inTransaction());
    QCOMPARE(oneValue(*m_session, "SELECT count(*) FROM maria_answers"), Value(0));
}

void TestMariaDbAnswers::aCallThatFailsBehindItsRowsFails()
{
    makeProcedure("SELECT z; SELECT z + 1; SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'enough';");
    const SqlText call{"CALL maria_answers_of(?1)", {Value(7)}};
    const Error error = queryError(*m_session, call);
    QCOMPARE(error.code(), ErrorCode::SqlFailed);
    QCOMPARE(error.fact("reason"), std::string_view("enough"));
    QVERIFY(!m_session->execute(call, testLimits()));
    QVERIFY(m_session->usable());
    QCOMPARE(oneValue(*m_session, "SELECT 5"), Value(5));
}

void TestMariaDbAnswers::aDeadlineEndsACallBehindItsRows_data()
{
    QTest::addColumn<QByteArray>("work");
    QTest::addColumn<bool>("mayGoOn");
    QTest::newRow("work") << QByteArray("SELECT count(*) INTO @n FROM seq_1_to_1000000 a JOIN "
                                        "seq_1_to_1000000 b ON a.seq + b.seq > 3;")
                          << false;
    // The server may take a sleep that is killed for one that is over, and run the rest.
    QTest::newRow("sleep") << QByteArray("DO SLEEP(60);") << true;
}

void TestMariaDbAnswers::aDeadlineEndsACallBehindItsRows()
{
    QFETCH(QByteArray, work);
    QFETCH(bool, mayGoOn);
    makeProcedure("SELECT z; " + work.toStdString() + " INSERT INTO maria_answers (id) VALUES (z);");
    const auto done = m_session->execute({"CALL maria_answers_of(?1)", {Value(7)}},
                                         {.stop = {}, .deadline = Deadline::after(systemClock(), 100ms)});
    QVERIFY(!done || mayGoOn);
    if (!done)
        QCOMPARE(done.error().code(), ErrorCode::TimedOut);
    QVERIFY(m_session->usable());
    QCOMPARE(oneValue(*m_session, "SELECT count(*) FROM maria_answers"), Value(done ? 1 : 0));
}

void TestMariaDbAnswers::anAnswerThatIsLeftIsReadAway()
{
    makeProcedure("SELECT z FROM seq_1_to_20000; SELECT z + 1; SELECT 1, 2;");
    for (int batches = 0; batches < 2; ++batches) {
        {
            const auto stream = m_session->query({"CALL maria_answers_of(?1)", {Value(7)}}, testLimits());
            QVERIFY(stream);
            for (int read = 0; read < batches; ++read)
                QVERIFY((*stream)->next());
        }
        QVERIFY(m_session->usable());
        QCOMPARE(oneValue(*m_session, "SELECT 5"), Value(5));
    }
}

void TestMariaDbAnswers::aCommentOfAnyKindMayComeFirst()
{
    const std::string comment = "# it's 1\n";
    QCOMPARE(mustExecute(*m_session, {comment + "INSERT INTO maria_answers VALUES (1, 2), (3, 4)", {}}),
             std::int64_t{2});
    QCOMPARE(mustExecute(*m_session, {comment + "UPDATE maria_answers SET n = ?1", {Value(5)}}),
             std::int64_t{2});
    QCOMPARE(answer(*m_session, {comment + "DELETE FROM maria_answers WHERE id = 1 RETURNING n", {}}),
             std::string(R"([{"n":5}])"));
}

QTEST_APPLESS_MAIN(TestMariaDbAnswers)
#include "tst_mariadb_answers.moc"
