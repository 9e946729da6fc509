// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/model_dialog.h"

#include "engine/model/table_model.h"
#include "ui/inspector/model_form.h"
#include "ui/inspector/model_statements.h"
#include "ui/models/figures.h"
#include "ui/models/theme.h"
#include "ui/widgets/pick_list.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace dataflow::ui {

namespace {

constexpr int kUsesTold = 3;

QString kindWord(const graph::ConnectionEntry& entry)
{
    const auto type = entry.settings.find("type");
    return type != entry.settings.end() && type->is_string()
               ? QString::fromStdString(type->get<std::string>())
               : QString();
}

} // namespace

ModelDialog::ModelDialog(Sources sources, const QString& model, QWidget* parent)
    : QDialog(parent)
    , m_sources(sources)
    , m_list(new QListWidget(this))
    , m_form(new ModelForm(this))
    , m_statements(new ModelStatements(sources.schemas, this))
    , m_empty(new QLabel(
          tr("A model describes a table: nodes such as OrderListNode are made from it.\nAdd one, or "
             "read one from a table."),
          this))
    , m_add(new QPushButton(tr("&Add"), this))
    , m_fromTable(new QPushButton(tr("Read from &table"), this))
    , m_remove(new QPushButton(tr("&Remove"), this))
    , m_message(new QLabel(this))
{
    setObjectName(QStringLiteral("modelDialog"));
    setWindowTitle(tr("Models"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(1080, 700);
    build();
    const graph::Project& project = *m_sources.document.project();
    for (const graph::ModelEntry& entry : project.models)
        m_drafts.push_back({entry.name, entry.definition, entry.definition});
    QStringList names;
    std::vector<std::pair<QString, std::optional<db::DatabaseKind>>> connections;
    for (const graph::ConnectionEntry& entry : project.connections) {
        names << QString::fromStdString(entry.name);
        connections.emplace_back(names.back(), db::databaseKindFromName(kindWord(entry).toStdString()));
    }
    m_form->setConnections(names);
    m_statements->setConnections(connections);
    connect(m_list, &QListWidget::currentRowChanged, this, &ModelDialog::showDraft);
    connect(m_form, &ModelForm::changed, this, &ModelDialog::takeForm);
    connect(m_add, &QPushButton::clicked, this, &ModelDialog::add);
    connect(m_remove, &QPushButton::clicked, this, &ModelDialog::remove);
    connect(&m_sources.schemas, &SchemaModel::stateChanged, this, [this](const QString& connection) {
        if (connection == m_awaited)
            offerTables(connection);
    });
    fillList();
    const auto wanted = std::ranges::find(m_drafts, model.toStdString(), &Draft::name);
    const int first = wanted == m_drafts.end() ? 0 : static_cast<int>(wanted - m_drafts.begin());
    m_list->setCurrentRow(m_drafts.empty() ? -1 : first);
    showDraft(current());
    if (m_drafts.empty())
        m_add->setFocus();
}

void ModelDialog::build()
{
    m_list->setObjectName(QStringLiteral("modelList"));
    m_list->setAccessibleName(tr("Models of the project"));
    m_list->setFixedWidth(200);
    m_add->setObjectName(QStringLiteral("modelAdd"));
    m_fromTable->setObjectName(QStringLiteral("modelFromTable"));
    m_remove->setObjectName(QStringLiteral("modelRemove"));
    m_message->setObjectName(QStringLiteral("modelMessage"));
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setProperty("role", QStringLiteral("dim"));
    m_empty->setWordWrap(true);
    for (QPushButton* button : {m_add, m_fromTable, m_remove})
        button->setAutoDefault(false);
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("modelConnections"));
    m_fromTable->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillConnections(*menu); });
    m_form->addPage(m_statements, tr("Statements"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->setObjectName(QStringLiteral("modelButtons"));
    connect(buttons, &QDialogButtonBox::accepted, this, &ModelDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ModelDialog::reject);
    auto* addRemove = new QHBoxLayout;
    addRemove->addWidget(m_add);
    addRemove->addWidget(m_remove);
    auto* left = new QVBoxLayout;
    left->addWidget(m_list, 1);
    left->addLayout(addRemove);
    left->addWidget(m_fromTable);
    auto* right = new QVBoxLayout;
    right->addWidget(m_form, 1);
    right->addWidget(m_empty, 1);
    right->addWidget(m_message);
    auto* parts = new QHBoxLayout;
    parts->addLayout(left);
    parts->addLayout(right, 1);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(parts, 1);
    layout->addWidget(buttons);
    showMessage({}, "dim");
}

int ModelDialog::current() const
{
    const int row = m_list->currentRow();
    return row < static_cast<int>(m_drafts.size()) ? row : -1;
}

void ModelDialog::fillList()
{
    const QSignalBlocker quiet(m_list);
    const int row = m_list->currentRow();
    m_list->clear();
    for (const Draft& draft : m_drafts)
        m_list->addItem(draft.name.empty() ? tr("(no name)") : QString::fromStdString(draft.name));
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
}

void ModelDialog::showDraft(int index)
{
    showMessage({}, "dim");
    const bool any = index >= 0 && index < static_cast<int>(m_drafts.size());
    m_form->setVisible(any);
    m_empty->setVisible(!any);
    m_remove->setEnabled(any);
    if (!any)
        return;
    const Draft& draft = m_drafts[static_cast<std::size_t>(index)];
    m_form->showModel(QString::fromStdString(draft.name), draft.definition, !draft.original);
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
    m_list->item(index)->setText(draft.name.empty() ? tr("(no name)") : m_form->name());
    showMessage({}, "dim");
    check();
}

QString ModelDialog::nameError(const Draft& draft) const
{
    if (draft.name.empty())
        return tr("A model needs a name.");
    const auto same =
        std::ranges::count_if(m_drafts, [&](const Draft& other) { return other.name == draft.name; });
    return same > 1 ? tr("Another model has this name.") : QString();
}

Result<graph::Project> ModelDialog::changedProject() const
{
    std::vector<graph::ModelEdit> edits;
    for (const std::string& name : m_removed)
        edits.push_back({name, std::nullopt});
    for (const Draft& draft : m_drafts)
        if (draft.isChanged())
            edits.push_back({draft.name, draft.definition});
    graph::Project project = *m_sources.document.project();
    DF_TRY(graph::editModels(project, edits));
    return project;
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
        if (!project && project.error().fact("model") == draft.name)
            error = project.error();
        const auto* entry = project ? project->findModel(draft.name) : nullptr;
        shown = std::make_shared<const model::Model>(entry ? *entry : *read);
    }
    m_form->showError(error, name);
    m_statements->showModel(error || !name.isEmpty() ? nullptr : shown);
}

void ModelDialog::addDraft(Draft draft)
{
    m_drafts.push_back(std::move(draft));
    fillList();
    m_list->setCurrentRow(static_cast<int>(m_drafts.size()) - 1);
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
    m_removed.push_back(draft.name);
    const auto uses = graph::modelUses(*m_sources.document.project(), draft.name, nodes::nodeCatalog());
    const auto told = std::min<std::size_t>(uses.size(), kUsesTold);
    QStringList names;
    for (std::size_t i = 0; i < told; ++i)
        names << QString::fromStdString(uses[i]);
    if (uses.size() > told)
        names << tr("%n more", nullptr, static_cast<int>(uses.size() - told));
    const QString name = QString::fromStdString(draft.name);
    showMessage(uses.empty() ? tr("%1 goes with OK; nothing uses it. Its table stays.").arg(name)
                             : tr("%1 goes with OK, but is used by %2, which cannot run without it.")
                                   .arg(name, names.join(QStringLiteral(", "))),
                uses.empty() ? "dim" : "error");
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
        QString why = table.error ? QString::fromStdString(table.error->sentence()) : QString();
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
        showMessage(QString::fromStdString(made.error().sentence()), "error");
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

void ModelDialog::showMessage(const QString& text, const char* role)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
    m_message->setProperty("role", QLatin1String(role));
    m_message->style()->unpolish(m_message);
    m_message->style()->polish(m_message);
}

void ModelDialog::accept()
{
    for (std::size_t i = 0; i < m_drafts.size(); ++i) {
        const Draft& draft = m_drafts[i];
        if (!draft.isChanged() ||
            (nameError(draft).isEmpty() && model::modelFromJson(draft.name, draft.definition)))
            continue;
        m_list->setCurrentRow(static_cast<int>(i));
        check();
        showMessage(tr("Mend what is marked first."), "error");
        return;
    }
    const auto changes =
        std::ranges::count_if(m_drafts, &Draft::isChanged) + static_cast<std::ptrdiff_t>(m_removed.size());
    if (changes == 0) {
        QDialog::accept();
        return;
    }
    auto changed = changedProject();
    if (!changed) {
        showMessage(QString::fromStdString(changed.error().sentence()), "error");
        return;
    }
    const auto first = std::ranges::find_if(m_drafts, &Draft::isChanged);
    const QString label = changes > 1 ? tr("Change %n model(s)", nullptr, static_cast<int>(changes))
                          : first == m_drafts.end()
                              ? tr("Remove model %1").arg(QString::fromStdString(m_removed.front()))
                          : first->original ? tr("Change model %1").arg(QString::fromStdString(first->name))
                                            : tr("Add model %1").arg(QString::fromStdString(first->name));
    m_sources.document.editProject(label, [&](graph::Project& project) { project = std::move(*changed); });
    QDialog::accept();
}

} // namespace dataflow::ui
