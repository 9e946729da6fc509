// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/script_codec.h"

#include "engine/base/text.h"
#include "engine/nodes/script_decode.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace dataflow::nodes {

namespace {

constexpr std::int64_t kMicrosPerDay = 86'400'000'000;
/// 0001-01-01 and 9999-12-31 as days since 1970-01-01.
constexpr std::int64_t kFirstDay = -719'162;
constexpr std::int64_t kLastDay = 2'932'896;

template <class T>
void putRaw(std::string& out, T value)
{
    out.append(reinterpret_cast<const char*>(&value), sizeof(T));
}

void putText(std::string& out, std::string_view text)
{
    putRaw(out, static_cast<std::uint32_t>(text.size()));
    out.append(text);
}

Error outsidePython(std::string_view what)
{
    return Error{ErrorCode::BadInput, "A date is outside what Python can hold"}
        .with("value", what)
        .hint(
            "Python knows the years 1 to 9999 and no infinite dates; leave such rows out before the script.");
}

bool dayFits(std::int64_t day)
{
    return day >= kFirstDay && day <= kLastDay;
}
bool momentFits(std::int64_t micros)
{
    return micros >= kFirstDay * kMicrosPerDay && micros < (kLastDay + 1) * kMicrosPerDay;
}

Result<void> putValue(std::string& out, const Value& value);

Result<void> putMoment(std::string& out, const Value& value)
{
    if (const auto* date = value.as<Date>()) {
        if (!dayFits(date->days))
            return fail(outsidePython(value.toText()));
        out += '\x08';
        putRaw(out, date->days);
    } else if (const auto* time = value.as<TimeOfDay>()) {
        if (time->micros < 0 || time->micros >= kMicrosPerDay)
            return fail(outsidePython(value.toText()));
        out += '\x09';
        putRaw(out, time->micros);
    } else if (const auto* timestamp = value.as<Timestamp>()) {
        if (!momentFits(timestamp->micros))
            return fail(outsidePython(value.toText()));
        out += timestamp->utc ? '\x0b' : '\x0a';
        putRaw(out, timestamp->micros);
    }
    return {};
}

Result<void> putContainer(std::string& out, const Value& value)
{
    if (const auto* list = value.as<List>()) {
        out += '\x0d';
        putRaw(out, static_cast<std::uint32_t>(list->size()));
        for (const Value& entry : *list)
            DF_TRY(putValue(out, entry));
    } else if (const auto* record = value.as<Map>()) {
        out += '\x0e';
        putRaw(out, static_cast<std::uint32_t>(record->size()));
        for (const auto& [key, entry] : *record) {
            putText(out, key);
            DF_TRY(putValue(out, entry));
        }
    }
    return {};
}

Result<void> putValue(std::string& out, const Value& value)
{
    switch (value.kind()) {
    case ValueKind::Null:
        out += '\0';
        return {};
    case ValueKind::Bool:
        out += *value.as<bool>() ? '\x02' : '\x01';
        return {};
    case ValueKind::Int64:
        out += '\x03';
        putRaw(out, *value.as<std::int64_t>());
        return {};
    case ValueKind::Double:
        out += '\x04';
        putRaw(out, *value.as<double>());
        return {};
    case ValueKind::Decimal:
        out += '\x05';
        putText(out, value.as<Decimal>()->text);
        return {};
    case ValueKind::Text:
        out += '\x06';
        putText(out, *value.as<std::string>());
        return {};
    case ValueKind::Bytes:
        out += '\x07';
        putText(out, value.as<Bytes>()->data);
        return {};
    case ValueKind::Uuid:
        out += '\x0c';
        putRaw(out, value.as<Uuid>()->bytes);
        return {};
    case ValueKind::Date:
    case ValueKind::Time:
    case ValueKind::Timestamp:
        return putMoment(out, value);
    case ValueKind::Sequence:
    case ValueKind::Record:
        return putContainer(out, value);
    }
    return {};
}

/// Cells with their ends; counted in characters when all is valid UTF-8, so that Python slices one decoded
/// text.
void putTexts(std::string& out, const db::Column& column, bool flagged)
{
    const auto offsets = column.offsets();
    const std::string_view arena = column.arena();
    const std::uint32_t first = offsets.empty() ? 0 : offsets.front();
    const std::uint32_t last = column.size() == 0 ? first : offsets[column.size()];
    const std::string_view used = arena.substr(first, last - first);
    const bool ascii = std::ranges::all_of(used, [](char c) { return static_cast<signed char>(c) >= 0; });
    const bool byCharacter = flagged && (ascii || isValidUtf8(used));
    if (flagged)
        out += byCharacter ? '\x01' : '\0';
    std::uint32_t characters = 0;
    std::uint32_t at = first;
    putRaw(out, std::uint32_t{0});
    for (std::size_t row = 0; row < column.size(); ++row) {
        if (byCharacter && !ascii) {
            for (; at < offsets[row + 1]; ++at)
                characters += (static_cast<unsigned char>(arena[at]) & 0xC0) != 0x80 ? 1u : 0u;
            putRaw(out, characters);
        } else {
            putRaw(out, static_cast<std::uint32_t>(offsets[row + 1] - first));
        }
    }
    putText(out, used);
}

char columnCode(db::ColumnType type)
{
    switch (type) {
    case db::ColumnType::Bool:
        return 'b';
    case db::ColumnType::Int64:
        return 'q';
    case db::ColumnType::Double:
        return 'd';
    case db::ColumnType::Decimal:
        return 'N';
    case db::ColumnType::Text:
        return 's';
    case db::ColumnType::Bytes:
        return 'y';
    case db::ColumnType::Date:
        return 'D';
    case db::ColumnType::Time:
        return 't';
    case db::ColumnType::Timestamp:
        return 'T';
    case db::ColumnType::TimestampTz:
        return 'Z';
    case db::ColumnType::Uuid:
        return 'u';
    case db::ColumnType::Json:
        return 'j';
    }
    return 's';
}

/// The first cell Python cannot hold, if any.
std::optional<std::size_t> unfitRow(const db::Column& column)
{
    if (column.type() == db::ColumnType::Date) {
        const auto days = column.values<std::int32_t>();
        for (std::size_t row = 0; row < days.size(); ++row)
            if (!dayFits(days[row]))
                return row;
    } else if (column.type() == db::ColumnType::Timestamp || column.type() == db::ColumnType::TimestampTz) {
        const auto moments = column.values<std::int64_t>();
        for (std::size_t row = 0; row < moments.size(); ++row)
            if (!momentFits(moments[row]))
                return row;
    } else if (column.type() == db::ColumnType::Time) {
        const auto times = column.values<std::int64_t>();
        for (std::size_t row = 0; row < times.size(); ++row)
            if (times[row] < 0 || times[row] >= kMicrosPerDay)
                return row;
    }
    return std::nullopt;
}

Result<void> putColumn(std::string& out, const db::Column& column)
{
    if (const auto row = unfitRow(column))
        return fail(outsidePython(column.textAt(*row)));
    const std::size_t start = out.size();
    putRaw(out, std::uint32_t{0});
    out += columnCode(column.type());
    out += column.nullCount() != 0 ? '\x01' : '\0';
    if (column.nullCount() != 0)
        for (std::size_t row = 0; row < column.size(); ++row)
            out += column.isNull(row) ? '\x01' : '\0';
    if (db::isVariableWidth(column.type()))
        putTexts(out, column, column.type() != db::ColumnType::Bytes);
    else
        out.append(reinterpret_cast<const char*>(column.fixedBytes().data()), column.fixedBytes().size());
    const auto size = static_cast<std::uint32_t>(out.size() - start - sizeof(std::uint32_t));
    std::memcpy(out.data() + start, &size, sizeof(size));
    return {};
}

/// Empties `batches`.
Result<void> putRows(std::string& out, std::vector<db::BatchPtr>& batches)
{
    const std::vector<std::string> names =
        batches.empty() ? std::vector<std::string>() : batches.front()->schema()->names();
    putRaw(out, static_cast<std::uint32_t>(names.size()));
    for (const auto& name : names)
        putText(out, name);
    putRaw(out, static_cast<std::uint32_t>(batches.size()));
    for (auto& entry : batches) {
        const db::BatchPtr batch = std::move(entry);
        putRaw(out, static_cast<std::uint32_t>(batch->rowCount()));
        for (std::size_t i = 0; i < batch->columnCount(); ++i) {
            auto put = putColumn(out, batch->column(i));
            if (!put)
                return fail(std::move(put).error().with("column", names[i]));
        }
    }
    batches.clear();
    return {};
}

/// About what the rows of a call take in its frame.
std::size_t rowBytes(const ScriptCall& call)
{
    std::size_t bytes = 0;
    for (const auto& [name, input] : call.inputs)
        if (const auto* batches = std::get_if<std::vector<db::BatchPtr>>(&input))
            for (const db::BatchPtr& batch : *batches)
                bytes += batch->byteSize();
    return bytes;
}

} // namespace

Result<std::string> encodeCall(ScriptCall& call)
{
    std::string out(sizeof(std::uint32_t), '\0');
    out.reserve(rowBytes(call)); // at once: a string that grows is there twice for a while
    putText(out, call.code);
    putText(out, call.name);
    putText(out, call.moduleDirectory);
    out += call.rowsAs == ScriptRows::Columns ? '\x01' : '\0';
    putRaw(out, static_cast<std::uint32_t>(call.inputs.size()));
    for (auto& [name, input] : call.inputs) {
        putText(out, name);
        auto* batches = std::get_if<std::vector<db::BatchPtr>>(&input);
        out += batches ? '\x01' : '\0';
        auto put = batches ? putRows(out, *batches) : putValue(out, std::get<Value>(input));
        if (!put)
            return fail(std::move(put).error().with("input", name));
    }
    const std::size_t size = out.size() - sizeof(std::uint32_t);
    if (size > std::numeric_limits<std::uint32_t>::max())
        return fail(Error{ErrorCode::BadInput, "The inputs of a script are larger than 4 GiB"}.with(
            "bytes", static_cast<std::int64_t>(size)));
    const auto length = static_cast<std::uint32_t>(size);
    std::memcpy(out.data(), &length, sizeof(length));
    return out;
}

} // namespace dataflow::nodes
