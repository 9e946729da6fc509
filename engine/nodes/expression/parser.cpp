// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/expression/parser.h"

#include "engine/base/datetime.h"
#include "engine/base/text.h"
#include "engine/nodes/expression/functions.h"
#include "engine/nodes/expression/lexer.h"

#include <algorithm>
#include <charconv>

namespace dataflow::nodes::expression {

namespace {

/// Of the tree, which is walked with a call for each level.
constexpr int kDeepest = 400;
/// Parentheses and calls open at a time: each takes a dozen calls of the parser, for which a thread's stack
/// has to suffice, with a sanitizer too.
constexpr int kMostOpen = 100;

class Parser {
public:
    explicit Parser(std::vector<Token> tokens)
        : m_tokens(std::move(tokens))
    {}

    Result<NodePtr> whole()
    {
        DF_TRY_ASSIGN(auto root, disjunction());
        if (here().kind != TokenKind::End)
            return fail(unexpected("the end, an operator or \"and\""));
        return root;
    }

private:
    const Token& here() const { return m_tokens[m_at]; }
    bool isWord(std::string_view word, std::size_t ahead = 0) const
    {
        const std::size_t at = std::min(m_at + ahead, m_tokens.size() - 1);
        return m_tokens[at].kind == TokenKind::Word && m_tokens[at].folded == word;
    }
    bool isSymbol(std::string_view symbol) const
    {
        return here().kind == TokenKind::Symbol && here().text == symbol;
    }
    bool acceptWord(std::string_view word)
    {
        if (!isWord(word))
            return false;
        ++m_at;
        return true;
    }
    bool acceptSymbol(std::string_view symbol)
    {
        if (!isSymbol(symbol))
            return false;
        ++m_at;
        return true;
    }
    Error unexpected(std::string_view expected) const
    {
        Error error = expressionError("The expression cannot be read", here().position);
        error.with("expected", expected)
            .with("found", here().kind == TokenKind::End ? "the end" : excerpt(here().text, 30));
        return error;
    }
    Result<void> expectSymbol(std::string_view symbol)
    {
        if (acceptSymbol(symbol))
            return {};
        return fail(unexpected("\"" + std::string(symbol) + "\""));
    }

    static Result<NodePtr> node(Kind kind, std::size_t position, std::vector<NodePtr> args)
    {
        auto made = std::make_shared<Node>();
        made->kind = kind;
        made->position = position;
        for (const auto& arg : args)
            made->depth = std::max(made->depth, arg->depth + 1);
        if (made->depth > kDeepest)
            return fail(expressionError("The expression is nested too deeply", position));
        made->args = std::move(args);
        return made;
    }
    static NodePtr literal(std::size_t position, Value value)
    {
        auto made = std::make_shared<Node>();
        made->position = position;
        made->literal = std::move(value);
        return made;
    }

    using Rule = Result<NodePtr> (Parser::*)();

    /// `part (word part)*` as one node with all parts.
    Result<NodePtr> joined(Kind kind, std::string_view word, Rule part)
    {
        DF_TRY_ASSIGN(auto first, (this->*part)());
        if (!isWord(word))
            return first;
        const std::size_t position = here().position;
        std::vector<NodePtr> parts{std::move(first)};
        while (acceptWord(word)) {
            DF_TRY_ASSIGN(auto next, (this->*part)());
            parts.push_back(std::move(next));
        }
        return node(kind, position, std::move(parts));
    }
    Result<NodePtr> disjunction() { return joined(Kind::Or, "or", &Parser::conjunction); }
    Result<NodePtr> conjunction() { return joined(Kind::And, "and", &Parser::negation); }

    Result<NodePtr> negation()
    {
        const std::size_t position = here().position;
        bool negated = false;
        while (acceptWord("not"))
            negated = !negated;
        DF_TRY_ASSIGN(auto inner, predicate());
        return negated ? node(Kind::Not, position, {std::move(inner)}) : Result<NodePtr>(std::move(inner));
    }

    Result<NodePtr> predicate()
    {
        DF_TRY_ASSIGN(auto left, sum());
        const std::size_t position = here().position;
        if (const auto comparison = comparisonHere()) {
            ++m_at;
            DF_TRY_ASSIGN(auto right, sum());
            if (comparisonHere())
                return fail(expressionError("Comparisons cannot be chained", here().position)
                                .hint("Join them with \"and\"."));
            return compared(position, *comparison, std::move(left), std::move(right));
        }
        if (acceptWord("is"))
            return nullTest(std::move(left), position);
        const bool negated = isWord("not");
        if (negated)
            ++m_at;
        Result<NodePtr> test = fail(unexpected("\"in\", \"between\", \"like\" or \"ilike\""));
        if (acceptWord("in"))
            test = membership(std::move(left), position);
        else if (acceptWord("between"))
            test = range(std::move(left), position);
        else if (isWord("like") || isWord("ilike"))
            test = pattern(std::move(left), position);
        else if (!negated)
            return left;
        if (!test || !negated)
            return test;
        return node(Kind::Not, position, {std::move(*test)});
    }

    std::optional<Comparison> comparisonHere() const
    {
        static const std::vector<std::pair<std::string_view, Comparison>> kSymbols{
            {"=", Comparison::Equal},           {"==", Comparison::Equal}, {"!=", Comparison::NotEqual},
            {"<>", Comparison::NotEqual},       {"<", Comparison::Less},   {"<=", Comparison::LessOrEqual},
            {">=", Comparison::GreaterOrEqual}, {">", Comparison::Greater}};
        if (here().kind == TokenKind::Symbol)
            for (const auto& [symbol, comparison] : kSymbols)
                if (symbol == here().text)
                    return comparison;
        return std::nullopt;
    }

    static Result<NodePtr> compared(std::size_t position, Comparison comparison, NodePtr left, NodePtr right)
    {
        DF_TRY_ASSIGN(auto made, node(Kind::Compare, position, {std::move(left), std::move(right)}));
        made->comparison = comparison;
        return made;
    }

    Result<NodePtr> nullTest(NodePtr operand, std::size_t position)
    {
        const bool negated = acceptWord("not");
        if (!acceptWord("null"))
            return fail(unexpected(negated ? "\"null\"" : "\"null\" or \"not null\""));
        DF_TRY_ASSIGN(auto test, node(Kind::IsNull, position, {std::move(operand)}));
        return negated ? node(Kind::Not, position, {std::move(test)}) : Result<NodePtr>(std::move(test));
    }

    Result<NodePtr> membership(NodePtr operand, std::size_t position)
    {
        DF_TRY(expectSymbol("("));
        std::vector<NodePtr> args{std::move(operand)};
        do {
            DF_TRY_ASSIGN(auto member, sum());
            args.push_back(std::move(member));
        } while (acceptSymbol(","));
        DF_TRY(expectSymbol(")"));
        return node(Kind::In, position, std::move(args));
    }

    Result<NodePtr> range(NodePtr operand, std::size_t position)
    {
        DF_TRY_ASSIGN(auto low, sum());
        if (!acceptWord("and"))
            return fail(unexpected("\"and\" between the two bounds"));
        DF_TRY_ASSIGN(auto high, sum());
        DF_TRY_ASSIGN(auto above, compared(position, Comparison::GreaterOrEqual, operand, std::move(low)));
        DF_TRY_ASSIGN(auto below,
                      compared(position, Comparison::LessOrEqual, std::move(operand), std::move(high)));
        return node(Kind::And, position, {std::move(above), std::move(below)});
    }

    Result<NodePtr> pattern(NodePtr operand, std::size_t position)
    {
        const bool ignoreCase = isWord("ilike");
        ++m_at;
        DF_TRY_ASSIGN(auto text, sum());
        DF_TRY_ASSIGN(auto made, node(Kind::Like, position, {std::move(operand), std::move(text)}));
        made->ignoreCase = ignoreCase;
        return made;
    }

    /// `+`, `-` and `||` bind alike, from left to right.
    Result<NodePtr> sum()
    {
        DF_TRY_ASSIGN(auto left, product());
        while (isSymbol("+") || isSymbol("-") || isSymbol("||")) {
            const Token symbol = here();
            ++m_at;
            DF_TRY_ASSIGN(auto right, product());
            const Kind kind = symbol.text == "||" ? Kind::Concat : Kind::Arithmetic;
            DF_TRY_ASSIGN(left, node(kind, symbol.position, {std::move(left), std::move(right)}));
            left->operation = symbol.text == "+" ? Operation::Add : Operation::Subtract;
        }
        return left;
    }

    Result<NodePtr> product()
    {
        DF_TRY_ASSIGN(auto left, signedTerm());
        while (isSymbol("*") || isSymbol("/") || isSymbol("%")) {
            const Token symbol = here();
            ++m_at;
            DF_TRY_ASSIGN(auto right, signedTerm());
            DF_TRY_ASSIGN(left, node(Kind::Arithmetic, symbol.position, {std::move(left), std::move(right)}));
            left->operation = symbol.text == "*"   ? Operation::Multiply
                              : symbol.text == "/" ? Operation::Divide
                                                   : Operation::Modulo;
        }
        return left;
    }

    Result<NodePtr> signedTerm()
    {
        const std::size_t position = here().position;
        bool negative = false;
        while (isSymbol("-") || isSymbol("+")) {
            negative = negative != isSymbol("-");
            ++m_at;
        }
        if (!negative)
            return term();
        // Read with its sign, so that the smallest int can be written.
        if (here().kind == TokenKind::Integer)
            return number("-");
        DF_TRY_ASSIGN(auto operand, term());
        return node(Kind::Negate, position, {std::move(operand)});
    }

    Result<NodePtr> term()
    {
        const Token token = here();
        switch (token.kind) {
        case TokenKind::Integer:
        case TokenKind::Decimal:
        case TokenKind::Float:
            return number("");
        case TokenKind::Text:
            ++m_at;
            return literal(token.position, token.text);
        case TokenKind::QuotedName:
            ++m_at;
            return column(token, true);
        case TokenKind::Word:
            return word();
        case TokenKind::Symbol:
            if (acceptSymbol("("))
                return parenthesised();
            break;
        case TokenKind::End:
            break;
        }
        return fail(unexpected("a column, a value or \"(\""));
    }

    Result<NodePtr> parenthesised()
    {
        // Counted apart from the tree's depth: parentheses alone recurse here without making nodes.
        if (++m_open > kMostOpen)
            return fail(expressionError("The expression is nested too deeply", here().position));
        DF_TRY_ASSIGN(auto inner, disjunction());
        --m_open;
        DF_TRY(expectSymbol(")"));
        return inner;
    }

    Result<NodePtr> number(const std::string& sign)
    {
        const Token token = here();
        ++m_at;
        const std::string text = sign + token.text;
        if (token.kind == TokenKind::Integer) {
            std::int64_t whole = 0;
            if (std::from_chars(text.data(), text.data() + text.size(), whole).ec == std::errc{})
                return literal(token.position, whole);
        }
        if (token.kind == TokenKind::Float) {
            double real = 0;
            if (std::from_chars(text.data(), text.data() + text.size(), real).ec != std::errc{})
                return fail(expressionError("The number is out of range", token.position));
            return literal(token.position, real);
        }
        auto decimal = Decimal::parse(text);
        if (!decimal)
            return fail(
                expressionError("The number cannot be read", token.position).causedBy(decimal.error()));
        return literal(token.position, std::move(*decimal));
    }

    static NodePtr column(const Token& token, bool quoted)
    {
        auto made = std::make_shared<Node>();
        made->kind = Kind::Column;
        made->position = token.position;
        made->name = token.text;
        made->quoted = quoted;
        return made;
    }

    Result<NodePtr> word()
    {
        const Token token = here();
        static const std::vector<std::string> kReserved{"and",     "or",   "not",   "in",
                                                        "between", "like", "ilike", "is"};
        if (std::ranges::find(kReserved, token.folded) != kReserved.end())
            return fail(unexpected("a column, a value or \"(\""));
        ++m_at;
        if (token.folded == "null")
            return literal(token.position, nullptr);
        if (token.folded == "true" || token.folded == "false")
            return literal(token.position, token.folded == "true");
        if (here().kind == TokenKind::Text && (token.folded == "date" || token.folded == "timestamp"))
            return moment(token);
        if (isSymbol("("))
            return call(token);
        return column(token, false);
    }

    /// `date '2024-03-01'` and `timestamp '2024-03-01 10:00'`.
    Result<NodePtr> moment(const Token& keyword)
    {
        const Token text = here();
        ++m_at;
        const auto wrong = [&](const Error& cause) {
            return fail(expressionError("The date cannot be read", text.position)
                            .with("value", excerpt(text.text, 40))
                            .causedBy(cause));
        };
        if (keyword.folded == "date") {
            auto date = parseDate(text.text);
            return date ? Result<NodePtr>(literal(keyword.position, *date)) : wrong(date.error());
        }
        auto timestamp = parseTimestamp(text.text);
        return timestamp ? Result<NodePtr>(literal(keyword.position, *timestamp)) : wrong(timestamp.error());
    }

    Result<NodePtr> call(const Token& name)
    {
        const FunctionSpec* function = findFunction(name.folded);
        if (!function)
            return fail(expressionError("There is no function of this name", name.position)
                            .with("function", excerpt(name.text, 40))
                            .hint(functionSuggestion(name.folded)));
        DF_TRY(expectSymbol("("));
        if (++m_open > kMostOpen)
            return fail(expressionError("The expression is nested too deeply", name.position));
        std::vector<NodePtr> args;
        if (!isSymbol(")")) {
            do {
                DF_TRY_ASSIGN(auto arg, disjunction());
                args.push_back(std::move(arg));
            } while (acceptSymbol(","));
        }
        --m_open;
        DF_TRY(expectSymbol(")"));
        if (args.size() < function->fewest || args.size() > function->most)
            return fail(expressionError("The function takes another number of arguments", name.position)
                            .with("function", function->name)
                            .with("given", static_cast<std::int64_t>(args.size()))
                            .hint("Write it as " + std::string(function->usage) + "."));
        DF_TRY_ASSIGN(auto made, node(Kind::Function, name.position, std::move(args)));
        made->name = name.folded;
        made->function = function;
        return made;
    }

    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    int m_open = 0;
};

} // namespace

Result<NodePtr> parseExpression(std::string_view text)
{
    DF_TRY_ASSIGN(auto tokens, tokenize(text));
    return Parser(std::move(tokens)).whole();
}

} // namespace dataflow::nodes::expression
