// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/keyring_actions.h"

#include "ui/bridge/keyring.h"
#include "ui/widgets/wrapped_label.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>

namespace dataflow::ui {

namespace {

constexpr int kDialogWidth = 420;

/// Asks for the secret without showing it; nothing is stored when nothing was typed.
class SecretDialog final : public QDialog {
public:
    SecretDialog(const QString& label, const QString& entry, QWidget* parent)
        : QDialog(parent)
        , m_secret(new QLineEdit(this))
    {
        setObjectName(QStringLiteral("keyringDialog"));
        setAttribute(Qt::WA_DeleteOnClose);
        setWindowTitle(KeyringActions::tr("Store in the desktop keyring"));
        auto* question = new QLabel(KeyringActions::tr("%1, to be kept as “%2”:").arg(label, entry), this);
        question->setBuddy(m_secret);
        m_secret->setObjectName(QStringLiteral("keyringSecret"));
        m_secret->setAccessibleName(label);
        m_secret->setEchoMode(QLineEdit::Password);
        auto* note = new WrappedLabel(this);
        note->setText(
            KeyringActions::tr("Only the keyring of this desktop gets it, in place of what it may have under "
                               "this name. The project file holds the name."));
        note->setProperty("role", QStringLiteral("dim"));
        auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
        buttons->setObjectName(QStringLiteral("keyringButtons"));
        QPushButton* keep = buttons->addButton(KeyringActions::tr("&Store"), QDialogButtonBox::AcceptRole);
        keep->setObjectName(QStringLiteral("keyringStore"));
        keep->setDefault(true);
        keep->setEnabled(false);
        auto* layout = new QVBoxLayout(this);
        layout->addWidget(question);
        layout->addWidget(m_secret);
        layout->addWidget(note);
        layout->addSpacing(6);
        layout->addWidget(buttons);
        setMinimumWidth(kDialogWidth);
        connect(m_secret, &QLineEdit::textChanged, keep,
                [keep](const QString& text) { keep->setEnabled(!text.isEmpty()); });
        connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
        connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    }
    QString secret() const { return m_secret->text(); }

private:
    QLineEdit* m_secret;
};

} // namespace

KeyringActions::KeyringActions(const QString& name, const QString& label, QWidget* parent)
    : QWidget(parent)
    , m_label(label)
    , m_store(new QPushButton(tr("Store…"), this))
    , m_delete(new QPushButton(tr("Delete…"), this))
{
    m_store->setObjectName(name + QStringLiteral("_store"));
    m_store->setAccessibleName(tr("Store %1 in the desktop keyring").arg(label));
    m_delete->setObjectName(name + QStringLiteral("_delete"));
    m_delete->setAccessibleName(tr("Delete %1 from the desktop keyring").arg(label));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_store);
    layout->addWidget(m_delete);
    layout->addStretch(1);
    for (QPushButton* button : {m_store, m_delete})
        button->setAutoDefault(false); // Enter is the dialog's around it
    connect(m_store, &QPushButton::clicked, this, &KeyringActions::askForSecret);
    connect(m_delete, &QPushButton::clicked, this, &KeyringActions::askToDelete);
    follow();
}

void KeyringActions::setEntry(const QString& entry)
{
    m_entry = entry;
    m_isThere = false;
    follow();
}

void KeyringActions::setIsThere(bool isThere)
{
    m_isThere = isThere;
    follow();
}

void KeyringActions::setObstacle(const QString& obstacle)
{
    m_obstacle = obstacle;
    follow();
}

void KeyringActions::follow()
{
    const bool isPossible = m_obstacle.isEmpty() && !m_isBusy && !m_entry.isEmpty();
    m_store->setEnabled(isPossible);
    m_delete->setEnabled(isPossible && m_isThere);
    m_store->setToolTip(wrappedTip(!m_obstacle.isEmpty() ? m_obstacle
                                   : m_entry.isEmpty()   ? tr("Give it a name first.")
                                                       : tr("Type the secret; it is kept under this name.")));
    m_delete->setToolTip(wrappedTip(!m_obstacle.isEmpty() ? m_obstacle
                                    : m_isThere           ? tr("Delete what the keyring has under this name.")
                                                          : tr("The keyring has nothing under this name.")));
}

void KeyringActions::askForSecret()
{
    auto* dialog = new SecretDialog(m_label, m_entry, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, entry = m_entry] {
        const Keyring* keyring = Keyring::current();
        if (!keyring)
            return;
        begin();
        keyring->store(entry, dialog->secret(), this, [this](const Result<void>& outcome) { end(outcome); });
    });
    dialog->open();
}

void KeyringActions::askToDelete()
{
    auto* box = new QMessageBox(
        QMessageBox::Question, tr("Delete from the desktop keyring"),
        tr("Delete the secret “%1” from the desktop keyring? It cannot be brought back.").arg(m_entry),
        QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("keyringDeleteBox"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* go = box->addButton(tr("&Delete"), QMessageBox::AcceptRole);
    go->setObjectName(QStringLiteral("keyringDelete"));
    box->setDefaultButton(QMessageBox::Cancel);
    connect(go, &QPushButton::clicked, this, [this, entry = m_entry] {
        const Keyring* keyring = Keyring::current();
        if (!keyring)
            return;
        begin();
        keyring->remove(entry, this, [this](const Result<void>& outcome) { end(outcome); });
    });
    box->open();
}

void KeyringActions::begin()
{
    m_isBusy = true;
    follow();
    emit asked();
}

void KeyringActions::end(const Result<void>& outcome)
{
    m_isBusy = false;
    follow();
    if (outcome)
        emit done();
    else
        emit failed(outcome.error());
}

} // namespace dataflow::ui
