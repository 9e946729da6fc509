// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/expression/row_expression.h"

#include "engine/db/batch_builder.h"
#include "engine/nodes/expression/binder.h"
#include "engine/nodes/expression/evaluator.h"
#include "engine/nodes/expression/parser.h"

#include <cstring>

namespace dataflow::nodes::expression {

namespace {

db::ColumnType columnTypeOf(Type type) noexcept
{
    switch (type) {
    case Type::Bool:
        return db::ColumnType::Bool;
    case Type::Int:
        return db::ColumnType::Int64;
    case Type::Double:
        return db::ColumnType::Double;
    case Type::Decimal:
        return db::ColumnType::Decimal;
    case Type::Null:
    case Type::Text:
        return db::ColumnType::Text;
    case Type::Bytes:
        return db::ColumnType::Bytes;
    case Type::Date:
        return db::ColumnType::Date;
    case Type::Time:
        return db::ColumnType::Time;
    case Type::Timestamp:
        return db::ColumnType::Timestamp;
    case Type::Instant:
        return db::ColumnType::TimestampTz;
    case Type::Uuid:
        return db::ColumnType::Uuid;
    case Type::Json:
        return db::ColumnType::Json;
    }
    return db::ColumnType::Text;
}

void appendCell(db::ColumnBuilder& builder, const Vector& values, std::size_t row)
{
    switch (builder.type()) {
    case db::ColumnType::Bool:
        return builder.appendBool(values.intAt(row) != 0);
    case db::ColumnType::Double:
        return builder.appendDouble(values.realAt(row));
    case db::ColumnType::Date:
        return builder.appendDate(static_cast<std::int32_t>(values.intAt(row)));
    case db::ColumnType::Uuid: {
        Uuid uuid;
        std::memcpy(uuid.bytes.data(), values.textAt(row).data(), uuid.bytes.size());
        return builder.appendUuid(uuid);
    }
    case db::ColumnType::Int64:
    case db::ColumnType::Time:
    case db::ColumnType::Timestamp:
    case db::ColumnType::TimestampTz:
        return builder.appendInt64(values.intAt(row));
    case db::ColumnType::Decimal:
    case db::ColumnType::Text:
    case db::ColumnType::Bytes:
    case db::ColumnType::Json:
        return builder.appendBytes(values.textAt(row));
    }
}

} // namespace

RowExpression::RowExpression(std::shared_ptr<const Node> root, db::ColumnType type)
    : m_root(std::move(root))
    , m_type(type)
{}

Result<RowExpression> RowExpression::compile(std::string_view text, const db::Schema& schema)
{
    DF_TRY_ASSIGN(auto root, parseExpression(text));
    DF_TRY(bindValue(root, schema));
    const db::ColumnType type = columnTypeOf(root->type);
    return RowExpression(std::move(root), type);
}

Result<db::ColumnPtr> RowExpression::evaluate(const db::RowBatch& batch) const
{
    if (m_root->kind == Kind::Column)
        return batch.sharedColumn(m_root->column);
    DF_TRY_ASSIGN(const Vector values,
                  expression::evaluate(*m_root, Selection{batch, nullptr, batch.rowCount()}));
    db::ColumnBuilder builder(m_type);
    builder.reserve(batch.rowCount());
    for (std::size_t row = 0; row < batch.rowCount(); ++row) {
        if (values.type == Type::Null || values.isNull(row))
            builder.appendNull();
        else
            appendCell(builder, values, row);
    }
    return builder.finish();
}

} // namespace dataflow::nodes::expression
