// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "tests/bench/document_project.h"

#include "engine/graph/project_file.h"

#include <QDir>
#include <QFile>

#include <cmath>
#include <string>
#include <vector>

namespace dataflow::bench {

namespace {

constexpr int kColumnWidth = 300;
constexpr int kRowHeight = 190;

/// Reads a file twice over, brings that together again and counts it: 8 nodes, 12 links.
void addGroup(int number, std::vector<graph::Node>& nodes, std::vector<graph::Link>& links)
{
    const std::string tail = "_" + std::to_string(number);
    const auto add = [&](const char* name, const char* type, Json params) {
        graph::Node node;
        node.id = NodeId(name + tail);
        node.type = type;
        node.params = std::move(params);
        nodes.push_back(std::move(node));
    };
    const auto link = [&](const char* from, const char* port, const char* to, const char* input) {
        links.push_back({{NodeId(from + tail), port, {}}, {NodeId(to + tail), input, {}}});
    };
    add("read", "CSVReadNode",
        {{"path", "orders.csv"}, {"types", {{"price", "decimal"}, {"tax", "decimal"}}}});
    add("keep", "FilterNode",
        {{"expression", "price > " + std::to_string(number % 7) + " and status = 'paid'"}});
    add("net", "MapNode",
        {{"columns", {{"id", "id"}, {"net", "price - tax + " + std::to_string(number)}}}, {"keep", false}});
    add("join", "JoinNode", {{"key", Json::array({"id"})}, {"how", "inner"}});
    add("top", "LimitNode", {{"limit", 5 + number % 5}});
    add("sort", "SortNode", {{"order_by", Json::array({"-net", "id"})}});
    add("sum", "GroupNode",
        {{"group_by", Json::array({"status"})}, {"aggregate", {{"all", {{"op", "sum"}, {"field", "net"}}}}}});
    add("counts", "MergeNode", {{"merge_strategy", "nested"}});
    link("read", "rows", "keep", "rows");
    link("read", "rows", "net", "rows");
    link("keep", "rows", "join", "left");
    link("net", "rows", "join", "right");
    link("join", "rows", "top", "rows");
    link("top", "rows", "sort", "rows");
    link("sort", "rows", "sum", "rows");
    link("read", "row_count", "counts", "sources");
    link("keep", "passed", "counts", "sources");
    link("keep", "dropped", "counts", "sources");
    link("top", "row_count", "counts", "sources");
    link("sum", "groups", "counts", "sources");
}

void write(const QString& path, const QByteArray& content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s cannot be written", qUtf8Printable(path));
}

} // namespace

QString writeDocumentProject(const QString& folder, int nodes)
{
    std::vector<graph::Node> all;
    std::vector<graph::Link> links;
    const int groups = nodes / kGroup;
    for (int group = 0; group < groups; ++group)
        addGroup(group, all, links);
    graph::Workflow workflow;
    // Groups are rows of eight, as many beside each other as make the whole about square.
    const int across = std::max(1, static_cast<int>(std::sqrt(groups / 5.0)));
    for (std::size_t i = 0; i < all.size(); ++i) {
        const int group = static_cast<int>(i) / kGroup;
        const int column = group % across * kGroup + static_cast<int>(i) % kGroup;
        workflow.view[all[i].id] = {column * kColumnWidth, group / across * kRowHeight};
    }
    workflow.assign(std::move(all), std::move(links));
    graph::Project project;
    project.name = "Many nodes";
    project.putWorkflow(WorkflowId("main"), std::move(workflow));
    const auto text = graph::writeProject(project);
    if (!text)
        qFatal("The project cannot be written: %s", text.error().sentence().c_str());
    const QString path = QDir(folder).filePath(QStringLiteral("many.dataflow.json"));
    write(path, QByteArray::fromStdString(*text));
    write(QDir(folder).filePath(QStringLiteral("orders.csv")),
          "id,price,tax,status\n1,9.50,1.20,paid\n2,3.25,0.40,open\n3,12.00,1.90,paid\n4,7.75,0.90,paid\n");
    return path;
}

} // namespace dataflow::bench
