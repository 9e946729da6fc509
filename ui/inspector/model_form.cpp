// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/model_form.h"

#include "engine/base/text.h"
#include "ui/bridge/error_words.h"
#include "ui/inspector/field_editor.h"
#include "ui/inspector/field_text.h"
#include "ui/inspector/record_table_view.h"
#include "ui/inspector/suggest_box.h"
#include "ui/widgets/wrapped_label.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QTabWidget>

namespace dataflow::ui {

namespace {

using Kind = RecordColumn::Kind;

QStringList fieldTypes()
{
    return {QStringLiteral("int"),      QStringLiteral("str"),     QStringLiteral("text"),
            QStringLiteral("float"),    QStringLiteral("decimal"), QStringLiteral("bool"),
            QStringLiteral("datetime"), QStringLiteral("date"),    QStringLiteral("json"),
            QStringLiteral("bytes"),    QStringLiteral("uuid")};
}

std::vector<RecordColumn> fieldColumns()
{
    return {
        {"name", Kind::Name, ModelForm::tr("Field"), ModelForm::tr("The column's name."), {}},
        {"type", Kind::Choice, ModelForm::tr("Type"), {}, fieldTypes()},
        {"required", Kind::Flag, ModelForm::tr("Required"), ModelForm::tr("Never null."), {}},
        {"unique",
         Kind::Flag,
         ModelForm::tr("Unique"),
         ModelForm::tr("Two records never have the same value."),
         {}},
        {"default",
         Kind::Value,
         ModelForm::tr("Default"),
         ModelForm::tr("What a record gets that does not say."),
         {}},
        {"max_length",
         Kind::Number,
         ModelForm::tr("Length"),
         ModelForm::tr("Most characters of a text."),
         {}},
        {"precision", Kind::Number, ModelForm::tr("Digits"), ModelForm::tr("All digits of a decimal."), {}},
        {"scale",
         Kind::Number,
         ModelForm::tr("Decimals"),
         ModelForm::tr("Digits behind the point of a decimal."),
         {}},
        {"references",
         Kind::Text,
         ModelForm::tr("References"),
         ModelForm::tr("Model or Model.field whose values it takes."),
         {}},
    };
}

std::vector<RecordColumn> indexColumns()
{
    return {
        {"fields", Kind::Names, ModelForm::tr("Fields"), ModelForm::tr("One or more, with commas."), {}},
        {"unique", Kind::Flag, ModelForm::tr("Unique"), {}, {}},
        {"type",
         Kind::Choice,
         ModelForm::tr("Kind"),
         ModelForm::tr("gin, gist, brin and hash: PostgreSQL only."),
         {QStringLiteral("btree"), QStringLiteral("hash"), QStringLiteral("gin"), QStringLiteral("gist"),
          QStringLiteral("brin")}},
        {"where", Kind::Text, ModelForm::tr("Where"), ModelForm::tr("SQL condition of a partial index."), {}},
        {"include",
         Kind::Names,
         ModelForm::tr("Includes"),
         ModelForm::tr("Fields kept along, not searched by."),
         {}},
        {"expression",
         Kind::Text,
         ModelForm::tr("Expression"),
         ModelForm::tr("SQL, in place of fields."),
         {}},
        {"name",
         Kind::Text,
         ModelForm::tr("Name"),
         ModelForm::tr("Made from table and fields when empty."),
         {}},
    };
}

std::vector<RecordColumn> relationColumns()
{
    return {
        {"name",
         Kind::Name,
         ModelForm::tr("Relation"),
         ModelForm::tr("What include and prefetch call it."),
         {}},
        {"type",
         Kind::Choice,
         ModelForm::tr("Kind"),
         {},
         {QStringLiteral("has_many"), QStringLiteral("belongs_to")}},
        {"model", Kind::Text, ModelForm::tr("Model"), ModelForm::tr("The model at the other end."), {}},
        {"foreign_key",
         Kind::Text,
         ModelForm::tr("Foreign key"),
         ModelForm::tr("The field that leads there; <model>_id when empty."),
         {}},
    };
}

QString linesText(const Json& definition, const char* key)
{
    const auto found = definition.find(key);
    if (found == definition.end())
        return {};
    if (!found->is_array())
        return jsonText(*found);
    QStringList names;
    for (const Json& name : *found)
        names << jsonText(name);
    return names.join(QStringLiteral(", "));
}

bool flagOf(const Json& definition, const char* key, bool fallback)
{
    const auto found = definition.find(key);
    return found != definition.end() && found->is_boolean() ? found->get<bool>() : fallback;
}

/// A list of names; one alone where `single` says so is just a text.
std::optional<Json> namesFrom(const QString& text, bool single)
{
    Json names = Json::array();
    for (const QString& name : text.split(QLatin1Char(','), Qt::SkipEmptyParts))
        names.push_back(name.trimmed().toStdString());
    if (names.empty())
        return std::nullopt;
    return single && names.size() == 1 ? Json(names.front()) : names;
}

std::optional<Json> textFrom(const QString& text)
{
    return text.trimmed().isEmpty() ? std::nullopt : std::optional<Json>(text.trimmed().toStdString());
}

} // namespace

ModelForm::ModelForm(QWidget* parent)
    : QWidget(parent)
    , m_name(new QLineEdit(this))
    , m_table(new QLineEdit(this))
    , m_connection(new SuggestBox(SuggestBox::Text::Free, {}, this))
    , m_key(new QLineEdit(this))
    , m_migrate(new SuggestBox(SuggestBox::Text::Fixed,
                               {tr("auto: make what is missing"), tr("check: report differences"),
                                tr("off: leave the table alone")},
                               this))
    , m_fields(RecordTable::Shape::Named, fieldColumns(), this)
    , m_indexes(RecordTable::Shape::Listed, indexColumns(), this)
    , m_relations(RecordTable::Shape::Named, relationColumns(), this)
    , m_pages(new QTabWidget(this))
    , m_error(new WrappedLabel(this))
{
    m_name->setObjectName(QStringLiteral("modelName"));
    m_table->setObjectName(QStringLiteral("modelTable"));
    m_connection->setObjectName(QStringLiteral("modelConnection"));
    m_key->setObjectName(QStringLiteral("modelKey"));
    m_migrate->setObjectName(QStringLiteral("modelMigrate"));
    m_pages->setObjectName(QStringLiteral("modelPages"));
    m_error->setObjectName(QStringLiteral("modelError"));
    m_error->setProperty("role", QStringLiteral("error"));
    m_error->hide();
    build();
    connect(m_name, &QLineEdit::textEdited, this, [this] {
        if (m_tableName == TableName::AfterModel)
            m_table->setPlaceholderText(QString::fromStdString(plural(snakeCase(name().toStdString()))));
        emit changed();
    });
    connect(m_table, &QLineEdit::textEdited, this,
            [this](const QString& text) { store("table", textFrom(text)); });
    connect(m_connection, &SuggestBox::edited, this,
            [this] { store("connection", textFrom(m_connection->currentText())); });
    connect(m_key, &QLineEdit::textEdited, this,
            [this](const QString& text) { store("primary_key", namesFrom(text, true)); });
    connect(m_migrate, &SuggestBox::edited, this, [this] {
        static constexpr const char* kWords[]{"auto", "check", "off"};
        const int index = m_migrate->currentIndex();
        store("migrate", index <= 0 ? std::nullopt : std::optional<Json>(kWords[index]));
    });
    connect(&m_fields, &RecordTable::edited, this, [this] { storeTable("fields", m_fields); });
    connect(&m_indexes, &RecordTable::edited, this, [this] { storeTable("indexes", m_indexes); });
    connect(&m_relations, &RecordTable::edited, this, [this] { storeTable("relations", m_relations); });
}

void ModelForm::build()
{
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto row = [&](const QString& label, QWidget* field, const QString& tip) {
        field->setAccessibleName(label);
        field->setToolTip(tip);
        form->addRow(label, field);
    };
    row(tr("Name"), m_name, tr("What nodes call it, such as Order; what names it follows a new name."));
    row(tr("Table"), m_table, tr("The table in the database; from the name when empty."));
    row(tr("Connection"), m_connection, tr("Where the table is."));
    row(tr("Primary key"), m_key,
        tr("Field or fields with commas; id, numbered by the database, when empty."));
    row(tr("Its table"), m_migrate, tr("What the first use of the model does about its table."));
    m_key->setPlaceholderText(QStringLiteral("id"));
    auto* flags = new QHBoxLayout;
    const auto flag = [&](const char* key, const QString& text, bool standard) {
        auto* box = new QCheckBox(text, this);
        box->setObjectName(QStringLiteral("model_") + QLatin1String(key));
        flags->addWidget(box);
        m_flags.emplace_back(key, box);
        connect(box, &QCheckBox::clicked, this, [this, key, standard](bool on) {
            store(key, on == standard ? std::nullopt : std::optional<Json>(on));
        });
    };
    flag("timestamps", tr("Keeps created_at and updated_at"), true);
    flag("soft_delete", tr("Deletes softly"), false);
    flag("append_only", tr("Append only"), false);
    flag("multi_tenant", tr("Several tenants"), false);
    flags->addStretch();
    form->addRow(QString(), flags);
    m_pages->addTab(
        new RecordTableView(m_fields,
                            {tr("Fields"), tr("Add a field"), QStringLiteral("field"), Json{{"type", "str"}}},
                            this),
        tr("Fields"));
    m_pages->addTab(
        new RecordTableView(
            m_indexes, {tr("Indexes"), tr("Add an index"), QStringLiteral("index"), Json::object()}, this),
        tr("Indexes"));
    m_pages->addTab(new RecordTableView(m_relations,
                                        {tr("Relations"), tr("Add a relation"), QStringLiteral("relation"),
                                         Json{{"type", "has_many"}}},
                                        this),
                    tr("Relations"));
    m_pages->addTab(buildCache(), tr("Cache"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(form);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_error);
}

QWidget* ModelForm::buildCache()
{
    auto* page = new QWidget(this);
    auto* form = new QFormLayout(page);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    const auto flag = [&](const char* key, const QString& text) {
        auto* box = new QCheckBox(text, page);
        box->setObjectName(QStringLiteral("modelCache_") + QLatin1String(key));
        form->addRow(QString(), box);
        m_cacheFlags.emplace_back(key, box);
        connect(box, &QCheckBox::clicked, this,
                [this, key](bool on) { storeCache(key, on ? std::optional<Json>(true) : std::nullopt); });
    };
    const auto line = [&](const char* key, const QString& label, const QString& hint, bool isList) {
        auto* field = new QLineEdit(page);
        field->setObjectName(QStringLiteral("modelCache_") + QLatin1String(key));
        field->setAccessibleName(label);
        field->setPlaceholderText(hint);
        form->addRow(label, field);
        m_cacheLines.emplace_back(key, field);
        connect(field, &QLineEdit::textEdited, this, [this, key, isList](const QString& text) {
            storeCache(key, isList ? namesFrom(text, false) : textFrom(text));
        });
    };
    flag("enabled", tr("Records are cached"));
    line("key_pattern", tr("Key pattern"), QStringLiteral("product:{id}"), false);
    line("ttl", tr("Lives for"), tr("as the project says (5m, 24h, …)"), false);
    line("invalidate_on", tr("Dropped on"), QStringLiteral("create, update, delete"), true);
    line("tags", tr("Tags"), tr("dropped together, with commas"), true);
    flag("warm_cache_on_start", tr("The first run that uses the model fills the cache"));
    return page;
}

void ModelForm::addPage(QWidget* page, const QString& title)
{
    m_pages->addTab(page, title);
}

void ModelForm::setConnections(const QStringList& names)
{
    const QString text = m_connection->currentText();
    const QSignalBlocker quiet(m_connection);
    m_connection->clear();
    m_connection->addItems(names);
    m_connection->setEditText(text);
}

void ModelForm::store(const char* key, std::optional<Json> value)
{
    if (m_showing)
        return;
    if (value)
        m_definition[key] = *std::move(value);
    else
        m_definition.erase(key);
    emit changed();
}

void ModelForm::storeCache(const char* key, std::optional<Json> value)
{
    Json cache = m_definition.contains("cache") ? m_definition["cache"] : Json::object();
    if (value)
        cache[key] = *std::move(value);
    else
        cache.erase(key);
    store("cache", cache.empty() ? std::nullopt : std::optional(std::move(cache)));
}

void ModelForm::storeTable(const char* key, const RecordTable& table)
{
    Json records = table.records();
    const bool isNeeded = std::string_view(key) == "fields";
    store(key, records.empty() && !isNeeded ? std::nullopt : std::optional(std::move(records)));
}

void ModelForm::showTable(RecordTable& table, const char* key, const Json& definition)
{
    const auto found = definition.find(key);
    table.setRecords(found == definition.end() ? Json() : *found);
}

void ModelForm::showModel(const QString& name, const Json& definition, TableName table)
{
    m_showing = true;
    m_tableName = table;
    m_definition = definition;
    m_name->setText(name);
    m_table->setText(linesText(definition, "table"));
    m_table->setPlaceholderText(QString::fromStdString(plural(snakeCase(name.toStdString()))));
    m_connection->showText(linesText(definition, "connection"));
    m_key->setText(linesText(definition, "primary_key"));
    const QString migrate = linesText(definition, "migrate");
    m_migrate->setCurrentIndex(migrate == QLatin1String("check") ? 1
                               : migrate == QLatin1String("off") ? 2
                                                                 : 0);
    for (const auto& [key, box] : m_flags)
        box->setChecked(flagOf(definition, key, std::string_view(key) == "timestamps"));
    const Json cache = definition.contains("cache") ? definition["cache"] : Json::object();
    for (const auto& [key, box] : m_cacheFlags)
        box->setChecked(flagOf(cache, key, false));
    for (const auto& [key, line] : m_cacheLines)
        line->setText(linesText(cache, key));
    showTable(m_fields, "fields", definition);
    showTable(m_indexes, "indexes", definition);
    showTable(m_relations, "relations", definition);
    m_showing = false;
}

QString ModelForm::name() const
{
    return m_name->text().trimmed();
}

void ModelForm::showError(const std::optional<Error>& error, const QString& nameError)
{
    QString text = nameError;
    QStringList steps;
    if (error) {
        steps = QString::fromStdString(std::string(error->fact("pointer")))
                    .split(QLatin1Char('/'), Qt::SkipEmptyParts);
        if (text.isEmpty()) {
            // Without what is plain from where it is shown.
            Error shown(error->code(), error->message());
            for (const auto& [key, value] : error->facts())
                if (key != "model" && key != "pointer")
                    shown.with(key, value);
            text = errorSentence(shown.hint(error->hint()));
        }
    }
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
    markInvalid(m_name, !nameError.isEmpty());
    const auto isAt = [&](const char* key) {
        return !steps.isEmpty() && steps.front() == QLatin1String(key);
    };
    markInvalid(m_table, isAt("table"));
    markInvalid(m_key, isAt("primary_key"));
    for (const auto& [key, line] : m_cacheLines)
        markInvalid(line, isAt("cache") && steps.size() > 1 && steps[1] == QLatin1String(key));
    for (const auto& [key, table] : {std::pair<const char*, RecordTable*>{"fields", &m_fields},
                                     {"indexes", &m_indexes},
                                     {"relations", &m_relations}}) {
        const bool here = isAt(key) && steps.size() > 1;
        table->mark(here ? table->rowOf(steps[1].toStdString()) : -1,
                    here && steps.size() > 2 ? table->columnOf(steps[2].toUtf8().constData()) : -1, text);
    }
}

void ModelForm::focusName()
{
    m_name->setFocus();
    m_name->selectAll();
}

} // namespace dataflow::ui
