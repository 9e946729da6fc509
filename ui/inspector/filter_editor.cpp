// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/filter_editor.h"

#include "ui/inspector/field_text.h"
#include "ui/inspector/suggest_box.h"

#include <QCompleter>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

#include <algorithm>

namespace dataflow::ui {

namespace {

using Kind = FilterPart::Kind;

QString named(const char* name, int row)
{
    return QStringLiteral("%1_%2").arg(QLatin1String(name)).arg(row);
}

QString operatorItem(const QString& op)
{
    return QStringLiteral("%1  %2").arg(op, operatorMeaning(op));
}

Json draftOf(const FilterPart& part)
{
    Json parts = Json::array();
    for (const FilterPart& one : part.parts)
        parts.push_back(draftOf(one));
    Json draft{{"kind", static_cast<int>(part.kind)},
               {"parts", std::move(parts)},
               {"field", part.field.toStdString()},
               {"op", part.op.toStdString()},
               {"unreadable", part.unreadable.toStdString()}};
    if (part.value)
        draft["value"] = *part.value;
    return draft;
}

FilterPart partOfDraft(const Json& draft)
{
    FilterPart part{.kind = static_cast<Kind>(draft["kind"].get<int>()),
                    .field = jsonText(draft["field"]),
                    .op = jsonText(draft["op"]),
                    .unreadable = jsonText(draft["unreadable"])};
    if (const auto value = draft.find("value"); value != draft.end())
        part.value = *value;
    for (const Json& one : draft["parts"])
        part.parts.push_back(partOfDraft(one));
    return part;
}

} // namespace

FilterEditor::FilterEditor(const nodes::ParamSpec& spec, std::shared_ptr<const model::Model> model,
                           QWidget* parent)
    : RowsField(spec, tr("+ Condition"), parent)
    , m_model(std::move(model))
{
    connect(addButton(tr("+ Group"), QStringLiteral("rowAddGroup")), &QToolButton::clicked, this,
            [this] { restructure(addGroup()); });
}

QString FilterEditor::read(const std::optional<Json>& value)
{
    FilterReading reading = readFilter(value ? *value : Json());
    m_root = std::move(reading.root);
    if (!reading.why.isEmpty())
        m_root.parts.clear();
    flatten();
    return reading.why;
}

Result<std::optional<Json>> FilterEditor::write() const
{
    for (int row = 0; row < count(); ++row) {
        const FilterPart& part = partOf(row);
        const bool isDone =
            part.kind != Kind::Condition || part.isEmpty() || (!part.field.isEmpty() && part.value);
        if (!isDone)
            return fail(Error(ErrorCode::BadFilter, errorAt(row).toStdString()).inParameter(m_spec.name));
    }
    Json filter = writeFilter(m_root);
    return filter.empty() ? std::optional<Json>() : std::optional<Json>(std::move(filter));
}

int FilterEditor::depth(int row) const
{
    return static_cast<int>(m_paths[static_cast<std::size_t>(row)].size()) - 1;
}

QWidget* FilterEditor::makeRow(int row)
{
    return partOf(row).kind == Kind::Condition ? makeCondition(row) : makeGroup(row);
}

QWidget* FilterEditor::makeCondition(int row)
{
    const Path path = m_paths[static_cast<std::size_t>(row)];
    const FilterPart& part = partOf(row);
    QStringList fields;
    if (m_model)
        for (const std::string& name : m_model->fieldNames())
            fields << QString::fromStdString(name);
    auto* place = new QWidget(this);
    auto* field = new SuggestBox(SuggestBox::Text::Free, fields, place);
    field->setObjectName(named("filterField", row));
    field->setAccessibleName(tr("Field of condition %1").arg(row + 1));
    field->lineEdit()->setPlaceholderText(tr("field"));
    field->showText(part.field);
    field->setProperty("marked", true);
    auto* op = new SuggestBox(SuggestBox::Text::Fixed, {}, place);
    op->setObjectName(named("filterOperator", row));
    op->setAccessibleName(tr("Operator of condition %1").arg(row + 1));
    showOperators(*op, part);
    auto* value = new QLineEdit(place);
    value->setObjectName(named("filterValue", row));
    value->setAccessibleName(tr("Value of condition %1").arg(row + 1));
    value->setProperty("marked", true);
    value->setText(part.value ? operandText(*part.value, part.op, operandKind(m_model.get(), part.field))
                              : part.unreadable);
    describeValue(*value, part);
    auto* layout = new QGridLayout(place);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(field, 0, 0);
    layout->addWidget(op, 0, 1);
    layout->addWidget(value, 1, 0, 1, 2);
    layout->setColumnStretch(0, 1);
    layout->setColumnStretch(1, 1);
    place->setFocusProxy(field);

    connect(field, &SuggestBox::edited, this, [this, path, field, op, value] {
        FilterPart& edited = partAt(path);
        edited.field = field->currentText().trimmed();
        showOperators(*op, edited);
        setOperand(edited, value->text());
        describeValue(*value, edited);
        touch();
    });
    connect(op, &SuggestBox::edited, this, [this, path, op, value] {
        FilterPart& edited = partAt(path);
        const bool wasFlag = takesFlag(edited.op);
        edited.op = op->currentData().toString();
        if (takesFlag(edited.op) && !wasFlag)
            value->setText(QStringLiteral("true"));
        else if (wasFlag && !takesFlag(edited.op))
            value->clear();
        setOperand(edited, value->text());
        describeValue(*value, edited);
        touch();
    });
    connect(value, &QLineEdit::textEdited, this, [this, path](const QString& text) {
        setOperand(partAt(path), text);
        touch();
    });
    connect(field, &SuggestBox::done, this, &FilterEditor::finish);
    connect(op, &SuggestBox::done, this, &FilterEditor::finish);
    connect(value, &QLineEdit::editingFinished, this, &FilterEditor::finish);
    return place;
}

QWidget* FilterEditor::makeGroup(int row)
{
    const Path path = m_paths[static_cast<std::size_t>(row)];
    auto* place = new QWidget(this);
    auto* kind = new SuggestBox(SuggestBox::Text::Fixed,
                                {tr("All of ($and)"), tr("Any of ($or)"), tr("Not all of ($not)")}, place);
    kind->setObjectName(named("filterGroup", row));
    kind->setAccessibleName(tr("Kind of group %1").arg(row + 1));
    kind->setCurrentIndex(static_cast<int>(partOf(row).kind));
    auto* add = new QToolButton(place);
    add->setObjectName(named("filterAddInside", row));
    add->setText(QStringLiteral("+"));
    add->setToolTip(tr("Add a condition to this group"));
    add->setAccessibleName(add->toolTip());
    auto* layout = new QHBoxLayout(place);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(kind, 1);
    layout->addWidget(add);
    place->setFocusProxy(kind);
    connect(kind, &SuggestBox::edited, this, [this, path, kind] {
        partAt(path).kind = static_cast<Kind>(kind->currentIndex());
        touch();
    });
    connect(kind, &SuggestBox::done, this, &FilterEditor::finish);
    connect(add, &QToolButton::clicked, this, [this, path] {
        Path at = path;
        at.push_back(partAt(path).parts.size());
        restructure(insert(at, {}));
    });
    return place;
}

void FilterEditor::showOperators(SuggestBox& box, const FilterPart& part) const
{
    QStringList ops = operatorsFor(m_model.get(), part.field);
    if (!ops.contains(part.op))
        ops << part.op; // wrong for the field, which the row says
    const QSignalBlocker quiet(&box);
    box.clear();
    for (const QString& op : std::as_const(ops))
        box.addItem(operatorItem(op), op);
    box.setCurrentIndex(box.findData(part.op));
}

void FilterEditor::describeValue(QLineEdit& line, const FilterPart& part) const
{
    const OperandKind kind = operandKind(m_model.get(), part.field);
    const bool flag = takesFlag(part.op) || (kind == OperandKind::Boolean && !takesList(part.op));
    line.setPlaceholderText(flag                                   ? tr("true or false")
                            : part.op == QLatin1String("$between") ? tr("lowest, highest")
                            : takesList(part.op)                   ? tr("values, between commas")
                            : kind == OperandKind::Integer         ? tr("whole number")
                            : kind == OperandKind::Text            ? tr("text")
                            : kind == OperandKind::Any             ? tr("value")
                                                                   : tr("number"));
    line.setCompleter(flag ? new QCompleter({QStringLiteral("true"), QStringLiteral("false")}, &line)
                           : nullptr);
}

void FilterEditor::setOperand(FilterPart& part, const QString& text) const
{
    auto value = operandFromText(text, part.op, operandKind(m_model.get(), part.field));
    part.unreadable = value ? QString() : text;
    part.value = value ? std::move(*value) : std::nullopt;
}

FilterPart& FilterEditor::partAt(const Path& path)
{
    FilterPart* part = &m_root;
    for (const std::size_t step : path)
        part = &part->parts[step];
    return *part;
}

const FilterPart& FilterEditor::partOf(int row) const
{
    const FilterPart* part = &m_root;
    for (const std::size_t step : m_paths[static_cast<std::size_t>(row)])
        part = &part->parts[step];
    return *part;
}

void FilterEditor::flatten()
{
    m_paths.clear();
    const auto walk = [this](const auto& self, const FilterPart& group, const Path& at) -> void {
        for (std::size_t i = 0; i < group.parts.size(); ++i) {
            Path path = at;
            path.push_back(i);
            m_paths.push_back(path);
            self(self, group.parts[i], path);
        }
    };
    walk(walk, m_root, {});
}

int FilterEditor::rowOfPath(const Path& path) const
{
    const auto found = std::ranges::find(m_paths, path);
    return found == m_paths.end() ? -1 : static_cast<int>(found - m_paths.begin());
}

/// Puts a part before the one at `at`; its row.
int FilterEditor::insert(const Path& at, FilterPart part)
{
    FilterPart& group = partAt(Path(at.begin(), at.end() - 1));
    group.parts.insert(group.parts.begin() + static_cast<std::ptrdiff_t>(at.back()), std::move(part));
    flatten();
    return rowOfPath(at);
}

FilterPart FilterEditor::take(const Path& at)
{
    FilterPart& group = partAt(Path(at.begin(), at.end() - 1));
    const auto place = group.parts.begin() + static_cast<std::ptrdiff_t>(at.back());
    FilterPart part = std::move(*place);
    group.parts.erase(place);
    flatten();
    return part;
}

int FilterEditor::insertBehind(int row)
{
    if (row < 0)
        return insert({m_root.parts.size()}, {});
    Path at = m_paths[static_cast<std::size_t>(row)];
    if (partOf(row).kind != Kind::Condition)
        at.push_back(0);
    else
        ++at.back();
    return insert(at, {});
}

int FilterEditor::addGroup()
{
    FilterPart group{.kind = Kind::Any};
    group.parts.emplace_back();
    return insert({m_root.parts.size()}, std::move(group));
}

void FilterEditor::removeAt(int row)
{
    take(Path(m_paths[static_cast<std::size_t>(row)]));
}

int FilterEditor::move(int row, int by)
{
    const Path at = m_paths[static_cast<std::size_t>(row)];
    const Path parent(at.begin(), at.end() - 1);
    const std::vector<FilterPart>& siblings = partAt(parent).parts;
    const bool isEnd = by < 0 ? at.back() == 0 : at.back() + 1 == siblings.size();
    Path to = at;
    if (isEnd && parent.empty())
        return -1;
    if (isEnd) {
        to = parent;
        to.back() += by < 0 ? 0 : 1;
    } else {
        to.back() = by < 0 ? at.back() - 1 : at.back() + 1;
        if (const FilterPart& other = siblings[to.back()]; other.kind != Kind::Condition) {
            const std::size_t place = by < 0 ? other.parts.size() : 0;
            if (by > 0)
                --to.back(); // the group moves up when this part leaves
            to.push_back(place);
        }
    }
    FilterPart part = take(at);
    return insert(to, std::move(part));
}

QString FilterEditor::errorAt(int row) const
{
    return conditionError(partOf(row), m_model.get());
}

Json FilterEditor::draftOfRows() const
{
    return draftOf(m_root);
}

void FilterEditor::readRows(const Json& rows)
{
    m_root = partOfDraft(rows);
    flatten();
}

} // namespace dataflow::ui
