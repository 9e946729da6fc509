// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the tests of single nodes share: runs a node by its type name and prints what it handed out.
#include "engine/nodes/catalog.h"
#include "tests/support/fake_run_context.h"

#include <QtTest>

namespace dataflow::testing {

using namespace dataflow::nodes;

inline const NodeType& typeNamed(const char* id)
{
    const NodeType* type = nodeCatalog().find(id);
    if (!type)
        qFatal("there is no type %s", id);
    return *type;
}

/// Runs a node and prints what it sent out: values as JSON, then each rows port with its records.
inline std::string outcome(const char* type, const Map& params, FakeInputs& inputs, FakeRunContext& context,
                           const std::vector<std::string>& rowsPorts = {})
{
    const auto answer = typeNamed(type).run(params, inputs, context);
    if (!answer)
        return std::string(answer.error().id()) + ": " + answer.error().sentence();
    std::string text = Value(answer->values()).toText();
    for (const auto& port : rowsPorts)
        text += " " + port + "=" +
                (context.hasRows(port) ? Value(context.rows(port).records()).toText() : "(not opened)");
    return text;
}

inline std::string outcome(const char* type, const Map& params, FakeInputs inputs,
                           const std::vector<std::string>& rowsPorts = {})
{
    FakeRunContext context;
    return outcome(type, params, inputs, context, rowsPorts);
}

inline List numbered(int from, int to)
{
    List records;
    for (int i = from; i <= to; ++i)
        records.push_back(Value(Map{{"id", i}, {"name", "n" + std::to_string(i)}}));
    return records;
}

inline std::string schemaText(const db::Schema& schema)
{
    std::string text;
    for (const auto& field : schema.fields())
        text += (text.empty() ? "" : " ") + field.name + ":" + std::string(db::columnTypeName(field.type));
    return text;
}

inline std::string problems(const char* type, const Map& params, const CheckScope& scope = {})
{
    std::string text;
    for (const Error& error : typeNamed(type).checkParams(params, scope))
        text += (text.empty() ? "" : " | ") + error.sentence();
    return text;
}

/// Fails after its first batch.
class BreakingStream : public db::RowStream {
public:
    explicit BreakingStream(List records)
        : m_schema(db::inferSchema(records))
        , m_batches(*db::batchesFromRecords(records, m_schema))
    {}
    const db::SchemaPtr& schema() const noexcept override { return m_schema; }
    Result<db::BatchPtr> next() override
    {
        if (m_next < m_batches.size())
            return m_batches[m_next++];
        return fail(Error{ErrorCode::ConnectionLost, "The connection was lost"});
    }

private:
    db::SchemaPtr m_schema;
    std::vector<db::BatchPtr> m_batches;
    std::size_t m_next = 0;
};

} // namespace dataflow::testing
