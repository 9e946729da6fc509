// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/keyring_service.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QLibrary>
#include <QMap>
#include <QStringList>
#include <QVariant>

namespace dataflow::ui {

namespace {

using Attributes = QMap<QString, QString>;

constexpr int kLongestCall = 3'000; // ms

const auto kSecretService = QStringLiteral("org.freedesktop.secrets");

/// A connection to the session's bus for one question: Qt would remember a bus that was not there.
class SessionBus {
public:
    SessionBus()
        : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, kName))
    {}
    ~SessionBus() { QDBusConnection::disconnectFromBus(kName); }
    SessionBus(const SessionBus&) = delete;
    SessionBus& operator=(const SessionBus&) = delete;

    bool isThere() const { return m_bus.isConnected(); }
    QDBusMessage call(const QDBusMessage& question) const
    {
        return m_bus.call(question, QDBus::Block, kLongestCall);
    }
    /// The first value of the answer; invalid when there is none in time.
    QVariant ask(const QDBusMessage& question) const
    {
        const QDBusMessage answer = call(question);
        return answer.type() == QDBusMessage::ReplyMessage ? answer.arguments().value(0) : QVariant();
    }
    /// What is running, or would be started when it is called.
    QStringList services() const
    {
        const auto list = [this](const char* method) {
            return ask(QDBusMessage::createMethodCall(
                           QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
                           QStringLiteral("org.freedesktop.DBus"), QLatin1String(method)))
                .toStringList();
        };
        return list("ListNames") + list("ListActivatableNames");
    }

private:
    static inline const auto kName = QStringLiteral("dataflow-keyring");
    QDBusConnection m_bus;
};

/// QtKeychain speaks to the secret service by a library that it loads when it is there.
bool hasSecretLibrary()
{
    QLibrary library(QStringLiteral("secret-1"), 0);
    return library.load(); // stays loaded, for QtKeychain
}

} // namespace

Result<void> findKeyringService()
{
    const SessionBus bus;
    const QStringList services = bus.isThere() ? bus.services() : QStringList();
    if (hasSecretLibrary()) { // then QtKeychain asks nobody else
        if (services.contains(kSecretService))
            return {};
    } else if (services.contains(QStringLiteral("org.kde.kwalletd5")) ||
               services.contains(QStringLiteral("org.kde.kwalletd"))) {
        return {};
    } else if (services.contains(kSecretService)) {
        return fail(
            Error(ErrorCode::SecretMissing, "The library that talks to the desktop keyring is missing")
                .with("library", "libsecret-1.so.0")
                .hint("Install it (the package libsecret-1-0 on Debian)."));
    }
    return fail(Error(ErrorCode::SecretMissing, "No desktop keyring answers in this session")
                    .hint("Start one, such as GNOME Keyring or KWallet, or let the secret live in an "
                          "environment variable or a file."));
}

Result<void> findKeyringEntry(const char* service, const std::string& name)
{
    if (!hasSecretLibrary())
        return {};
    qDBusRegisterMetaType<Attributes>();
    QDBusMessage question = QDBusMessage::createMethodCall(
        kSecretService, QStringLiteral("/org/freedesktop/secrets"),
        QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("SearchItems"));
    // As QtKeychain files them.
    question << QVariant::fromValue(Attributes{{QStringLiteral("user"), QString::fromStdString(name)},
                                               {QStringLiteral("server"), QString::fromLatin1(service)}});
    const QDBusMessage answer = SessionBus().call(question);
    if (answer.type() != QDBusMessage::ReplyMessage)
        return fail(Error(ErrorCode::SecretMissing, "The desktop keyring cannot be read")
                        .with("reason", answer.errorMessage().toStdString()));
    for (const QVariant& items : answer.arguments()) // those unlocked, those locked
        if (!qdbus_cast<QList<QDBusObjectPath>>(items).isEmpty())
            return {};
    return fail(noSuchKeyringEntry());
}

Error noSuchKeyringEntry()
{
    return Error(ErrorCode::SecretMissing, "The desktop keyring has no such entry")
        .hint("Store it in the settings of the connection, or correct its name.");
}

bool isKeyringLocked()
{
    const SessionBus bus;
    if (!bus.isThere())
        return false;
    QDBusMessage question = QDBusMessage::createMethodCall(
        kSecretService, QStringLiteral("/org/freedesktop/secrets/aliases/default"),
        QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    question << QStringLiteral("org.freedesktop.Secret.Collection") << QStringLiteral("Locked");
    return bus.ask(question).value<QDBusVariant>().variant().toBool();
}

} // namespace dataflow::ui
