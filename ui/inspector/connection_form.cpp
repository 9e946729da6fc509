// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/connection_form.h"

#include "engine/base/datetime.h"
#include "ui/bridge/error_words.h"
#include "ui/inspector/field_editor.h"
#include "ui/inspector/secret_field.h"
#include "ui/models/theme.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHash>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace dataflow::ui {

namespace {

enum class Editor { Type, Text, Number, Duration, Flag, Choice, File, Password };
enum Kinds { ForSqlite = 1, ForPostgres = 2, ForMySql = 4, ForServers = ForPostgres | ForMySql, ForAll = 7 };
enum Section { MainSection, PoolSection, DynamicSection, FurtherSection };

struct FieldSpec {
    const char* pointer;
    Editor editor;
    int kinds;
    Section section;
    const char* label;
    const char* help;
};

/// In the order of the form. Words are translated when they are shown.
constexpr FieldSpec kFields[] = {
    {"/type", Editor::Type, ForAll, MainSection, QT_TRANSLATE_NOOP("ConnectionForm", "Kind"), ""},
    {"/path", Editor::File, ForSqlite, MainSection, QT_TRANSLATE_NOOP("ConnectionForm", "Database file"),
     QT_TRANSLATE_NOOP("ConnectionForm",
                       "From the project's folder, or :memory: for a database that lives as "
                       "long as the program.")},
    {"/init_script", Editor::File, ForSqlite, MainSection,
     QT_TRANSLATE_NOOP("ConnectionForm", "First script"),
     QT_TRANSLATE_NOOP("ConnectionForm", "SQL that fills the database when its file is made.")},
    {"/host", Editor::Text, ForServers, MainSection, QT_TRANSLATE_NOOP("ConnectionForm", "Host"), ""},
    {"/port", Editor::Number, ForServers, MainSection, QT_TRANSLATE_NOOP("ConnectionForm", "Port"), ""},
    {"/socket", Editor::File, ForMySql, MainSection, QT_TRANSLATE_NOOP("ConnectionForm", "Local socket"),
     QT_TRANSLATE_NOOP("ConnectionForm", "In place of host and port.")},
    {"/database", Editor::Text, ForServers, MainSection, QT_TRANSLATE_NOOP("ConnectionForm", "Database"), ""},
    {"/user", Editor::Text, ForServers, MainSection, QT_TRANSLATE_NOOP("ConnectionForm", "User"), ""},
    {"/password", Editor::Password, ForServers, MainSection, QT_TRANSLATE_NOOP("ConnectionForm", "Password"),
     QT_TRANSLATE_NOOP("ConnectionForm", "Where the password lives; the project file never holds it.")},
    {"/pool/max_size", Editor::Number, ForAll, PoolSection,
     QT_TRANSLATE_NOOP("ConnectionForm", "Most connections"),
     QT_TRANSLATE_NOOP("ConnectionForm", "How many connections may be open at once.")},
    {"/pool/min_size", Editor::Number, ForAll, PoolSection, QT_TRANSLATE_NOOP("ConnectionForm", "Kept open"),
     QT_TRANSLATE_NOOP("ConnectionForm", "How many stay open while nobody uses them.")},
    {"/pool/acquire_timeout", Editor::Duration, ForAll, PoolSection,
     QT_TRANSLATE_NOOP("ConnectionForm", "Longest wait"),
     QT_TRANSLATE_NOOP("ConnectionForm", "How long a node waits for a free connection.")},
    {"/pool/max_waiting", Editor::Number, ForAll, PoolSection,
     QT_TRANSLATE_NOOP("ConnectionForm", "Most waiting"),
     QT_TRANSLATE_NOOP("ConnectionForm", "Callers beyond this many are refused at once.")},
    {"/pool/idle_timeout", Editor::Duration, ForAll, PoolSection,
     QT_TRANSLATE_NOOP("ConnectionForm", "Closed when idle for"), ""},
    {"/pool/max_lifetime", Editor::Duration, ForAll, PoolSection,
     QT_TRANSLATE_NOOP("ConnectionForm", "Longest life"),
     QT_TRANSLATE_NOOP("ConnectionForm", "Older connections are replaced.")},
    {"/pool/leak_threshold", Editor::Duration, ForAll, PoolSection,
     QT_TRANSLATE_NOOP("ConnectionForm", "Reported when held for"),
     QT_TRANSLATE_NOOP("ConnectionForm", "A connection lent longer than this is reported as a leak.")},
    {"/pool/dynamic/enabled", Editor::Flag, ForAll, DynamicSection,
     QT_TRANSLATE_NOOP("ConnectionForm", "Size by use"),
     QT_TRANSLATE_NOOP("ConnectionForm", "The pool grows and shrinks between two sizes as it is used.")},
    {"/pool/dynamic/base", Editor::Number, ForAll, DynamicSection,
     QT_TRANSLATE_NOOP("ConnectionForm", "Usual size"), ""},
    {"/pool/dynamic/max", Editor::Number, ForAll, DynamicSection,
     QT_TRANSLATE_NOOP("ConnectionForm", "Largest size"), ""},
    {"/pool/dynamic/interval", Editor::Duration, ForAll, DynamicSection,
     QT_TRANSLATE_NOOP("ConnectionForm", "Decided every"), ""},
    {"/read_only", Editor::Flag, ForSqlite | ForMySql, FurtherSection,
     QT_TRANSLATE_NOOP("ConnectionForm", "Read only"), ""},
    {"/ssl_mode", Editor::Choice, ForServers, FurtherSection,
     QT_TRANSLATE_NOOP("ConnectionForm", "Encryption"), ""},
    {"/ssl_ca", Editor::File, ForMySql, FurtherSection, QT_TRANSLATE_NOOP("ConnectionForm", "Certificates"),
     QT_TRANSLATE_NOOP("ConnectionForm", "File with those that may sign the server's certificate.")},
    {"/application_name", Editor::Text, ForServers, FurtherSection,
     QT_TRANSLATE_NOOP("ConnectionForm", "Application name"),
     QT_TRANSLATE_NOOP("ConnectionForm", "What the server lists the connection as.")},
    {"/connect_timeout", Editor::Duration, ForServers, FurtherSection,
     QT_TRANSLATE_NOOP("ConnectionForm", "Connecting takes at most"), ""},
    {"/statement_timeout", Editor::Duration, ForServers, FurtherSection,
     QT_TRANSLATE_NOOP("ConnectionForm", "A statement takes at most"), ""},
    {"/busy_timeout", Editor::Duration, ForSqlite, FurtherSection,
     QT_TRANSLATE_NOOP("ConnectionForm", "Wait for another writer"), ""},
};

QString shownWord(const char* text)
{
    return *text ? QCoreApplication::translate("ConnectionForm", text) : QString();
}

int kindsOf(const std::string& type)
{
    const auto kind = db::databaseKindFromName(type);
    if (!kind)
        return ForAll; // a template, or a word still being typed
    return *kind == db::DatabaseKind::Sqlite     ? ForSqlite
           : *kind == db::DatabaseKind::Postgres ? ForPostgres
                                                 : ForMySql;
}

QStringList encryptionWords(int kinds)
{
    QStringList words{QStringLiteral("disable"), QStringLiteral("prefer"), QStringLiteral("require"),
                      QStringLiteral("verify-full")};
    if (kinds & ForPostgres) {
        words.insert(1, QStringLiteral("allow"));
        words.insert(4, QStringLiteral("verify-ca"));
    }
    return words;
}

/// What the reader takes for each setting that is left out.
QHash<QString, QString> defaultsOf(const std::string& type)
{
    std::vector<graph::SettingFault> faults;
    const auto read = [&](Json settings) {
        settings["type"] = type;
        return graph::readConnection({}, settings, {}, true, faults);
    };
    const auto [database, pool] = read({{"path", "x"}, {"database", "x"}});
    const pool::PoolConfig dynamic = read({{"pool", {{"dynamic", Json::object()}}}}).pool;
    const auto duration = [](auto time) {
        return QString::fromStdString(
            formatDuration(std::chrono::duration_cast<std::chrono::milliseconds>(time)));
    };
    const auto orNone = [&](auto time) {
        return time.count() == 0 ? ConnectionForm::tr("any time") : duration(time);
    };
    const auto here = [](auto number) { return ConnectionForm::tr("%1 on this computer").arg(number); };
    const QString no = ConnectionForm::tr("no");
    return {
        {QStringLiteral("/host"), QString::fromStdString(database.host)},
        {QStringLiteral("/port"), QString::number(database.port)},
        {QStringLiteral("/application_name"), QString::fromStdString(database.applicationName)},
        {QStringLiteral("/ssl_mode"), QString::fromStdString(database.sslMode)},
        {QStringLiteral("/read_only"), no},
        {QStringLiteral("/connect_timeout"), duration(database.connectTimeout)},
        {QStringLiteral("/statement_timeout"), orNone(database.statementTimeout)},
        {QStringLiteral("/busy_timeout"), duration(database.busyTimeout)},
        {QStringLiteral("/pool/max_size"), QString::number(pool.maxSize)},
        {QStringLiteral("/pool/min_size"), QString::number(pool.minSize)},
        {QStringLiteral("/pool/acquire_timeout"), duration(pool.acquireTimeout)},
        {QStringLiteral("/pool/max_waiting"), QString::number(pool.maxWaiting)},
        {QStringLiteral("/pool/idle_timeout"), duration(pool.idleTimeout)},
        {QStringLiteral("/pool/max_lifetime"), duration(pool.maxLifetime)},
        {QStringLiteral("/pool/leak_threshold"), duration(pool.leakThreshold)},
        {QStringLiteral("/pool/dynamic/enabled"), no},
        {QStringLiteral("/pool/dynamic/base"), here(dynamic.dynamic.base)},
        {QStringLiteral("/pool/dynamic/max"), here(dynamic.maxSize)},
        {QStringLiteral("/pool/dynamic/interval"), duration(dynamic.dynamic.interval)},
    };
}

/// The steps of a pointer: "/pool/max_size" -> "pool", "max_size".
std::vector<std::string> stepsOf(const std::string& pointer)
{
    std::vector<std::string> steps;
    std::size_t start = 1;
    for (std::size_t end = 0; end != std::string::npos; start = end + 1) {
        end = pointer.find('/', start);
        steps.push_back(pointer.substr(start, end == std::string::npos ? end : end - start));
    }
    return steps;
}

const Json* found(const Json& settings, const std::string& pointer)
{
    const Json* place = &settings;
    for (const std::string& step : stepsOf(pointer)) {
        if (!place->is_object() || !place->contains(step))
            return nullptr;
        place = &place->at(step);
    }
    return place;
}

/// Sets or removes a setting; an object that becomes empty by that goes too.
void store(Json& settings, const std::vector<std::string>& steps, std::size_t depth,
           const std::optional<Json>& value)
{
    const std::string& step = steps[depth];
    if (depth + 1 == steps.size()) {
        if (value)
            settings[step] = *value;
        else
            settings.erase(step);
        return;
    }
    const bool there = settings.contains(step) && settings.at(step).is_object();
    if (!there && !value)
        return;
    if (!there)
        settings[step] = Json::object();
    const bool wasEmpty = settings[step].empty();
    store(settings[step], steps, depth + 1, value);
    if (settings[step].empty() && !wasEmpty)
        settings.erase(step);
}

QString textOf(const Json& value, Editor editor)
{
    if (editor == Editor::Flag && value.is_boolean())
        return value.get<bool>() ? ConnectionForm::tr("yes") : ConnectionForm::tr("no");
    return QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
}

Json valueFrom(const QString& text, Editor editor)
{
    bool isNumber = false;
    if (editor == Editor::Number || editor == Editor::Duration) {
        if (const qlonglong whole = text.toLongLong(&isNumber); isNumber)
            return Json(static_cast<std::int64_t>(whole));
        if (const double number = text.toDouble(&isNumber); isNumber && editor == Editor::Duration)
            return Json(number);
    }
    if (editor == Editor::Flag && (text == ConnectionForm::tr("yes") || text == ConnectionForm::tr("no")))
        return Json(text == ConnectionForm::tr("yes"));
    return Json(text.toStdString());
}

/// An error without what is plain from where it is shown.
QString besideField(const Error& error)
{
    Error shown(error.code(), error.message());
    for (const auto& [key, value] : error.facts())
        if (key != "connection" && key != "setting")
            shown.with(key, value);
    return errorSentence(shown.hint(error.hint()));
}

} // namespace

QString databaseTitle(db::DatabaseKind kind)
{
    switch (kind) {
    case db::DatabaseKind::Sqlite:
        return QStringLiteral("SQLite");
    case db::DatabaseKind::Postgres:
        return QStringLiteral("PostgreSQL");
    case db::DatabaseKind::MySql:
        return QStringLiteral("MySQL");
    case db::DatabaseKind::MariaDb:
        return QStringLiteral("MariaDB");
    }
    return {};
}

ConnectionForm::ConnectionForm(QWidget* parent)
    : QWidget(parent)
    , m_layout(new QFormLayout(this))
    , m_rest(new QLabel(this))
{
    m_layout->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_layout->setRowWrapPolicy(QFormLayout::DontWrapRows);
    m_fields.reserve(std::size(kFields));
    addField(-1);
    int section = MainSection;
    const QString headings[] = {{}, tr("Pool"), tr("Pool sized by use"), tr("Further settings")};
    for (int spec = 0; spec < static_cast<int>(std::size(kFields)); ++spec) {
        if (kFields[spec].section != section) {
            section = kFields[spec].section;
            addHeading(headings[section], section);
        }
        addField(spec);
    }
    m_rest->setObjectName(QStringLiteral("connectionRest"));
    m_rest->setProperty("role", QStringLiteral("error"));
    m_rest->setWordWrap(true);
    m_layout->addRow(m_rest);
    followType();
}

void ConnectionForm::addHeading(const QString& text, int section)
{
    auto* heading = new QLabel(text, this);
    heading->setProperty("role", QStringLiteral("section"));
    heading->setContentsMargins(0, 10, 0, 0);
    m_layout->addRow(heading);
    m_headings.emplace_back(heading, section);
}

/// The field of a row of the table; -1: the connection's name.
void ConnectionForm::addField(int spec)
{
    const bool isName = spec < 0;
    Field field;
    field.spec = spec;
    field.pointer = isName ? std::string() : kFields[spec].pointer;
    field.row = new QWidget(this);
    auto* rows = new QVBoxLayout(field.row);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    auto* line = new QHBoxLayout;
    rows->addLayout(line);
    const Editor editor = isName ? Editor::Text : kFields[spec].editor;
    const QString label = isName ? tr("Name") : shownWord(kFields[spec].label);
    const QString help = isName ? tr("What nodes and models call it.") : shownWord(kFields[spec].help);
    QString objectName =
        QStringLiteral("connection") +
        QString::fromStdString(isName ? "/name" : field.pointer).replace(QLatin1Char('/'), QLatin1Char('_'));
    QWidget* focus = nullptr;
    if (editor == Editor::Password) {
        field.secret = new SecretField(objectName, label, field.row);
        field.line = field.secret->line();
        focus = field.secret;
        connect(field.secret, &SecretField::changed, this, [this] {
            if (!m_showing)
                emit changed();
        });
    } else if (editor == Editor::Type || editor == Editor::Flag || editor == Editor::Choice) {
        auto* box = new QComboBox(field.row);
        box->setEditable(true);
        box->setInsertPolicy(QComboBox::NoInsert);
        if (editor == Editor::Type)
            box->addItems({QStringLiteral("sqlite"), QStringLiteral("postgresql"), QStringLiteral("mariadb"),
                           QStringLiteral("mysql")});
        if (editor == Editor::Flag)
            box->addItems({QString(), tr("yes"), tr("no")});
        field.line = box->lineEdit();
        focus = box;
    } else {
        field.line = new QLineEdit(field.row);
        focus = field.line;
    }
    if (!field.secret) {
        focus->setObjectName(objectName);
        focus->setAccessibleName(label);
    }
    focus->setAccessibleDescription(help);
    focus->setToolTip(help);
    field.row->setFocusProxy(focus);
    line->addWidget(focus, 1);
    const std::size_t index = m_fields.size();
    if (editor == Editor::File) {
        auto* browse = new QToolButton(field.row);
        browse->setObjectName(objectName + QStringLiteral("_browse"));
        browse->setIcon(Theme::current().icon(QStringLiteral("open")));
        browse->setAccessibleName(tr("Choose a file for %1").arg(label));
        browse->setToolTip(tr("Choose a file"));
        line->addWidget(browse);
        connect(browse, &QToolButton::clicked, this,
                [this, index] { ConnectionForm::browse(m_fields[index]); });
        connect(&Theme::current(), &Theme::changed, browse,
                [browse] { browse->setIcon(Theme::current().icon(QStringLiteral("open"))); });
    }
    field.error = new QLabel(field.row);
    field.error->setObjectName(objectName + QStringLiteral("_error"));
    field.error->setProperty("role", QStringLiteral("error"));
    field.error->setWordWrap(true);
    field.error->hide();
    rows->addWidget(field.error);
    auto* title = new QLabel(label, this);
    title->setBuddy(focus);
    title->setToolTip(help);
    m_layout->addRow(title, field.row);
    if (!field.secret)
        connect(field.line, &QLineEdit::textChanged, this, [this, isType = editor == Editor::Type] {
            if (isType)
                followType();
            if (!m_showing)
                emit changed();
        });
    if (isName)
        m_name = field;
    else
        m_fields.push_back(field);
}

void ConnectionForm::browse(Field& field)
{
    const QString chosen = QFileDialog::getSaveFileName(this, shownWord(kFields[field.spec].label),
                                                        QDir(m_directory).filePath(field.line->text()), {},
                                                        nullptr, QFileDialog::DontConfirmOverwrite);
    if (chosen.isEmpty())
        return;
    const QString relative = QDir(m_directory).relativeFilePath(chosen);
    field.line->setText(m_directory.isEmpty() || relative.startsWith(QStringLiteral("..")) ? chosen
                                                                                           : relative);
}

std::string ConnectionForm::type() const
{
    return m_fields.empty() ? std::string() : m_fields.front().line->text().trimmed().toStdString();
}

void ConnectionForm::followType()
{
    const int kinds = kindsOf(type());
    const bool isKnown = kinds != ForAll;
    const auto defaults = isKnown ? defaultsOf(type()) : QHash<QString, QString>();
    for (Field& field : m_fields) {
        const FieldSpec& spec = kFields[field.spec];
        field.visible = (spec.kinds & kinds) != 0;
        m_layout->setRowVisible(field.row, field.visible);
        if (spec.editor != Editor::Password && spec.editor != Editor::Type)
            field.line->setPlaceholderText(defaults.value(QLatin1String(spec.pointer)));
        if (spec.editor == Editor::Choice) {
            auto* box = qobject_cast<QComboBox*>(field.line->parentWidget());
            const QString text = field.line->text();
            const bool showing = std::exchange(m_showing, true);
            box->clear();
            box->addItem(QString());
            box->addItems(encryptionWords(kinds));
            box->setEditText(text);
            m_showing = showing;
        }
    }
}

void ConnectionForm::writeTo(Field& field, const Json* value)
{
    const Editor editor = kFields[field.spec].editor;
    field.was = value ? std::optional(*value) : std::nullopt;
    field.shown.clear();
    if (editor != Editor::Password) {
        field.shown = value ? textOf(*value, editor) : QString();
        field.line->setText(field.shown);
        return;
    }
    field.secret->setProjectDirectory(m_directory);
    field.secret->setValue(value);
}

std::optional<Json> ConnectionForm::valueOf(const Field& field) const
{
    const QString text = field.line->text().trimmed();
    const Editor editor = kFields[field.spec].editor;
    if (editor == Editor::Password)
        return field.secret->value();
    if (field.line->text() == field.shown)
        return field.was;
    return text.isEmpty() ? std::nullopt : std::optional(valueFrom(text, editor));
}

void ConnectionForm::showConnection(const QString& name, const Json& settings)
{
    m_showing = true;
    m_settings = settings;
    m_name.line->setText(name);
    for (Field& field : m_fields)
        writeTo(field, found(settings, field.pointer));
    followType();
    m_showing = false;
}

QString ConnectionForm::name() const
{
    return m_name.line->text().trimmed();
}

Json ConnectionForm::settings() const
{
    Json settings = m_settings;
    const bool otherType = m_fields.front().line->text() != m_fields.front().shown;
    for (const Field& field : m_fields) {
        if (field.visible)
            store(settings, stepsOf(field.pointer), 0, valueOf(field));
        else if (otherType)
            store(settings, stepsOf(field.pointer), 0, std::nullopt); // of the kind it was before
    }
    return settings;
}

void ConnectionForm::setError(Field& field, const QString& text)
{
    field.error->setText(text);
    field.error->setVisible(!text.isEmpty());
    QWidget* box = field.line->parentWidget();
    markInvalid(qobject_cast<QComboBox*>(box) ? box : field.line, !text.isEmpty());
}

void ConnectionForm::showErrors(const QString& nameError, const std::vector<graph::SettingFault>& faults,
                                Missing missing)
{
    setError(m_name, nameError);
    QHash<QString, QString> texts;
    QStringList rest;
    for (const graph::SettingFault& fault : faults) {
        std::string pointer = fault.pointer;
        // A missing setting is told at the object that lacks it.
        const bool isMissing = fault.atKey && (pointer.empty() || pointer == "/pool");
        if (isMissing) {
            if (missing == Missing::Hide)
                continue;
            pointer += '/' + std::string(fault.error.fact("setting"));
        }
        const auto field = std::find_if(m_fields.begin(), m_fields.end(), [&](const Field& one) {
            return one.visible && one.pointer == pointer;
        });
        if (field == m_fields.end())
            rest << errorSentence(fault.error);
        else
            texts.insert(QString::fromStdString(pointer),
                         isMissing ? tr("This is needed.") : besideField(fault.error));
    }
    for (Field& field : m_fields)
        setError(field, texts.value(QString::fromStdString(field.pointer)));
    m_rest->setText(rest.join(QLatin1Char('\n')));
    m_rest->setVisible(!rest.isEmpty());
}

void ConnectionForm::focusFirstError()
{
    if (!m_name.error->text().isEmpty()) {
        focusName();
        return;
    }
    for (const Field& field : m_fields)
        if (field.visible && !field.error->text().isEmpty()) {
            field.row->setFocus();
            return;
        }
}

void ConnectionForm::focusName()
{
    m_name.line->setFocus();
    m_name.line->selectAll();
}

} // namespace dataflow::ui
