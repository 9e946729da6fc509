// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

// The desktop keyring with a real secret service on a bus of its own: stored and deleted in the field, read
// by workers, and what is said when it has no such entry, stays locked or does not answer.

#include "engine/graph/project_file.h"
#include "tests/support/postgres_fixture.h"
#include "ui/bridge/connection_test.h"
#include "ui/bridge/keyring.h"
#include "ui/inspector/secret_field.h"

#include <QComboBox>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <csignal>
#include <thread>

using namespace dataflow;
using namespace dataflow::ui;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 20'000; // ms

const auto kSecrets = QStringLiteral("org.freedesktop.secrets");
const auto kCollection = QStringLiteral("/org/freedesktop/secrets/collection/login");

QString qt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// A bus and a keyring, unlocked, with homes in a temporary folder. This process uses that bus.
class SecretService {
public:
    /// Why tests are skipped; empty: the service answers.
    QString start()
    {
        for (const char* program : {"dbus-daemon", "gnome-keyring-daemon"})
            if (QStandardPaths::findExecutable(QLatin1String(program)).isEmpty())
                return QStringLiteral("no %1: install the packages dbus-daemon and gnome-keyring")
                    .arg(QLatin1String(program));
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const char* home : {"HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"})
            environment.insert(QLatin1String(home), m_folder.path());
        for (const char* display : {"DISPLAY", "WAYLAND_DISPLAY"}) // nobody is there to unlock it
            environment.remove(QLatin1String(display));
        m_bus.setProcessEnvironment(environment);
        m_bus.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--session"), QStringLiteral("--nofork"),
                                                    QStringLiteral("--print-address"),
                                                    QStringLiteral("--address=unix:dir=") + m_folder.path()});
        while (!m_bus.canReadLine())
            if (!m_bus.waitForReadyRead(kPatience))
                return QStringLiteral("no bus: ") + QString::fromUtf8(m_bus.readAllStandardError());
        const QByteArray address = m_bus.readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QString::fromUtf8(address));
        m_keyring.setProcessEnvironment(environment);
        m_keyring.start(QStringLiteral("gnome-keyring-daemon"),
                        {QStringLiteral("--foreground"), QStringLiteral("--unlock"),
                         QStringLiteral("--components=secrets")});
        m_keyring.write("of the test");
        m_keyring.closeWriteChannel();
        const auto* names = QDBusConnection::sessionBus().interface();
        if (!names ||
            !QTest::qWaitFor([names] { return names->isServiceRegistered(kSecrets).value(); }, kPatience))
            return QStringLiteral("no keyring: ") + QString::fromUtf8(m_keyring.readAllStandardError());
        return {};
    }
    ~SecretService()
    {
        halt(SIGCONT);
        for (QProcess* process : {&m_keyring, &m_bus}) {
            process->terminate();
            process->waitForFinished();
        }
    }
    /// SIGSTOP: does not answer until SIGCONT.
    void halt(int signal)
    {
        if (const qint64 id = m_keyring.processId(); id > 0)
            ::kill(static_cast<pid_t>(id), signal);
    }
    static void lock()
    {
        QDBusMessage call = QDBusMessage::createMethodCall(
            kSecrets, QStringLiteral("/org/freedesktop/secrets"),
            QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("Lock"));
        call << QVariant::fromValue(QList{QDBusObjectPath(kCollection)});
        QCOMPARE(QDBusConnection::sessionBus().call(call).type(), QDBusMessage::ReplyMessage);
    }

private:
    QTemporaryDir m_folder;
    QProcess m_bus;
    QProcess m_keyring;
};

/// Reads on a worker while this thread goes on with its events.
Result<Secret> readByWorker(const std::function<Result<Secret>()>& read)
{
    std::optional<Result<Secret>> secret;
    std::atomic<bool> isDone = false;
    const std::jthread worker([&] {
        secret = read();
        isDone = true;
    });
    // Left only when it is done: the worker writes to this frame.
    while (!isDone)
        QTest::qWait(1);
    return std::move(*secret);
}

Result<Secret> readReference(const std::string& name)
{
    return readByWorker([&name] { return readSecret({SecretReference::Source::Keyring, name}, ""); });
}

} // namespace

class TestKeyring : public QObject {
    Q_OBJECT

    std::unique_ptr<SecretService> m_service;
    std::unique_ptr<Keyring> m_keyring;

    /// Stores, or deletes when there is no secret.
    std::optional<Error> put(const QString& name, const std::optional<QString>& secret)
    {
        std::optional<Result<void>> outcome;
        const auto take = [&outcome](const Result<void>& came) { outcome = came; };
        QObject receiver;
        if (secret)
            m_keyring->store(name, *secret, &receiver, take);
        else
            m_keyring->remove(name, &receiver, take);
        if (!QTest::qWaitFor([&outcome] { return outcome.has_value(); }, kPatience))
            return Error(ErrorCode::TimedOut, "no outcome");
        return *outcome ? std::optional<Error>() : std::optional(outcome->error());
    }

private slots:
    void initTestCase()
    {
        m_service = std::make_unique<SecretService>();
        if (const QString reason = m_service->start(); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        m_keyring = std::make_unique<Keyring>();
    }

    void theServiceIsFound()
    {
        std::optional<Result<void>> found;
        m_keyring->lookForService(this, [&found](const Result<void>& outcome) { found = outcome; });
        QTRY_VERIFY_WITH_TIMEOUT(found, kPatience);
        QVERIFY2(*found, found->has_value() ? "" : found->error().sentence().c_str());
    }

    void whatIsStoredIsReadByWorkersUntilItIsDeleted()
    {
        const QString secret = QStringLiteral("süßes Geheimnis\n2");
        QVERIFY(!put(QStringLiteral("orders/main"), secret));
        const auto read = readReference("orders/main");
        QVERIFY2(read, read ? "" : read.error().sentence().c_str());
        QCOMPARE(qt(read->reveal()), secret);
        QVERIFY(!put(QStringLiteral("orders/main"), QStringLiteral("another")));
        QCOMPARE(qt(readReference("orders/main").value().reveal()), QStringLiteral("another"));

        QVERIFY(!put(QStringLiteral("orders/main"), std::nullopt));
        const auto gone = readReference("orders/main");
        QVERIFY(!gone);
        QVERIFY(gone.error().code() == ErrorCode::SecretMissing);
        QCOMPARE(qt(gone.error().message()), QStringLiteral("The desktop keyring has no such entry"));
        QCOMPARE(qt(gone.error().fact("service")), QString::fromLatin1(Keyring::kService));
        QCOMPARE(qt(gone.error().fact("name")), QStringLiteral("orders/main"));
        QVERIFY(!gone.error().hint().empty());
        QVERIFY(!put(QStringLiteral("orders/main"), std::nullopt)); // nothing there is as good as deleted
    }

    void manyWorkersAskAtOnce()
    {
        for (int i = 0; i < 4; ++i)
            QVERIFY(!put(QStringLiteral("many %1").arg(i), QStringLiteral("secret %1").arg(i)));
        std::atomic<int> right = 0;
        std::atomic<int> done = 0;
        std::vector<std::jthread> workers;
        for (int i = 0; i < 16; ++i)
            workers.emplace_back([i, &right, &done] {
                const std::string number = std::to_string(i % 4);
                const auto secret = readSecret({SecretReference::Source::Keyring, "many " + number}, "");
                right += secret && secret->reveal() == "secret " + number;
                ++done;
            });
        while (done < 16)
            QTest::qWait(1);
        QCOMPARE(right.load(), 16);
    }

    void aConnectionTakesItsPasswordFromThere()
    {
        const auto server = test::postgresConfig();
        if (!server)
            QSKIP(test::kNoPostgres);
        const auto project = graph::parseProject(
            QStringLiteral(R"({"format": 1, "name": "Shop", "connections": {"shop": {"type": "postgresql",
                "host": "%1", "port": %2, "database": "%3", "user": "%4", "password": {"keyring": "shop"}}}})")
                .arg(qt(server->host))
                .arg(server->port)
                .arg(qt(server->database), qt(server->user))
                .toStdString(),
            "");
        QVERIFY2(project, project ? "" : project.error().sentence().c_str());
        ConnectionTest test;
        QSignalSpy passed(&test, &ConnectionTest::passed);
        std::optional<Error> error;
        connect(&test, &ConnectionTest::failed, this, [&error](const Error& came) { error = came; });
        const auto ask = [&] {
            error.reset();
            test.start({project->project, "shop", {}, {}});
        };
        ask();
        QTRY_VERIFY_WITH_TIMEOUT(error, kPatience);
        QVERIFY2(error->code() == ErrorCode::SecretMissing, error->sentence().c_str());
        QCOMPARE(qt(error->fact("connection")), QStringLiteral("shop"));
        QVERIFY(!put(QStringLiteral("shop"), QStringLiteral("wrong")));
        ask();
        QTRY_VERIFY_WITH_TIMEOUT(error, kPatience);
        QVERIFY2(error->code() == ErrorCode::AuthenticationFailed, error->sentence().c_str());
        QVERIFY(!put(QStringLiteral("shop"), qt(server->resolvedPassword.reveal())));
        ask();
        QTRY_COMPARE_WITH_TIMEOUT(passed.count(), 1, kPatience);
    }

    void theFieldStoresAndDeletes()
    {
        SecretField field(QStringLiteral("password"), QStringLiteral("Password"), nullptr);
        field.show();
        auto* status = field.findChild<QLabel*>(QStringLiteral("password_status"));
        auto* store = field.findChild<QPushButton*>(QStringLiteral("password_store"));
        auto* remove = field.findChild<QPushButton*>(QStringLiteral("password_delete"));
        QVERIFY(!store->isVisible());
        field.source()->setCurrentIndex(field.source()->findData(QStringLiteral("keyring")));
        QVERIFY(store->isVisible() && !store->isEnabled()); // under no name
        QTest::keyClicks(field.line(), QStringLiteral("field"));
        QTRY_VERIFY_WITH_TIMEOUT(status->text().contains(QStringLiteral("no such entry")), kPatience);
        QTRY_VERIFY(store->isEnabled());
        QVERIFY(!remove->isEnabled());

        QTest::mouseClick(store, Qt::LeftButton);
        auto* secret = field.findChild<QLineEdit*>(QStringLiteral("keyringSecret"));
        auto* keep = field.findChild<QPushButton*>(QStringLiteral("keyringStore"));
        QVERIFY(secret && secret->echoMode() == QLineEdit::Password && !keep->isEnabled());
        QTest::keyClicks(secret, QStringLiteral("swordfish"));
        QTest::mouseClick(keep, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(status->text(), QStringLiteral("It is in the keyring now."), kPatience);
        QCOMPARE(qt(readReference("field").value().reveal()), QStringLiteral("swordfish"));
        QCOMPARE(qt(field.value()->dump()), QStringLiteral(R"({"keyring":"field"})"));
        QTRY_VERIFY(!field.findChild<QLineEdit*>(QStringLiteral("keyringSecret")));
        for (const QWidget* widget : field.findChildren<QWidget*>())
            QVERIFY(!widget->property("text").toString().contains(QStringLiteral("swordfish")));

        QVERIFY(remove->isEnabled());
        QTest::mouseClick(remove, Qt::LeftButton);
        auto* yes = field.findChild<QPushButton*>(QStringLiteral("keyringDelete"));
        QVERIFY(yes);
        QTest::mouseClick(yes, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(status->text().contains(QStringLiteral("no such entry")), kPatience);
        QVERIFY(!readReference("field"));
        QVERIFY(!remove->isEnabled());
    }

    void aServiceThatDoesNotAnswerEndsTheWaitOnly()
    {
        QVERIFY(!put(QStringLiteral("slow"), QStringLiteral("swordfish")));
        m_service->halt(SIGSTOP);
        int ticks = 0;
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&ticks] { ++ticks; });
        timer.start(1);
        const auto late = readByWorker([this] { return m_keyring->read("slow", {}, 200ms); });
        const int ticksMeanwhile = ticks;
        std::stop_source stop;
        QTimer::singleShot(0, this, [&stop] { stop.request_stop(); });
        const auto stopped =
            readByWorker([this, &stop] { return m_keyring->read("slow", stop.get_token()); });
        m_service->halt(SIGCONT);
        QVERIFY(!late);
        QVERIFY2(late.error().code() == ErrorCode::TimedOut, late.error().sentence().c_str());
        QCOMPARE(qt(late.error().fact("name")), QStringLiteral("slow"));
        QVERIFY2(ticksMeanwhile > 10, qPrintable(QString::number(ticksMeanwhile)));
        QVERIFY(!stopped && stopped.error().code() == ErrorCode::Cancelled);
        QCOMPARE(qt(readReference("slow").value().reveal()), QStringLiteral("swordfish"));
    }

    void aFieldCanGoWhileItsKeyringIsAsked()
    {
        m_service->halt(SIGSTOP);
        QElapsedTimer elapsed;
        {
            SecretField field(QStringLiteral("password"), QStringLiteral("Password"), nullptr);
            const Json reference{{"keyring", "slow"}};
            field.setValue(&reference);
            field.show();
            const auto* status = field.findChild<QLabel*>(QStringLiteral("password_status"));
            QTRY_VERIFY(status->text().startsWith(QStringLiteral("Waiting")));
            elapsed.start();
        }
        const qint64 closing = elapsed.elapsed();
        m_service->halt(SIGCONT);
        QVERIFY2(closing < 5'000, qPrintable(QString::number(closing)));
    }

    /// Last: nobody is there to unlock it again.
    void aLockedKeyringIsNotTakenForAnEmptyOne()
    {
        QVERIFY(!put(QStringLiteral("locked"), QStringLiteral("swordfish")));
        SecretService::lock();
        // That it is there can be told all the same, and nobody is asked for it.
        const SecretReference reference{SecretReference::Source::Keyring, "locked"};
        std::optional<Result<void>> there;
        std::jthread([&] { there = checkSecret(reference, "", {}); }).join();
        QVERIFY2(*there, *there ? "" : there->error().sentence().c_str());
        const auto read = readReference("locked");
        QVERIFY(!read);
        QVERIFY2(read.error().code() == ErrorCode::SecretMissing, read.error().sentence().c_str());
        QVERIFY2(qt(read.error().message()).contains(QStringLiteral("locked")),
                 read.error().sentence().c_str());
    }
};

QTEST_MAIN(TestKeyring)
#include "tst_keyring.moc"
