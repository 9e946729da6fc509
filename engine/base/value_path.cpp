// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/base/value.h"

#include <charconv>

namespace dataflow {

namespace {

Error stepError(std::string message, std::string_view step, std::string_view path)
{
    return Error(ErrorCode::BadInput, std::move(message))
        .with("step", excerpt(step, 60))
        .with("path", excerpt(path, 120));
}

Result<Value> indexStep(const Value& value, std::string_view step, std::string_view path)
{
    const std::string_view digits = step.substr(1, step.size() - 2);
    std::size_t index = 0;
    const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
    if (status == std::errc::invalid_argument || end != digits.data() + digits.size())
        return fail(stepError("an index of the path is not a whole number from 0", step, path));
    const List* list = value.as<List>();
    if (!list)
        return fail(stepError("an index of the path is applied to a value that is no list", step, path)
                        .with("kind", valueKindName(value.kind())));
    if (status == std::errc::result_out_of_range || index >= list->size())
        return fail(stepError("an index of the path is past the end of the list", step, path)
                        .with("length", static_cast<std::int64_t>(list->size())));
    return (*list)[index];
}

Result<Value> keyStep(const Value& value, std::string_view key, std::string_view path)
{
    const Map* map = value.as<Map>();
    if (!map)
        return fail(stepError("a key of the path is applied to a value that is no map", key, path)
                        .with("kind", valueKindName(value.kind())));
    if (const Value* found = value.find(key))
        return *found;
    std::vector<std::string> names;
    names.reserve(map->size());
    for (const auto& entry : *map)
        names.push_back(entry.first);
    return fail(stepError("a key of the path does not exist", key, path).hint(didYouMean(key, names)));
}

} // namespace

Result<Value> valueAtPath(const Value& value, std::string_view path)
{
    Value current = value;
    std::string_view rest = path;
    while (!rest.empty()) {
        if (rest.front() == '[') {
            const std::size_t end = rest.find(']');
            if (end == std::string_view::npos)
                return fail(stepError("an index of the path is not closed with \"]\"", rest, path));
            DF_TRY_ASSIGN(current, indexStep(current, rest.substr(0, end + 1), path));
            rest.remove_prefix(end + 1);
            if (!rest.empty() && rest.front() != '.' && rest.front() != '[')
                return fail(stepError("an index of the path is not followed by \".\" or \"[\"", rest, path));
        } else {
            const std::string_view key = rest.substr(0, rest.find_first_of(".["));
            if (key.empty())
                return fail(stepError("a key of the path is empty", rest, path));
            DF_TRY_ASSIGN(current, keyStep(current, key, path));
            rest.remove_prefix(key.size());
        }
        if (rest.starts_with('.')) {
            rest.remove_prefix(1);
            if (rest.empty() || rest.front() == '.' || rest.front() == '[')
                return fail(stepError("a key of the path is empty", ".", path));
        }
    }
    return current;
}

} // namespace dataflow
