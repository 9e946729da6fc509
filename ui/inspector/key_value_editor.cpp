// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/key_value_editor.h"

#include "ui/bridge/error_words.h"
#include "ui/inspector/field_text.h"
#include "ui/inspector/suggest_box.h"

#include <QCompleter>
#include <QGridLayout>
#include <QLineEdit>

namespace dataflow::ui {

KeyValueEditor::KeyValueEditor(const nodes::ParamSpec& spec, std::function<QStringList()> names,
                               QWidget* parent)
    : ItemRows(spec, tr("Add a value"), parent)
    , m_names(std::move(names))
{}

QString KeyValueEditor::read(const std::optional<Json>& value)
{
    m_items.clear();
    if (!value || value->is_null())
        return {};
    if (!value->is_object())
        return value->is_string() && isTemplate(jsonText(*value))
                   ? tr("Shown as text: the values come from a parameter of the run.")
                   : tr("Shown as text: rows show names with values only.");
    for (const auto& [key, one] : value->items()) {
        KeyValueItem item{.key = QString::fromStdString(key)};
        item.type = one.is_null()                                                   ? Type::Null
                    : one.is_boolean()                                              ? Type::Flag
                    : one.is_number()                                               ? Type::Number
                    : one.is_string() && !jsonText(one).contains(QLatin1Char('\n')) ? Type::Text
                                                                                    : Type::Json;
        if (item.type != Type::Null)
            item.text = item.type == Type::Text ? jsonText(one) : QString::fromStdString(one.dump());
        m_items.push_back(std::move(item));
    }
    return {};
}

Result<Json> KeyValueEditor::valueOf(const KeyValueItem& item)
{
    const QString text = item.text.trimmed();
    const auto wrong = [&](const QString& what) {
        return fail(Error(ErrorCode::BadParameter, what.toStdString()).with("name", item.key.toStdString()));
    };
    if (item.type == Type::Text || isTemplate(text))
        return Json((item.type == Type::Text ? item.text : text).toStdString());
    if (item.type == Type::Null)
        return Json();
    auto json = JsonDocument::parse(text.toStdString());
    switch (item.type) {
    case Type::Number:
        if (json && json->root().is_number())
            return Json(json->root());
        return wrong(tr("This is not a number"));
    case Type::Flag:
        if (json && json->root().is_boolean())
            return Json(json->root());
        return wrong(tr("This is neither true nor false"));
    default:
        if (json)
            return Json(json->root());
        return fail(std::move(json).error());
    }
}

Result<std::optional<Json>> KeyValueEditor::write() const
{
    Json object = Json::object();
    for (int row = 0; row < count(); ++row) {
        const KeyValueItem& one = item(row);
        if (one.isEmpty())
            continue;
        if (const QString why = errorAt(row); !why.isEmpty())
            return fail(Error(ErrorCode::BadParameter, why.toStdString()).inParameter(m_spec.name));
        DF_TRY_ASSIGN(object[one.key.toStdString()], valueOf(one));
    }
    return object.empty() ? std::optional<Json>() : std::optional<Json>(std::move(object));
}

QWidget* KeyValueEditor::makeRow(int row)
{
    const KeyValueItem& shown = item(row);
    auto* place = new QWidget(this);
    auto* key = new SuggestBox(SuggestBox::Text::Free, m_names ? m_names() : QStringList(), place);
    key->setObjectName(QStringLiteral("pairKey_%1").arg(row));
    key->setAccessibleName(tr("Name of value %1").arg(row + 1));
    key->lineEdit()->setPlaceholderText(tr("name"));
    key->showText(shown.key);
    key->setProperty("marked", true);
    auto* type =
        new SuggestBox(SuggestBox::Text::Fixed,
                       {tr("text"), tr("number"), tr("true or false"), tr("null"), tr("JSON")}, place);
    type->setObjectName(QStringLiteral("pairType_%1").arg(row));
    type->setAccessibleName(tr("Kind of value %1").arg(row + 1));
    type->setCurrentIndex(static_cast<int>(shown.type));
    auto* value = new QLineEdit(shown.text, place);
    value->setObjectName(QStringLiteral("pairValue_%1").arg(row));
    value->setAccessibleName(tr("Value %1").arg(row + 1));
    value->setProperty("marked", true);
    describeValue(*value, shown);
    auto* layout = new QGridLayout(place);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(key, 0, 0);
    layout->addWidget(type, 0, 1);
    layout->addWidget(value, 1, 0, 1, 2);
    layout->setColumnStretch(0, 3);
    layout->setColumnStretch(1, 2);
    place->setFocusProxy(key);
    connect(key, &SuggestBox::edited, this, [this, row, key] {
        item(row).key = key->currentText().trimmed();
        touch();
    });
    connect(type, &SuggestBox::edited, this, [this, row, type, value] {
        item(row).type = static_cast<Type>(type->currentIndex());
        describeValue(*value, item(row));
        touch();
    });
    connect(value, &QLineEdit::textEdited, this, [this, row](const QString& text) {
        item(row).text = text;
        touch();
    });
    connect(key, &SuggestBox::done, this, &KeyValueEditor::finish);
    connect(type, &SuggestBox::done, this, &KeyValueEditor::finish);
    connect(value, &QLineEdit::editingFinished, this, &KeyValueEditor::finish);
    return place;
}

void KeyValueEditor::describeValue(QLineEdit& line, const KeyValueItem& item) const
{
    line.setVisible(item.type != Type::Null);
    line.setPlaceholderText(item.type == Type::Number ? tr("number")
                            : item.type == Type::Flag ? tr("true or false")
                            : item.type == Type::Json ? QStringLiteral("[ ]")
                                                      : tr("text"));
    line.setCompleter(item.type == Type::Flag
                          ? new QCompleter({QStringLiteral("true"), QStringLiteral("false")}, &line)
                          : nullptr);
}

QString KeyValueEditor::errorAt(int row) const
{
    const KeyValueItem& one = item(row);
    if (one.isEmpty())
        return {};
    if (one.key.isEmpty())
        return tr("The value needs a name.");
    for (int other = 0; other < row; ++other)
        if (item(other).key == one.key)
            return tr("Another value has the name %1.").arg(one.key);
    const auto value = valueOf(one);
    return value ? QString() : errorMessage(value.error());
}

Json KeyValueEditor::draftOfRows() const
{
    Json rows = Json::array();
    for (const KeyValueItem& one : m_items)
        rows.push_back({one.key.toStdString(), static_cast<int>(one.type), one.text.toStdString()});
    return rows;
}

void KeyValueEditor::readRows(const Json& rows)
{
    m_items.clear();
    for (const Json& row : rows)
        m_items.push_back({jsonText(row[0]), static_cast<Type>(row[1].get<int>()), jsonText(row[2])});
}

} // namespace dataflow::ui
