// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Definitions of ParamTraits for the member types a Params struct may have; include param_traits.h instead.

#include "engine/nodes/param_traits.h"

#include <cstdint>

namespace dataflow::nodes {

/// Range checks of numbers; BadParameter naming the bound that was crossed.
Result<void> checkNumberRange(double value, std::optional<double> low, std::optional<double> high);
/// The error of a value of the wrong kind: what was expected and what came.
Error wrongKind(std::string_view expected, const Value& value);
/// Finds `value` among the spellings; BadParameter with the choices and a suggestion otherwise.
Result<std::size_t> choiceIndex(const Value& value, const std::vector<std::string>& choices);

/// What most member types share: no choices and no range.
template <class T>
struct PlainParamTraits {
    static std::vector<std::string> choices() { return {}; }
    static Value toValue(const T& value) { return Value(value); }
    static Result<void> checkRange(const T&, std::optional<double>, std::optional<double>) { return {}; }
};

// The numbers are those of EditorKind; param_traits.cpp asserts that.
template <>
struct ParamTraits<std::string> : PlainParamTraits<std::string> {
    static constexpr int kEditor = 0;
    static constexpr const char* kSchemaType = "string";
    static Result<std::string> fromValue(const Value& value);
};

template <>
struct ParamTraits<std::int64_t> : PlainParamTraits<std::int64_t> {
    static constexpr int kEditor = 2;
    static constexpr const char* kSchemaType = "integer";
    /// Also takes a whole float and text with a whole number (from templates, forms and the command line).
    static Result<std::int64_t> fromValue(const Value& value);
    static Result<void> checkRange(std::int64_t value, std::optional<double> low, std::optional<double> high)
    {
        return checkNumberRange(static_cast<double>(value), low, high);
    }
};

template <>
struct ParamTraits<double> : PlainParamTraits<double> {
    static constexpr int kEditor = 3;
    static constexpr const char* kSchemaType = "number";
    static Result<double> fromValue(const Value& value);
    static Result<void> checkRange(double value, std::optional<double> low, std::optional<double> high)
    {
        return checkNumberRange(value, low, high);
    }
};

template <>
struct ParamTraits<bool> : PlainParamTraits<bool> {
    static constexpr int kEditor = 4;
    static constexpr const char* kSchemaType = "boolean";
    /// Also takes the texts "true" and "false".
    static Result<bool> fromValue(const Value& value);
};

/// Durations: a number of seconds or text such as "250ms", "5m"; a range is in seconds.
template <>
struct ParamTraits<std::chrono::milliseconds> : PlainParamTraits<std::chrono::milliseconds> {
    static constexpr int kEditor = 5;
    static constexpr const char* kSchemaType = "any";
    static Value toValue(std::chrono::milliseconds value);
    static Result<std::chrono::milliseconds> fromValue(const Value& value);
    static Result<void> checkRange(std::chrono::milliseconds value, std::optional<double> low,
                                   std::optional<double> high)
    {
        return checkNumberRange(static_cast<double>(value.count()) / 1000.0, low, high);
    }
};

template <>
struct ParamTraits<std::chrono::seconds> : PlainParamTraits<std::chrono::seconds> {
    static constexpr int kEditor = 5;
    static constexpr const char* kSchemaType = "any";
    static Value toValue(std::chrono::seconds value);
    /// Whole seconds only.
    static Result<std::chrono::seconds> fromValue(const Value& value);
    static Result<void> checkRange(std::chrono::seconds value, std::optional<double> low,
                                   std::optional<double> high)
    {
        return checkNumberRange(static_cast<double>(value.count()), low, high);
    }
};

template <>
struct ParamTraits<std::vector<std::string>> : PlainParamTraits<std::vector<std::string>> {
    static constexpr int kEditor = 7;
    static constexpr const char* kSchemaType = "array";
    static Value toValue(const std::vector<std::string>& value);
    static Result<std::vector<std::string>> fromValue(const Value& value);
};

template <>
struct ParamTraits<Value> : PlainParamTraits<Value> {
    static constexpr int kEditor = 8;
    static constexpr const char* kSchemaType = "any";
    static Value toValue(const Value& value) { return value; }
    static Result<Value> fromValue(const Value& value) { return value; }
};

template <>
struct ParamTraits<List> : PlainParamTraits<List> {
    static constexpr int kEditor = 8;
    static constexpr const char* kSchemaType = "array";
    static Result<List> fromValue(const Value& value);
};

template <>
struct ParamTraits<Map> : PlainParamTraits<Map> {
    static constexpr int kEditor = 11;
    static constexpr const char* kSchemaType = "object";
    static Result<Map> fromValue(const Value& value);
};

/// Null means not set.
template <class T>
struct ParamTraits<std::optional<T>> {
    static constexpr int kEditor = ParamTraits<T>::kEditor;
    static constexpr const char* kSchemaType = ParamTraits<T>::kSchemaType;
    static std::vector<std::string> choices() { return ParamTraits<T>::choices(); }
    static Value toValue(const std::optional<T>& value)
    {
        return value ? ParamTraits<T>::toValue(*value) : Value();
    }
    static Result<std::optional<T>> fromValue(const Value& value)
    {
        if (value.isNull())
            return std::optional<T>();
        auto parsed = ParamTraits<T>::fromValue(value);
        if (!parsed)
            return fail(std::move(parsed).error());
        return std::optional<T>(std::move(*parsed));
    }
    static Result<void> checkRange(const std::optional<T>& value, std::optional<double> low,
                                   std::optional<double> high)
    {
        if (!value)
            return {};
        return ParamTraits<T>::checkRange(*value, low, high);
    }
};

template <class T>
struct ParamTraits<T, std::enable_if_t<std::is_enum_v<T>>> : PlainParamTraits<T> {
    static constexpr int kEditor = 6;
    static constexpr const char* kSchemaType = "string";
    static std::vector<std::string> choices()
    {
        std::vector<std::string> words;
        for (const auto& [value, word] : ParamEnum<T>::names())
            words.push_back(word);
        return words;
    }
    static Value toValue(T value)
    {
        for (const auto& [known, word] : ParamEnum<T>::names())
            if (known == value)
                return Value(word);
        return Value();
    }
    static Result<T> fromValue(const Value& value)
    {
        auto index = choiceIndex(value, choices());
        if (!index)
            return fail(std::move(index).error());
        return ParamEnum<T>::names()[*index].first;
    }
};

} // namespace dataflow::nodes
