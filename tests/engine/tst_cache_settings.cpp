// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/project_file.h"

#include <QtTest>

using namespace dataflow;
using namespace std::chrono_literals;

namespace {

Result<graph::LoadedProject> projectWith(const QString& cache, const char* name = R"("name": "Shop", )")
{
    return graph::parseProject("{\"format\": 1, " + std::string(name) + "\"cache\": " + cache.toStdString() +
                                   "}",
                               "shop.dataflow.json");
}

} // namespace

class TestCacheSettings : public QObject {
    Q_OBJECT

private slots:
    void theDefaultsAreMemoryOnly();
    void sharedSettingsAreRead();
    void theAddressMayBeASecret();
    void wrongSettingsAreTold_data();
    void wrongSettingsAreTold();
    void aSharedCacheNeedsAProjectName();
};

void TestCacheSettings::theDefaultsAreMemoryOnly()
{
    const auto loaded = projectWith(QStringLiteral("{}"));
    QVERIFY(loaded);
    QVERIFY(loaded->project->cache == cache::CacheConfig{});
    QVERIFY(!loaded->project->cache.l2Enabled);
}

void TestCacheSettings::sharedSettingsAreRead()
{
    const auto loaded = projectWith(QStringLiteral(
        R"({"l2_enabled": true, "l2_backend": "redis", "l2_url": "redis://cache:6380/2",
            "l2_password": {"env": "CACHE_PASSWORD"}, "l2_ttl": "10m"})"));
    QVERIFY2(loaded, loaded ? "" : loaded.error().sentence().c_str());
    const cache::CacheConfig& config = loaded->project->cache;
    QVERIFY(config.l2Enabled);
    QCOMPARE(config.l2Url, std::string("redis://cache:6380/2"));
    QVERIFY(config.l2Password.has_value());
    QCOMPARE(config.l2Password->name, std::string("CACHE_PASSWORD"));
    QVERIFY(config.l2Ttl == 600s);
}

void TestCacheSettings::theAddressMayBeASecret()
{
    const auto loaded =
        projectWith(QString::fromUtf8(R"({"l2_enabled": true, "l2_url": {"env": "CACHE_URL"}})"));
    QVERIFY2(loaded, loaded ? "" : loaded.error().sentence().c_str());
    QVERIFY(loaded->project->cache.l2Url.empty());
    QCOMPARE(loaded->project->cache.l2UrlSecret->name, std::string("CACHE_URL"));
}

void TestCacheSettings::wrongSettingsAreTold_data()
{
    QTest::addColumn<QString>("cache");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const char* cache, const char* words) {
        QTest::newRow(name) << QString::fromUtf8(cache) << QString::fromUtf8(words);
    };
    row("no address", R"({"l2_enabled": true})", "has no address");
    row("bad address", R"({"l2_url": "http://cache"})", "neither redis:// nor unix://");
    row("TLS", R"({"l2_url": "rediss://cache"})", "TLS is not supported");
    row("password in the address", R"({"l2_url": "redis://:word@cache"})", "holds a password");
    row("password as text", R"({"l2_password": "word"})", "l2_password");
    row("password twice", R"({"l2_url": {"env": "U"}, "l2_password": {"env": "P"}})", "given twice");
    row("another server", R"({"l2_backend": "memcached"})", "memcached");
    row("no time", R"({"l2_ttl": 0})", "whole number of seconds");
    row("part of a second", R"({"l2_ttl": "1500ms"})", "whole number of seconds");
    row("no time in memory", R"({"l1_ttl": "500ms"})", "l1_enabled");
    row("misspelt", R"({"l2_enable": true})", "Did you mean \"l2_enabled\"");
    row("no time between refreshes", R"({"l3_refresh_interval": 0})", "l3_enabled");
}

void TestCacheSettings::wrongSettingsAreTold()
{
    QFETCH(QString, cache);
    QFETCH(QString, words);
    const auto loaded = projectWith(cache);
    QVERIFY(!loaded);
    const QString sentence = QString::fromStdString(loaded.error().sentence());
    QVERIFY2(sentence.contains(words), qPrintable(sentence));
    QVERIFY(loaded.error().place().line == 1 && loaded.error().place().column > 1);
    QVERIFY(!sentence.contains(QStringLiteral("word@")));
}

void TestCacheSettings::aSharedCacheNeedsAProjectName()
{
    const QString cache = QString::fromUtf8(R"({"l2_enabled": true, "l2_url": "redis://cache"})");
    QVERIFY(projectWith(cache));
    const auto loaded = projectWith(cache, "");
    QVERIFY(!loaded);
    QVERIFY(loaded.error().sentence().find("needs a name") != std::string::npos);
    const auto summaries = projectWith(QString::fromUtf8(R"({"l3_enabled": true})"), "");
    QVERIFY(!summaries);
    QVERIFY(summaries.error().sentence().find("needs a name") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestCacheSettings)
#include "tst_cache_settings.moc"
