// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Workflow: nodes, links and parameters as plain immutable values.

#include "engine/base/json.h"
#include "engine/base/strong_id.h"
#include "engine/graph/node_places.h"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace dataflow::graph {

/// One end of a link: `node.port` or, for outputs, `node.port` followed by a path (`orders.rows[0].total`).
struct Endpoint {
    NodeId node;
    std::string port;
    /// "[0].total"; empty for the whole. Only on the `from` side.
    std::string path;
    /// As written in the file.
    std::string text() const;
    auto operator<=>(const Endpoint&) const = default;
};

struct Link {
    Endpoint from;
    Endpoint to;
    auto operator<=>(const Link&) const = default;
};

enum class OnError { Fail, Continue, Route };

/// Attempts after the first, with exponential back-off (doubling from `backoff` up to `maxBackoff`) and full
/// jitter; only for errors that are retryable().
struct RetryPolicy {
    int retries = 0;
    std::chrono::milliseconds backoff{200};
    std::chrono::milliseconds maxBackoff{30'000};
    bool operator==(const RetryPolicy&) const = default;
};

/// One node. `params` holds what the file says (templates unexpanded, defaults absent).
struct Node {
    NodeId id;
    std::string type;
    /// What the canvas shows; empty: the type's title.
    std::string title;
    std::string note;
    bool disabled = false;
    /// Left out of runs, while what comes into it goes on to where its links lead.
    bool bypassed = false;
    Json params = Json::object();
    std::optional<std::chrono::milliseconds> timeout;
    RetryPolicy retry;
    OnError onError = OnError::Fail;
    /// Unknown keys, kept verbatim.
    Json extra = Json::object();
    /// The order of `params` does not matter: the writer puts them into the type's own order.
    bool operator==(const Node& other) const;
};
using NodePtr = std::shared_ptr<const Node>;

/// A parameter of the workflow, set by `--param name=value` and used as `${name}`.
struct WorkflowParameter {
    std::string name;
    /// text, int, float, bool, date, json.
    std::string type = "text";
    std::optional<Json> defaultValue;
    std::string doc;
    /// Unknown keys, kept verbatim.
    Json extra = Json::object();
    bool operator==(const WorkflowParameter&) const = default;
};

/// A rectangle on the canvas, in canvas units.
struct CanvasRect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    bool operator==(const CanvasRect&) const = default;
};

enum class AnnotationKind { Note, Frame };

/// What people draw beside the nodes: a frame has a title and moves the nodes inside it, a note has Markdown.
struct Annotation {
    AnnotationKind kind = AnnotationKind::Note;
    std::string text;
    CanvasRect area;
    /// Unknown keys, kept verbatim.
    Json extra = Json::object();
    bool operator==(const Annotation&) const = default;
};

/// The order in which a workflow keeps its links: by their texts.
bool linkBefore(const Link& a, const Link& b) noexcept;

/// A workflow. A value with structural sharing: copying copies pointers. Nodes are sorted by id, links by
/// text.
class Workflow {
public:
    std::string title;
    std::vector<WorkflowParameter> parameters;
    Json extra = Json::object();
    /// Positions; a node without one gets automatic layout.
    NodePlaces view;
    /// Frames and notes by id; part of the view too.
    std::map<std::string, Annotation> annotations;
    /// Points that a link's line passes, in order; part of the view too.
    std::map<Link, std::vector<CanvasPoint>> routes;
    /// Unknown keys of links, kept verbatim.
    std::map<Link, Json> linkExtra;

    const std::vector<NodePtr>& nodes() const noexcept { return *m_nodes; }
    const std::vector<Link>& links() const noexcept { return *m_links; }
    const Node* find(const NodeId& id) const noexcept;
    /// Inserts or replaces by id.
    void put(Node node);
    /// Removes the node, its links with their routes, and its position. False when there is none.
    bool remove(const NodeId& id);
    /// Removes many at once, as remove() does. Returns how many there were.
    std::size_t removeAll(std::span<const NodeId> ids);
    /// Adds a link once, keeping order. False when it was there.
    bool connect(Link link);
    bool disconnect(const Link& link);
    /// Renames a node everywhere: links, routes, view, node-id parameters are not touched. False when `to` is
    /// taken.
    bool rename(const NodeId& from, const NodeId& to);
    /// An unused id made from `stem`: "filter", "filter_2"...
    NodeId freeId(std::string_view stem) const;
    /// Links ending in / starting from a node.
    std::vector<Link> linksInto(const NodeId& id) const;
    std::vector<Link> linksFrom(const NodeId& id) const;
    /// Bulk construction by the reader: sorts once. Ids are unique (asserted); a link given twice counts
    /// once.
    void assign(std::vector<Node> nodes, std::vector<Link> links);
    bool operator==(const Workflow& other) const;

private:
    CopyOnWrite<std::vector<NodePtr>> m_nodes;
    CopyOnWrite<std::vector<Link>> m_links;
};
using WorkflowPtr = std::shared_ptr<const Workflow>;

/// Node ids are slugs: letters, digits, `_` and `-`, starting with a letter or `_`.
bool isNodeId(std::string_view text) noexcept;
/// Splits `node.port` (+ path) at the first dot or bracket after the node. Where an output's own name holds a
/// dot, the checks join port and path again (see resolveOutput() in validation.h). UsageError naming what is
/// wrong.
Result<Endpoint> parseEndpoint(std::string_view text, bool allowPath);

} // namespace dataflow::graph
