// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SqlCompletion: what can stand at a place in an SQL text, from a database's schema.

#include "ui/bridge/schema_reader.h"

#include <QHash>
#include <QStringList>

#include <vector>

namespace dataflow::ui {

struct SqlProposal {
    enum class Kind { Column, Table, Alias, Placeholder, Keyword } kind = Kind::Keyword;
    QString text{};   ///< what is shown and matched
    QString insert{}; ///< what goes into the statement: quoted where that is needed
    QString detail{}; ///< a type, a table, a number of rows
    int score = 0;
};

/// What can stand at a place.
struct SqlAnswer {
    int start = 0;   ///< where the word begins that a proposal replaces
    QString typed{}; ///< the word up to the cursor, without quotes
    /// True where a list helps without a letter typed: behind "table." and ":".
    bool opens = false;
    std::vector<SqlProposal> proposals{}; ///< best first
};

struct SqlStatement;

/// GUI thread. Reads the statement around the cursor anew for every answer; the schema is indexed once.
class SqlCompletion {
public:
    static constexpr std::size_t kMost = 100;

    /// Completes for this kind of database.
    void setKind(db::DatabaseKind kind);
    /// The tables there are; nullptr when they are not known.
    void setSchema(DatabaseSchemaPtr schema);
    const DatabaseSchemaPtr& schema() const noexcept { return m_schema; }
    /// `cursor` counts characters; `placeholders` are names that values exist for.
    SqlAnswer at(const QString& sql, int cursor, const QStringList& placeholders) const;

private:
    void addColumns(const QString& table, const QString& source, int bonus, SqlAnswer& answer) const;
    void addTables(const QString& schema, int bonus, SqlAnswer& answer) const;
    void addWords(const SqlStatement& statement, SqlAnswer& answer) const;
    void addBehindDot(const SqlStatement& statement, SqlAnswer& answer) const;
    const SchemaTable* tableNamed(const QString& name) const;
    QString quoted(const QString& name) const;

    db::DatabaseKind m_kind = db::DatabaseKind::Sqlite;
    DatabaseSchemaPtr m_schema;
    QHash<QString, const SchemaTable*> m_byName; ///< lower case; without the schema too
};

/// Keywords and functions of a kind of database, in capitals.
const QStringList& sqlKeywords(db::DatabaseKind kind);

} // namespace dataflow::ui
