// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Which table a statement changes, as far as its words tell.

#include "engine/db/statement_target.h"

#include <QtTest>

using namespace dataflow::db;
using Verb = StatementTarget::Verb;

class TestStatementTarget : public QObject {
    Q_OBJECT

private slots:
    void theTableIsFound_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("verb");
        QTest::addColumn<QString>("table");
        QTest::addColumn<bool>("condition");
        const auto row = [](const char* sql, Verb verb, const char* table, bool condition) {
            QTest::newRow(sql) << sql << static_cast<int>(verb) << table << condition;
        };
        row("DELETE FROM orders", Verb::Delete, "orders", false);
        row("delete from only public.orders o where o.id > 5;", Verb::Delete, "public.orders", true);
        row("DELETE FROM orders USING users u WHERE u.id = user_id", Verb::Delete, "orders", true);
        row("DELETE FROM orders WHERE id IN (SELECT id FROM old WHERE x)", Verb::Delete, "orders", true);
        row("DELETE FROM t WHERE a = 'DELETE FROM x; DROP TABLE y'", Verb::Delete, "t", true);
        row("-- all of it\nDELETE FROM \"my \"\"own\"\" table\"", Verb::Delete, "my \"own\" table", false);
        row("DELETE FROM `shop`.`orders` LIMIT 5", Verb::Delete, "shop.orders", true);
        row("DELETE a, b FROM a JOIN b USING (id)", Verb::Delete, "", false);
        row("UPDATE orders SET total = 0", Verb::Update, "orders", false);
        row("UPDATE OR IGNORE orders AS o SET total = (SELECT 1 WHERE 1)", Verb::Update, "orders", false);
        row("UPDATE orders SET a = 1, b = 2 WHERE c = :c", Verb::Update, "orders", true);
        row("UPDATE a, b SET a.x = b.x", Verb::Update, "", false);
        row("UPDATE a JOIN b ON a.id = b.id SET a.x = 1 WHERE b.y", Verb::Update, "", true);
        row("INSERT INTO orders (id) VALUES (1)", Verb::Insert, "orders", false);
        row("INSERT INTO orders SELECT * FROM a, b", Verb::Insert, "orders", false);
        row("INSERT INTO t VALUES (1) ON CONFLICT (id) DO UPDATE SET a = 1", Verb::Upsert, "t", false);
        row("INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING", Verb::Insert, "t", false);
        row("INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a = 1", Verb::Upsert, "t", false);
        row("REPLACE INTO t VALUES (1)", Verb::Upsert, "t", false);
        row("INSERT INTO t VALUES (replace('a', 'b', 'c'))", Verb::Insert, "t", false);
        row("MERGE INTO t USING s ON t.id = s.id WHEN MATCHED THEN DELETE", Verb::Upsert, "t", false);
        row("TRUNCATE TABLE orders", Verb::Truncate, "orders", false);
        row("TRUNCATE orders, lines", Verb::Truncate, "", false);
        row("DROP TABLE IF EXISTS orders CASCADE", Verb::Drop, "orders", false);
        row("DROP VIEW orders", Verb::Other, "", false);
        row("WITH old AS (SELECT id FROM orders) DELETE FROM orders WHERE id IN (SELECT id FROM old)",
            Verb::Delete, "orders", true);
        row("WITH gone AS (DELETE FROM orders RETURNING *) SELECT * FROM gone", Verb::Other, "", false);
        row("DELETE FROM a; DELETE FROM b", Verb::Other, "", false);
        row("CREATE TABLE t (a INT)", Verb::Other, "", false);
        row("CALL clean_up()", Verb::Other, "", false);
        row("SELECT 1", Verb::Other, "", false);
        row("DELETE", Verb::Delete, "", false);
        row("", Verb::Other, "", false);
    }
    void theTableIsFound()
    {
        QFETCH(QString, sql);
        QFETCH(int, verb);
        QFETCH(QString, table);
        QFETCH(bool, condition);
        const StatementTarget target = statementTarget(sql.toStdString());
        QCOMPARE(static_cast<int>(target.verb), verb);
        QCOMPARE(QString::fromStdString(target.table), table);
        QCOMPARE(target.hasCondition, condition);
    }
    void literalsEndWhereTheDatabaseSaysSo()
    {
        const auto tableOf = [](std::string_view sql, SqlQuoting quoting) {
            return QString::fromStdString(statementTarget(sql, quoting).table);
        };
        constexpr std::string_view kEscaped = R"(INSERT INTO t SELECT 'it\'s; ' FROM a)";
        QCOMPARE(tableOf(kEscaped, SqlQuoting::Backslash), QStringLiteral("t"));
        QCOMPARE(tableOf(kEscaped, SqlQuoting::Standard), QString());
        constexpr std::string_view kPath = R"(INSERT INTO t SELECT 'c:\' FROM a WHERE b = '; 1')";
        QCOMPARE(tableOf(kPath, SqlQuoting::Standard), QStringLiteral("t"));
        QCOMPARE(tableOf(kPath, SqlQuoting::Backslash), QString());
    }
};

QTEST_APPLESS_MAIN(TestStatementTarget)
#include "tst_statement_target.moc"
