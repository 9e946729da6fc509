// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/model_statements.h"

#include "engine/model/migration.h"
#include "ui/bridge/error_words.h"
#include "ui/inspector/code_highlighter.h"
#include "ui/inspector/suggest_box.h"
#include "ui/models/theme.h"
#include "ui/widgets/wrapped_label.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace dataflow::ui {

ModelStatements::ModelStatements(SchemaModel& schemas, QWidget* parent)
    : QWidget(parent)
    , m_schemas(schemas)
    , m_connection(new SuggestBox(SuggestBox::Text::Fixed, {}, this))
    , m_copy(new QToolButton(this))
    , m_note(new WrappedLabel(this))
    , m_text(new QPlainTextEdit(this))
{
    m_connection->setObjectName(QStringLiteral("statementsConnection"));
    m_connection->setAccessibleName(tr("Connection"));
    m_copy->setObjectName(QStringLiteral("statementsCopy"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copy the statements"));
    m_note->setObjectName(QStringLiteral("statementsNote"));
    m_note->setProperty("role", QStringLiteral("dim"));
    m_text->setObjectName(QStringLiteral("statementsText"));
    m_text->setAccessibleName(tr("Statements"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(Theme::current().monoFont());
    new CodeHighlighter(CodeLanguage::Sql, m_text->document());
    auto* top = new QHBoxLayout;
    top->addWidget(new QLabel(tr("On"), this));
    top->addWidget(m_connection, 1);
    top->addWidget(m_copy);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addLayout(top);
    layout->addWidget(m_note);
    layout->addWidget(m_text, 1);
    connect(m_connection, &SuggestBox::edited, this, &ModelStatements::refresh);
    connect(m_copy, &QToolButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(&m_schemas, &SchemaModel::stateChanged, this, [this](const QString& changed) {
        if (changed == connection() && isVisible())
            refresh();
    });
}

void ModelStatements::setConnections(
    const std::vector<std::pair<QString, std::optional<db::DatabaseKind>>>& connections)
{
    m_connections = connections;
    const QSignalBlocker quiet(m_connection);
    m_connection->clear();
    for (const auto& [name, kind] : connections)
        if (kind)
            m_connection->addItem(name);
}

void ModelStatements::showModel(std::shared_ptr<const model::Model> model)
{
    const bool another = !m_model || !model || m_model->connection != model->connection;
    m_model = std::move(model);
    if (another && m_model)
        m_connection->showText(QString::fromStdString(m_model->connection));
    if (isVisible())
        refresh();
}

void ModelStatements::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

QString ModelStatements::connection() const
{
    return m_connection->currentText();
}

const SchemaTable* ModelStatements::table() const
{
    const DatabaseSchemaPtr schema = m_schemas.schema(connection());
    if (!schema)
        return nullptr;
    const auto found = std::ranges::find_if(schema->tables, [this](const SchemaTable& table) {
        return QString::fromStdString(table.description.name)
                   .compare(QString::fromStdString(m_model->table), Qt::CaseInsensitive) == 0;
    });
    return found == schema->tables.end() ? nullptr : &*found;
}

std::pair<QString, QString> ModelStatements::statements() const
{
    if (!m_model)
        return {{}, tr("Mend what is marked first.")};
    const auto chosen = std::ranges::find_if(
        m_connections, [this](const auto& one) { return one.first == connection() && one.second; });
    if (chosen == m_connections.end())
        return {{}, tr("Choose a connection; what runs depends on its kind of database.")};
    const QString table = QString::fromStdString(m_model->table);
    const SchemaTable* there = this->table();
    const auto read = model::missingTableSql(*m_model, there ? there->description : db::TableDescription(),
                                             db::dialectFor(*chosen->second));
    if (!read)
        return {{}, errorSentence(read.error())};
    QString text;
    for (const std::string& statement : *read)
        text += QString::fromStdString(statement) + QStringLiteral(";\n");
    QString note;
    switch (m_schemas.state(connection())) {
    case SchemaModel::State::Read:
        note = !there ? tr("%1 has no table %2 yet; the first use makes it.").arg(connection(), table)
               : text.isEmpty()
                   ? tr("The table %1 has everything the model needs: nothing would run.").arg(table)
                   : tr("The table %1 is there; this is what it lacks.").arg(table);
        break;
    case SchemaModel::State::Failed:
        note = tr("For a new table: the tables of %1 could not be read. %2")
                   .arg(connection(), m_schemas.failure(connection()));
        break;
    default:
        note = tr("For a new table: reading the tables of %1…").arg(connection());
    }
    if (there) {
        QStringList differences;
        for (const std::string& difference : model::compareWithTable(*m_model, there->description))
            differences << QString::fromStdString(difference);
        if (!differences.isEmpty())
            note += QLatin1Char(' ') + tr("It differs: %1.").arg(differences.join(QStringLiteral("; ")));
    }
    if (m_model->migrate != model::Migrate::Auto)
        note += QLatin1Char(' ') + tr("The model's migrate is not auto, so no run makes these changes.");
    return {text, note};
}

void ModelStatements::refresh()
{
    if (!connection().isEmpty())
        m_schemas.want(connection());
    const auto [text, note] = statements();
    if (text != m_text->toPlainText())
        m_text->setPlainText(text);
    m_note->setText(note);
    m_copy->setEnabled(!text.isEmpty());
}

} // namespace dataflow::ui
