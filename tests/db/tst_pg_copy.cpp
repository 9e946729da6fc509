// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"
#include "tests/support/input_pipe.h"
#include "tests/support/node_database.h"

#include <QDir>
#include <QFile>

#include <thread>

using namespace dataflow;
using testing::FakeInputs;
using testing::NodeDatabase;
using testing::NodeRun;

namespace {

struct CopyDatabase : NodeDatabase {
    CopyDatabase()
        : NodeDatabase("postgresql", {"pg_copy_items"})
    {
        execute("CREATE TABLE pg_copy_items (id int8 PRIMARY KEY, name text, price numeric(8,2) "
                "CHECK (price >= 0), day date)");
    }
    NodeRun copy(Map params, FakeInputs inputs = {}) const
    {
        params.emplace_back("connection", "shop");
        params.emplace_back("table", "pg_copy_items");
        return run("PGCopyNode", params, std::move(inputs));
    }
    std::string items() const { return table("SELECT id, name, price, day FROM pg_copy_items ORDER BY id"); }
};

std::string counts(const NodeRun& ran)
{
    if (!ran.result)
        return ran.problem();
    return ran.output("copied").toText() + ' ' + ran.output("rejected").toText();
}

/// Gives batches and calls `atBatch` before each; endless unless `batches` says otherwise.
class CountedRows : public db::RowStream {
public:
    CountedRows(int batches, std::function<void(int)> atBatch)
        : m_schema(std::make_shared<const db::Schema>(
              std::vector<db::Field>{{"id", db::ColumnType::Int64}, {"name", db::ColumnType::Text}}))
        , m_batches(batches)
        , m_atBatch(std::move(atBatch))
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_schema; }
    Result<db::BatchPtr> next() override
    {
        m_atBatch(m_given);
        if (m_given++ == m_batches)
            return db::BatchPtr();
        db::BatchBuilder builder(m_schema);
        for (int i = 0; i < 4000; ++i) {
            builder.column(0).appendInt64(m_next++);
            builder.column(1).appendBytes("some text that takes a little room");
            builder.endRow();
        }
        return builder.finish();
    }

private:
    db::SchemaPtr m_schema;
    int m_batches;
    std::function<void(int)> m_atBatch;
    int m_given = 0;
    std::int64_t m_next = 1;
};

/// Tells the test of each step of the node's progress.
class WatchedContext : public testing::FakeRunContext {
public:
    explicit WatchedContext(std::function<void(FakeRunContext&)> atProgress)
        : m_atProgress(std::move(atProgress))
    {}
    void progress(std::int64_t done, std::int64_t total) override
    {
        FakeRunContext::progress(done, total);
        m_atProgress(*this);
    }

private:
    std::function<void(FakeRunContext&)> m_atProgress;
};

} // namespace

class TestPgCopy : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void init();
    void loadsAFile_data();
    void loadsAFile();
    void writesAFileThatLoadsAgain_data();
    void writesAFileThatLoadsAgain();
    void writesAFileAsAsked_data();
    void writesAFileAsAsked();
    void aFailedOutLeavesNoFile_data();
    void aFailedOutLeavesNoFile();
    void copiesRowsInAndOut();
    void stopsAtABadLineAndStoresNothing();
    void skipsBadLines_data();
    void skipsBadLines();
    void skipsManyBadLinesOfABigFile();
    void findsBadLinesThatTheServerDoesNotName();
    void cancelStopsALoad();
    void loadsFromAPipe_data();
    void loadsFromAPipe();
    void cancelStopsTheWaitForAPipe_data();
    void cancelStopsTheWaitForAPipe();
    void aKilledConnectionLeavesNothingAndARetryStoresOnce();
    void checksItsParameters_data();
    void checksItsParameters();
    void otherDatabasesAreRefused();

private:
    std::string write(const char* name, const QByteArray& content) const
    {
        QFile file(m_folder->filePath(QLatin1String(name)));
        file.open(QFile::WriteOnly);
        file.write(content);
        return file.fileName().toStdString();
    }
    QByteArray read(const std::string& path) const
    {
        QFile file(QString::fromStdString(path));
        file.open(QFile::ReadOnly);
        return file.readAll();
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestPgCopy::initTestCase()
{
    if (!test::postgresConfig())
        QSKIP(test::kNoPostgres);
}

void TestPgCopy::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestPgCopy::loadsAFile_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("CSV") << QByteArray("{}")
                         << QByteArray("1,one,1.50,2024-03-01\n2,\"a, \"\"b\"\"\nc\",\\N,\\N\n");
    QTest::newRow("CSV with header")
        << QByteArray(R"({"header": true})")
        << QByteArray("a,b,c,d\n1,one,1.50,2024-03-01\n2,\"a, \"\"b\"\"\nc\",\\N,\\N\n");
    QTest::newRow("another delimiter, null text and order")
        << QByteArray(R"({"delimiter": ";", "null_string": "", "columns": ["name", "id", "price", "day"]})")
        << QByteArray("one;1;1.50;2024-03-01\n\"a, \"\"b\"\"\nc\";2;;\n");
    QTest::newRow("text") << QByteArray(R"({"format": "TEXT"})")
                          << QByteArray("1\tone\t1.50\t2024-03-01\n2\ta, \"b\"\\nc\t\\N\t\\N\n");
}

void TestPgCopy::loadsAFile()
{
    QFETCH(QByteArray, params);
    QFETCH(QByteArray, content);
    const std::string expected = R"([[1,"one","1.50","2024-03-01"],[2,"a, \"b\"\nc",null,null]])";
    for (const char* onError : {"stop", "skip"}) {
        const CopyDatabase database;
        Map given = *valueFromJson(Json::parse(params.toStdString())).as<Map>();
        given.emplace_back("data_file", write("items", content));
        given.emplace_back("on_error", onError);
        const NodeRun ran = database.copy(given);
        QCOMPARE(counts(ran), std::string("2 0"));
        QCOMPARE(database.items(), expected);
        QCOMPARE(ran.context->openLeases(), 0);
    }
}

void TestPgCopy::writesAFileThatLoadsAgain_data()
{
    QTest::addColumn<QByteArray>("format");
    QTest::newRow("CSV") << QByteArray("CSV");
    QTest::newRow("text") << QByteArray("TEXT");
    QTest::newRow("binary") << QByteArray("BINARY");
}

void TestPgCopy::writesAFileThatLoadsAgain()
{
    QFETCH(QByteArray, format);
    const CopyDatabase database;
    database.execute(
        "INSERT INTO pg_copy_items SELECT i, CASE WHEN i % 7 <> 0 THEN 'name ' || i END, i / 4.0, "
        "DATE '2024-01-01' + i FROM generate_series(1, 20000) i");
    const std::string sum =
        "SELECT count(*), sum(id), sum(length(name)), sum(price), max(day) FROM pg_copy_items";
    const std::string before = database.table(sum);
    const Map file{{"data_file", m_folder->filePath("out").toStdString()}, {"format", format.toStdString()}};
    Map out = file;
    out.emplace_back("direction", "out");
    QCOMPARE(counts(database.copy(out)), std::string("20000 0"));
    database.execute("TRUNCATE pg_copy_items");
    QCOMPARE(counts(database.copy(file)), std::string("20000 0"));
    QCOMPARE(database.table(sum), before);
}

void TestPgCopy::writesAFileAsAsked_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("a header") << QByteArray(R"({"header": true, "columns": ["id", "name"]})")
                              << QByteArray("id,name\n1,one\n2,\\N\n3,\"a;b,c\"\n");
    QTest::newRow("a delimiter") << QByteArray(R"({"delimiter": ";", "columns": ["id", "name"]})")
                                 << QByteArray("1;one\n2;\\N\n3;\"a;b,c\"\n");
    QTest::newRow("a null text") << QByteArray(R"({"null_string": "none", "columns": ["id", "name"]})")
                                 << QByteArray("1,one\n2,none\n3,\"a;b,c\"\n");
    QTest::newRow("columns in another order") << QByteArray(R"({"columns": ["name", "day", "id"]})")
                                              << QByteArray("one,2024-03-01,1\n\\N,\\N,2\n\"a;b,c\",\\N,3\n");
    QTest::newRow("everything at once")
        << QByteArray(R"({"header": true, "delimiter": "|", "null_string": "-", "columns": ["name", "id"]})")
        << QByteArray("name|id\none|1\n-|2\na;b,c|3\n");
    QTest::newRow("text")
        << QByteArray(
               R"({"format": "TEXT", "delimiter": ",", "null_string": "-", "columns": ["id", "name"]})")
        << QByteArray("1,one\n2,-\n3,a;b\\,c\n");
}

void TestPgCopy::writesAFileAsAsked()
{
    QFETCH(QByteArray, params);
    QFETCH(QByteArray, content);
    const CopyDatabase database;
    database.execute("INSERT INTO pg_copy_items VALUES (1, 'one', 1.5, '2024-03-01'), (2, NULL, NULL, NULL), "
                     "(3, 'a;b,c', NULL, NULL)");
    const Value parsed = valueFromJson(Json::parse(params.toStdString()));
    Map file = *parsed.as<Map>();
    file.emplace_back("data_file", m_folder->filePath("out").toStdString());
    Map out = file;
    out.emplace_back("direction", "out");
    QCOMPARE(counts(database.copy(out)), std::string("3 0"));
    QCOMPARE(read(m_folder->filePath("out").toStdString()), content);
    // Read as it was written, it gives the same names.
    const std::string names = "SELECT id, name FROM pg_copy_items ORDER BY id";
    const std::string before = database.table(names);
    database.execute("TRUNCATE pg_copy_items");
    QCOMPARE(counts(database.copy(file)), std::string("3 0"));
    QCOMPARE(database.table(names), before);
}

void TestPgCopy::aFailedOutLeavesNoFile_data()
{
    QTest::addColumn<bool>("killed");
    QTest::addColumn<bool>("there");
    QTest::newRow("cancelled") << false << false;
    QTest::newRow("its connection is killed") << true << false;
    QTest::newRow("cancelled, an older file stays") << false << true;
}

void TestPgCopy::aFailedOutLeavesNoFile()
{
    QFETCH(bool, killed);
    QFETCH(bool, there);
    const CopyDatabase database;
    database.execute("INSERT INTO pg_copy_items SELECT i, repeat('x', 200), 1, NULL FROM "
                     "generate_series(1, 50000) i");
    const auto killer = test::postgresSession();
    const std::string path = m_folder->filePath("out.csv").toStdString();
    if (there)
        write("out.csv", "older");
    int pieces = 0;
    auto context = std::make_unique<WatchedContext>([&](testing::FakeRunContext& running) {
        if (++pieces != 2) // some of the rows are in the file by then
            return;
        if (!killed)
            return running.requestStop();
        test::rowsOf(*killer,
                     {"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'COPY "
                      "\"pg_copy_items\"%' AND pid <> pg_backend_pid()",
                      {}});
    });
    context->addConnection(database.config());
    const NodeRun ran = NodeDatabase::runIn(
        std::move(context), "PGCopyNode",
        {{"connection", "shop"}, {"table", "pg_copy_items"}, {"direction", "out"}, {"data_file", path}});
    QCOMPARE(ran.code(), killed ? ErrorCode::ConnectionLost : ErrorCode::Cancelled);
    QVERIFY(pieces >= 2);
    QCOMPARE(ran.context->openLeases(), 0);
    const QStringList left = QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden);
    QCOMPARE(left, there ? QStringList{"out.csv"} : QStringList());
    if (there)
        QCOMPARE(read(path), QByteArray("older"));
}

void TestPgCopy::copiesRowsInAndOut()
{
    const CopyDatabase database;
    FakeInputs inputs;
    inputs.setRows("rows", {Value(Map{{"name", "one"}, {"extra", 5}, {"id", 1}}),
                            Value(Map{{"name", Value()}, {"extra", 6}, {"id", 2}})});
    QCOMPARE(counts(database.copy({{"columns", List{"id", "name"}}}, std::move(inputs))), std::string("2 0"));
    const NodeRun out = database.copy({{"direction", "out"}, {"columns", List{"name", "id"}}});
    QCOMPARE(counts(out), std::string("2 0"));
    QCOMPARE(NodeDatabase::rowsText(out.records("rows")), std::string(R"([["one",1],[null,2]])"));
}

void TestPgCopy::stopsAtABadLineAndStoresNothing()
{
    const CopyDatabase database;
    const NodeRun ran = database.copy(
        {{"data_file", write("bad.csv", "1,one,1,2024-01-01\n2,two,x,2024-01-01\n3,three,1,2024-01-01\n")}});
    QCOMPARE(std::string(ran.result.error().fact("line")), std::string("2"));
    QVERIFY2(ran.problem().find("skip") != std::string::npos, ran.problem().c_str());
    QVERIFY(!ran.result.error().retryable());
    QCOMPARE(database.items(), std::string("[]"));
    const NodeRun missing = database.copy({{"data_file", "/nowhere/items.csv"}});
    QCOMPARE(missing.code(), ErrorCode::FileNotFound);
    QCOMPARE(missing.result.error().parameter(), std::string("data_file"));
}

void TestPgCopy::skipsBadLines_data()
{
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("lines");
    QTest::newRow("wrong values, twice the same key, too few cells")
        << QByteArray("CSV")
        << QByteArray(
               "1,one,1,2024-01-01\n2,two,x,2024-01-01\n1,again,1,2024-01-01\n3\n4,four,-1,2024-01-01\n"
               "5,five,1,2024-13-01\n6,six,6,2024-01-06\n")
        << QByteArray("2,3,4,5,6");
    QTest::newRow("lines inside quotes are counted")
        << QByteArray("CSV")
        << QByteArray("1,\"o\nn\ne\",1,2024-01-01\nbad,two,1,2024-01-01\n6,six,6,2024-01-06\n")
        << QByteArray("4");
    QTest::newRow("lines that end in a carriage return")
        << QByteArray("CSV")
        << QByteArray("1,\"o\rne\",1,2024-01-01\rbad,two,1,2024-01-01\r6,six,6,2024-01-06\r")
        << QByteArray("3");
    QTest::newRow("a newline inside quotes of a file with other line ends")
        << QByteArray("CSV")
        << QByteArray("1,\"o\nn\ne\",1,2024-01-01\r\n6,\"s\nix\",6,2024-01-06\r\nbad,two,1,2024-01-01\r\n")
        << QByteArray("6");
    QTest::newRow("text with carriage returns")
        << QByteArray("TEXT")
        << QByteArray("1\tone\t1\t2024-01-01\r2\ttwo\tx\t2024-01-01\r6\tsix\t6\t2024-01-06")
        << QByteArray("2");
    QTest::newRow("text") << QByteArray("TEXT")
                          << QByteArray(
                                 "1\to\\\nne\t1\t2024-01-01\n2\ttwo\tx\t2024-01-01\n6\tsix\t6\t2024-01-06\n")
                          << QByteArray("3");
}

void TestPgCopy::skipsBadLines()
{
    QFETCH(QByteArray, format);
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, lines);
    const CopyDatabase database;
    const NodeRun ran = database.copy(
        {{"data_file", write("bad", content)}, {"format", format.toStdString()}, {"on_error", "skip"}});
    const auto rejected = lines.split(',').size();
    QCOMPARE(counts(ran), "2 " + std::to_string(rejected));
    QCOMPARE(database.table("SELECT id FROM pg_copy_items ORDER BY id"), std::string("[[1],[6]]"));
    const std::string path = ran.output("reject_file").toText();
    QCOMPARE(path, m_folder->filePath("bad.rejects.csv").toStdString());
    QByteArrayList found;
    const QByteArrayList written = read(path).split('\n');
    QCOMPARE(written.first(), QByteArray("line,reason,content"));
    for (const QByteArray& line : written.mid(1, rejected)) {
        found.append(line.split(',').first());
        QVERIFY2(line.split(',').at(1).size() > 10, line.constData());
    }
    QCOMPARE(found.join(','), lines);
}

void TestPgCopy::skipsManyBadLinesOfABigFile()
{
    const CopyDatabase database;
    QByteArray content("id,name,price,day\n");
    for (int i = 1; i <= 30'000; ++i)
        content += QByteArray::number(i) + ",name," + (i % 500 == 0 ? "x" : "1.5") + ",2024-01-01\n";
    const NodeRun ran = database.copy({{"data_file", write("big.csv", content)},
                                       {"header", true},
                                       {"on_error", "skip"},
                                       {"reject_file", m_folder->filePath("left.csv").toStdString()}});
    QCOMPARE(counts(ran), std::string("29940 60"));
    QCOMPARE(database.table("SELECT count(*) FROM pg_copy_items WHERE id % 500 = 0"), std::string("[[0]]"));
    const QByteArray rejects = read(m_folder->filePath("left.csv").toStdString());
    QVERIFY2(rejects.contains("\n501,"), rejects.left(300).constData()); // id 500 is on line 501
    QCOMPARE(rejects.count('\n'), 61);
}

void TestPgCopy::findsBadLinesThatTheServerDoesNotName()
{
    const CopyDatabase database;
    database.execute(
        "DROP TABLE IF EXISTS pg_copy_parents CASCADE; CREATE TABLE pg_copy_parents (name text "
        "PRIMARY KEY); INSERT INTO pg_copy_parents VALUES ('known'); ALTER TABLE pg_copy_items ADD "
        "FOREIGN KEY (name) REFERENCES pg_copy_parents");
    QByteArray content;
    for (int i = 1; i <= 1000; ++i)
        content += QByteArray::number(i) + (i == 77 || i == 700 ? ",unknown" : ",known") + ",1,2024-01-01\n";
    const NodeRun ran = database.copy({{"data_file", write("children.csv", content)}, {"on_error", "skip"}});
    QCOMPARE(counts(ran), std::string("998 2"));
    const QByteArray rejects = read(ran.output("reject_file").toText());
    QVERIFY2(rejects.contains("\n77,") && rejects.contains("\n700,"), rejects.constData());
    database.execute("DROP TABLE pg_copy_items, pg_copy_parents");
}

void TestPgCopy::cancelStopsALoad()
{
    const CopyDatabase database;
    auto context = database.context();
    testing::FakeRunContext& running = *context;
    FakeInputs inputs;
    inputs.setStream("rows", std::make_unique<CountedRows>(1 << 20, [&](int batch) {
                         if (batch == 5)
                             running.requestStop();
                     }));
    const NodeRun ran =
        NodeDatabase::runIn(std::move(context), "PGCopyNode",
                            {{"connection", "shop"}, {"table", "pg_copy_items"}}, std::move(inputs));
    QCOMPARE(ran.code(), ErrorCode::Cancelled);
    QCOMPARE(database.items(), std::string("[]"));
}

void TestPgCopy::loadsFromAPipe_data()
{
    QTest::addColumn<QByteArray>("onError");
    QTest::newRow("stop at bad lines") << QByteArray("stop");
    QTest::newRow("skip bad lines") << QByteArray("skip");
}

void TestPgCopy::loadsFromAPipe()
{
    QFETCH(QByteArray, onError);
    const CopyDatabase database;
    const std::string path = m_folder->filePath("pipe").toStdString();
    testing::InputPipe pipe(path);
    pipe.feed("1,one,1.50,2024-03-01\n2,two,\\N,\\N\n");
    const NodeRun ran = database.copy({{"data_file", path}, {"on_error", onError.toStdString()}});
    QCOMPARE(counts(ran), std::string("2 0"));
    const std::string expected = R"([[1,"one","1.50","2024-03-01"],[2,"two",null,null]])";
    QCOMPARE(database.items(), expected);
}

void TestPgCopy::cancelStopsTheWaitForAPipe_data()
{
    loadsFromAPipe_data();
}

void TestPgCopy::cancelStopsTheWaitForAPipe()
{
    QFETCH(QByteArray, onError);
    const CopyDatabase database;
    const std::string path = m_folder->filePath("pipe").toStdString();
    testing::InputPipe pipe(path);
    pipe.feedAndHold("1,one,1.50,2024-03-01\n");
    auto context = database.context();
    testing::FakeRunContext& running = *context;
    const testing::WhenWaiting stop([&] {
        if (pipe.isDrained())
            running.requestStop();
    });
    const NodeRun ran = NodeDatabase::runIn(std::move(context), "PGCopyNode",
                                            {{"connection", "shop"},
                                             {"table", "pg_copy_items"},
                                             {"data_file", path},
                                             {"on_error", onError.toStdString()}});
    QCOMPARE(ran.code(), ErrorCode::Cancelled);
    QCOMPARE(database.items(), std::string("[]"));
}

void TestPgCopy::aKilledConnectionLeavesNothingAndARetryStoresOnce()
{
    const CopyDatabase database;
    const auto killer = test::postgresSession();
    const auto load = [&](bool kill) {
        FakeInputs inputs;
        inputs.setStream("rows", std::make_unique<CountedRows>(20, [&](int batch) {
                             if (kill && batch == 10)
                                 test::rowsOf(*killer,
                                              {"SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                                               "WHERE query LIKE 'COPY \"pg_copy_items\"%' AND pid <> "
                                               "pg_backend_pid()",
                                               {}});
                         }));
        return database.copy({{"columns", List{"id", "name"}}}, std::move(inputs));
    };
    const NodeRun killed = load(true);
    QCOMPARE(killed.code(), ErrorCode::ConnectionLost);
    QVERIFY(killed.result.error().retryable());
    QCOMPARE(killed.context->openLeases(), 0);
    QCOMPARE(database.items(), std::string("[]"));
    QCOMPARE(counts(load(false)), std::string("80000 0"));
    QCOMPARE(database.table("SELECT count(*), count(DISTINCT id) FROM pg_copy_items"),
             std::string("[[80000,80000]]"));
}

void TestPgCopy::checksItsParameters_data()
{
    QTest::addColumn<QByteArray>("params");
    QTest::addColumn<bool>("linked");
    QTest::addColumn<QByteArray>("problem");
    const auto row = [](const char* name, const char* params, bool linked, const char* problem) {
        QTest::newRow(name) << QByteArray(params) << linked << QByteArray(problem);
    };
    row("a file is fine", R"({"data_file": "a.csv"})", false, "");
    row("rows are fine", "{}", true, "");
    row("out needs neither", R"({"direction": "out"})", false, "");
    row("nothing to load", "{}", false, "neither a file nor rows");
    row("a file and rows", R"({"data_file": "a.csv"})", true, "only without a file");
    row("rows on the way out", R"({"direction": "out"})", true, "direction");
    row("a format without a file", R"({"format": "TEXT"})", true, "there is none");
    row("a header in binary", R"({"data_file": "a", "format": "BINARY", "header": true})", false, "binary");
    row("a long delimiter", R"({"data_file": "a", "delimiter": "||"})", false, "one character");
    row("skipping in binary", R"({"data_file": "a", "format": "BINARY", "on_error": "skip"})", false,
        "skipped");
    row("skipping rows", R"({"on_error": "skip"})", true, "skipped");
    row("a reject file that is not written", R"({"data_file": "a", "reject_file": "r"})", false, "on_error");
    row("no such format", R"({"data_file": "a", "format": "XML"})", false, "BINARY");
}

void TestPgCopy::checksItsParameters()
{
    QFETCH(QByteArray, params);
    QFETCH(bool, linked);
    QFETCH(QByteArray, problem);
    const CopyDatabase database;
    Map given = *valueFromJson(Json::parse(params.toStdString())).as<Map>();
    given.emplace_back("table", "pg_copy_items");
    given.emplace_back("connection", "shop");
    const auto errors = database.check(
        "PGCopyNode", given, linked ? std::vector<std::string>{"rows"} : std::vector<std::string>{});
    QCOMPARE(errors.empty(), problem.isEmpty());
    if (!errors.empty())
        QVERIFY2(errors.front().sentence().find(problem.toStdString()) != std::string::npos,
                 errors.front().sentence().c_str());
}

void TestPgCopy::otherDatabasesAreRefused()
{
    const NodeDatabase database("sqlite", {});
    const Map params{{"connection", "shop"}, {"table", "t"}, {"data_file", "a.csv"}};
    const auto errors = database.check("PGCopyNode", params);
    QCOMPARE(errors.size(), std::size_t{1});
    QCOMPARE(errors.front().code(), ErrorCode::UnsupportedByDatabase);
    QCOMPARE(database.run("PGCopyNode", params).code(), ErrorCode::UnsupportedByDatabase);
}

QTEST_APPLESS_MAIN(TestPgCopy)
#include "tst_pg_copy.moc"
