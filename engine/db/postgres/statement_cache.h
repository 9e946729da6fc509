// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Prepared statements of one session, the least recently used dropped first.

#include "engine/db/postgres/postgres_types.h"

#include <list>
#include <unordered_map>

namespace dataflow::db {

/// A statement as the server described it. Immutable.
struct PreparedStatement {
    /// Its name on the server.
    std::string name;
    std::string text;
    std::vector<TypeOid> parameterTypes;
    SchemaPtr schema;
    /// One per column, for the format below.
    std::vector<DecodeCell> decoders;
    /// libpq takes one format for all columns: text when any column has no binary decoder.
    bool binaryResult = true;
};

using StatementPtr = std::shared_ptr<const PreparedStatement>;

/// Statements by text. Not thread-safe. Names of dropped ones wait in takeDropped() to be deallocated.
class StatementCache {
public:
    explicit StatementCache(std::size_t capacity)
        : m_capacity(capacity)
    {}
    /// The statement of this text, now the most recently used, or nullptr.
    StatementPtr find(std::string_view text);
    void insert(StatementPtr statement);
    /// Forgets a statement that the server must deallocate.
    void drop(const PreparedStatement& statement);
    /// Forgets all, because the server already has.
    void clear() noexcept;
    /// Names the server still holds although the cache does not.
    std::vector<std::string> takeDropped();
    std::string nextName();
    std::size_t size() const noexcept { return m_order.size(); }

private:
    std::size_t m_capacity;
    std::list<StatementPtr> m_order;
    std::unordered_map<std::string_view, std::list<StatementPtr>::iterator> m_byText;
    std::vector<std::string> m_dropped;
    std::uint64_t m_names = 0;
};

} // namespace dataflow::db
