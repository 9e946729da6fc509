// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/model_dialog.h"

#include "engine/model/table_model.h"
#include "ui/bridge/error_words.h"
#include "ui/inspector/model_form.h"
#include "ui/inspector/model_statements.h"
#include "ui/models/figures.h"
#include "ui/models/theme.h"
#include "ui/widgets/pick_list.h"

#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace dataflow::ui {

namespace {

QString kindWord(const graph::ConnectionEntry& entry)
{
    const auto type = entry.settings.find("type");
    return type != entry.settings.end() && type->is_string()
               ? QString::fromStdString(type->get<std::string>())
               : QString();
}

} // namespace

ModelDialog::ModelDialog(Sources sources, const QString& model, QWidget* parent)
    : DraftsDialog({.title = tr("Models"),
                    .listName = tr("Models of the project"),
                    .whenEmpty = tr(
                        "A model describes a table: nodes such as OrderListNode are made from it.\nAdd one, "
                        "or read one from a table."),
                    .name = "model"},
                   parent)
    , m_sources(sources)
    , m_form(new ModelForm(this))
    , m_statements(new ModelStatements(sources.schemas, this))
    , m_fromTable(new QPushButton(tr("Read from &table"), this))
{
    resize(1080, 700);
    build();
    const graph::Project& project = *m_sources.document.project();
    for (const graph::ModelEntry& entry : project.models)
        m_drafts.push_back({entry.name, entry.definition, entry.definition, entry.name});
    QStringList names;
    std::vector<std::pair<QString, std::optional<db::DatabaseKind>>> connections;
    for (const graph::ConnectionEntry& entry : project.connections) {
        names << QString::fromStdString(entry.name);
        connections.emplace_back(names.back(), db::databaseKindFromName(kindWord(entry).toStdString()));
    }
    m_form->setConnections(names);
    m_statements->setConnections(connections);
    connect(list(), &QListWidget::currentRowChanged, this, &ModelDialog::showDraft);
    connect(m_form, &ModelForm::changed, this, &ModelDialog::takeForm);
    connect(addButton(), &QPushButton::clicked, this, &ModelDialog::add);
    connect(removeButton(), &QPushButton::clicked, this, &ModelDialog::remove);
    connect(&m_sources.schemas, &SchemaModel::stateChanged, this, [this](const QString& connection) {
        if (connection == m_awaited)
            offerTables(connection);
    });
    fillList();
    const auto wanted = std::ranges::find(m_drafts, model.toStdString(), &Draft::name);
    const int first = wanted == m_drafts.end() ? 0 : static_cast<int>(wanted - m_drafts.begin());
    begin(first);
    showDraft(current());
}

void ModelDialog::build()
{
    m_fromTable->setObjectName(QStringLiteral("modelFromTable"));
    m_fromTable->setAutoDefault(false);
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("modelConnections"));
    m_fromTable->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillConnections(*menu); });
    m_form->addPage(m_statements, tr("Statements"));
    besideList()->addWidget(m_fromTable);
    setForm(m_form);
    showMessage({}, "dim");
}

void ModelDialog::fillList()
{
    std::vector<std::string> names;
    for (const Draft& draft : m_drafts)
        names.push_back(draft.name);
    showNames(names);
}

void ModelDialog::showDraft(int index)
{
    if (!showForm(index, m_drafts.size()))
        return;
    const Draft& draft = m_drafts[static_cast<std::size_t>(index)];
    m_form->showModel(QString::fromStdString(draft.name), draft.definition,
                      draft.original ? ModelForm::TableName::Kept : ModelForm::TableName::AfterModel);
    check();
}

/// Keeps what was typed in the draft.
void ModelDialog::takeForm()
{
    const int index = current();
    if (index < 0)
        return;
    Draft& draft = m_drafts[static_cast<std::size_t>(index)];
    draft.name = m_form->name().toStdString();
    draft.definition = m_form->definition();
    showName(index, draft.name);
    showMessage({}, "dim");
    check();
    tellRename(draft);
}

QString ModelDialog::nameError(const Draft& draft) const
{
    if (draft.name.empty())
        return tr("A model needs a name.");
    const auto same =
        std::ranges::count_if(m_drafts, [&](const Draft& other) { return other.name == draft.name; });
    return same > 1 ? tr("Another model has this name.") : QString();
}

Result<ModelDialog::Changed> ModelDialog::changedProject() const
{
    std::vector<graph::ModelEdit> edits;
    for (const std::string& name : m_removed)
        edits.push_back({name, std::nullopt});
    std::vector<const Draft*> renames;
    for (const Draft& draft : m_drafts) {
        if (draft.original && draft.definition != *draft.original)
            edits.push_back({draft.was, draft.definition});
        if (draft.isRenamed())
            renames.push_back(&draft);
    }
    Changed changed{.project = *m_sources.document.project()};
    DF_TRY(graph::editModels(changed.project, edits));
    // A name may be one that another model gives up in the same step.
    while (!renames.empty()) {
        const auto free = std::ranges::find_if(
            renames, [&](const Draft* draft) { return !changed.project.findModel(draft->name); });
        const auto next = free == renames.end() ? renames.begin() : free; // tells that the name is taken
        DF_TRY_ASSIGN(const std::size_t followed,
                      graph::renameModel(changed.project, (*next)->was, (*next)->name, nodes::nodeCatalog()));
        changed.followed += followed;
        renames.erase(next);
    }
    edits.clear();
    for (const Draft& draft : m_drafts)
        if (!draft.original)
            edits.push_back({draft.name, draft.definition});
    DF_TRY(graph::editModels(changed.project, edits));
    return changed;
}

void ModelDialog::tellRename(const Draft& draft)
{
    if (!draft.isRenamed() || !nameError(draft).isEmpty())
        return;
    graph::Project tried = *m_sources.document.project();
    const auto followed = graph::renameModel(tried, draft.was, draft.name, nodes::nodeCatalog());
    if (!followed)
        return; // a name that another draft gives up; what else is wrong is told beside the form
    const QString was = QString::fromStdString(draft.was);
    showMessage(*followed == 0 ? tr("Nothing else names %1. Its table keeps its name.").arg(was)
                               : tr("%n place(s) that name %1 follow with OK. Its table keeps its name.",
                                    nullptr, static_cast<int>(*followed))
                                     .arg(was),
                "dim");
}

/// The checks the project is read with.
void ModelDialog::check()
{
    const Draft& draft = m_drafts[static_cast<std::size_t>(current())];
    const QString name = nameError(draft);
    const auto read = model::modelFromJson(draft.name, draft.definition);
    std::optional<Error> error = read ? std::nullopt : std::optional(read.error());
    std::shared_ptr<const model::Model> shown;
    if (read) {
        // References to other models are known only within the project.
        const auto project = changedProject();
        const bool isIts = !project && (project.error().fact("model") == draft.name ||
                                        (draft.isRenamed() && project.error().fact("model") == draft.was));
        if (isIts)
            error = project.error();
        const auto* entry = project ? project->project.findModel(draft.name) : nullptr;
        shown = std::make_shared<const model::Model>(entry ? *entry : *read);
    }
    m_form->showError(error, name);
    m_statements->showModel(error || !name.isEmpty() ? nullptr : shown);
}

void ModelDialog::addDraft(Draft draft)
{
    m_drafts.push_back(std::move(draft));
    fillList();
    list()->setCurrentRow(static_cast<int>(m_drafts.size()) - 1);
    m_form->focusName();
}

void ModelDialog::add()
{
    std::vector<std::string> taken;
    for (const Draft& draft : m_drafts)
        taken.push_back(draft.name);
    Draft draft;
    draft.name = model::modelNameFor("thing", taken);
    const auto& connections = m_sources.document.project()->connections;
    if (!connections.empty())
        draft.definition["connection"] = connections.front().name;
    draft.definition["fields"] = Json{{"name", Json{{"type", "str"}}}};
    addDraft(std::move(draft));
}

void ModelDialog::remove()
{
    const int index = current();
    if (index < 0)
        return;
    const Draft draft = m_drafts[static_cast<std::size_t>(index)];
    m_drafts.erase(m_drafts.begin() + index);
    fillList();
    showDraft(current());
    if (!draft.original)
        return;
    m_removed.push_back(draft.was);
    const auto uses = graph::modelUses(*m_sources.document.project(), draft.was, nodes::nodeCatalog());
    tellRemoved(draft.was, uses, tr("%1 goes with OK; nothing uses it. Its table stays."),
                tr("%1 goes with OK, but is used by %2, which cannot run without it."));
}

void ModelDialog::fillConnections(QMenu& menu)
{
    menu.clear();
    for (const graph::ConnectionEntry& entry : m_sources.document.project()->connections) {
        const QString name = QString::fromStdString(entry.name);
        menu.addAction(Theme::current().icon(QStringLiteral("database")), name, this,
                       [this, name] { askForTables(name); });
    }
    if (menu.isEmpty())
        menu.addAction(tr("The project has no connection yet"))->setEnabled(false);
}

void ModelDialog::askForTables(const QString& connection)
{
    m_awaited.clear();
    m_sources.schemas.want(connection, SchemaModel::Again::Yes);
    m_awaited = connection;
    offerTables(connection);
}

void ModelDialog::offerTables(const QString& connection)
{
    const DatabaseSchemaPtr schema = m_sources.schemas.schema(connection);
    if (m_sources.schemas.state(connection) == SchemaModel::State::Failed) {
        m_awaited.clear();
        showMessage(m_sources.schemas.failure(connection), "error");
        return;
    }
    if (!schema) {
        showMessage(tr("Reading the tables of %1…").arg(connection), "dim");
        return;
    }
    m_awaited.clear();
    showMessage(schema->tables.empty() ? tr("%1 has no tables yet.").arg(connection) : QString(), "dim");
    if (schema->tables.empty())
        return;
    std::vector<PickItem> items;
    for (const SchemaTable& table : schema->tables) {
        const QString name = QString::fromStdString(table.description.name);
        QString why = table.error ? errorSentence(*table.error) : QString();
        items.push_back(
            {.id = name,
             .text = name,
             .detail = table.rows ? tr("about %1 rows").arg(rowsText(static_cast<std::uint64_t>(*table.rows)))
                                  : QString(),
             .icon = Theme::current().icon(QStringLiteral("table")),
             .enabled = !table.error,
             .tip = why});
    }
    auto* list = new PickList(tr("Table of %1").arg(connection), std::move(items), this);
    connect(list, &PickList::picked, this,
            [this, connection](const QString& table) { addFromTable(connection, table); });
    list->openAt(m_fromTable->mapToGlobal(QPoint(0, m_fromTable->height())));
}

void ModelDialog::addFromTable(const QString& connection, const QString& table)
{
    const DatabaseSchemaPtr schema = m_sources.schemas.schema(connection);
    if (!schema)
        return;
    const auto found = std::ranges::find_if(schema->tables, [&](const SchemaTable& one) {
        return QString::fromStdString(one.description.name) == table;
    });
    if (found == schema->tables.end())
        return;
    std::vector<std::string> taken;
    for (const Draft& draft : m_drafts)
        taken.push_back(draft.name);
    const std::string name = model::modelNameFor(found->description.name, taken);
    const auto made = model::modelOfTable(found->description, schema->kind, name, connection.toStdString());
    if (!made) {
        showMessage(errorSentence(made.error()), "error");
        return;
    }
    addDraft({name, model::modelToJson(made->model), std::nullopt});
    QStringList leftOut;
    for (const std::string& column : made->leftOut)
        leftOut << QString::fromStdString(column);
    if (!leftOut.isEmpty())
        showMessage(
            tr("Without %1, whose types no field of a model has.").arg(leftOut.join(QStringLiteral(", "))),
            "dim");
}

void ModelDialog::accept()
{
    for (std::size_t i = 0; i < m_drafts.size(); ++i) {
        const Draft& draft = m_drafts[i];
        if (!draft.isChanged() ||
            (nameError(draft).isEmpty() && model::modelFromJson(draft.name, draft.definition)))
            continue;
        list()->setCurrentRow(static_cast<int>(i));
        check();
        showMessage(tr("Mend what is marked first."), "error");
        return;
    }
    const auto changes =
        std::ranges::count_if(m_drafts, &Draft::isChanged) + static_cast<std::ptrdiff_t>(m_removed.size());
    if (changes == 0) {
        DraftsDialog::accept();
        return;
    }
    auto changed = changedProject();
    if (!changed) {
        showMessage(errorSentence(changed.error()), "error");
        return;
    }
    const QString label = labelOf();
    m_sources.document.editProject(label,
                                   [&](graph::Project& project) { project = std::move(changed->project); });
    if (std::ranges::any_of(m_drafts, &Draft::isRenamed))
        emit hint(
            tr("%1: %n place(s) changed with it.", nullptr, static_cast<int>(changed->followed)).arg(label));
    DraftsDialog::accept();
}

QString ModelDialog::labelOf() const
{
    const auto changes =
        std::ranges::count_if(m_drafts, &Draft::isChanged) + static_cast<std::ptrdiff_t>(m_removed.size());
    if (changes > 1)
        return tr("Change %n model(s)", nullptr, static_cast<int>(changes));
    const auto first = std::ranges::find_if(m_drafts, &Draft::isChanged);
    if (first == m_drafts.end())
        return tr("Remove model %1").arg(QString::fromStdString(m_removed.front()));
    const QString name = QString::fromStdString(first->name);
    if (first->isRenamed())
        return tr("Rename model %1 to %2").arg(QString::fromStdString(first->was), name);
    return first->original ? tr("Change model %1").arg(name) : tr("Add model %1").arg(name);
}

} // namespace dataflow::ui
