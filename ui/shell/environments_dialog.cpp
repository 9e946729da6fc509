// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/environments_dialog.h"

#include "ui/bridge/error_words.h"
#include "ui/inspector/json_field.h"
#include "ui/inspector/key_value_editor.h"
#include "ui/inspector/project_form.h"
#include "ui/models/document.h"

#include <QCheckBox>
#include <QColorDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

namespace dataflow::ui {

namespace {

constexpr int kSwatch = 16;

/// Sets a key, or takes it away where there is nothing to say.
void setOrErase(Json& settings, const char* key, const Json& value)
{
    if (value.is_null() || value == Json(false) || value == Json("") || (value.is_object() && value.empty()))
        settings.erase(key);
    else
        settings[key] = value;
}

/// What an editor shows; what was there before while it cannot be read.
Json shownIn(const FieldEditor& editor, const Json& settings, const char* key)
{
    auto value = editor.value();
    if (!value)
        return settings.value(key, Json());
    return value->value_or(Json());
}

} // namespace

EnvironmentsDialog::EnvironmentsDialog(Document& document, const QString& environment, QWidget* parent)
    : DraftsDialog(
          {.title = tr("Environments"),
           .listName = tr("Environments of the project"),
           .whenEmpty = tr("An environment gives values and connections other settings: development, "
                           "production.\nAdd one to begin."),
           .name = "environment"},
          parent)
    , m_document(document)
{
    resize(860, 560);
    m_valuesSpec.name = "values";
    m_valuesSpec.editor = nodes::EditorKind::KeyValue;
    m_overridesSpec.name = "connections";
    m_overridesSpec.editor = nodes::EditorKind::Json;
    setForm(makeForm());
    const auto section = projectSection(*document.project(), "environments");
    m_isReadable = section.has_value();
    if (section)
        for (const auto& [name, settings] : section->items())
            m_drafts.push_back({.name = name, .settings = settings});
    connect(list(), &QListWidget::currentRowChanged, this, &EnvironmentsDialog::showDraft);
    connect(addButton(), &QPushButton::clicked, this, &EnvironmentsDialog::add);
    connect(removeButton(), &QPushButton::clicked, this, &EnvironmentsDialog::remove);
    fillList();
    const auto wanted = std::ranges::find(m_drafts, environment.toStdString(), &Draft::name);
    begin(wanted == m_drafts.end() ? 0 : static_cast<int>(wanted - m_drafts.begin()));
    showDraft(current());
    if (!m_isReadable)
        showMessage(errorSentence(section.error()), "error");
}

QWidget* EnvironmentsDialog::makeForm()
{
    auto* form = new QWidget;
    auto* layout = new QFormLayout(form);
    layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_name = new QLineEdit(form);
    m_name->setObjectName(QStringLiteral("environmentName"));
    m_colour = new QLineEdit(form);
    m_colour->setObjectName(QStringLiteral("environmentColour"));
    m_colour->setPlaceholderText(QStringLiteral("#rrggbb"));
    m_colour->setAccessibleName(tr("Colour"));
    m_pick = new QPushButton(tr("Choose…"), form);
    m_pick->setAutoDefault(false);
    m_production = new QCheckBox(tr("Production: asks before data changes, and pauses nowhere"), form);
    m_production->setObjectName(QStringLiteral("environmentProduction"));
    m_values = new KeyValueEditor(
        m_valuesSpec, [] { return QStringList(); }, form);
    m_values->setObjectName(QStringLiteral("environmentValues"));
    m_overrides = new JsonField(m_overridesSpec, form);
    m_overrides->setObjectName(QStringLiteral("environmentConnections"));
    auto* colour = new QHBoxLayout;
    colour->addWidget(m_colour, 1);
    colour->addWidget(m_pick);
    layout->addRow(tr("Name"), m_name);
    layout->addRow(tr("Colour of its band"), colour);
    layout->addRow(QString(), m_production);
    layout->addRow(tr("Values, used as ${name}"), m_values);
    layout->addRow(tr("Settings of connections"), m_overrides);
    for (QLineEdit* line : {m_name, m_colour})
        connect(line, &QLineEdit::textChanged, this, &EnvironmentsDialog::takeForm);
    connect(m_production, &QCheckBox::toggled, this, &EnvironmentsDialog::takeForm);
    connect(m_pick, &QPushButton::clicked, this, &EnvironmentsDialog::chooseColour);
    for (FieldEditor* editor : {m_values, m_overrides}) {
        connect(editor, &FieldEditor::edited, this, &EnvironmentsDialog::takeForm);
        connect(editor, &FieldEditor::committed, this, &EnvironmentsDialog::takeForm);
    }
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(form);
    return scroll;
}

void EnvironmentsDialog::fillList()
{
    std::vector<std::string> names;
    for (const Draft& draft : m_drafts)
        names.push_back(draft.name);
    showNames(names);
}

void EnvironmentsDialog::showDraft(int index)
{
    if (!showForm(index, m_drafts.size()))
        return;
    const Draft& draft = m_drafts[static_cast<std::size_t>(index)];
    const auto part = [&draft](const char* key) {
        const auto found = draft.settings.find(key);
        return found == draft.settings.end() ? std::nullopt : std::optional(Json(*found));
    };
    m_showing = true;
    m_name->setText(QString::fromStdString(draft.name));
    m_colour->setText(QString::fromStdString(draft.settings.value("colour", std::string())));
    m_production->setChecked(draft.settings.value("production", false));
    m_values->setValue(part("values"));
    m_overrides->setValue(part("connections"));
    if (!draft.unreadValues.isEmpty())
        m_values->setTypedText(draft.unreadValues);
    if (!draft.unreadOverrides.isEmpty())
        m_overrides->setTypedText(draft.unreadOverrides);
    m_showing = false;
    showColour();
}

/// Keeps what was typed in the draft.
void EnvironmentsDialog::takeForm()
{
    const int index = current();
    if (m_showing || index < 0)
        return;
    Draft& draft = m_drafts[static_cast<std::size_t>(index)];
    draft.name = m_name->text().trimmed().toStdString();
    setOrErase(draft.settings, "colour", m_colour->text().trimmed().toStdString());
    setOrErase(draft.settings, "production", m_production->isChecked());
    setOrErase(draft.settings, "values", shownIn(*m_values, draft.settings, "values"));
    setOrErase(draft.settings, "connections", shownIn(*m_overrides, draft.settings, "connections"));
    draft.unreadValues = m_values->value() ? QString() : m_values->typedText();
    draft.unreadOverrides = m_overrides->value() ? QString() : m_overrides->typedText();
    showName(index, draft.name);
    showColour();
    showMessage(faultOf(draft), "error");
}

void EnvironmentsDialog::chooseColour()
{
    const QColor colour = QColorDialog::getColor(QColor(m_colour->text()), this, tr("Colour of its band"));
    if (colour.isValid())
        m_colour->setText(colour.name());
}

void EnvironmentsDialog::showColour()
{
    QPixmap swatch(kSwatch, kSwatch);
    const QColor colour(m_colour->text().trimmed());
    swatch.fill(colour.isValid() ? colour : QColor(Qt::transparent));
    m_pick->setIcon(QIcon(swatch));
}

QString EnvironmentsDialog::faultOf(const Draft& draft) const
{
    if (draft.name.empty())
        return tr("An environment needs a name.");
    if (std::ranges::count(m_drafts, draft.name, &Draft::name) > 1)
        return tr("Another environment has this name.");
    if (!draft.unreadValues.isEmpty())
        return tr("The values cannot be read.");
    return draft.unreadOverrides.isEmpty() ? QString() : tr("The settings of connections cannot be read.");
}

void EnvironmentsDialog::add()
{
    Draft draft;
    draft.name = "environment";
    for (int number = 2; std::ranges::find(m_drafts, draft.name, &Draft::name) != m_drafts.end(); ++number)
        draft.name = "environment_" + std::to_string(number);
    m_drafts.push_back(std::move(draft));
    fillList();
    list()->setCurrentRow(static_cast<int>(m_drafts.size()) - 1);
    m_name->setFocus();
    m_name->selectAll();
}

void EnvironmentsDialog::remove()
{
    const int index = current();
    if (index < 0)
        return;
    m_drafts.erase(m_drafts.begin() + index);
    fillList();
    showDraft(current());
}

void EnvironmentsDialog::accept()
{
    if (!m_isReadable) // what is there would be lost
        return;
    if (current() >= 0)
        takeForm();
    Json section = Json::object();
    for (std::size_t i = 0; i < m_drafts.size(); ++i) {
        const bool isShown = static_cast<int>(i) == current();
        if (const QString fault = faultOf(m_drafts[i]); !fault.isEmpty()) {
            if (!isShown)
                list()->setCurrentRow(static_cast<int>(i));
            showMessage(fault, "error");
            return;
        }
        section[m_drafts[i].name] = m_drafts[i].settings;
    }
    auto changed = withProjectSection(*m_document.project(), "environments", section);
    if (!changed) {
        showMessage(errorSentence(changed.error().at({})), "error");
        return;
    }
    m_document.editProject(tr("Change environments"),
                           [&](graph::Project& project) { project = std::move(*changed); });
    DraftsDialog::accept();
}

} // namespace dataflow::ui
