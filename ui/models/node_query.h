// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// NodeQuery: what is typed to find nodes: words, states, `type:` and `table:`.

#include "engine/graph/project.h"
#include "ui/models/node_mark.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace dataflow::ui {

/// What is known of a node beside its parameters.
struct NodeStanding {
    run::NodeState state = run::NodeState::Idle;
    /// Its part of the time all nodes took in the last run, 0 to 1.
    double share = 0;
    int problems = 0;
    bool takenOver = false; ///< its outputs are those of an earlier run
    NodeMark mark{};
};

/// `failed`, `slow` (at least a tenth of the run's node time), `done`, `cached`, `skipped`, `running`,
/// `disabled`, `bypassed`, `problem`, `fresh`, `stale`,
/// `pinned`, `breakpoint`, `paused`, `type:query`, `table:orders`; other words are
/// looked for in id, title, type, note and parameters. All words must hold.
class NodeQuery {
public:
    NodeQuery() = default;
    explicit NodeQuery(const QString& text);
    bool isEmpty() const noexcept { return m_words.empty(); }
    /// `project` says which tables the models are.
    bool matches(const graph::Node& node, const NodeStanding& standing, const graph::Project& project) const;
    /// Frames and notes have a text and no states: every word must be one to look for, and in that text.
    bool matches(const graph::Annotation& annotation) const;
    /// The state words, for place holders and completion.
    static QStringList stateWords();

private:
    enum class Kind {
        Text,
        Type,
        Table,
        Slow,
        Disabled,
        Bypassed,
        Problem,
        Breakpoint,
        Paused,
        Freshness,
        State
    };
    struct Word {
        Kind kind = Kind::Text;
        QString text;
        run::NodeState state = run::NodeState::Idle;
        run::Freshness freshness = run::Freshness::NoResult;
        std::string
            plain{}; ///< `text` where it is ASCII, which is searched for without converting; else empty
    };
    static Word wordOf(const QString& text);
    static bool contains(const std::string& text, const Word& word);
    static bool anyContains(const Json& value, const Word& word);
    std::vector<Word> m_words;
};

/// Names of the tables a node works on: those in its SQL and parameters, and that of its model, be it a
/// parameter or in the type's name (ProductListNode). A model that the project does not have stands under its
/// own name.
QStringList tablesOf(const graph::Node& node, const graph::Project& project);

} // namespace dataflow::ui
