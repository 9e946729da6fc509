// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/schema_model.h"

#include "engine/base/text.h"
#include "engine/graph/project_file.h"
#include "engine/model/table_model.h"
#include "ui/bridge/error_words.h"
#include "ui/models/figures.h"
#include "ui/models/theme.h"

#include <QMimeData>

namespace dataflow::ui {

namespace {

constexpr int kIconRole = Qt::UserRole + 3;  ///< the icon's name
constexpr int kTableRole = Qt::UserRole + 4; ///< number of the table in its schema
constexpr std::size_t kLineLength = 80;

QList<QStandardItem*> row(SchemaModel::Level level, const QString& icon, const QString& name,
                          const QString& detail)
{
    auto* first = new QStandardItem(name);
    auto* second = new QStandardItem(detail);
    first->setData(icon, kIconRole);
    for (QStandardItem* item : {first, second}) {
        item->setData(static_cast<int>(level), SchemaModel::kLevelRole);
        Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
        if (level == SchemaModel::Level::Table)
            flags |= Qt::ItemIsDragEnabled;
        item->setFlags(flags);
    }
    return {first, second};
}

QString typeOf(const db::TableColumn& column)
{
    return column.declaredType.empty() ? QString::fromUtf8(db::columnTypeName(column.type).data())
                                       : QString::fromStdString(column.declaredType).toLower();
}

/// What the narrow column shows; the key has a sign of its own.
QString columnDetail(const db::TableColumn& column)
{
    return column.nullable ? SchemaModel::tr("%1, null").arg(typeOf(column)) : typeOf(column);
}

QString columnSentence(const db::TableColumn& column)
{
    if (column.primaryKey)
        return SchemaModel::tr("%1, primary key").arg(typeOf(column));
    return column.nullable ? SchemaModel::tr("%1, may be null").arg(typeOf(column))
                           : SchemaModel::tr("%1, never null").arg(typeOf(column));
}

QString tableDetail(const SchemaTable& table)
{
    if (table.error)
        return SchemaModel::tr("cannot be described");
    return table.rows
               ? SchemaModel::tr("about %1 rows").arg(rowsText(static_cast<std::uint64_t>(*table.rows)))
               : QString();
}

QStandardItem* tableItem(const SchemaTable& table, int number, QStandardItem* connection)
{
    const db::TableDescription& described = table.description;
    const QString name = QString::fromStdString(described.name);
    auto items = row(SchemaModel::Level::Table, QStringLiteral("table"), name, tableDetail(table));
    items.front()->setData(number, kTableRole);
    QStringList words{name};
    for (const db::TableColumn& column : described.columns) {
        const QString columnName = QString::fromStdString(column.name);
        auto cells = row(SchemaModel::Level::Column,
                         column.primaryKey ? QStringLiteral("key") : QStringLiteral("column"), columnName,
                         columnDetail(column));
        cells.front()->setData(columnName, SchemaModel::kSearchRole);
        for (QStandardItem* cell : cells)
            cell->setToolTip(columnSentence(column));
        items.front()->appendRow(cells);
    }
    for (const std::string& index : described.indexes) {
        const QString indexName = QString::fromStdString(index);
        auto cells =
            row(SchemaModel::Level::Index, QStringLiteral("index"), indexName, SchemaModel::tr("index"));
        cells.front()->setData(indexName, SchemaModel::kSearchRole);
        items.front()->appendRow(cells);
    }
    if (table.error)
        items.front()->setToolTip(errorSentence(*table.error));
    items.front()->setData(name, SchemaModel::kSearchRole);
    connection->appendRow(items);
    return items.front();
}

} // namespace

QString tableQuery(const db::TableDescription& table, db::DatabaseKind kind)
{
    const db::Dialect& dialect = db::dialectFor(kind);
    std::string sql = "SELECT ";
    std::size_t lineStart = 0;
    for (const db::TableColumn& column : table.columns) {
        const std::string name = dialect.quoteIdentifier(column.name);
        if (&column != &table.columns.front()) {
            sql += ',';
            const bool full = sql.size() - lineStart + name.size() + 1 > kLineLength;
            if (full)
                lineStart = sql.size() + 1;
            sql += full ? "\n       " : " ";
        }
        sql += name;
    }
    if (table.columns.empty())
        sql += '*';
    sql += "\nFROM " + dialect.quoteIdentifier(table.name) + "\nLIMIT 1000";
    return QString::fromStdString(sql);
}

QString tableQueryFragment(const DatabaseSchema& schema, const SchemaTable& table)
{
    graph::Node node;
    node.id = NodeId(snakeCase(model::modelNameFor(table.description.name, {})));
    node.type = "QueryNode";
    node.title = table.description.name;
    node.params["connection"] = schema.connection.toStdString();
    node.params["sql"] = tableQuery(table.description, schema.kind).toStdString();
    const NodeId id = node.id;
    graph::Workflow part;
    part.put(std::move(node));
    part.view[id] = {0, 0};
    return QString::fromStdString(graph::writeFragment(part, {id}));
}

SchemaModel::SchemaModel(QObject* parent)
    : QStandardItemModel(0, ColumnCount, parent)
{
    setHorizontalHeaderLabels({tr("Name"), tr("What it is")});
}

void SchemaModel::setConnections(const QStringList& names, const QStringList& details)
{
    for (int i = rowCount() - 1; i >= 0; --i)
        if (!names.contains(item(i)->text())) {
            m_entries.remove(item(i)->text());
            removeRow(i);
        }
    for (int i = 0; i < names.size(); ++i) {
        if (i >= rowCount() || item(i)->text() != names.at(i)) {
            insertRow(i, row(Level::Connection, QStringLiteral("database"), names.at(i), {}));
            forget(names.at(i));
        }
        if (item(i, DetailColumn)->text() != details.at(i))
            item(i, DetailColumn)->setText(details.at(i));
    }
}

void SchemaModel::setReading(const QString& connection, int done, int all)
{
    Entry& entry = m_entries[connection];
    entry = {};
    entry.state = State::Reading;
    showNote(connection, all > 0 ? tr("Reading: %1 of %2 tables").arg(done).arg(all) : tr("Connecting…"));
    emit stateChanged(connection);
}

void SchemaModel::setSchema(const DatabaseSchemaPtr& schema)
{
    QStandardItem* parent = connectionItem(schema->connection);
    if (!parent)
        return;
    Entry& entry = m_entries[schema->connection];
    entry = {};
    entry.state = State::Read;
    entry.schema = schema;
    if (schema->tables.empty())
        showNote(schema->connection, tr("No tables yet"));
    else
        parent->removeRows(0, parent->rowCount());
    int number = 0;
    for (const SchemaTable& table : schema->tables)
        tableItem(table, number++, parent);
    emit stateChanged(schema->connection);
}

void SchemaModel::setFailed(const QString& connection, const Error& error)
{
    Entry& entry = m_entries[connection];
    entry = {};
    entry.state = State::Failed;
    entry.failure = errorSentence(error);
    showNote(connection, tr("Enter tries again")); // the panel says why it failed
    emit stateChanged(connection);
}

void SchemaModel::forget(const QString& connection)
{
    m_entries[connection] = {};
    showNote(connection, tr("Open to read the tables"));
    emit stateChanged(connection);
}

SchemaModel::State SchemaModel::state(const QString& connection) const
{
    return m_entries.value(connection).state;
}

QString SchemaModel::failure(const QString& connection) const
{
    return m_entries.value(connection).failure;
}

DatabaseSchemaPtr SchemaModel::schema(const QString& connection) const
{
    return m_entries.value(connection).schema;
}

QStandardItem* SchemaModel::connectionItem(const QString& connection) const
{
    for (int i = 0; i < rowCount(); ++i)
        if (item(i)->text() == connection)
            return item(i);
    return nullptr;
}

QModelIndex SchemaModel::indexOf(const QString& connection) const
{
    const QStandardItem* found = connectionItem(connection);
    return found ? found->index() : QModelIndex();
}

QModelIndex SchemaModel::indexOf(const QString& connection, const QString& table) const
{
    const QStandardItem* parent = connectionItem(connection);
    for (int i = 0; parent && i < parent->rowCount(); ++i)
        if (parent->child(i)->text() == table && level(parent->child(i)->index()) == Level::Table)
            return parent->child(i)->index();
    return {};
}

SchemaModel::Level SchemaModel::level(const QModelIndex& index) const
{
    return static_cast<Level>(index.data(kLevelRole).toInt());
}

QString SchemaModel::connectionAt(const QModelIndex& index) const
{
    QModelIndex top = index;
    while (top.parent().isValid())
        top = top.parent();
    return top.siblingAtColumn(NameColumn).data().toString();
}

const SchemaTable* SchemaModel::tableAt(const QModelIndex& index) const
{
    if (!index.isValid() || level(index) == Level::Connection || level(index) == Level::Note)
        return nullptr;
    const QModelIndex table =
        (level(index) == Level::Table ? index : index.parent()).siblingAtColumn(NameColumn);
    const DatabaseSchemaPtr schema = m_entries.value(connectionAt(index)).schema;
    const auto number = static_cast<std::size_t>(table.data(kTableRole).toInt());
    return schema && number < schema->tables.size() ? &schema->tables[number] : nullptr;
}

void SchemaModel::showNote(const QString& connection, const QString& text)
{
    QStandardItem* parent = connectionItem(connection);
    if (!parent)
        return;
    QStandardItem* first = parent->child(0);
    if (parent->rowCount() == 1 && level(first->index()) == Level::Note) {
        if (first->text() != text)
            first->setText(text);
        return;
    }
    parent->removeRows(0, parent->rowCount());
    parent->appendRow(row(Level::Note, {}, text, {}));
}

void SchemaModel::refreshIcons()
{
    m_icons.clear();
    emit layoutAboutToBeChanged();
    emit layoutChanged();
}

QVariant SchemaModel::data(const QModelIndex& index, int role) const
{
    const bool name = index.column() == NameColumn;
    if (role == Qt::DecorationRole && name) {
        const QString icon = QStandardItemModel::data(index, kIconRole).toString();
        if (icon.isEmpty())
            return {};
        QIcon& drawn = m_icons[icon];
        if (drawn.isNull()) {
            // A selected row has a soft ground, on which the sign keeps its colour.
            const QPixmap sign = Theme::current().icon(icon).pixmap(QSize(32, 32));
            drawn.addPixmap(sign, QIcon::Normal);
            drawn.addPixmap(sign, QIcon::Selected);
        }
        return drawn;
    }
    if (role == Qt::ForegroundRole && (!name || level(index) == Level::Note))
        return Theme::current().colour("textDim");
    if (role == Qt::AccessibleTextRole) {
        const QString text = index.siblingAtColumn(NameColumn).data().toString();
        const QModelIndex second = index.siblingAtColumn(DetailColumn);
        const QString detail =
            (level(index) == Level::Column ? second.data(Qt::ToolTipRole) : second.data()).toString();
        const QString both = detail.isEmpty() ? text : tr("%1, %2").arg(text, detail);
        switch (level(index)) {
        case Level::Connection:
            return tr("Connection %1").arg(both);
        case Level::Table:
            return tr("Table %1").arg(both);
        case Level::Column:
            return tr("Column %1").arg(both);
        case Level::Index:
        case Level::Note:
            return both;
        }
    }
    return QStandardItemModel::data(index, role);
}

QStringList SchemaModel::mimeTypes() const
{
    return {QLatin1String(kFragmentMimeType)};
}

QMimeData* SchemaModel::mimeData(const QModelIndexList& indexes) const
{
    const SchemaTable* table = indexes.isEmpty() ? nullptr : tableAt(indexes.front());
    if (!table)
        return nullptr;
    const DatabaseSchemaPtr schema = this->schema(connectionAt(indexes.front()));
    auto* data = new QMimeData;
    data->setData(QLatin1String(kFragmentMimeType), tableQueryFragment(*schema, *table).toUtf8());
    data->setText(tableQuery(table->description, schema->kind));
    return data;
}

} // namespace dataflow::ui
