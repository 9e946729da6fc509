// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/catalog.h"
#include "engine/nodes/flow/row_sorter.h"
#include "tests/support/fake_run_context.h"

#include <QtTest>

#include <limits>
#include <random>

using namespace dataflow;
using namespace dataflow::nodes;
using dataflow::testing::FakeInputs;
using dataflow::testing::FakeRunContext;

namespace {

/// Runs a node on rows; its rows as lists of cells, or the error.
std::string outcome(const char* type, const Map& params, FakeInputs inputs)
{
    FakeRunContext context;
    const auto answer = nodeCatalog().find(type)->run(params, inputs, context);
    if (!answer)
        return std::string(answer.error().id()) + ": " + answer.error().sentence();
    List table;
    for (const Value& record : context.rows("rows").records()) {
        List cells;
        for (const auto& [name, value] : *record.as<Map>())
            cells.push_back(value);
        table.push_back(Value(std::move(cells)));
    }
    return Value(std::move(table)).toText();
}

FakeInputs rowsOf(List records)
{
    FakeInputs inputs;
    inputs.setRows("rows", records);
    return inputs;
}

FakeInputs sales()
{
    return rowsOf(
        {Value(Map{{"id", 1}, {"city", "Rome"}, {"total", Decimal{"0.10"}}, {"n", 2}, {"w", 1.5}}),
         Value(Map{{"id", 2}, {"city", "Bern"}, {"total", Decimal{"0.20"}}, {"n", Value()}, {"w", 2.5}}),
         Value(Map{{"id", 3}, {"city", "Rome"}, {"total", Decimal{"1"}}, {"n", 5}, {"w", 0.5}}),
         Value(Map{{"id", 4}, {"city", Value()}, {"total", Value()}, {"n", 1}, {"w", 0.0}})});
}

db::SchemaPtr keySchema()
{
    static const auto schema = std::make_shared<const db::Schema>(
        std::vector<db::Field>{{"key", db::ColumnType::Int64, true}, {"at", db::ColumnType::Int64, false}});
    return schema;
}

/// Stops when asked the given number of times.
class StoppedAtALook final : public FakeRunContext {
public:
    explicit StoppedAtALook(int last)
        : m_last(last)
    {}
    bool stopping() const noexcept override { return ++m_looks >= m_last; }
    int looks() const { return m_looks; }

private:
    const int m_last;
    mutable int m_looks = 0;
};

bool contains(const std::string& text, const char* part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

class TestRowNodes : public QObject {
    Q_OBJECT
private slots:
    void mapComputesReplacesAndDrops();
    void mapSaysWhatIsWrong();
    void limitCutsAcrossBatches_data();
    void limitCutsAcrossBatches();
    void limitReadsNoFurther();
    void sortOrdersEveryType();
    void sortSaysWhatIsWrong();
    void sortingOnDiskIsStableAndComplete_data();
    void sortingOnDiskIsStableAndComplete();
    void sortingStopsOnDisk();
    void sortingInMemoryStopsWhereverItIs();
    void groupsAddUp();
    void groupsOfNothing();
    void groupSaysWhatIsWrong();
    void joinKeepsTheSidesAskedFor_data();
    void joinKeepsTheSidesAskedFor();
};

void TestRowNodes::mapComputesReplacesAndDrops()
{
    QCOMPARE(
        outcome("MapNode", {{"columns", Map{{"twice", "n * 2"}, {"city", "upper(city)"}}}}, sales()),
        std::string(R"([[1,"ROME","0.10",2,1.5,4],[2,"BERN","0.20",null,2.5,null],[3,"ROME","1",5,0.5,10],)"
                    R"([4,null,null,1,0.0,2]])"));
    QCOMPARE(outcome("MapNode",
                     {{"keep", false},
                      {"columns", Map{{"sum", "total + 1"},
                                      {"big", "total > 0.15"},
                                      {"w", "w"},
                                      {"one", "1"},
                                      {"none", "null"}}}},
                     sales()),
             std::string(R"([["1.10",false,1.5,1,null],["1.20",true,2.5,1,null],["2",true,0.5,1,null],)"
                         R"([null,null,0.0,1,null]])"));
}

void TestRowNodes::mapSaysWhatIsWrong()
{
    const std::string unknown = outcome("MapNode", {{"columns", Map{{"x", "totl + 1"}}}}, sales());
    QVERIFY2(contains(unknown, "\"total\"") && contains(unknown, "column x"), unknown.c_str());
    QVERIFY(
        contains(outcome("MapNode", {{"columns", Map{{"x", "1 / (n - n)"}}}}, sales()), "node.bad_input"));
    QCOMPARE(
        nodeCatalog().find("MapNode")->checkParams({{"columns", Map{{"x", "1 +"}}}}, {}).at(0).parameter(),
        std::string("columns"));
    // Each expression is checked by itself, before anything runs.
    const auto found = nodeCatalog().find("MapNode")->checkParams(
        {{"columns", Map{{"later", "n * ${factor}"}, {"x", "1 + uper(city)"}}}}, {});
    QCOMPARE(found.size(), std::size_t{1});
    const std::string told = found.at(0).sentence();
    QCOMPARE(found.at(0).parameter(), std::string("columns"));
    for (const char* part : {"There is no function of this name", "column x", "position 5", "\"upper\""})
        QVERIFY2(contains(told, part), told.c_str());
}

void TestRowNodes::limitCutsAcrossBatches_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("offset");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("the first") << 2 << 0 << QByteArray("[[0],[1]]");
    QTest::newRow("across batches") << 4 << 2 << QByteArray("[[2],[3],[4],[5]]");
    QTest::newRow("behind the first batch") << 1 << 3 << QByteArray("[[3]]");
    QTest::newRow("the rest") << 10 << 7 << QByteArray("[[7],[8]]");
    QTest::newRow("none") << 0 << 0 << QByteArray("[]");
    QTest::newRow("behind the end") << 3 << 9 << QByteArray("[]");
}

void TestRowNodes::limitCutsAcrossBatches()
{
    QFETCH(int, limit);
    QFETCH(int, offset);
    QFETCH(QByteArray, expected);
    const auto schema =
        std::make_shared<const db::Schema>(std::vector<db::Field>{{"n", db::ColumnType::Int64, false}});
    std::vector<db::BatchPtr> batches;
    for (int first = 0; first < 9; first += 3) {
        db::BatchBuilder builder(schema);
        for (int n = first; n < first + 3; ++n) {
            builder.column(0).appendInt64(n);
            builder.endRow();
        }
        batches.push_back(builder.finish());
    }
    FakeInputs inputs;
    inputs.setBatches("rows", schema, std::move(batches));
    QCOMPARE(outcome("LimitNode", {{"limit", limit}, {"offset", offset}}, std::move(inputs)),
             expected.toStdString());
}

void TestRowNodes::limitReadsNoFurther()
{
    /// Fails when asked for more than one batch.
    class OneBatch final : public db::RowStream {
    public:
        const db::SchemaPtr& schema() const noexcept override { return m_schema; }
        Result<db::BatchPtr> next() override
        {
            if (m_given)
                return fail(Error(ErrorCode::InternalBug, "Read too far"));
            m_given = true;
            db::BatchBuilder builder(keySchema());
            for (int i = 0; i < 3; ++i) {
                builder.column(0).appendInt64(i);
                builder.column(1).appendInt64(i);
                builder.endRow();
            }
            return builder.finish();
        }

    private:
        const db::SchemaPtr m_schema = keySchema();
        bool m_given = false;
    };
    FakeInputs inputs;
    inputs.setStream("rows", std::make_unique<OneBatch>());
    QCOMPARE(outcome("LimitNode", {{"limit", 3}}, std::move(inputs)), std::string("[[0,0],[1,1],[2,2]]"));
}

void TestRowNodes::sortOrdersEveryType()
{
    const auto ids = [](const Value& order) {
        FakeRunContext context;
        FakeInputs inputs = sales();
        const auto ran = nodeCatalog().find("SortNode")->run({{"order_by", order}}, inputs, context);
        if (!ran)
            return ran.error().sentence();
        std::string text;
        for (const Value& record : context.rows("rows").records())
            text += (text.empty() ? "" : " ") + record.find("id")->toText();
        return text;
    };
    QCOMPARE(ids("city"), std::string("2 1 3 4"));
    QCOMPARE(ids("-city"), std::string("4 1 3 2"));
    QCOMPARE(ids(List{"city", "-total"}), std::string("2 3 1 4"));
    QCOMPARE(ids(Map{{"n", 1}}), std::string("4 1 3 2"));
    QCOMPARE(ids(Map{{"total", -1}}), std::string("4 3 2 1"));
    QCOMPARE(ids("w"), std::string("4 3 1 2"));
}

void TestRowNodes::sortSaysWhatIsWrong()
{
    QVERIFY(contains(outcome("SortNode", {{"order_by", "totl"}}, sales()), "\"total\""));
    QVERIFY(contains(outcome("SortNode", {{"order_by", Map{{"total", 2}}}}, sales()), "1 or -1"));
    QVERIFY(contains(outcome("SortNode", {{"order_by", 5}}, sales()), "must name columns"));
    QVERIFY(contains(outcome("SortNode", {{"order_by", "tags"}}, rowsOf({Value(Map{{"tags", List{1}}})})),
                     "has no order"));
}

void TestRowNodes::sortingOnDiskIsStableAndComplete_data()
{
    QTest::addColumn<qulonglong>("memory");
    QTest::addColumn<bool>("spills");
    QTest::newRow("in memory") << qulonglong(64 << 20) << false;
    QTest::newRow("a few runs") << qulonglong(4 << 20) << true;
    QTest::newRow("more runs than are merged at a time") << qulonglong(1) << true;
}

void TestRowNodes::sortingOnDiskIsStableAndComplete()
{
    QFETCH(qulonglong, memory);
    QFETCH(bool, spills);
    FakeRunContext context;
    context.setMemory(memory);
    auto sorter = std::make_unique<RowSorter>(keySchema(), std::vector<SortTerm>{{0, true}}, context);
    std::mt19937 random(7);
    std::int64_t at = 0;
    for (int batch = 0; batch < 100; ++batch) {
        db::BatchBuilder builder(keySchema());
        for (int row = 0; row < 1000; ++row) {
            const auto key = static_cast<std::int64_t>(random() % 1000);
            if (key == 0)
                builder.column(0).appendNull();
            else
                builder.column(0).appendInt64(key);
            builder.column(1).appendInt64(at++);
            builder.endRow();
        }
        QVERIFY(sorter->add(builder.finish()));
    }
    auto sorted = sorter->finish();
    QVERIFY(sorted.has_value());
    QCOMPARE(sorter->spilledRuns() > 0, spills);
    QVERIFY(memory > 1 || sorter->spilledRuns() > 32);
    QVERIFY2(context.memory().peak() <= std::max<qulonglong>(memory, 128 << 10),
             qPrintable(QString::number(context.memory().peak())));
    const auto keyOf = [](const db::RowBatch& batch, std::size_t row) {
        return batch.column(0).isNull(row) ? std::numeric_limits<std::int64_t>::max()
                                           : batch.column(0).int64At(row);
    };
    std::pair<std::int64_t, std::int64_t> before{std::numeric_limits<std::int64_t>::max(), -1};
    std::int64_t count = 0;
    std::int64_t sum = 0;
    for (;;) {
        const auto batch = (*sorted)->next();
        QVERIFY(batch.has_value());
        if (!*batch)
            break;
        for (std::size_t row = 0; row < (*batch)->rowCount(); ++row, ++count) {
            const std::pair now{keyOf(**batch, row), (*batch)->column(1).int64At(row)};
            QVERIFY(before.first > now.first || (before.first == now.first && before.second < now.second));
            before = now;
            sum += now.second;
        }
    }
    QCOMPARE(count, std::int64_t(100'000));
    QCOMPARE(sum, std::int64_t(100'000) * 99'999 / 2);
    sorted->reset();
    sorter.reset();
    QCOMPARE(context.memory().used(), std::uint64_t(0));
}

void TestRowNodes::sortingStopsOnDisk()
{
    FakeRunContext context;
    context.setMemory(1);
    RowSorter sorter(keySchema(), {{0, false}}, context);
    db::BatchBuilder builder(keySchema());
    for (int row = 0; row < 10'000; ++row) {
        builder.column(0).appendInt64(row);
        builder.column(1).appendInt64(row);
        builder.endRow();
    }
    const db::BatchPtr batch = builder.finish();
    QVERIFY(sorter.add(batch));
    context.requestStop();
    const auto added = sorter.add(batch);
    QVERIFY(!added);
    QCOMPARE(added.error().code(), ErrorCode::Cancelled);
}

void TestRowNodes::sortingInMemoryStopsWhereverItIs()
{
    std::mt19937 random(3);
    db::BatchBuilder builder(keySchema());
    for (int row = 0; row < 20'000; ++row) {
        builder.column(0).appendInt64(static_cast<std::int64_t>(random()));
        builder.column(1).appendInt64(row);
        builder.endRow();
    }
    const db::BatchPtr batch = builder.finish();
    for (int look = 1;; ++look) {
        StoppedAtALook context(look);
        RowSorter sorter(keySchema(), {{0, false}}, context);
        QVERIFY(sorter.add(batch));
        const auto sorted = sorter.finish();
        if (sorted) {
            QVERIFY2(look > 3, qPrintable(QString::number(look))); // while sorting, and while merging
            return;
        }
        QCOMPARE(sorted.error().code(), ErrorCode::Cancelled);
        QCOMPARE(context.looks(), look);
    }
}

void TestRowNodes::groupsAddUp()
{
    const Map terms{{"rows", Map{{"op", "count"}}},
                    {"ns", Map{{"op", "count"}, {"field", "n"}}},
                    {"sum", Map{{"op", "sum"}, {"field", "total"}}},
                    {"double", Map{{"op", "sum"}, {"field", "n * 2"}}},
                    {"avg", Map{{"op", "avg"}, {"field", "w"}}},
                    {"low", Map{{"op", "min"}, {"field", "total"}}},
                    {"high", Map{{"op", "max"}, {"field", "id"}}}};
    QCOMPARE(outcome("GroupNode", {{"group_by", List{"city"}}, {"aggregate", terms}}, sales()),
             std::string(R"([["Bern",1,0,"0.20",null,2.5,"0.20",2],["Rome",2,2,"1.10",14,1.0,"0.10",3],)"
                         R"([null,1,1,null,2,0.0,null,4]])"));
    QCOMPARE(outcome("GroupNode", {{"group_by", List{"city"}}}, sales()),
             std::string(R"([["Bern"],["Rome"],[null]])"));
}

void TestRowNodes::groupsOfNothing()
{
    const Map terms{{"rows", Map{{"op", "count"}}}, {"sum", Map{{"op", "sum"}, {"field", "key"}}}};
    FakeInputs none;
    none.setBatches("rows", keySchema(), {});
    QCOMPARE(outcome("GroupNode", {{"aggregate", terms}}, std::move(none)), std::string("[[0,null]]"));
    FakeInputs grouped;
    grouped.setBatches("rows", keySchema(), {});
    QCOMPARE(outcome("GroupNode", {{"group_by", List{"at"}}, {"aggregate", terms}}, std::move(grouped)),
             std::string("[]"));
}

void TestRowNodes::groupSaysWhatIsWrong()
{
    const auto problem = [](const Map& term) {
        return outcome("GroupNode", {{"aggregate", Map{{"x", term}}}}, sales());
    };
    QVERIFY(contains(problem({{"op", "middle"}}), "count, sum, avg, min or max"));
    QVERIFY(contains(problem({{"op", "sum"}}), "needs a field"));
    QVERIFY(contains(problem({{"op", "sum"}, {"field", "city"}}), "does not fit"));
    QVERIFY(contains(problem({{"op", "sum"}, {"feild", "n"}}), "no such setting"));
    const Map huge{{"op", "sum"}, {"field", "id + 9223372036854775800"}};
    QVERIFY(contains(problem(huge), "db.conversion"));
}

void TestRowNodes::joinKeepsTheSidesAskedFor_data()
{
    QTest::addColumn<QByteArray>("how");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("inner") << QByteArray("inner") << QByteArray(R"([[1,"a","x"],[1,"a","y"]])");
    QTest::newRow("left") << QByteArray("left") << QByteArray(R"([[1,"a","x"],[1,"a","y"],[2,"b",null]])");
    QTest::newRow("right") << QByteArray("right") << QByteArray(R"([[1,"a","x"],[1,"a","y"],[3,null,"z"]])");
    QTest::newRow("full") << QByteArray("full")
                          << QByteArray(R"([[1,"a","x"],[1,"a","y"],[2,"b",null],[3,null,"z"]])");
}

void TestRowNodes::joinKeepsTheSidesAskedFor()
{
    QFETCH(QByteArray, how);
    QFETCH(QByteArray, expected);
    FakeInputs inputs;
    inputs.setRows("left", {Value(Map{{"id", 1}, {"l", "a"}}), Value(Map{{"id", 2}, {"l", "b"}})});
    inputs.setRows("right", {Value(Map{{"id", 1}, {"r", "x"}}), Value(Map{{"id", 1}, {"r", "y"}}),
                             Value(Map{{"id", 3}, {"r", "z"}})});
    QCOMPARE(outcome("JoinNode", {{"key", List{"id"}}, {"how", how.toStdString()}}, std::move(inputs)),
             expected.toStdString());
}

QTEST_APPLESS_MAIN(TestRowNodes)
#include "tst_row_nodes.moc"
