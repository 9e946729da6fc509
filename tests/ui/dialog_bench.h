// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// A dialog of drafts over a document, and ways to use it as a person does.

#include "tests/ui/studio_fixture.h"
#include "ui/models/document.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

namespace dataflow::ui::testing {

template <class Dialog>
struct DialogBench {
    /// `name`: what the object names of the dialog's parts begin with.
    DialogBench(const char* project, const char* name)
        : m_name(QLatin1String(name))
    {
        document.reset(parsed(project));
    }
    ~DialogBench() { delete dialog; }
    DialogBench(const DialogBench&) = delete;
    DialogBench& operator=(const DialogBench&) = delete;

    /// Shows `opened` instead of what was shown.
    void show(Dialog* opened)
    {
        delete dialog;
        dialog = opened;
        dialog->show();
        dialog->activateWindow();
    }
    template <class Widget = QWidget>
    Widget* find(const QString& name)
    {
        return dialog->template findChild<Widget*>(name);
    }
    template <class Widget = QWidget>
    Widget* find(const char* name)
    {
        return find<Widget>(QString::fromLatin1(name));
    }
    static void typeInto(QLineEdit* line, const QString& text)
    {
        line->setFocus();
        line->selectAll();
        QTest::keyClick(line, Qt::Key_Delete);
        QTest::keyClicks(line, text);
    }
    void click(const char* name) { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    void press(QDialogButtonBox::StandardButton button)
    {
        QTest::mouseClick(find<QDialogButtonBox>(m_name + QStringLiteral("Buttons"))->button(button),
                          Qt::LeftButton);
    }
    void ok() { press(QDialogButtonBox::Ok); }
    QString message() { return find<QLabel>(m_name + QStringLiteral("Message"))->text(); }

    QTemporaryDir folder;
    Document document;
    QPointer<Dialog> dialog;

private:
    QString m_name;
};

} // namespace dataflow::ui::testing
