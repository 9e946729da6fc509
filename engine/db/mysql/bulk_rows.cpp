// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/mysql/bulk_rows.h"

#include "engine/base/text.h"
#include "engine/db/mysql/message_size.h"

namespace dataflow::db::mysql {

namespace {

/// Measured on one machine: arrays of 10,000 rows reach 1.15 times the speed of arrays of 1000.
constexpr std::size_t kStatementRows = 10'000;
/// With this much no further batch is gathered: below the usual max_allowed_packet (16 MiB on MariaDB).
constexpr std::size_t kStatementBytes = 4 << 20;

/// Makes a statement one of many rows, and ordinary again at its end.
class ArrayMode {
public:
    ArrayMode(MYSQL_STMT* statement, void* owner, ps_param_callback callback, std::size_t rows)
        : m_statement(statement)
    {
        mysql_stmt_attr_set(statement, STMT_ATTR_CB_USER_DATA, owner);
        mysql_stmt_attr_set(statement, STMT_ATTR_CB_PARAM, reinterpret_cast<const void*>(callback));
        setRows(rows);
    }
    ~ArrayMode()
    {
        setRows(0);
        mysql_stmt_attr_set(m_statement, STMT_ATTR_CB_PARAM, nullptr);
    }
    ArrayMode(const ArrayMode&) = delete;
    ArrayMode& operator=(const ArrayMode&) = delete;

private:
    void setRows(std::size_t rows)
    {
        const auto size = static_cast<unsigned int>(rows);
        mysql_stmt_attr_set(m_statement, STMT_ATTR_ARRAY_SIZE, &size);
    }

    MYSQL_STMT* m_statement;
};

} // namespace

Result<std::vector<BulkColumn>> matchColumns(const Schema& incoming, const Schema& table,
                                             const std::string& tableName)
{
    std::vector<BulkColumn> columns;
    for (std::size_t i = 0; i < incoming.size(); ++i) {
        const auto known = table.indexOf(incoming[i].name);
        if (!known)
            return fail(Error(ErrorCode::UnknownField, "The table has no such column")
                            .with("table", tableName)
                            .with("column", incoming[i].name)
                            .hint(didYouMean(incoming[i].name, table.names())));
        columns.push_back({i, incoming[i].name, table[*known].type});
    }
    return columns;
}

Result<GatheredRows> gatherRows(RowStream& rows, const std::vector<BulkColumn>& columns,
                                std::int64_t rowsBefore, const CallLimits& limits)
{
    GatheredRows gathered;
    std::size_t bytes = 0;
    while (gathered.rows < kStatementRows && bytes < kStatementBytes) {
        DF_TRY(checkLimits(limits));
        DF_TRY_ASSIGN(const BatchPtr batch, rows.next());
        if (!batch)
            break;
        const std::int64_t firstRow = rowsBefore + static_cast<std::int64_t>(gathered.rows) + 1;
        DF_TRY_ASSIGN(BatchPtr cells, convertedBatch(*batch, columns, firstRow));
        bytes += cells->byteSize();
        gathered.rows += cells->rowCount();
        if (cells->rowCount() > 0)
            gathered.batches.push_back(std::move(cells));
    }
    return gathered;
}

ArrayRows::ArrayRows(const std::vector<BulkColumn>& columns)
    : m_columns(columns)
    , m_cells(columns.size())
{}

std::size_t messageBytes(const GatheredRows& rows) noexcept
{
    std::size_t bytes = headBytes(rows.batches.empty() ? 0 : rows.batches.front()->columnCount());
    for (const BatchPtr& batch : rows.batches)
        bytes += batchBytes(*batch);
    return bytes;
}

my_bool ArrayRows::bindNext(void* rows, MYSQL_BIND* binds, unsigned int)
{
    auto& self = *static_cast<ArrayRows*>(rows);
    if (self.m_row == self.m_rows->batches[self.m_batch]->rowCount()) {
        ++self.m_batch;
        self.m_row = 0;
    }
    const RowBatch& batch = *self.m_rows->batches[self.m_batch];
    for (std::size_t column = 0; column < self.m_cells.size(); ++column)
        bindCell(batch.column(column), self.m_row, true, self.m_cells[column], binds[column]);
    ++self.m_row;
    return 0;
}

ArrayRows::Part ArrayRows::nextWithin(std::size_t bytes) const
{
    Part part{.rows = 0, .bytes = headBytes(m_columns.size())};
    std::size_t row = m_row;
    for (std::size_t batch = m_batch; batch < m_rows->batches.size(); ++batch, row = 0)
        for (; row < m_rows->batches[batch]->rowCount(); ++row) {
            const std::size_t more = rowBytes(*m_rows->batches[batch], row);
            if (part.rows > 0 && part.bytes + more > bytes)
                return part;
            ++part.rows;
            part.bytes += more;
        }
    return part;
}

Result<void> ArrayRows::send(Channel& channel, PreparedStatement& statement, std::size_t rows,
                             const CallLimits& limits)
{
    std::vector<MYSQL_BIND> binds(m_columns.size());
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        binds[i].buffer_type = bulkType(m_columns[i].type);
        binds[i].length = &m_cells[i].length;
        binds[i].is_null = &m_cells[i].null;
        binds[i].u.indicator = &m_cells[i].indicator;
    }
    const ArrayMode mode(statement.raw(), this, bindNext, rows);
    if (mysql_stmt_bind_param(statement.raw(), binds.data()) != 0)
        return fail(channel.failure(statement));
    DF_TRY(channel.execute(statement, limits));
    ++m_messages;
    m_changed += channel.changedRows(statement);
    return {};
}

Result<void> ArrayRows::execute(Channel& channel, PreparedStatement& statement, const GatheredRows& rows,
                                const CallLimits& limits)
{
    m_rows = &rows;
    m_batch = 0;
    m_row = 0;
    const std::size_t bytes = messageBytes(rows);
    DF_TRY_ASSIGN(const std::size_t room, channel.messageRoom(bytes, limits));
    if (bytes <= room)
        return send(channel, statement, rows.rows, limits);
    for (std::size_t left = rows.rows; left > 0;) {
        const Part part = nextWithin(room);
        DF_TRY(channel.checkMessage(part.bytes, statement.text, limits));
        DF_TRY(send(channel, statement, part.rows, limits));
        left -= part.rows;
    }
    return {};
}

} // namespace dataflow::db::mysql
