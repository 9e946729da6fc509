// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// RowsField: a parameter as rows that are added, removed and moved, with its JSON text as the other side.

#include "ui/inspector/field_editor.h"

#include <vector>

class QHBoxLayout;
class QLabel;
class QToolButton;
class QVBoxLayout;

namespace dataflow::ui {

class JsonField;

/// GUI thread. A value that rows cannot show stays text, with the reason; what was not touched is given back
/// exactly as it was shown. Keys in a row: Alt+Up and Alt+Down move it, Alt+Insert adds one, Alt+Delete
/// removes it.
class RowsField : public FieldEditor {
    Q_OBJECT

public:
    void setValue(const std::optional<Json>& value) override;
    Result<std::optional<Json>> value() const override;
    void setInvalid(bool invalid) override;
    void setReadOnly(bool readOnly) override;
    /// What stands on the text side; the rows as JSON, complete or not, when those are shown.
    QString typedText() const override;
    void setTypedText(const QString& text) override;
    bool tellsError() const override;
    bool showsText() const noexcept { return m_asText; }

protected:
    /// `addText`: what the button for a further row says.
    RowsField(const nodes::ParamSpec& spec, const QString& addText, QWidget* parent);

    /// Replaces the rows by a value's; a sentence why rows cannot show it, empty when they can.
    virtual QString read(const std::optional<Json>& value) = 0;
    /// What the rows say. A row that nothing was entered into yet is left out.
    virtual Result<std::optional<Json>> write() const = 0;
    virtual int count() const = 0;
    /// How far a row is indented.
    virtual int depth(int) const { return 0; }
    /// The widget of a row; its fields tell touch() and finish().
    virtual QWidget* makeRow(int row) = 0;
    /// Adds an empty row behind `row`, or at the end for -1; gives its number.
    virtual int insertBehind(int row) = 0;
    virtual void removeAt(int row) = 0;
    /// Moves a row up (-1) or down (1); its new number, or -1 when it is the first or last.
    virtual int move(int row, int by) = 0;
    /// What is wrong with a row; empty when nothing is.
    virtual QString errorAt(int) const { return {}; }

    /// The rows as they are, for a kind of rows that may be incomplete; readRows() takes them back.
    virtual Json draftOfRows() const { return {}; }
    virtual void readRows(const Json&) {}

    /// A field of a row was changed.
    void touch();
    /// A field of a row is done.
    void finish();
    /// Rows came, went or moved: shows them anew, with the cursor in `focus` (-1: nowhere), and is done.
    void restructure(int focus);
    /// Shows the rows anew; the cursor stays in the field of the same name.
    void redraw();
    /// The row with the cursor; -1 when none has had it.
    int currentRow() const noexcept { return m_current; }
    /// The bar below the rows, for further buttons.
    QToolButton* addButton(const QString& text, const QString& name);
    const nodes::ParamSpec& m_spec;

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Row {
        QWidget* frame = nullptr;
        QLabel* error = nullptr;
        QWidget* first = nullptr; ///< takes the cursor
    };
    void rebuild();
    void focusRow(int row);
    void showErrors();
    void showSide(bool asText, const QString& note);
    void switchSide();
    bool handleKey(int key, Qt::KeyboardModifiers modifiers, bool isPress);
    int rowOf(const QObject* widget) const;
    bool isOwn(const QObject* widget) const;

    nodes::ParamSpec m_textSpec;
    std::optional<Json> m_value; ///< what was shown last
    bool m_touched = false;
    bool m_asText = false;
    bool m_wantsText = false;
    bool m_readOnly = false;
    int m_current = -1;
    std::vector<Row> m_rows;
    QWidget* m_rowsPlace;
    QVBoxLayout* m_rowsLayout;
    QWidget* m_rowButtons;
    QHBoxLayout* m_rowButtonsLayout;
    QToolButton* m_add;
    QToolButton* m_up;
    QToolButton* m_down;
    QToolButton* m_switch;
    QLabel* m_note;
    JsonField* m_text;
};

} // namespace dataflow::ui
