// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/cache/key_pattern.h"

#include "engine/base/text.h"
#include "engine/cache/key_hash.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace dataflow::cache {

namespace {

/// A piece of a pattern: literal text, or the name of a hole.
struct Piece {
    bool isHole = false;
    std::string text;
};

/// Bytes that stand for themselves in a filled-in value. All others are written %XX, so that a literal such
/// as ':' always ends a value.
bool isPlain(char c) noexcept
{
    const auto byte = static_cast<unsigned char>(c);
    return std::isalnum(byte) || byte >= 0x80 || c == '_' || c == '-' || c == '.';
}

/// Bytes no filled-in value goes on with.
bool endsValue(char c) noexcept
{
    return !isPlain(c) && c != '%' && c != '~' && c != '(' && c != '[';
}

void appendEscaped(std::string& out, std::string_view text)
{
    for (const char c : text) {
        if (isPlain(c))
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
}

/// Text that would read like a number, a bool or null is marked, so that "5" and 5 give different keys.
bool looksLikeAnotherKind(const std::string& text)
{
    return text.empty() || text == "true" || text == "false" || text == "null" ||
           Decimal::parse(text).has_value();
}

void appendValue(std::string& out, const Value& value);

void appendList(std::string& out, const List& list)
{
    out += "~(";
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0)
            out += ',';
        appendValue(out, list[i]);
    }
    out += ')';
}

void appendMap(std::string& out, const Map& map)
{
    std::vector<const Map::value_type*> items;
    for (const auto& item : map)
        items.push_back(&item);
    std::ranges::sort(items, {}, [](const Map::value_type* item) { return std::string_view(item->first); });
    out += "~[";
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0)
            out += ',';
        appendEscaped(out, items[i]->first);
        out += '=';
        appendValue(out, items[i]->second);
    }
    out += ']';
}

void appendValue(std::string& out, const Value& value)
{
    switch (value.kind()) {
    case ValueKind::Null:
        out += "null";
        return;
    case ValueKind::Bool:
    case ValueKind::Int64:
    case ValueKind::Double:
    case ValueKind::Decimal:
        return appendEscaped(out, value.toText());
    case ValueKind::Text:
        if (looksLikeAnotherKind(*value.as<std::string>()))
            out += '~';
        return appendEscaped(out, *value.as<std::string>());
    case ValueKind::Sequence:
        return appendList(out, *value.as<List>());
    case ValueKind::Record:
        return appendMap(out, *value.as<Map>());
    case ValueKind::Bytes:
    case ValueKind::Date:
    case ValueKind::Time:
    case ValueKind::Timestamp:
    case ValueKind::Uuid:
        out += '~';
        out += valueKindName(value.kind());
        out += '~';
        return appendEscaped(out, value.toText());
    }
}

Error badPattern(std::string_view what, std::string_view pattern, std::size_t position)
{
    return Error(ErrorCode::BadParameter, std::string(what))
        .with("pattern", pattern)
        .with("position", static_cast<std::int64_t>(position + 1))
        .hint("Write holes as {field}; a literal brace is written twice.");
}

Result<std::vector<Piece>> parsePattern(std::string_view pattern)
{
    std::vector<Piece> pieces;
    const auto literal = [&](char c) {
        if (pieces.empty() || pieces.back().isHole)
            pieces.push_back({});
        pieces.back().text += c;
    };
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        const bool doubled = i + 1 < pattern.size() && pattern[i + 1] == c;
        if (c != '{' && c != '}') {
            literal(c);
        } else if (doubled) {
            literal(c);
            ++i;
        } else if (c == '}') {
            return fail(badPattern("A cache key pattern closes a hole that was not opened", pattern, i));
        } else {
            const std::size_t end = pattern.find_first_of("{}", i + 1);
            if (end == std::string_view::npos || pattern[end] == '{')
                return fail(badPattern("A hole of a cache key pattern is not closed", pattern, i));
            if (end == i + 1)
                return fail(badPattern("A hole of a cache key pattern has no name", pattern, i));
            pieces.push_back({true, std::string(pattern.substr(i + 1, end - i - 1))});
            i = end;
        }
    }
    return pieces;
}

const Value* findValue(const Map& values, std::string_view name)
{
    const auto found = std::ranges::find(values, name, &Map::value_type::first);
    return found == values.end() ? nullptr : &found->second;
}

Error missingValue(const std::string& hole, std::string_view pattern, const Map& values)
{
    std::vector<std::string> names;
    for (const auto& [name, value] : values)
        names.push_back(name);
    Error error = Error(ErrorCode::BadParameter, "A hole of the cache key pattern has no value")
                      .with("hole", hole)
                      .with("pattern", pattern);
    if (std::string suggestion = didYouMean(hole, names); !suggestion.empty())
        error.hint(std::move(suggestion));
    return error;
}

/// The content alone; the kind is hashed apart. Decimals keep their scale: 1.0 and 1.00 are told apart.
void hashValue(KeyHash& hash, const Value& value)
{
    hash.add(static_cast<std::uint64_t>(value.kind()));
    if (const auto* list = value.as<List>()) {
        hash.add(static_cast<std::uint64_t>(list->size()));
        for (const Value& item : *list)
            hashValue(hash, item);
    } else if (const auto* map = value.as<Map>()) {
        hash.add(static_cast<std::uint64_t>(map->size()));
        for (const auto& [name, item] : *map) {
            hash.add(name);
            hashValue(hash, item);
        }
    } else {
        hash.add(value.toText());
    }
}

} // namespace

Result<std::string> fillKeyPattern(std::string_view pattern, const Map& values)
{
    DF_TRY_ASSIGN(const std::vector<Piece> pieces, parsePattern(pattern));
    std::string key;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (!pieces[i].isHole) {
            key += pieces[i].text;
            continue;
        }
        const Value* value = findValue(values, pieces[i].text);
        if (!value)
            return fail(missingValue(pieces[i].text, pattern, values));
        appendValue(key, *value);
        // Where the next piece cannot end a value ("{a}{b}", "{a}x"), a mark says where this one ended.
        if (i + 1 < pieces.size() && (pieces[i + 1].isHole || !endsValue(pieces[i + 1].text.front())))
            key += ';';
    }
    return key;
}

Result<std::vector<std::string>> keyPatternHoles(std::string_view pattern)
{
    DF_TRY_ASSIGN(const std::vector<Piece> pieces, parsePattern(pattern));
    std::vector<std::string> holes;
    for (const Piece& piece : pieces)
        if (piece.isHole && std::ranges::find(holes, piece.text) == holes.end())
            holes.push_back(piece.text);
    return holes;
}

std::string derivedKey(std::string_view connection, const db::SqlText& sql)
{
    KeyHash hash;
    hash.add(connection);
    hash.add(sql.text);
    hash.add(static_cast<std::uint64_t>(sql.values.size()));
    for (const Value& value : sql.values)
        hashValue(hash, value);
    std::string key = "sql:";
    appendEscaped(key, connection);
    return key + ':' + hash.digest();
}

} // namespace dataflow::cache
