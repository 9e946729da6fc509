// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CsvFolder: files in a folder of the test, and the nodes that read and write them.

#include "engine/nodes/catalog.h"
#include "tests/support/fake_run_context.h"

#include <QTemporaryDir>

#include <filesystem>
#include <fstream>

namespace dataflow::testing {

/// A folder with files, and the nodes that read and write them.
class CsvFolder {
public:
    std::string pathOf(const std::string& name) const
    {
        return m_directory.path().toStdString() + "/" + name;
    }
    void write(const std::string& name, std::string_view text) const
    {
        std::ofstream(pathOf(name), std::ios::binary) << text;
    }
    std::string read(const std::string& name) const
    {
        std::ifstream file(pathOf(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    std::size_t fileCount() const
    {
        return static_cast<std::size_t>(
            std::distance(std::filesystem::directory_iterator(m_directory.path().toStdString()),
                          std::filesystem::directory_iterator()));
    }
    std::unique_ptr<FakeRunContext> context() const
    {
        auto made = std::make_unique<FakeRunContext>();
        made->setDirectory(m_directory.path().toStdString());
        return made;
    }

private:
    QTemporaryDir m_directory;
};

/// Runs a node of the catalogue.
inline Result<nodes::Outputs> runNode(const char* type, const Map& params, FakeRunContext& context,
                                      FakeInputs inputs = {})
{
    return nodes::nodeCatalog().find(type)->run(params, inputs, context);
}

/// The parameters with a path.
inline Map withPath(Map params, const char* name = "in.csv")
{
    params.emplace_back("path", name);
    return params;
}

/// "id:int name:text".
inline std::string schemaText(const db::Schema& schema)
{
    std::string text;
    for (const db::Field& field : schema.fields())
        text += (text.empty() ? "" : " ") + field.name + ":" + std::string(db::columnTypeName(field.type));
    return text;
}

/// The rows as compact JSON, one list per row.
inline std::string cellsText(const PortRows& rows)
{
    List table;
    for (const Value& record : rows.records()) {
        List cells;
        for (const auto& [name, value] : *record.as<Map>())
            cells.push_back(value);
        table.push_back(Value(std::move(cells)));
    }
    return Value(std::move(table)).toText();
}

/// "ok", or the error's sentence.
inline std::string outcome(const Result<nodes::Outputs>& result)
{
    return result ? "ok" : result.error().sentence();
}

} // namespace dataflow::testing
