// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// FilterTree: a filter of the project file as groups and conditions that a builder shows row by row.

#include <QString>
#include <QStringList>

#include "engine/base/json.h"
#include "engine/model/model.h"

#include <optional>
#include <vector>

namespace dataflow::ui {

/// A condition, or a group of parts.
struct FilterPart {
    enum class Kind {
        All,       ///< $and, or just several fields
        Any,       ///< $or
        NotAll,    ///< $not
        Condition, ///< field, operator, value
    };
    Kind kind = Kind::Condition;
    std::vector<FilterPart> parts{};
    QString field{};
    QString op = QStringLiteral("$eq");
    /// As the file says it; none: not entered yet.
    std::optional<Json> value{};
    /// What was typed and cannot be read as a value of the field's type.
    QString unreadable{};
    bool isEmpty() const { return kind == Kind::Condition && field.isEmpty() && !value; }
};

/// What a value of a field is, as far as the builder cares.
enum class OperandKind { Any, Text, Integer, Number, Decimal, Boolean };
/// Of the field, or of a part of a json field; Any when the model is unknown.
OperandKind operandKind(const model::Model* model, const QString& field);

/// Operators in the spelling of the project file that a field can be compared by; all when it is unknown.
QStringList operatorsFor(const model::Model* model, const QString& field);
/// What an operator means, in few words.
QString operatorMeaning(const QString& op);
/// True for $in, $nin and $between.
bool takesList(const QString& op);
/// True for $null and $exists, whose value is true or false.
bool takesFlag(const QString& op);

/// A value as a line of text, and back; texts that look like something else are in quotes. Lists are
/// separated by commas, or JSON. BadFilter when `text` is not of that kind; empty text is no value.
QString operandText(const Json& value, const QString& op, OperandKind kind);
Result<std::optional<Json>> operandFromText(const QString& text, const QString& op, OperandKind kind);

/// The filter as a group, or a sentence why the builder cannot show it. Null and {} are an empty group.
struct FilterReading {
    FilterPart root{.kind = FilterPart::Kind::All};
    QString why{};
};
FilterReading readFilter(const Json& filter);
/// The filter a group means; empty parts are left out, {} when nothing is left.
Json writeFilter(const FilterPart& root);
/// What is wrong with a condition; empty when nothing is. Values with a `${name}` are not looked at.
QString conditionError(const FilterPart& condition, const model::Model* model);

} // namespace dataflow::ui
