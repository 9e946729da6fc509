// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// From the place a database tells to the place in the text a person typed.

#include "ui/models/statement_place.h"

#include <QTest>

using namespace dataflow::ui;

class TestStatementPlace : public QObject {
    Q_OBJECT

private slots:
    void theWordIsFoundAgain_data()
    {
        QTest::addColumn<QString>("typed"); // the error is at the word "bad"
        QTest::addColumn<QString>("sent");
        QTest::newRow("as typed") << "SELECT bad FROM t"
                                  << "SELECT bad FROM t";
        QTest::newRow("more behind it") << "SELECT bad; "
                                        << "SELECT bad";
        QTest::newRow("behind a named value") << "WHERE i > :least AND bad"
                                              << "WHERE i > ?1 AND bad";
        QTest::newRow("PostgreSQL") << "WHERE i > :least AND bad"
                                    << "WHERE i > $12 AND bad";
        QTest::newRow("one value twice") << ":a + :long_name - :a bad"
                                         << "?1 + ?2 - ?1 bad";
        QTest::newRow("values in order") << "a = ? AND b = ? AND bad"
                                         << "a = ?1 AND b = ?2 AND bad";
        QTest::newRow("plain question marks") << "a = ? AND bad"
                                              << "a = ? AND bad";
        QTest::newRow("numbers") << "a = $2 AND bad"
                                 << "a = ?2 AND bad";
        QTest::newRow("casts and quotes are no values") << "x::int = ':a' AND bad"
                                                        << "x::int = ':a' AND bad";
        QTest::newRow("letters beyond 16 bits") << QString::fromUtf8("'\xF0\x9F\x90\x98' = :a AND bad")
                                                << QString::fromUtf8("'\xF0\x9F\x90\x98' = ?1 AND bad");
    }
    void theWordIsFoundAgain()
    {
        QFETCH(QString, typed);
        QFETCH(QString, sent);
        const auto position = sent.left(sent.indexOf(QLatin1String("bad"))).toUcs4().size() + 1;
        QCOMPARE(placeInTyped(typed, sent, static_cast<int>(position)),
                 static_cast<int>(typed.indexOf(QLatin1String("bad"))));
    }

    void theEndOfTheTextIsAPlaceToo()
    {
        QCOMPARE(placeInTyped(QStringLiteral("SELECT"), QStringLiteral("SELECT"), 7), 6);
    }

    void anotherTextHasNoPlace_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("sent");
        QTest::addColumn<int>("position");
        QTest::newRow("no position") << "SELECT 1"
                                     << "SELECT 1" << 0;
        QTest::newRow("edited since") << "SELECT one"
                                      << "SELECT two" << 8;
        QTest::newRow("edited behind the error") << "SELECT bad FROM a"
                                                 << "SELECT bad FROM b" << 8;
        QTest::newRow("shorter now") << "SELECT"
                                     << "SELECT 1" << 8;
        QTest::newRow("filled in") << "SELECT ${column}"
                                   << "SELECT name" << 8;
    }
    void anotherTextHasNoPlace()
    {
        QFETCH(QString, typed);
        QFETCH(QString, sent);
        QFETCH(int, position);
        QCOMPARE(placeInTyped(typed, sent, position), -1);
    }
};

QTEST_APPLESS_MAIN(TestStatementPlace)
#include "tst_statement_place.moc"
