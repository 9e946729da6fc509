// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// CodeHighlighter: colours for SQL, Python and JSON in editors.

#include <QRegularExpression>
#include <QSyntaxHighlighter>

#include <vector>

namespace dataflow::ui {

enum class CodeLanguage { Sql, Python, Json };

/// GUI thread. Follows the theme.
class CodeHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    CodeHighlighter(CodeLanguage language, QTextDocument* document);

protected:
    void highlightBlock(const QString& text) override;

private:
    struct Rule {
        QRegularExpression pattern;
        const char* role;
        bool bold = false;
    };
    std::vector<Rule> m_rules;
};

} // namespace dataflow::ui
