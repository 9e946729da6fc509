// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/secret_field.h"

#include "ui/bridge/error_words.h"
#include "ui/bridge/keyring.h"
#include "ui/inspector/field_text.h"
#include "ui/inspector/keyring_actions.h"
#include "ui/models/theme.h"
#include "ui/widgets/wrapped_label.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QStandardItemModel>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace dataflow::ui {

namespace {

constexpr int kTypingPause = 250; // ms
const auto kKeyring = QStringLiteral("keyring");
const auto kWritten = QStringLiteral("written");

} // namespace

SecretField::SecretField(const QString& name, const QString& label, QWidget* parent)
    : QWidget(parent)
    , m_label(label)
    , m_source(new QComboBox(this))
    , m_line(new QLineEdit(this))
    , m_status(new WrappedLabel(this))
{
    m_source->setObjectName(name + QStringLiteral("_source"));
    m_source->addItem(tr("none"), QString());
    m_source->addItem(tr("environment variable"), QStringLiteral("env"));
    m_source->addItem(tr("file"), QStringLiteral("file"));
    m_source->addItem(tr("desktop keyring"), kKeyring);
    m_source->setAccessibleName(tr("Where the secret lives: %1").arg(label));
    m_line->setObjectName(name);
    m_line->setAccessibleName(label);
    m_status->setObjectName(name + QStringLiteral("_status"));
    auto* browse = new QToolButton(this);
    browse->setObjectName(name + QStringLiteral("_browse"));
    browse->setIcon(Theme::current().icon(QStringLiteral("open")));
    browse->setAccessibleName(tr("Choose a file for %1").arg(label));
    browse->setToolTip(tr("Choose a file"));
    m_browse = browse;
    auto* line = new QHBoxLayout;
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_source);
    line->addWidget(m_line, 1);
    line->addWidget(browse);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(line);
    layout->addWidget(m_status);
    m_keyring = new KeyringActions(name, label, this);
    layout->addWidget(m_keyring);
    setFocusProxy(m_source);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kTypingPause);
    connect(&m_pause, &QTimer::timeout, this, &SecretField::look);
    connect(&Theme::current(), &Theme::changed, browse,
            [browse] { browse->setIcon(Theme::current().icon(QStringLiteral("open"))); });
    connect(browse, &QToolButton::clicked, this, &SecretField::browse);
    connect(m_source, &QComboBox::currentIndexChanged, this, &SecretField::follow);
    connect(m_line, &QLineEdit::textChanged, this, &SecretField::follow);
    connect(&m_check, &SecretCheck::found, this, [this](bool isEmpty) {
        m_keyring->setIsThere(true);
        if (isEmpty)
            showStatus(tr("It is there, but empty."), "error");
        else
            showStatus(kind() == QLatin1String("env") ? tr("The variable is set now.")
                       : kind() == kKeyring           ? tr("It is in the keyring now.")
                                                      : tr("It can be read now."),
                       "success");
    });
    connect(&m_check, &SecretCheck::missing, this, [this](const Error& error) {
        m_keyring->setIsThere(false);
        showStatus(tr("Not there now: %1").arg(errorSentence(error)), "error");
    });
    connectKeyring();
    follow();
}

void SecretField::connectKeyring()
{
    connect(m_keyring, &KeyringActions::asked, this, [this] {
        m_check.cancel();
        showStatus(tr("Waiting for the keyring…"), "dim");
    });
    connect(m_keyring, &KeyringActions::done, this, &SecretField::look);
    connect(m_keyring, &KeyringActions::failed, this,
            [this](const Error& error) { showStatus(errorSentence(error), "error"); });
    if (const Keyring* keyring = Keyring::current())
        keyring->lookForService(this, [this](const Result<void>& service) {
            offerKeyring(service ? QString() : errorSentence(service.error()));
        });
    else
        offerKeyring(tr("This program reads no desktop keyring."));
}

/// `obstacle`: why there is none; empty: there is one.
void SecretField::offerKeyring(const QString& obstacle)
{
    m_keyring->setObstacle(obstacle);
    auto* choices = qobject_cast<QStandardItemModel*>(m_source->model());
    QStandardItem* choice = choices->item(m_source->findData(kKeyring));
    choice->setEnabled(obstacle.isEmpty());
    choice->setToolTip(obstacle.isEmpty() ? QString() : wrappedTip(obstacle));
}

QString SecretField::kind() const
{
    return m_source->currentData().toString();
}

void SecretField::follow()
{
    const QString where = kind();
    m_line->setEnabled(!where.isEmpty() && where != kWritten);
    m_line->setPlaceholderText(where == QLatin1String("env")    ? tr("Name of the variable")
                               : where == QLatin1String("file") ? tr("Path of the file")
                               : where == kKeyring              ? tr("Name in the keyring")
                                                                : QString());
    m_browse->setVisible(where == QLatin1String("file"));
    const QString name = m_line->text().trimmed();
    m_keyring->setVisible(where == kKeyring);
    m_keyring->setEntry(where == kKeyring && !isTemplate(name) ? name : QString());
    m_check.cancel();
    showStatus({}, "dim");
    m_pause.start();
    if (!m_showing)
        emit changed();
}

/// Looks whether the secret is there.
void SecretField::look()
{
    const QString name = m_line->text().trimmed();
    if (!m_line->isEnabled() || name.isEmpty())
        return;
    if (isTemplate(name)) {
        showStatus(tr("Its name follows from the environment of the run."), "dim");
        return;
    }
    const auto reference = SecretReference::fromJson(Json{{kind().toStdString(), name.toStdString()}});
    if (!reference)
        return;
    if (kind() == kKeyring)
        showStatus(tr("Waiting for the keyring…"), "dim");
    m_check.start(*reference, m_directory.toStdString());
}

void SecretField::showStatus(const QString& text, const char* role)
{
    m_status->setText(text);
    m_status->setVisible(!text.isEmpty());
    m_status->setProperty("role", QLatin1String(role));
    m_status->style()->unpolish(m_status);
    m_status->style()->polish(m_status);
}

void SecretField::browse()
{
    const QString chosen =
        QFileDialog::getOpenFileName(this, m_label, QDir(m_directory).filePath(m_line->text()));
    if (chosen.isEmpty())
        return;
    const QString relative = QDir(m_directory).relativeFilePath(chosen);
    const bool outside = m_directory.isEmpty() || relative.startsWith(QStringLiteral(".."));
    m_line->setText(outside ? chosen : relative);
}

void SecretField::setValue(const Json* value)
{
    m_showing = true;
    m_was = value ? std::optional(*value) : std::nullopt;
    if (const int written = m_source->findData(kWritten); written >= 0)
        m_source->removeItem(written);
    m_line->clear();
    m_source->setCurrentIndex(0);
    const auto reference =
        value ? SecretReference::fromJson(*value)
              : Result<SecretReference>(fail(Error(ErrorCode::SecretMissing, "there is none")));
    if (reference) {
        m_source->setCurrentIndex(m_source->findData(QString::fromStdString(value->begin().key())));
        m_line->setText(QString::fromStdString(reference->name));
    } else if (value) {
        m_source->addItem(tr("as written"), kWritten);
        m_source->setCurrentIndex(m_source->count() - 1);
    }
    follow();
    m_showing = false;
}

std::optional<Json> SecretField::value() const
{
    if (kind() == kWritten)
        return m_was;
    if (kind().isEmpty())
        return std::nullopt;
    return Json{{kind().toStdString(), m_line->text().trimmed().toStdString()}};
}

} // namespace dataflow::ui
