// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/drafts_dialog.h"
#include "ui/bridge/error_words.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace dataflow::ui {

namespace {

constexpr int kListWidth = 220;
constexpr std::size_t kUsesTold = 3; // further ones are counted

} // namespace

DraftsDialog::DraftsDialog(const Texts& texts, QWidget* parent)
    : QDialog(parent)
    , m_list(new QListWidget(this))
    , m_add(new QPushButton(tr("&Add"), this))
    , m_remove(new QPushButton(tr("&Remove"), this))
    , m_empty(new QLabel(texts.whenEmpty, this))
    , m_message(new QLabel(this))
    , m_left(new QVBoxLayout)
    , m_right(new QVBoxLayout)
    , m_line(new QHBoxLayout)
{
    const QString name = QLatin1String(texts.name);
    setObjectName(name + QStringLiteral("Dialog"));
    setWindowTitle(texts.title);
    setAttribute(Qt::WA_DeleteOnClose);
    m_list->setObjectName(name + QStringLiteral("List"));
    m_list->setAccessibleName(texts.listName);
    m_list->setFixedWidth(kListWidth);
    m_add->setObjectName(name + QStringLiteral("Add"));
    m_remove->setObjectName(name + QStringLiteral("Remove"));
    for (QPushButton* button : {m_add, m_remove})
        button->setAutoDefault(false);
    m_message->setObjectName(name + QStringLiteral("Message"));
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setProperty("role", QStringLiteral("dim"));
    m_empty->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->setObjectName(name + QStringLiteral("Buttons"));
    connect(buttons, &QDialogButtonBox::accepted, this, [this] { accept(); });
    connect(buttons, &QDialogButtonBox::rejected, this, [this] { reject(); });
    auto* listButtons = new QHBoxLayout;
    listButtons->addWidget(m_add);
    listButtons->addWidget(m_remove);
    m_left->addWidget(m_list, 1);
    m_left->addLayout(listButtons);
    m_right->addWidget(m_empty, 1);
    m_line->addWidget(m_message, 1);
    m_right->addLayout(m_line);
    auto* parts = new QHBoxLayout;
    parts->addLayout(m_left);
    parts->addLayout(m_right, 1);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(parts, 1);
    layout->addWidget(buttons);
}

void DraftsDialog::setForm(QWidget* form)
{
    m_form = form;
    m_right->insertWidget(0, form, 1);
}

void DraftsDialog::showNames(const std::vector<std::string>& names)
{
    const QSignalBlocker quiet(m_list);
    const int row = m_list->currentRow();
    m_list->clear();
    for (const std::string& name : names) {
        m_list->addItem(QString());
        showName(m_list->count() - 1, name);
    }
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
}

void DraftsDialog::showName(int row, const std::string& name)
{
    m_list->item(row)->setText(name.empty() ? tr("(no name)") : QString::fromStdString(name));
}

void DraftsDialog::begin(int row)
{
    m_list->setCurrentRow(m_list->count() == 0 ? -1 : row);
    if (m_list->count() == 0)
        m_add->setFocus();
}

bool DraftsDialog::showForm(int row, std::size_t rows)
{
    showMessage({}, "dim");
    const bool any = row >= 0 && static_cast<std::size_t>(row) < rows;
    m_form->setVisible(any);
    m_empty->setVisible(!any);
    m_remove->setEnabled(any);
    return any;
}

void DraftsDialog::showMessage(const QString& text, const char* role)
{
    m_message->setText(text);
    m_message->setProperty("role", QLatin1String(role));
    m_message->style()->unpolish(m_message);
    m_message->style()->polish(m_message);
}

void DraftsDialog::tellRemoved(const std::string& name, const std::vector<std::string>& uses,
                               const QString& unused, const QString& used)
{
    const auto told = std::min(uses.size(), kUsesTold);
    QStringList names;
    for (std::size_t i = 0; i < told; ++i)
        names << engineText(uses[i]);
    if (uses.size() > told)
        names << tr("%n more", nullptr, static_cast<int>(uses.size() - told));
    const QString removed = QString::fromStdString(name);
    showMessage(uses.empty() ? unused.arg(removed) : used.arg(removed, names.join(QStringLiteral(", "))),
                uses.empty() ? "dim" : "error");
}

int DraftsDialog::current() const
{
    return m_list->currentRow();
}

} // namespace dataflow::ui
