// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
//
// Changes, upserts, deletes and table definitions of models do the same on SQLite and, when there are
// servers, on PostgreSQL and MariaDB.
#include "tests/db/model_databases.h"

#include <thread>

using namespace dataflow;
using namespace dataflow::model;
using namespace dataflow::test;

namespace {

constexpr const char* kOther = R"({"table": "model_sql_other", "soft_delete": true, "fields": {
    "sku": {"type": "str", "required": true, "unique": true}, "stock": {"type": "int"},
    "price": {"type": "decimal", "precision": 10, "scale": 2}, "exact": {"type": "decimal"}, "rate": {"type": "float"},
    "info": {"type": "json"}, "note": {"type": "str"}}})";

} // namespace

class TestModelChanges : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { m_databases.open("model_changes"); }
    void cleanupTestCase() { m_databases.close({"model_sql_child", "model_sql_other"}); }

    void changesCalculateTheSame_data();
    void changesCalculateTheSame();
    void calculationsThatOverflowFail();
    void upsertsTellTheTruth();
    void upsertsOfAPartitionedTableTellTheTruth();
    void upsertsMayChangeTheirKey();
    void upsertsLeaveTheRowWhenNothingChanges();
    void softlyDeletedRowsComeBackWithAnUpsert();
    void deletedRowsAreReported();
    void compositeKeysWork();
    void tablesAreCreatedOnceByManyAtATime();
    void aUniqueFieldIsNeverLeftWithoutItsIndex();
    void newFieldsBecomeColumns();
    void aCheckReportsDifferences();
    void aCheckReportsMissingKeys();
    void aPlainIndexIsNotTakenForAUniqueOne();
    void anIndexWhoseNameIsTakenIsTold();
    void referencedTablesKeepTheirRows();

private:
    ModelDatabases m_databases;
};

void TestModelChanges::changesCalculateTheSame_data()
{
    QTest::addColumn<QString>("fields");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("result");
    const auto row = [](const char* fields, const char* field, const char* result) {
        QTest::newRow(fields) << fields << field << result;
    };
    row(R"({"stock": 7})", "stock", "7");
    row(R"({"$inc": {"stock": -8}})", "stock", "-3");
    row(R"({"$mul": {"stock": 3}})", "stock", "15");
    row(R"({"$inc": {"price": "0.1"}})", "price", "10.10");
    row(R"({"$inc": {"price": "0.005"}})", "price", "10.01");
    row(R"({"$inc": {"price": "-20.005"}})", "price", "-10.01");
    row(R"({"$mul": {"price": "1.155"}})", "price", "11.55");
    row(R"({"$mul": {"exact": "1000000000000000000000"}})", "exact", "100000000000000000000.0");
    row(R"({"$inc": {"exact": "12345678901234567890.2"}})", "exact", "12345678901234567890.3");
    row(R"({"$mul": {"rate": 0.5}})", "rate", "1.25");
    row(R"({"$inc": {"rate": -0.5}})", "rate", "2");
    row(R"({"$unset": ["stock"]})", "stock", "");
    row(R"({"info": {"a": [1, "x", null]}})", "info", R"({"a":[1,"x",null]})");
    row(R"({"info": "plain"})", "info", "plain");
    row(R"({"note": "it's"})", "note", "it's");
    row(R"({"stock": 1, "$set": {"note": "n"}, "$inc": {"rate": 1}})", "rate", "3.5");
}

void TestModelChanges::changesCalculateTheSame()
{
    QFETCH(QString, fields);
    QFETCH(QString, field);
    QFETCH(QString, result);
    const Model model = modelOf(kOther, "Other");
    m_databases.forEach([&](Database& database) {
        freshTable(database, model);
        const Value stored =
            insert(database, model,
                   R"({"sku": "a", "stock": 5, "price": "10.00", "exact": "0.1", "rate": 2.5, "info": {}})");
        insert(database, model, R"({"sku": "b"})");
        const Changes changes =
            good(parseChanges(model, *valueOf(qPrintable(fields)).as<Map>(), Timestamp{5, true}));
        const db::Dialect& dialect = database.session->dialect();
        const FilterNode first = good(primaryKeyFilter(model, *stored.find("id")));
        const List updated =
            changedRows(*database.session, model, first, good(updateSql(model, first, changes, dialect)));
        QCOMPARE(updated.size(), std::size_t{1});
        const Value& cell = *updated.front().find(field.toStdString());
        const auto* decimal = cell.as<Decimal>();
        const bool same = decimal && field == "exact" ? cell == Value(Decimal{result.toStdString()})
                                                      : QString::fromStdString(cell.toText()) == result;
        QVERIFY2(same, cell.toText().c_str());
        QCOMPARE(*updated.front().find("updated_at"), Value(Timestamp{5, true}));
        QCOMPARE(*updated.front().find("created_at"), Value(kMoment));
    });
}

void TestModelChanges::calculationsThatOverflowFail()
{
    const Model model = modelOf(kOther, "Other");
    m_databases.forEach([&](Database& database) {
        freshTable(database, model);
        insert(database, model, R"({"sku": "a", "stock": 9223372036854775807, "price": "99999999.99"})");
        for (const char* fields :
             {R"({"$inc": {"stock": 1}})", R"({"$mul": {"stock": 2}})", R"({"$inc": {"price": "0.01"}})"}) {
            const Changes changes = good(parseChanges(model, *valueOf(fields).as<Map>(), kMoment));
            const db::SqlText sql = good(updateSql(model, {}, changes, database.session->dialect()));
            auto stream = database.session->query(sql, test::testLimits());
            const auto rows =
                stream ? db::readAll(**stream) : Result<std::vector<db::BatchPtr>>(fail(stream.error()));
            QVERIFY2(!rows, fields);
        }
        const Value kept = listed(database, model, {}).front();
        QCOMPARE(*kept.find("stock"), Value(std::numeric_limits<std::int64_t>::max()));
        QCOMPARE(kept.find("price")->toText(), std::string("99999999.99"));
        // null counts as 0
        insert(database, model, R"({"sku": "b"})");
        const Changes changes = good(
            parseChanges(model, *valueOf(R"({"$inc": {"stock": 2, "price": "0.5"}})").as<Map>(), kMoment));
        const FilterNode second = good(parseFilter(valueOf(R"({"sku": "b"})"), model));
        const Value row = changedRows(*database.session, model, second,
                                      good(updateSql(model, second, changes, database.session->dialect())))
                              .front();
        QCOMPARE(row.find("stock")->toText(), std::string("2"));
        QCOMPARE(row.find("price")->toText(), std::string("0.50"));
    });
}

void TestModelChanges::upsertsTellTheTruth()
{
    const Model model = modelOf(kOther, "Other");
    m_databases.forEach([&](Database& database) {
        freshTable(database, model);
        const Map create =
            good(checkedRecord(model, *valueOf(R"({"sku": "a", "stock": 1})").as<Map>(), true, kMoment));
        const Changes update =
            good(parseChanges(model, *valueOf(R"({"$inc": {"stock": 10}})").as<Map>(), kMoment));
        const db::SqlText upsert =
            good(upsertSql(model, create, update, {"sku"}, database.session->dialect()));
        for (int call = 0; call < 4; ++call) {
            const List rows = recordsOf(*database.session, upsert);
            QCOMPARE(rows.size(), std::size_t{1});
            QCOMPARE(isTrue(*rows.front().find("__created")), call == 0);
            QCOMPARE(rows.front().find("stock")->toText(), std::to_string(1 + 10 * call));
            if (call == 2) // another row in between must not confuse the answer
                insert(database, model, R"({"sku": "between"})");
        }
        const Map other = good(checkedRecord(model, *valueOf(R"({"sku": "b"})").as<Map>(), true, kMoment));
        const List rows = recordsOf(
            *database.session, good(upsertSql(model, other, update, {"sku"}, database.session->dialect())));
        QVERIFY(isTrue(*rows.front().find("__created")));
        QVERIFY(!rows.front().find("id")->isNull());
    });
}

void TestModelChanges::upsertsOfAPartitionedTableTellTheTruth()
{
    const Model model = modelOf(R"({"table": "partitioned_things", "primary_key": "sku", "fields": {
        "sku": {"type": "str", "required": true}, "stock": {"type": "int"}}})");
    m_databases.forEach([&](Database& database) {
        const db::Dialect& dialect = database.session->dialect();
        if (dialect.kind() != db::DatabaseKind::Postgres)
            return;
        good(database.session->executeScript(
            "DROP TABLE IF EXISTS partitioned_things; CREATE TABLE partitioned_things (sku text PRIMARY KEY, "
            "stock int8, created_at timestamptz, updated_at timestamptz) PARTITION BY HASH (sku); CREATE "
            "TABLE "
            "partitioned_things_0 PARTITION OF partitioned_things FOR VALUES WITH (MODULUS 1, REMAINDER 0)",
            test::testLimits()));
        const Map create =
            good(checkedRecord(model, *valueOf(R"({"sku": "it's", "stock": 1})").as<Map>(), true, kMoment));
        const Changes update =
            good(parseChanges(model, *valueOf(R"({"$inc": {"stock": 10}})").as<Map>(), kMoment));
        for (int call = 0; call < 2; ++call) {
            const List rows =
                recordsOf(*database.session, good(upsertSql(model, create, update, {"sku"}, dialect)));
            QCOMPARE(isTrue(*rows.front().find("__created")), call == 0);
            QCOMPARE(rows.front().find("stock")->toText(), std::to_string(1 + 10 * call));
        }
        good(database.session->executeScript("DROP TABLE partitioned_things", test::testLimits()));
    });
}

void TestModelChanges::upsertsMayChangeTheirKey()
{
    const Model model = modelOf(kOther, "Other");
    m_databases.forEach([&](Database& database) {
        freshTable(database, model);
        insert(database, model, R"({"sku": "a", "stock": 1})");
        const Map create = good(checkedRecord(model, *valueOf(R"({"sku": "a"})").as<Map>(), true, kMoment));
        const Changes update =
            good(parseChanges(model, *valueOf(R"({"sku": "b", "stock": 5})").as<Map>(), kMoment));
        const List rows = recordsOf(
            *database.session, good(upsertSql(model, create, update, {"sku"}, database.session->dialect())));
        QVERIFY(!isTrue(*rows.front().find("__created")));
        QCOMPARE(rows.front().find("sku")->toText(), std::string("b"));
        const List stored = listed(database, model, {});
        QCOMPARE(stored.size(), std::size_t{1});
        QCOMPARE(stored.front().find("sku")->toText(), std::string("b"));
        QCOMPARE(stored.front().find("stock")->toText(), std::string("5"));
    });
}

void TestModelChanges::upsertsLeaveTheRowWhenNothingChanges()
{
    const Model model = modelOf(kOther, "Other");
    m_databases.forEach([&](Database& database) {
        freshTable(database, model);
        const Value stored = insert(database, model, R"({"sku": "a", "stock": 1, "note": "kept"})");
        const Map create =
            good(checkedRecord(model, *valueOf(R"({"sku": "a", "note": "new"})").as<Map>(), true, kMoment));
        const List rows = recordsOf(*database.session,
                                    good(upsertSql(model, create, {}, {"sku"}, database.session->dialect())));
        QVERIFY(!isTrue(*rows.front().find("__created")));
        QCOMPARE(rows.front().find("note")->toText(), std::string("kept"));
        QCOMPARE(*rows.front().find("id"), *stored.find("id"));
    });
}

void TestModelChanges::softlyDeletedRowsComeBackWithAnUpsert()
{
    const Model model = modelOf(kOther, "Other");
    m_databases.forEach([&](Database& database) {
        freshTable(database, model);
        insert(database, model, R"({"sku": "a"})");
        const db::Dialect& dialect = database.session->dialect();
        const FilterNode filter = good(parseFilter(valueOf(R"({"sku": "a"})"), model));
        const db::SqlText remove = good(deleteSql(model, filter, kMoment, dialect));
        QCOMPARE(changedRows(*database.session, model, filter, remove, true).size(), std::size_t{1});
        QCOMPARE(changedRows(*database.session, model, filter, remove, true).size(), std::size_t{0});
        QCOMPARE(listed(database, model, {}).size(), std::size_t{0});
        ListQuery deleted;
        deleted.includeDeleted = true;
        QCOMPARE(*listed(database, model, deleted).front().find("deleted_at"), Value(kMoment));

        const Map create = good(checkedRecord(model, {{"sku", "a"}}, true, kMoment));
        const List rows = recordsOf(*database.session, good(upsertSql(model, create, {}, {"sku"}, dialect)));
        QVERIFY(!isTrue(*rows.front().find("__created")));
        QCOMPARE(listed(database, model, {}).size(), std::size_t{1});
    });
}

void TestModelChanges::deletedRowsAreReported()
{
    const Model model = modelOf(R"({"table": "model_sql_other", "fields": {"n": {"type": "int"}}})", "Other");
    m_databases.forEach([&](Database& database) {
        freshTable(database, model);
        for (const char* record : {R"({"n": 1})", R"({"n": 2})", "{}"})
            insert(database, model, record);
        const FilterNode filter = good(parseFilter(valueOf(R"({"n": {"$ne": 1}})"), model));
        const List deleted =
            changedRows(*database.session, model, filter,
                        good(deleteSql(model, filter, kMoment, database.session->dialect())), true);
        QCOMPARE(deleted.size(), std::size_t{2});
        QCOMPARE(listed(database, model, {}).size(), std::size_t{1});
    });
}

void TestModelChanges::compositeKeysWork()
{
    const Model model =
        modelOf(R"({"table": "model_sql_other", "timestamps": false, "primary_key": ["region", "number"],
        "fields": {"region": {"type": "str", "max_length": 20}, "number": {"type": "int"}, "note": {"type": "str"}}})",
                "Other");
    m_databases.forEach([&](Database& database) {
        freshTable(database, model);
        for (const char* record : {R"({"region": "b", "number": 1})", R"({"region": "a", "number": 2})",
                                   R"({"region": "B", "number": 3})", R"({"region": "a", "number": 1})"})
            insert(database, model, record);
        const auto places = [&](const ListQuery& query) {
            QStringList list;
            for (const Value& row : listed(database, model, query))
                list << QString::fromStdString(row.find("region")->toText() + row.find("number")->toText());
            return list.join(' ');
        };
        QCOMPARE(places({}), QString("b1 a2 a1 B3"));
        ListQuery next;
        next.after = {Value("a"), Value(2)};
        QCOMPARE(places(next), QString("a1 B3"));
        ListQuery one;
        one.filter = good(primaryKeyFilter(model, Value(List{"a", 1})));
        QCOMPARE(places(one), QString("a1"));
        const Map again =
            good(checkedRecord(model, *valueOf(R"({"region": "a", "number": 1})").as<Map>(), true, kMoment));
        const Changes note = good(parseChanges(model, {{"note", "seen"}}, kMoment));
        const List rows =
            recordsOf(*database.session,
                      good(upsertSql(model, again, note, {"region", "number"}, database.session->dialect())));
        QVERIFY(!isTrue(*rows.front().find("__created")));
        QCOMPARE(rows.front().find("note")->toText(), std::string("seen"));
    });
}

void TestModelChanges::tablesAreCreatedOnceByManyAtATime()
{
    const Model everyIndex = modelOf(R"json({"table": "model_sql_other",
        "fields": {"name": {"type": "str", "unique": true}, "n": {"type": "int"}},
        "indexes": [["n"], {"fields": ["n"], "where": "n > 5", "unique": true}, {"expression": "lower(name)"}]})json",
                                     "Other");
    m_databases.forEach([&](Database& database) {
        Model model = everyIndex;
        if (db::isMySqlFamily(database.config.kind)) {
            const auto refused = createTableSql(model, database.session->dialect());
            QVERIFY(!refused && refused.error().code() == ErrorCode::UnsupportedByDatabase);
            model.indexes.resize(1);
        }
        good(database.session->executeScript("DROP TABLE IF EXISTS model_sql_other", test::testLimits()));
        std::vector<std::unique_ptr<db::Session>> sessions;
        for (int i = 0; i < 4; ++i)
            sessions.push_back(openSession(database.config));
        std::vector<std::string> faults(sessions.size());
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < sessions.size(); ++i)
            threads.emplace_back([&, i] {
                const auto done = ensureTable(model, *sessions[i], test::testLimits());
                faults[i] = done ? std::string() : done.error().sentence();
            });
        for (std::thread& thread : threads)
            thread.join();
        for (const std::string& fault : faults)
            QCOMPARE(fault, std::string());
        good(ensureTable(model, *database.session, test::testLimits()));
        QVERIFY(!database.session->inTransaction());
        const db::TableDescription table =
            good(database.session->describeTable(model.table, test::testLimits()));
        QCOMPARE(compareWithTable(model, table), std::vector<std::string>{});
    });
}

void TestModelChanges::aUniqueFieldIsNeverLeftWithoutItsIndex()
{
    // The index of either field would be uniq_model_sql_child_item_code.
    const Model first = modelOf(R"({"table": "model_sql_child", "fields": {"item_code": {"type": "str",
        "unique": true, "max_length": 20}}})",
                                "First");
    const Model second = modelOf(R"({"table": "model_sql_child_item", "fields": {"code": {"type": "str",
        "unique": true, "max_length": 20}}})",
                                 "Second");
    m_databases.forEach([&](Database& database) {
        db::Session& session = *database.session;
        good(session.executeScript("DROP TABLE IF EXISTS model_sql_child_item", test::testLimits()));
        freshTable(database, first);
        const auto ensured = ensureTable(second, session, test::testLimits());
        if (db::isMySqlFamily(database.config.kind)) { // names of indexes belong to their table
            QVERIFY(ensured);
        } else {
            QVERIFY(!ensured);
            QCOMPARE(ensured.error().code(), ErrorCode::BadModel);
            QCOMPARE(ensured.error().fact("index"), std::string_view("uniq_model_sql_child_item_code"));
            QVERIFY(!session.inTransaction());
            QVERIFY(!good(session.describeTable(second.table, test::testLimits())).exists);
        }
        good(session.executeScript("DROP TABLE IF EXISTS model_sql_child_item", test::testLimits()));
    });
}

void TestModelChanges::newFieldsBecomeColumns()
{
    const Model before_ =
        modelOf(R"({"table": "model_sql_other", "fields": {"n": {"type": "int"}}})", "Other");
    const Model after =
        modelOf(R"({"table": "model_sql_other", "soft_delete": true, "fields": {"n": {"type": "int"},
        "name": {"type": "str", "required": true, "default": "none"}, "code": {"type": "str", "unique": true}}})",
                "Other");
    const Model impossible = modelOf(R"({"table": "model_sql_other", "fields": {"n": {"type": "int"},
        "must": {"type": "str", "required": true}}})",
                                     "Other");
    m_databases.forEach([&](Database& database) {
        freshTable(database, before_);
        insert(database, before_, R"({"n": 1})");
        good(ensureTable(after, *database.session, test::testLimits()));
        const Value row = listed(database, after, {}).front();
        QCOMPARE(row.find("name")->toText(), std::string("none"));
        QVERIFY(row.find("deleted_at")->isNull());
        insert(database, after, R"({"code": "x"})");

        const auto refused = ensureTable(impossible, *database.session, test::testLimits());
        QVERIFY(!refused);
        QVERIFY(refused.error().code() == ErrorCode::BadModel);
        QCOMPARE(std::string(refused.error().fact("field")), std::string("must"));
        QVERIFY(!database.session->inTransaction());
    });
}

void TestModelChanges::aCheckReportsDifferences()
{
    Model model = modelOf(R"({"table": "model_sql_other", "timestamps": false,
        "fields": {"n": {"type": "int"}, "price": {"type": "decimal", "precision": 10, "scale": 2}, "b": {"type": "bool"},
                   "d": {"type": "date"}, "t": {"type": "datetime"}, "j": {"type": "json"}, "u": {"type": "uuid"},
                   "x": {"type": "bytes"}, "f": {"type": "float"}, "s": {"type": "str", "max_length": 5}}})",
                          "Other");
    m_databases.forEach([&](Database& database) {
        freshTable(database, model);
        model.migrate = Migrate::Check;
        good(ensureTable(model, *database.session, test::testLimits()));
        Model changed = model;
        changed.fields[0].type = db::ColumnType::Text;
        changed.fields.push_back({.name = "more"});
        const auto checked = ensureTable(changed, *database.session, test::testLimits());
        QVERIFY(!checked);
        const std::string differences(checked.error().fact("differences"));
        QVERIFY2(differences.find("column n is ") != std::string::npos, differences.c_str());
        QVERIFY2(differences.find("column more is missing") != std::string::npos, differences.c_str());
        changed.migrate = Migrate::Off;
        good(ensureTable(changed, *database.session, test::testLimits()));
        model.migrate = Migrate::Auto;
    });
}

void TestModelChanges::aCheckReportsMissingKeys()
{
    const Model model = modelOf(R"({"table": "model_sql_other", "timestamps": false, "migrate": "check",
        "fields": {"a": {"type": "int"}, "b": {"type": "int"}, "c": {"type": "int", "unique": true}},
        "indexes": [{"fields": ["a", "b"], "unique": true}]})",
                                "Other");
    constexpr std::string_view kMissing = "unique index uniq_model_sql_other_c over c is missing; "
                                          "unique index idx_model_sql_other_a_b over a and b is missing";
    m_databases.forEach([&](Database& database) {
        db::Session& session = *database.session;
        const db::Dialect& dialect = session.dialect();
        const auto differences = [&] {
            const auto checked = ensureTable(model, session, test::testLimits());
            return checked ? std::string() : std::string(checked.error().fact("differences"));
        };
        const auto run = [&](const std::string& script) {
            good(session.executeScript(script, test::testLimits()));
        };
        run("DROP TABLE IF EXISTS model_sql_other");
        run("CREATE TABLE model_sql_other (" + dialect.autoIncrementColumnSql("id") +
            ", a BIGINT, b BIGINT, c BIGINT)");
        QCOMPARE(differences(), std::string(kMissing));
        // Neither plain indexes of these names nor keys over other columns, or over some rows, will do.
        run("CREATE INDEX uniq_model_sql_other_c ON model_sql_other (c)");
        run("CREATE INDEX idx_model_sql_other_a_b ON model_sql_other (a, b)");
        run("CREATE UNIQUE INDEX model_sql_abc ON model_sql_other (a, b, c)");
        if (!db::isMySqlFamily(dialect.kind()))
            run("CREATE UNIQUE INDEX model_sql_some ON model_sql_other (c) WHERE a > 0");
        if (dialect.kind() == db::DatabaseKind::Postgres)
            run("ALTER TABLE model_sql_other ADD UNIQUE (c) DEFERRABLE");
        QCOMPARE(differences(), std::string(kMissing));
        run("CREATE UNIQUE INDEX model_sql_c ON model_sql_other (c)");
        run("CREATE UNIQUE INDEX model_sql_ba ON model_sql_other (b, a)");
        QCOMPARE(differences(), std::string());
    });
}

void TestModelChanges::aPlainIndexIsNotTakenForAUniqueOne()
{
    const Model before_ = modelOf(
        R"({"table": "model_sql_other", "fields": {"n": {"type": "int"}}, "indexes": [["n"]]})", "Other");
    const Model after = modelOf(R"({"table": "model_sql_other", "fields": {"n": {"type": "int"}},
        "indexes": [{"fields": ["n"], "unique": true}]})",
                                "Other");
    m_databases.forEach([&](Database& database) {
        freshTable(database, before_);
        const auto refused = ensureTable(after, *database.session, test::testLimits());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code(), ErrorCode::BadModel);
        QCOMPARE(refused.error().fact("index"), std::string_view("idx_model_sql_other_n"));
        freshTable(database, after);
        good(ensureTable(after, *database.session, test::testLimits()));
    });
}

void TestModelChanges::anIndexWhoseNameIsTakenIsTold()
{
    // Both are idx_model_sql_child_item_code.
    const Model first = modelOf(R"({"table": "model_sql_child", "fields": {"item": {"type": "int"},
        "code": {"type": "int"}}, "indexes": [["item", "code"]]})",
                                "First");
    const Model second = modelOf(
        R"({"table": "model_sql_child_item", "fields": {"code": {"type": "int"}}, "indexes": [["code"]]})",
        "Second");
    m_databases.forEach([&](Database& database) {
        db::Session& session = *database.session;
        good(session.executeScript("DROP TABLE IF EXISTS model_sql_child_item", test::testLimits()));
        freshTable(database, first);
        for (int use = 0; use < 2; ++use) { // the table is there the second time
            const auto taken = good(ensureTable(second, session, test::testLimits()));
            if (db::isMySqlFamily(database.config.kind)) { // names of indexes belong to their table
                QVERIFY(taken.empty());
                continue;
            }
            QCOMPARE(taken.size(), std::size_t{1});
            QCOMPARE(taken.front().index, std::string("idx_model_sql_child_item_code"));
            QCOMPARE(taken.front().owner, std::string("model_sql_child"));
        }
        QVERIFY(good(ensureTable(first, session, test::testLimits())).empty());
        good(session.executeScript("DROP TABLE model_sql_child_item", test::testLimits()));
    });
}

void TestModelChanges::referencedTablesKeepTheirRows()
{
    std::vector<Model> models{
        modelOf(
            R"({"table": "model_sql_child", "fields": {"owner": {"type": "int", "references": "Other"}}})",
            "Child"),
        modelOf(R"({"table": "model_sql_other", "fields": {"n": {"type": "int"}}})", "Other")};
    const std::vector<Model*> both{&models[0], &models[1]};
    good(resolveReferences(both));
    m_databases.forEach([&](Database& database) {
        good(database.session->executeScript("DROP TABLE IF EXISTS model_sql_child", test::testLimits()));
        good(database.session->executeScript("DROP TABLE IF EXISTS model_sql_other", test::testLimits()));
        for (const Model* model :
             inCreationOrder(models[0], std::vector<const Model*>(both.begin(), both.end())))
            good(ensureTable(*model, *database.session, test::testLimits()));
        insert(database, models[1], R"({"n": 1})");
        insert(database, models[0], R"({"owner": 1})");
        const db::SqlText bad = good(insertSql(models[0], {{"owner", 99}}, database.session->dialect()));
        auto stream = database.session->query(bad, test::testLimits());
        const auto rows =
            stream ? db::readAll(**stream) : Result<std::vector<db::BatchPtr>>(fail(stream.error()));
        QVERIFY(!rows);
        QVERIFY(rows.error().code() == ErrorCode::ConstraintViolated);
        good(database.session->executeScript("DROP TABLE model_sql_child", test::testLimits()));
    });
}

QTEST_APPLESS_MAIN(TestModelChanges)
#include "tst_model_changes.moc"
