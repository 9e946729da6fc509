// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/workflow.h"

#include "engine/base/assert.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace dataflow::graph {

namespace {

using Pieces = std::array<std::string_view, 4>;

Pieces piecesOf(const Endpoint& end) noexcept
{
    return {end.node.text(), ".", end.port, end.path};
}

/// Compares the texts two endpoints are written as, without building them.
std::strong_ordering compareTexts(const Endpoint& a, const Endpoint& b) noexcept
{
    Pieces left = piecesOf(a);
    Pieces right = piecesOf(b);
    std::size_t i = 0;
    std::size_t j = 0;
    for (;;) {
        while (i < left.size() && left[i].empty())
            ++i;
        while (j < right.size() && right[j].empty())
            ++j;
        if (i == left.size() || j == right.size())
            return (i < left.size()) <=> (j < right.size());
        const std::size_t size = std::min(left[i].size(), right[j].size());
        const int order = left[i].substr(0, size).compare(right[j].substr(0, size));
        if (order != 0)
            return order <=> 0;
        left[i].remove_prefix(size);
        right[j].remove_prefix(size);
    }
}

bool nodeBefore(const NodePtr& a, const NodePtr& b) noexcept
{
    return a->id < b->id;
}

auto findPlace(const std::vector<NodePtr>& nodes, const NodeId& id) noexcept
{
    return std::lower_bound(nodes.begin(), nodes.end(), id,
                            [](const NodePtr& node, const NodeId& wanted) { return node->id < wanted; });
}

bool sameParams(const Json& a, const Json& b)
{
    if (!a.is_object() || !b.is_object())
        return a == b;
    return a.size() == b.size() && std::ranges::all_of(a.items(), [&b](const auto& entry) {
               const auto other = b.find(entry.key());
               return other != b.end() && *other == entry.value();
           });
}

bool isLetter(char c) noexcept
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

/// True for `.name` and `[12]` steps, any number of them.
bool isPath(std::string_view path) noexcept
{
    while (!path.empty()) {
        if (path.front() == '[') {
            const std::size_t close = path.find(']');
            if (close == std::string_view::npos || close < 2 ||
                !std::all_of(path.begin() + 1, path.begin() + static_cast<std::ptrdiff_t>(close), isDigit))
                return false;
            path.remove_prefix(close + 1);
        } else {
            if (path.front() != '.')
                return false;
            const std::size_t end = std::min(path.find_first_of(".[", 1), path.size());
            if (end == 1)
                return false;
            path.remove_prefix(end);
        }
    }
    return true;
}

Error badEndpoint(std::string message, std::string_view text)
{
    return Error(ErrorCode::UsageError, std::move(message)).with("text", text);
}

/// Renames inside one link; true when it was touched.
bool renameIn(Link& link, const NodeId& from, const NodeId& to)
{
    const bool touched = link.from.node == from || link.to.node == from;
    if (link.from.node == from)
        link.from.node = to;
    if (link.to.node == from)
        link.to.node = to;
    return touched;
}

/// Renames inside the links that are the keys of a map.
template <class Content>
void renameKeys(std::map<Link, Content>& byLink, const NodeId& from, const NodeId& to)
{
    std::map<Link, Content> renamed;
    for (auto& [link, content] : byLink) {
        Link changed = link;
        renameIn(changed, from, to);
        renamed.emplace(std::move(changed), std::move(content));
    }
    byLink = std::move(renamed);
}

} // namespace

bool linkBefore(const Link& a, const Link& b) noexcept
{
    const auto order = compareTexts(a.from, b.from);
    return order != 0 ? order < 0 : compareTexts(a.to, b.to) < 0;
}

std::string Endpoint::text() const
{
    return node.text() + '.' + port + path;
}

bool Node::operator==(const Node& other) const
{
    return id == other.id && type == other.type && title == other.title && note == other.note &&
           disabled == other.disabled && bypassed == other.bypassed && timeout == other.timeout &&
           retry == other.retry && onError == other.onError && sameParams(params, other.params) &&
           extra == other.extra;
}

const Node* Workflow::find(const NodeId& id) const noexcept
{
    const auto place = findPlace(*m_nodes, id);
    return place != m_nodes->end() && (*place)->id == id ? place->get() : nullptr;
}

void Workflow::put(Node node)
{
    auto shared = std::make_shared<const Node>(std::move(node));
    std::vector<NodePtr>& nodes = m_nodes.own();
    const auto place = findPlace(nodes, shared->id);
    if (place != nodes.end() && (*place)->id == shared->id)
        nodes[static_cast<std::size_t>(place - nodes.begin())] = std::move(shared);
    else
        nodes.insert(place, std::move(shared));
}

bool Workflow::remove(const NodeId& id)
{
    return removeAll(std::span(&id, 1)) > 0;
}

std::size_t Workflow::removeAll(std::span<const NodeId> ids)
{
    const std::unordered_set<NodeId> gone(ids.begin(), ids.end());
    if (std::ranges::none_of(gone, [this](const NodeId& id) { return find(id) != nullptr; }))
        return 0;
    const std::size_t count =
        std::erase_if(m_nodes.own(), [&gone](const NodePtr& node) { return gone.contains(node->id); });
    const auto touches = [&gone](const Link& link) {
        return gone.contains(link.from.node) || gone.contains(link.to.node);
    };
    if (std::ranges::any_of(*m_links, touches))
        std::erase_if(m_links.own(), touches);
    std::erase_if(linkExtra, [&touches](const auto& entry) { return touches(entry.first); });
    std::erase_if(routes, [&touches](const auto& entry) { return touches(entry.first); });
    for (const NodeId& id : gone)
        view.erase(id);
    return count;
}

bool Workflow::connect(Link link)
{
    const auto place = std::lower_bound(m_links->begin(), m_links->end(), link, linkBefore);
    if (place != m_links->end() && *place == link)
        return false;
    const auto index = place - m_links->begin();
    std::vector<Link>& links = m_links.own();
    links.insert(links.begin() + index, std::move(link));
    return true;
}

bool Workflow::disconnect(const Link& link)
{
    const auto place = std::lower_bound(m_links->begin(), m_links->end(), link, linkBefore);
    if (place == m_links->end() || *place != link)
        return false;
    // NOLINTNEXTLINE(performance-unnecessary-copy-initialization): `link` may be the one in the list
    const Link gone = *place;
    const auto index = place - m_links->begin();
    std::vector<Link>& links = m_links.own();
    links.erase(links.begin() + index);
    linkExtra.erase(gone);
    routes.erase(gone);
    return true;
}

bool Workflow::rename(const NodeId& from, const NodeId& to)
{
    const Node* node = find(from);
    if (!node || from == to)
        return node != nullptr;
    if (find(to))
        return false;
    Node renamed = *node;
    renamed.id = to;
    std::vector<NodePtr>& nodes = m_nodes.own();
    nodes.erase(findPlace(nodes, from));
    put(std::move(renamed));

    std::vector<Link>& links = m_links.own();
    for (Link& link : links)
        renameIn(link, from, to);
    std::sort(links.begin(), links.end(), linkBefore);
    renameKeys(linkExtra, from, to);
    renameKeys(routes, from, to);
    if (const auto position = view.find(from); position != view.end()) {
        const CanvasPoint place = position->second;
        view.erase(from);
        view[to] = place;
    }
    return true;
}

NodeId Workflow::freeId(std::string_view stem) const
{
    NodeId id{std::string(stem)};
    for (std::size_t number = 2; find(id); ++number)
        id = NodeId(std::string(stem) + '_' + std::to_string(number));
    return id;
}

std::vector<Link> Workflow::linksInto(const NodeId& id) const
{
    std::vector<Link> links;
    std::ranges::copy_if(*m_links, std::back_inserter(links),
                         [&id](const Link& link) { return link.to.node == id; });
    return links;
}

std::vector<Link> Workflow::linksFrom(const NodeId& id) const
{
    // Sorted by text, the links of one node stand together behind "id.".
    const Link first{{id, {}, {}}, {}};
    auto link = std::lower_bound(m_links->begin(), m_links->end(), first, linkBefore);
    std::vector<Link> links;
    for (; link != m_links->end() && link->from.node == id; ++link)
        links.push_back(*link);
    return links;
}

void Workflow::assign(std::vector<Node> nodes, std::vector<Link> links)
{
    std::vector<NodePtr> shared;
    shared.reserve(nodes.size());
    for (Node& node : nodes)
        shared.push_back(std::make_shared<const Node>(std::move(node)));
    if (!std::is_sorted(shared.begin(), shared.end(), nodeBefore))
        std::sort(shared.begin(), shared.end(), nodeBefore);
    const auto twin = std::adjacent_find(shared.begin(), shared.end(),
                                         [](const NodePtr& a, const NodePtr& b) { return a->id == b->id; });
    DF_ASSERT(twin == shared.end(), "node ids given to Workflow::assign are unique");
    if (!std::is_sorted(links.begin(), links.end(), linkBefore))
        std::sort(links.begin(), links.end(), linkBefore);
    links.erase(std::unique(links.begin(), links.end()), links.end());
    m_nodes = CopyOnWrite(std::move(shared));
    m_links = CopyOnWrite(std::move(links));
}

bool Workflow::operator==(const Workflow& other) const
{
    const auto sameNodes = [&] {
        return m_nodes.sharesWith(other.m_nodes) ||
               std::ranges::equal(*m_nodes, *other.m_nodes,
                                  [](const NodePtr& a, const NodePtr& b) { return a == b || *a == *b; });
    };
    return title == other.title && parameters == other.parameters && extra == other.extra &&
           view == other.view && annotations == other.annotations && routes == other.routes &&
           linkExtra == other.linkExtra && m_links == other.m_links && sameNodes();
}

bool isNodeId(std::string_view text) noexcept
{
    return !text.empty() && (isLetter(text.front()) || text.front() == '_') &&
           std::ranges::all_of(text,
                               [](char c) { return isLetter(c) || isDigit(c) || c == '_' || c == '-'; });
}

Result<Endpoint> parseEndpoint(std::string_view text, bool allowPath)
{
    const std::size_t dot = text.find('.');
    if (dot == std::string_view::npos)
        return fail(badEndpoint("The end of a link names a node and a port", text)
                        .hint("Write it as node.port, such as orders.rows."));
    const std::string_view node = text.substr(0, dot);
    if (!isNodeId(node))
        return fail(badEndpoint("The end of a link does not start with a node id", text)
                        .hint("A node id has letters, digits, _ and -, and starts with a letter or _."));
    const std::string_view rest = text.substr(dot + 1);
    const std::size_t end = std::min(rest.find_first_of(".["), rest.size());
    const std::string_view path = rest.substr(end);
    if (end == 0)
        return fail(badEndpoint("The end of a link has no port name", text)
                        .hint("Write it as node.port, such as orders.rows."));
    if (!allowPath && !path.empty())
        return fail(badEndpoint("A link ends in a whole input, not inside of it", text)
                        .hint("Put the path on the \"from\" side."));
    if (!isPath(path))
        return fail(badEndpoint("The path behind the port cannot be read", text)
                        .hint("Steps are .name or [number], such as orders.rows[0].total."));
    return Endpoint{NodeId(std::string(node)), std::string(rest.substr(0, end)), std::string(path)};
}

} // namespace dataflow::graph
