// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The tree of a row expression: made by the parser, completed with types and columns by the binder.

#include "engine/base/value.h"
#include "engine/db/schema.h"

#include <memory>
#include <set>
#include <string>
#include <vector>

namespace dataflow::nodes::expression {

/// What an expression gives. Null is the type of a bare null.
enum class Type { Null, Bool, Int, Double, Decimal, Text, Bytes, Date, Time, Timestamp, Instant, Uuid, Json };
/// As users read it: "int", "text", "datetime", ...
std::string_view typeName(Type type) noexcept;
Type typeOfColumn(db::ColumnType type) noexcept;

enum class Kind {
    Literal,
    Column,
    Cast,       ///< args[0] to `type`; put in by the binder
    Negate,     ///< -args[0]
    Not,        ///< three-valued
    And,        ///< any number of args
    Or,         ///< any number of args
    Compare,    ///< args[0] `comparison` args[1]
    Arithmetic, ///< args[0] `operation` args[1]
    Concat,     ///< args[0] || args[1]
    In,         ///< args[0] in the others
    Like,       ///< args[0] like args[1]
    IsNull,
    Function
};

enum class Comparison { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual };
enum class Operation { Add, Subtract, Multiply, Divide, Modulo };

struct FunctionSpec;

struct Node;
/// Shared, because `between` uses its operand twice.
using NodePtr = std::shared_ptr<Node>;

struct Node {
    Kind kind = Kind::Literal;
    /// Character position in the text, from 1.
    std::size_t position = 1;
    /// Levels below and including this one; bounded, so that recursion is safe.
    int depth = 1;
    std::vector<NodePtr> args;

    Value literal;
    /// Column or function name.
    std::string name;
    bool quoted = false;
    bool ignoreCase = false;
    Comparison comparison = Comparison::Equal;
    Operation operation = Operation::Add;
    const FunctionSpec* function = nullptr;

    // Filled in by the binder.
    bool bound = false;
    Type type = Type::Null;
    std::size_t column = 0;
    /// Of In over constants: the members of int-like or of text-like type, and whether null is among them.
    bool constantSet = false;
    bool setHasNull = false;
    std::vector<std::int64_t> intSet;
    std::set<std::string, std::less<>> textSet;
};

} // namespace dataflow::nodes::expression
