// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// A session without a keyring: what a reader is told, and what the field offers. A process of its own, as
// libraries remember the bus they have found.

#include "ui/bridge/keyring.h"
#include "ui/inspector/secret_field.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <optional>
#include <thread>

using namespace dataflow;
using namespace dataflow::ui;

class TestNoKeyring : public QObject {
    Q_OBJECT

    static QString tipOfChoice(const SecretField& field)
    {
        return field.source()
            ->itemData(field.source()->findData(QStringLiteral("keyring")), Qt::ToolTipRole)
            .toString();
    }
    static bool isOffered(const SecretField& field)
    {
        const auto* box = field.source();
        return box->model()
            ->flags(box->model()->index(box->findData(QStringLiteral("keyring")), 0))
            .testFlag(Qt::ItemIsEnabled);
    }

private slots:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus"); }

    void aProgramWithoutOneDoesNotOfferIt()
    {
        QVERIFY(!Keyring::current());
        const SecretField field(QStringLiteral("password"), QStringLiteral("Password"), nullptr);
        QVERIFY(!isOffered(field));
        QVERIFY(tipOfChoice(field).contains(QStringLiteral("This program")));
    }

    void theReaderIsToldAtOnce()
    {
        const Keyring keyring;
        QVERIFY(Keyring::current() == &keyring);
        std::optional<Result<Secret>> secret;
        std::atomic<bool> isDone = false;
        QElapsedTimer elapsed;
        elapsed.start();
        const std::jthread worker([&] {
            secret = readSecret({SecretReference::Source::Keyring, "orders"}, "");
            isDone = true;
        });
        while (!isDone)
            QTest::qWait(1);
        QVERIFY(!elapsed.hasExpired(Keyring::kLongestRead.count()));
        QVERIFY(!*secret);
        const Error& error = secret->error();
        QVERIFY2(error.code() == ErrorCode::SecretMissing, error.sentence().c_str());
        QCOMPARE(QString::fromStdString(error.message()),
                 QStringLiteral("No desktop keyring answers in this session"));
        QVERIFY(error.fact("service") == Keyring::kService && error.fact("name") == "orders");
        QVERIFY(!error.hint().empty());

        // The field shows a reference of the project all the same, with the reason.
        SecretField field(QStringLiteral("password"), QStringLiteral("Password"), nullptr);
        const Json reference{{"keyring", "orders"}};
        field.setValue(&reference);
        field.show();
        QTRY_VERIFY(!isOffered(field));
        QVERIFY2(tipOfChoice(field).contains(QStringLiteral("No desktop keyring")),
                 qPrintable(tipOfChoice(field)));
        QCOMPARE(field.source()->currentData().toString(), QStringLiteral("keyring"));
        const auto* status = field.findChild<QLabel*>(QStringLiteral("password_status"));
        QTRY_VERIFY2(status->text().contains(QStringLiteral("No desktop keyring")),
                     qPrintable(status->text()));
        const auto* store = field.findChild<QPushButton*>(QStringLiteral("password_store"));
        QVERIFY(store->isVisible() && !store->isEnabled());
        QVERIFY(store->toolTip().contains(QStringLiteral("No desktop keyring")));
        QVERIFY(*field.value() == reference);
    }
};

QTEST_MAIN(TestNoKeyring)
#include "tst_no_keyring.moc"
