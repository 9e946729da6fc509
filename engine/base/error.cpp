// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/error.h"

#include "engine/base/text.h"

#include <fmt/format.h>

namespace dataflow {

namespace {

/// How much of a statement the one-line sentence shows; statement() has all of it.
constexpr std::size_t kStatementCharacters = 200;

/// `text` on one line: each run of white space and control characters becomes one space.
std::string onOneLine(std::string_view text)
{
    std::string line;
    line.reserve(text.size());
    bool gap = false;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) <= 0x20U || c == 0x7F) {
            gap = !line.empty();
            continue;
        }
        if (gap)
            line += ' ';
        gap = false;
        line += c;
    }
    return line;
}

std::string placePrefix(const TextPlace& place)
{
    if (place.file.empty()) {
        if (place.line <= 0)
            return {};
        return place.column > 0 ? fmt::format("line {}, column {}: ", place.line, place.column)
                                : fmt::format("line {}: ", place.line);
    }
    std::string prefix = place.file;
    if (place.line > 0)
        prefix += fmt::format(":{}", place.line);
    if (place.line > 0 && place.column > 0)
        prefix += fmt::format(":{}", place.column);
    return prefix + ": ";
}

std::string subjectPrefix(const Error& error)
{
    std::string prefix;
    if (!error.node().empty())
        prefix = "node " + error.node();
    if (!error.parameter().empty())
        prefix += (prefix.empty() ? "parameter " : ", parameter ") + error.parameter();
    return prefix.empty() ? prefix : prefix + ": ";
}

std::string factsSuffix(const Error& error)
{
    std::string list;
    const auto add = [&list](std::string_view key, std::string_view value) {
        if (!list.empty())
            list += ", ";
        list += key;
        list += ' ';
        list += value;
    };
    for (const auto& [key, value] : error.facts())
        add(key, onOneLine(value));
    if (!error.sqlState().empty())
        add("sqlstate", error.sqlState());
    if (error.sqlPosition() > 0)
        add("position", std::to_string(error.sqlPosition()));
    if (!error.statement().empty())
        add("statement", excerpt(onOneLine(error.statement()), kStatementCharacters));
    return list.empty() ? list : " (" + list + ")";
}

} // namespace

std::string_view errorId(ErrorCode code) noexcept
{
    switch (code) {
    case ErrorCode::InternalBug:
        return "internal.bug";
    case ErrorCode::Cancelled:
        return "run.cancelled";
    case ErrorCode::TimedOut:
        return "run.timed_out";
    case ErrorCode::UsageError:
        return "usage.error";
    case ErrorCode::FileNotFound:
        return "file.not_found";
    case ErrorCode::FileUnreadable:
        return "file.unreadable";
    case ErrorCode::FileUnwritable:
        return "file.unwritable";
    case ErrorCode::DiskFull:
        return "file.disk_full";
    case ErrorCode::FileChangedOnDisk:
        return "file.changed_on_disk";
    case ErrorCode::JsonSyntax:
        return "json.syntax";
    case ErrorCode::ProjectFormat:
        return "project.format";
    case ErrorCode::UnknownKey:
        return "project.unknown_key";
    case ErrorCode::DuplicateId:
        return "project.duplicate_id";
    case ErrorCode::UnknownNodeType:
        return "graph.unknown_node_type";
    case ErrorCode::UnknownParameter:
        return "graph.unknown_parameter";
    case ErrorCode::MissingParameter:
        return "graph.missing_parameter";
    case ErrorCode::BadParameter:
        return "graph.bad_parameter";
    case ErrorCode::Cycle:
        return "graph.cycle";
    case ErrorCode::DanglingLink:
        return "graph.dangling_link";
    case ErrorCode::PortKindMismatch:
        return "graph.port_kind";
    case ErrorCode::UnknownConnection:
        return "graph.unknown_connection";
    case ErrorCode::UnknownModel:
        return "graph.unknown_model";
    case ErrorCode::UnknownWorkflow:
        return "graph.unknown_workflow";
    case ErrorCode::UnknownEnvironment:
        return "graph.unknown_environment";
    case ErrorCode::MissingRunParameter:
        return "run.missing_parameter";
    case ErrorCode::SecretMissing:
        return "secret.missing";
    case ErrorCode::SecretLiteral:
        return "secret.literal";
    case ErrorCode::DatabaseUnreachable:
        return "db.unreachable";
    case ErrorCode::AuthenticationFailed:
        return "db.authentication";
    case ErrorCode::ConnectionLost:
        return "db.connection_lost";
    case ErrorCode::SqlFailed:
        return "db.sql";
    case ErrorCode::ConstraintViolated:
        return "db.constraint";
    case ErrorCode::ConversionFailed:
        return "db.conversion";
    case ErrorCode::SerializationFailed:
        return "db.serialization";
    case ErrorCode::LockTimeout:
        return "db.lock_timeout";
    case ErrorCode::UnsupportedByDatabase:
        return "db.unsupported";
    case ErrorCode::PoolExhausted:
        return "pool.exhausted";
    case ErrorCode::PoolShutdown:
        return "pool.shutdown";
    case ErrorCode::BadConfiguration:
        return "config.bad";
    case ErrorCode::CacheUnavailable:
        return "cache.unavailable";
    case ErrorCode::UnknownField:
        return "model.unknown_field";
    case ErrorCode::UnknownOperator:
        return "model.unknown_operator";
    case ErrorCode::BadFilter:
        return "model.bad_filter";
    case ErrorCode::BadModel:
        return "model.bad";
    case ErrorCode::RecordNotFound:
        return "record.not_found";
    case ErrorCode::BadInput:
        return "node.bad_input";
    case ErrorCode::ScriptFailed:
        return "script.failed";
    case ErrorCode::ScriptKilled:
        return "script.killed";
    case ErrorCode::ScriptTimedOut:
        return "script.timed_out";
    case ErrorCode::ScriptUnavailable:
        return "script.unavailable";
    case ErrorCode::CsvBadRow:
        return "csv.bad_row";
    }
    return "internal.bug";
}

Error::Error(const Error& other) = default;
Error::Error(Error&& other) noexcept = default;
Error& Error::operator=(const Error& other) = default;
Error& Error::operator=(Error&& other) noexcept = default;
Error::~Error() = default;

Error::Error(ErrorCode code, std::string message)
    : m_code(code)
    , m_message(std::move(message))
{}

Error& Error::with(std::string_view key, std::string_view value) &
{
    m_facts.emplace_back(std::string(key), std::string(value));
    return *this;
}

Error&& Error::with(std::string_view key, std::string_view value) &&
{
    return std::move(with(key, value));
}

Error& Error::with(std::string_view key, std::int64_t value) &
{
    return with(key, std::string_view(std::to_string(value)));
}

Error&& Error::with(std::string_view key, std::int64_t value) &&
{
    return std::move(with(key, value));
}

Error& Error::hint(std::string text) &
{
    m_hint = std::move(text);
    return *this;
}

Error&& Error::hint(std::string text) &&
{
    return std::move(hint(std::move(text)));
}

Error& Error::at(TextPlace place) &
{
    m_place = std::move(place);
    return *this;
}

Error&& Error::at(TextPlace place) &&
{
    return std::move(at(std::move(place)));
}

Error& Error::inNode(std::string_view nodeId) &
{
    if (m_node.empty())
        m_node = nodeId;
    return *this;
}

Error&& Error::inNode(std::string_view nodeId) &&
{
    return std::move(inNode(nodeId));
}

Error& Error::inParameter(std::string_view name) &
{
    if (m_parameter.empty())
        m_parameter = name;
    return *this;
}

Error&& Error::inParameter(std::string_view name) &&
{
    return std::move(inParameter(name));
}

Error& Error::causedBy(Error cause) &
{
    m_cause = std::make_shared<const Error>(std::move(cause));
    return *this;
}

Error&& Error::causedBy(Error cause) &&
{
    return std::move(causedBy(std::move(cause)));
}

Error& Error::sql(std::string sqlState, int position, std::string statement) &
{
    m_sqlState = std::move(sqlState);
    m_sqlPosition = position;
    m_statement = std::move(statement);
    return *this;
}

Error&& Error::sql(std::string sqlState, int position, std::string statement) &&
{
    return std::move(sql(std::move(sqlState), position, std::move(statement)));
}

Error& Error::markRetryable() &
{
    m_retryable = true;
    return *this;
}

Error&& Error::markRetryable() &&
{
    return std::move(markRetryable());
}

Error& Error::markSessionUnusable() &
{
    m_sessionUnusable = true;
    return *this;
}

Error&& Error::markSessionUnusable() &&
{
    return std::move(markSessionUnusable());
}

std::string_view Error::fact(std::string_view key) const noexcept
{
    for (const auto& [name, value] : m_facts) {
        if (name == key)
            return value;
    }
    return {};
}

std::string Error::sentence() const
{
    std::string text =
        placePrefix(m_place) + subjectPrefix(*this) + onOneLine(m_message) + factsSuffix(*this) + ".";
    if (!m_hint.empty())
        text += " " + onOneLine(m_hint);
    if (m_cause)
        text += " Cause: " + m_cause->sentence();
    return text;
}

} // namespace dataflow
