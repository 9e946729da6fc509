// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/code_highlighter.h"

#include "ui/models/theme.h"

#include <QTextCharFormat>

namespace dataflow::ui {

namespace {

QRegularExpression words(const QString& list, bool ignoreCase)
{
    return QRegularExpression(QStringLiteral("\\b(?:%1)\\b").arg(list),
                              ignoreCase ? QRegularExpression::CaseInsensitiveOption
                                         : QRegularExpression::NoPatternOption);
}

const auto kSqlWords = QStringLiteral(
    "select|from|where|and|or|not|in|is|null|as|on|join|left|right|full|inner|outer|cross|lateral|group|by|"
    "having|order|"
    "asc|desc|nulls|first|last|limit|offset|union|all|intersect|except|distinct|case|when|then|else|end|with|"
    "recursive|"
    "insert|into|values|update|set|delete|returning|conflict|do|nothing|create|table|index|view|drop|alter|"
    "exists|between|"
    "like|ilike|cast|over|partition|filter|true|false|using|begin|commit|rollback|explain|analyze");
const auto kPythonWords =
    QStringLiteral("False|None|True|and|as|assert|async|await|break|class|continue|def|del|elif|else|except|"
                   "finally|for|from|global|if|"
                   "import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield|result");

} // namespace

CodeHighlighter::CodeHighlighter(CodeLanguage language, QTextDocument* document)
    : QSyntaxHighlighter(document)
{
    const QRegularExpression number(QStringLiteral("\\b\\d+(?:\\.\\d+)?\\b"));
    const QRegularExpression single(QStringLiteral("'(?:[^'\\\\]|\\\\.|'')*'"));
    const QRegularExpression twice(QStringLiteral("\"(?:[^\"\\\\]|\\\\.)*\""));
    const QRegularExpression hole(QStringLiteral("\\$\\{[^}]*\\}"));
    // Later rules paint over earlier ones: comments and strings come last.
    switch (language) {
    case CodeLanguage::Sql:
        m_rules = {{words(kSqlWords, true), "categoryQuery", true},
                   {number, "series3"},
                   {QRegularExpression(QStringLiteral("(?<![:\\w]):[A-Za-z_]\\w*|\\$\\d+|\\?\\d*")),
                    "categoryModel"},
                   {single, "series2"},
                   {QRegularExpression(QStringLiteral("--[^\\n]*")), "textDim"}};
        break;
    case CodeLanguage::Python:
        m_rules = {{words(kPythonWords, false), "categoryQuery", true},
                   {number, "series3"},
                   {single, "series2"},
                   {twice, "series2"},
                   {QRegularExpression(QStringLiteral("#[^\\n]*")), "textDim"}};
        break;
    case CodeLanguage::Json:
        m_rules = {
            {number, "series3"},
            {words(QStringLiteral("true|false|null"), false), "categoryQuery", true},
            {twice, "series2"},
            {QRegularExpression(QStringLiteral("\"(?:[^\"\\\\]|\\\\.)*\"(?=\\s*:)")), "categoryModel"}};
        break;
    }
    m_rules.push_back({hole, "categoryFlow", true});
    connect(&Theme::current(), &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void CodeHighlighter::highlightBlock(const QString& text)
{
    for (const Rule& rule : m_rules) {
        QTextCharFormat format;
        format.setForeground(Theme::current().colour(rule.role));
        if (rule.bold)
            format.setFontWeight(QFont::DemiBold);
        auto matches = rule.pattern.globalMatch(text);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            setFormat(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()),
                      format);
        }
    }
}

} // namespace dataflow::ui
