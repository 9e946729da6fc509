// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SqlCompleter: offers tables, columns, keywords and placeholders while SQL is typed.

#include <QPointer> // first: moc stumbles over <chrono> when no Qt header was read before it

#include "ui/models/schema_model.h"
#include "ui/models/sql_completion.h"

class QFrame;
class QLabel;
class QListView;
class QPlainTextEdit;
class QStandardItemModel;

namespace dataflow::ui {

/// What a statement is completed for.
struct SqlScope {
    QString connection{};                   ///< empty: none is chosen yet
    std::optional<db::DatabaseKind> kind{}; ///< of the connection, when it is known
    QStringList placeholders{};             ///< names that have values
};

/// GUI thread. Lives as long as its editor. Opens while a word is typed, behind "." and ":", and with
/// Ctrl+Space; Up and Down choose, Enter or Tab takes, Escape closes. Asks `schemas` for the connection's
/// tables on first use and goes on without them until they are there.
class SqlCompleter : public QObject {
    Q_OBJECT

public:
    /// `schemas` may be nullptr: no tables then. It and what `scope` looks at outlive the editor.
    SqlCompleter(QPlainTextEdit& editor, SchemaModel* schemas, std::function<SqlScope()> scope);
    bool isOpen() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Why { Typed, Asked };
    void complete(Why why);
    /// Takes the tables as far as they were read; a sentence about those that were not.
    QString takeSchema(const SqlScope& scope, Why why);
    void fill(const SqlAnswer& answer);
    void place();
    QIcon iconOf(SqlProposal::Kind kind);
    void close();
    void choose(int by);
    void accept(int row);
    bool handleKey(int key, Qt::KeyboardModifiers modifiers);

    QPlainTextEdit& m_editor;
    QPointer<SchemaModel> m_schemas;
    std::function<SqlScope()> m_scope;
    SqlCompletion m_completion;
    SqlAnswer m_answer;
    QString m_wanted; ///< the connection asked for last
    QFrame* m_popup;
    QListView* m_list;
    QStandardItemModel* m_model;
    QLabel* m_note;
    QHash<QString, QIcon> m_icons; ///< drawn so far
};

} // namespace dataflow::ui
