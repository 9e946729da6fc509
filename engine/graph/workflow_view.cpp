// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/workflow_view.h"

#include "engine/base/text.h"

#include <algorithm>
#include <limits>

namespace dataflow::graph {

namespace {

constexpr auto kAnnotations = "$annotations";
constexpr auto kRoutes = "$routes";

bool isCoordinate(const Json& number)
{
    return number.is_number_integer() && number <= std::numeric_limits<int>::max() &&
           number >= std::numeric_limits<int>::min();
}

std::optional<CanvasPoint> pointOf(const Json& json)
{
    if (!json.is_array() || json.size() != 2 || !isCoordinate(json[0]) || !isCoordinate(json[1]))
        return std::nullopt;
    return CanvasPoint{json[0].get<int>(), json[1].get<int>()};
}

Annotation readAnnotation(const Json& json, const std::string& pointer, Reading& reading)
{
    ObjectReader object(json, pointer, reading);
    Annotation annotation;
    annotation.kind = static_cast<AnnotationKind>(object.choice("kind", annotationKindWords()));
    annotation.text = object.text("text");
    const Json& area = object.list("area");
    const bool four =
        area.size() == 4 && std::ranges::all_of(area, isCoordinate) && area[2] > 0 && area[3] > 0;
    if (four)
        annotation.area = {area[0].get<int>(), area[1].get<int>(), area[2].get<int>(), area[3].get<int>()};
    else
        reading.fail(Error(ErrorCode::ProjectFormat, "An area is not four whole numbers")
                         .hint("Write it as [x, y, width, height], such as [40, 40, 300, 120]."),
                     object.has("area") ? object.pointerTo("area") : pointer);
    annotation.extra = object.rest();
    return annotation;
}

std::optional<Endpoint> readRouteEnd(ObjectReader& object, const char* key, Reading& reading)
{
    auto end = parseEndpoint(object.text(key), std::string_view(key) == "from");
    if (end)
        return std::move(*end);
    reading.fail(std::move(end).error(), object.has(key) ? object.pointerTo(key) : object.pointer());
    return std::nullopt;
}

void readRoute(const Json& json, const std::string& pointer, Reading& reading, Workflow& workflow)
{
    ObjectReader object(json, pointer, reading);
    auto from = readRouteEnd(object, "from", reading);
    auto to = readRouteEnd(object, "to", reading);
    std::vector<CanvasPoint> points;
    for (const Json& place : object.list("points")) {
        const auto point = pointOf(place);
        if (!point) {
            reading.fail(Error(ErrorCode::ProjectFormat, "A point of a route is not two whole numbers")
                             .hint("Write it as [x, y], such as [120, 80]."),
                         object.pointerTo("points"));
            return;
        }
        points.push_back(*point);
    }
    object.refuseRest();
    if (from && to && !points.empty())
        workflow.routes[{std::move(*from), std::move(*to)}] = std::move(points);
}

Json annotationToJson(const Annotation& annotation)
{
    Json json = Json::object();
    if (annotation.kind != AnnotationKind::Note)
        json["kind"] = annotationKindWords()[static_cast<std::size_t>(annotation.kind)];
    if (!annotation.text.empty())
        json["text"] = annotation.text;
    json["area"] = {annotation.area.x, annotation.area.y, annotation.area.width, annotation.area.height};
    for (const auto& [key, value] : annotation.extra.items())
        json[key] = value;
    return json;
}

} // namespace

const std::vector<std::string>& annotationKindWords()
{
    static const std::vector<std::string> words{"note", "frame"};
    return words;
}

void readView(const Json& json, const std::string& pointer, Reading& reading, Workflow& workflow)
{
    ObjectReader view(json, pointer, reading);
    if (reading.failed())
        return;
    for (const auto& [id, annotation] : view.object(kAnnotations).items())
        workflow.annotations[id] =
            readAnnotation(annotation, view.pointerTo(kAnnotations) + '/' + pointerToken(id), reading);
    std::size_t number = 0;
    for (const Json& route : view.list(kRoutes))
        readRoute(route, view.pointerTo(kRoutes) + '/' + std::to_string(number++), reading, workflow);
    for (const auto& [id, place] : json.items()) {
        if (id == kAnnotations || id == kRoutes)
            continue;
        if (const auto point = pointOf(place)) {
            workflow.view.try_emplace(NodeId(id), *point);
            continue;
        }
        reading.fail(Error(ErrorCode::ProjectFormat, "A position is not two whole numbers")
                         .with("node", excerpt(id, 60))
                         .hint("Write it as [x, y], such as [120, 80]."),
                     pointer + '/' + pointerToken(id));
        return;
    }
}

Json viewToJson(const Workflow& workflow)
{
    Json json = Json::object();
    // Behind the map: it would look at all members for each new one.
    Json::object_t::Container& members = json.get_ref<Json::object_t&>();
    for (const auto& [id, point] : workflow.view)
        members.emplace_back(id.text(), Json{point.x, point.y});
    for (const auto& [id, annotation] : workflow.annotations)
        json[kAnnotations][id] = annotationToJson(annotation);
    for (const auto& [link, points] : workflow.routes) {
        Json list = Json::array();
        for (const CanvasPoint& point : points)
            list.push_back({point.x, point.y});
        json[kRoutes].push_back(
            {{"from", link.from.text()}, {"to", link.to.text()}, {"points", std::move(list)}});
    }
    return json;
}

} // namespace dataflow::graph
