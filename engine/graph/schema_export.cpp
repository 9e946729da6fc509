// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/schema_export.h"

#include "engine/graph/json_layout.h"
#include "engine/graph/migrations.h"
#include "engine/graph/workflow_reader.h"
#include "engine/graph/workflow_view.h"
#include "engine/nodes/template_place.h"

namespace dataflow::graph {

namespace {

using nodes::EditorKind;
using nodes::NodeType;
using nodes::ParamSpec;

Json object(Json properties, bool open)
{
    Json schema = Json::object();
    schema["type"] = "object";
    schema["properties"] = std::move(properties);
    if (!open)
        schema["additionalProperties"] = false;
    return schema;
}

Json mapOf(Json schema)
{
    return {{"type", "object"}, {"additionalProperties", std::move(schema)}};
}

Json listOf(Json schema)
{
    return {{"type", "array"}, {"items", std::move(schema)}};
}

Json reference(const std::string& name)
{
    return {{"$ref", "#/$defs/" + name}};
}

Json typed(const char* type, const char* description = nullptr)
{
    Json schema{{"type", type}};
    if (description)
        schema["description"] = description;
    return schema;
}

Json wholeNumber(int least, int most)
{
    return {{"type", "integer"}, {"minimum", least}, {"maximum", most}};
}

/// A parameter's values; a text with `${}` may stand for any of them but those that are written out.
Json valueSchema(const ParamSpec& spec)
{
    if (spec.editor == EditorKind::Duration)
        return {{"type", {"string", "number"}}};
    if (!spec.choices.empty() && spec.schemaType == "string")
        return {{"anyOf", {{{"enum", spec.choices}}, reference("template")}}};
    if (spec.schemaType == "any" || spec.schemaType.empty())
        return Json::object();
    Json schema{{"type", spec.schemaType}};
    if (spec.schemaType == "string")
        return schema;
    if (spec.minimum)
        schema["minimum"] = *spec.minimum;
    if (spec.maximum)
        schema["maximum"] = *spec.maximum;
    if (!nodes::TemplatePlace::of(spec).isReplaced())
        return schema;
    return {{"anyOf", {std::move(schema), reference("template")}}};
}

Json paramSchema(const ParamSpec& spec)
{
    Json schema = Json::object();
    if (!spec.label.empty())
        schema["title"] = spec.label;
    if (!spec.doc.empty())
        schema["description"] = spec.doc;
    const Json values = valueSchema(spec);
    for (const auto& [key, value] : values.items())
        schema[key] = value;
    if (!spec.defaultValue.isNull())
        schema["default"] = jsonFromValue(spec.defaultValue);
    return schema;
}

Json paramsSchema(const NodeType& type)
{
    Json properties = Json::object();
    bool open = false;
    for (const ParamSpec& spec : type.description().params) {
        properties[spec.name] = paramSchema(spec);
        open = open || spec.takesModelFields;
    }
    for (const ParamSpec& spec : type.description().params)
        for (const std::string& former : spec.formerNames)
            properties[former] = {{"deprecated", true}, {"description", "Now called " + spec.name + "."}};
    return object(std::move(properties), open);
}

/// Names of a type: its id, and for model types every `<Model><Verb>Node` that no longer verb claims.
Json typeNames(const NodeType& type, const nodes::NodeCatalog& catalog)
{
    Json id{{"const", type.id()}};
    const std::string& verb = type.description().modelVerb;
    if (verb.empty())
        return id;
    std::string pattern = "^";
    for (const NodeType& other : catalog.all()) {
        const std::string& longer = other.description().modelVerb;
        if (longer.size() > verb.size() && longer.ends_with(verb))
            pattern += "(?!.+" + longer + "Node$)";
    }
    pattern += ".+" + verb + "Node$";
    return {{"anyOf", {std::move(id), {{"type", "string"}, {"pattern", pattern}}}}};
}

Json nodeSchema(const nodes::NodeCatalog& catalog)
{
    Json types = Json::array();
    Json rules = Json::array();
    for (const NodeType& type : catalog.all()) {
        Json names = typeNames(type, catalog);
        types.push_back(names);
        Json when = {{"properties", {{"type", std::move(names)}}}};
        Json then = {{"properties", {{"params", reference("params." + type.id())}}}};
        rules.push_back({{"if", std::move(when)}, {"then", std::move(then)}});
    }
    Json properties = Json::object();
    properties["id"] = reference("id");
    properties["type"] = types.empty() ? typed("string") : Json{{"anyOf", std::move(types)}};
    properties["title"] = typed("string", "What the canvas shows instead of the type's title.");
    properties["note"] = typed("string");
    properties["disabled"] = typed("boolean", "Left out of runs together with what only it feeds.");
    properties["bypassed"] =
        typed("boolean", "Left out of runs; what comes into it goes on to where its links lead.");
    properties["params"] = typed("object");
    properties["timeout"] = reference("duration");
    properties["retry"] = reference("retry");
    properties["on_error"] = {{"enum", onErrorWords()}, {"default", onErrorWords().front()}};
    Json schema = object(std::move(properties), true);
    schema["required"] = {"id", "type"};
    if (!rules.empty())
        schema["allOf"] = std::move(rules);
    return schema;
}

Json linkSchema()
{
    Json schema = object({{"from", typed("string", "node.port, with a path such as orders.rows[0].total.")},
                          {"to", typed("string", "node.input or node.parameter.")}},
                         true);
    schema["required"] = {"from", "to"};
    return schema;
}

Json connectionSchema()
{
    Json dynamic = object({{"enabled", typed("boolean")},
                           {"base", wholeNumber(1, 10'000)},
                           {"max", wholeNumber(1, 10'000)},
                           {"interval", reference("duration")}},
                          false);
    Json pool = object({{"min_size", wholeNumber(0, 10'000)},
                        {"max_size", wholeNumber(1, 10'000)},
                        {"acquire_timeout", reference("duration")},
                        {"max_lifetime", reference("duration")},
                        {"idle_timeout", reference("duration")},
                        {"max_waiting", wholeNumber(0, 1'000'000)},
                        {"leak_threshold", reference("duration")},
                        {"dynamic", std::move(dynamic)}},
                       false);
    Json properties = Json::object();
    properties["type"] = {{"enum", {"sqlite", "postgresql", "mariadb", "mysql"}}};
    for (const char* text :
         {"path", "init_script", "host", "socket", "database", "user", "application_name", "ssl_ca"})
        properties[text] = typed("string");
    properties["read_only"] = {{"anyOf", {typed("boolean"), reference("template")}}};
    properties["port"] = {{"anyOf", {wholeNumber(1, 65'535), reference("template")}}};
    properties["password"] = reference("secret");
    properties["ssl_mode"] = {
        {"enum", {"disable", "allow", "prefer", "require", "verify-ca", "verify-full"}}};
    for (const char* duration : {"busy_timeout", "connect_timeout", "statement_timeout"})
        properties[duration] = reference("duration");
    properties["pool"] = std::move(pool);
    return object(std::move(properties), false);
}

Json environmentSchema()
{
    return object({{"production", typed("boolean", "Nodes that write are asked for first.")},
                   {"colour", {{"type", "string"}, {"pattern", "^#[0-9a-fA-F]{6}$"}}},
                   {"values", typed("object", "What ${name} stands for.")},
                   {"connections", mapOf(typed("object", "Settings that differ here."))}},
                  true);
}

Json cacheSchema()
{
    return object({{"l1_enabled", typed("boolean")},
                   {"l1_max_size", {{"type", "integer"}, {"minimum", 1}}},
                   {"l1_max_bytes", {{"type", "integer"}, {"minimum", 1}}},
                   {"l1_ttl", reference("duration")},
                   {"l2_enabled", typed("boolean")},
                   {"l2_backend", {{"enum", {"redis"}}}},
                   {"l2_url", {{"anyOf", {typed("string"), reference("secret")}}}},
                   {"l2_password", reference("secret")},
                   {"l2_ttl", reference("duration")},
                   {"l3_enabled", typed("boolean")},
                   {"l3_refresh_interval", reference("duration")}},
                  false);
}

Json workflowSchema()
{
    Json parameter =
        object({{"type", {{"enum", parameterTypeWords()}, {"default", parameterTypeWords().front()}}},
                {"default", Json::object()},
                {"doc", typed("string")}},
               true);
    return object({{"title", typed("string")},
                   {"parameters", mapOf(std::move(parameter))},
                   {"nodes", listOf(reference("node"))},
                   {"links", listOf(reference("link"))}},
                  true);
}

Json numbersSchema(int count)
{
    return {{"type", "array"}, {"items", typed("integer")}, {"minItems", count}, {"maxItems", count}};
}

Json viewSchema()
{
    Json annotation = object({{"kind", {{"enum", annotationKindWords()}}},
                              {"text", typed("string", "A frame's title or a note's Markdown.")},
                              {"area", numbersSchema(4)}},
                             true);
    annotation["required"] = {"area"};
    Json route = object(
        {{"from", typed("string")}, {"to", typed("string")}, {"points", listOf(numbersSchema(2))}}, false);
    route["required"] = {"from", "to", "points"};
    Json schema = mapOf(numbersSchema(2));
    schema["properties"] = {{"$annotations", mapOf(std::move(annotation))},
                            {"$routes", listOf(std::move(route))}};
    return schema;
}

Json definitions(const nodes::NodeCatalog& catalog)
{
    Json defs = Json::object();
    defs["id"] = {{"type", "string"}, {"pattern", "^[A-Za-z_][A-Za-z0-9_-]*$"}};
    defs["duration"] = {{"type", {"string", "number"}},
                        {"description", "Seconds, or text such as 250ms, 30s, 5m."}};
    defs["template"] = {{"type", "string"}, {"pattern", "\\$\\{"}};
    Json secret =
        object({{"env", typed("string")}, {"file", typed("string")}, {"keyring", typed("string")}}, false);
    secret["minProperties"] = 1;
    secret["maxProperties"] = 1;
    defs["secret"] = {{"anyOf", {std::move(secret), reference("template")}}};
    defs["connection"] = connectionSchema();
    defs["cache"] = cacheSchema();
    defs["environment"] = environmentSchema();
    defs["workflow"] = workflowSchema();
    defs["view"] = viewSchema();
    defs["retry"] = object({{"retries", wholeNumber(0, 1'000)},
                            {"backoff", reference("duration")},
                            {"max_backoff", reference("duration")}},
                           false);
    defs["link"] = linkSchema();
    defs["node"] = nodeSchema(catalog);
    for (const NodeType& type : catalog.all())
        defs["params." + type.id()] = paramsSchema(type);
    return defs;
}

Json portsAsJson(const std::vector<nodes::Port>& ports)
{
    Json list = Json::array();
    for (const nodes::Port& port : ports) {
        Json json{{"name", port.name}, {"kind", portKindName(port.kind)}, {"doc", port.doc}};
        if (port.required)
            json["required"] = true;
        if (port.many)
            json["takes_many_links"] = true;
        list.push_back(std::move(json));
    }
    return list;
}

Json paramAsJson(const ParamSpec& spec)
{
    Json json{{"name", spec.name}, {"label", spec.label}, {"doc", spec.doc}, {"type", spec.schemaType}};
    if (!spec.unit.empty())
        json["unit"] = spec.unit;
    if (spec.required)
        json["required"] = true;
    if (!spec.defaultValue.isNull())
        json["default"] = jsonFromValue(spec.defaultValue);
    if (!spec.choices.empty())
        json["choices"] = spec.choices;
    if (spec.minimum)
        json["minimum"] = *spec.minimum;
    if (spec.maximum)
        json["maximum"] = *spec.maximum;
    if (!spec.formerNames.empty())
        json["formerly"] = spec.formerNames;
    return json;
}

} // namespace

std::string projectSchemaText(const nodes::NodeCatalog& catalog)
{
    Json properties = Json::object();
    properties["$schema"] = typed("string");
    properties["format"] = wholeNumber(1, kNewestFormat);
    properties["name"] = typed("string");
    properties["description"] = typed("string");
    properties["connections"] = mapOf(reference("connection"));
    properties["models"] = mapOf(typed("object"));
    properties["cache"] = reference("cache");
    properties["environments"] = mapOf(reference("environment"));
    properties["workflows"] = mapOf(reference("workflow"));
    properties["view"] = mapOf(reference("view"));

    Json schema = Json::object();
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
    schema["title"] = "DataFlow Studio project";
    schema["type"] = "object";
    schema["required"] = Json::array({"format"});
    schema["properties"] = std::move(properties);
    schema["$defs"] = definitions(catalog);

    JsonLayout out;
    out.fitted(schema, 0);
    out.raw("\n");
    return out.take();
}

Json catalogAsJson(const nodes::NodeCatalog& catalog)
{
    Json types = Json::array();
    for (const NodeType& type : catalog.all()) {
        const auto& description = type.description();
        Json json{{"id", description.id},
                  {"category", categoryName(description.category)},
                  {"title", description.title},
                  {"summary", description.summary}};
        if (!description.searchWords.empty())
            json["search_words"] = description.searchWords;
        if (!description.modelVerb.empty())
            json["model_verb"] = description.modelVerb;
        if (description.writes)
            json["writes"] = true;
        Json params = Json::array();
        for (const ParamSpec& spec : description.params)
            params.push_back(paramAsJson(spec));
        json["params"] = std::move(params);
        json["inputs"] = portsAsJson(description.inputs);
        if (description.openInputs)
            json["open_inputs"] = true;
        json["outputs"] = portsAsJson(description.outputs);
        if (description.outputsFor)
            json["outputs_follow_parameters"] = true;
        types.push_back(std::move(json));
    }
    return types;
}

} // namespace dataflow::graph
