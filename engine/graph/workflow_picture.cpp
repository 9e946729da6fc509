// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/workflow_picture.h"

#include "engine/graph/layered_layout.h"
#include "engine/graph/note_text.h"
#include "engine/graph/validation.h"
#include "engine/nodes/key_parameter.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace dataflow::graph {

namespace {

// As on the canvas.
constexpr int kBoxWidth = 208;
constexpr int kHeaderHeight = 44;
constexpr int kPortHeight = 20;
constexpr int kMargin = 24;
constexpr const char* kInk = "#1c2430";
constexpr const char* kNoteBorder = "#e3c765";

struct Spot {
    std::string name;
    nodes::PortKind kind = nodes::PortKind::Any;
};

struct Box {
    const Node* node = nullptr;
    CanvasPoint at;
    std::string title;
    std::string subtitle;
    const char* colour = "#667085";
    std::vector<Spot> inputs;
    std::vector<Spot> outputs;

    int height() const
    {
        const std::size_t lines = std::max<std::size_t>({inputs.size(), outputs.size(), 1});
        return kHeaderHeight + 10 + static_cast<int>(lines) * kPortHeight;
    }
    int portLine(std::size_t index) const
    {
        return at.y + kHeaderHeight + 5 + static_cast<int>(index) * kPortHeight + kPortHeight / 2;
    }
};

const char* colourOf(nodes::Category category)
{
    switch (category) {
    case nodes::Category::Query:
        return "#2563eb";
    case nodes::Category::Model:
        return "#7c5cd6";
    case nodes::Category::Bulk:
        return "#b45309";
    case nodes::Category::Cache:
        return "#0e7490";
    case nodes::Category::Flow:
        return "#be3a8a";
    case nodes::Category::File:
        return "#4d7c0f";
    case nodes::Category::Monitor:
        return "#be123c";
    }
    return "#667085";
}

const char* colourOf(nodes::PortKind kind)
{
    switch (kind) {
    case nodes::PortKind::Rows:
        return "#1f8a70";
    case nodes::PortKind::Value:
        return "#7c5cd6";
    default:
        return "#667085";
    }
}

std::string escaped(std::string_view text)
{
    std::string safe;
    for (const char c : text) {
        switch (c) {
        case '&':
            safe += "&amp;";
            break;
        case '<':
            safe += "&lt;";
            break;
        case '>':
            safe += "&gt;";
            break;
        case '"':
            safe += "&quot;";
            break;
        default:
            // XML allows no other control characters.
            safe += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
        }
    }
    return safe;
}

/// At most `most` characters (code points), the last one an ellipsis where some were left out.
std::string shortened(std::string_view text, std::size_t most)
{
    const auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    if (static_cast<std::size_t>(std::ranges::count_if(text, starts)) <= most)
        return std::string(text);
    std::size_t characters = 0;
    std::size_t size = 0;
    for (; size < text.size(); ++size)
        if (starts(text[size]) && ++characters == most)
            break;
    return std::string(text.substr(0, size)) + "…";
}

std::size_t placeOf(std::vector<Spot>& spots, const std::string& name)
{
    const auto found = std::ranges::find(spots, name, &Spot::name);
    if (found != spots.end())
        return static_cast<std::size_t>(found - spots.begin());
    spots.push_back({name, nodes::PortKind::Any}); // a linked parameter, or a name that open ports take
    return spots.size() - 1;
}

class Picture {
public:
    Picture(const Project& project, const Workflow& workflow, const nodes::NodeCatalog& catalog)
        : m_workflow(workflow)
    {
        std::map<NodeId, CanvasPoint> placed;
        for (const auto& [id, point] : layoutOfUnplaced(workflow))
            placed.emplace(id, point);
        const std::vector<std::string> models = project.modelNames();
        for (const NodePtr& node : workflow.nodes()) {
            const auto own = workflow.view.find(node->id);
            m_boxes.push_back(makeBox(project, *node, catalog, models,
                                      own != workflow.view.end() ? own->second : placed.at(node->id)));
        }
        for (const Link& link : workflow.links())
            addLine(project, link, catalog);
    }

    std::string text()
    {
        for (const auto& [id, annotation] : m_workflow.annotations)
            if (annotation.kind == AnnotationKind::Frame)
                drawAnnotation(annotation, "#e7edf7", "#b9c6dc");
        for (const Line& line : m_lines)
            drawLine(line);
        for (const Box& box : m_boxes)
            drawBox(box);
        for (const auto& [id, annotation] : m_workflow.annotations) // over all else
            if (annotation.kind == AnnotationKind::Note)
                drawAnnotation(annotation, "#fff7d6", kNoteBorder);
        if (m_left > m_right)
            m_left = m_top = m_right = m_bottom = 0;
        const int left = m_left - kMargin;
        const int top = m_top - kMargin;
        const int width = m_right - m_left + 2 * kMargin;
        const int height = m_bottom - m_top + 2 * kMargin;
        return fmt::format(
            R"(<svg xmlns="http://www.w3.org/2000/svg" width="{2}" height="{3}" viewBox="{0} {1} {2} {3}" )"
            R"(font-family="DejaVu Sans, Segoe UI, Helvetica, Arial, sans-serif">)"
            "\n<title>{4}</title>\n"
            R"(<rect x="{0}" y="{1}" width="{2}" height="{3}" fill="#eef0f3"/>)"
            "\n{5}</svg>\n",
            left, top, width, height, escaped(m_workflow.title.empty() ? "Workflow" : m_workflow.title),
            m_text);
    }

private:
    struct Line {
        std::size_t from = 0;
        std::size_t output = 0;
        std::size_t to = 0;
        std::size_t input = 0;
        const std::vector<CanvasPoint>* route = nullptr;
    };

    static Box makeBox(const Project& project, const Node& node, const nodes::NodeCatalog& catalog,
                       const std::vector<std::string>& models, CanvasPoint at)
    {
        Box box{.node = &node,
                .at = at,
                .title = node.title.empty() ? node.id.text() : node.title,
                .subtitle = node.type,
                .inputs = {},
                .outputs = {}};
        if (const auto type = catalog.resolve(node.type, models)) {
            const auto& description = type->type->description();
            box.colour = colourOf(description.category);
            box.subtitle = (type->model.empty() ? std::string() : type->model + " · ") + description.title;
            if (const std::string key = nodes::keyParameter(*type->type, node.params); !key.empty())
                box.subtitle += " · " + key;
        }
        if (node.disabled)
            box.subtitle += " (disabled)";
        else if (node.bypassed)
            box.subtitle += " (bypassed)";
        if (const auto ports = portsOf(project, node, catalog)) {
            for (const nodes::Port& port : ports->inputs)
                box.inputs.push_back({port.name, port.kind});
            for (const nodes::Port& port : ports->outputs)
                box.outputs.push_back({port.name, port.kind});
        }
        return box;
    }

    void addLine(const Project& project, const Link& link, const nodes::NodeCatalog& catalog)
    {
        const auto find = [this](const NodeId& id) {
            const auto place = std::ranges::lower_bound(
                m_boxes, id, {}, [](const Box& box) -> const NodeId& { return box.node->id; });
            return place != m_boxes.end() && place->node->id == id ? place : m_boxes.end();
        };
        const auto from = find(link.from.node);
        const auto to = find(link.to.node);
        if (from == m_boxes.end() || to == m_boxes.end())
            return; // a dangling link has nowhere to be drawn
        const auto ports = portsOf(project, *from->node, catalog);
        const Endpoint start = ports ? resolveOutput(*ports, link.from) : link.from;
        const auto route = m_workflow.routes.find(link);
        m_lines.push_back({static_cast<std::size_t>(from - m_boxes.begin()),
                           placeOf(from->outputs, start.port), static_cast<std::size_t>(to - m_boxes.begin()),
                           placeOf(to->inputs, link.to.port),
                           route == m_workflow.routes.end() ? nullptr : &route->second});
    }

    template <class... Arguments>
    void add(fmt::format_string<Arguments...> format, Arguments&&... arguments)
    {
        fmt::format_to(std::back_inserter(m_text), format, std::forward<Arguments>(arguments)...);
        m_text += '\n';
    }

    void cover(int x, int y)
    {
        m_left = std::min(m_left, x);
        m_top = std::min(m_top, y);
        m_right = std::max(m_right, x);
        m_bottom = std::max(m_bottom, y);
    }

    void drawAnnotation(const Annotation& annotation, const char* fill, const char* border)
    {
        const CanvasRect& area = annotation.area;
        cover(area.x, area.y);
        cover(area.x + area.width, area.y + area.height);
        add(R"(<rect x="{}" y="{}" width="{}" height="{}" rx="8" fill="{}" stroke="{}"/>)", area.x, area.y,
            area.width, area.height, fill, border);
        if (annotation.kind == AnnotationKind::Note) {
            drawNote(annotation);
            return;
        }
        const std::string_view title = annotation.text;
        const auto most = static_cast<std::size_t>(std::max(area.width - 24, 18) / 9);
        add(R"(<text x="{}" y="{}" font-size="13" font-weight="bold" fill="{}">{}</text>)", area.x + 12,
            area.y + 18, kInk, escaped(shortened(title.substr(0, title.find('\n')), most)));
    }

    /// The note's Markdown as the canvas shows it.
    void drawNote(const Annotation& note)
    {
        const CanvasRect& area = note.area;
        const int left = area.x + 10;
        for (const NoteLine& line : layNote(note.text, area.width - 20, area.height - 16)) {
            const int top = area.y + 8 + line.top;
            if (line.rule) {
                add(R"(<path d="M{},{} h{}" stroke="{}"/>)", left, top + line.height / 2, area.width - 20,
                    kNoteBorder);
                continue;
            }
            const int baseline = top + line.fontSize;
            if (!line.marker.empty())
                add(R"(<text x="{}" y="{}" font-size="{}" fill="{}" text-anchor="end">{}</text>)",
                    left + line.indent - 5, baseline, line.fontSize, kInk, escaped(line.marker));
            std::string spans;
            for (const NoteRun& run : line.runs)
                spans += span(run);
            add(R"(<text x="{}" y="{}" font-size="{}" fill="{}" xml:space="preserve">{}</text>)",
                left + line.indent, baseline, line.fontSize, kInk, spans);
        }
    }

    static std::string span(const NoteRun& run)
    {
        std::string look;
        if (run.bold)
            look += R"( font-weight="bold")";
        if (run.italic)
            look += R"( font-style="italic")";
        if (run.code)
            look += R"( font-family="monospace")";
        if (run.struck)
            look += R"( text-decoration="line-through")";
        if (run.link)
            look += R"( fill="#2563eb")";
        return look.empty() ? escaped(run.text) : fmt::format("<tspan{}>{}</tspan>", look, escaped(run.text));
    }

    void drawLine(const Line& line)
    {
        const Box& from = m_boxes[line.from];
        const Box& to = m_boxes[line.to];
        CanvasPoint at{from.at.x + kBoxWidth, from.portLine(line.output)};
        std::string path = fmt::format("M{},{}", at.x, at.y);
        const auto bend = [&](CanvasPoint next) {
            const int back = next.x < at.x ? std::min(160, (at.x - next.x) / 3) : 0;
            const int reach = std::clamp(std::abs(next.x - at.x) / 2, 36, 180) + back;
            fmt::format_to(std::back_inserter(path), " C{},{} {},{} {},{}", at.x + reach, at.y,
                           next.x - reach, next.y, next.x, next.y);
            cover(at.x + (back > 0 ? reach : 0), at.y);
            cover(next.x - (back > 0 ? reach : 0), next.y);
            at = next;
        };
        if (line.route)
            for (const CanvasPoint& point : *line.route)
                bend(point);
        bend({to.at.x, to.portLine(line.input)});
        const bool idle = from.node->disabled || to.node->disabled;
        add(R"(<path d="{}" fill="none" stroke="#8a94a6" stroke-width="2"{}/>)", path,
            idle ? R"( stroke-dasharray="6 5")" : "");
    }

    void drawPorts(const Box& box, const std::vector<Spot>& spots, bool output)
    {
        const int x = output ? box.at.x + kBoxWidth : box.at.x;
        for (std::size_t i = 0; i < spots.size(); ++i) {
            const int y = box.portLine(i);
            add(R"(<circle cx="{}" cy="{}" r="5" fill="{}" stroke="#ffffff" stroke-width="1.5"/>)", x, y,
                colourOf(spots[i].kind));
            add(R"(<text x="{}" y="{}" font-size="10.5" fill="#667085" text-anchor="{}">{}</text>)",
                output ? x - 10 : x + 10, y + 4, output ? "end" : "start",
                escaped(shortened(spots[i].name, 18)));
        }
    }

    void drawBox(const Box& box)
    {
        cover(box.at.x, box.at.y);
        cover(box.at.x + kBoxWidth, box.at.y + box.height());
        const bool idle = box.node->disabled || box.node->bypassed;
        add(R"(<g{}>)", idle ? R"( opacity="0.55")" : "");
        add(R"(<rect x="{}" y="{}" width="{}" height="{}" rx="8" fill="#ffffff" stroke="#c4cad4"/>)",
            box.at.x, box.at.y, kBoxWidth, box.height());
        add(R"(<rect x="{}" y="{}" width="6" height="{}" rx="3" fill="{}"/>)", box.at.x + 8, box.at.y + 9,
            kHeaderHeight - 16, box.colour);
        add(R"(<text x="{}" y="{}" font-size="13" font-weight="bold" fill="#1c2430">{}</text>)",
            box.at.x + 22, box.at.y + 20, escaped(shortened(box.title, 22)));
        add(R"(<text x="{}" y="{}" font-size="10.5" fill="#667085">{}</text>)", box.at.x + 22, box.at.y + 36,
            escaped(shortened(box.subtitle, 29)));
        drawPorts(box, box.inputs, false);
        drawPorts(box, box.outputs, true);
        add("</g>");
    }

    const Workflow& m_workflow;
    std::vector<Box> m_boxes;
    std::vector<Line> m_lines;
    std::string m_text;
    int m_left = std::numeric_limits<int>::max();
    int m_top = std::numeric_limits<int>::max();
    int m_right = std::numeric_limits<int>::min();
    int m_bottom = std::numeric_limits<int>::min();
};

} // namespace

std::string workflowPicture(const Project& project, const Workflow& workflow,
                            const nodes::NodeCatalog& catalog)
{
    return Picture(project, workflow, catalog).text();
}

} // namespace dataflow::graph
