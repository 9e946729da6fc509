// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Values as a model's fields take them.

#include "engine/model/model.h"

namespace dataflow::model {

/// `value` as the field's type without loss, or ConversionFailed naming the field. null stays null. Texts and
/// dates without a zone become instants in UTC for datetime fields.
Result<Value> fieldValue(const ModelField& field, const Value& value);
/// As fieldValue(), and the value must fit max_length, precision and scale: it is going to be stored.
Result<Value> storedValue(const ModelField& field, const Value& value);
/// A Json value as the text the database stores.
std::string storedJson(const Value& value);
/// UnknownField naming model and field, with a suggestion.
Error unknownField(const Model& model, std::string_view field);

} // namespace dataflow::model
