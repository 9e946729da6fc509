// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/db/conformance_rows.h"
#include "tests/db/session_conformance.h"
#include "tests/support/mariadb_fixture.h"

#include <QTest>

#include <cmath>

using namespace dataflow;

/// What every database must show, on MariaDB.
class TestMariaDbConformance : public test::SessionConformance {
    Q_OBJECT

protected:
    Result<std::unique_ptr<db::Session>> connect() override
    {
        return db::driverFor(db::DatabaseKind::MariaDb).connect(*test::mariadbConfig(), {});
    }
    std::string endlessQuery() const override
    {
        return "SELECT count(*) FROM seq_1_to_1000000 a JOIN seq_1_to_1000000 b ON a.seq + b.seq > 3";
    }
    bool keepsSignOfZero() const override { return false; }
    const char* missingValue(db::ColumnType, const Value& value) const override
    {
        const double* number = value.as<double>();
        if (number && !std::isfinite(*number))
            return "MariaDB has only finite numbers";
        const auto* decimal = value.as<Decimal>();
        if (decimal && (decimal->text == "NaN" || decimal->text.starts_with("0.000000000000000000000")))
            return "MariaDB's decimals are finite and have at most 30 digits behind the point";
        const auto* moment = value.as<Timestamp>();
        if (moment && (moment->micros == std::numeric_limits<std::int64_t>::max() ||
                       moment->micros == std::numeric_limits<std::int64_t>::min()))
            return "MariaDB has no infinite moments";
        return nullptr;
    }
    const char* numericName() const override { return "decimal"; }

private slots:
    void initTestCase()
    {
        if (!test::mariadbConfig())
            QSKIP(test::kNoMariaDb);
    }
    void whatHasNoPlaceIsRefused_data();
    void whatHasNoPlaceIsRefused();
};

void TestMariaDbConformance::whatHasNoPlaceIsRefused_data()
{
    QTest::addColumn<int>("row");
    for (int row = 0; row < 5; ++row)
        QTest::addRow("value %d", row) << row;
}

void TestMariaDbConformance::whatHasNoPlaceIsRefused()
{
    QFETCH(int, row);
    const std::vector<std::pair<db::ColumnType, Value>> values{
        {db::ColumnType::Double, Value(std::numeric_limits<double>::infinity())},
        {db::ColumnType::Decimal, Value(Decimal{"NaN"})},
        {db::ColumnType::Decimal, Value(Decimal{"0.0000000000000000000000000000001"})},
        {db::ColumnType::Timestamp, Value(Timestamp{std::numeric_limits<std::int64_t>::max(), false})},
        {db::ColumnType::Date, Value(Date{-1'000'000})}};
    const auto& [type, value] = values[static_cast<std::size_t>(row)];
    auto session = connect();
    SUCCEEDS(session);
    SUCCEEDS((*session)->executeScript("DROP TABLE IF EXISTS conformance; CREATE TABLE conformance (cell " +
                                           (*session)->dialect().columnTypeSql(type) + ")",
                                       {}));
    const auto bound = (*session)->execute({"INSERT INTO conformance VALUES (?1)", {value}}, {});
    QVERIFY(!bound);
    QCOMPARE(bound.error().code(), ErrorCode::ConversionFailed);
    const auto stream = test::streamOfRows(test::schemaOf({{"cell", type}}), {{Value()}, {value}});
    const auto loaded = (*session)->bulkInsert({.table = "conformance"}, *stream, {});
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().code(), ErrorCode::ConversionFailed);
    QCOMPARE(loaded.error().fact("row"), std::string_view("2"));
}

QTEST_APPLESS_MAIN(TestMariaDbConformance)
#include "tst_mariadb_conformance.moc"
