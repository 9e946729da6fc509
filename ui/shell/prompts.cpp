// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/prompts.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

namespace dataflow::ui {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Prompts", text);
}

QString filter()
{
    return translated("DataFlow projects (*.dataflow.json);;All files (*)");
}

} // namespace

SaveAnswer DialogPrompts::saveChanges(QWidget* parent, const QString& name)
{
    const auto answer = QMessageBox::question(
        parent, translated("Unsaved changes"),
        translated("Save the changes to %1 before closing it?").arg(name),
        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Save);
    return answer == QMessageBox::Save      ? SaveAnswer::Save
           : answer == QMessageBox::Discard ? SaveAnswer::Discard
                                            : SaveAnswer::Cancel;
}

ConflictAnswer DialogPrompts::fileChanged(QWidget* parent, const QString& name)
{
    QMessageBox box(QMessageBox::Warning, translated("File changed on disk"),
                    translated("%1 was changed by another program since it was opened here.").arg(name),
                    QMessageBox::Cancel, parent);
    QPushButton* merge = box.addButton(translated("Merge both"), QMessageBox::AcceptRole);
    QPushButton* overwrite = box.addButton(translated("Overwrite it"), QMessageBox::DestructiveRole);
    QPushButton* reload = box.addButton(translated("Open what is on disk"), QMessageBox::AcceptRole);
    box.setDefaultButton(merge);
    box.exec();
    return box.clickedButton() == merge       ? ConflictAnswer::Merge
           : box.clickedButton() == overwrite ? ConflictAnswer::Overwrite
           : box.clickedButton() == reload    ? ConflictAnswer::Reload
                                              : ConflictAnswer::Cancel;
}

QString DialogPrompts::openPath(QWidget* parent, const QString& directory)
{
    return QFileDialog::getOpenFileName(parent, translated("Open project"), directory, filter());
}

QString DialogPrompts::savePath(QWidget* parent, const QString& suggestion)
{
    return QFileDialog::getSaveFileName(parent, translated("Save project as"), suggestion, filter());
}

QString DialogPrompts::picturePath(QWidget* parent, const QString& suggestion)
{
    const QStringList filters{translated("SVG picture (*.svg)"), translated("PDF document (*.pdf)"),
                              translated("PNG picture (*.png)")};
    QString chosen;
    QString path = QFileDialog::getSaveFileName(parent, translated("Save the picture as"), suggestion,
                                                filters.join(QStringLiteral(";;")), &chosen);
    if (!path.isEmpty() && QFileInfo(path).suffix().isEmpty())
        path += chosen.section(QStringLiteral("*"), 1).chopped(1);
    return path;
}

void DialogPrompts::showError(QWidget* parent, const QString& title, const Error& error)
{
    QMessageBox::warning(parent, title, QString::fromStdString(error.sentence()));
}

} // namespace dataflow::ui
