// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/run_marks.h"

#include "engine/base/json.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <algorithm>
#include <latch>
#include <memory>

namespace dataflow::ui {

namespace {

using Breakpoints = std::map<WorkflowId, RunMarks::Nodes>;

/// {"main": ["orders", "totals"]}; what is no such list is left out.
Breakpoints readBreakpoints(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {}; // none were set
    Breakpoints breakpoints;
    const Json json = Json::parse(file.readAll().toStdString(), nullptr, false);
    if (!json.is_object())
        return {};
    for (const auto& [workflow, nodes] : json.items())
        if (nodes.is_array())
            for (const Json& node : nodes)
                if (node.is_string())
                    breakpoints[WorkflowId(workflow)].insert(NodeId(node.get<std::string>()));
    return breakpoints;
}

/// Empty when it worked.
QString writeBreakpoints(const QString& path, const Breakpoints& breakpoints)
{
    if (breakpoints.empty()) {
        QFile file(path);
        return !file.exists() || file.remove() ? QString() : file.errorString();
    }
    Json json = Json::object();
    for (const auto& [workflow, nodes] : breakpoints)
        for (const NodeId& node : nodes)
            json[workflow.text()].push_back(node.text());
    const QByteArray text = QByteArray::fromStdString(json.dump());
    QSaveFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit()
               ? QString()
               : file.errorString();
}

} // namespace

RunMarks::RunMarks(QObject* parent)
    : QObject(parent)
{}

RunMarks::~RunMarks()
{
    // What was to be written is written: the worker drops what it has not begun.
    std::latch written(1);
    m_files.post([&written] { written.count_down(); });
    written.wait();
}

QString RunMarks::fileOf(const QString& project) const
{
    const QByteArray name = QCryptographicHash::hash(project.toUtf8(), QCryptographicHash::Sha1).toHex();
    return QDir(m_folder).filePath(QString::fromLatin1(name) + QStringLiteral(".json"));
}

void RunMarks::open(const QString& path)
{
    m_project = path;
    m_breakpoints.clear();
    m_pins.clear();
    m_standings.clear();
    const quint64 reading = ++m_reading;
    emit breakpointsChanged();
    emit changed();
    if (path.isEmpty() || m_folder.isEmpty())
        return;
    m_files.post([this, reading, file = fileOf(path)] {
        auto found = std::make_shared<Breakpoints>(readBreakpoints(file));
        Background::reply(this, [this, reading, found] {
            if (reading != m_reading || found->empty())
                return;
            // What was set meanwhile stays.
            for (auto& [workflow, nodes] : *found)
                m_breakpoints[workflow].merge(nodes);
            emit breakpointsChanged();
            emit changed();
        });
    });
}

void RunMarks::moveTo(const QString& path)
{
    if (path == m_project)
        return;
    m_project = path;
    keep();
}

void RunMarks::keep()
{
    if (m_project.isEmpty() || m_folder.isEmpty())
        return;
    m_files.post([this, folder = m_folder, file = fileOf(m_project), breakpoints = m_breakpoints] {
        QDir().mkpath(folder);
        if (const QString reason = writeBreakpoints(file, breakpoints); !reason.isEmpty())
            Background::reply(this, [this, reason] { emit notKept(reason); });
    });
}

const RunMarks::Nodes& RunMarks::breakpoints(const WorkflowId& workflow) const
{
    static const Nodes kNone;
    const auto found = m_breakpoints.find(workflow);
    return found == m_breakpoints.end() ? kNone : found->second;
}

const RunMarks::Nodes& RunMarks::pins(const WorkflowId& workflow) const
{
    static const Nodes kNone;
    const auto found = m_pins.find(workflow);
    return found == m_pins.end() ? kNone : found->second;
}

const RunMarks::Standings& RunMarks::standings(const WorkflowId& workflow) const
{
    static const Standings kNone;
    const auto found = m_standings.find(workflow);
    return found == m_standings.end() ? kNone : found->second;
}

void RunMarks::toggle(NodesOf& all, const WorkflowId& workflow, const Nodes& nodes)
{
    Nodes& here = all[workflow];
    if (std::ranges::includes(here, nodes))
        for (const NodeId& node : nodes)
            here.erase(node);
    else
        here.insert(nodes.begin(), nodes.end());
    if (here.empty())
        all.erase(workflow);
}

void RunMarks::toggleBreakpoints(const WorkflowId& workflow, const Nodes& nodes)
{
    if (nodes.empty())
        return;
    toggle(m_breakpoints, workflow, nodes);
    keep();
    emit breakpointsChanged();
    emit changed();
}

void RunMarks::togglePins(const WorkflowId& workflow, const Nodes& nodes)
{
    if (nodes.empty())
        return;
    toggle(m_pins, workflow, nodes);
    emit pinsChanged();
    emit changed();
}

void RunMarks::setFirings(Firings firings)
{
    if (firings == m_firings)
        return;
    m_firings = std::move(firings);
    emit changed();
}

void RunMarks::setStandings(const WorkflowId& workflow, Standings standings)
{
    if (standings.empty() && this->standings(workflow).empty())
        return;
    m_standings[workflow] = std::move(standings);
    emit changed();
}

} // namespace dataflow::ui
