// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// What is offered while SQL is typed: from the schema, fast also where that is large.

#include "tests/ui/studio_fixture.h"
#include "ui/inspector/sql_completer.h"
#include "ui/models/sql_completion.h"

#include <QElapsedTimer>
#include <QFrame>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QTest>

#include <algorithm>

using namespace dataflow;
using namespace dataflow::ui;

namespace {

SchemaTable table(const char* name, const std::vector<std::pair<const char*, const char*>>& columns)
{
    SchemaTable table;
    table.description.name = name;
    table.description.exists = true;
    for (const auto& [column, type] : columns)
        table.description.columns.push_back({.name = column, .declaredType = type, .defaultSql = {}});
    return table;
}

DatabaseSchemaPtr shop(db::DatabaseKind kind = db::DatabaseKind::Postgres)
{
    auto schema = std::make_shared<DatabaseSchema>();
    schema->connection = QStringLiteral("shop");
    schema->kind = kind;
    schema->tables = {
        table("Order", {{"Id", "integer"}, {"customer_id", "integer"}}),
        table("archive.orders", {{"id", "integer"}, {"closed_at", "timestamp"}}),
        table("customers", {{"id", "integer"}, {"name", "text"}, {"city", "text"}}),
        table("order_items", {{"id", "integer"}, {"order_id", "integer"}, {"price", "numeric(10,2)"}}),
        table("products", {{"id", "integer"}, {"name", "text"}, {"group", "text"}})};
    schema->tables[2].rows = 1'200;
    return schema;
}

/// 1,000 tables of 20 columns.
DatabaseSchemaPtr large()
{
    static const char* const kWords[]{"order", "customer", "invoice", "product",
                                      "stock", "price",    "user",    "audit"};
    auto schema = std::make_shared<DatabaseSchema>();
    schema->connection = QStringLiteral("shop");
    schema->kind = db::DatabaseKind::Postgres;
    for (int i = 0; i < 1'000; ++i) {
        SchemaTable one = table("", {});
        one.description.name = std::string(kWords[i % 8]) + '_' + kWords[i / 8 % 8] + '_' + std::to_string(i);
        for (int column = 0; column < 20; ++column)
            one.description.columns.push_back(
                {.name = std::string(kWords[column % 8]) + "_" + std::to_string(column),
                 .declaredType = "integer",
                 .defaultSql = {}});
        schema->tables.push_back(std::move(one));
    }
    return schema;
}

/// Completes at the bar in the text.
SqlAnswer at(const SqlCompletion& completion, QString text, const QStringList& placeholders = {})
{
    const int cursor = static_cast<int>(text.indexOf(QLatin1Char('|')));
    text.remove(cursor, 1);
    return completion.at(text, cursor, placeholders);
}

QStringList texts(const SqlAnswer& answer, qsizetype most = 100)
{
    QStringList list;
    for (const SqlProposal& proposal : answer.proposals)
        list << proposal.insert;
    return list.mid(0, most);
}

/// An editor with its list, as the inspector has it.
struct Bench {
    explicit Bench(const DatabaseSchemaPtr& schema)
    {
        schemas.setConnections({QStringLiteral("shop")}, {QStringLiteral("postgresql")});
        if (schema)
            schemas.setSchema(schema);
        completer = new SqlCompleter(editor, &schemas, [this] { return scope; });
        editor.setTabChangesFocus(true);
        editor.resize(500, 200);
        editor.show();
        editor.activateWindow();
        editor.setFocus();
    }
    void type(const QString& text)
    {
        QTest::keyClicks(&editor, text);
        QCoreApplication::processEvents();
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(&editor, key, modifiers);
        QCoreApplication::processEvents();
    }
    QListView* list() { return editor.findChild<QListView*>(QStringLiteral("sqlProposals")); }
    QString first() { return list()->model()->index(0, 0).data().toString(); }
    QString note() { return editor.findChild<QLabel*>(QStringLiteral("sqlNote"))->text(); }

    SchemaModel schemas;
    SqlScope scope{.connection = QStringLiteral("shop"),
                   .kind = db::DatabaseKind::Postgres,
                   .placeholders = {QStringLiteral("day"), QStringLiteral("customer")}};
    QPlainTextEdit editor;
    SqlCompleter* completer = nullptr;
};

} // namespace

class TestSqlCompletion : public QObject {
    Q_OBJECT

private slots:
    void theClauseSaysWhatComesFirst_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QStringList>("first");
        const auto row = [](const char* name, const char* sql, const char* first) {
            QTest::newRow(name) << QString::fromLatin1(sql)
                                << QString::fromLatin1(first).split(QLatin1Char(' '));
        };
        row("tables behind FROM", "SELECT * FROM cu|", "customers");
        row("tables behind a comma", "SELECT * FROM customers c, or|", "\"Order\" order_items");
        row("tables behind JOIN", "SELECT * FROM customers JOIN pro|", "products");
        row("tables behind UPDATE", "UPDATE cus|", "customers");
        row("columns of the table", "SELECT ci| FROM customers", "city");
        row("columns behind WHERE", "SELECT * FROM customers WHERE na|", "name");
        row("columns behind AND", "SELECT * FROM customers WHERE id = 1 AND ci|", "city");
        row("columns by alias", "SELECT c.| FROM customers c", "id name city");
        row("columns by AS alias", "SELECT i.pr| FROM order_items AS i", "price");
        row("columns by table", "SELECT customers.n| FROM customers", "name");
        row("columns of two tables", "SELECT pr| FROM customers c JOIN order_items i ON i.id = c.id",
            "price");
        row("initials of a word", "SELECT oi| FROM order_items", "order_id");
        row("quoted where needed", "SELECT o.| FROM \"Order\" o", "\"Id\" customer_id");
        row("reserved words are quoted", "SELECT p.gr| FROM products p", "\"group\"");
        row("tables of a schema", "SELECT * FROM archive.|", "orders");
        row("columns of a table in a schema", "SELECT a.cl| FROM archive.orders a", "closed_at");
        row("columns to insert into", "INSERT INTO customers (na|", "name");
        row("columns to set", "UPDATE customers SET ci|", "city");
        row("the statement of the cursor", "SELECT 1 FROM products; SELECT ci| FROM customers", "city");
        row("named queries", "WITH recent AS (SELECT 1) SELECT * FROM rec|", "recent");
        row("keywords in capitals", "SEL|", "SELECT");
        row("keywords in small letters", "sel|", "select");
        row("keywords of the kind", "SELECT 1 WHERE 'a' ILI|", "ILIKE");
    }
    void theClauseSaysWhatComesFirst()
    {
        QFETCH(QString, sql);
        QFETCH(QStringList, first);
        SqlCompletion completion;
        completion.setSchema(shop());
        QCOMPARE(texts(at(completion, sql), first.size()), first);
    }

    void nothingIsOfferedInTextsAndComments_data()
    {
        using Kind = db::DatabaseKind;
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* name, const char* sql, Kind kind = Kind::Postgres) {
            QTest::newRow(name) << sql << int(kind);
        };
        row("text", "SELECT 'cu|'");
        row("open text", "SELECT 'cu|");
        row("comment", "SELECT 1 -- cu|");
        row("block comment", "SELECT /* cu| */ 1");
        row("number", "SELECT 12|");
        row("text behind a backslash", "SELECT 'it\\' cu|' FROM customers", Kind::MariaDb);
        row("text with escapes", "SELECT E'it\\' cu|' FROM customers", Kind::Postgres);
        row("hash", "SELECT 1 # cu|", Kind::MariaDb);
    }
    void nothingIsOfferedInTextsAndComments()
    {
        QFETCH(QString, sql);
        QFETCH(int, kind);
        SqlCompletion completion;
        completion.setSchema(shop(db::DatabaseKind(kind)));
        QCOMPARE(texts(at(completion, sql)), QStringList());
    }

    void aBackslashEscapesOnlyWhereTheDatabaseSaysSo()
    {
        SqlCompletion completion;
        const QString sql = QStringLiteral("SELECT '\\', ci|, '' FROM customers");
        completion.setSchema(shop(db::DatabaseKind::Postgres));
        QCOMPARE(texts(at(completion, sql), 1), QStringList{QStringLiteral("city")});
        completion.setSchema(shop(db::DatabaseKind::MariaDb));
        QCOMPARE(texts(at(completion, QStringLiteral("SELECT 'it\\'s', ci| FROM customers")), 1),
                 QStringList{QStringLiteral("city")});
        QCOMPARE(texts(at(completion, QStringLiteral("SELECT 5--ci| FROM customers")), 1),
                 QStringList{QStringLiteral("city")});
    }

    void placeholdersAreThoseOfTheNode()
    {
        SqlCompletion completion;
        completion.setSchema(shop());
        const QStringList names{QStringLiteral("day"), QStringLiteral("customer")};
        QCOMPARE(texts(at(completion, QStringLiteral("SELECT * FROM customers WHERE id = :|"), names)).size(),
                 2);
        QCOMPARE(texts(at(completion, QStringLiteral("SELECT :cu|"), names)),
                 QStringList{QStringLiteral("customer")});
        QVERIFY(
            !texts(at(completion, QStringLiteral("SELECT id::da|"), names)).contains(QStringLiteral("day")));
    }

    void quotingFollowsTheKindOfDatabase()
    {
        SqlCompletion completion;
        completion.setSchema(shop(db::DatabaseKind::MariaDb));
        QCOMPARE(texts(at(completion, QStringLiteral("SELECT p.gr| FROM products p")), 1),
                 QStringList{QStringLiteral("`group`")});
        QCOMPARE(texts(at(completion, QStringLiteral("SELECT * FROM Ord|")), 1),
                 QStringList{QStringLiteral("`Order`")});
        QVERIFY(sqlKeywords(db::DatabaseKind::Sqlite).contains(QStringLiteral("GLOB")));
        QVERIFY(!sqlKeywords(db::DatabaseKind::MariaDb).contains(QStringLiteral("ILIKE")));
    }

    void typingOpensTheListAndEnterTakes()
    {
        Bench b(shop());
        QVERIFY(QTest::qWaitForWindowActive(&b.editor));
        b.type(QStringLiteral("SELECT * FROM cus"));
        QTRY_VERIFY(b.completer->isOpen());
        QCOMPARE(b.first(), QStringLiteral("customers"));
        b.key(Qt::Key_Return);
        QVERIFY(!b.completer->isOpen());
        QCOMPARE(b.editor.toPlainText(), QStringLiteral("SELECT * FROM customers"));
        b.type(QStringLiteral(" c WHERE c."));
        QTRY_VERIFY(b.completer->isOpen());
        b.key(Qt::Key_Down);
        b.key(Qt::Key_Tab);
        QCOMPARE(b.editor.toPlainText(), QStringLiteral("SELECT * FROM customers c WHERE c.name"));
        QVERIFY(b.editor.hasFocus());
        b.editor.undo(); // the word that was taken is one step
        QCOMPARE(b.editor.toPlainText(), QStringLiteral("SELECT * FROM customers c WHERE c."));
    }

    void escapeClosesAndControlSpaceOpens()
    {
        Bench b(shop());
        QVERIFY(QTest::qWaitForWindowActive(&b.editor));
        b.type(QStringLiteral("SELECT "));
        QVERIFY(!b.completer->isOpen());
        b.key(Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(b.completer->isOpen());
        QCOMPARE(b.editor.toPlainText(), QStringLiteral("SELECT "));
        b.key(Qt::Key_Escape);
        QVERIFY(!b.completer->isOpen());
        QVERIFY(b.editor.isVisible());
    }

    void aWordThatIsCompleteKeepsItsEnter()
    {
        Bench b(shop());
        QVERIFY(QTest::qWaitForWindowActive(&b.editor));
        b.type(QStringLiteral("SELECT 1 FROM customers"));
        b.key(Qt::Key_Return);
        QCOMPARE(b.editor.toPlainText(), QStringLiteral("SELECT 1 FROM customers\n"));
    }

    void placeholdersOpenBehindAColon()
    {
        Bench b(shop());
        QVERIFY(QTest::qWaitForWindowActive(&b.editor));
        b.type(QStringLiteral("SELECT :"));
        QTRY_VERIFY(b.completer->isOpen());
        b.type(QStringLiteral("d"));
        b.key(Qt::Key_Return);
        QCOMPARE(b.editor.toPlainText(), QStringLiteral("SELECT :day"));
    }

    void tablesAreAskedForOnceAndShownWhenTheyCome()
    {
        Bench b(nullptr);
        QVERIFY(QTest::qWaitForWindowActive(&b.editor));
        QStringList asked;
        connect(&b.schemas, &SchemaModel::wanted, this, [&](const QString& connection) {
            asked << connection;
            if (b.schemas.state(connection) == SchemaModel::State::Unread)
                b.schemas.setReading(connection, 0, 0);
        });
        b.type(QStringLiteral("SELECT * FROM "));
        b.key(Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(b.completer->isOpen());
        QVERIFY2(b.note().contains(QStringLiteral("Reading the tables of shop")), qPrintable(b.note()));
        QVERIFY(!asked.isEmpty());
        b.schemas.setSchema(shop());
        QVERIFY(b.completer->isOpen());
        QCOMPARE(b.first(), QStringLiteral("Order")); // the shortest of the tables
        QVERIFY(b.note().isEmpty());
        b.schemas.setFailed(QStringLiteral("shop"), Error(ErrorCode::DatabaseUnreachable, "Nobody answers"));
        QVERIFY2(b.note().contains(QStringLiteral("Nobody answers")), qPrintable(b.note()));
    }

    void withoutAConnectionItSaysSo()
    {
        Bench b(nullptr);
        b.scope.connection.clear();
        QVERIFY(QTest::qWaitForWindowActive(&b.editor));
        b.key(Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(b.note().contains(QStringLiteral("Choose a connection")));
        b.type(QStringLiteral("sel"));
        QCOMPARE(b.first(), QStringLiteral("SELECT"));
    }

    void aThousandTablesAreOfferedInTime()
    {
        Bench b(large());
        QVERIFY(QTest::qWaitForWindowActive(&b.editor));
        const QString text =
            QStringLiteral("SELECT oo.order_1 FROM order_order_0 oo JOIN customer_price_41 WHERE pri");
        std::vector<qint64> times;
        for (const QChar letter : text) {
            QElapsedTimer timer;
            timer.start();
            b.type(letter);
            times.push_back(timer.nsecsElapsed());
        }
        QCOMPARE(b.editor.toPlainText(), text);
        QVERIFY(b.completer->isOpen());
        std::ranges::sort(times);
        const double median = static_cast<double>(times[times.size() / 2]) / 1e6;
        const double worst = static_cast<double>(times.back()) / 1e6;
        const double usual = static_cast<double>(times[times.size() * 95 / 100]) / 1e6;
        qInfo("1,000 tables: a key takes %.2f ms (median), %.2f ms (95 %%), %.2f ms (worst)", median, usual,
              worst);
        QVERIFY2(usual < 30, qPrintable(QString::number(usual)));
    }
};

QTEST_MAIN(TestSqlCompletion)
#include "tst_sql_completion.moc"
