// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/parameters_dialog.h"

#include "ui/bridge/error_words.h"
#include "ui/inspector/project_form.h"
#include "ui/inspector/record_table_view.h"
#include "ui/models/document.h"
#include "ui/models/record_table.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace dataflow::ui {

namespace {

std::vector<RecordColumn> parameterColumns()
{
    using Kind = RecordColumn::Kind;
    const QStringList types{QStringLiteral("text"), QStringLiteral("int"),  QStringLiteral("float"),
                            QStringLiteral("bool"), QStringLiteral("date"), QStringLiteral("json")};
    return {{"name", Kind::Name, ParametersDialog::tr("Name"), ParametersDialog::tr("Used as ${name}."), {}},
            {"type", Kind::Choice, ParametersDialog::tr("Type"), {}, types},
            {"default",
             Kind::Value,
             ParametersDialog::tr("Default"),
             ParametersDialog::tr("Without one a run has to be given a value."),
             {}},
            {"doc",
             Kind::Text,
             ParametersDialog::tr("Meaning"),
             ParametersDialog::tr("Shown where the value is typed."),
             {}}};
}

} // namespace

ParametersDialog::ParametersDialog(Document& document, const QString& parameter, QWidget* parent)
    : QDialog(parent)
    , m_document(document)
    , m_table(new RecordTable(RecordTable::Shape::Named, parameterColumns(), this))
    , m_message(new QLabel(this))
{
    setObjectName(QStringLiteral("parametersDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    const QString workflow = QString::fromStdString(document.workflowId().text());
    setWindowTitle(tr("Run parameters of %1").arg(workflow));
    resize(720, 380);
    const auto parameters = projectSection(*document.project(), "parameters", document.workflowId());
    if (parameters)
        m_table->setRecords(*parameters);
    else
        m_message->setText(errorSentence(parameters.error()));
    m_view = new RecordTableView(*m_table,
                                 {.title = tr("Run parameters"),
                                  .addText = tr("Add a parameter"),
                                  .stem = QStringLiteral("parameter")},
                                 this);
    auto* help =
        new QLabel(tr("Values that each run is given, in the tool bar or by --param name=value."), this);
    help->setProperty("role", QStringLiteral("dim"));
    help->setWordWrap(true);
    m_message->setObjectName(QStringLiteral("parametersMessage"));
    m_message->setProperty("role", QStringLiteral("error"));
    m_message->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->setObjectName(QStringLiteral("parametersButtons"));
    buttons->button(QDialogButtonBox::Ok)->setEnabled(parameters.has_value());
    connect(buttons, &QDialogButtonBox::accepted, this, [this] { accept(); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(help);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_message);
    layout->addWidget(buttons);
    const int row = std::max(0, m_table->rowOf(parameter.toStdString()));
    m_view->view().setCurrentIndex(m_table->index(row, 0));
    m_view->view().setFocus();
}

void ParametersDialog::accept()
{
    m_view->view().setFocus(); // stores what is being typed into a cell
    const WorkflowId workflow = m_document.workflowId();
    auto changed = withProjectSection(*m_document.project(), "parameters", m_table->records(), workflow);
    if (!changed) {
        m_message->setText(errorSentence(changed.error().at({})));
        return;
    }
    m_document.editProject(tr("Change run parameters of %1").arg(QString::fromStdString(workflow.text())),
                           [&](graph::Project& project) { project = std::move(*changed); });
    QDialog::accept();
}

} // namespace dataflow::ui
