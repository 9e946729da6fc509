// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Values bound to a prepared statement, in the arrays libpq wants.

#include "engine/db/postgres/postgres_wire.h"

#include <span>

namespace dataflow::db {

/// Bound parameter values; owns their bytes.
class ParameterSet {
public:
    /// Binds `values` to parameters of the types the server described: binary where nothing is lost, else
    /// text. Another number of values is BadParameter; a value the type cannot take at all is
    /// ConversionFailed.
    static Result<ParameterSet> bind(std::span<const Value> values, std::span<const TypeOid> types);

    /// Adds a parameter in binary form. The bytes are copied.
    void addBinary(std::string_view bytes);
    void addText(std::string_view text);
    void addNull();

    int size() const noexcept { return static_cast<int>(m_lengths.size()); }
    /// Where each value starts; valid until the set changes or moves.
    std::vector<const char*> values() const;
    const int* lengths() const noexcept { return m_lengths.data(); }
    const int* formats() const noexcept { return m_formats.data(); }

private:
    static constexpr std::size_t kNull = static_cast<std::size_t>(-1);
    Result<void> add(const Value& value, TypeOid type);
    Result<void> addInputText(const Value& value, TypeOid type);

    std::string m_bytes;
    std::vector<std::size_t> m_starts;
    std::vector<int> m_lengths;
    std::vector<int> m_formats;
};

} // namespace dataflow::db
