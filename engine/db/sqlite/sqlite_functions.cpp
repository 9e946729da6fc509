// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/db/sqlite/sqlite_functions.h"

#include "engine/db/sqlite/decimal_arithmetic.h"
#include "engine/db/text_pattern.h"
#include "engine/db/value_conversion.h"

#include <sqlite3.h>

#include <array>
#include <memory>
#include <optional>

namespace dataflow::db::sqlite {

namespace {

using Function = void (*)(sqlite3_context*, int, sqlite3_value**);

std::string_view textOf(sqlite3_value* value)
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
    return text ? std::string_view(text, static_cast<std::size_t>(sqlite3_value_bytes(value)))
                : std::string_view();
}

bool isNull(sqlite3_value* value)
{
    return sqlite3_value_type(value) == SQLITE_NULL;
}

void giveError(sqlite3_context* context, const Error& error)
{
    const std::string sentence = error.sentence();
    sqlite3_result_error(context, sentence.c_str(), static_cast<int>(sentence.size()));
}

/// regexp(pattern, text): the pattern is compiled once per statement as long as it stays the same.
void regexpFunction(sqlite3_context* context, int, sqlite3_value** arguments)
{
    if (isNull(arguments[0]) || isNull(arguments[1]))
        return sqlite3_result_null(context);
    auto* pattern = static_cast<TextPattern*>(sqlite3_get_auxdata(context, 0));
    std::unique_ptr<TextPattern> compiled;
    if (!pattern) {
        auto result = TextPattern::compile(textOf(arguments[0]));
        if (!result)
            return giveError(context, result.error());
        compiled = std::make_unique<TextPattern>(std::move(*result));
        pattern = compiled.get();
    }
    sqlite3_result_int(context, pattern->matches(textOf(arguments[1])) ? 1 : 0);
    if (compiled)
        sqlite3_set_auxdata(context, 0, compiled.release(),
                            [](void* old) { delete static_cast<TextPattern*>(old); });
}

template <bool kMultiply>
void intFunction(sqlite3_context* context, int, sqlite3_value** arguments)
{
    if (isNull(arguments[0]) || isNull(arguments[1]))
        return sqlite3_result_null(context);
    if (sqlite3_value_type(arguments[0]) != SQLITE_INTEGER ||
        sqlite3_value_type(arguments[1]) != SQLITE_INTEGER)
        return sqlite3_result_error(context, "integer expected", -1);
    const sqlite3_int64 a = sqlite3_value_int64(arguments[0]);
    const sqlite3_int64 b = sqlite3_value_int64(arguments[1]);
    sqlite3_int64 result = 0;
    const bool overflow =
        kMultiply ? __builtin_mul_overflow(a, b, &result) : __builtin_add_overflow(a, b, &result);
    if (overflow)
        return sqlite3_result_error(context, "integer out of range", -1);
    sqlite3_result_int64(context, result);
}

/// A decimal as it is stored: a number, or its text as a blob or text.
Result<Decimal> decimalOf(sqlite3_value* value)
{
    if (sqlite3_value_type(value) == SQLITE_FLOAT)
        return Decimal{decimalTextOf(sqlite3_value_double(value))};
    return Decimal::parse(textOf(value));
}

/// Gives a decimal in the form the driver stores (see sqlite_values.h).
void giveDecimal(sqlite3_context* context, const std::string& decimal)
{
    if (const auto whole = exactInt64Of(decimal))
        return sqlite3_result_int64(context, *whole);
    if (const auto number = exactDoubleOf(decimal))
        return sqlite3_result_double(context, *number);
    const std::size_t used =
        decimal.find('.') == std::string::npos ? decimal.size() : decimal.find_last_not_of('0') + 1;
    sqlite3_result_blob(context, decimal.data(), static_cast<int>(used), SQLITE_TRANSIENT);
}

template <bool kMultiply>
Result<Decimal> calculated(sqlite3_value** arguments)
{
    DF_TRY_ASSIGN(const Decimal a, decimalOf(arguments[0]));
    DF_TRY_ASSIGN(const Decimal b, decimalOf(arguments[1]));
    DF_TRY_ASSIGN(const Decimal result, kMultiply ? multiplyDecimals(a, b) : addDecimals(a, b));
    return fitDecimal(result, {sqlite3_value_int(arguments[2]), sqlite3_value_int(arguments[3])});
}

template <bool kMultiply>
void decimalFunction(sqlite3_context* context, int, sqlite3_value** arguments)
{
    if (isNull(arguments[0]) || isNull(arguments[1]))
        return sqlite3_result_null(context);
    const Result<Decimal> result = calculated<kMultiply>(arguments);
    if (!result)
        return giveError(context, result.error());
    giveDecimal(context, result->text);
}

void decimalKeyFunction(sqlite3_context* context, int, sqlite3_value** arguments)
{
    if (isNull(arguments[0]))
        return sqlite3_result_null(context);
    const Result<Decimal> number = decimalOf(arguments[0]);
    if (!number)
        return giveError(context, number.error());
    const std::string key = decimalSortKey(*number);
    sqlite3_result_blob(context, key.data(), static_cast<int>(key.size()), SQLITE_TRANSIENT);
}

void decimalDivideFunction(sqlite3_context* context, int, sqlite3_value** arguments)
{
    if (isNull(arguments[0]) || sqlite3_value_int64(arguments[1]) <= 0)
        return sqlite3_result_null(context);
    const auto quotient = [&]() -> Result<Decimal> {
        DF_TRY_ASSIGN(const Decimal number, decimalOf(arguments[0]));
        return divideDecimal(number, sqlite3_value_int64(arguments[1]), sqlite3_value_int(arguments[2]));
    }();
    if (!quotient)
        return giveError(context, quotient.error());
    giveDecimal(context, quotient->text);
}

void decimalTextFunction(sqlite3_context* context, int, sqlite3_value** arguments)
{
    if (isNull(arguments[0]))
        return sqlite3_result_null(context);
    const Result<Decimal> number = decimalOf(arguments[0]);
    if (!number)
        return giveError(context, number.error());
    sqlite3_result_text(context, number->text.data(), static_cast<int>(number->text.size()),
                        SQLITE_TRANSIENT);
}

/// What an aggregate of decimals has come to; made by its first value.
struct DecimalState {
    Decimal value;
    std::string key; ///< of the value, for minimum and maximum
};

enum class DecimalAggregate { Sum, Minimum, Maximum };

template <DecimalAggregate kKind>
Result<void> take(DecimalState*& state, sqlite3_value* argument)
{
    DF_TRY_ASSIGN(Decimal number, decimalOf(argument));
    if (!state) {
        state = new DecimalState{std::move(number), {}};
        state->key = decimalSortKey(state->value);
        return {};
    }
    if constexpr (kKind == DecimalAggregate::Sum) {
        DF_TRY_ASSIGN(state->value, addDecimals(state->value, number));
    } else {
        std::string key = decimalSortKey(number);
        if (kKind == DecimalAggregate::Minimum ? key < state->key : key > state->key)
            *state = {std::move(number), std::move(key)};
    }
    return {};
}

template <DecimalAggregate kKind>
void decimalStep(sqlite3_context* context, int, sqlite3_value** arguments)
{
    if (isNull(arguments[0]))
        return;
    auto** state = static_cast<DecimalState**>(sqlite3_aggregate_context(context, sizeof(DecimalState*)));
    if (!state)
        return sqlite3_result_error_nomem(context);
    if (const auto taken = take<kKind>(*state, arguments[0]); !taken)
        giveError(context, taken.error());
}

void decimalFinal(sqlite3_context* context)
{
    auto** state = static_cast<DecimalState**>(sqlite3_aggregate_context(context, 0));
    if (!state || !*state)
        return sqlite3_result_null(context);
    const std::unique_ptr<DecimalState> ended(*state);
    *state = nullptr;
    giveDecimal(context, ended->value.text);
}

struct AggregateRegistration {
    const char* name;
    Function step;
};

constexpr std::array kAggregates{
    AggregateRegistration{"dataflow_decimal_sum", decimalStep<DecimalAggregate::Sum>},
    AggregateRegistration{"dataflow_decimal_min", decimalStep<DecimalAggregate::Minimum>},
    AggregateRegistration{"dataflow_decimal_max", decimalStep<DecimalAggregate::Maximum>},
};

/// What the upsert running on one connection did to its row.
struct UpsertState {
    bool updated = false;
};
using UpsertStatePtr = std::shared_ptr<UpsertState>;

UpsertState& upsertState(sqlite3_context* context)
{
    return **static_cast<UpsertStatePtr*>(sqlite3_user_data(context));
}

void upsertBegin(sqlite3_context* context, int, sqlite3_value** arguments)
{
    upsertState(context).updated = false;
    sqlite3_result_value(context, arguments[0]);
}

void upsertUpdated(sqlite3_context* context, int, sqlite3_value** arguments)
{
    upsertState(context).updated = true;
    sqlite3_result_value(context, arguments[0]);
}

void upsertCreated(sqlite3_context* context, int, sqlite3_value**)
{
    sqlite3_result_int(context, upsertState(context).updated ? 0 : 1);
}

struct Registration {
    const char* name;
    int argumentCount;
    int flags;
    Function function;
    bool keepsUpsertState;
};

constexpr int kPure = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
/// Not usable from views and triggers; never folded to a constant.
constexpr int kStateful = SQLITE_UTF8 | SQLITE_DIRECTONLY;

constexpr std::array kRegistrations{
    Registration{"regexp", 2, kPure, regexpFunction, false},
    Registration{"dataflow_int_add", 2, kPure, intFunction<false>, false},
    Registration{"dataflow_int_multiply", 2, kPure, intFunction<true>, false},
    Registration{"dataflow_decimal_add", 4, kPure, decimalFunction<false>, false},
    Registration{"dataflow_decimal_multiply", 4, kPure, decimalFunction<true>, false},
    Registration{"dataflow_decimal_key", 1, kPure, decimalKeyFunction, false},
    Registration{"dataflow_decimal_divide", 3, kPure, decimalDivideFunction, false},
    Registration{"dataflow_decimal_text", 1, kPure, decimalTextFunction, false},
    Registration{"dataflow_upsert_begin", 1, kStateful, upsertBegin, true},
    Registration{"dataflow_upsert_updated", 1, kStateful, upsertUpdated, true},
    Registration{"dataflow_upsert_created", 0, kStateful, upsertCreated, true},
};

} // namespace

Result<void> registerSqliteFunctions(sqlite3* database)
{
    const auto refused = [](const char* name, int status) {
        return fail(Error(ErrorCode::InternalBug, "SQLite refused one of our SQL functions")
                        .with("function", name)
                        .with("reason", sqlite3_errstr(status)));
    };
    const auto state = std::make_shared<UpsertState>();
    for (const Registration& entry : kRegistrations) {
        void* data = entry.keepsUpsertState ? new UpsertStatePtr(state) : nullptr;
        const int status = sqlite3_create_function_v2(
            database, entry.name, entry.argumentCount, entry.flags, data, entry.function, nullptr, nullptr,
            [](void* old) { delete static_cast<UpsertStatePtr*>(old); });
        if (status != SQLITE_OK)
            return refused(entry.name, status);
    }
    for (const AggregateRegistration& entry : kAggregates) {
        const int status = sqlite3_create_function_v2(database, entry.name, 1, kPure, nullptr, nullptr,
                                                      entry.step, decimalFinal, nullptr);
        if (status != SQLITE_OK)
            return refused(entry.name, status);
    }
    return {};
}

} // namespace dataflow::db::sqlite
