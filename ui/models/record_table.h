// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RecordTable: objects of the project file as the rows of a table: a model's fields, indexes or relations.

#include <QAbstractTableModel>
#include <QStringList>

#include "engine/base/json.h"

#include <vector>

namespace dataflow::ui {

/// One key of the objects.
struct RecordColumn {
    enum class Kind {
        Name,   ///< the key the object stands under
        Text,   ///< left out when empty
        Choice, ///< one of `choices`, the first when it is left out
        Flag,   ///< left out when false
        Number, ///< a whole number, left out when empty
        Names,  ///< a list, shown with commas
        Value,  ///< anything JSON; bare words are text
    };
    const char* key = "";
    Kind kind = Kind::Text;
    QString title{};
    QString tip{};
    QStringList choices{};
};

/// GUI thread. Keeps what no column shows, and gives a row that was not touched back as it was.
class RecordTable : public QAbstractTableModel {
    Q_OBJECT

public:
    /// Named: an object of objects, by the Name column. Listed: a list; a row that has nothing but its first
    /// column is written as just that value, as the short form of an index is.
    enum class Shape { Named, Listed };
    RecordTable(Shape shape, std::vector<RecordColumn> columns, QObject* parent);

    void setRecords(const Json& records);
    Json records() const;
    /// Adds a row behind `row`, or at the end for -1; its number.
    int insertBehind(int row, const QString& name, const Json& record);
    void removeAt(int row);
    /// True when the row has another place then.
    bool move(int row, int by);
    const RecordColumn& column(int column) const { return m_columns[static_cast<std::size_t>(column)]; }
    int columnOf(const char* key) const;
    /// The row under this key, or with this number where rows have none; -1: there is none.
    int rowOf(const std::string& key) const;
    /// A name that no row has, made from `stem`.
    QString freeName(const QString& stem) const;
    /// Marks one cell (column -1: the whole row) as wrong and takes earlier marks away; row -1: none is.
    void mark(int row, int column, const QString& why);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// The records are others by what a person did.
    void edited();

private:
    struct Row {
        QString name;
        Json record;
        bool isShort = false; ///< was written as its first column alone
    };
    QString textOf(const Row& row, const RecordColumn& column) const;
    bool store(Row& row, const RecordColumn& column, const QString& text) const;

    Shape m_shape;
    std::vector<RecordColumn> m_columns;
    std::vector<Row> m_rows;
    int m_markedRow = -1;
    int m_markedColumn = -1;
    QString m_why;
};

} // namespace dataflow::ui
