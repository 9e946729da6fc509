// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/postgres/postgres_parameters.h"

#include "engine/base/text.h"
#include "engine/db/postgres/postgres_encoders.h"
#include "engine/db/value_conversion.h"

namespace dataflow::db {

namespace {

constexpr int kText = 0;
constexpr int kBinary = 1;
constexpr std::size_t kShownCharacters = 40;
constexpr std::size_t kLengthBytes = 4;

Error unfit(const Value& value, std::string_view message)
{
    return Error(ErrorCode::ConversionFailed, std::string(message))
        .with("kind", valueKindName(value.kind()))
        .with("value", excerpt(value.toText(), kShownCharacters));
}

/// A date from a reading with a time of day would lose the time without a word.
bool losesTime(const Value& value, WireKind kind)
{
    const auto* moment = value.as<Timestamp>();
    return moment != nullptr && kind == WireKind::Date;
}

} // namespace

Result<ParameterSet> ParameterSet::bind(std::span<const Value> values, std::span<const TypeOid> types)
{
    if (values.size() != types.size())
        return fail(Error(ErrorCode::BadParameter, "The statement takes another number of values")
                        .with("placeholders", static_cast<std::int64_t>(types.size()))
                        .with("values", static_cast<std::int64_t>(values.size())));
    ParameterSet set;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (auto added = set.add(values[i], types[i]); !added)
            return fail(std::move(added).error().with("placeholder", static_cast<std::int64_t>(i + 1)));
    }
    return set;
}

Result<void> ParameterSet::add(const Value& value, TypeOid type)
{
    if (value.isNull()) {
        addNull();
        return {};
    }
    const WireKind kind = wireKindOf(type);
    const std::size_t start = m_bytes.size();
    if (kind != WireKind::Other && encodeValue(value, kind, m_bytes)) {
        m_starts.push_back(start + kLengthBytes);
        m_lengths.push_back(static_cast<int>(m_bytes.size() - start - kLengthBytes));
        m_formats.push_back(kBinary);
        return {};
    }
    if (losesTime(value, kind))
        return fail(unfit(value, "A moment cannot be bound to a date without losing its time"));
    return addInputText(value, type);
}

Result<void> ParameterSet::addInputText(const Value& value, TypeOid type)
{
    const WireKind kind = wireKindOf(type);
    if (value.kind() == ValueKind::Bytes)
        return fail(unfit(value, "Bytes can be bound to bytea only"));
    std::string text;
    const List* list = value.as<List>();
    if (list != nullptr && kind == WireKind::Other)
        text = arrayLiteral(*list);
    else if (const auto* number = value.as<double>())
        text = decimalTextOf(*number);
    else
        text = value.toText();
    // Text parameters end at the first NUL, which would cut the value without a word.
    if (text.find('\0') != std::string::npos)
        return fail(unfit(value, "The server's text cannot hold a NUL character"));
    addText(text);
    return {};
}

void ParameterSet::addBinary(std::string_view bytes)
{
    m_starts.push_back(m_bytes.size());
    m_lengths.push_back(static_cast<int>(bytes.size()));
    m_formats.push_back(kBinary);
    m_bytes.append(bytes);
}

void ParameterSet::addText(std::string_view text)
{
    m_starts.push_back(m_bytes.size());
    m_lengths.push_back(static_cast<int>(text.size()));
    m_formats.push_back(kText);
    m_bytes.append(text);
    m_bytes += '\0';
}

void ParameterSet::addNull()
{
    m_starts.push_back(kNull);
    m_lengths.push_back(0);
    m_formats.push_back(kText);
}

std::vector<const char*> ParameterSet::values() const
{
    std::vector<const char*> pointers;
    pointers.reserve(m_starts.size());
    for (const std::size_t start : m_starts)
        pointers.push_back(start == kNull ? nullptr : m_bytes.data() + start);
    return pointers;
}

} // namespace dataflow::db
