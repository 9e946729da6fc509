// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/keyring.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <latch>
#include <thread>
#include <type_traits>

#include <QtTest>
#include <sys/stat.h>

using namespace dataflow;

namespace {

QString qt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

SecretReference inFile(std::string name)
{
    return {SecretReference::Source::File, std::move(name)};
}

SecretReference inKeyring(std::string name)
{
    return {SecretReference::Source::Keyring, std::move(name)};
}

} // namespace

static_assert(!std::is_convertible_v<Secret, std::string>, "a secret turns into text only through reveal()");

class TestSecret : public QObject {
    Q_OBJECT

private slots:
    void referencesComeBackFromJson_data();
    void referencesComeBackFromJson();
    void literalsAreRefusedWithoutShowingThem_data();
    void literalsAreRefusedWithoutShowingThem();
    void environmentVariablesAreRead();
    void filesLoseOneNewline_data();
    void filesLoseOneNewline();
    void filesThatCannotBeReadAreExplained();
    void aKeyringNobodyReadsIsExplained();
    void theInstalledReaderIsAsked();
    void aReadingEndsWithTheReaderItBeganWith();
    void secretNamesAreRecognised_data();
    void secretNamesAreRecognised();
};

void TestSecret::referencesComeBackFromJson_data()
{
    QTest::addColumn<QString>("json");
    for (const char* json :
         {R"({"env":"DB_PASSWORD"})", R"({"file":"secrets/db"})", R"({"keyring":"orders"})"})
        QTest::newRow(json) << json;
}

void TestSecret::referencesComeBackFromJson()
{
    QFETCH(QString, json);
    const auto reference = SecretReference::fromJson(Json::parse(json.toStdString()));
    QVERIFY(reference.has_value());
    QVERIFY(!reference->name.empty());
    QCOMPARE(qt(reference->toJson().dump()), json);
}

void TestSecret::literalsAreRefusedWithoutShowingThem_data()
{
    QTest::addColumn<QString>("json");
    for (const char* json :
         {R"("hunter2")", R"({"env":""})", R"({"env":2})", R"({"env":"A","file":"hunter2"})",
          R"({"text":"hunter2"})", "{}", "[]", "null", "42"})
        QTest::newRow(json) << json;
}

void TestSecret::literalsAreRefusedWithoutShowingThem()
{
    QFETCH(QString, json);
    const auto reference = SecretReference::fromJson(Json::parse(json.toStdString()));
    QVERIFY(!reference.has_value());
    QVERIFY(reference.error().code() == ErrorCode::SecretLiteral);
    QVERIFY(!qt(reference.error().sentence()).contains(QStringLiteral("hunter2")));
    for (const char* spelling : {"\"env\"", "\"file\"", "\"keyring\""})
        QVERIFY(qt(reference.error().hint()).contains(QString::fromUtf8(spelling)));
}

void TestSecret::environmentVariablesAreRead()
{
    const SecretReference reference{SecretReference::Source::Environment, "DATAFLOW_TEST_SECRET"};
    ::unsetenv("DATAFLOW_TEST_SECRET");
    const auto missing = readSecret(reference, "");
    QVERIFY(!missing.has_value());
    QVERIFY(missing.error().code() == ErrorCode::SecretMissing);
    QCOMPARE(qt(missing.error().fact("variable")), QStringLiteral("DATAFLOW_TEST_SECRET"));
    ::setenv("DATAFLOW_TEST_SECRET", "hunter2", 1);
    QCOMPARE(qt(readSecret(reference, "").value().reveal()), QStringLiteral("hunter2"));
    ::unsetenv("DATAFLOW_TEST_SECRET");
}

void TestSecret::filesLoseOneNewline_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("none") << QByteArray("hunter2") << QByteArray("hunter2");
    QTest::newRow("one") << QByteArray("hunter2\n") << QByteArray("hunter2");
    QTest::newRow("Windows") << QByteArray("hunter2\r\n") << QByteArray("hunter2");
    QTest::newRow("two") << QByteArray("hunter2\n\n") << QByteArray("hunter2\n");
    QTest::newRow("spaces stay") << QByteArray(" hunter2 \r") << QByteArray(" hunter2 \r");
    QTest::newRow("empty") << QByteArray("") << QByteArray("");
}

void TestSecret::filesLoseOneNewline()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, secret);
    const QTemporaryDir directory;
    const std::string folder = directory.path().toStdString();
    std::ofstream(folder + "/password") << content.toStdString();
    const auto relative = readSecret(inFile("password"), folder);
    QVERIFY(relative.has_value());
    QVERIFY(relative->reveal() == secret.toStdString());
    QCOMPARE(relative->empty(), secret.isEmpty());
    QVERIFY(readSecret(inFile(folder + "/password"), "/nowhere").value().reveal() == secret.toStdString());
}

void TestSecret::filesThatCannotBeReadAreExplained()
{
    const QTemporaryDir directory;
    const std::string folder = directory.path().toStdString();
    const auto missing = readSecret(inFile("none"), folder);
    QVERIFY(!missing.has_value());
    QVERIFY(missing.error().code() == ErrorCode::SecretMissing);
    QCOMPARE(qt(missing.error().fact("path")), qt(folder + "/none"));

    const auto isFolder = readSecret(inFile("."), folder);
    QVERIFY(!isFolder.has_value() && isFolder.error().code() == ErrorCode::FileUnreadable);

    QCOMPARE(::mkfifo((folder + "/pipe").c_str(), 0600), 0);
    const auto pipe = readSecret(inFile("pipe"), folder); // nobody writes: must not wait
    QVERIFY(!pipe.has_value() && pipe.error().code() == ErrorCode::FileUnreadable);

    std::ofstream(folder + "/large") << std::string(70'000, 'x');
    const auto large = readSecret(inFile("large"), folder);
    QVERIFY(!large.has_value() && large.error().code() == ErrorCode::FileUnreadable);
}

void TestSecret::aKeyringNobodyReadsIsExplained()
{
    const auto secret = readSecret(inKeyring("orders"), "");
    QVERIFY(!secret.has_value());
    QVERIFY(secret.error().code() == ErrorCode::SecretMissing);
    QCOMPARE(qt(secret.error().fact("name")), QStringLiteral("orders"));
    for (const char* spelling : {"\"env\"", "\"file\""})
        QVERIFY(qt(secret.error().hint()).contains(QString::fromUtf8(spelling)));
}

void TestSecret::theInstalledReaderIsAsked()
{
    const auto forget = qScopeGuard([] { setKeyringReader({}); });
    std::stop_source stop;
    setKeyringReader({.read = [](const std::string& name, const std::stop_token& stopped) -> Result<Secret> {
                          if (stopped.stop_requested())
                              return fail(Error(ErrorCode::Cancelled, "stopped").with("name", name));
                          return Secret("of " + name);
                      },
                      .check = [](const std::string& name, const std::stop_token&) -> Result<void> {
                          if (name != "orders")
                              return fail(Error(ErrorCode::SecretMissing, "none").with("name", name));
                          return {};
                      }});
    QCOMPARE(qt(readSecret(inKeyring("orders"), "").value().reveal()), QStringLiteral("of orders"));
    QCOMPARE(qt(readSecret(inKeyring("stock"), "", stop.get_token()).value().reveal()),
             QStringLiteral("of stock"));
    stop.request_stop();
    const auto stopped = readSecret(inKeyring("orders"), "", stop.get_token());
    QVERIFY(!stopped && stopped.error().code() == ErrorCode::Cancelled);
    QVERIFY(checkSecret(inKeyring("orders"), "", {}).has_value());
    QVERIFY(checkSecret(inKeyring("stock"), "", {}).error().code() == ErrorCode::SecretMissing);
    setKeyringReader({});
    QVERIFY(!readSecret(inKeyring("orders"), ""));
    QVERIFY(!checkSecret(inKeyring("orders"), "", {}));
}

void TestSecret::aReadingEndsWithTheReaderItBeganWith()
{
    const auto forget = qScopeGuard([] { setKeyringReader({}); });
    std::latch asked(1);
    std::latch replaced(1);
    const auto check = [](const std::string&, const std::stop_token&) -> Result<void> { return {}; };
    setKeyringReader({.read = [&](const std::string&, const std::stop_token&) -> Result<Secret> {
                          asked.count_down();
                          replaced.wait(); // under no lock, or setting another reader would never end
                          return Secret("first");
                      },
                      .check = check});
    std::string first;
    std::string second;
    {
        const std::jthread worker([&first] { first = readSecret(inKeyring("orders"), "").value().reveal(); });
        asked.wait();
        setKeyringReader({.read = [](const std::string&, const std::stop_token&) -> Result<Secret> {
                              return Secret("second");
                          },
                          .check = check});
        second = readSecret(inKeyring("orders"), "").value().reveal();
        replaced.count_down();
    }
    QCOMPARE(qt(first), QStringLiteral("first"));
    QCOMPARE(qt(second), QStringLiteral("second"));
}

void TestSecret::secretNamesAreRecognised_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("secret");
    const auto row = [](const char* name, bool secret) { QTest::newRow(name) << name << secret; };
    row("password", true);
    row("DB_PASSWORD", true);
    row("passwd", true);
    row("client_secret", true);
    row("token", true);
    row("accessToken", true);
    row("api_key", true);
    row("API-Key", true);
    row("db_pwd", true);
    row("max_tokens", false);
    row("key", false);
    row("primary_key", false);
    row("user", false);
    row("pass_count", false);
    row("", false);
}

void TestSecret::secretNamesAreRecognised()
{
    QFETCH(QString, name);
    QFETCH(bool, secret);
    QCOMPARE(looksLikeSecretName(name.toStdString()), secret);
}

QTEST_APPLESS_MAIN(TestSecret)
#include "tst_secret.moc"
