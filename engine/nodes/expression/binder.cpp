// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/nodes/expression/binder.h"

#include "engine/base/text.h"
#include "engine/nodes/expression/functions.h"
#include "engine/nodes/expression/lexer.h"
#include "engine/nodes/expression/literal_cast.h"
#include "engine/nodes/expression/unicode.h"

#include <algorithm>

namespace dataflow::nodes::expression {

namespace {

bool isLiteral(const NodePtr& node)
{
    return node->kind == Kind::Literal;
}

Type typeOfLiteral(const Value& value)
{
    switch (value.kind()) {
    case ValueKind::Bool:
        return Type::Bool;
    case ValueKind::Int64:
        return Type::Int;
    case ValueKind::Double:
        return Type::Double;
    case ValueKind::Decimal:
        return Type::Decimal;
    case ValueKind::Text:
        return Type::Text;
    case ValueKind::Date:
        return Type::Date;
    case ValueKind::Timestamp:
        return value.as<Timestamp>()->utc ? Type::Instant : Type::Timestamp;
    default:
        return Type::Null;
    }
}

Error mismatch(std::string message, const Node& a, const Node& b, std::size_t position)
{
    Error error = expressionError(std::move(message), position);
    error.with("left", typeName(a.type)).with("right", typeName(b.type));
    const bool textBesideNumber =
        (isNumber(a.type) && b.type == Type::Text) || (a.type == Type::Text && isNumber(b.type));
    if (textBesideNumber && (a.kind == Kind::Literal || b.kind == Kind::Literal))
        error.hint("Text stands in single quotes, numbers without.");
    else if (a.type == Type::Bool || b.type == Type::Bool)
        error.hint("A bool is compared with true or false only, or stands alone.");
    else if (a.type == Type::Instant || b.type == Type::Instant)
        error.hint("Only one side is an instant with a time zone; the other is a wall-clock reading.");
    return error;
}

bool isTemporalOrUuid(Type type)
{
    return type == Type::Date || type == Type::Time || type == Type::Timestamp || type == Type::Instant ||
           type == Type::Uuid;
}

/// The type both sides are brought to, or nullopt when they do not go together.
std::optional<Type> commonType(const NodePtr& a, const NodePtr& b)
{
    if (a->type == b->type)
        return a->type;
    if (a->type == Type::Null)
        return b->type;
    if (b->type == Type::Null)
        return a->type;
    if (isNumber(a->type) && isNumber(b->type)) {
        const bool anyDouble = a->type == Type::Double || b->type == Type::Double;
        return anyDouble ? Type::Double : Type::Decimal;
    }
    if (isLiteral(a) && a->type == Type::Text && isTemporalOrUuid(b->type))
        return b->type;
    if (isLiteral(b) && b->type == Type::Text && isTemporalOrUuid(a->type))
        return a->type;
    const auto pair = [&](Type first, Type second) {
        return (a->type == first && b->type == second) || (a->type == second && b->type == first);
    };
    if (pair(Type::Date, Type::Timestamp))
        return Type::Timestamp;
    // A written date or wall-clock reading counts as UTC beside an instant; one from a column might mean
    // another zone.
    const NodePtr& other = a->type == Type::Instant ? b : a;
    if (isLiteral(other) && (pair(Type::Date, Type::Instant) || pair(Type::Timestamp, Type::Instant)) &&
        other->type != Type::Instant)
        return Type::Instant;
    return std::nullopt;
}

/// int beside float or decimal: the literal joins the column's type where that loses nothing. True when both
/// now agree.
bool literalJoinsInt(NodePtr& a, NodePtr& b)
{
    const auto join = [](NodePtr& column, NodePtr& literal) {
        if (column->type != Type::Int || isLiteral(column) || !isLiteral(literal))
            return false;
        const auto whole = wholeNumber(literal->literal);
        if (!whole)
            return false;
        literal = std::make_shared<Node>(*literal);
        literal->literal = *whole;
        literal->type = Type::Int;
        return true;
    };
    return join(a, b) || join(b, a);
}

class Binder {
public:
    explicit Binder(const db::Schema& schema)
        : m_schema(schema)
    {}

    Result<void> bind(NodePtr& node)
    {
        if (node->bound)
            return {};
        for (NodePtr& arg : node->args)
            DF_TRY(bind(arg));
        DF_TRY(bindItself(node));
        node->bound = true;
        return {};
    }

private:
    Result<void> bindItself(NodePtr& node)
    {
        switch (node->kind) {
        case Kind::Literal:
            node->type = typeOfLiteral(node->literal);
            return {};
        case Kind::Column:
            return bindColumn(*node);
        case Kind::Cast:
            return {};
        case Kind::Negate:
            return bindNegate(*node);
        case Kind::Not:
        case Kind::And:
        case Kind::Or:
            node->type = Type::Bool;
            for (NodePtr& arg : node->args)
                DF_TRY(needBool(arg));
            return {};
        case Kind::Compare:
            return bindCompare(*node);
        case Kind::Arithmetic:
            return bindArithmetic(*node);
        case Kind::Concat:
            return bindConcat(*node);
        case Kind::In:
            return bindIn(node);
        case Kind::Like:
            return bindLike(*node);
        case Kind::IsNull:
            node->type = Type::Bool;
            return {};
        case Kind::Function:
            return bindFunction(*node);
        }
        return {};
    }

    Result<void> bindColumn(Node& node)
    {
        auto index = m_schema.indexOf(node.name);
        if (!index && !node.quoted)
            index = onlyMatchIgnoringCase(node.name);
        if (!index) {
            Error error{ErrorCode::UnknownField, "The rows have no column of this name"};
            error.with("column", node.name).with("position", static_cast<std::int64_t>(node.position));
            const auto names = m_schema.names();
            auto hint = didYouMean(node.name, names);
            if (hint.empty() && !names.empty()) {
                hint = "They have: ";
                for (std::size_t i = 0; i < names.size(); ++i)
                    hint += (i ? ", " : "") + names[i];
                hint += '.';
            }
            return fail(std::move(error.hint(std::move(hint))));
        }
        node.column = *index;
        node.type = typeOfColumn(m_schema[*index].type);
        return {};
    }

    std::optional<std::size_t> onlyMatchIgnoringCase(const std::string& name) const
    {
        const std::string wanted = lowerCase(name);
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < m_schema.size(); ++i) {
            if (lowerCase(m_schema[i].name) != wanted)
                continue;
            if (found)
                return std::nullopt;
            found = i;
        }
        return found;
    }

    static Result<void> needBool(NodePtr& arg)
    {
        if (arg->type == Type::Null)
            return castTo(arg, Type::Bool);
        if (arg->type == Type::Bool)
            return {};
        Error error = expressionError("A condition is needed here", arg->position);
        error.with("got", typeName(arg->type)).hint("Compare it with something, such as \"total > 100\".");
        return fail(std::move(error));
    }

    static Result<void> bindNegate(Node& node)
    {
        if (node.args[0]->type != Type::Null && !isNumber(node.args[0]->type))
            return fail(expressionError("Only a number can have a minus sign", node.position)
                            .with("got", typeName(node.args[0]->type)));
        node.type = node.args[0]->type;
        return {};
    }

    static Result<void> bindCompare(Node& node)
    {
        node.type = Type::Bool;
        DF_TRY(makeComparable(node.args[0], node.args[1], node.position));
        const bool ordering = node.comparison != Comparison::Equal && node.comparison != Comparison::NotEqual;
        if (ordering && node.args[0]->type == Type::Bool)
            return fail(mismatch("Bools have no order", *node.args[0], *node.args[1], node.position));
        // A constant on the left changes sides, so that the fast paths see it on the right.
        if (isLiteral(node.args[0]) && !isLiteral(node.args[1])) {
            std::swap(node.args[0], node.args[1]);
            node.comparison = mirrored(node.comparison);
        }
        return {};
    }

    static Comparison mirrored(Comparison comparison)
    {
        switch (comparison) {
        case Comparison::Less:
            return Comparison::Greater;
        case Comparison::LessOrEqual:
            return Comparison::GreaterOrEqual;
        case Comparison::Greater:
            return Comparison::Less;
        case Comparison::GreaterOrEqual:
            return Comparison::LessOrEqual;
        case Comparison::Equal:
        case Comparison::NotEqual:
            break;
        }
        return comparison;
    }

    static Result<void> bindArithmetic(Node& node)
    {
        NodePtr& a = node.args[0];
        NodePtr& b = node.args[1];
        const bool additive = node.operation == Operation::Add || node.operation == Operation::Subtract;
        if (a->type == Type::Date && additive && b->type == Type::Int) {
            node.type = Type::Date;
            return {};
        }
        if (a->type == Type::Date && b->type == Type::Date && node.operation == Operation::Subtract) {
            node.type = Type::Int;
            return {};
        }
        const auto fits = [](const NodePtr& arg) { return arg->type == Type::Null || isNumber(arg->type); };
        if (!fits(a) || !fits(b))
            return fail(mismatch("These cannot be calculated with", *a, *b, node.position));
        const auto type = commonType(a, b);
        node.type = type.value_or(Type::Null);
        DF_TRY(castTo(a, node.type));
        return castTo(b, node.type);
    }

    static Result<void> bindConcat(Node& node)
    {
        node.type = Type::Text;
        for (NodePtr& arg : node.args) {
            if (arg->type == Type::Bool || arg->type == Type::Bytes || arg->type == Type::Json)
                return fail(expressionError("This cannot be joined to a text", arg->position)
                                .with("got", typeName(arg->type)));
            DF_TRY(castTo(arg, Type::Text));
        }
        return {};
    }

    Result<void> bindIn(NodePtr& node)
    {
        if (makeConstantSet(*node))
            return {};
        // Otherwise it means what its definition says: equal to one of the members.
        auto any = std::make_shared<Node>();
        any->kind = Kind::Or;
        any->position = node->position;
        for (std::size_t i = 1; i < node->args.size(); ++i) {
            auto equal = std::make_shared<Node>();
            equal->kind = Kind::Compare;
            equal->position = node->args[i]->position;
            equal->args = {node->args[0], node->args[i]};
            any->args.push_back(std::move(equal));
        }
        for (NodePtr& arg : any->args)
            DF_TRY(bind(arg));
        any->type = Type::Bool;
        node = std::move(any);
        return {};
    }

    /// Over literals of one hashable type: the members move into a sorted set.
    static bool makeConstantSet(Node& node)
    {
        const Type type = node.args[0]->type;
        const bool asInt = storedAsInt(type);
        if (!asInt && type != Type::Text && type != Type::Uuid)
            return false;
        Node made = node;
        for (std::size_t i = 1; i < node.args.size(); ++i) {
            NodePtr operand = node.args[0];
            NodePtr member = node.args[i];
            if (!isLiteral(member) || !makeComparable(operand, member, node.position) ||
                operand->type != type)
                return false;
            if (member->literal.isNull())
                made.setHasNull = true;
            else if (asInt)
                made.intSet.push_back(intOfLiteral(member->literal));
            else
                made.textSet.insert(textOfLiteral(member->literal));
        }
        std::ranges::sort(made.intSet);
        made.args.resize(1);
        made.constantSet = true;
        made.type = Type::Bool;
        node = std::move(made);
        return true;
    }

    static Result<void> bindLike(Node& node)
    {
        node.type = Type::Bool;
        for (NodePtr& arg : node.args) {
            if (arg->type != Type::Text && arg->type != Type::Null)
                return fail(expressionError("\"like\" compares texts", arg->position)
                                .with("got", typeName(arg->type)));
            DF_TRY(castTo(arg, Type::Text));
        }
        return {};
    }

    static Result<void> bindFunction(Node& node)
    {
        DF_TRY_ASSIGN(node.type, node.function->bind(node));
        return {};
    }

    const db::Schema& m_schema;
};

} // namespace

bool isNumber(Type type) noexcept
{
    return type == Type::Int || type == Type::Double || type == Type::Decimal;
}

Result<void> castTo(NodePtr& node, Type type)
{
    if (node->type == type)
        return {};
    if (isLiteral(node)) {
        DF_TRY_ASSIGN(auto value, castLiteral(node->literal, type, node->position));
        node = std::make_shared<Node>(*node);
        node->literal = std::move(value);
        node->type = type;
        return {};
    }
    auto cast = std::make_shared<Node>();
    cast->kind = Kind::Cast;
    cast->position = node->position;
    cast->depth = node->depth + 1;
    cast->type = type;
    cast->bound = true;
    cast->args.push_back(std::move(node));
    node = std::move(cast);
    return {};
}

Result<void> makeComparable(NodePtr& a, NodePtr& b, std::size_t position)
{
    if (literalJoinsInt(a, b))
        return {};
    // Two columns of int and float stay as they are: the evaluator compares them exactly.
    if ((a->type == Type::Int && b->type == Type::Double) ||
        (a->type == Type::Double && b->type == Type::Int)) {
        if (isLiteral(a) && a->type == Type::Int)
            return castTo(a, Type::Double);
        if (isLiteral(b) && b->type == Type::Int)
            return castTo(b, Type::Double);
        return {};
    }
    const auto type = commonType(a, b);
    if (!type || *type == Type::Json)
        return fail(mismatch("These cannot be compared", *a, *b, position));
    DF_TRY(castTo(a, *type));
    return castTo(b, *type);
}

Result<void> bindValue(NodePtr& root, const db::Schema& schema)
{
    return Binder(schema).bind(root);
}

Result<void> bindExpression(NodePtr& root, const db::Schema& schema)
{
    DF_TRY(bindValue(root, schema));
    if (root->type == Type::Null)
        return castTo(root, Type::Bool);
    if (root->type == Type::Bool)
        return {};
    return fail(expressionError("The expression is no condition", root->position)
                    .with("gives", typeName(root->type))
                    .hint("Compare it with something, such as \"total > 100\"."));
}

} // namespace dataflow::nodes::expression
