// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/node_query.h"

#include "engine/nodes/catalog.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>

namespace dataflow::ui {

namespace {

constexpr double kSlowShare = 0.1;

const QHash<QString, run::NodeState>& states()
{
    static const QHash<QString, run::NodeState> words{{QStringLiteral("failed"), run::NodeState::Failed},
                                                      {QStringLiteral("done"), run::NodeState::Done},
                                                      {QStringLiteral("cached"), run::NodeState::Cached},
                                                      {QStringLiteral("skipped"), run::NodeState::Skipped},
                                                      {QStringLiteral("running"), run::NodeState::Running}};
    return words;
}

QString textOf(const std::string& text)
{
    return QString::fromStdString(text);
}

char lower(char c) noexcept
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// `word` in lower case ASCII; its letters match both cases.
bool containsPlain(std::string_view text, std::string_view word) noexcept
{
    if (text.size() < word.size())
        return false;
    const std::size_t last = text.size() - word.size();
    for (std::size_t start = 0; start <= last; ++start) {
        std::size_t same = 0;
        while (same < word.size() && lower(text[start + same]) == word[same])
            ++same;
        if (same == word.size())
            return true;
    }
    return false;
}

/// The text in ASCII, or nothing when it has other characters.
std::string plainOf(const QString& text)
{
    const bool plain = std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
    return plain ? text.toStdString() : std::string();
}

} // namespace

bool NodeQuery::contains(const std::string& text, const Word& word)
{
    return word.plain.empty() ? textOf(text).contains(word.text, Qt::CaseInsensitive)
                              : containsPlain(text, word.plain);
}

bool NodeQuery::anyContains(const Json& value, const Word& word)
{
    if (value.is_string())
        return contains(value.get_ref<const std::string&>(), word);
    return contains(value.dump(), word);
}

NodeQuery::NodeQuery(const QString& text)
{
    for (const QString& word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        m_words.push_back(wordOf(word));
}

QStringList NodeQuery::stateWords()
{
    return {QStringLiteral("failed"),   QStringLiteral("slow"),    QStringLiteral("stale"),
            QStringLiteral("fresh"),    QStringLiteral("pinned"),  QStringLiteral("done"),
            QStringLiteral("cached"),   QStringLiteral("skipped"), QStringLiteral("running"),
            QStringLiteral("problem"),  QStringLiteral("paused"),  QStringLiteral("breakpoint"),
            QStringLiteral("disabled"), QStringLiteral("bypassed")};
}

NodeQuery::Word NodeQuery::wordOf(const QString& text)
{
    const QString word = text.toLower();
    if (const auto state = states().constFind(word); state != states().constEnd())
        return {.kind = Kind::State, .text = {}, .state = *state};
    for (const auto freshness : {run::Freshness::Fresh, run::Freshness::Stale, run::Freshness::Pinned})
        if (word == QLatin1String(run::freshnessName(freshness).data()))
            return {.kind = Kind::Freshness, .text = {}, .freshness = freshness};
    if (word == QLatin1String("slow"))
        return {.kind = Kind::Slow, .text = {}};
    if (word == QLatin1String("disabled"))
        return {.kind = Kind::Disabled, .text = {}};
    if (word == QLatin1String("bypassed"))
        return {.kind = Kind::Bypassed, .text = {}};
    if (word == QLatin1String("problem") || word == QLatin1String("problems"))
        return {.kind = Kind::Problem, .text = {}};
    if (word == QLatin1String("breakpoint"))
        return {.kind = Kind::Breakpoint, .text = {}};
    if (word == QLatin1String("paused"))
        return {.kind = Kind::Paused, .text = {}};
    if (word.startsWith(QLatin1String("type:")))
        return {.kind = Kind::Type, .text = word.mid(5), .plain = plainOf(word.mid(5))};
    if (word.startsWith(QLatin1String("table:")))
        return {.kind = Kind::Table, .text = word.mid(6)};
    return {.kind = Kind::Text, .text = word, .plain = plainOf(word)};
}

bool NodeQuery::matches(const graph::Node& node, const NodeStanding& standing,
                        const graph::Project& project) const
{
    const auto holds = [&](const Word& word) {
        switch (word.kind) {
        case Kind::State:
            return standing.state == word.state;
        case Kind::Slow:
            return standing.share >= kSlowShare;
        case Kind::Disabled:
            return node.disabled;
        case Kind::Bypassed:
            return node.bypassed;
        case Kind::Problem:
            return standing.problems > 0;
        case Kind::Breakpoint:
            return standing.mark.breakpoint;
        case Kind::Paused:
            return standing.mark.paused;
        case Kind::Freshness:
            return standing.mark.freshness == word.freshness;
        case Kind::Type:
            return contains(node.type, word);
        case Kind::Table: {
            const QStringList tables = tablesOf(node, project);
            return std::any_of(tables.begin(), tables.end(), [&](const QString& table) {
                return table.contains(word.text, Qt::CaseInsensitive);
            });
        }
        case Kind::Text:
            break;
        }
        return contains(node.id.text(), word) || contains(node.title, word) || contains(node.type, word) ||
               contains(node.note, word) ||
               std::any_of(node.params.begin(), node.params.end(),
                           [&](const Json& value) { return anyContains(value, word); });
    };
    return std::ranges::all_of(m_words, holds);
}

bool NodeQuery::matches(const graph::Annotation& annotation) const
{
    return std::ranges::all_of(m_words, [&](const Word& word) {
        return word.kind == Kind::Text && contains(annotation.text, word);
    });
}

namespace {

void addTablesOfSql(const QString& sql, QStringList& tables)
{
    static const QRegularExpression kTable(
        QStringLiteral("\\b(?:from|join|into|update|table)\\s+([\"`\\w.]+)"),
        QRegularExpression::CaseInsensitiveOption);
    for (auto match = kTable.globalMatch(sql); match.hasNext();)
        tables << match.next().captured(1).remove(QLatin1Char('"')).remove(QLatin1Char('`'));
}

/// The table of the model that the node's type names, or a parameter of that type.
void addTableOfModel(const graph::Node& node, const graph::Project& project, QStringList& tables)
{
    const auto type = nodes::nodeCatalog().resolve(node.type, project.modelNames());
    if (!type)
        return;
    std::string name = type->model;
    for (const nodes::ParamSpec& param : type->type->description().params)
        if (param.editor == nodes::EditorKind::Model && name.empty())
            if (const auto value = node.params.find(param.name);
                value != node.params.end() && value->is_string())
                name = value->get<std::string>();
    if (name.empty())
        return;
    const model::Model* model = project.findModel(name);
    tables << textOf(model ? model->table : name);
}

} // namespace

QStringList tablesOf(const graph::Node& node, const graph::Project& project)
{
    QStringList tables;
    for (const auto& [name, value] : node.params.items()) {
        if (name == "tables" && value.is_array()) {
            for (const Json& table : value)
                if (table.is_string())
                    tables << textOf(table.get_ref<const std::string&>());
        } else if (value.is_string()) {
            const QString text = textOf(value.get_ref<const std::string&>());
            if (name == "table")
                tables << text;
            else if (name == "sql" || name == "query")
                addTablesOfSql(text, tables);
        }
    }
    addTableOfModel(node, project, tables);
    return tables;
}

} // namespace dataflow::ui
