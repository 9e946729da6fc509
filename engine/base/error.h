// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Error: one value type for everything that can go wrong, with the facts a stranger needs to fix it.

#include "engine/base/error_code.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dataflow {

/// A place in a text file; line and column count from 1, 0 means unknown. Columns count UTF-8 characters.
struct TextPlace {
    std::string file;
    int line = 0;
    int column = 0;
    bool operator==(const TextPlace&) const = default;
};

/// What failed, where, with which facts, and what to do about it. A value; cheap to move, safe to copy.
class Error {
public:
    /// `message`: one sentence without a full stop, static words only; runtime values go through with().
    Error(ErrorCode code, std::string message);
    Error(const Error& other);
    Error(Error&& other) noexcept;
    Error& operator=(const Error& other);
    Error& operator=(Error&& other) noexcept;
    ~Error();

    /// Adds a fact shown in parentheses after the message, in the order added. Never a secret.
    Error& with(std::string_view key, std::string_view value) &;
    Error&& with(std::string_view key, std::string_view value) &&;
    Error& with(std::string_view key, std::int64_t value) &;
    Error&& with(std::string_view key, std::int64_t value) &&;
    /// Says what to do, as a full sentence with a full stop.
    Error& hint(std::string text) &;
    Error&& hint(std::string text) &&;
    /// Names the place in the project or script file.
    Error& at(TextPlace place) &;
    Error&& at(TextPlace place) &&;
    /// Names the node; the first (innermost) name given stays.
    Error& inNode(std::string_view nodeId) &;
    Error&& inNode(std::string_view nodeId) &&;
    /// Names the parameter; the first (innermost) name given stays.
    Error& inParameter(std::string_view name) &;
    Error&& inParameter(std::string_view name) &&;
    /// Keeps the error that led to this one.
    Error& causedBy(Error cause) &;
    Error&& causedBy(Error cause) &&;
    /// Adds what a database said: its SQLSTATE and the 1-based character position in the statement (0: none).
    Error& sql(std::string sqlState, int position, std::string statement) &;
    Error&& sql(std::string sqlState, int position, std::string statement) &&;
    /// Marks that running the same thing again may succeed (deadlock, lost connection, full pool).
    Error& markRetryable() &;
    Error&& markRetryable() &&;
    /// Marks that the database session it came from must be closed, not reused.
    Error& markSessionUnusable() &;
    Error&& markSessionUnusable() &&;

    ErrorCode code() const noexcept { return m_code; }
    std::string_view id() const noexcept { return errorId(m_code); }
    const std::string& message() const noexcept { return m_message; }
    const std::string& hint() const noexcept { return m_hint; }
    const std::string& node() const noexcept { return m_node; }
    const std::string& parameter() const noexcept { return m_parameter; }
    const TextPlace& place() const noexcept { return m_place; }
    const std::vector<std::pair<std::string, std::string>>& facts() const noexcept { return m_facts; }
    const std::string& sqlState() const noexcept { return m_sqlState; }
    const std::string& statement() const noexcept { return m_statement; }
    int sqlPosition() const noexcept { return m_sqlPosition; }
    const Error* cause() const noexcept { return m_cause.get(); }
    bool retryable() const noexcept { return m_retryable; }
    bool sessionUnusable() const noexcept { return m_sessionUnusable; }

    /// The value of fact `key`, or empty.
    std::string_view fact(std::string_view key) const noexcept;
    /// One line: `file:3:7: node orders, parameter sql: message (key value, key value). Hint.` SQL errors add
    /// sqlstate, position and the start of the statement to the facts; a cause follows as `Cause: ...`.
    std::string sentence() const;

private:
    ErrorCode m_code;
    bool m_retryable = false;
    bool m_sessionUnusable = false;
    int m_sqlPosition = 0;
    std::string m_message;
    std::string m_hint;
    std::string m_node;
    std::string m_parameter;
    TextPlace m_place;
    std::vector<std::pair<std::string, std::string>> m_facts;
    std::string m_sqlState;
    std::string m_statement;
    std::shared_ptr<const Error> m_cause;
};

} // namespace dataflow
