// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/expression/functions.h"

#include "engine/base/text.h"
#include "engine/nodes/expression/binder.h"
#include "engine/nodes/expression/decimal_math.h"
#include "engine/nodes/expression/lexer.h"
#include "engine/nodes/expression/unicode.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace dataflow::nodes::expression {

namespace {

constexpr std::size_t kAny = std::numeric_limits<std::size_t>::max();
constexpr std::string_view kSpaces = " \t\r\n\f\v";

// --- binding

Result<void> needType(Node& call, std::size_t index, Type type)
{
    NodePtr& arg = call.args[index];
    if (arg->type == type || arg->type == Type::Null)
        return castTo(arg, type);
    return fail(expressionError("The function takes another kind here", arg->position)
                    .with("function", call.function->name)
                    .with("expected", typeName(type))
                    .with("got", typeName(arg->type)));
}

template <Type result>
Result<Type> bindTexts(Node& call)
{
    for (std::size_t i = 0; i < call.args.size(); ++i)
        DF_TRY(needType(call, i, Type::Text));
    return result;
}

Result<Type> bindLength(Node& call)
{
    if (call.args[0]->type != Type::Bytes)
        DF_TRY(needType(call, 0, Type::Text));
    return Type::Int;
}

Result<Type> bindSubstr(Node& call)
{
    DF_TRY(needType(call, 0, Type::Text));
    for (std::size_t i = 1; i < call.args.size(); ++i)
        DF_TRY(needType(call, i, Type::Int));
    return Type::Text;
}

Result<Type> bindNumber(Node& call)
{
    const Type type = call.args[0]->type;
    if (!isNumber(type))
        DF_TRY(needType(call, 0, Type::Double));
    return call.args[0]->type;
}

Result<Type> bindRound(Node& call)
{
    DF_TRY_ASSIGN(const Type type, bindNumber(call));
    if (call.args.size() == 1)
        return type;
    DF_TRY(needType(call, 1, Type::Int));
    const NodePtr& digits = call.args[1];
    const auto* count = digits->kind == Kind::Literal ? digits->literal.as<std::int64_t>() : nullptr;
    if (!count || *count < 0 || *count > 38)
        return fail(expressionError("The number of digits is a whole number from 0 to 38", digits->position));
    return type;
}

Result<Type> bindSameTypes(Node& call)
{
    // Pairwise until nothing changes: int, float, decimal settle on one type.
    for (std::size_t round = 0; round < 2; ++round)
        for (std::size_t i = 1; i < call.args.size(); ++i) {
            NodePtr& a = call.args[0];
            NodePtr& b = call.args[i];
            if (a->type != b->type && isNumber(a->type) && isNumber(b->type)) {
                const bool real = a->type == Type::Double || b->type == Type::Double;
                DF_TRY(castTo(a, real ? Type::Double : Type::Decimal));
                DF_TRY(castTo(b, real ? Type::Double : Type::Decimal));
            } else if (a->type != b->type) {
                DF_TRY(makeComparable(a, b, call.position));
            }
        }
    return call.args[0]->type;
}

// --- evaluation

/// Applies `one` where no argument is null; null elsewhere.
template <class One>
Result<Vector> eachRow(Type type, std::vector<Vector>& args, std::size_t rows, One one)
{
    Vector result = Vector::sized(type, rows);
    for (std::size_t row = 0; row < rows; ++row) {
        if (std::ranges::any_of(args, [row](const Vector& arg) { return arg.isNull(row); }))
            result.setNull(row);
        else if (auto done = one(result, row); !done)
            return fail(std::move(done).error());
    }
    return result;
}

template <std::string (*fold)(std::string_view)>
Result<Vector> evaluateFolded(const Node&, std::vector<Vector>& args, std::size_t rows)
{
    return eachRow(Type::Text, args, rows, [&](Vector& result, std::size_t row) -> Result<void> {
        result.setOwned(row, fold(args[0].textAt(row)));
        return {};
    });
}

Result<Vector> evaluateLength(const Node&, std::vector<Vector>& args, std::size_t rows)
{
    const bool bytes = args[0].type == Type::Bytes;
    return eachRow(Type::Int, args, rows, [&](Vector& result, std::size_t row) -> Result<void> {
        const auto text = args[0].textAt(row);
        result.ints[row] = static_cast<std::int64_t>(bytes ? text.size() : utf8Length(text));
        return {};
    });
}

/// Results that are parts of their argument need no copy; they share its owner.
Result<Vector> evaluateTrim(const Node&, std::vector<Vector>& args, std::size_t rows)
{
    auto result = eachRow(Type::Text, args, rows, [&](Vector& out, std::size_t row) -> Result<void> {
        auto text = args[0].textAt(row);
        text.remove_prefix(std::min(text.find_first_not_of(kSpaces), text.size()));
        out.texts[row] = text.substr(0, text.find_last_not_of(kSpaces) + 1);
        return {};
    });
    if (result)
        result->owned = args[0].owned;
    return result;
}

Result<Vector> evaluateSubstr(const Node& call, std::vector<Vector>& args, std::size_t rows)
{
    auto result = eachRow(Type::Text, args, rows, [&](Vector& out, std::size_t row) -> Result<void> {
        const bool bounded = args.size() == 3;
        const std::int64_t start = args[1].intAt(row);
        std::int64_t end = std::numeric_limits<std::int64_t>::max();
        if (bounded) {
            if (args[2].intAt(row) < 0)
                return fail(Error{ErrorCode::BadInput, "The length of a part of a text is negative"}.with(
                    "position", static_cast<std::int64_t>(call.position)));
            if (__builtin_add_overflow(start, args[2].intAt(row), &end))
                end = std::numeric_limits<std::int64_t>::max();
        }
        out.texts[row] = utf8Part(args[0].textAt(row), start, end);
        return {};
    });
    if (result)
        result->owned = args[0].owned;
    return result;
}

Result<Vector> evaluateAbs(const Node& call, std::vector<Vector>& args, std::size_t rows)
{
    return eachRow(call.type, args, rows, [&](Vector& result, std::size_t row) -> Result<void> {
        if (call.type == Type::Double) {
            result.reals[row] = std::abs(args[0].realAt(row));
        } else if (call.type == Type::Int) {
            const std::int64_t value = args[0].intAt(row);
            if (value == std::numeric_limits<std::int64_t>::min())
                return fail(
                    Error{ErrorCode::ConversionFailed, "The absolute value is beyond the range of ints"});
            result.ints[row] = value < 0 ? -value : value;
        } else {
            const auto text = args[0].textAt(row);
            result.setOwned(row, text.starts_with('-') && text != "-Infinity" ? std::string(text.substr(1))
                                 : text == "-Infinity"                        ? "Infinity"
                                                                              : std::string(text));
        }
        return {};
    });
}

Result<Vector> evaluateRound(const Node& call, std::vector<Vector>& args, std::size_t rows)
{
    const int digits = args.size() == 2 ? static_cast<int>(args[1].intAt(0)) : 0;
    const double factor = std::pow(10.0, digits);
    return eachRow(call.type, args, rows, [&](Vector& result, std::size_t row) -> Result<void> {
        if (call.type == Type::Int) {
            result.ints[row] = args[0].intAt(row);
        } else if (call.type == Type::Double) {
            const double scaled = args[0].realAt(row) * factor;
            // Beyond 2^53 a double has no fraction left to round.
            result.reals[row] =
                std::abs(scaled) < 9.007e15 ? std::round(scaled) / factor : args[0].realAt(row);
        } else {
            DF_TRY_ASSIGN(auto rounded, decimalRound(args[0].textAt(row), digits));
            result.setOwned(row, std::move(rounded));
        }
        return {};
    });
}

void copyRow(Vector& to, const Vector& from, std::size_t row)
{
    if (storedAsInt(to.type))
        to.ints[row] = from.intAt(row);
    else if (to.type == Type::Double)
        to.reals[row] = from.realAt(row);
    else if (storedAsText(to.type))
        to.setOwned(row, std::string(from.textAt(row)));
}

Result<Vector> evaluateCoalesce(const Node& call, std::vector<Vector>& args, std::size_t rows)
{
    Vector result = Vector::sized(call.type, rows);
    for (std::size_t row = 0; row < rows; ++row) {
        const auto first = std::ranges::find_if(args, [row](const Vector& arg) { return !arg.isNull(row); });
        if (first == args.end())
            result.setNull(row);
        else
            copyRow(result, *first, row);
    }
    return result;
}

Result<Vector> evaluateNullif(const Node& call, std::vector<Vector>& args, std::size_t rows)
{
    Vector result = Vector::sized(call.type, rows);
    for (std::size_t row = 0; row < rows; ++row) {
        const Value value = valueOf(args[0], row);
        if (value.isNull() || value == valueOf(args[1], row))
            result.setNull(row);
        else
            copyRow(result, args[0], row);
    }
    return result;
}

template <bool (*test)(std::string_view, std::string_view)>
Result<Vector> evaluateTextTest(const Node&, std::vector<Vector>& args, std::size_t rows)
{
    return eachRow(Type::Bool, args, rows, [&](Vector& result, std::size_t row) -> Result<void> {
        result.ints[row] = test(args[0].textAt(row), args[1].textAt(row)) ? 1 : 0;
        return {};
    });
}

bool hasPart(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}
bool hasStart(std::string_view text, std::string_view part)
{
    return text.starts_with(part);
}
bool hasEnd(std::string_view text, std::string_view part)
{
    return text.ends_with(part);
}

const std::array<FunctionSpec, 12>& functions()
{
    static const std::array<FunctionSpec, 12> kFunctions{{
        {"lower", "lower(text)", 1, 1, bindTexts<Type::Text>, evaluateFolded<lowerCase>},
        {"upper", "upper(text)", 1, 1, bindTexts<Type::Text>, evaluateFolded<upperCase>},
        {"length", "length(text)", 1, 1, bindLength, evaluateLength},
        {"trim", "trim(text)", 1, 1, bindTexts<Type::Text>, evaluateTrim},
        {"abs", "abs(number)", 1, 1, bindNumber, evaluateAbs},
        {"round", "round(number) or round(number, digits)", 1, 2, bindRound, evaluateRound},
        {"coalesce", "coalesce(value, value, ...)", 1, kAny, bindSameTypes, evaluateCoalesce},
        {"nullif", "nullif(value, value)", 2, 2, bindSameTypes, evaluateNullif},
        {"substr", "substr(text, start) or substr(text, start, length)", 2, 3, bindSubstr, evaluateSubstr},
        {"contains", "contains(text, part)", 2, 2, bindTexts<Type::Bool>, evaluateTextTest<hasPart>},
        {"startswith", "startswith(text, part)", 2, 2, bindTexts<Type::Bool>, evaluateTextTest<hasStart>},
        {"endswith", "endswith(text, part)", 2, 2, bindTexts<Type::Bool>, evaluateTextTest<hasEnd>},
    }};
    return kFunctions;
}

} // namespace

const FunctionSpec* findFunction(std::string_view name) noexcept
{
    const auto found = std::ranges::find(functions(), name, &FunctionSpec::name);
    return found == functions().end() ? nullptr : &*found;
}

std::string functionSuggestion(std::string_view name)
{
    std::vector<std::string> names;
    for (const auto& function : functions())
        names.emplace_back(function.name);
    if (auto hint = didYouMean(name, names); !hint.empty())
        return hint;
    std::string all = "There are: ";
    for (std::size_t i = 0; i < names.size(); ++i)
        all += (i ? ", " : "") + names[i];
    return all + ".";
}

} // namespace dataflow::nodes::expression
