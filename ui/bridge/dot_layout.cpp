// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/dot_layout.h"

#include <fmt/format.h>
#include <graphviz/gvc.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>
#include <string>

namespace dataflow::ui {

namespace {

using graph::CanvasPoint;

constexpr int kColumnGap = 80; ///< a link bends in it
constexpr int kRowGap = 36;
constexpr int kPartGap = 60;
/// Around the content of a frame; its title is at the top.
constexpr int kFrameGap = 52;
/// Width to height of all parts together, as a window's.
constexpr double kAspect = 1.6;

std::mutex s_graphviz; // guards every call of the library: one layout at a time

std::size_t place(int number) noexcept
{
    return static_cast<std::size_t>(number);
}

/// The library's text arguments are not const, though it changes none.
char* text(const std::string& value)
{
    return const_cast<char*>(value.c_str());
}
char* text(const char* value)
{
    return const_cast<char*>(value);
}

/// Boxes that hang together by links or frames, laid out on their own.
struct LayoutPart {
    std::vector<int> boxes;
    std::vector<int> links;
    std::vector<CanvasPoint> corners; ///< of boxes, from 0
    CanvasPoint size;
};

/// The parts in the order of their first boxes.
std::vector<LayoutPart> partsOf(const LayoutPicture& picture)
{
    std::vector<std::size_t> roots(picture.boxes.size() + picture.frames.size());
    std::iota(roots.begin(), roots.end(), std::size_t{0});
    const auto rootOf = [&roots](std::size_t thing) {
        while (roots[thing] != thing)
            thing = roots[thing] = roots[roots[thing]];
        return thing;
    };
    const auto join = [&](std::size_t one, std::size_t other) { roots[rootOf(one)] = rootOf(other); };
    const auto frame = [&picture](int number) { return picture.boxes.size() + place(number); };
    for (const LayoutPicture::Link& link : picture.links)
        join(place(link.from), place(link.to));
    for (std::size_t box = 0; box < picture.boxes.size(); ++box)
        if (picture.boxes[box].frame >= 0)
            join(box, frame(picture.boxes[box].frame));
    for (std::size_t number = 0; number < picture.frames.size(); ++number)
        if (picture.frames[number] >= 0)
            join(picture.boxes.size() + number, frame(picture.frames[number]));
    std::vector<LayoutPart> parts;
    std::map<std::size_t, std::size_t> numbers;
    for (std::size_t box = 0; box < picture.boxes.size(); ++box) {
        const auto [known, added] = numbers.try_emplace(rootOf(box), parts.size());
        if (added)
            parts.emplace_back();
        parts[known->second].boxes.push_back(static_cast<int>(box));
    }
    for (std::size_t link = 0; link < picture.links.size(); ++link)
        parts[numbers.at(rootOf(place(picture.links[link].from)))].links.push_back(static_cast<int>(link));
    return parts;
}

/// One part in the library's terms. All lengths are points, one to a canvas unit.
class DotGraph {
public:
    explicit DotGraph(const LayoutPicture& picture)
        : m_picture(picture)
        , m_graph(agopen(text("workflow"), Agdirected, nullptr))
    {
        set(AGRAPH, {{"rankdir", "LR"},
                     {"splines", "none"}, // lines are drawn by the canvas
                     {"nslimit", "1"},
                     {"nslimit1", "1"},
                     {"mclimit", "0.5"},
                     {"nodesep", inches(kRowGap)},
                     {"ranksep", inches(kColumnGap)},
                     {"margin", std::to_string(kFrameGap)}});
        // Texts have no size, so that boxes have exactly theirs.
        set(AGNODE, {{"shape", "box"}, {"fixedsize", "true"}, {"label", ""}, {"width", ""}, {"height", ""}});
        set(AGNODE, {{"fontsize", "1"}, {"margin", "0"}});
        set(AGEDGE, {{"headport", ""}, {"tailport", ""}});
    }
    ~DotGraph() { agclose(m_graph); }
    DotGraph(const DotGraph&) = delete;
    DotGraph& operator=(const DotGraph&) = delete;

    Agraph_t* get() const noexcept { return m_graph; }

    void add(const LayoutPart& part)
    {
        for (const int number : part.boxes) {
            const LayoutPicture::Box& box = m_picture.boxes[place(number)];
            Agnode_t* node =
                agnode(box.frame < 0 ? m_graph : frame(box.frame), text(std::to_string(number)), 1);
            agset(node, text("width"), text(inches(box.width)));
            agset(node, text("height"), text(inches(box.height)));
            if (box.inputs + box.outputs > 0) {
                agset(node, text("shape"), text("record"));
                agset(node, text("label"), text(portsOf(box)));
            }
            m_nodes.emplace(number, node);
        }
        for (const int number : part.links) {
            const LayoutPicture::Link& link = m_picture.links[place(number)];
            if (link.from == link.to)
                continue;
            Agedge_t* edge = agedge(m_graph, m_nodes.at(link.from), m_nodes.at(link.to), nullptr, 1);
            if (link.output >= 0)
                agset(edge, text("tailport"), text(fmt::format("o{}:e", link.output)));
            if (link.input >= 0)
                agset(edge, text("headport"), text(fmt::format("i{}:w", link.input)));
        }
    }

    /// After a layout: the corners of the part's boxes, and its size.
    void read(LayoutPart& part) const
    {
        double left = 0;
        double top = 0;
        for (const int number : part.boxes) {
            const LayoutPicture::Box& box = m_picture.boxes[place(number)];
            const pointf middle = ND_coord(m_nodes.at(number));
            // The library's y grows upwards.
            const CanvasPoint corner{static_cast<int>(std::lround(middle.x - box.width / 2.0)),
                                     static_cast<int>(std::lround(-middle.y - box.height / 2.0))};
            const bool first = part.corners.empty();
            left = first ? corner.x : std::min<double>(left, corner.x);
            top = first ? corner.y : std::min<double>(top, corner.y);
            part.corners.push_back(corner);
        }
        for (std::size_t i = 0; i < part.boxes.size(); ++i) {
            const LayoutPicture::Box& box = m_picture.boxes[place(part.boxes[i])];
            part.corners[i].x -= static_cast<int>(left);
            part.corners[i].y -= static_cast<int>(top);
            part.size.x = std::max(part.size.x, part.corners[i].x + box.width);
            part.size.y = std::max(part.size.y, part.corners[i].y + box.height);
        }
    }

private:
    void set(int kind, std::initializer_list<std::pair<const char*, std::string>> values)
    {
        for (const auto& [name, value] : values)
            agattr(m_graph, kind, text(name), text(value));
    }

    static std::string inches(int units) { return fmt::format("{:.4f}", units / 72.0); }

    /// Two columns of fields of the same height; two empty ones stand for the header above the ports.
    static std::string portsOf(const LayoutPicture::Box& box)
    {
        const auto column = [lines = std::max(box.inputs, box.outputs)](char letter, int ports) {
            std::string fields = "|";
            for (int i = 0; i < lines; ++i)
                fields += i < ports ? fmt::format("|<{}{}>", letter, i) : "|";
            return fields;
        };
        return fmt::format("{{{{{}}}|{{{}}}}}", column('i', box.inputs), column('o', box.outputs));
    }

    Agraph_t* frame(int number)
    {
        Agraph_t*& cluster = m_frames[number];
        if (!cluster) {
            const int around = m_picture.frames[place(number)];
            cluster =
                agsubg(around < 0 ? m_graph : frame(around), text("cluster_" + std::to_string(number)), 1);
        }
        return cluster;
    }

    const LayoutPicture& m_picture;
    Agraph_t* m_graph;
    std::map<int, Agraph_t*> m_frames;
    std::map<int, Agnode_t*> m_nodes;
};

struct FreeContext {
    void operator()(GVC_t* context) const { gvFreeContext(context); }
};

Result<void> layOut(GVC_t* context, const LayoutPicture& picture, LayoutPart& part)
{
    if (part.boxes.size() == 1) {
        const LayoutPicture::Box& box = picture.boxes[place(part.boxes.front())];
        part.corners = {CanvasPoint{}};
        part.size = {box.width, box.height};
        return {};
    }
    DotGraph dot(picture);
    dot.add(part);
    if (gvLayout(context, dot.get(), "dot") != 0)
        return fail(Error(ErrorCode::BadConfiguration, "Graphviz cannot lay out by dot here")
                        .hint("Install its library with the plug-ins (package libgvc6)."));
    dot.read(part);
    gvFreeLayout(context, dot.get());
    return {};
}

/// Corners of everything, the parts in rows from left to right.
std::vector<CanvasPoint> packed(const LayoutPicture& picture, const std::vector<LayoutPart>& parts)
{
    const auto gapOf = [&picture](const LayoutPart& part) {
        return picture.boxes[place(part.boxes.front())].frame < 0 ? kPartGap : kPartGap + 2 * kFrameGap;
    };
    double area = 0;
    int widest = 0;
    for (const LayoutPart& part : parts) {
        const int gap = gapOf(part);
        area += static_cast<double>(part.size.x + gap) * (part.size.y + gap);
        widest = std::max(widest, part.size.x);
    }
    const int width = std::max(widest, static_cast<int>(std::sqrt(area * kAspect)));
    std::vector<CanvasPoint> corners(picture.boxes.size());
    CanvasPoint at;
    int tallest = 0;
    for (const LayoutPart& part : parts) {
        if (at.x > 0 && at.x + part.size.x > width) {
            at = {0, at.y + tallest};
            tallest = 0;
        }
        for (std::size_t i = 0; i < part.boxes.size(); ++i)
            corners[place(part.boxes[i])] = {at.x + part.corners[i].x, at.y + part.corners[i].y};
        at.x += part.size.x + gapOf(part);
        tallest = std::max(tallest, part.size.y + gapOf(part));
    }
    return corners;
}

} // namespace

Result<std::vector<CanvasPoint>> dotLayout(const LayoutPicture& picture, const std::stop_token& stop)
{
    const std::lock_guard lock(s_graphviz);
    agseterr(AGMAX); // its warnings go to nobody
    const std::unique_ptr<GVC_t, FreeContext> context(gvContext());
    std::vector<LayoutPart> parts = partsOf(picture);
    for (LayoutPart& part : parts) {
        if (stop.stop_requested())
            return fail(Error(ErrorCode::Cancelled, "The layout was given up"));
        DF_TRY(layOut(context.get(), picture, part));
    }
    return packed(picture, parts);
}

} // namespace dataflow::ui
