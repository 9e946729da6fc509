// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SchemaModel: connections with their tables, and each table's columns and indexes, as far as they were
/// read.

#include "ui/bridge/schema_reader.h"

#include <QHash>
#include <QIcon>
#include <QStandardItemModel>

namespace dataflow::ui {

/// MIME type of a part of a workflow that is dragged: the text graph::writeFragment() makes.
inline constexpr char kFragmentMimeType[] = "application/x-dataflow-fragment";

/// The query a table is looked at with: its columns by name, at most 1,000 rows, quoted for `kind`.
QString tableQuery(const db::TableDescription& table, db::DatabaseKind kind);
/// A query node for a table, as a part of a workflow.
QString tableQueryFragment(const DatabaseSchema& schema, const SchemaTable& table);

/// GUI thread. Three levels: connections, tables, columns and indexes. Tables can be dragged.
class SchemaModel : public QStandardItemModel {
    Q_OBJECT

public:
    enum Column { NameColumn, DetailColumn, ColumnCount };
    enum class Level { Connection, Table, Column, Index, Note };
    enum class State { Unread, Reading, Read, Failed };
    /// Text that search matches; empty on connections and notes.
    static constexpr int kSearchRole = Qt::UserRole + 1;
    static constexpr int kLevelRole = Qt::UserRole + 2;

    explicit SchemaModel(QObject* parent = nullptr);
    /// Shows these connections, by name; `details` says what kind each is. What was read of others is
    /// dropped.
    void setConnections(const QStringList& names, const QStringList& details);
    void setReading(const QString& connection, int done, int all);
    void setSchema(const DatabaseSchemaPtr& schema);
    void setFailed(const QString& connection, const Error& error);
    /// Forgets what was read of a connection.
    void forget(const QString& connection);
    /// Asks for the tables of a connection as it is now; the answer comes with stateChanged(). Nothing
    /// happens when they were read, or could not be and `again` does not ask to try once more.
    enum class Again { No, Yes };
    void want(const QString& connection, Again again = Again::No) { emit wanted(connection, again); }

    State state(const QString& connection) const;
    /// Why reading failed, with its hint; empty otherwise.
    QString failure(const QString& connection) const;
    DatabaseSchemaPtr schema(const QString& connection) const;
    QModelIndex indexOf(const QString& connection) const;
    QModelIndex indexOf(const QString& connection, const QString& table) const;
    Level level(const QModelIndex& index) const;
    /// The connection an item belongs to; empty without a valid index.
    QString connectionAt(const QModelIndex& index) const;
    /// The table an item belongs to; nullptr on connections and notes.
    const SchemaTable* tableAt(const QModelIndex& index) const;

    /// Draws icons anew after a change of theme.
    void refreshIcons();
    QVariant data(const QModelIndex& index, int role) const override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;

signals:
    /// state() of a connection is another one, or the schema is.
    void stateChanged(const QString& connection);
    /// Somebody wants the tables of a connection.
    void wanted(const QString& connection, dataflow::ui::SchemaModel::Again again);

private:
    struct Entry {
        State state = State::Unread;
        QString failure;
        DatabaseSchemaPtr schema;
    };
    QStandardItem* connectionItem(const QString& connection) const;
    void showNote(const QString& connection, const QString& text);
    QHash<QString, Entry> m_entries;
    mutable QHash<QString, QIcon> m_icons; ///< drawn so far
};

} // namespace dataflow::ui
