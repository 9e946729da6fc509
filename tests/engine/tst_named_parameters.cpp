// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/named_parameters.h"

#include <QTest>

using namespace dataflow;
using db::ColumnType;
using db::DatabaseKind;

namespace {

QString joined(const std::vector<std::string>& names)
{
    QStringList list;
    for (const std::string& name : names)
        list << QString::fromStdString(name);
    return list.join(u' ');
}

const db::Dialect& sqlite()
{
    return db::dialectFor(DatabaseKind::Sqlite);
}

const db::Dialect& postgres()
{
    return db::dialectFor(DatabaseKind::Postgres);
}

} // namespace

class TestNamedParameters : public QObject {
    Q_OBJECT

private slots:
    void placeholdersAreFound_data();
    void placeholdersAreFound();
    void placeholdersAreFoundAsTheDatabaseReads_data();
    void placeholdersAreFoundAsTheDatabaseReads();
    void eachNameIsBoundOnce();
    void aNameWithoutAValueIsRefused();
    void aValueWithoutANameIsRefused();
    void positionsAreBound_data();
    void positionsAreBound();
    void countsMustAgree_data();
    void countsMustAgree();
    void statementsOfOneShapeLookAlike_data();
    void statementsOfOneShapeLookAlike();
    void differentStatementsHaveDifferentFingerprints();
    void identifiersAreQuoted();
    void columnTypesAreSpelled();
    void databaseKindsHaveNames();
};

void TestNamedParameters::placeholdersAreFound_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("names");
    const auto row = [](const char* name, const char* sql, const char* names) {
        QTest::newRow(name) << QString::fromUtf8(sql) << QString::fromUtf8(names);
    };
    row("none", "SELECT 1", "");
    row("in order of first use", "SELECT :b, :a, :b", "b a");
    row("digits and underscores", "WHERE x=:day_1 AND y>:_z", "day_1 _z");
    row("text", "SELECT ':a', 'it''s :b', :c", "c");
    row("escape text", "SELECT E'\\':a', :b", "b");
    row("backslash in plain text", "SELECT '\\', :b, ''", "b");
    row("quoted names", "SELECT \":a\", `:b`, :c", "c");
    row("line comment", "SELECT 1 -- :a\n, :b", "b");
    row("block comment", "SELECT /* :a */ :b /* :c", "b");
    row("nested comment", "SELECT /* /* :a */ :b */ :c", "c");
    row("comment that only looks nested", "SELECT /* a /* b */ :c", "c");
    row("cast", "SELECT x::int, :a::text", "a");
    row("assignment", "SELECT f(x := :a)", "a");
    row("dollar quotes", "SELECT $$ :a $$, $tag$ :b $$ $tag$, :c", "c");
    row("array slice", "SELECT x[1:n], y[lo:hi], z[:i]", "i");
    row("array of parameters", "SELECT ARRAY[:a, :b]", "a b");
    row("time text", "SELECT '10:15:00', :a", "a");
    row("unended text", "SELECT 'abc :a", "");
}

void TestNamedParameters::placeholdersAreFound()
{
    QFETCH(QString, sql);
    QFETCH(QString, names);
    QCOMPARE(joined(db::namedPlaceholders(sql.toStdString())), names);
}

void TestNamedParameters::placeholdersAreFoundAsTheDatabaseReads_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("standard");
    QTest::addColumn<QString>("mariadb");
    const auto row = [](const char* name, const char* sql, const char* standard, const char* mariadb) {
        QTest::newRow(name) << QString::fromUtf8(sql) << QString::fromUtf8(standard)
                            << QString::fromUtf8(mariadb);
    };
    row("backslash", "SELECT 'it\\'s :a', :b", "a", "b");
    row("minus of a negative number", "SELECT 5--1, :a", "", "a");
    row("minus of a placeholder", "SELECT 5--:a", "", "a");
    row("comment to the line's end", "SELECT 1 -- :a\n, :b", "b", "b");
    row("empty comment", "SELECT 1 --\n, :b", "b", "b");
    row("comment at the end", "SELECT :a --", "a", "a");
    row("hash", "SELECT :a # :b", "a b", "a");
}

void TestNamedParameters::placeholdersAreFoundAsTheDatabaseReads()
{
    QFETCH(QString, sql);
    QFETCH(QString, standard);
    QFETCH(QString, mariadb);
    QCOMPARE(joined(db::namedPlaceholders(sql.toStdString(), DatabaseKind::Postgres)), standard);
    QCOMPARE(joined(db::namedPlaceholders(sql.toStdString(), DatabaseKind::MariaDb)), mariadb);
}

void TestNamedParameters::eachNameIsBoundOnce()
{
    Map values;
    values.emplace_back("low", Value(1));
    values.emplace_back("name", Value("x"));
    const std::string sql = "SELECT ':low' FROM t WHERE a > :low AND b = :name AND c > :low::int";
    const auto forSqlite = db::bindNamed(sql, values, sqlite());
    QVERIFY(forSqlite);
    QCOMPARE(forSqlite->text, std::string("SELECT ':low' FROM t WHERE a > ?1 AND b = ?2 AND c > ?1::int"));
    QVERIFY(forSqlite->values == (std::vector<Value>{Value(1), Value("x")}));
    const auto forPostgres = db::bindNamed(sql, values, postgres());
    QVERIFY(forPostgres);
    QCOMPARE(forPostgres->text, std::string("SELECT ':low' FROM t WHERE a > $1 AND b = $2 AND c > $1::int"));
}

void TestNamedParameters::aNameWithoutAValueIsRefused()
{
    Map values;
    values.emplace_back("customer", Value(1));
    const auto bound = db::bindNamed("SELECT :custmer", values, sqlite());
    QVERIFY(!bound);
    QCOMPARE(bound.error().code(), ErrorCode::BadParameter);
    QCOMPARE(bound.error().fact("placeholder"), std::string_view(":custmer"));
    QVERIFY(bound.error().hint().find("customer") != std::string::npos);
}

void TestNamedParameters::aValueWithoutANameIsRefused()
{
    Map values;
    values.emplace_back("a", Value(1));
    values.emplace_back("limt", Value(1));
    const auto bound = db::bindNamed("SELECT :a", values, sqlite());
    QVERIFY(!bound);
    QCOMPARE(bound.error().code(), ErrorCode::BadParameter);
    QCOMPARE(bound.error().fact("name"), std::string_view("limt"));
}

void TestNamedParameters::positionsAreBound_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("values");
    QTest::addColumn<QString>("forSqlite");
    QTest::addColumn<QString>("forPostgres");
    const auto row = [](const char* name, const char* sql, int values, const char* lite, const char* pg) {
        QTest::newRow(name) << QString::fromUtf8(sql) << values << QString::fromUtf8(lite)
                            << QString::fromUtf8(pg);
    };
    row("question marks", "a = ? AND b = ?", 2, "a = ?1 AND b = ?2", "a = $1 AND b = $2");
    row("in text", "a = '?' AND b = ?", 1, "a = '?' AND b = ?1", "a = '?' AND b = $1");
    row("dollars", "a = $2 AND b = $1 AND c = $2", 2, "a = ?2 AND b = ?1 AND c = ?2",
        "a = $2 AND b = $1 AND c = $2");
    row("numbered marks", "a = ?1", 1, "a = ?1", "a = $1");
    row("jsonb operator", "a ? 'key' AND b = $1", 1, "a ? 'key' AND b = ?1", "a ? 'key' AND b = $1");
    row("names with a dollar", "a$1 = ? AND a$b$ = ? AND 'a$b$' = ?", 3,
        "a$1 = ?1 AND a$b$ = ?2 AND 'a$b$' = ?3", "a$1 = $1 AND a$b$ = $2 AND 'a$b$' = $3");
    row("no values", "a ? 'key'", 0, "a ? 'key'", "a ? 'key'");
}

void TestNamedParameters::positionsAreBound()
{
    QFETCH(QString, sql);
    QFETCH(int, values);
    QFETCH(QString, forSqlite);
    QFETCH(QString, forPostgres);
    const List list(static_cast<std::size_t>(values), Value(5));
    const auto lite = db::bindPositional(sql.toStdString(), list, sqlite());
    QVERIFY2(lite, lite ? "" : lite.error().sentence().c_str());
    QCOMPARE(QString::fromStdString(lite->text), forSqlite);
    QCOMPARE(lite->values.size(), list.size());
    const auto server = db::bindPositional(sql.toStdString(), list, postgres());
    QVERIFY(server);
    QCOMPARE(QString::fromStdString(server->text), forPostgres);
}

void TestNamedParameters::countsMustAgree_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("values");
    QTest::newRow("too few marks") << QStringLiteral("a = ?") << 2;
    QTest::newRow("too many marks") << QStringLiteral("a = ? AND b = ?") << 1;
    QTest::newRow("no marks") << QStringLiteral("a = 1") << 1;
    QTest::newRow("number too high") << QStringLiteral("a = $2") << 1;
    QTest::newRow("number zero") << QStringLiteral("a = $0") << 1;
    QTest::newRow("number left out") << QStringLiteral("a = $1 AND b = $3") << 3;
}

void TestNamedParameters::countsMustAgree()
{
    QFETCH(QString, sql);
    QFETCH(int, values);
    const auto bound =
        db::bindPositional(sql.toStdString(), List(static_cast<std::size_t>(values), Value(5)), postgres());
    QVERIFY(!bound);
    QCOMPARE(bound.error().code(), ErrorCode::BadParameter);
}

void TestNamedParameters::statementsOfOneShapeLookAlike_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("shape");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* name, const char* one, const char* shape,
                        DatabaseKind kind = DatabaseKind::Postgres) {
        QTest::newRow(name) << QString::fromUtf8(one) << QString::fromUtf8(shape) << static_cast<int>(kind);
    };
    row("literals", "SELECT * FROM t WHERE a = 1.5e-3 AND b='x''y'", "SELECT * FROM t WHERE a = ? AND b = ?");
    row("placeholders", "SELECT * FROM t WHERE a = $1 AND b = :name",
        "SELECT * FROM t WHERE a = ? AND b = ?");
    row("space and comments", "SELECT  *\n\tFROM t -- all\n WHERE /* only */ a=2 ;",
        "SELECT * FROM t WHERE a = ?");
    row("in lists", "SELECT a FROM t WHERE b IN (1,2, 3) AND c in ($1)",
        "SELECT a FROM t WHERE b IN (?) AND c in (?)");
    row("negative numbers", "SELECT a - 1, -2 FROM t WHERE b IN (-1, +2)",
        "SELECT a - ?, ? FROM t WHERE b IN (?)");
    row("in with a query", "SELECT a FROM t WHERE b IN (SELECT 1)", "SELECT a FROM t WHERE b IN (SELECT ?)");
    row("names with digits", "SELECT t1.c2 FROM \"Order 7\" t1", "SELECT t1.c2 FROM \"Order 7\" t1");
    row("operators", "SELECT a::int<=b||'x' FROM t", "SELECT a::int <= b || ? FROM t");
    row("names with a dollar", "SELECT a$1 FROM t WHERE a$1 = 1", "SELECT a$1 FROM t WHERE a$1 = ?");
    row("functions", "SELECT count( * ), coalesce (a,0) FROM t", "SELECT count(*), coalesce(a, ?) FROM t");
    row("blobs and dollar quotes", "SELECT x'00', $q$a$q$", "SELECT ?, ?");
    row("backslash on MariaDB", "SELECT 'it\\'s ' FROM a WHERE b = 'c'", "SELECT ? FROM a WHERE b = ?",
        DatabaseKind::MariaDb);
    row("backslash elsewhere", "SELECT 'c:\\' FROM a WHERE b = 'c'", "SELECT ? FROM a WHERE b = ?");
    row("escapes of PostgreSQL", "SELECT E'it\\'s ' FROM a WHERE b = 'c'", "SELECT ? FROM a WHERE b = ?");
    row("hash comment on MariaDB", "SELECT a # 'all\n FROM t", "SELECT a FROM t", DatabaseKind::MariaDb);
}

void TestNamedParameters::statementsOfOneShapeLookAlike()
{
    QFETCH(QString, one);
    QFETCH(QString, shape);
    QFETCH(int, kind);
    const auto database = static_cast<DatabaseKind>(kind);
    QCOMPARE(QString::fromStdString(db::statementShape(one.toStdString(), database)), shape);
    // A shape is its own shape, and so has the same fingerprint.
    QCOMPARE(db::statementShape(shape.toStdString(), database), shape.toStdString());
    QCOMPARE(db::statementFingerprint(one.toStdString(), database),
             db::statementFingerprint(shape.toStdString(), database));
}

void TestNamedParameters::differentStatementsHaveDifferentFingerprints()
{
    const auto printOf = [](std::string_view sql) {
        return db::statementFingerprint(sql, DatabaseKind::Sqlite);
    };
    const std::string print = printOf("SELECT a FROM t WHERE b = 1");
    QCOMPARE(print.size(), std::size_t{16});
    QVERIFY(print.find_first_not_of("0123456789abcdef") == std::string::npos);
    QVERIFY(print != printOf("SELECT a FROM t WHERE c = 1"));
    QVERIFY(print != printOf("SELECT a FROM t"));
}

void TestNamedParameters::identifiersAreQuoted()
{
    for (const db::Dialect* dialect : {&sqlite(), &postgres()}) {
        QCOMPARE(dialect->quoteIdentifier("order"), std::string("\"order\""));
        QCOMPARE(dialect->quoteIdentifier("a\"b"), std::string("\"a\"\"b\""));
        QCOMPARE(dialect->quoteIdentifier("public.orders"), std::string("\"public\".\"orders\""));
    }
    QCOMPARE(sqlite().placeholder(12), std::string("?12"));
    QCOMPARE(postgres().placeholder(12), std::string("$12"));
}

void TestNamedParameters::columnTypesAreSpelled()
{
    QCOMPARE(sqlite().columnTypeSql(ColumnType::Decimal, 0, 10, 2), std::string("NUMERIC(10,2)"));
    QCOMPARE(postgres().columnTypeSql(ColumnType::Decimal), std::string("NUMERIC"));
    QCOMPARE(sqlite().columnTypeSql(ColumnType::Text, 40), std::string("VARCHAR(40)"));
    QCOMPARE(postgres().columnTypeSql(ColumnType::Text), std::string("TEXT"));
    QCOMPARE(postgres().columnTypeSql(ColumnType::Int64), std::string("BIGINT"));
    QCOMPARE(sqlite().columnTypeSql(ColumnType::Bool), std::string("BOOLEAN"));
    QCOMPARE(sqlite().autoIncrementColumnSql("id"), std::string("\"id\" INTEGER PRIMARY KEY AUTOINCREMENT"));
    QVERIFY(postgres().autoIncrementColumnSql("id").find("IDENTITY PRIMARY KEY") != std::string::npos);
    QCOMPARE(sqlite().kind(), DatabaseKind::Sqlite);
    QCOMPARE(postgres().kind(), DatabaseKind::Postgres);
}

void TestNamedParameters::databaseKindsHaveNames()
{
    for (const DatabaseKind kind : {DatabaseKind::Sqlite, DatabaseKind::Postgres})
        QVERIFY(db::databaseKindFromName(db::databaseKindName(kind)) == kind);
    QVERIFY(!db::databaseKindFromName("oracle"));
}

QTEST_APPLESS_MAIN(TestNamedParameters)
#include "tst_named_parameters.moc"
