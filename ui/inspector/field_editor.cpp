// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/inspector/field_editor.h"

#include "engine/base/datetime.h"
#include "ui/inspector/code_highlighter.h"
#include "ui/models/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFocusEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStyle>
#include <QToolButton>

namespace dataflow::ui {

namespace {

using nodes::EditorKind;
using nodes::ParamSpec;

bool isTemplate(const QString& text)
{
    return text.contains(QStringLiteral("${"));
}

QString jsonText(const Json& json)
{
    if (json.is_null())
        return {};
    return QString::fromStdString(json.is_string() ? json.get<std::string>() : json.dump());
}

QString defaultText(const ParamSpec& spec)
{
    return spec.defaultValue.isNull() ? QString() : QString::fromStdString(spec.defaultValue.toText());
}

Error notA(const ParamSpec& spec, const char* what, const QString& text)
{
    return Error(ErrorCode::BadParameter, what).with("value", text.toStdString()).inParameter(spec.name);
}

/// A line of text read as text, a number, a duration or a comma-separated list.
class LineField : public FieldEditor {
public:
    LineField(const ParamSpec& spec, QWidget* parent)
        : FieldEditor(parent)
        , m_spec(spec)
        , m_line(new QLineEdit(this))
    {
        m_line->setPlaceholderText(defaultText(spec));
        setFocusProxy(m_line);
        m_layout = new QHBoxLayout(this);
        m_layout->setContentsMargins(0, 0, 0, 0);
        m_layout->addWidget(m_line);
        connect(m_line, &QLineEdit::textEdited, this, &FieldEditor::edited);
        connect(m_line, &QLineEdit::editingFinished, this, &FieldEditor::committed);
    }
    void setValue(const std::optional<Json>& value) override
    {
        QString text;
        if (value && value->is_array()) {
            QStringList parts;
            for (const Json& part : *value)
                parts << jsonText(part);
            text = parts.join(QStringLiteral(", "));
        } else if (value) {
            text = jsonText(*value);
        }
        if (text != m_line->text())
            m_line->setText(text);
    }
    Result<std::optional<Json>> value() const override
    {
        const QString text = m_line->text().trimmed();
        if (text.isEmpty())
            return std::optional<Json>();
        if (isTemplate(text))
            return std::optional<Json>(text.toStdString());
        bool good = true;
        switch (m_spec.editor) {
        case EditorKind::Integer: {
            const qlonglong number = text.toLongLong(&good);
            return good ? Result<std::optional<Json>>(Json(std::int64_t{number}))
                        : fail(notA(m_spec, "This is not a whole number", text));
        }
        case EditorKind::Number: {
            const double number = text.toDouble(&good);
            return good ? Result<std::optional<Json>>(Json(number))
                        : fail(notA(m_spec, "This is not a number", text));
        }
        case EditorKind::TextList: {
            Json list = Json::array();
            for (const QString& part : text.split(QLatin1Char(','), Qt::SkipEmptyParts))
                list.push_back(part.trimmed().toStdString());
            return std::optional<Json>(std::move(list));
        }
        case EditorKind::Duration:
            if (const auto duration = parseDuration(text.toStdString()); !duration)
                return fail(Error(duration.error()).inParameter(m_spec.name));
            return std::optional<Json>(text.toStdString());
        default:
            return std::optional<Json>(m_line->text().toStdString());
        }
    }
    void setInvalid(bool invalid) override { markInvalid(m_line, invalid); }
    void setReadOnly(bool readOnly) override { m_line->setReadOnly(readOnly); }
    QString typedText() const override { return m_line->text(); }
    void setTypedText(const QString& text) override
    {
        m_line->setText(text);
        emit edited();
    }

protected:
    const ParamSpec& m_spec;
    QLineEdit* m_line;
    QHBoxLayout* m_layout;
};

/// A file's path with a Browse button; paths inside the project's folder are kept relative to it.
class FileField final : public LineField {
public:
    FileField(const ParamSpec& spec, const QString& directory, QWidget* parent)
        : LineField(spec, parent)
        , m_directory(directory)
    {
        auto* browse = new QToolButton(this);
        browse->setIcon(Theme::current().icon(QStringLiteral("open")));
        browse->setAccessibleName(QCoreApplication::translate("Inspector", "Browse"));
        m_layout->addWidget(browse);
        connect(browse, &QToolButton::clicked, this, &FileField::browse);
    }

private:
    void browse()
    {
        const QString title = QString::fromStdString(m_spec.label);
        const QString chosen = m_spec.editor == EditorKind::FileSave
                                   ? QFileDialog::getSaveFileName(this, title, m_directory)
                                   : QFileDialog::getOpenFileName(this, title, m_directory);
        if (chosen.isEmpty())
            return;
        const QString relative = QDir(m_directory).relativeFilePath(chosen);
        m_line->setText(m_directory.isEmpty() || relative.startsWith(QStringLiteral("..")) ? chosen
                                                                                           : relative);
        emit edited();
        emit committed();
    }
    QString m_directory;
};

/// One of several words; free text is accepted too, so that `${name}` works and a wrong word can be seen and
/// mended.
class ChoiceField final : public FieldEditor {
public:
    ChoiceField(const ParamSpec& spec, const QStringList& choices, QWidget* parent)
        : FieldEditor(parent)
        , m_box(new QComboBox(this))
    {
        m_box->setEditable(true);
        m_box->setInsertPolicy(QComboBox::NoInsert);
        m_box->addItem(QString());
        m_box->addItems(choices);
        m_box->lineEdit()->setPlaceholderText(defaultText(spec));
        setFocusProxy(m_box);
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_box);
        connect(m_box, &QComboBox::editTextChanged, this, &FieldEditor::edited);
        connect(m_box, &QComboBox::activated, this, &FieldEditor::committed);
        connect(m_box->lineEdit(), &QLineEdit::editingFinished, this, &FieldEditor::committed);
    }
    void setValue(const std::optional<Json>& value) override
    {
        const QSignalBlocker quiet(m_box);
        m_box->setEditText(value ? jsonText(*value) : QString());
    }
    Result<std::optional<Json>> value() const override
    {
        const QString text = m_box->currentText().trimmed();
        return text.isEmpty() ? std::optional<Json>() : std::optional<Json>(text.toStdString());
    }
    void setInvalid(bool invalid) override { markInvalid(m_box, invalid); }
    void setReadOnly(bool readOnly) override { m_box->setEnabled(!readOnly); }

private:
    QComboBox* m_box;
};

class BooleanField final : public FieldEditor {
public:
    BooleanField(const ParamSpec& spec, QWidget* parent)
        : FieldEditor(parent)
        , m_default(spec.defaultValue.as<bool>() && *spec.defaultValue.as<bool>())
        , m_check(new QCheckBox(QString::fromStdString(spec.label), this))
    {
        setFocusProxy(m_check);
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_check);
        connect(m_check, &QCheckBox::clicked, this, [this] {
            m_other.reset();
            emit edited();
            emit committed();
        });
    }
    void setValue(const std::optional<Json>& value) override
    {
        m_other = value && !value->is_boolean() ? value : std::nullopt;
        m_check->setChecked(value && value->is_boolean() ? value->get<bool>() : m_default);
        m_check->setToolTip(m_other ? jsonText(*m_other) : QString());
    }
    Result<std::optional<Json>> value() const override
    {
        if (m_other)
            return m_other; // a template, kept until the box is clicked
        return m_check->isChecked() == m_default ? std::optional<Json>()
                                                 : std::optional<Json>(m_check->isChecked());
    }
    void setInvalid(bool invalid) override { markInvalid(m_check, invalid); }
    void setReadOnly(bool readOnly) override { m_check->setEnabled(!readOnly); }

private:
    bool m_default;
    QCheckBox* m_check;
    std::optional<Json> m_other;
};

/// Several lines: SQL, Python, plain text, or JSON.
class BlockField final : public FieldEditor {
public:
    BlockField(const ParamSpec& spec, QWidget* parent)
        : FieldEditor(parent)
        , m_spec(spec)
        , m_text(new QPlainTextEdit(this))
    {
        const bool code = spec.editor != EditorKind::Multiline;
        if (code)
            m_text->setFont(Theme::current().monoFont());
        m_text->setTabChangesFocus(spec.editor != EditorKind::Python);
        m_text->setLineWrapMode(code ? QPlainTextEdit::NoWrap : QPlainTextEdit::WidgetWidth);
        m_text->setPlaceholderText(isJson() && spec.defaultValue.isNull() ? QStringLiteral("{ }")
                                                                          : defaultText(spec));
        growWithText(m_text, spec.editor == EditorKind::Sql || spec.editor == EditorKind::Python ? 7 : 3);
        if (spec.editor == EditorKind::Sql)
            new CodeHighlighter(CodeLanguage::Sql, m_text->document());
        else if (spec.editor == EditorKind::Python)
            new CodeHighlighter(CodeLanguage::Python, m_text->document());
        else if (isJson())
            new CodeHighlighter(CodeLanguage::Json, m_text->document());
        setFocusProxy(m_text);
        m_text->installEventFilter(this);
        auto* layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_text);
        connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
            // Highlighting reports changes that are none.
            if (!m_setting && m_text->toPlainText() != m_known) {
                m_known = m_text->toPlainText();
                clearMark(); // the error was in the old text
                emit edited();
            }
        });
    }
    void setValue(const std::optional<Json>& value) override
    {
        QString text;
        if (value)
            text =
                isJson() && !value->is_string() ? QString::fromStdString(value->dump(2)) : jsonText(*value);
        m_known = text;
        if (text == m_text->toPlainText())
            return;
        clearMark();
        m_setting = true;
        m_text->setPlainText(text);
        m_setting = false;
    }
    Result<std::optional<Json>> value() const override
    {
        const QString text = m_text->toPlainText();
        if (text.trimmed().isEmpty())
            return std::optional<Json>();
        if (!isJson())
            return std::optional<Json>(text.toStdString());
        auto document = JsonDocument::parse(text.toStdString());
        if (document)
            return std::optional<Json>(document->root());
        // A bare word is text (`orders`, `-created_at`, `${rows}`); only what looks like JSON must be JSON.
        const QChar first = text.trimmed().at(0);
        if (first == QLatin1Char('{') || first == QLatin1Char('[') || first == QLatin1Char('"'))
            return fail(std::move(document).error().inParameter(m_spec.name));
        return std::optional<Json>(text.trimmed().toStdString());
    }
    void setInvalid(bool invalid) override { markInvalid(m_text, invalid); }
    void setReadOnly(bool readOnly) override { m_text->setReadOnly(readOnly); }
    QString typedText() const override { return m_text->toPlainText(); }
    void setTypedText(const QString& text) override { m_text->setPlainText(text); }
    void markError(int place, const QString& why) override
    {
        clearMark();
        if (place < 0 || place >= m_text->document()->characterCount())
            return;
        // The word that starts there, or the character when there is none; at the end the word before it.
        QTextCursor cursor(m_text->document());
        cursor.setPosition(place);
        cursor.movePosition(QTextCursor::EndOfWord, QTextCursor::KeepAnchor);
        if (!cursor.hasSelection())
            cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
        if (cursor.selectedText().trimmed().isEmpty()) {
            cursor.setPosition(place);
            cursor.movePosition(QTextCursor::PreviousWord, QTextCursor::KeepAnchor);
        }
        QTextEdit::ExtraSelection mark;
        mark.cursor = cursor;
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(Theme::current().colour("error"));
        QColor ground = Theme::current().colour("error");
        ground.setAlpha(40);
        mark.format.setBackground(ground);
        m_text->setExtraSelections({mark});
        m_text->setToolTip(why);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (watched == m_text && event->type() == QEvent::FocusOut)
            emit committed();
        return FieldEditor::eventFilter(watched, event);
    }

private:
    void clearMark()
    {
        if (m_text->extraSelections().isEmpty())
            return;
        m_text->setExtraSelections({});
        m_text->setToolTip({});
    }
    bool isJson() const
    {
        return m_spec.editor == EditorKind::Json || m_spec.editor == EditorKind::Filter ||
               m_spec.editor == EditorKind::Order || m_spec.editor == EditorKind::KeyValue ||
               m_spec.editor == EditorKind::NodeList;
    }
    const ParamSpec& m_spec;
    QPlainTextEdit* m_text;
    QString m_known;
    bool m_setting = false;
};

QStringList choicesOf(const ParamSpec& spec)
{
    QStringList list;
    for (const std::string& choice : spec.choices)
        list << QString::fromStdString(choice);
    return list;
}

} // namespace

void markInvalid(QWidget* field, bool invalid)
{
    if (field->property("invalid").toBool() == invalid)
        return;
    field->setProperty("invalid", invalid);
    field->style()->unpolish(field);
    field->style()->polish(field);
}

void growWithText(QPlainTextEdit* text, int lines)
{
    static constexpr int kMost = 16;
    static constexpr int kAround = 30; // frame, padding and a scroll bar
    const auto fit = [text, lines] {
        const int shown = std::clamp(text->document()->blockCount(), lines, std::max(lines, kMost));
        text->setFixedHeight(QFontMetrics(text->font()).lineSpacing() * shown + kAround);
    };
    fit();
    QObject::connect(text, &QPlainTextEdit::blockCountChanged, text, fit);
}

FieldEditor* FieldEditor::create(const ParamSpec& spec, const FieldChoices& choices, QWidget* parent)
{
    switch (spec.editor) {
    case EditorKind::Boolean:
        return new BooleanField(spec, parent);
    case EditorKind::Choice:
        return new ChoiceField(spec, choicesOf(spec), parent);
    case EditorKind::Connection:
        return new ChoiceField(spec, choices.connections, parent);
    case EditorKind::Model:
        return new ChoiceField(spec, choices.models, parent);
    case EditorKind::ModelField:
        return new ChoiceField(spec, choices.modelFields, parent);
    case EditorKind::FileOpen:
    case EditorKind::FileSave:
        return new FileField(spec, choices.projectDirectory, parent);
    case EditorKind::Multiline:
    case EditorKind::Json:
    case EditorKind::Filter:
    case EditorKind::Order:
    case EditorKind::KeyValue:
    case EditorKind::NodeList:
    case EditorKind::Sql:
    case EditorKind::Python:
        return new BlockField(spec, parent);
    case EditorKind::Text:
    case EditorKind::Integer:
    case EditorKind::Number:
    case EditorKind::Duration:
    case EditorKind::TextList:
        return new LineField(spec, parent);
    }
    return new LineField(spec, parent);
}

} // namespace dataflow::ui
