// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Rows of five columns, and the bare libpq ways to store them that the PostgreSQL benches compare with.

#include "engine/db/batch_builder.h"
#include "engine/db/session.h"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace dataflow::bench {

using namespace dataflow::db;

inline constexpr std::int64_t kEpochMicros = 946'684'800'000'000;

std::string variable(const char* name);

template <class T>
T orExit(Result<T> result)
{
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().sentence().c_str());
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

void check(PGconn* connection, bool good, const char* what);

void run(PGconn* connection, const char* sql);

/// Appends a big-endian value.
template <class T>
void put(std::string& out, T value)
{
    char bytes[sizeof(T)];
    std::memcpy(bytes, &value, sizeof(T));
    std::reverse(bytes, bytes + sizeof(T));
    out.append(bytes, sizeof(T));
}

/// Reads a big-endian value.
template <class T>
T take(const char* bytes)
{
    if constexpr (sizeof(T) == 8) {
        std::uint64_t raw = 0;
        std::memcpy(&raw, bytes, 8);
        raw = __builtin_bswap64(raw);
        T value;
        std::memcpy(&value, &raw, 8);
        return value;
    } else {
        return static_cast<T>(*bytes);
    }
}

std::string nameOf(std::int64_t row);

double scoreOf(std::int64_t row);

SchemaPtr rowSchema();

std::vector<BatchPtr> makeBatches(std::int64_t rows);

/// The whole COPY stream.
std::string serialise(std::int64_t rows);

void rawCopy(PGconn* connection, const std::string& stream);

struct ArrayStep {
    std::string arrays[5];
};

/// Array parameters of 1000 rows each.
std::vector<ArrayStep> serialiseArrays(std::int64_t rows);

void rawUpsert(PGconn* connection, const std::vector<ArrayStep>& steps);

ConnectionConfig serverConfig();

PGconn* rawConnection(const ConnectionConfig& config);

} // namespace dataflow::bench
