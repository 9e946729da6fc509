// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/given_parameters.h"

#include "engine/base/json.h"

#include <fstream>
#include <iterator>

namespace dataflow::cli {

Result<std::pair<std::string, std::string>> splitAssignment(const std::string& text, std::string_view option)
{
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
        return fail(Error(ErrorCode::UsageError, "An assignment needs the form NAME=VALUE")
                        .with("option", option)
                        .with("value", text));
    return std::pair{text.substr(0, equals), text.substr(equals + 1)};
}

Result<Map> givenParameters(const std::string& file, const std::vector<std::string>& assignments)
{
    Map given;
    if (!file.empty()) {
        std::ifstream stream(file, std::ios::binary);
        if (!stream)
            return fail(Error(ErrorCode::UsageError, "The parameter file cannot be read").with("file", file));
        std::string text{std::istreambuf_iterator<char>(stream), {}};
        DF_TRY_ASSIGN(auto document, JsonDocument::parse(std::move(text), file));
        if (!document.root().is_object())
            return fail(
                Error(ErrorCode::UsageError, "The parameter file is not a JSON object").with("file", file));
        for (const auto& [key, value] : document.root().items())
            given.emplace_back(key, valueFromJson(value));
    }
    for (const std::string& text : assignments) {
        DF_TRY_ASSIGN(auto assignment, splitAssignment(text, "--param"));
        std::erase_if(given, [&](const auto& entry) { return entry.first == assignment.first; });
        given.emplace_back(std::move(assignment.first), Value(std::move(assignment.second)));
    }
    return given;
}

} // namespace dataflow::cli
