// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/bulk_arrays.h"

#include <QTest>

using namespace dataflow;
using namespace dataflow::db;

namespace {

/// Rows of three columns: an int4, a text and a numeric.
struct Rows {
    explicit Rows(const std::vector<List>& cells)
    {
        const auto add = [this](const char* name, ColumnType type, WireKind kind, TypeOid oid) {
            CatalogColumn target;
            target.column.name = name;
            target.kind = kind;
            target.type = oid;
            columns.push_back({columns.size(), std::move(target)});
            return Field{name, type};
        };
        const auto schema = std::make_shared<const Schema>(
            std::vector<Field>{add("id", ColumnType::Int64, WireKind::Int4, 23),
                               add("name", ColumnType::Text, WireKind::Text, 25),
                               add("price", ColumnType::Decimal, WireKind::Numeric, 1700)});
        BatchBuilder builder(schema);
        for (const List& row : cells) {
            for (std::size_t i = 0; i < row.size(); ++i)
                if (!builder.column(i).append(row[i]))
                    qFatal("A cell does not fit.");
            builder.endRow();
        }
        batch = builder.finish();
    }
    std::vector<BulkColumn> columns;
    BatchPtr batch;
};

std::vector<std::string> words(const QByteArray& text)
{
    std::vector<std::string> words;
    for (const QByteArray& word : text.split(' '))
        if (!word.isEmpty())
            words.push_back(word.toStdString());
    return words;
}

} // namespace

/// Whether rows of a bulk operation share a key; the rows come as batches or as they are put into arrays.
class TestRepeatedKeys : public QObject {
    Q_OBJECT
private slots:
    void keys_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<bool>("repeat");
        QTest::newRow("different in one column") << QByteArray("id") << false;
        QTest::newRow("equal in one column") << QByteArray("name") << true;
        QTest::newRow("different together") << QByteArray("id name") << false;
        QTest::newRow("spelt in more than one way") << QByteArray("price") << true;
        QTest::newRow("spelt in more than one way, beside others") << QByteArray("id price") << true;
        QTest::newRow("none") << QByteArray() << true;
    }
    void keys()
    {
        QFETCH(QByteArray, keys);
        QFETCH(bool, repeat);
        const Rows rows({{1, "a", Decimal{"1"}}, {2, "b", Decimal{"2"}}, {3, "a", Decimal{"3"}}});
        RepeatedKeys batches(rows.columns, words(keys));
        QVERIFY(batches.add(*rows.batch, 1));
        QCOMPARE(batches.mayRepeat(), repeat);
        BulkArrays arrays(rows.columns, words(keys));
        for (std::size_t row = 0; row < rows.batch->rowCount(); ++row)
            QVERIFY(arrays.add(*rows.batch, row, arrays.rows() + 1));
        QCOMPARE(arrays.keysMayRepeat(), repeat);
    }

    void cellsOfAKeyDoNotRunIntoEachOther()
    {
        const Rows rows({{1, "ab", Decimal{"1"}}, {1, "a", Decimal{"1"}}, {1, {}, Decimal{"1"}}});
        RepeatedKeys keys(rows.columns, words("id name"));
        QVERIFY(keys.add(*rows.batch, 1));
        QVERIFY(!keys.mayRepeat());
    }

    void keysOfAllBatchesCountUntilCleared()
    {
        const Rows rows({{1, "a", Decimal{"1"}}, {2, "b", Decimal{"2"}}});
        RepeatedKeys keys(rows.columns, words("id"));
        QVERIFY(keys.add(*rows.batch, 1));
        QVERIFY(!keys.mayRepeat());
        QVERIFY(keys.add(*rows.batch, 3)); // after the question too
        QVERIFY(keys.mayRepeat());
        keys.clear();
        QVERIFY(keys.add(*rows.batch, 1));
        QVERIFY(!keys.mayRepeat());

        BulkArrays arrays(rows.columns, words("id"));
        for (int round = 0; round < 2; ++round) {
            for (std::size_t row = 0; row < rows.batch->rowCount(); ++row)
                QVERIFY(arrays.add(*rows.batch, row, arrays.rows() + 1));
            QVERIFY(!arrays.keysMayRepeat());
            arrays.clear();
        }
    }

    void aKeyThatDoesNotFitNamesItsRow()
    {
        const Rows rows({{1, "a", Decimal{"1"}}, {5'000'000'000, "b", Decimal{"2"}}});
        RepeatedKeys keys(rows.columns, words("id"));
        const auto added = keys.add(*rows.batch, 11);
        QVERIFY(!added);
        QCOMPARE(added.error().code(), ErrorCode::ConversionFailed);
        QCOMPARE(std::string(added.error().fact("row")), std::string("12"));
    }
};

QTEST_APPLESS_MAIN(TestRepeatedKeys)
#include "tst_repeated_keys.moc"
