// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Models made from tables that are there: what a model made, described and made a model again, is the same.

#include "engine/model/table_model.h"
#include "tests/db/model_databases.h"

using namespace dataflow;
using namespace dataflow::model;
using namespace dataflow::test;

namespace {

constexpr const char* kEverything = R"({"table": "table_model_things", "fields": {
    "name": {"type": "str", "required": true, "max_length": 40}, "note": {"type": "str"},
    "price": {"type": "decimal", "precision": 10, "scale": 2, "required": true}, "score": {"type": "float"},
    "active": {"type": "bool"}, "born": {"type": "date"}, "seen": {"type": "datetime"}, "info": {"type": "json"},
    "token": {"type": "uuid"}, "data": {"type": "bytes"}}})";
constexpr const char* kPair =
    R"({"table": "table_model_pairs", "timestamps": false, "primary_key": ["a", "b"],
    "fields": {"a": {"type": "int"}, "b": {"type": "str", "max_length": 20}, "c": {"type": "int"}}})";

db::TableDescription described(db::Session& session, std::string_view table)
{
    return good(session.describeTable(table, testLimits()));
}

TableModel made(db::Session& session, std::string_view table)
{
    return good(modelOfTable(described(session, table), session.dialect().kind(), "Thing", "shop"));
}

} // namespace

class TestTableModel : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_databases.open("table_model");
        m_databases.forEach([](Database& database) {
            for (const char* table : {"table_model_things", "table_model_pairs", "table_model_odd"})
                good(database.session->executeScript(std::string("DROP TABLE IF EXISTS ") + table,
                                                     testLimits()));
        });
    }
    void cleanupTestCase()
    {
        m_databases.close({"table_model_things", "table_model_pairs", "table_model_odd"});
    }

    void aTableThatAModelMadeGivesTheModelBack()
    {
        const Model original = modelOf(kEverything);
        m_databases.forEach([&](Database& database) {
            db::Session& session = *database.session;
            good(ensureTable(original, session, testLimits()));
            const auto [model, leftOut] = made(session, "table_model_things");
            QVERIFY(leftOut.empty());
            QCOMPARE(model.connection, std::string("shop"));
            QCOMPARE(model.migrate, Migrate::Check);
            QVERIFY(model.timestamps);
            QVERIFY(model.hasAutomaticId());
            for (const ModelField& field : original.fields) {
                const ModelField* back = model.findField(field.name);
                QVERIFY2(back, field.name.c_str());
                QCOMPARE(back->type, field.type);
                QCOMPARE(back->required, field.required);
            }
            QCOMPARE(model.findField("price")->precision, 10);
            QCOMPARE(model.findField("price")->scale, 2);
            const auto differences = compareWithTable(model, described(session, "table_model_things"));
            QVERIFY2(differences.empty(), differences.empty() ? "" : differences.front().c_str());
            good(ensureTable(model, session, testLimits()));
            // And through the project file.
            const Model read = good(modelFromJson("Thing", modelToJson(model)));
            QCOMPARE(read.fieldNames(), model.fieldNames());
        });
    }

    void aKeyOfSeveralColumnsIsRequired()
    {
        const Model original = modelOf(kPair);
        m_databases.forEach([&](Database& database) {
            db::Session& session = *database.session;
            good(ensureTable(original, session, testLimits()));
            const Model model = made(session, "table_model_pairs").model;
            QCOMPARE(model.primaryKey, (std::vector<std::string>{"a", "b"}));
            QVERIFY(!model.timestamps);
            QVERIFY(!model.hasAutomaticId());
            QVERIFY(model.findField("a")->required);
            QVERIFY(compareWithTable(model, described(session, "table_model_pairs")).empty());
        });
    }

    void columnsWithoutAFieldTypeAreLeftOutOrRefused()
    {
        m_databases.forEach([](Database& database) {
            db::Session& session = *database.session;
            good(session.executeScript(
                "CREATE TABLE table_model_odd (id INTEGER PRIMARY KEY, starts TIME, title VARCHAR(9))",
                testLimits()));
            const TableModel odd = made(session, "table_model_odd");
            QCOMPARE(odd.leftOut, std::vector<std::string>{"starts"});
            QVERIFY(compareWithTable(odd.model, described(session, "table_model_odd")).empty());
            good(session.executeScript("DROP TABLE table_model_odd", testLimits()));
            good(session.executeScript(
                "CREATE TABLE table_model_odd (id INTEGER PRIMARY KEY, starts TIME NOT NULL)", testLimits()));
            const auto refused =
                modelOfTable(described(session, "table_model_odd"), session.dialect().kind(), "Odd", "shop");
            QVERIFY(!refused);
            QCOMPARE(refused.error().code(), ErrorCode::BadModel);
            QCOMPARE(std::string(refused.error().fact("column")), std::string("starts"));
            good(session.executeScript("DROP TABLE table_model_odd", testLimits()));
            good(session.executeScript("CREATE TABLE table_model_odd (title VARCHAR(9))", testLimits()));
            const auto keyless =
                modelOfTable(described(session, "table_model_odd"), session.dialect().kind(), "Odd", "shop");
            QVERIFY(!keyless);
            QVERIFY2(keyless.error().sentence().find("primary key") != std::string::npos,
                     keyless.error().sentence().c_str());
            good(session.executeScript("DROP TABLE table_model_odd", testLimits()));
        });
    }

    void namesFollowTheTable_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("name");
        for (const auto& [table, name] : {std::pair{"orders", "Order"},
                                          {"order_items", "OrderItem"},
                                          {"categories", "Category"},
                                          {"boxes", "Box"},
                                          {"houses", "House"},
                                          {"shop.customers", "Customer"},
                                          {"status", "Status"},
                                          {"news-2024", "News2024"},
                                          {"2024_sales", "Table2024Sale"},
                                          {"änderungen", "Nderungen"},
                                          {"¿", "Table"},
                                          {"taken", "Taken2"}})
            QTest::addRow("%s", table) << QString::fromUtf8(table) << QString::fromUtf8(name);
    }
    void namesFollowTheTable()
    {
        QFETCH(QString, table);
        QFETCH(QString, name);
        const std::vector<std::string> taken{"Taken"};
        QCOMPARE(QString::fromStdString(modelNameFor(table.toStdString(), taken)), name);
    }

private:
    ModelDatabases m_databases;
};

QTEST_APPLESS_MAIN(TestTableModel)
#include "tst_table_model.moc"
