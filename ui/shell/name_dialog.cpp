// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/name_dialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace dataflow::ui {

NameDialog::NameDialog(const NameQuestion& question, QWidget* parent)
    : QDialog(parent)
    , m_fault(question.fault)
    , m_name(new QLineEdit(question.suggestion, this))
    , m_error(new QLabel(this))
{
    setObjectName(QStringLiteral("nameDialog"));
    setWindowTitle(question.title);
    auto* label = new QLabel(question.label, this);
    label->setBuddy(m_name);
    m_name->setObjectName(QStringLiteral("nameEdit"));
    m_name->setAccessibleName(question.label);
    m_name->selectAll();
    m_error->setObjectName(QStringLiteral("nameError"));
    m_error->setProperty("role", QStringLiteral("error"));
    m_error->setWordWrap(true);
    m_error->setMinimumHeight(2 * fontMetrics().lineSpacing()); // the dialog keeps its size
    m_error->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(label);
    layout->addWidget(m_name);
    layout->addWidget(m_error);
    layout->addWidget(buttons);
    setMinimumWidth(380);
    connect(m_name, &QLineEdit::textChanged, this, &NameDialog::check);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
}

QString NameDialog::name() const
{
    return m_name->text().trimmed();
}

void NameDialog::check()
{
    const QString fault = m_fault ? m_fault(name()) : QString();
    m_error->setText(name().isEmpty() ? QString() : fault);
    m_ok->setEnabled(!name().isEmpty() && fault.isEmpty());
}

} // namespace dataflow::ui
