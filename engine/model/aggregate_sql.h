// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// SQL that sums records up, and reads related records beside them, in one statement; the same meaning on
/// every database, with exact decimals.
///
/// - Null is left out of every sum; a sum, average, minimum, maximum or median of nothing is null, a count 0.
/// - Sums of ints are ints (too large: an error), of decimals exact decimals, of floats floats.
/// - Averages of ints and decimals are decimals, rounded half away from zero to kAverageDigits more digits
///   than the field has; the median of an even number of values is their exact middle.

#include "engine/model/relations.h"
#include "engine/model/sql_builder.h"

namespace dataflow::model {

inline constexpr int kAverageDigits = 6;

enum class AggregateOp { Count, Sum, Average, Minimum, Maximum, Median };
/// "count", "sum", "avg", "min", "max", "median".
std::string_view aggregateOpName(AggregateOp op) noexcept;
std::optional<AggregateOp> aggregateOpFromName(std::string_view name) noexcept;

/// A relation whose records are read or summed up.
struct RelatedSource {
    const Model* model = nullptr;
    RelationFields fields{};
};

struct AggregateTerm {
    std::string alias;
    AggregateOp op = AggregateOp::Count;
    /// nullopt: the model's own records; else records of this relation of each record.
    std::optional<RelatedSource> relation{};
    /// Empty only for a count: of the records.
    std::string field{};
};
/// The type of what a term gives; BadParameter when the operation does not fit the field.
Result<db::ColumnType> typeOfTerm(const Model& model, const AggregateTerm& term);

/// UnsupportedByDatabase for a term that a database of this kind cannot compute with all its digits.
Result<void> checkDigits(const Model& model, const AggregateTerm& term, db::DatabaseKind kind);

/// Related records to read beside.
struct RelatedPart {
    RelatedSource source;
    /// 0: it starts from the model's records; n: from those of part n-1.
    std::size_t parent = 0;
};

struct AggregateQuery {
    FilterNode filter{};
    bool includeDeleted = false;
    /// Fields that make a group; terms are then of the model's own records, and there are no parts. When
    /// `grouped` is false every record is a row, with its fields, terms of relations, and parts.
    bool grouped = true;
    std::vector<std::string> groupBy{};
    std::vector<AggregateTerm> terms{};
    /// Of the model that outputModel() gives.
    FilterNode having{};
    std::vector<RelatedPart> parts{};
};

/// The fields of a row as those of a model: the group's or the record's, then a field per term.
Result<Model> outputModel(const Model& model, const AggregateQuery& query);

/// The statement. Its columns: with parts first the number of the part (0: the rows themselves), then the
/// fields of outputModel(), then those of each part's model; columns of other parts are null. Rows come in
/// the order of the part, then of the group or the primary key. MariaDB forgets on the way which columns are
/// bools and instants, and shows averages and medians with zeros at their end.
Result<db::SqlText> aggregateSql(const Model& model, const AggregateQuery& query, const db::Dialect& dialect);

} // namespace dataflow::model
