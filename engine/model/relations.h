// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Relations between models: which there are, and the SQL that reads the records behind one.
///
/// A field `<model>_id`, or one that references a model, makes a belongs_to relation named after the field
/// (`user_id`: `user`) and, on the other model, a has_many relation named after the plural of the field's
/// model (`orders`). What a model declares under "relations" comes first; a name that is taken by a field or
/// another relation is left out.

#include "engine/db/session.h"
#include "engine/model/model.h"

#include <span>

namespace dataflow::model {

/// Fills in the foreign keys of declared relations and adds the relations that follow from fields. Call it
/// once, when all models of a project are known.
void resolveRelations(std::span<Model* const> models);

/// The relation `name`; UnknownField with a suggestion when there is none.
Result<const ModelRelation*> findRelation(const Model& model, std::string_view name);

/// The fields that a relation joins.
struct RelationFields {
    std::string own;   ///< of the model that has the relation
    std::string other; ///< of the model behind it
};
/// BadModel when the fields do not exist.
Result<RelationFields> relationFields(const Model& model, const ModelRelation& relation, const Model& other);

/// Whether relatedSql() binds all keys as one value; elsewhere each is bound by itself, so that only so many
/// may be asked for at once.
bool bindsKeysAsOne(const Model& model, std::string_view field, const db::Dialect& dialect);
/// SELECT of the records of `model` whose `field` is one of `keys` (not null, of the field's type), by
/// primary key. One statement text however many keys there are where the database takes a list.
Result<db::SqlText> relatedSql(const Model& model, std::string_view field, const std::vector<Value>& keys,
                               bool includeDeleted, const db::Dialect& dialect);

} // namespace dataflow::model
