// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/project_patch.h"

#include "engine/graph/project_tree.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

namespace dataflow::graph {

namespace {

/// The members of an object by key. An ordered object is searched from its start for each key.
class Members {
public:
    explicit Members(const Json& object)
    {
        m_byKey.reserve(object.size());
        for (const auto& [key, value] : object.items())
            m_byKey.emplace(key, &value);
    }
    const Json* find(const std::string& key) const
    {
        const auto found = m_byKey.find(key);
        return found == m_byKey.end() ? nullptr : found->second;
    }

private:
    std::unordered_map<std::string, const Json*> m_byKey;
};

/// A change is [[keys...], value], or [[keys...]] when the value goes.
class Patching {
public:
    void compare(const Json& before, const Json& after)
    {
        if (!before.is_object() || !after.is_object()) {
            if (before != after)
                set(after);
            return;
        }
        const Members former(before);
        const Members later(after);
        for (const auto& [key, value] : before.items()) {
            m_keys.push_back(key);
            if (const Json* other = later.find(key))
                compare(value, *other);
            else
                changes.push_back(Json::array({m_keys}));
            m_keys.pop_back();
        }
        for (const auto& [key, value] : after.items()) {
            m_keys.push_back(key);
            if (!former.find(key))
                set(value);
            m_keys.pop_back();
        }
    }

    Json changes = Json::array();

private:
    void set(const Json& value)
    {
        Json change = Json::array();
        change.push_back(m_keys);
        change.push_back(value);
        changes.push_back(std::move(change));
    }

    std::vector<std::string> m_keys;
};

Error notForThis()
{
    return Error(ErrorCode::ProjectFormat, "The change does not belong to this project");
}

/// An object that changes are made in.
class Owner {
public:
    explicit Owner(Json& value)
        : m_members(value.is_object() ? &value.get_ref<Json::object_t&>() : nullptr)
    {}
    bool isObject() const { return m_members; }
    /// Null when there is no such member.
    Json* find(const std::string& key)
    {
        const auto place = m_members ? placeOf(key) : std::nullopt;
        return place ? &member(*place) : nullptr;
    }
    void set(const std::string& key, const Json& value)
    {
        if (const auto place = placeOf(key)) {
            member(*place) = value;
            return;
        }
        m_members->emplace_back(key, value);
        if (m_places)
            m_places->emplace(key, m_members->size() - 1);
    }
    /// False when there is no such member. It goes at leave(), because each removal moves all behind it.
    bool remove(const std::string& key)
    {
        const auto place = placeOf(key);
        if (!place)
            return false;
        m_removed.insert(*place);
        index().erase(key);
        return true;
    }
    void leave()
    {
        if (m_removed.empty())
            return;
        Json::object_t::Container kept;
        kept.reserve(m_members->size() - m_removed.size());
        for (std::size_t i = 0; i < m_members->size(); ++i)
            if (!m_removed.contains(i))
                kept.emplace_back((m_members->begin() + static_cast<std::ptrdiff_t>(i))->first,
                                  std::move(member(i)));
        m_members->swap(kept);
    }

private:
    using Places = std::unordered_map<std::string, std::size_t>;

    Json& member(std::size_t place)
    {
        return (m_members->begin() + static_cast<std::ptrdiff_t>(place))->second;
    }
    /// The first search goes through the members, further ones have them by key.
    std::optional<std::size_t> placeOf(const std::string& key)
    {
        if (!std::exchange(m_searched, true)) {
            const auto found = std::ranges::find(*m_members, key, &Json::object_t::value_type::first);
            return found == m_members->end() ? std::nullopt
                                             : std::optional<std::size_t>(found - m_members->begin());
        }
        const auto found = index().find(key);
        return found == index().end() ? std::nullopt : std::optional(found->second);
    }
    Places& index()
    {
        if (!m_places) {
            m_places.emplace();
            m_places->reserve(m_members->size());
            for (const auto& [key, value] : *m_members)
                m_places->emplace(key, m_places->size());
        }
        return *m_places;
    }

    Json::object_t::Container* m_members; // null: the value is no object
    bool m_searched = false;
    std::optional<Places> m_places;
    std::set<std::size_t> m_removed;
};

/// Applies changes to a tree. Neighbours mostly have the same owner, so the way to the last one is kept.
class Applying {
public:
    explicit Applying(Json& tree) { m_owners.emplace_back(tree); }

    Result<void> apply(const Json& change)
    {
        if (!change.is_array() || change.empty() || change.size() > 2 || !change[0].is_array() ||
            change[0].empty() || !std::ranges::all_of(change[0], &Json::is_string))
            return fail(notForThis());
        const Json& keys = change[0];
        const auto& last = keys.back().get_ref<const std::string&>();
        if (!goTo(keys) || !m_owners.back().isObject())
            return fail(notForThis());
        if (change.size() == 2)
            m_owners.back().set(last, change[1]);
        else if (!m_owners.back().remove(last))
            return fail(notForThis());
        return {};
    }
    void end()
    {
        goBack(0);
        m_owners.front().leave();
    }

private:
    /// To the owner of the last key; false when it is not there.
    bool goTo(const Json& keys)
    {
        const std::size_t depth = keys.size() - 1;
        std::size_t common = 0;
        while (common < std::min(depth, m_way.size()) && keys[common] == m_way[common])
            ++common;
        goBack(common);
        while (m_way.size() < depth) {
            m_way.push_back(keys[m_way.size()].get<std::string>());
            Json* const next = m_owners.back().find(m_way.back());
            if (!next)
                return false;
            m_owners.emplace_back(*next);
        }
        return true;
    }
    void goBack(std::size_t depth)
    {
        for (; m_way.size() > depth; m_way.pop_back()) {
            m_owners.back().leave();
            m_owners.pop_back();
        }
    }

    std::vector<std::string> m_way;
    std::vector<Owner> m_owners; ///< from the whole tree on, one more than keys on the way
};

/// Gives a tree the objects that are left out while they are empty, so that patches can go into them.
Json withContainers(Json tree)
{
    const auto container = [](Json& owner, const std::string& key) -> Json& {
        Json& member = owner[key];
        if (!member.is_object())
            member = Json::object();
        return member;
    };
    container(tree, "workflows");
    container(tree, "view");
    for (auto& [id, workflow] : tree["workflows"].items()) {
        container(workflow, "nodes");
        container(workflow, "links");
        container(tree["view"], id);
    }
    return tree;
}

/// Nodes of `one` that `other` has not got like that; both are sorted.
std::vector<Node> nodesOnlyIn(const Workflow& one, const Workflow& other)
{
    std::vector<Node> nodes;
    auto twin = other.nodes().begin();
    for (const NodePtr& node : one.nodes()) {
        while (twin != other.nodes().end() && (*twin)->id < node->id)
            ++twin;
        const bool same =
            twin != other.nodes().end() && (*twin)->id == node->id && (*twin == node || **twin == *node);
        if (!same)
            nodes.push_back(*node);
    }
    return nodes;
}

/// The part of `one` that may differ from `other`.
Workflow differingPart(const Workflow& one, const Workflow& other)
{
    Workflow part;
    part.title = one.title;
    part.parameters = one.parameters;
    part.extra = one.extra;
    std::vector<Link> links;
    if (one.links() != other.links()) {
        const std::set<Link> twins(other.links().begin(), other.links().end());
        std::ranges::copy_if(one.links(), std::back_inserter(links),
                             [&](const Link& link) { return !twins.contains(link); });
    }
    if (one.linkExtra != other.linkExtra) {
        part.linkExtra = one.linkExtra;
        links = one.links();
    }
    part.assign(nodesOnlyIn(one, other), std::move(links));
    if (!(one.view == other.view))
        for (const auto& [id, place] : one.view)
            if (const auto twin = other.view.find(id); twin == other.view.end() || twin->second != place)
                part.view[id] = place;
    if (one.annotations != other.annotations)
        part.annotations = one.annotations;
    if (one.routes != other.routes)
        part.routes = one.routes;
    return part;
}

/// `one` without the workflows it shares with `other`, and of the rest what differs.
Project differingPart(const Project& one, const Project& other)
{
    Project part = one;
    part.workflows.clear();
    for (const auto& [id, workflow] : one.workflows) {
        const Workflow* twin = other.findWorkflow(id);
        if (!twin)
            part.workflows.emplace_back(id, workflow);
        else if (twin != workflow.get())
            part.putWorkflow(id, differingPart(*workflow, *twin));
    }
    return part;
}

/// What a patch changes of a workflow.
struct Touched {
    std::set<std::string> nodes;
    std::set<std::string> links;
    std::set<std::string> places;
    bool annotations = false;
    bool routes = false;
};

/// By workflow; nothing when the patch changes more than nodes, links and the view.
std::optional<std::map<std::string, Touched>> touchedBy(const Json& patch)
{
    std::map<std::string, Touched> all;
    for (const Json& change : patch) {
        const auto keys = change[0].get<std::vector<std::string>>();
        if (keys.size() >= 4 && keys[0] == "workflows" && keys[2] == "nodes")
            all[keys[1]].nodes.insert(keys[3]);
        else if (keys.size() >= 4 && keys[0] == "workflows" && keys[2] == "links")
            all[keys[1]].links.insert(keys[3]);
        else if (keys.size() >= 3 && keys[0] == "view" && keys[2] == "$annotations")
            all[keys[1]].annotations = true;
        else if (keys.size() >= 3 && keys[0] == "view" && keys[2] == "$routes")
            all[keys[1]].routes = true;
        else if (keys.size() == 3 && keys[0] == "view")
            all[keys[1]].places.insert(keys[2]);
        else
            return std::nullopt;
    }
    return all;
}

/// Copies the members of `from` that are called like that.
Json membersOf(const Json& from, const std::set<std::string>& names)
{
    constexpr std::size_t kFew = 16;
    Json members = Json::object();
    Json::object_t::Container& copied = members.get_ref<Json::object_t&>();
    const std::optional<Members> byKey = names.size() > kFew ? std::optional<Members>(from) : std::nullopt;
    for (const std::string& name : names) {
        if (byKey) {
            if (const Json* member = byKey->find(name))
                copied.emplace_back(name, *member);
        } else if (const auto member = from.find(name); member != from.end()) {
            copied.emplace_back(name, *member);
        }
    }
    return members;
}

/// A tree of nothing but what was touched.
Json touchedTree(const Json& tree, const std::map<std::string, Touched>& all)
{
    Json part{{"format", tree.at("format")}, {"workflows", Json::object()}, {"view", Json::object()}};
    for (const auto& [id, touched] : all) {
        const Json& workflow = tree.at("workflows").at(id);
        part["workflows"][id] = {{"nodes", membersOf(workflow.at("nodes"), touched.nodes)},
                                 {"links", membersOf(workflow.at("links"), touched.links)}};
        std::set<std::string> drawn = touched.places;
        if (touched.annotations)
            drawn.insert("$annotations");
        if (touched.routes)
            drawn.insert("$routes");
        part["view"][id] = membersOf(tree.at("view").at(id), drawn);
    }
    return part;
}

/// `workflow` with what was touched as `fresh` has it.
Workflow merged(const Workflow& workflow, const Workflow& fresh, const Touched& touched)
{
    Workflow changed = workflow;
    std::vector<NodeId> gone;
    for (const std::string& id : touched.nodes)
        if (const Node* node = fresh.find(NodeId(id)))
            changed.put(*node);
        else
            gone.emplace_back(id);
    changed.removeAll(gone);
    if (!touched.links.empty()) {
        const std::set<Link> kept(fresh.links().begin(), fresh.links().end());
        for (const Link& link : workflow.links()) {
            if (!touched.links.contains(linkKey(link)))
                continue;
            changed.linkExtra.erase(link);
            if (!kept.contains(link))
                changed.disconnect(link);
        }
        for (const Link& link : fresh.links())
            changed.connect(link);
        for (const auto& [link, extra] : fresh.linkExtra)
            changed.linkExtra[link] = extra;
    }
    for (const std::string& id : touched.places)
        if (const auto place = fresh.view.find(NodeId(id)); place != fresh.view.end())
            changed.view[NodeId(id)] = place->second;
        else
            changed.view.erase(NodeId(id));
    if (touched.annotations)
        changed.annotations = fresh.annotations;
    if (touched.routes)
        changed.routes = fresh.routes;
    return changed;
}

/// The project of a tree, sharing the workflows that are as `before` has them.
Result<ProjectPtr> sharedProject(const Project& before, const Json& tree)
{
    DF_TRY_ASSIGN(const ProjectPtr whole, projectOfTree(tree));
    Project project = *whole;
    for (auto& [id, workflow] : project.workflows)
        for (const auto& [known, old] : before.workflows)
            if (known == id && *old == *workflow)
                workflow = old;
    return std::make_shared<const Project>(std::move(project));
}

/// The project with what was touched read anew; null when something is not as it should be.
Result<ProjectPtr> patchedProject(const Project& before, const Json& tree,
                                  const std::map<std::string, Touched>& all)
{
    for (const auto& [id, touched] : all)
        if (!before.findWorkflow(WorkflowId(id)))
            return nullptr;
    DF_TRY_ASSIGN(const ProjectPtr part, projectOfTree(touchedTree(tree, all)));
    Project project = before;
    for (const auto& [id, touched] : all) {
        Workflow workflow =
            merged(*before.findWorkflow(WorkflowId(id)), *part->findWorkflow(WorkflowId(id)), touched);
        const Json& whole = tree.at("workflows").at(id);
        if (workflow.nodes().size() != whole.at("nodes").size() ||
            workflow.links().size() != whole.at("links").size())
            return nullptr;
        project.putWorkflow(WorkflowId(id), std::move(workflow));
    }
    return std::make_shared<const Project>(std::move(project));
}

Result<void> applyAll(Json& tree, const Json& patch)
{
    if (!patch.is_array())
        return fail(notForThis());
    Applying applying(tree);
    for (const Json& change : patch)
        DF_TRY(applying.apply(change));
    applying.end();
    return {};
}

} // namespace

Result<Json> makePatch(const Project& before, const Project& after)
{
    DF_TRY_ASSIGN(Json beforeTree, projectTree(differingPart(before, after)));
    DF_TRY_ASSIGN(Json afterTree, projectTree(differingPart(after, before)));
    Patching patching;
    patching.compare(withContainers(std::move(beforeTree)), withContainers(std::move(afterTree)));
    return std::move(patching.changes);
}

Result<ProjectPtr> applyPatch(const Project& before, const Json& patch)
{
    DF_TRY_ASSIGN(Json tree, projectTree(before));
    tree = withContainers(std::move(tree));
    DF_TRY(applyAll(tree, patch));
    return projectOfTree(std::move(tree));
}

PatchReplay::PatchReplay(ProjectPtr project, Json tree)
    : m_project(std::move(project))
    , m_tree(std::move(tree))
{}

Result<PatchReplay> PatchReplay::from(ProjectPtr start)
{
    DF_TRY_ASSIGN(Json tree, projectTree(*start));
    return PatchReplay(std::move(start), withContainers(std::move(tree)));
}

Result<ProjectPtr> PatchReplay::apply(const Json& patch)
{
    DF_TRY(applyAll(m_tree, patch));
    ProjectPtr next;
    if (const auto touched = touchedBy(patch)) {
        DF_TRY_ASSIGN(next, patchedProject(*m_project, m_tree, *touched));
    }
    if (!next) {
        m_tree = withContainers(std::move(m_tree)); // a workflow may be new
        DF_TRY_ASSIGN(next, sharedProject(*m_project, m_tree));
    }
    m_project = std::move(next);
    return m_project;
}

} // namespace dataflow::graph
