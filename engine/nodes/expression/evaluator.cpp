// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/expression/evaluator.h"

#include "engine/base/decimal_text.h"
#include "engine/base/midnight.h"
#include "engine/nodes/expression/decimal_math.h"
#include "engine/nodes/expression/functions.h"
#include "engine/nodes/expression/unicode.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <limits>

namespace dataflow::nodes::expression {

namespace {

/// A date outside the range of moments lies beyond all of them but short of infinity.
std::int64_t comparableMidnight(Date date) noexcept
{
    using Micros = std::numeric_limits<std::int64_t>;
    return midnightOf(date).value_or(date.days > 0 ? Micros::max() - 1 : Micros::min() + 1);
}

Error atPosition(Error error, const Node& node)
{
    if (error.fact("position").empty())
        error.with("position", static_cast<std::int64_t>(node.position));
    return error;
}

template <class Stored>
void gather(const db::Column& column, const Selection& selection, std::vector<std::int64_t>& out)
{
    const auto values = column.values<Stored>();
    for (std::size_t i = 0; i < selection.count; ++i)
        out[i] = static_cast<std::int64_t>(values[selection.row(i)]);
}

Vector columnValues(const Node& node, const Selection& selection)
{
    const db::Column& column = selection.batch.column(node.column);
    Vector vector = Vector::sized(node.type, selection.count);
    switch (column.type()) {
    case db::ColumnType::Bool:
        gather<std::uint8_t>(column, selection, vector.ints);
        break;
    case db::ColumnType::Date:
        gather<std::int32_t>(column, selection, vector.ints);
        break;
    case db::ColumnType::Int64:
    case db::ColumnType::Time:
    case db::ColumnType::Timestamp:
    case db::ColumnType::TimestampTz:
        gather<std::int64_t>(column, selection, vector.ints);
        break;
    case db::ColumnType::Double:
        for (std::size_t i = 0; i < selection.count; ++i)
            vector.reals[i] = column.doubleAt(selection.row(i));
        break;
    case db::ColumnType::Uuid: {
        const auto bytes = column.fixedBytes();
        for (std::size_t i = 0; i < selection.count; ++i)
            vector.texts[i] = {reinterpret_cast<const char*>(bytes.data()) + selection.row(i) * 16, 16};
        break;
    }
    case db::ColumnType::Decimal:
    case db::ColumnType::Text:
    case db::ColumnType::Bytes:
    case db::ColumnType::Json:
        for (std::size_t i = 0; i < selection.count; ++i)
            vector.texts[i] = column.bytesAt(selection.row(i));
        break;
    }
    if (column.nullCount() != 0)
        for (std::size_t i = 0; i < selection.count; ++i)
            if (column.isNull(selection.row(i)))
                vector.setNull(i);
    return vector;
}

/// The float nearest to a decimal; one too small for any is 0. ConversionFailed for one that is too large: a
/// comparison with whatever stood in for it would be wrong.
Result<double> nearestDouble(std::string_view decimal)
{
    double real = 0;
    if (std::from_chars(decimal.data(), decimal.data() + decimal.size(), real).ec == std::errc{})
        return real;
    const std::string_view whole = decimal.substr(0, decimal.find('.'));
    if (whole.find_first_of("123456789") == std::string_view::npos)
        return 0.0;
    return fail(
        Error{ErrorCode::ConversionFailed,
              "A decimal in the expression is larger than any float it could be compared with"}
            .with("digits", static_cast<std::int64_t>(whole.size() - (whole.starts_with('-') ? 1 : 0)))
            .hint("Compare it with a decimal: a number written without an exponent is one."));
}

Result<Vector> castValues(const Node& node, const Vector& from, std::size_t rows)
{
    Vector to = Vector::sized(node.type, rows);
    for (std::size_t row = 0; row < rows; ++row) {
        if (from.isNull(row)) {
            to.setNull(row);
        } else if (node.type == Type::Double && from.type == Type::Int) {
            to.reals[row] = static_cast<double>(from.intAt(row));
        } else if (node.type == Type::Double && from.type == Type::Decimal) {
            DF_TRY_ASSIGN(to.reals[row], nearestDouble(from.textAt(row)));
        } else if (node.type == Type::Timestamp && from.type == Type::Date) {
            to.ints[row] = comparableMidnight(Date{static_cast<std::int32_t>(from.intAt(row))});
        } else if (storedAsText(node.type)) {
            to.setOwned(row, valueOf(from, row).toText());
        } else {
            return fail(
                Error{ErrorCode::InternalBug, "An expression converts between kinds it cannot convert"}
                    .with("from", typeName(from.type))
                    .with("to", typeName(node.type)));
        }
    }
    return to;
}

std::partial_ordering compareRow(const Vector& a, const Vector& b, std::size_t row) noexcept
{
    if (a.type != b.type) {
        // int beside float: long double holds both exactly.
        const auto wide = [row](const Vector& v) {
            return v.type == Type::Int ? static_cast<long double>(v.intAt(row))
                                       : static_cast<long double>(v.realAt(row));
        };
        return wide(a) <=> wide(b);
    }
    if (storedAsInt(a.type))
        return a.intAt(row) <=> b.intAt(row);
    if (a.type == Type::Double)
        return a.realAt(row) <=> b.realAt(row);
    return compareTexts(a.type, a.textAt(row), b.textAt(row));
}

/// Marks the rows where either side is null.
void joinNulls(Vector& result, const Vector& a, const Vector& b, std::size_t rows)
{
    if (a.nulls.empty() && b.nulls.empty())
        return;
    for (std::size_t row = 0; row < rows; ++row)
        if (a.isNull(row) || b.isNull(row))
            result.setNull(row);
}

/// Writes `operation(left, right)` of every row; a constant side stays where it is.
template <class Out, class In, class Apply>
void forEachPair(std::vector<Out>& out, const std::vector<In>& left, bool leftConstant,
                 const std::vector<In>& right, bool rightConstant, Apply apply)
{
    const std::size_t leftStep = leftConstant ? 0 : 1;
    const std::size_t rightStep = rightConstant ? 0 : 1;
    for (std::size_t row = 0; row < out.size(); ++row)
        out[row] = apply(left[row * leftStep], right[row * rightStep]);
}

template <class In>
void comparePairs(Vector& result, const std::vector<In>& left, bool leftConstant,
                  const std::vector<In>& right, bool rightConstant, Comparison comparison)
{
    const auto run = [&](auto test) {
        forEachPair(result.ints, left, leftConstant, right, rightConstant,
                    [test](In a, In b) { return static_cast<std::int64_t>(test(a, b)); });
    };
    switch (comparison) {
    case Comparison::Equal:
        return run(std::equal_to<In>());
    case Comparison::NotEqual:
        return run(std::not_equal_to<In>());
    case Comparison::Less:
        return run(std::less<In>());
    case Comparison::LessOrEqual:
        return run(std::less_equal<In>());
    case Comparison::Greater:
        return run(std::greater<In>());
    case Comparison::GreaterOrEqual:
        return run(std::greater_equal<In>());
    }
}

Vector compared(const Node& node, const Vector& a, const Vector& b, std::size_t rows)
{
    Vector result = Vector::sized(Type::Bool, rows);
    if (a.type == b.type && storedAsInt(a.type)) {
        comparePairs(result, a.ints, a.constant, b.ints, b.constant, node.comparison);
    } else if (a.type == b.type && a.type == Type::Double) {
        comparePairs(result, a.reals, a.constant, b.reals, b.constant, node.comparison);
    } else {
        for (std::size_t row = 0; row < rows; ++row)
            if (!a.isNull(row) && !b.isNull(row))
                result.ints[row] = satisfies(compareRow(a, b, row), node.comparison) ? 1 : 0;
    }
    joinNulls(result, a, b, rows);
    return result;
}

enum class Fault { None, ZeroDivisor, Overflow, DateOverflow };

Error errorOf(Fault fault)
{
    if (fault == Fault::ZeroDivisor)
        return Error{ErrorCode::BadInput, "The expression divides by zero"};
    return fault == Fault::DateOverflow
               ? Error{ErrorCode::ConversionFailed, "A date in the expression is out of range"}
               : Error{ErrorCode::ConversionFailed, "A whole number in the expression is out of range"};
}

Fault intArithmetic(Operation operation, std::int64_t a, std::int64_t b, std::int64_t& result)
{
    bool overflow = false;
    switch (operation) {
    case Operation::Add:
        overflow = __builtin_add_overflow(a, b, &result);
        break;
    case Operation::Subtract:
        overflow = __builtin_sub_overflow(a, b, &result);
        break;
    case Operation::Multiply:
        overflow = __builtin_mul_overflow(a, b, &result);
        break;
    case Operation::Divide:
    case Operation::Modulo:
        if (b == 0)
            return Fault::ZeroDivisor;
        if (b == -1) { // the smallest int has no negative
            result = 0;
            overflow = operation == Operation::Divide && __builtin_sub_overflow(std::int64_t{0}, a, &result);
        } else {
            result = operation == Operation::Divide ? a / b : a % b;
        }
        break;
    }
    return overflow ? Fault::Overflow : Fault::None;
}

/// Days added to a date, or the days between two. An infinite date stays so, and has no distance to others.
Fault dateArithmetic(const Node& node, std::int64_t a, std::int64_t b, std::int64_t& result)
{
    using Days = std::numeric_limits<std::int32_t>;
    const auto isInfinite = [](std::int64_t days) { return days == Days::max() || days == Days::min(); };
    const bool givesDate = node.type == Type::Date;
    if (givesDate && isInfinite(a)) {
        result = a;
        return Fault::None;
    }
    if (!givesDate && (isInfinite(a) || isInfinite(b)))
        return Fault::DateOverflow;
    const Fault fault = intArithmetic(node.operation, a, b, result);
    const bool fits = !givesDate || (result > Days::min() && result < Days::max());
    return fault == Fault::None && fits ? Fault::None : Fault::DateOverflow;
}

/// Only a division can fail: by a zero that is not null's placeholder.
Fault realArithmetic(const Node& node, Vector& result, const Vector& a, const Vector& b)
{
    const auto run = [&](auto apply) {
        forEachPair(result.reals, a.reals, a.constant, b.reals, b.constant, apply);
    };
    switch (node.operation) {
    case Operation::Add:
        run(std::plus<double>());
        return Fault::None;
    case Operation::Subtract:
        run(std::minus<double>());
        return Fault::None;
    case Operation::Multiply:
        run(std::multiplies<double>());
        return Fault::None;
    case Operation::Divide:
    case Operation::Modulo:
        break;
    }
    for (std::size_t row = 0; row < result.reals.size(); ++row)
        if (b.realAt(row) == 0 && !a.isNull(row) && !b.isNull(row))
            return Fault::ZeroDivisor;
    if (node.operation == Operation::Divide)
        run([](double x, double y) { return y == 0 ? 0 : x / y; });
    else
        run([](double x, double y) { return y == 0 ? 0 : std::fmod(x, y); });
    return Fault::None;
}

Result<Vector> calculated(const Node& node, const Vector& a, const Vector& b, std::size_t rows)
{
    Vector result = Vector::sized(node.type, rows);
    Fault fault = Fault::None;
    if (node.type == Type::Double) {
        fault = realArithmetic(node, result, a, b);
    } else {
        for (std::size_t row = 0; row < rows && fault == Fault::None; ++row) {
            if (a.isNull(row) || b.isNull(row))
                continue;
            if (a.type == Type::Date) {
                fault = dateArithmetic(node, a.intAt(row), b.intAt(row), result.ints[row]);
            } else if (storedAsInt(node.type)) {
                fault = intArithmetic(node.operation, a.intAt(row), b.intAt(row), result.ints[row]);
            } else {
                DF_TRY_ASSIGN(auto text, decimalArithmetic(node.operation, a.textAt(row), b.textAt(row)));
                result.setOwned(row, std::move(text));
            }
        }
    }
    if (fault != Fault::None)
        return fail(errorOf(fault));
    joinNulls(result, a, b, rows);
    return result;
}

Result<Vector> negated(const Vector& operand, std::size_t rows)
{
    Vector result = Vector::sized(operand.type, rows);
    for (std::size_t row = 0; row < rows; ++row) {
        if (operand.isNull(row)) {
            result.setNull(row);
        } else if (operand.type == Type::Int) {
            if (intArithmetic(Operation::Subtract, 0, operand.intAt(row), result.ints[row]) != Fault::None)
                return fail(errorOf(Fault::Overflow));
        } else if (operand.type == Type::Double) {
            result.reals[row] = -operand.realAt(row);
        } else {
            result.setOwned(row, decimalNegate(operand.textAt(row)));
        }
    }
    return result;
}

Vector joined(const Vector& a, const Vector& b, std::size_t rows)
{
    Vector result = Vector::sized(Type::Text, rows);
    for (std::size_t row = 0; row < rows; ++row) {
        if (a.isNull(row) || b.isNull(row))
            result.setNull(row);
        else
            result.setOwned(row, std::string(a.textAt(row)).append(b.textAt(row)));
    }
    return result;
}

Vector matched(const Node& node, const Vector& text, const Vector& pattern, std::size_t rows)
{
    Vector result = Vector::sized(Type::Bool, rows);
    const bool constantFold = node.ignoreCase && pattern.constant && !pattern.isNull(0);
    const std::string folded = constantFold ? lowerCase(pattern.textAt(0)) : std::string();
    for (std::size_t row = 0; row < rows; ++row) {
        if (text.isNull(row) || pattern.isNull(row))
            result.setNull(row);
        else if (!node.ignoreCase)
            result.ints[row] = likeMatches(text.textAt(row), pattern.textAt(row)) ? 1 : 0;
        else
            result.ints[row] = likeMatches(lowerCase(text.textAt(row)),
                                           constantFold ? folded : lowerCase(pattern.textAt(row)))
                                   ? 1
                                   : 0;
    }
    return result;
}

/// And, Or and Not with three values: null where the known operands do not decide.
Vector combined(const Node& node, const std::vector<Vector>& args, std::size_t rows)
{
    Vector result = Vector::sized(Type::Bool, rows);
    const std::int64_t decisive = node.kind == Kind::Or ? 1 : 0;
    for (std::size_t row = 0; row < rows; ++row) {
        bool decided = false;
        bool unknown = false;
        for (const Vector& arg : args) {
            unknown = unknown || arg.isNull(row);
            decided = decided || (!arg.isNull(row) && arg.intAt(row) == decisive);
        }
        if (node.kind == Kind::Not)
            result.ints[row] = unknown ? 0 : 1 - args[0].intAt(row);
        else
            result.ints[row] = decided ? decisive : 1 - decisive;
        if (unknown && (node.kind == Kind::Not || !decided))
            result.setNull(row);
    }
    return result;
}

Vector membership(const Node& node, const Vector& operand, std::size_t rows)
{
    Vector result = Vector::sized(Type::Bool, rows);
    for (std::size_t row = 0; row < rows; ++row) {
        const bool found = !operand.isNull(row) && inSet(node, operand, row);
        result.ints[row] = found ? 1 : 0;
        if (operand.isNull(row) || (!found && node.setHasNull))
            result.setNull(row);
    }
    return result;
}

Vector nullTest(const Vector& operand, std::size_t rows)
{
    Vector result = Vector::sized(Type::Bool, rows);
    for (std::size_t row = 0; row < rows; ++row)
        result.ints[row] = operand.isNull(row) ? 1 : 0;
    return result;
}

} // namespace

std::strong_ordering compareTexts(Type type, std::string_view a, std::string_view b) noexcept
{
    return type == Type::Decimal ? compareDecimalTexts(a, b) : a <=> b;
}

bool satisfies(std::partial_ordering order, Comparison comparison) noexcept
{
    switch (comparison) {
    case Comparison::Equal:
        return order == 0;
    case Comparison::NotEqual:
        return order != 0;
    case Comparison::Less:
        return order < 0;
    case Comparison::LessOrEqual:
        return order <= 0;
    case Comparison::Greater:
        return order > 0;
    case Comparison::GreaterOrEqual:
        return order >= 0;
    }
    return false;
}

bool inSet(const Node& node, const Vector& vector, std::size_t row)
{
    if (storedAsInt(vector.type))
        return std::ranges::binary_search(node.intSet, vector.intAt(row));
    return node.textSet.contains(vector.textAt(row));
}

Result<Vector> evaluate(const Node& node, const Selection& selection)
{
    if (node.kind == Kind::Literal)
        return Vector::ofLiteral(node.literal, node.type);
    if (node.kind == Kind::Column)
        return columnValues(node, selection);

    std::vector<Vector> args;
    args.reserve(node.args.size());
    for (const NodePtr& arg : node.args) {
        DF_TRY_ASSIGN(auto values, evaluate(*arg, selection));
        args.push_back(std::move(values));
    }
    const std::size_t rows = selection.count;
    Result<Vector> result = Vector{};
    switch (node.kind) {
    case Kind::Literal:
    case Kind::Column:
        break;
    case Kind::Cast:
        result = castValues(node, args[0], rows);
        break;
    case Kind::Negate:
        result = negated(args[0], rows);
        break;
    case Kind::Not:
    case Kind::And:
    case Kind::Or:
        result = combined(node, args, rows);
        break;
    case Kind::Compare:
        result = compared(node, args[0], args[1], rows);
        break;
    case Kind::Arithmetic:
        result = calculated(node, args[0], args[1], rows);
        break;
    case Kind::Concat:
        result = joined(args[0], args[1], rows);
        break;
    case Kind::In:
        result = membership(node, args[0], rows);
        break;
    case Kind::Like:
        result = matched(node, args[0], args[1], rows);
        break;
    case Kind::IsNull:
        result = nullTest(args[0], rows);
        break;
    case Kind::Function:
        result = node.function->evaluate(node, args, rows);
        break;
    }
    if (!result)
        return fail(atPosition(std::move(result).error(), node));
    return result;
}

} // namespace dataflow::nodes::expression
