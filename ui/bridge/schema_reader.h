// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SchemaReader: reads which tables, columns and indexes the databases of a project have, off the GUI thread.

#include "ui/bridge/open_to_look.h"

#include <QObject>
#include <QString>

#include <memory>

namespace dataflow::ui {

struct SchemaTable {
    db::TableDescription description;
    std::optional<std::int64_t> rows; ///< estimated by the database; none: it has no estimate
    std::optional<Error> error;       ///< why the table could not be described (a broken view)
};

/// What one database holds. Immutable once handed over.
struct DatabaseSchema {
    QString connection;
    db::DatabaseKind kind = db::DatabaseKind::Sqlite;
    std::vector<SchemaTable> tables; // by name
};
using DatabaseSchemaPtr = std::shared_ptr<const DatabaseSchema>;

/// GUI thread. Reads each connection on a thread of its own, so that one that does not answer holds up no
/// other; gives up after two minutes.
class SchemaReader : public QObject {
    Q_OBJECT

public:
    explicit SchemaReader(QObject* parent = nullptr);
    ~SchemaReader() override;

    /// Starts to read; a read of the same connection under way is dropped.
    void read(ConnectionTarget target);
    /// Drops a read under way: no signal follows. Nothing when there is none.
    void cancel(const QString& connection);
    void cancelAll();
    bool isReading(const QString& connection) const;

signals:
    /// At most 20 times a second while tables are described.
    void progress(const QString& connection, int done, int all);
    void finished(const dataflow::ui::DatabaseSchemaPtr& schema);
    void failed(const QString& connection, const dataflow::Error& error);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace dataflow::ui
