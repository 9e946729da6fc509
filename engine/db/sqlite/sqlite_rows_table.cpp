// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/sqlite/sqlite_rows_table.h"

#include <sqlite3.h>

#include <fmt/format.h>

namespace dataflow::db::sqlite {

namespace {

struct RowsTable : sqlite3_vtab {
    BatchWindow* window = nullptr;
};

struct RowsCursor : sqlite3_vtab_cursor {
    std::size_t row = 0;
};

BatchWindow& windowOf(sqlite3_vtab_cursor* cursor)
{
    return *static_cast<RowsTable*>(cursor->pVtab)->window;
}

int onConnect(sqlite3* handle, void* window, int, const char* const*, sqlite3_vtab** table, char**)
{
    auto& shown = *static_cast<BatchWindow*>(window);
    std::string sql = "CREATE TABLE x(";
    for (std::size_t column = 0; column < shown.writers.size(); ++column)
        sql += fmt::format("{}c{}", column == 0 ? "" : ",", column);
    sql += ')';
    const int code = sqlite3_declare_vtab(handle, sql.c_str());
    if (code != SQLITE_OK)
        return code;
    sqlite3_vtab_config(handle, SQLITE_VTAB_DIRECTONLY); // not to be named in a schema
    auto* made = new RowsTable{};
    made->window = &shown;
    *table = made;
    return SQLITE_OK;
}

int onDisconnect(sqlite3_vtab* table)
{
    delete static_cast<RowsTable*>(table);
    return SQLITE_OK;
}

int onBestIndex(sqlite3_vtab*, sqlite3_index_info* plan)
{
    plan->estimatedCost = 1;
    return SQLITE_OK;
}

int onOpen(sqlite3_vtab*, sqlite3_vtab_cursor** cursor)
{
    *cursor = new RowsCursor{};
    return SQLITE_OK;
}

int onClose(sqlite3_vtab_cursor* cursor)
{
    delete static_cast<RowsCursor*>(cursor);
    return SQLITE_OK;
}

int onFilter(sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value**)
{
    static_cast<RowsCursor*>(cursor)->row = 0;
    return SQLITE_OK;
}

int onNext(sqlite3_vtab_cursor* cursor)
{
    ++static_cast<RowsCursor*>(cursor)->row;
    return SQLITE_OK;
}

int onEof(sqlite3_vtab_cursor* cursor)
{
    const BatchWindow& window = windowOf(cursor);
    return !window.batch || static_cast<RowsCursor*>(cursor)->row >= window.batch->rowCount() ? 1 : 0;
}

int onColumn(sqlite3_vtab_cursor* cursor, sqlite3_context* context, int number)
{
    BatchWindow& window = windowOf(cursor);
    const auto index = static_cast<std::size_t>(number);
    const std::size_t row = static_cast<RowsCursor*>(cursor)->row;
    const Column& column = window.batch->column(index);
    if (!column.isNull(row))
        window.writers[index](context, column, row, window.texts[index]);
    return SQLITE_OK;
}

int onRowid(sqlite3_vtab_cursor* cursor, sqlite3_int64* row)
{
    *row = static_cast<sqlite3_int64>(static_cast<RowsCursor*>(cursor)->row);
    return SQLITE_OK;
}

/// Without xCreate the table exists for every statement and in no schema.
sqlite3_module rowsModule()
{
    sqlite3_module module{};
    module.xConnect = &onConnect;
    module.xDisconnect = &onDisconnect;
    module.xBestIndex = &onBestIndex;
    module.xOpen = &onOpen;
    module.xClose = &onClose;
    module.xFilter = &onFilter;
    module.xNext = &onNext;
    module.xEof = &onEof;
    module.xColumn = &onColumn;
    module.xRowid = &onRowid;
    return module;
}

} // namespace

int showRows(SqliteConnection& connection, BatchWindow& window)
{
    static const sqlite3_module module = rowsModule();
    return sqlite3_create_module_v2(connection.raw(), kRowsTable, &module, &window, nullptr);
}

void hideRows(SqliteConnection& connection) noexcept
{
    sqlite3_create_module_v2(connection.raw(), kRowsTable, nullptr, nullptr, nullptr);
}

} // namespace dataflow::db::sqlite
