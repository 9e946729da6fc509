// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/row_stream.h"

namespace dataflow::db {

namespace {

class MemoryStream final : public RowStream {
public:
    MemoryStream(SchemaPtr schema, std::vector<BatchPtr> batches)
        : m_schema(std::move(schema))
        , m_batches(std::move(batches))
    {}
    const SchemaPtr& schema() const noexcept override { return m_schema; }
    Result<BatchPtr> next() override
    {
        while (m_position < m_batches.size()) {
            BatchPtr batch = std::move(m_batches[m_position++]);
            if (batch && batch->rowCount() != 0)
                return batch;
        }
        return BatchPtr{};
    }

private:
    SchemaPtr m_schema;
    std::vector<BatchPtr> m_batches;
    std::size_t m_position = 0;
};

} // namespace

RowStreamPtr streamOf(SchemaPtr schema, std::vector<BatchPtr> batches)
{
    return std::make_unique<MemoryStream>(std::move(schema), std::move(batches));
}

Result<std::vector<BatchPtr>> readAll(RowStream& stream)
{
    std::vector<BatchPtr> batches;
    for (;;) {
        DF_TRY_ASSIGN(BatchPtr batch, stream.next());
        if (!batch)
            return batches;
        batches.push_back(std::move(batch));
    }
}

} // namespace dataflow::db
