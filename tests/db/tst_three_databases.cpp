// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
//
// Random models, records, filters and orders run through SQLite, PostgreSQL and MariaDB and through an
// evaluator in memory: all must give the same rows. A failing row names its seed; DATAFLOW_TEST_SEED=n adds a
// row.
#include "engine/base/json.h"
#include "engine/model/field_value.h"
#include "engine/model/migration.h"
#include "tests/db/conformance_rows.h"
#include "tests/db/filter_reference.h"
#include "tests/support/mariadb_fixture.h"
#include "tests/support/postgres_fixture.h"

#include <QTest>

#include <QTemporaryDir>

#include <cmath>
#include <cstdlib>
#include <random>

using namespace dataflow;
using db::ColumnType;
using model::FilterNode;
using model::ListQuery;
using model::Model;
using model::ModelField;

namespace {

constexpr int kSeeds = 8;
constexpr std::int64_t kRecords = 40;
constexpr int kFilters = 25;
constexpr int kOrders = 8;

template <class T>
T good(Result<T> result, const std::string& what = {})
{
    if (!result)
        qFatal("%s %s", result.error().sentence().c_str(), what.c_str());
    return std::move(*result);
}

void good(const Result<void>& result)
{
    if (!result)
        qFatal("%s", result.error().sentence().c_str());
}

struct Database {
    const char* name;
    std::unique_ptr<db::Session> session;
};

/// Everything random comes from here.
class Dice {
public:
    explicit Dice(unsigned seed)
        : m_engine(seed)
    {}
    std::size_t below(std::size_t limit) { return m_engine() % limit; }
    bool oneIn(std::size_t chances) { return below(chances) == 0; }
    template <class T>
    const T& pick(const std::vector<T>& from)
    {
        return from[below(from.size())];
    }
    std::int64_t number() { return static_cast<std::int64_t>(m_engine() << 32 ^ m_engine()); }

    std::string text()
    {
        static const std::vector<std::string> pieces{
            "a",  "A", "b",  "z", "ä",  "Ä", "ß", "é",   "\U0001F680", "\U00020000", "日", "%",  "_",
            "\\", "'", "\"", " ", "\n", "?", "*", "[a]", ":x",         "0",          "10", ";--"};
        std::string text;
        for (std::size_t count = below(5); count > 0; --count)
            text += pick(pieces);
        return text;
    }
    std::string digits(std::size_t most)
    {
        std::string text;
        for (std::size_t count = 1 + below(most); count > 0; --count)
            text += static_cast<char>('0' + below(10));
        return text;
    }
    Value decimal(const ModelField& field)
    {
        const bool bounded = field.precision > 0;
        const std::size_t whole = bounded ? static_cast<std::size_t>(field.precision - field.scale) : 30;
        const std::size_t behind = bounded ? static_cast<std::size_t>(field.scale) : 25;
        std::string text = (oneIn(2) ? "-" : "") + digits(whole);
        if (behind > 0 && !oneIn(4))
            text += "." + digits(behind);
        return Value(*Decimal::parse(text));
    }
    Value floating()
    {
        using Real = std::numeric_limits<double>;
        static const std::vector<double> odd{0.0,    -0.0,        0.1,         1.5,  -2.25, 1e300,
                                             -1e300, Real::max(), Real::min(), 1e15, 3};
        return Value(oneIn(2)
                         ? pick(odd)
                         : std::ldexp(static_cast<double>(number() >> 12), static_cast<int>(below(80)) - 40));
    }
    Value json()
    {
        static const std::vector<Value> parts{Value(1),  Value(-7),   Value(2.5),   Value("x"), Value("X"),
                                              Value(""), Value(true), Value(false), Value(),    Value("1")};
        Map map;
        map.emplace_back("k", pick(parts));
        if (oneIn(2))
            map.emplace_back("list", Value(List{pick(parts), pick(parts)}));
        if (oneIn(3))
            map.erase(map.begin());
        return Value(std::move(map));
    }
    Value value(const ModelField& field)
    {
        static const std::vector<std::int64_t> ints{0,
                                                    1,
                                                    -1,
                                                    30,
                                                    std::numeric_limits<std::int64_t>::max(),
                                                    std::numeric_limits<std::int64_t>::min(),
                                                    9'007'199'254'740'993};
        constexpr std::int64_t kFirstMicros = -62'135'596'800'000'000; // 0001-01-01
        constexpr std::int64_t kMicros = 315'537'897'599'000'000;
        switch (field.type) {
        case ColumnType::Bool:
            return Value(oneIn(2));
        case ColumnType::Int64:
            return Value(oneIn(2) ? pick(ints) : number());
        case ColumnType::Double:
            return floating();
        case ColumnType::Decimal:
            return decimal(field);
        case ColumnType::Date:
            return Value(Date{static_cast<std::int32_t>(below(3'652'000)) - 719'162});
        case ColumnType::TimestampTz: {
            const auto random = static_cast<std::int64_t>(static_cast<std::uint64_t>(number()) % kMicros);
            return Value(Timestamp{oneIn(2) ? kFirstMicros + random
                                            : static_cast<std::int64_t>(below(5'000'000)) - 1'000'000,
                                   true});
        }
        case ColumnType::Uuid: {
            Uuid uuid;
            for (std::uint8_t& byte : uuid.bytes)
                byte = static_cast<std::uint8_t>(oneIn(2) ? below(256) : 0);
            // MariaDB refuses what is no UUID by its version and variant.
            uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0F) | 0x40);
            uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3F) | 0x80);
            return Value(uuid);
        }
        case ColumnType::Bytes: {
            std::string bytes;
            for (std::size_t count = below(6); count > 0; --count)
                bytes += static_cast<char>(oneIn(3) ? 0 : below(256));
            return Value(Bytes{std::move(bytes)});
        }
        case ColumnType::Json:
            return json();
        default:
            return Value(text());
        }
    }

private:
    std::mt19937_64 m_engine;
};

Model randomModel(Dice& dice)
{
    static const std::vector<const char*> types{
        R"({"type": "str"})",      R"({"type": "str", "max_length": 200})",
        R"({"type": "int"})",      R"({"type": "decimal", "precision": 10, "scale": 2})",
        R"({"type": "decimal"})",  R"({"type": "float"})",
        R"({"type": "bool"})",     R"({"type": "date"})",
        R"({"type": "datetime"})", R"({"type": "json"})",
        R"({"type": "uuid"})",     R"({"type": "bytes"})"};
    std::string fields;
    for (std::size_t i = 0; i < types.size(); ++i) {
        if (!dice.oneIn(4))
            fields += (fields.empty() ? "" : ", ") + ("\"f" + std::to_string(i)) + "\": " + types[i];
    }
    const std::string json =
        R"({"table": "three_databases", "timestamps": false, "fields": {"tag": {"type": "int"})" +
        (fields.empty() ? "" : ", " + fields) + "}}";
    return good(model::modelFromJson("Random", Json::parse(json)));
}

/// A LIKE pattern that never ends with a lone backslash.
std::string likePattern(Dice& dice)
{
    static const std::vector<std::string> pieces{"%", "_", "\\%", "\\_", "\\\\",      "a",
                                                 "A", "ä", "z",   " ",   "\U0001F680"};
    std::string pattern;
    for (std::size_t count = 1 + dice.below(4); count > 0; --count)
        pattern += dice.pick(pieces);
    return pattern;
}

Value randomCondition(Dice& dice, const ModelField& field, const std::function<Value()>& operand)
{
    static const std::vector<std::string> patterns{"a", "^A", "[aä]", "^.z", "\\\\", "a.*z", "^$|0"};
    static const std::vector<std::string> equal{"$eq", "$ne", "$in", "$nin", "$null"};
    static const std::vector<std::string> ordered{"$gt", "$gte", "$lt", "$lte", "$between"};
    static const std::vector<std::string> textual{"$like",       "$ilike",    "$contains",
                                                  "$startswith", "$endswith", "$regex"};
    const bool hasOrder = field.type != ColumnType::Bool && field.type != ColumnType::Json;
    const std::string op = field.type == ColumnType::Text && dice.oneIn(2) ? dice.pick(textual)
                           : hasOrder && dice.oneIn(2)                     ? dice.pick(ordered)
                                                                           : dice.pick(equal);
    if (op == "$null")
        return Value(Map{{op, Value(dice.oneIn(2))}});
    if (op == "$in" || op == "$nin") {
        List values;
        for (std::size_t count = dice.below(4); count > 0; --count)
            values.push_back(dice.oneIn(5) ? Value() : operand());
        return Value(Map{{op, Value(std::move(values))}});
    }
    if (op == "$between")
        return Value(Map{{op, Value(List{operand(), operand()})}});
    if (op == "$like" || op == "$ilike")
        return Value(Map{{op, Value(likePattern(dice))}});
    return Value(Map{{op, op == "$regex" ? Value(dice.pick(patterns)) : operand()}});
}

class FilterMaker {
public:
    FilterMaker(Dice& dice, const Model& model, const List& records)
        : m_dice(dice)
        , m_model(model)
        , m_records(records)
    {}
    Value make(int depth = 2)
    {
        if (depth == 0 || m_dice.oneIn(2))
            return condition();
        static const std::vector<std::string> words{"$and", "$or", "$not"};
        const std::string& word = m_dice.pick(words);
        if (word == "$not")
            return Value(Map{{word, make(depth - 1)}});
        return Value(Map{{word, Value(List{make(depth - 1), make(depth - 1)})}});
    }

private:
    Value condition()
    {
        const ModelField& field = m_dice.pick(m_model.fields);
        if (field.type == ColumnType::Json) {
            static const std::vector<Value> parts{Value(1),   Value(2.5),  Value("x"),
                                                  Value("1"), Value(true), Value(-7)};
            return Value(Map{
                {field.name + ".k", randomCondition(m_dice, field, [this] { return m_dice.pick(parts); })}});
        }
        return Value(Map{{field.name, randomCondition(m_dice, field, [&] { return operand(field); })}});
    }
    /// Often a value that some record has.
    Value operand(const ModelField& field)
    {
        const Value& known = *m_dice.pick(m_records).find(field.name);
        return known.isNull() || m_dice.oneIn(3) ? m_dice.value(field) : known;
    }

    Dice& m_dice;
    const Model& m_model;
    const List& m_records;
};

QString idsOf(const List& records)
{
    QStringList ids;
    for (const Value& record : records)
        ids << QString::fromStdString(record.find("id")->toText());
    return ids.join(' ');
}

List listed(Database& database, const Model& model, const ListQuery& query)
{
    const db::SqlText sql = good(model::listSql(model, query, database.session->dialect()));
    const auto stream = good(database.session->query(sql, {}), sql.text);
    List rows;
    for (const db::BatchPtr& batch : good(db::readAll(*stream), sql.text))
        for (std::size_t row = 0; row < batch->rowCount(); ++row)
            rows.push_back(batch->rowAsMap(row));
    return rows;
}

} // namespace

class TestThreeDatabases : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void noDatabaseIsMissing();
    void instantsAreTheSameInEveryZone_data();
    void instantsAreTheSameInEveryZone();
    void everythingMeansTheSame_data();
    void everythingMeansTheSame();
    void cleanupTestCase();

private:
    void store(Database& database, const Model& model, const List& records, bool inBulk);
    void compareRecords(Database& database, const Model& model, const List& records);

    QTemporaryDir m_folder;
    std::vector<Database> m_databases;
};

void TestThreeDatabases::initTestCase()
{
    db::ConnectionConfig sqlite;
    sqlite.name = "three";
    sqlite.path = m_folder.filePath("three.sqlite").toStdString();
    m_databases.push_back({"SQLite", good(db::driverFor(sqlite.kind).connect(sqlite, {}))});
    if (const auto config = test::postgresConfig())
        m_databases.push_back({"PostgreSQL", good(db::driverFor(config->kind).connect(*config, {}))});
    if (const auto config = test::mariadbConfig())
        m_databases.push_back({"MariaDB", good(db::driverFor(config->kind).connect(*config, {}))});
}

void TestThreeDatabases::noDatabaseIsMissing()
{
    if (m_databases.size() == 3)
        return;
    const QString message =
        QString("%1 of 3 databases: run tests/support/test_servers.sh start DIR and source DIR/env")
            .arg(m_databases.size());
    // In the script's environment a server that did not come up is a failure.
    if (qEnvironmentVariableIsSet("DATAFLOW_TEST_POSTGRES_HOST") ||
        qEnvironmentVariableIsSet("DATAFLOW_TEST_MARIADB_HOST"))
        QFAIL(qPrintable(message));
    QSKIP(qPrintable(message));
}

void TestThreeDatabases::instantsAreTheSameInEveryZone_data()
{
    QTest::addColumn<QByteArray>("zone");
    for (const char* zone : {"+00:00", "+05:30", "-09:30", "+13:00"})
        QTest::newRow(zone) << QByteArray(zone);
}

// Texts with an offset name a moment, whatever zone the session or the text is in.
void TestThreeDatabases::instantsAreTheSameInEveryZone()
{
    QFETCH(QByteArray, zone);
    const Model model = good(model::modelFromJson(
        "Zoned",
        Json::parse(
            R"({"table": "three_databases", "timestamps": false, "fields": {"seen": {"type": "datetime"}}})")));
    constexpr std::int64_t kHour = 3'600'000'000;
    const Timestamp noon{1'711'800'000'000'000, true}; // 2024-03-30T12:00Z, a day before clocks changed
    const std::vector<std::pair<const char*, std::int64_t>> texts{
        {"2024-03-30T12:00:00Z", noon.micros},
        {"2024-03-30T17:30:00+05:30", noon.micros},
        {"2024-03-30T02:30:00-09:30", noon.micros},
        {"2024-03-31T02:30:00.000001+01:00",
         noon.micros + 27 * kHour / 2 + 1}, // an hour many zones leap over
        {"2024-03-31T00:00:00+14:00", noon.micros - 2 * kHour},
        {"2024-03-29T23:59:59.999999-12:00", noon.micros - 1},
    };
    for (Database& database : m_databases) {
        db::Session& session = *database.session;
        if (session.dialect().kind() == db::DatabaseKind::Postgres)
            test::mustExecute(session,
                              {"SET TIME ZONE INTERVAL '" + zone.toStdString() + "' HOUR TO MINUTE", {}});
        else if (db::isMySqlFamily(session.dialect().kind()))
            test::mustExecute(session, {"SET time_zone = '" + zone.toStdString() + "'", {}});
        List records;
        List expected;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const auto id = static_cast<std::int64_t>(i) + 1;
            const Value seen = good(model::storedValue(model.fields.front(), Value(texts[i].first)));
            records.emplace_back(Map{{"id", id}, {"seen", seen}});
            expected.emplace_back(Map{{"id", id}, {"seen", Timestamp{texts[i].second, true}}});
        }
        store(database, model, records, false);
        compareRecords(database, model, expected);
        const auto found = [&](const char* op, const char* text) {
            ListQuery query;
            query.filter = good(model::parseFilter(Value(Map{{"seen", Value(Map{{op, text}})}}), model));
            query.limit = std::nullopt;
            query.order = {{"id", false}};
            return QString("%1: %2").arg(database.name, idsOf(listed(database, model, query)));
        };
        const auto ids = [&](const char* those) { return QString("%1: %2").arg(database.name, those); };
        QCOMPARE(found("$eq", "2024-03-30T21:00:00+09:00"), ids("1 2 3"));
        QCOMPARE(found("$lt", "2024-03-30T12:00:00Z"), ids("5 6"));
        QCOMPARE(found("$gt", "2024-03-31T01:29:59+00:00"), ids("4"));
        if (QTest::currentTestFailed())
            return;
    }
}

void TestThreeDatabases::everythingMeansTheSame_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= kSeeds; ++seed)
        QTest::addRow("seed %u", seed) << seed;
    if (const char* given = std::getenv("DATAFLOW_TEST_SEED"))
        QTest::addRow("seed %s", given) << static_cast<unsigned>(std::strtoul(given, nullptr, 10));
}

void TestThreeDatabases::store(Database& database, const Model& model, const List& records, bool inBulk)
{
    db::Session& session = *database.session;
    good(session.executeScript("DROP TABLE IF EXISTS three_databases", {}));
    good(model::ensureTable(model, session, {}));
    std::vector<std::pair<std::string, ColumnType>> columns{{"id", ColumnType::Int64}};
    for (const ModelField& field : model.fields)
        columns.emplace_back(field.name, field.type);
    std::vector<List> rows;
    for (const Value& record : records) {
        if (!inBulk) {
            const db::SqlText sql = good(model::insertSql(model, *record.as<Map>(), session.dialect()));
            good(test::rowsOf(session, sql, {}), sql.text);
            continue;
        }
        List row;
        for (const auto& [name, value] : *record.as<Map>())
            row.push_back(value);
        rows.push_back(std::move(row));
    }
    if (inBulk)
        good(session.bulkInsert({.table = model.table},
                                *test::streamOfRows(test::schemaOf(columns), rows, 17), {}));
}

void TestThreeDatabases::compareRecords(Database& database, const Model& model, const List& records)
{
    ListQuery all;
    all.limit = std::nullopt;
    all.order = {{"id", false}};
    const List stored = listed(database, model, all);
    QCOMPARE(stored.size(), records.size());
    for (std::size_t i = 0; i < stored.size(); ++i) {
        for (const auto& [name, value] : *records[i].as<Map>()) {
            const Value& cell = *stored[i].find(name);
            QVERIFY2(cell.kind() == value.kind() && cell == value,
                     qPrintable(QString("%1: record %2, %3: %4 is not %5")
                                    .arg(database.name)
                                    .arg(i + 1)
                                    .arg(QString::fromStdString(name), QString::fromStdString(cell.toText()),
                                         QString::fromStdString(value.toText()))));
        }
    }
}

void TestThreeDatabases::everythingMeansTheSame()
{
    QFETCH(unsigned, seed);
    Dice dice(seed);
    const Model model = randomModel(dice);
    List records;
    for (std::int64_t id = 1; id <= kRecords; ++id) {
        Map record{{"id", Value(id)}};
        for (const ModelField& field : model.fields)
            record.emplace_back(field.name, dice.oneIn(5) ? Value() : dice.value(field));
        records.emplace_back(std::move(record));
    }
    for (Database& database : m_databases) {
        store(database, model, records, seed % 2 == 0);
        compareRecords(database, model, records);
        if (QTest::currentTestFailed())
            return;
    }
    FilterMaker filters(dice, model, records);
    for (int round = 0; round < kFilters; ++round) {
        const Value filter = filters.make();
        ListQuery query;
        auto parsed = model::parseFilter(filter, model);
        QVERIFY2(parsed, parsed ? "" : (parsed.error().sentence() + " " + filter.toText()).c_str());
        query.filter = std::move(*parsed);
        query.limit = std::nullopt;
        query.order = {{"id", false}};
        List expected;
        std::ranges::copy_if(records, std::back_inserter(expected),
                             [&](const Value& record) { return test::holds(query.filter, record); });
        for (Database& database : m_databases) {
            const QString rows = idsOf(listed(database, model, query));
            QVERIFY2(rows == idsOf(expected), qPrintable(QString("%1 gives [%2] instead of [%3] for %4")
                                                             .arg(database.name, rows, idsOf(expected),
                                                                  QString::fromStdString(filter.toText()))));
        }
    }
    for (int round = 0; round < kOrders; ++round) {
        ListQuery query;
        for (std::size_t terms = 1 + dice.below(2); terms > 0; --terms) {
            const ModelField& field = dice.pick(model.fields);
            const bool known =
                std::ranges::any_of(query.order, [&](const auto& term) { return term.field == field.name; });
            if (field.type != ColumnType::Json && !known)
                query.order.push_back({field.name, dice.oneIn(2)});
        }
        List expected = records;
        const auto total = model::totalOrder(model, query.order);
        std::ranges::sort(expected,
                          [&](const Value& a, const Value& b) { return test::before(total, a, b); });
        for (Database& database : m_databases) {
            ListQuery page = query;
            page.limit = 13;
            List all;
            for (;;) {
                const List rows = listed(database, model, page);
                all.insert(all.end(), rows.begin(), rows.end());
                if (rows.size() < 13)
                    break;
                page.after.clear();
                for (const auto& term : total)
                    page.after.push_back(*rows.back().find(term.field));
            }
            QVERIFY2(idsOf(all) == idsOf(expected),
                     qPrintable(QString("%1 orders by %2 as [%3] instead of [%4]")
                                    .arg(database.name,
                                         QString::fromStdString(
                                             query.order.empty() ? "id" : query.order.front().field),
                                         idsOf(all), idsOf(expected))));
        }
    }
}

void TestThreeDatabases::cleanupTestCase()
{
    for (Database& database : m_databases)
        good(database.session->executeScript("DROP TABLE IF EXISTS three_databases", {}));
    m_databases.clear();
}

QTEST_APPLESS_MAIN(TestThreeDatabases)
#include "tst_three_databases.moc"
