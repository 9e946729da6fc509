// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Result<T>: a value or an Error; the engine's only way to report failure.

#include "engine/base/error.h"

#include <tl/expected.hpp>

namespace dataflow {

/// Holds a T, or the Error that says why there is none.
template <class T>
using Result = tl::expected<T, Error>;

/// Wraps an error for returning from any function that gives a Result.
inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace dataflow

/// Evaluates `expr` (a Result<void>) and returns its error from the calling function if it failed.
#define DF_TRY(expr)                                                                                         \
    do {                                                                                                     \
        if (auto dfTried = (expr); !dfTried)                                                                 \
            return ::dataflow::fail(std::move(dfTried).error());                                             \
    } while (false)

#define DF_CONCAT_INNER(a, b) a##b
#define DF_CONCAT(a, b) DF_CONCAT_INNER(a, b)
#define DF_TRY_ASSIGN_INNER(temporary, decl, expr)                                                           \
    auto temporary = (expr);                                                                                 \
    if (!temporary)                                                                                          \
        return ::dataflow::fail(std::move(temporary).error());                                               \
    decl = std::move(*temporary)
/// `DF_TRY_ASSIGN(auto rows, readRows());` binds the value or returns the error.
#define DF_TRY_ASSIGN(decl, expr) DF_TRY_ASSIGN_INNER(DF_CONCAT(dfResult, __LINE__), decl, expr)
