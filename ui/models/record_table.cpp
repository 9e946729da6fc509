// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/record_table.h"

#include "ui/models/theme.h"

#include <algorithm>

namespace dataflow::ui {

namespace {

using Kind = RecordColumn::Kind;

QString jsonAsText(const Json& json)
{
    return QString::fromStdString(json.is_string() ? json.get<std::string>() : json.dump());
}

/// True for a field whose values are written as text whatever they look like.
bool holdsText(const Json& record)
{
    const auto type = record.find("type");
    if (type == record.end() || !type->is_string())
        return false;
    const auto& word = type->get_ref<const std::string&>();
    return word == "str" || word == "text" || word == "date" || word == "datetime" || word == "uuid";
}

QString namesText(const Json& json)
{
    if (!json.is_array())
        return jsonAsText(json);
    QStringList names;
    for (const Json& name : json)
        names << jsonAsText(name);
    return names.join(QStringLiteral(", "));
}

} // namespace

RecordTable::RecordTable(Shape shape, std::vector<RecordColumn> columns, QObject* parent)
    : QAbstractTableModel(parent)
    , m_shape(shape)
    , m_columns(std::move(columns))
{}

void RecordTable::setRecords(const Json& records)
{
    beginResetModel();
    m_rows.clear();
    m_markedRow = -1;
    if (m_shape == Shape::Named && records.is_object())
        for (const auto& [name, record] : records.items())
            m_rows.push_back({QString::fromStdString(name), record});
    if (m_shape == Shape::Listed && records.is_array())
        for (const Json& record : records) {
            const bool isShort = !record.is_object();
            m_rows.push_back({{}, isShort ? Json{{m_columns.front().key, record}} : record, isShort});
        }
    endResetModel();
}

Json RecordTable::records() const
{
    Json records = m_shape == Shape::Named ? Json::object() : Json::array();
    for (const Row& row : m_rows) {
        const char* first = m_columns.front().key;
        const bool isShort = row.isShort && row.record.size() == 1 && row.record.contains(first);
        if (m_shape == Shape::Named)
            records[row.name.toStdString()] = row.record;
        else
            records.push_back(isShort ? Json(row.record.at(first)) : row.record);
    }
    return records;
}

int RecordTable::insertBehind(int row, const QString& name, const Json& record)
{
    const int at = row < 0 ? rowCount() : row + 1;
    beginInsertRows({}, at, at);
    m_rows.insert(m_rows.begin() + at, {name, record, m_shape == Shape::Listed});
    m_markedRow = -1;
    endInsertRows();
    emit edited();
    return at;
}

void RecordTable::removeAt(int row)
{
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    m_markedRow = -1;
    endRemoveRows();
    emit edited();
}

bool RecordTable::move(int row, int by)
{
    const int to = row + by;
    if (row < 0 || to < 0 || to >= rowCount())
        return false;
    beginMoveRows({}, row, row, {}, by > 0 ? to + 1 : to);
    std::swap(m_rows[static_cast<std::size_t>(row)], m_rows[static_cast<std::size_t>(to)]);
    m_markedRow = -1;
    endMoveRows();
    emit edited();
    return true;
}

int RecordTable::columnOf(const char* key) const
{
    const auto found = std::ranges::find_if(
        m_columns, [&](const RecordColumn& one) { return std::string_view(one.key) == key; });
    return found == m_columns.end() ? -1 : static_cast<int>(found - m_columns.begin());
}

int RecordTable::rowOf(const std::string& key) const
{
    if (m_shape == Shape::Listed) {
        bool isNumber = false;
        const int row = QString::fromStdString(key).toInt(&isNumber);
        return isNumber && row < rowCount() ? row : -1;
    }
    const auto found = std::ranges::find(m_rows, QString::fromStdString(key), &Row::name);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QString RecordTable::freeName(const QString& stem) const
{
    QString name = stem;
    for (int number = 2; std::ranges::find(m_rows, name, &Row::name) != m_rows.end(); ++number)
        name = QStringLiteral("%1_%2").arg(stem).arg(number);
    return name;
}

void RecordTable::mark(int row, int column, const QString& why)
{
    const int before = std::exchange(m_markedRow, row);
    m_markedColumn = column;
    m_why = why;
    for (const int changed : {before, row})
        if (changed >= 0 && changed < rowCount())
            emit dataChanged(index(changed, 0), index(changed, columnCount() - 1));
}

int RecordTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RecordTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QString RecordTable::textOf(const Row& row, const RecordColumn& column) const
{
    if (column.kind == Kind::Name)
        return row.name;
    const auto found = row.record.is_object() ? row.record.find(column.key) : row.record.end();
    if (!row.record.is_object() || found == row.record.end())
        return column.kind == Kind::Choice && !column.choices.isEmpty() ? column.choices.front() : QString();
    if (column.kind == Kind::Names)
        return namesText(*found);
    return jsonAsText(*found);
}

QVariant RecordTable::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const RecordColumn& shown = column(index.column());
    const bool isMarked =
        index.row() == m_markedRow && (m_markedColumn < 0 || index.column() == m_markedColumn);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return shown.kind == Kind::Flag ? QVariant() : QVariant(textOf(row, shown));
    case Qt::CheckStateRole:
        if (shown.kind != Kind::Flag)
            return {};
        return textOf(row, shown) == QLatin1String("true") ? Qt::Checked : Qt::Unchecked;
    case Qt::ForegroundRole:
        return isMarked ? QVariant(Theme::current().colour("error")) : QVariant();
    case Qt::BackgroundRole: {
        if (!isMarked)
            return {};
        QColor ground = Theme::current().colour("error");
        ground.setAlpha(40);
        return ground;
    }
    case Qt::ToolTipRole:
        return isMarked ? m_why : shown.tip;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1 %2").arg(shown.title, textOf(row, shown)) +
               (isMarked ? QStringLiteral(": ") + m_why : QString());
    default:
        return {};
    }
}

/// Writes what was typed; false when nothing is another then.
bool RecordTable::store(Row& row, const RecordColumn& column, const QString& text) const
{
    if (column.kind == Kind::Name) {
        const bool taken = std::ranges::find(m_rows, text, &Row::name) != m_rows.end();
        if (text.isEmpty() || taken)
            return false;
        row.name = text;
        return true;
    }
    if (!row.record.is_object())
        row.record = Json::object();
    const Json before = row.record;
    if (text.isEmpty()) {
        row.record.erase(column.key);
        return row.record != before;
    }
    Json value = text.toStdString();
    if (column.kind == Kind::Names) {
        value = Json::array();
        for (const QString& name : text.split(QLatin1Char(','), Qt::SkipEmptyParts))
            value.push_back(name.trimmed().toStdString());
    } else if (column.kind == Kind::Number || (column.kind == Kind::Value && !holdsText(row.record))) {
        // What is no number stays text, which the check then refuses.
        if (auto json = JsonDocument::parse(text.toStdString()); json)
            value = json->root();
    }
    row.record[column.key] = std::move(value);
    return row.record != before;
}

bool RecordTable::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid())
        return false;
    Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const RecordColumn& shown = column(index.column());
    bool changed = false;
    if (role == Qt::CheckStateRole && shown.kind == Kind::Flag) {
        const Json before = row.record;
        if (value.toInt() == Qt::Checked)
            row.record[shown.key] = true;
        else
            row.record.erase(shown.key);
        changed = row.record != before;
    } else if (role == Qt::EditRole) {
        const QString text = value.toString().trimmed();
        const bool isDefault = shown.kind == Kind::Choice && text == textOf(row, shown);
        changed = !isDefault && store(row, shown, text);
    }
    if (!changed)
        return false;
    emit dataChanged(index, index);
    emit edited();
    return true;
}

Qt::ItemFlags RecordTable::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return flags | (column(index.column()).kind == Kind::Flag ? Qt::ItemIsUserCheckable : Qt::ItemIsEditable);
}

QVariant RecordTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return column(section).title;
    if (role == Qt::ToolTipRole)
        return column(section).tip;
    return {};
}

} // namespace dataflow::ui
