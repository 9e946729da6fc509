// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/models/filter_tree.h"

#include "engine/model/filter.h"
#include "ui/bridge/error_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace dataflow::ui {

namespace {

using Kind = FilterPart::Kind;

struct OperatorText {
    const char* op;
    const char* meaning;
};
constexpr std::array kOperators{
    OperatorText{"$eq", QT_TRANSLATE_NOOP("FilterTree", "equals")},
    OperatorText{"$ne", QT_TRANSLATE_NOOP("FilterTree", "is not")},
    OperatorText{"$gt", QT_TRANSLATE_NOOP("FilterTree", "greater than")},
    OperatorText{"$gte", QT_TRANSLATE_NOOP("FilterTree", "at least")},
    OperatorText{"$lt", QT_TRANSLATE_NOOP("FilterTree", "less than")},
    OperatorText{"$lte", QT_TRANSLATE_NOOP("FilterTree", "at most")},
    OperatorText{"$in", QT_TRANSLATE_NOOP("FilterTree", "one of")},
    OperatorText{"$nin", QT_TRANSLATE_NOOP("FilterTree", "none of")},
    OperatorText{"$between", QT_TRANSLATE_NOOP("FilterTree", "between two values")},
    OperatorText{"$like", QT_TRANSLATE_NOOP("FilterTree", "matches a pattern with % and _")},
    OperatorText{"$ilike", QT_TRANSLATE_NOOP("FilterTree", "matches a pattern, upper or lower case")},
    OperatorText{"$contains", QT_TRANSLATE_NOOP("FilterTree", "contains")},
    OperatorText{"$startswith", QT_TRANSLATE_NOOP("FilterTree", "starts with")},
    OperatorText{"$endswith", QT_TRANSLATE_NOOP("FilterTree", "ends with")},
    OperatorText{"$regex", QT_TRANSLATE_NOOP("FilterTree", "matches a regular expression")},
    OperatorText{"$null", QT_TRANSLATE_NOOP("FilterTree", "is null: yes or no")},
    OperatorText{"$exists", QT_TRANSLATE_NOOP("FilterTree", "has a value: yes or no")},
};

bool isOperator(const std::string& word)
{
    return std::ranges::any_of(kOperators, [&](const OperatorText& one) { return word == one.op; });
}

const model::ModelField* fieldOf(const model::Model* model, const QString& field)
{
    return model ? model->findField(field.section(QLatin1Char('.'), 0, 0).toStdString()) : nullptr;
}

bool isLine(const Json& value)
{
    return !value.is_string() || value.get_ref<const std::string&>().find('\n') == std::string::npos;
}

/// Why a line cannot show an operand; empty when it can.
QString operandFault(const std::string& field, const std::string& op, const Json& value)
{
    const QString where = QString::fromStdString(field);
    const QString word = QString::fromStdString(op);
    if (takesFlag(word))
        return value.is_boolean() ? QString()
                                  : QCoreApplication::translate(
                                        "FilterTree", "Shown as text: %1 of %2 is neither true nor false.")
                                        .arg(word, where);
    if (takesList(word) && !value.is_array() && !value.is_string())
        return QCoreApplication::translate("FilterTree", "Shown as text: %1 of %2 has no list.")
            .arg(word, where);
    const bool plain =
        value.is_array() ? takesList(word) &&
                               std::all_of(value.begin(), value.end(),
                                           [](const Json& one) { return one.is_primitive() && isLine(one); })
                         : value.is_primitive() && isLine(value);
    return plain ? QString()
                 : QCoreApplication::translate("FilterTree",
                                               "Shown as text: a row has no place for the value of %1 (%2).")
                       .arg(where, word);
}

class Reader {
public:
    /// The parts of one object of a filter; false when the builder cannot show it, see why().
    bool object(const Json& filter, std::vector<FilterPart>& parts, int depth)
    {
        static constexpr int kDeepest = 16;
        if (!filter.is_object())
            return refuse(QCoreApplication::translate(
                "FilterTree", "Shown as text: a filter in it is not written as {field: value}."));
        if (depth > kDeepest)
            return refuse(QCoreApplication::translate(
                "FilterTree", "Shown as text: the filter is nested too deeply for rows."));
        for (const auto& [key, content] : filter.items()) {
            const bool done = key == "$not"                   ? negation(content, parts, depth)
                              : key == "$and" || key == "$or" ? group(key, content, parts, depth)
                                                              : field(key, content, parts);
            if (!done)
                return false;
        }
        return true;
    }
    const QString& why() const { return m_why; }

private:
    bool refuse(const QString& why)
    {
        m_why = why;
        return false;
    }
    bool negation(const Json& content, std::vector<FilterPart>& parts, int depth)
    {
        FilterPart part{.kind = Kind::NotAll};
        if (!content.is_object() || content.empty())
            return refuse(
                QCoreApplication::translate("FilterTree", "Shown as text: a $not in it has no condition."));
        if (!object(content, part.parts, depth + 1))
            return false;
        parts.push_back(std::move(part));
        return true;
    }
    bool group(const std::string& word, const Json& content, std::vector<FilterPart>& parts, int depth)
    {
        FilterPart part{.kind = word == "$and" ? Kind::All : Kind::Any};
        if (!content.is_array() || content.empty())
            return refuse(
                QCoreApplication::translate("FilterTree", "Shown as text: %1 needs a list of filters.")
                    .arg(QString::fromStdString(word)));
        for (const Json& item : content) {
            FilterPart child{.kind = Kind::All};
            if (item.is_object() && item.empty())
                return refuse(
                    QCoreApplication::translate(
                        "FilterTree", "Shown as text: a {} in %1 matches everything, which no row says.")
                        .arg(QString::fromStdString(word)));
            if (!object(item, child.parts, depth + 1))
                return false;
            if (child.parts.size() == 1)
                child = FilterPart(child.parts.front());
            part.parts.push_back(std::move(child));
        }
        parts.push_back(std::move(part));
        return true;
    }
    bool field(const std::string& name, const Json& content, std::vector<FilterPart>& parts)
    {
        if (name.starts_with('$'))
            return refuse(QCoreApplication::translate(
                              "FilterTree", "Shown as text: there is no operator %1 over whole filters.")
                              .arg(QString::fromStdString(name)));
        if (!content.is_object())
            return condition(name, "$eq", content, parts);
        if (content.empty())
            return refuse(
                QCoreApplication::translate("FilterTree", "Shown as text: %1 has an empty condition.")
                    .arg(QString::fromStdString(name)));
        for (const auto& [word, operand] : content.items()) {
            if (word == "$not") {
                FilterPart part{.kind = Kind::NotAll};
                if (!field(name, operand, part.parts))
                    return false;
                parts.push_back(std::move(part));
            } else if (!isOperator(word)) {
                return refuse(
                    QCoreApplication::translate("FilterTree", "Shown as text: there is no operator %1.")
                        .arg(QString::fromStdString(word)));
            } else if (!condition(name, word, operand, parts)) {
                return false;
            }
        }
        return true;
    }
    bool condition(const std::string& name, std::string op, Json value, std::vector<FilterPart>& parts)
    {
        if (value.is_null() && (op == "$eq" || op == "$ne")) { // what the engine takes them for
            op = op == "$eq" ? "$null" : "$exists";
            value = true;
        }
        if (QString fault = operandFault(name, op, value); !fault.isEmpty())
            return refuse(fault);
        parts.push_back({.field = QString::fromStdString(name),
                         .op = QString::fromStdString(op),
                         .value = std::move(value)});
        return true;
    }
    QString m_why;
};

Json written(const FilterPart& part);

/// Conditions and groups side by side as one object; what would need a key twice goes under $and.
Json writeAll(const std::vector<FilterPart>& parts)
{
    Json object = Json::object();
    Json rest = Json::array();
    for (const FilterPart& part : parts) {
        Json one = written(part);
        if (one.empty())
            continue;
        const std::string key = one.begin().key();
        const auto there = object.find(key);
        if (there == object.end()) {
            object[key] = *one.begin();
            continue;
        }
        const std::string op = part.op.toStdString();
        if (part.kind == Kind::Condition && !there->is_object())
            *there = Json{{"$eq", Json(*there)}};
        if (part.kind == Kind::Condition && !there->contains(op))
            (*there)[op] = *part.value;
        else
            rest.push_back(std::move(one));
    }
    if (rest.empty())
        return object;
    if (const auto group = object.find("$and"); group != object.end())
        group->insert(group->end(), rest.begin(), rest.end());
    else
        object["$and"] = std::move(rest);
    return object;
}

Json written(const FilterPart& part)
{
    switch (part.kind) {
    case Kind::Condition: {
        if (part.field.isEmpty() || !part.value)
            return Json::object();
        const std::string field = part.field.toStdString();
        return part.op == QLatin1String("$eq") ? Json{{field, *part.value}}
                                               : Json{{field, Json{{part.op.toStdString(), *part.value}}}};
    }
    case Kind::NotAll: {
        Json content = writeAll(part.parts);
        return content.empty() ? content : Json{{"$not", std::move(content)}};
    }
    case Kind::All:
    case Kind::Any: {
        Json list = Json::array();
        for (const FilterPart& child : part.parts) {
            // A group of all inside a list is just an object with several keys.
            Json one = child.kind == Kind::All ? writeAll(child.parts) : written(child);
            if (!one.empty())
                list.push_back(std::move(one));
        }
        return list.empty() ? Json::object()
                            : Json{{part.kind == Kind::All ? "$and" : "$or", std::move(list)}};
    }
    }
    return Json::object();
}

Error badOperand(const char* what, const QString& text)
{
    return Error(ErrorCode::BadFilter, what).with("value", text.toStdString());
}

/// One value; not a list.
Result<Json> scalarFromText(const QString& text, OperandKind kind)
{
    const std::string bytes = text.toStdString();
    if (text.startsWith(QLatin1Char('"')))
        if (auto quoted = JsonDocument::parse(bytes); quoted && quoted->root().is_string())
            return Json(quoted->root());
    if (text.contains(QStringLiteral("${")))
        return Json(bytes);
    bool good = false;
    switch (kind) {
    case OperandKind::Text:
        return Json(bytes);
    case OperandKind::Integer:
        if (const qlonglong number = text.toLongLong(&good); good)
            return Json(std::int64_t{number});
        return fail(badOperand("This is not a whole number", text));
    case OperandKind::Number:
        if (const double number = text.toDouble(&good); good)
            return Json(number);
        return fail(badOperand("This is not a number", text));
    case OperandKind::Decimal:
        if (const qlonglong number = text.toLongLong(&good); good)
            return Json(std::int64_t{number});
        (void)text.toDouble(&good);
        return good ? Result<Json>(Json(bytes)) : fail(badOperand("This is not a number", text));
    case OperandKind::Boolean:
        if (text == QLatin1String("true") || text == QLatin1String("false"))
            return Json(text == QLatin1String("true"));
        return fail(badOperand("This is neither true nor false", text));
    case OperandKind::Any:
        if (auto json = JsonDocument::parse(bytes); json && json->root().is_primitive())
            return Json(json->root());
        return Json(bytes);
    }
    return Json(bytes);
}

/// A text that would be read as something else is shown in quotes.
QString scalarText(const Json& value, OperandKind kind, bool inList)
{
    QString bare = QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
    if (!value.is_string())
        return bare;
    const auto back = scalarFromText(bare, kind);
    const bool plain = back && *back == value && bare == bare.trimmed() && !bare.isEmpty() &&
                       !bare.startsWith(QLatin1Char('"')) && !(inList && bare.contains(QLatin1Char(','))) &&
                       !(inList && bare.startsWith(QLatin1Char('[')));
    const bool isDecimal = kind == OperandKind::Decimal && back;
    return plain || isDecimal ? bare : QString::fromStdString(value.dump());
}

} // namespace

OperandKind operandKind(const model::Model* model, const QString& field)
{
    const model::ModelField* found = fieldOf(model, field);
    if (!found || field.contains(QLatin1Char('.')))
        return OperandKind::Any;
    switch (found->type) {
    case db::ColumnType::Int64:
        return OperandKind::Integer;
    case db::ColumnType::Double:
        return OperandKind::Number;
    case db::ColumnType::Decimal:
        return OperandKind::Decimal;
    case db::ColumnType::Bool:
        return OperandKind::Boolean;
    case db::ColumnType::Json:
        return OperandKind::Any;
    default:
        return OperandKind::Text;
    }
}

QStringList operatorsFor(const model::Model* model, const QString& field)
{
    const model::ModelField* found = fieldOf(model, field);
    const bool isPart = field.contains(QLatin1Char('.'));
    const bool text = !found || found->type == db::ColumnType::Text || isPart;
    const bool wholeJson = found && found->type == db::ColumnType::Json && !isPart;
    const bool flag = found && found->type == db::ColumnType::Bool;
    static const QStringList kOfText =
        QStringLiteral("$like $ilike $contains $startswith $endswith $regex").split(QLatin1Char(' '));
    static const QStringList kOfOrder = QStringLiteral("$gt $gte $lt $lte $between").split(QLatin1Char(' '));
    QStringList words;
    for (const OperatorText& one : kOperators) {
        const QString op = QLatin1String(one.op);
        if (wholeJson && !takesFlag(op))
            continue;
        if ((kOfText.contains(op) && !text) || (kOfOrder.contains(op) && flag))
            continue;
        words << op;
    }
    return words;
}

QString operatorMeaning(const QString& op)
{
    for (const OperatorText& one : kOperators)
        if (op == QLatin1String(one.op))
            return QCoreApplication::translate("FilterTree", one.meaning);
    return {};
}

bool takesList(const QString& op)
{
    return op == QLatin1String("$in") || op == QLatin1String("$nin") || op == QLatin1String("$between");
}

bool takesFlag(const QString& op)
{
    return op == QLatin1String("$null") || op == QLatin1String("$exists");
}

QString operandText(const Json& value, const QString& op, OperandKind kind)
{
    if (!value.is_array())
        return scalarText(value, kind, takesList(op));
    QStringList parts;
    for (const Json& one : value) {
        const QString part = scalarText(one, kind, true);
        const bool quoted = one.is_string() && part.startsWith(QLatin1Char('"'));
        if (one.is_null() || quoted)
            return QString::fromStdString(value.dump());
        parts << part;
    }
    return parts.isEmpty() ? QStringLiteral("[]") : parts.join(QStringLiteral(", "));
}

Result<std::optional<Json>> operandFromText(const QString& text, const QString& op, OperandKind kind)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return std::optional<Json>();
    if (!takesList(op)) {
        DF_TRY_ASSIGN(Json value, scalarFromText(trimmed, takesFlag(op) ? OperandKind::Boolean : kind));
        return std::optional<Json>(std::move(value));
    }
    if (trimmed.startsWith(QLatin1Char('['))) {
        DF_TRY_ASSIGN(const auto document, JsonDocument::parse(trimmed.toStdString()));
        return std::optional<Json>(document.root());
    }
    const QStringList parts = trimmed.split(QLatin1Char(','));
    if (parts.size() == 1 && trimmed.contains(QStringLiteral("${")))
        return std::optional<Json>(trimmed.toStdString()); // a parameter of the run that is a list
    Json list = Json::array();
    for (const QString& part : parts) {
        if (part.trimmed().isEmpty())
            return fail(badOperand("A value between the commas is missing", trimmed));
        DF_TRY_ASSIGN(Json value, scalarFromText(part.trimmed(), kind));
        list.push_back(std::move(value));
    }
    return std::optional<Json>(std::move(list));
}

FilterReading readFilter(const Json& filter)
{
    FilterReading reading;
    if (filter.is_null())
        return reading;
    if (filter.is_string() && filter.get<std::string>().find("${") != std::string::npos) {
        reading.why = QCoreApplication::translate(
            "FilterTree", "Shown as text: the filter comes from a parameter of the run.");
        return reading;
    }
    Reader reader;
    if (!reader.object(filter, reading.root.parts, 0))
        reading.why = reader.why();
    return reading;
}

Json writeFilter(const FilterPart& root)
{
    return root.kind == Kind::All ? writeAll(root.parts) : written(root);
}

QString conditionError(const FilterPart& condition, const model::Model* model)
{
    if (condition.kind != Kind::Condition || condition.isEmpty())
        return {};
    if (condition.field.isEmpty())
        return QCoreApplication::translate("FilterTree", "The condition needs a field.");
    if (!condition.unreadable.isEmpty()) {
        const auto read =
            operandFromText(condition.unreadable, condition.op, operandKind(model, condition.field));
        return read ? QString() : errorSentence(read.error());
    }
    if (!condition.value)
        return QCoreApplication::translate("FilterTree",
                                           "The condition needs a value; write \"\" for an empty text.");
    const Json filter = written(condition);
    if (!model || filter.dump().find("${") != std::string::npos)
        return {};
    const auto parsed = model::parseFilter(valueFromJson(filter), *model);
    return parsed ? QString() : errorSentence(parsed.error());
}

} // namespace dataflow::ui
