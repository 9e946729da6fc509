// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// Joins of sides that do not fit into the run's memory give the rows of a join in memory, in its order.

#include "engine/nodes/catalog.h"
#include "tests/support/fake_run_context.h"

#include <QtTest>

#include <random>

using namespace dataflow;
using testing::FakeInputs;
using testing::FakeRunContext;

namespace {

/// Rows with a key, perhaps null, and a number; in batches of 500.
class Side {
public:
    Side(std::string name, db::ColumnType keyType)
        : m_schema(std::make_shared<const db::Schema>(
              std::vector<db::Field>{{"key", keyType, true},
                                     {std::move(name), db::ColumnType::Int64},
                                     {"text", db::ColumnType::Text}}))
        , m_builder(m_schema)
    {}
    void add(std::optional<std::int64_t> key)
    {
        if (!key)
            m_builder.column(0).appendNull();
        else if (m_schema->fields().front().type == db::ColumnType::Int64)
            m_builder.column(0).appendInt64(*key);
        else
            m_builder.column(0).appendBytes(std::to_string(*key) + ".0");
        m_builder.column(1).appendInt64(m_rows++);
        m_builder.column(2).appendBytes("a text that makes the row weigh something");
        m_builder.endRow();
        if (m_builder.rowCount() == 500)
            m_batches.push_back(m_builder.finish());
    }
    void putInto(FakeInputs& inputs, const char* port)
    {
        if (m_builder.rowCount() > 0)
            m_batches.push_back(m_builder.finish());
        inputs.setBatches(port, m_schema, m_batches);
    }

private:
    db::SchemaPtr m_schema;
    db::BatchBuilder m_builder;
    std::vector<db::BatchPtr> m_batches;
    std::int64_t m_rows = 0;
};

struct Shape {
    std::size_t left = 0;
    std::size_t right = 0;
    std::int64_t keys = 1; ///< different ones
    bool nulls = true;
};

FakeInputs sides(const Shape& shape)
{
    std::mt19937_64 random(shape.left * 31 + shape.right);
    const auto key = [&]() -> std::optional<std::int64_t> {
        const auto drawn = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(shape.keys + 1));
        return drawn == 0 && shape.nulls ? std::nullopt : std::optional(drawn);
    };
    Side left("l", db::ColumnType::Int64);
    Side right("r", db::ColumnType::Decimal);
    for (std::size_t row = 0; row < shape.left; ++row)
        left.add(key());
    for (std::size_t row = 0; row < shape.right; ++row)
        right.add(key());
    FakeInputs inputs;
    left.putInto(inputs, "left");
    right.putInto(inputs, "right");
    return inputs;
}

struct Joined {
    std::string problem;
    std::string rows;
    std::uint64_t peak = 0;
    std::uint64_t left = 0; ///< memory still taken
};

Joined join(const Shape& shape, const char* how, std::uint64_t memory)
{
    FakeRunContext context;
    context.setMemory(memory);
    FakeInputs inputs = sides(shape);
    const auto answer =
        nodes::nodeCatalog().find("JoinNode")->run({{"key", List{"key"}}, {"how", how}}, inputs, context);
    Joined joined;
    joined.problem = answer ? "" : answer.error().sentence();
    for (const Value& record : context.rows("rows").records()) {
        for (const auto& [name, value] : *record.as<Map>())
            if (name == "key" || name == "l" || name == "r")
                joined.rows += value.toText() + ' ';
        joined.rows += '\n';
    }
    joined.peak = context.memory().peak();
    joined.left = context.memory().used();
    return joined;
}

} // namespace

class TestJoinMemory : public QObject {
    Q_OBJECT
private slots:
    void joinsOnDiskAsInMemory_data()
    {
        QTest::addColumn<qulonglong>("left");
        QTest::addColumn<qulonglong>("right");
        QTest::addColumn<qlonglong>("keys");
        QTest::addColumn<QByteArray>("how");
        for (const char* how : {"inner", "left", "right", "full"}) {
            const auto row = [&](const char* name) -> QTestData& {
                return QTest::newRow((std::string(how) + ": " + name).c_str());
            };
            row("many keys") << qulonglong(4'000) << qulonglong(8'000) << qlonglong(20'000)
                             << QByteArray(how);
            row("some rows a key") << qulonglong(3'000) << qulonglong(8'000) << qlonglong(900)
                                   << QByteArray(how);
            row("all rows of one key")
                << qulonglong(7) << qulonglong(9'000) << qlonglong(1) << QByteArray(how);
            row("nothing on the left")
                << qulonglong(0) << qulonglong(9'000) << qlonglong(50) << QByteArray(how);
        }
    }
    void joinsOnDiskAsInMemory()
    {
        QFETCH(qulonglong, left);
        QFETCH(qulonglong, right);
        QFETCH(qlonglong, keys);
        QFETCH(QByteArray, how);
        const Shape shape{left, right, keys};
        const Joined expected = join(shape, how, 512 << 20);
        QCOMPARE(expected.problem, std::string());
        QVERIFY(expected.peak > (1 << 20)); // so the next one cannot hold it
        constexpr std::uint64_t kSmall = 512 << 10;
        const Joined spilled = join(shape, how, kSmall);
        QCOMPARE(spilled.problem, std::string());
        QVERIFY2(spilled.rows == expected.rows, "the join on disk gives other rows, or in another order");
        QVERIFY2(spilled.peak <= kSmall, qPrintable(QString::number(spilled.peak)));
        QCOMPARE(spilled.left, std::uint64_t(0));
    }

    void whatOthersHoldCounts()
    {
        // The same rows fit when nobody else holds memory.
        const Shape shape{10, 4'000, 100};
        FakeRunContext context;
        context.setMemory(64 << 20);
        context.memory().take(63 << 20);
        FakeInputs inputs = sides(shape);
        QVERIFY(nodes::nodeCatalog().find("JoinNode")->run({{"key", List{"key"}}}, inputs, context));
        QVERIFY2(context.memory().peak() <= (64 << 20), qPrintable(QString::number(context.memory().peak())));
        QCOMPARE(context.memory().used(), std::uint64_t(63 << 20));
    }

    void mergeNodesJoinWithinTheirMemoryToo()
    {
        FakeRunContext context;
        context.setMemory(512 << 10);
        FakeInputs from = sides({500, 9'000, 3'000});
        FakeInputs inputs;
        inputs.setStream("a.rows", from.takeRows("left").value());
        inputs.setStream("b.rows", from.takeRows("right").value());
        const auto answer =
            nodes::nodeCatalog()
                .find("MergeNode")
                ->run({{"merge_strategy", "join"}, {"key", "key"}, {"how", "left"}}, inputs, context);
        QVERIFY2(answer, answer ? "" : answer.error().sentence().c_str());
        QVERIFY(context.rows("merged").rowCount() >= 500);
        QVERIFY2(context.memory().peak() <= (512 << 10),
                 qPrintable(QString::number(context.memory().peak())));
        QCOMPARE(context.memory().used(), std::uint64_t(0));
    }
};

QTEST_APPLESS_MAIN(TestJoinMemory)
#include "tst_join_memory.moc"
