// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/panels/schema_panel.h"

#include "engine/base/json.h"
#include "engine/graph/project_edit.h"
#include "engine/model/table_model.h"
#include "ui/bridge/error_words.h"
#include "ui/models/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStyle>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace dataflow::ui {

namespace {

/// Keeps tables whose name, or the name of a column or index of theirs, holds every word.
class TableFilter : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;
    void setWords(QStringList words)
    {
        m_words = std::move(words);
        invalidateFilter();
    }
    bool matches(const QString& text) const
    {
        return !text.isEmpty() && std::all_of(m_words.begin(), m_words.end(), [&](const QString& word) {
            return text.contains(word, Qt::CaseInsensitive);
        });
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override
    {
        return m_words.isEmpty() ||
               matches(sourceModel()->index(row, 0, parent).data(SchemaModel::kSearchRole).toString());
    }

private:
    QStringList m_words;
};

QString kindOf(const graph::ConnectionEntry& entry)
{
    const auto type = entry.settings.find("type");
    return type != entry.settings.end() && type->is_string()
               ? QString::fromStdString(type->get<std::string>())
               : QString();
}

/// The settings a connection is reached with; what is read with other ones is void.
Json settingsOf(const graph::Project* project, const std::string& environment, const std::string& connection)
{
    Json settings = Json::array();
    if (!project)
        return settings;
    if (const graph::ConnectionEntry* entry = project->findConnection(connection))
        settings.push_back(entry->settings);
    if (const graph::Environment* chosen = project->findEnvironment(environment)) {
        settings.push_back(chosen->values);
        const auto override = chosen->connections.find(connection);
        settings.push_back(override == chosen->connections.end() ? Json() : *override);
    }
    return settings;
}

} // namespace

SchemaPanel::SchemaPanel(Sources sources, QWidget* parent)
    : Panel(tr("Database"), parent)
    , m_sources(std::move(sources))
    , m_model(new SchemaModel(this))
    , m_shown(new TableFilter(this))
    , m_filter(new QLineEdit(this))
    , m_refresh(new QToolButton(this))
    , m_connections(new QToolButton(this))
    , m_tree(new QTreeView(this))
    , m_message(new QLabel(this))
    , m_action(new QPushButton(this))
{
    m_filter->setObjectName(QStringLiteral("schemaFilter"));
    m_filter->setAccessibleName(tr("Filter tables and columns"));
    m_filter->setPlaceholderText(tr("Filter tables and columns"));
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    m_refresh->setObjectName(QStringLiteral("schemaRefresh"));
    m_connections->setObjectName(QStringLiteral("schemaConnections"));
    m_connections->setAccessibleName(tr("Edit connections"));
    m_connections->setToolTip(tr("Edit connections"));
    m_message->setObjectName(QStringLiteral("schemaMessage"));
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_action->setObjectName(QStringLiteral("schemaAction"));
    m_action->setAutoDefault(false);
    buildTree();
    auto* top = new QHBoxLayout;
    top->setContentsMargins(8, 0, 8, 0);
    top->setSpacing(4);
    top->addWidget(m_filter);
    top->addWidget(m_refresh);
    top->addWidget(m_connections);
    auto* below = new QVBoxLayout;
    below->setContentsMargins(10, 0, 10, 8);
    below->addWidget(m_message);
    below->addWidget(m_action, 0, Qt::AlignLeft);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    layout->addLayout(top);
    layout->addWidget(m_tree, 1);
    layout->addLayout(below);
    layout->addStretch(); // keeps the message at the top while there is no tree

    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        static_cast<TableFilter*>(m_shown)->setWords(text.split(QLatin1Char(' '), Qt::SkipEmptyParts));
        expandMatches();
        showState();
    });
    connect(m_refresh, &QToolButton::clicked, this, [this] {
        if (m_reader.isReading(currentConnection()))
            cancel(currentConnection());
        else
            refresh();
    });
    connect(m_connections, &QToolButton::clicked, this,
            [this] { emit connectionsRequested(currentConnection()); });
    connect(m_action, &QPushButton::clicked, this,
            [this] { emit connectionsRequested(currentConnection()); });
    connect(&m_reader, &SchemaReader::progress, m_model, &SchemaModel::setReading);
    connect(&m_reader, &SchemaReader::finished, this, [this](const DatabaseSchemaPtr& schema) {
        m_model->setSchema(schema);
        m_tree->expand(m_shown->mapFromSource(m_model->indexOf(schema->connection)));
        expandMatches();
        showState();
    });
    connect(&m_reader, &SchemaReader::failed, this, [this](const QString& connection, const Error& error) {
        m_model->setFailed(connection, error);
        showState();
    });
    connect(m_model, &SchemaModel::wanted, this, &SchemaPanel::provide);
    connect(&m_sources.document, &Document::replaced, this, [this] {
        m_reader.cancelAll();
        m_model->setConnections({}, {});
        m_project.reset();
    });
    refreshWhenVisible(&m_sources.document, &Document::changed, [this](const auto&...) { follow(); });
    connect(&Theme::current(), &Theme::changed, this, [this] {
        m_model->refreshIcons();
        showState();
    });
    follow();
}

void SchemaPanel::buildTree()
{
    m_shown->setRecursiveFilteringEnabled(true);
    m_shown->setAutoAcceptChildRows(true);
    m_shown->setSourceModel(m_model);
    m_tree->setObjectName(QStringLiteral("schemaTree"));
    m_tree->setAccessibleName(tr("Tables of the project's databases"));
    m_tree->setModel(m_shown);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setIconSize(QSize(16, 16));
    m_tree->setIndentation(14);
    m_tree->setDragEnabled(true);
    m_tree->setDragDropMode(QAbstractItemView::DragOnly);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(SchemaModel::NameColumn, QHeaderView::Stretch);
    m_tree->header()->resizeSection(SchemaModel::DetailColumn, 110);
    m_tree->installEventFilter(this);
    connect(m_tree, &QTreeView::expanded, this, [this](const QModelIndex& shown) {
        const QModelIndex index = m_shown->mapToSource(shown);
        const QString connection = m_model->connectionAt(index);
        if (m_model->level(index) == SchemaModel::Level::Connection &&
            m_model->state(connection) == SchemaModel::State::Unread)
            read(connection);
    });
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &SchemaPanel::openMenu);
    connect(m_tree, &QTreeView::doubleClicked, this, &SchemaPanel::activate);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &SchemaPanel::showState);
}

void SchemaPanel::showEvent(QShowEvent* event)
{
    Panel::showEvent(event);
    follow();
}

void SchemaPanel::follow()
{
    const graph::ProjectPtr project = m_sources.document.project();
    const std::string environment = m_sources.target({}).environment;
    if (project == m_project && environment == m_environment) {
        showState();
        return;
    }
    if (m_project && environment == m_environment && project->connections == m_project->connections &&
        project->environments == m_project->environments) {
        m_project = project; // most steps of an edit
        return;
    }
    QStringList names;
    QStringList kinds;
    for (const graph::ConnectionEntry& entry : project->connections) {
        names << QString::fromStdString(entry.name);
        kinds << kindOf(entry);
        if (m_model->indexOf(names.back()).isValid() &&
            settingsOf(m_project.get(), m_environment, entry.name) !=
                settingsOf(project.get(), environment, entry.name)) {
            m_reader.cancel(names.back());
            m_model->forget(names.back());
            m_tree->collapse(m_shown->mapFromSource(m_model->indexOf(names.back())));
        }
    }
    m_model->setConnections(names, kinds);
    m_project = project;
    m_environment = environment;
    if (!m_tree->currentIndex().isValid())
        m_tree->setCurrentIndex(m_shown->index(0, 0));
    showState();
}

/// Says below the tree what the current connection is about, and what to do.
void SchemaPanel::showState()
{
    const QString connection = currentConnection();
    const bool reading = m_reader.isReading(connection);
    const QString doing = reading ? tr("Stop reading") : tr("Read the tables again");
    m_refresh->setIcon(Theme::current().icon(reading ? QStringLiteral("stop") : QStringLiteral("refresh")));
    m_refresh->setToolTip(doing);
    m_refresh->setAccessibleName(doing);
    m_connections->setIcon(Theme::current().icon(QStringLiteral("database")));
    m_refresh->setEnabled(m_model->rowCount() > 0);

    QString text;
    QString action;
    QString role = QStringLiteral("dim");
    const SchemaModel::State state = m_model->state(connection);
    if (m_model->rowCount() == 0) {
        text = tr("This project has no connection yet. Add one to see its tables here and to query them.");
        action = tr("Add a connection…");
    } else if (!m_filter->text().isEmpty() && m_shown->rowCount() == 0) {
        text = tr("Nothing that was read matches \"%1\". Tables of connections that were not opened yet are "
                  "not searched.")
                   .arg(m_filter->text());
    } else if (state == SchemaModel::State::Failed) {
        text = m_model->failure(connection);
        role = QStringLiteral("error");
        action = tr("Edit the connection…");
    } else if (state == SchemaModel::State::Read && m_model->schema(connection)->tables.empty()) {
        text = tr("%1 has no tables yet. A model whose migrate is auto makes its table in the first run.")
                   .arg(connection);
    } else if (state == SchemaModel::State::Read) {
        text = tr("Enter or a drag to the canvas queries a table; the context menu makes a model of it.");
    }
    m_tree->setVisible(m_model->rowCount() > 0);
    m_message->setVisible(!text.isEmpty());
    m_message->setText(text);
    if (m_message->property("role") != role) {
        m_message->setProperty("role", role);
        m_message->style()->unpolish(m_message);
        m_message->style()->polish(m_message);
    }
    m_action->setVisible(!action.isEmpty());
    m_action->setText(action);
}

/// Opens the tables that are shown for the sake of a column or an index.
void SchemaPanel::expandMatches()
{
    if (m_filter->text().trimmed().isEmpty())
        return;
    for (int i = 0; i < m_shown->rowCount(); ++i) {
        const QModelIndex top = m_shown->index(i, 0);
        m_tree->expand(top);
        for (int row = 0; row < m_shown->rowCount(top); ++row) {
            const QModelIndex table = m_shown->index(row, 0, top);
            m_tree->setExpanded(table, !static_cast<TableFilter*>(m_shown)->matches(table.data().toString()));
        }
    }
}

/// Reads a connection for somebody else, also while the panel is hidden.
void SchemaPanel::provide(const QString& connection, SchemaModel::Again again)
{
    follow(); // a hidden panel does not
    const SchemaModel::State state = m_model->state(connection);
    const bool retry = state == SchemaModel::State::Failed && again == SchemaModel::Again::Yes;
    if (m_model->indexOf(connection).isValid() && (state == SchemaModel::State::Unread || retry))
        read(connection);
}

void SchemaPanel::read(const QString& connection)
{
    if (connection.isEmpty())
        return;
    m_model->setReading(connection, 0, 0);
    m_reader.read(m_sources.target(connection.toStdString()));
    showState();
}

void SchemaPanel::cancel(const QString& connection)
{
    m_reader.cancel(connection);
    m_model->forget(connection);
    m_tree->collapse(m_shown->mapFromSource(m_model->indexOf(connection)));
    showState();
}

void SchemaPanel::refresh()
{
    const QString connection = currentConnection();
    if (!connection.isEmpty()) {
        read(connection);
        m_tree->expand(m_shown->mapFromSource(m_model->indexOf(connection)));
        return;
    }
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QString name = m_model->connectionAt(m_model->index(row, 0));
        if (m_model->state(name) == SchemaModel::State::Read)
            read(name);
    }
}

QModelIndex SchemaPanel::current() const
{
    return m_shown->mapToSource(m_tree->currentIndex());
}

QString SchemaPanel::currentConnection() const
{
    return m_model->connectionAt(current());
}

QString SchemaPanel::modelOfCurrent() const
{
    const SchemaTable* table = m_model->tableAt(current());
    const std::string connection = currentConnection().toStdString();
    for (const graph::ModelEntry& entry : m_sources.document.project()->models)
        if (table && entry.model && entry.model->table == table->description.name &&
            entry.model->connection == connection)
            return QString::fromStdString(entry.name);
    return {};
}

/// Enter or a double click: opens a connection, queries a table.
void SchemaPanel::activate(const QModelIndex& shown)
{
    if (m_model->tableAt(m_shown->mapToSource(shown))) {
        queryTable();
        return;
    }
    const QString connection = currentConnection();
    const QModelIndex top = m_shown->mapFromSource(m_model->indexOf(connection));
    if (m_model->state(connection) == SchemaModel::State::Failed)
        refresh();
    else
        m_tree->setExpanded(top, !m_tree->isExpanded(top));
}

void SchemaPanel::queryTable()
{
    const SchemaTable* table = m_model->tableAt(current());
    if (table)
        emit fragmentChosen(tableQueryFragment(*m_model->schema(currentConnection()), *table),
                            tr("Query %1").arg(QString::fromStdString(table->description.name)));
}

void SchemaPanel::makeModel()
{
    const SchemaTable* table = m_model->tableAt(current());
    if (!table)
        return;
    Document& document = m_sources.document;
    const std::string name = model::modelNameFor(table->description.name, document.project()->modelNames());
    const QString shownName = QString::fromStdString(name);
    const auto made = model::modelOfTable(table->description, m_model->schema(currentConnection())->kind,
                                          name, currentConnection().toStdString());
    if (!made) {
        emit hint(errorSentence(made.error()));
        return;
    }
    graph::Project changed = *document.project();
    if (const auto added = graph::addModel(changed, name, model::modelToJson(made->model)); !added) {
        emit hint(errorSentence(added.error()));
        return;
    }
    QStringList leftOut;
    for (const std::string& column : made->leftOut)
        leftOut << QString::fromStdString(column);
    document.editProject(tr("Make model %1").arg(shownName),
                         [&](graph::Project& project) { project = std::move(changed); });
    emit hint(leftOut.isEmpty()
                  ? tr("Model %1 is in the project; its nodes are in the palette.").arg(shownName)
                  : tr("Model %1 is in the project, without %2, whose types no field of a model has.")
                        .arg(shownName, leftOut.join(QStringLiteral(", "))));
}

void SchemaPanel::fillMenu(QMenu& menu)
{
    const QString connection = currentConnection();
    if (const SchemaTable* table = m_model->tableAt(current())) {
        menu.addAction(tr("Query this table"), this, &SchemaPanel::queryTable);
        const QString model = modelOfCurrent();
        if (model.isEmpty()) {
            menu.addAction(tr("Make a model"), this, &SchemaPanel::makeModel);
        } else {
            menu.addAction(tr("Add a list of %1").arg(model), this,
                           [this, model] { emit typeChosen(model + QStringLiteral("ListNode")); });
            menu.addAction(tr("Edit model %1…").arg(model), this,
                           [this, model] { emit modelRequested(model); });
        }
        const QString sql = tableQuery(table->description, m_model->schema(connection)->kind);
        menu.addAction(tr("Copy the query"), this, [sql] { QApplication::clipboard()->setText(sql); });
        menu.addSeparator();
    }
    if (connection.isEmpty())
        return;
    if (m_reader.isReading(connection))
        menu.addAction(tr("Stop reading"), this, [this, connection] { cancel(connection); });
    else
        menu.addAction(tr("Read the tables again"), this, &SchemaPanel::refresh);
    menu.addAction(tr("Edit the connection…"), this,
                   [this, connection] { emit connectionsRequested(connection); });
}

/// `at`: where the mouse asked; the keyboard asks for the current row.
void SchemaPanel::openMenu(QPoint at)
{
    const QModelIndex index = m_tree->currentIndex();
    if (m_tree->indexAt(at).siblingAtColumn(0) != index.siblingAtColumn(0))
        at = m_tree->visualRect(index).bottomLeft();
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("schemaMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu);
    menu->popup(m_tree->viewport()->mapToGlobal(at));
}

bool SchemaPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::KeyPress)
        return Panel::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (watched == m_tree && enter && key->modifiers() == Qt::NoModifier) {
        activate(m_tree->currentIndex());
        return true;
    }
    if (watched == m_filter && (key->key() == Qt::Key_Down || enter)) {
        m_tree->setFocus();
        return true;
    }
    return Panel::eventFilter(watched, event);
}

} // namespace dataflow::ui
