// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/db/batch_builder.h"
#include "engine/model/aggregate_sql.h"
#include "engine/model/field_value.h"
#include "engine/nodes/model/model_access.h"
#include "engine/nodes/model/related_records.h"
#include "engine/nodes/param_values.h"

#include <algorithm>

namespace dataflow::nodes {

namespace {

using db::ColumnType;
using model::AggregateOp;
using model::AggregateTerm;
using model::ModelField;
using Kind = model::ModelRelation::Kind;

struct AggregateParams {
    std::string model;
    Value filter;
    std::vector<std::string> include;
    Value aggregate;
    std::vector<std::string> groupBy;
    Value having;
    bool includeDeleted = false;
    Map fields;
};

constexpr std::string_view kTermHint = "Write {\"revenue\": {\"op\": \"sum\", \"field\": \"total\"}}.";

/// The columns of the answer that make one kind of record.
struct Section {
    std::vector<ModelField> fields;
    /// Position of the first one.
    std::size_t first = 0;
    /// Outputs whose zeros at the end say nothing.
    std::vector<bool> computed;
};

/// A decimal without the zeros at its end, as databases show them or not.
Value withoutZeros(const Value& value)
{
    const auto* decimal = value.as<Decimal>();
    if (!decimal || decimal->text.find('.') == std::string::npos)
        return value;
    std::string text = decimal->text.substr(0, decimal->text.find_last_not_of('0') + 1);
    if (text.ends_with('.'))
        text.pop_back();
    return Value(Decimal{std::move(text)});
}

/// The section's cells as a record in the types of its fields.
Result<Map> recordFrom(const db::RowBatch& batch, std::size_t row, const Section& section)
{
    Map record;
    for (std::size_t i = 0; i < section.fields.size(); ++i) {
        const ModelField& field = section.fields[i];
        const std::size_t column = section.first + i;
        Value value = batch.valueAt(row, column);
        if (batch.column(column).type() != field.type) {
            DF_TRY_ASSIGN(value, model::fieldValue(field, value));
        }
        record.emplace_back(field.name, section.computed[i] ? withoutZeros(value) : std::move(value));
    }
    return record;
}

/// One run: the parameters as a query, and its answer as records.
class AggregateRun {
public:
    AggregateRun(const AggregateParams& params, const model::Model& model, RunContext& context)
        : m_params(params)
        , m_model(model)
        , m_context(context)
    {}
    Result<Outputs> run();

private:
    Result<void> plan();
    Result<void> planFilter();
    Result<void> planTerms();
    Result<AggregateTerm> termFrom(const std::string& alias, const Value& written);
    void addAllTerms();
    void addNumberTerms(const model::Model& owner, const std::string& prefix,
                        const std::optional<model::RelatedSource>& relation);
    void addParts(const std::vector<RelationStep>& steps, std::size_t parent);
    Result<model::RelatedSource> sourceOf(const std::string& relation);
    /// Sends an answer without nested records on as it comes.
    Result<void> passOn(db::RowStream& rows);
    /// Takes the rows of nested records, which are put together and sent when all are there.
    Result<void> read(db::RowStream& rows);
    Result<void> sendNested();
    Result<void> takeRow(const db::RowBatch& batch, std::size_t row);
    void planSections();
    void nest(const std::vector<RelationStep>& steps, std::vector<Map>& records, std::size_t& part);
    Result<void> openRecords();
    Result<void> send(const Map& row);
    Result<void> sendGathered();

    const AggregateParams& m_params;
    const model::Model& m_model;
    RunContext& m_context;
    std::string m_connection;
    std::vector<RelationStep> m_steps;
    model::AggregateQuery m_query;
    model::Model m_output;
    std::vector<Section> m_sections; ///< the rows themselves, then the parts
    std::vector<Map> m_rows;
    std::vector<std::vector<Map>> m_parts;     ///< records by part, in the order of m_query.parts
    std::optional<db::BatchBuilder> m_records; ///< gathered for the writer
    RowsWriter* m_writer = nullptr;
    std::int64_t m_count = 0;
    Value m_record; ///< the only one
};

/// `filter` and the fields given flat, all of which must hold.
Result<void> AggregateRun::planFilter()
{
    DF_TRY_ASSIGN(model::FilterNode filter, optionalFilter(m_model, m_params.filter));
    Map flat;
    const std::string ownKey = snakeCase(m_model.name) + "_id";
    for (const auto& [name, value] : m_params.fields) {
        const bool isOwnKey = !m_model.findField(name) && name == ownKey && m_model.primaryKey.size() == 1;
        const std::string field = isOwnKey ? m_model.primaryKey.front() : name;
        const List* keys = value.as<List>();
        flat.emplace_back(field, keys ? Value(Map{{"$in", *keys}}) : value);
        if (!isOwnKey && m_params.include.empty() && m_params.groupBy.empty())
            m_query.groupBy.push_back(field);
    }
    DF_TRY_ASSIGN(model::FilterNode shorthand, model::parseFilter(Value(std::move(flat)), m_model));
    m_query.filter.children.push_back(std::move(filter));
    m_query.filter.children.push_back(std::move(shorthand));
    std::erase_if(m_query.filter.children, &model::FilterNode::alwaysTrue);
    return {};
}

Result<model::RelatedSource> AggregateRun::sourceOf(const std::string& relation)
{
    DF_TRY_ASSIGN(const model::ModelRelation* found, model::findRelation(m_model, relation));
    if (found->kind != Kind::HasMany)
        return fail(Error{ErrorCode::BadParameter, "Only relations to many records can be summed up"}
                        .with("relation", relation)
                        .hint("Sum up the field of the record itself."));
    model::RelatedSource source;
    DF_TRY_ASSIGN(source.model, m_context.model(found->model));
    DF_TRY_ASSIGN(source.fields, model::relationFields(m_model, *found, *source.model));
    return source;
}

Result<AggregateTerm> AggregateRun::termFrom(const std::string& alias, const Value& written)
{
    const Value* op = written.find("op");
    const auto* name = op ? op->as<std::string>() : nullptr;
    const auto known = name ? model::aggregateOpFromName(*name) : std::nullopt;
    if (!known)
        return fail(Error{ErrorCode::BadParameter, "An aggregate needs an operation"}
                        .with("alias", alias)
                        .with("op", op ? op->toText() : "none")
                        .hint("It is sum, avg, min, max, count or median. " + std::string(kTermHint)));
    for (const auto& [key, value] : *written.as<Map>())
        if (key != "op" && key != "field")
            return fail(Error{ErrorCode::BadParameter, "An aggregate has no such setting"}
                            .with("alias", alias)
                            .with("name", key)
                            .hint(std::string(kTermHint)));
    AggregateTerm term{.alias = alias, .op = *known};
    const Value* field = written.find("field");
    const auto* path = field ? field->as<std::string>() : nullptr;
    if (!path && *known != AggregateOp::Count)
        return fail(Error{ErrorCode::BadParameter, "An aggregate needs a field"}
                        .with("alias", alias)
                        .hint(std::string(kTermHint)));
    if (!path)
        return term;
    const std::size_t dot = path->find('.');
    const bool isRelation =
        dot == std::string::npos && !m_model.findField(*path) &&
        std::ranges::find(m_model.relations, *path, &model::ModelRelation::name) != m_model.relations.end();
    if (dot != std::string::npos || isRelation) {
        DF_TRY_ASSIGN(term.relation, sourceOf(path->substr(0, dot)));
        term.field = isRelation ? "" : path->substr(dot + 1);
    } else {
        term.field = *path;
    }
    if (term.field.empty() && *known != AggregateOp::Count)
        return fail(Error{ErrorCode::BadParameter, "An aggregate of a relation needs one of its fields"}
                        .with("alias", alias)
                        .hint("Write \"" + *path + ".field\"."));
    return term;
}

void AggregateRun::addNumberTerms(const model::Model& owner, const std::string& prefix,
                                  const std::optional<model::RelatedSource>& relation)
{
    for (const ModelField& field : owner.allFields()) {
        const bool number = field.type == ColumnType::Int64 || field.type == ColumnType::Double ||
                            field.type == ColumnType::Decimal;
        if (!number || owner.isPrimaryKey(field.name) || !field.references.empty() ||
            field.name.ends_with("_id"))
            continue;
        for (const AggregateOp op :
             {AggregateOp::Sum, AggregateOp::Average, AggregateOp::Minimum, AggregateOp::Maximum})
            m_query.terms.push_back({prefix + field.name + "_" + std::string(model::aggregateOpName(op)), op,
                                     relation, field.name});
    }
}

/// What `aggregate: true` means.
void AggregateRun::addAllTerms()
{
    if (m_query.grouped) {
        m_query.terms.push_back({.alias = "count"});
        addNumberTerms(m_model, "", std::nullopt);
        return;
    }
    for (const RelationStep& step : m_steps) {
        if (step.relation->kind != Kind::HasMany)
            continue;
        const model::RelatedSource source{step.model, step.fields};
        m_query.terms.push_back({step.relation->name + "_count", AggregateOp::Count, source, ""});
        addNumberTerms(*step.model, step.relation->name + "_", source);
    }
}

Result<void> AggregateRun::planTerms()
{
    std::vector<AggregateTerm> terms;
    if (const auto* written = m_params.aggregate.as<Map>()) {
        for (const auto& [alias, value] : *written) {
            auto term = termFrom(alias, value);
            if (!term)
                return fail(std::move(term).error().inParameter("aggregate"));
            terms.push_back(std::move(*term));
        }
    }
    const bool ofRelations =
        std::ranges::any_of(terms, [](const AggregateTerm& term) { return term.relation.has_value(); });
    m_query.grouped = m_steps.empty() && !ofRelations;
    const bool mixed = ofRelations && !std::ranges::all_of(terms, [](const AggregateTerm& term) {
                           return term.relation.has_value();
                       });
    if (!m_query.grouped && (mixed || !m_params.groupBy.empty() || (!ofRelations && !terms.empty())))
        return fail(
            Error{ErrorCode::BadParameter,
                  "Groups of records and relations of each record do not go together"}
                .inParameter(m_params.groupBy.empty() ? "aggregate" : "group_by")
                .hint("With include, or a field such as orders.total, every record is a row; leave out "
                      "group_by and name a relation in every field."));
    m_query.terms = std::move(terms);
    if (m_params.aggregate == Value(true))
        addAllTerms();
    if (m_query.grouped && m_query.terms.empty())
        return fail(Error{ErrorCode::MissingParameter, "The node does not say what it sums up"}
                        .inParameter("aggregate")
                        .hint("Set aggregate to true, name relations under include, or write an aggregate: " +
                              std::string(kTermHint)));
    return {};
}

void AggregateRun::addParts(const std::vector<RelationStep>& steps, std::size_t parent)
{
    for (const RelationStep& step : steps) {
        m_query.parts.push_back({{step.model, step.fields}, parent});
        addParts(step.next, m_query.parts.size());
    }
}

Result<void> AggregateRun::plan()
{
    DF_TRY_ASSIGN(m_connection, m_context.connectionOrDefault(m_model.connection));
    m_query.includeDeleted = m_params.includeDeleted;
    m_query.groupBy = m_params.groupBy;
    DF_TRY_ASSIGN(m_steps, planRelations(m_model, m_params.include, "include", m_context));
    DF_TRY(planFilter());
    DF_TRY(planTerms());
    if (!m_query.grouped)
        m_query.groupBy.clear();
    addParts(m_steps, 0);
    std::vector<model::RelatedSource> sources;
    for (const model::RelatedPart& part : m_query.parts)
        sources.push_back(part.source);
    for (const AggregateTerm& term : m_query.terms)
        if (term.relation)
            sources.push_back(*term.relation);
    for (const model::RelatedSource& source : sources) {
        DF_TRY_ASSIGN(const std::string connection, m_context.connectionOrDefault(source.model->connection));
        if (connection != m_connection)
            return fail(Error{ErrorCode::BadParameter, "A related model lives in another database"}
                            .with("model", source.model->name)
                            .with("connection", connection)
                            .inParameter("include")
                            .hint("Use the List node with prefetch, which asks each database by itself."));
    }
    DF_TRY_ASSIGN(m_output, model::outputModel(m_model, m_query));
    auto having = model::parseFilter(m_params.having, m_output);
    if (!having)
        return fail(std::move(having).error().inParameter("having"));
    m_query.having = std::move(*having);
    m_parts.resize(m_query.parts.size());
    planSections();
    return {};
}

void AggregateRun::planSections()
{
    std::size_t first = m_query.parts.empty() ? 0 : 1; // the number of the part comes before
    const auto add = [&](std::vector<ModelField> fields) {
        const std::size_t count = fields.size();
        m_sections.push_back({std::move(fields), first, std::vector<bool>(count)});
        first += count;
    };
    add(m_output.allFields());
    for (const model::RelatedPart& part : m_query.parts)
        add(part.source.model->allFields());
    Section& rows = m_sections.front();
    for (std::size_t i = 0; i < rows.fields.size(); ++i)
        rows.computed[i] = std::ranges::any_of(m_query.terms, [&](const AggregateTerm& term) {
            return term.alias == rows.fields[i].name &&
                   (term.op == AggregateOp::Average || term.op == AggregateOp::Median);
        });
}

Result<void> AggregateRun::takeRow(const db::RowBatch& batch, std::size_t row)
{
    const auto part = m_query.parts.empty() ? 0 : static_cast<std::size_t>(batch.column(0).int64At(row));
    DF_TRY_ASSIGN(Map record, recordFrom(batch, row, m_sections[part]));
    (part == 0 ? m_rows : m_parts[part - 1]).push_back(std::move(record));
    return {};
}

// Records that are put under others are held until all have come.
Result<void> AggregateRun::read(db::RowStream& rows)
{
    std::size_t count = 0;
    for (;;) {
        DF_TRY_ASSIGN(const db::BatchPtr batch, rows.next());
        if (!batch)
            break;
        count += batch->rowCount();
        if (count > kMaxRelatedRecords)
            return fail(Error{ErrorCode::BadInput, "The answer has more records than are held at one time"}
                            .with("most", static_cast<std::int64_t>(kMaxRelatedRecords))
                            .inParameter("filter")
                            .hint("Narrow the filter, or leave include out."));
        for (std::size_t row = 0; row < batch->rowCount(); ++row)
            DF_TRY(takeRow(*batch, row));
    }
    return {};
}

Result<void> AggregateRun::sendNested()
{
    std::size_t part = 0;
    nest(m_steps, m_rows, part);
    DF_TRY(openRecords());
    for (const Map& row : m_rows)
        DF_TRY(send(row));
    return {};
}

Result<void> AggregateRun::passOn(db::RowStream& rows)
{
    DF_TRY(openRecords());
    for (;;) {
        DF_TRY_ASSIGN(const db::BatchPtr batch, rows.next());
        if (!batch)
            return {};
        for (std::size_t row = 0; row < batch->rowCount(); ++row) {
            DF_TRY_ASSIGN(const Map record, recordFrom(*batch, row, m_sections.front()));
            DF_TRY(send(record));
        }
    }
}

/// Puts the records of the parts under those they belong to; `part` counts through them as addParts() did.
void AggregateRun::nest(const std::vector<RelationStep>& steps, std::vector<Map>& records, std::size_t& part)
{
    for (const RelationStep& step : steps) {
        std::vector<Map>& related = m_parts[part++];
        nest(step.next, related, part);
        nestRecords(step, std::move(related), records);
    }
}

Result<void> AggregateRun::openRecords()
{
    std::vector<db::Field> columns;
    for (const ModelField& field : m_output.allFields())
        columns.push_back({field.name, field.type, true});
    for (const RelationStep& step : m_steps)
        columns.push_back({step.relation->name, ColumnType::Json, true});
    m_records.emplace(std::make_shared<const db::Schema>(std::move(columns)));
    DF_TRY_ASSIGN(m_writer, m_context.openRows("records", m_records->schema()));
    return {};
}

Result<void> AggregateRun::send(const Map& row)
{
    ++m_count;
    DF_TRY(m_records->appendRecord(row));
    return m_records->full() ? sendGathered() : Result<void>();
}

Result<void> AggregateRun::sendGathered()
{
    if (m_records->rowCount() == 0)
        return {};
    const db::BatchPtr batch = m_records->finish();
    if (m_count == 1)
        m_record = batch->rowAsMap(0);
    return m_writer->write(batch);
}

Result<Outputs> AggregateRun::run()
{
    DF_TRY(plan());
    const bool nested = !m_query.parts.empty();
    std::string queryId;
    {
        DF_TRY_ASSIGN(const auto use, m_context.use(m_connection));
        DF_TRY_ASSIGN(const db::SqlText sql, model::aggregateSql(m_model, m_query, use->dialect()));
        DF_TRY_ASSIGN(const db::RowStreamPtr rows, use->query(sql));
        DF_TRY(nested ? read(*rows) : passOn(*rows));
        queryId = use->lastQueryId();
    }
    if (nested)
        DF_TRY(sendNested());
    DF_TRY(sendGathered());
    return Outputs()
        .set("count", m_count)
        .set("record", m_count == 1 ? m_record : Value())
        .set("query_id", queryId);
}

Result<Outputs> run(const AggregateParams& params, Inputs&, RunContext& context)
{
    DF_TRY_ASSIGN(const model::Model* model, findModel(params.model, context));
    return AggregateRun(params, *model, context).run();
}

/// A term as far as it can be read without running; nullopt when something else is wrong with it.
std::optional<AggregateTerm> termAsWritten(const std::string& alias, const Value& written,
                                           const CheckScope& scope)
{
    const Value* op = written.find("op");
    const Value* field = written.find("field");
    const auto* name = op ? op->as<std::string>() : nullptr;
    const auto* path = field ? field->as<std::string>() : nullptr;
    const auto known = name ? model::aggregateOpFromName(*name) : std::nullopt;
    if (!known || !path)
        return std::nullopt;
    const std::size_t dot = path->find('.');
    if (dot == std::string::npos)
        return AggregateTerm{.alias = alias, .op = *known, .field = *path};
    const auto relation = model::findRelation(*scope.model, path->substr(0, dot));
    const model::Model* other = relation && scope.findModel ? scope.findModel((*relation)->model) : nullptr;
    if (!other)
        return std::nullopt;
    return AggregateTerm{.alias = alias,
                         .op = *known,
                         .relation = model::RelatedSource{.model = other},
                         .field = path->substr(dot + 1)};
}

/// What the model's database could not compute exactly.
std::vector<Error> checkTerms(const Value& aggregate, bool ofRelations, const CheckScope& scope)
{
    std::vector<Error> errors;
    const auto kind =
        scope.model && scope.databaseKind ? scope.databaseKind(scope.model->connection) : std::nullopt;
    if (!kind)
        return errors;
    const auto check = [&](const AggregateTerm& term) {
        if (auto exact = model::checkDigits(*scope.model, term, *kind); !exact)
            errors.push_back(std::move(exact).error());
    };
    if (const Map* terms = aggregate.as<Map>()) {
        for (const auto& [alias, written] : *terms)
            if (const auto term = termAsWritten(alias, written, scope))
                check(*term);
    } else if (aggregate == Value(true) && !ofRelations) {
        for (const ModelField& field : scope.model->allFields())
            check({.alias = field.name + "_avg", .op = AggregateOp::Average, .field = field.name});
    }
    return errors;
}

std::vector<Error> checkModelAggregate(const Map& params, const CheckScope& scope)
{
    std::vector<Error> errors = checkModelNamed(params, scope);
    for (Error& error : checkFilter(params, scope))
        errors.push_back(std::move(error));
    for (Error& error : checkRelations(params, "include", scope))
        errors.push_back(std::move(error));
    const Value* aggregate = valueNamed(params, "aggregate");
    if (aggregate && !aggregate->isNull() && !aggregate->as<Map>() && !aggregate->as<bool>() &&
        !aggregate->as<std::string>())
        errors.push_back(Error{ErrorCode::BadParameter, "What to sum up is true or a record of aggregates"}
                             .with("kind", valueKindName(aggregate->kind()))
                             .inParameter("aggregate")
                             .hint(std::string(kTermHint)));
    const Value* include = valueNamed(params, "include");
    const bool ofRelations = include && !include->isNull() && *include != Value(List{});
    if (aggregate)
        for (Error& error : checkTerms(*aggregate, ofRelations, scope))
            errors.push_back(std::move(error));
    return errors;
}

} // namespace

NodeType modelAggregateNode()
{
    using P = AggregateParams;
    return NodeType::of<P>(
        {
            .id = "ModelAggregateNode",
            .category = Category::Model,
            .title = "Aggregate records",
            .summary = "Sums up records of a model, by groups or each with its related records, in one "
                       "statement.",
            .searchWords = {"sum", "average", "median", "group", "count", "statistics", "include"},
            .params =
                {
                    modelParam<P>(),
                    param(&P::filter, "filter")
                        .label("Filter")
                        .editor(EditorKind::Filter)
                        .doc("Which records; all when empty.")
                        .refuses("conditions"),
                    param(&P::include, "include")
                        .label("Related records")
                        .doc("Relations such as orders or orders.items, nested in each record; every record "
                             "is then a row."),
                    param(&P::aggregate, "aggregate")
                        .label("Aggregates")
                        .editor(EditorKind::Json)
                        .doc("Outputs by name, each with op (sum, avg, min, max, count, median) and field; a "
                             "field such as orders.total sums up the related records of each record. True "
                             "counts, and sums up every field of numbers."),
                    param(&P::groupBy, "group_by")
                        .label("Groups")
                        .doc("Fields that make a group; without them everything is one group, or one per "
                             "value of the foreign key given."),
                    param(&P::having, "having")
                        .label("Having")
                        .editor(EditorKind::Filter)
                        .doc("A filter on the outputs, such as {\"revenue\": {\"$gt\": 100}}."),
                    param(&P::includeDeleted, "include_deleted")
                        .label("Include deleted")
                        .doc("Also takes records that are deleted softly."),
                    param(&P::fields, "keys")
                        .label("Keys")
                        .editor(EditorKind::KeyValue)
                        .doc("Values or lists of values that fields must have, given flat, such as user_id; "
                             "each makes a group, and the key of the model itself picks its records.")
                        .modelFields(),
                },
            .inputs = {},
            .outputs =
                {
                    port("records", PortKind::Rows, "A row per group or record."),
                    port("count", PortKind::Value, "How many rows there are."),
                    port("record", PortKind::Value, "The row as a record when there is just one, else null."),
                    port("query_id", PortKind::Value, "Id of the statement in the run record."),
                },
            .modelVerb = "Aggregate",
            .check = checkModelAggregate,
        },
        run);
}

} // namespace dataflow::nodes
