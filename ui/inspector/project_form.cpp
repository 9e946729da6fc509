// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/project_form.h"

#include "ui/bridge/error_words.h"
#include "ui/inspector/code_highlighter.h"
#include "ui/inspector/field_editor.h"
#include "ui/models/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextCursor>
#include <QVBoxLayout>

#include <algorithm>

namespace dataflow::ui {

namespace {

/// The part of the project's JSON a section shows; an empty object when it is absent.
Json sectionOf(const Json& project, const std::string& key, const std::string& workflow)
{
    const auto part = [](const Json& from, const std::string& name) {
        const auto found = from.find(name);
        return found == from.end() ? Json::object() : *found;
    };
    return key == "parameters" ? part(part(part(project, "workflows"), workflow), key) : part(project, key);
}

/// What sections show: writing thousands of nodes takes long, too long after each edit.
graph::Project withoutNodes(const graph::Project& project, const WorkflowId& shown)
{
    graph::Project bare = project;
    graph::Workflow workflow;
    if (const graph::Workflow* whole = project.findWorkflow(shown))
        workflow.parameters = whole->parameters;
    bare.workflows.clear();
    bare.extraView = Json::object();
    bare.putWorkflow(shown, std::move(workflow));
    return bare;
}

Result<Json> projectJson(const graph::Project& project)
{
    DF_TRY_ASSIGN(auto text, graph::writeProject(project));
    DF_TRY_ASSIGN(auto document, JsonDocument::parse(std::move(text)));
    return document.root();
}

} // namespace

Result<Json> projectSection(const graph::Project& project, const std::string& key, const WorkflowId& workflow)
{
    const WorkflowId shown = workflow.empty() ? project.defaultWorkflow() : workflow;
    DF_TRY_ASSIGN(const Json json, projectJson(withoutNodes(project, shown)));
    return sectionOf(json, key, shown.text());
}

Result<graph::Project> withProjectSection(const graph::Project& project, const std::string& key,
                                          const Json& content, const WorkflowId& workflow)
{
    DF_TRY_ASSIGN(auto json, projectJson(project));
    Json& place = key == "parameters" ? json["workflows"][workflow.text()] : json;
    if (content.empty())
        place.erase(key);
    else
        place[key] = content;
    DF_TRY_ASSIGN(auto loaded, graph::parseProject(json.dump(), {}));
    return *loaded.project;
}

ProjectForm::ProjectForm(Document& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    auto* heading = new QLabel(tr("Project"), this);
    heading->setProperty("role", QStringLiteral("heading"));
    auto* help = new QLabel(tr("Select a node to edit it. The project's own settings are here."), this);
    help->setProperty("role", QStringLiteral("dim"));
    help->setWordWrap(true);
    layout->addWidget(heading);
    layout->addWidget(help);
    addSection(
        "connections", tr("Connections"),
        tr("name: {\"type\": \"sqlite\", \"path\": \"file.db\"} or {\"type\": \"postgresql\", \"host\": …, "
           "\"password\": {\"env\": \"NAME\"}}"),
        4);
    addSection("models", tr("Models"),
               tr("name: {\"connection\": …, \"fields\": {\"total\": {\"type\": \"decimal\"}}}"), 4);
    auto* models = new QPushButton(tr("Edit models…"), this);
    models->setObjectName(QStringLiteral("projectEditModels"));
    models->setAutoDefault(false);
    models->setToolTip(
        tr("Fields, indexes and relations as tables, also read from a database, with their SQL"));
    layout->addWidget(models, 0, Qt::AlignLeft);
    connect(models, &QPushButton::clicked, this, [this] {
        commitAll();
        emit modelsRequested();
    });
    addSection("parameters", tr("Run parameters of this workflow"),
               tr("name: {\"type\": \"date\", \"default\": \"2024-03-01\"}"), 3);
    addSection("environments", tr("Environments"),
               tr("name: {\"values\": {\"HOST\": \"127.0.0.1\"}, \"production\": true}"), 3);
    addSection("cache", tr("Cache"), tr("{\"l1_max_size\": 1000, \"l1_ttl\": 300}"), 3);
    layout->addStretch();
    connect(&document, &Document::changed, this, &ProjectForm::refresh);
    connect(&document, &Document::replaced, this, [this] {
        for (Section& section : m_sections) {
            section.dirty = false;
            section.error->hide();
        }
    });
    refresh();
}

void ProjectForm::addSection(const char* key, const QString& title, const QString& help, int lines)
{
    auto* label = new QLabel(title, this);
    label->setToolTip(help);
    auto* text = new QPlainTextEdit(this);
    text->setObjectName(QStringLiteral("project_") + QLatin1String(key));
    text->setAccessibleName(title);
    text->setFont(Theme::current().monoFont());
    text->setPlaceholderText(help);
    text->setTabChangesFocus(true);
    text->setLineWrapMode(QPlainTextEdit::NoWrap);
    growWithText(text, lines);
    text->installEventFilter(this);
    new CodeHighlighter(CodeLanguage::Json, text->document());
    auto* error = new QLabel(this);
    error->setProperty("role", QStringLiteral("error"));
    error->setWordWrap(true);
    error->hide();
    label->setBuddy(text);
    layout()->addWidget(label);
    layout()->addWidget(text);
    layout()->addWidget(error);
    const std::size_t index = m_sections.size();
    m_sections.push_back({.key = key, .text = text, .error = error, .shown = {}});
    connect(text, &QPlainTextEdit::textChanged, this, [this, index] {
        Section& section = m_sections[index];
        if (!m_setting)
            section.dirty = section.text->toPlainText() != section.shown;
    });
}

void ProjectForm::refresh()
{
    const auto json = projectJson(withoutNodes(*m_document.project(), m_document.workflowId()));
    if (!json)
        return;
    m_setting = true;
    for (Section& section : m_sections) {
        if (section.dirty)
            continue;
        const Json part = sectionOf(*json, section.key, m_document.workflowId().text());
        const QString text = part.empty() ? QString() : QString::fromStdString(part.dump(2));
        section.shown = text;
        if (text != section.text->toPlainText())
            section.text->setPlainText(text);
    }
    m_setting = false;
}

void ProjectForm::commit(Section& section)
{
    if (!section.dirty)
        return;
    const std::string text = section.text->toPlainText().trimmed().toStdString();
    const auto show = [&](const QString& error) {
        section.error->setText(error);
        section.error->setVisible(!error.isEmpty());
    };
    auto content = JsonDocument::parse(text.empty() ? "{}" : text);
    if (!content) {
        show(errorSentence(content.error()));
        return;
    }
    auto changed =
        withProjectSection(*m_document.project(), section.key, content->root(), m_document.workflowId());
    if (!changed) {
        // The line numbers are those of a text nobody sees.
        Error error = changed.error();
        error.at({});
        show(errorSentence(error));
        return;
    }
    show({});
    section.dirty = false;
    m_document.editProject(tr("Edit %1").arg(QLatin1String(section.key)),
                           [&](graph::Project& project) { project = std::move(*changed); });
}

void ProjectForm::commitAll()
{
    for (Section& section : m_sections)
        commit(section);
}

QWidget* ProjectForm::showEntry(const QString& section, const QString& name)
{
    const auto found = std::ranges::find_if(
        m_sections, [&section](const Section& one) { return section == QLatin1String(one.key); });
    if (found == m_sections.end())
        return nullptr;
    QTextCursor cursor(found->text->document());
    // Entries stand two characters in, what is in them further.
    const QString key = QStringLiteral("\n  ") + QString::fromStdString(Json(name.toStdString()).dump());
    const qsizetype place = name.isEmpty() ? -1 : found->text->toPlainText().indexOf(key + QLatin1Char(':'));
    if (place >= 0) {
        cursor.setPosition(static_cast<int>(place) + 3);
        cursor.setPosition(static_cast<int>(place + key.size()), QTextCursor::KeepAnchor);
    }
    found->text->setTextCursor(cursor);
    found->text->setFocus();
    return found->text;
}

bool ProjectForm::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut)
        for (Section& section : m_sections)
            if (section.text == watched)
                commit(section);
    return QWidget::eventFilter(watched, event);
}

} // namespace dataflow::ui
