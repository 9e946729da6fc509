// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/param_form.h"

#include "engine/db/named_parameters.h"
#include "ui/bridge/error_words.h"
#include "ui/inspector/sql_completer.h"
#include "ui/models/node_titles.h"
#include "ui/widgets/wrapped_label.h"

#include <QVBoxLayout>

namespace dataflow::ui {

ParamForm::ParamForm(Setup setup, QWidget* parent)
    : QWidget(parent)
    , m_setup(std::move(setup))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    m_setup.choices.valueNames = [this](const std::string& parameter) {
        return parameter == "params" ? placeholders() : QStringList();
    };
    m_setup.choices.textOf = [this](const std::string& parameter) { return textOf(parameter); };
    m_setup.choices.sqlScope = [this] { return sqlScope(); };
    for (const nodes::ParamSpec& spec : m_setup.type->description().params) {
        if (!spec.takesModelFields) {
            addRow(spec, layout);
            continue;
        }
        for (const QString& field : std::as_const(m_setup.flatFields)) {
            auto flat = std::make_unique<nodes::ParamSpec>();
            flat->name = field.toStdString();
            flat->label = flat->name;
            flat->editor = nodes::EditorKind::Json;
            m_flatSpecs.push_back(std::move(flat));
            addRow(*m_flatSpecs.back(), layout);
        }
    }
}

void ParamForm::addRow(const nodes::ParamSpec& spec, QVBoxLayout* layout)
{
    const QString name = QString::fromStdString(spec.name);
    QString title = labelOf(spec);
    if (!spec.unit.empty())
        title += QStringLiteral(" (%1)").arg(unitOf(spec));
    if (spec.required)
        title += QStringLiteral(" *");
    auto* editor = FieldEditor::create(spec, m_setup.choices, this);
    editor->setObjectName(QStringLiteral("param_") + name);
    if (QWidget* field = editor->focusProxy()) {
        field->setAccessibleName(title);
        field->setAccessibleDescription(docOf(spec));
    }
    editor->setToolTip(wrappedTip(docOf(spec)));
    if (spec.editor != nodes::EditorKind::Boolean) {
        auto* label = new QLabel(title, this);
        label->setBuddy(editor);
        label->setToolTip(wrappedTip(docOf(spec)));
        layout->addSpacing(6);
        layout->addWidget(label);
    } else {
        layout->addSpacing(6);
    }
    layout->addWidget(editor);
    auto* error = new WrappedLabel(this);
    error->setObjectName(QStringLiteral("error_") + name);
    error->setProperty("role", QStringLiteral("error"));
    error->hide();
    layout->addWidget(error);
    if (const QString from = m_setup.linked.value(name); !from.isEmpty()) {
        auto* link = new QLabel(tr("Comes from %1 through a link.").arg(from), this);
        link->setProperty("role", QStringLiteral("dim"));
        layout->addWidget(link);
        editor->setReadOnly(true);
    }
    m_order.push_back(name);
    m_rows.insert(name, {.editor = editor, .error = error, .spec = &spec});
    connect(editor, &FieldEditor::edited, this, [this, name] {
        m_rows[name].dirty = true;
        check();
    });
    connect(editor, &FieldEditor::committed, this, [this, name] { commit(name); });
}

std::optional<db::DatabaseKind> ParamForm::databaseKind() const
{
    const auto row = m_rows.constFind(QStringLiteral("connection"));
    if (row == m_rows.constEnd() || !m_setup.scope.databaseKind)
        return std::nullopt;
    const auto value = row->editor->value();
    const bool named = value && *value && (*value)->is_string();
    return m_setup.scope.databaseKind(named ? (*value)->get<std::string>() : std::string());
}

/// The names with a colon in the node's statement, as it is typed now and as its database reads it.
QStringList ParamForm::placeholders() const
{
    QStringList names;
    const db::DatabaseKind kind = databaseKind().value_or(db::DatabaseKind::Sqlite);
    for (const Row& row : m_rows) {
        const auto sql = row.editor->value();
        if (row.spec->editor != nodes::EditorKind::Sql || !sql || !*sql || !(*sql)->is_string())
            continue;
        for (const std::string& name : db::namedPlaceholders((*sql)->get<std::string>(), kind))
            names << QString::fromStdString(name);
    }
    return names;
}

QString ParamForm::textOf(const std::string& parameter) const
{
    const auto row = m_rows.constFind(QString::fromStdString(parameter));
    if (row == m_rows.constEnd())
        return {};
    const auto value = row->editor->value();
    return value && *value && (*value)->is_string()
               ? QString::fromStdString((*value)->get<std::string>())
               : QString::fromStdString(row->spec->defaultValue.toText());
}

SqlScope ParamForm::sqlScope() const
{
    SqlScope scope;
    const auto valueOf = [this](const char* name) {
        const auto row = m_rows.constFind(QLatin1String(name));
        const auto value = row == m_rows.constEnd() ? Result<std::optional<Json>>(std::optional<Json>())
                                                    : row->editor->value();
        return value && *value ? **value : Json();
    };
    if (const Json connection = valueOf("connection"); connection.is_string())
        scope.connection = QString::fromStdString(connection.get<std::string>());
    scope.kind = databaseKind();
    if (const Json params = valueOf("params"); params.is_object())
        for (const auto& [name, value] : params.items())
            scope.placeholders << QString::fromStdString(name);
    for (const QString& name : placeholders())
        if (!scope.placeholders.contains(name))
            scope.placeholders << name;
    return scope;
}

void ParamForm::show(const Json& params)
{
    m_params = params;
    for (const QString& name : m_order) {
        Row& row = m_rows[name];
        if (row.dirty)
            continue;
        const auto found = m_params.find(name.toStdString());
        row.editor->setValue(found == m_params.end() ? std::optional<Json>() : std::optional<Json>(*found));
    }
    check();
}

void ParamForm::commit(const QString& name)
{
    Row& row = m_rows[name];
    if (!row.dirty)
        return;
    auto value = row.editor->value();
    if (!value)
        return; // what cannot be read stays in the field with its error beside it
    row.dirty = false;
    const std::string key = name.toStdString();
    const auto before = m_params.find(key);
    const bool same =
        value->has_value() ? before != m_params.end() && *before == **value : before == m_params.end();
    if (!same)
        emit parameterChanged(name, *value);
}

void ParamForm::commitAll()
{
    for (const QString& name : m_order) {
        m_rows[name].editor->commitInside();
        commit(name);
    }
}

void ParamForm::check()
{
    Map values;
    std::vector<Error> errors;
    for (const auto& [key, json] : m_params.items())
        if (!m_rows.contains(QString::fromStdString(key)))
            values.emplace_back(key, valueFromJson(json));
    for (const QString& name : m_order) {
        const auto value = m_rows[name].editor->value();
        if (!value)
            errors.push_back(value.error());
        else if (*value)
            values.emplace_back(name.toStdString(), valueFromJson(**value));
    }
    nodes::CheckScope scope = m_setup.scope;
    scope.mayReadFiles = false; // not on this thread
    for (auto link = m_setup.linked.begin(); link != m_setup.linked.end(); ++link)
        scope.linkedInputs.push_back(link.key().toStdString());
    for (Error& error : m_setup.type->checkParams(values, scope))
        errors.push_back(std::move(error));
    showErrors(errors);
    for (const QString& name : m_order)
        m_rows[name].editor->othersChanged();
}

void ParamForm::showErrors(const std::vector<Error>& errors)
{
    for (const QString& name : m_order) {
        Row& row = m_rows[name];
        QString text;
        for (const Error& error : errors)
            if (error.parameter() == row.spec->name && text.isEmpty()) {
                text = errorMessage(error);
                if (const QString facts = errorFacts(error); !facts.isEmpty())
                    text += QStringLiteral(", ") + facts;
                if (!error.hint().empty())
                    text += QStringLiteral(". ") + errorHint(error);
            }
        row.error->setText(text);
        row.error->setVisible(!text.isEmpty() && !row.editor->tellsError());
        row.editor->setInvalid(!text.isEmpty());
    }
}

void ParamForm::focusParameter(const QString& name)
{
    if (const auto row = m_rows.constFind(name); row != m_rows.constEnd())
        row->editor->setFocus(Qt::OtherFocusReason);
}

Drafts ParamForm::drafts() const
{
    Drafts drafts;
    for (const QString& name : m_order) {
        const Row& row = *m_rows.constFind(name);
        if (row.dirty && !row.editor->value())
            drafts.insert(name, row.editor->typedText());
        const Drafts inside = row.editor->innerDrafts();
        for (auto draft = inside.begin(); draft != inside.end(); ++draft)
            drafts.insert(draftPath(name, draft.key()), *draft);
    }
    return drafts;
}

void ParamForm::showDrafts(const Drafts& drafts)
{
    for (const QString& name : m_order) {
        FieldEditor& editor = *m_rows[name].editor;
        if (const auto text = drafts.constFind(name); text != drafts.constEnd())
            editor.setTypedText(*text);
        if (const Drafts inside = draftsInside(drafts, name); !inside.isEmpty())
            editor.showInnerDrafts(inside);
    }
}

void ParamForm::markError(const QString& name, int place, const QString& why)
{
    if (const auto row = m_rows.constFind(name); row != m_rows.constEnd())
        row->editor->markError(place, why);
}

void ParamForm::focusFirst()
{
    if (!m_order.empty())
        focusParameter(m_order.front());
}

} // namespace dataflow::ui
