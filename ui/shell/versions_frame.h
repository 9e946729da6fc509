// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The parts that windows with versions of a project beside each other have in common.

#include <QList>
#include <QSize>
#include <QString>

#include <utility>

class QAbstractItemModel;
class QComboBox;
class QDialog;
class QHBoxLayout;
class QLabel;
class QPlainTextEdit;
class QTableView;
class QWidget;

namespace dataflow::ui {

class VersionPane;

/// Prepares a window that deletes itself, can be maximised and has this size.
void dressVersionsWindow(QDialog& window, const QString& name, const QString& title, QSize size);
/// A version below its title.
QWidget* titledPane(const QString& title, VersionPane* pane, QWidget* parent);
/// A text in the font of code below its title, to read.
QWidget* titledText(const QString& title, QPlainTextEdit* text, QWidget* parent);
/// Makes a table a list of rows to choose one from; `widths` by column, the last one takes what is left.
void dressVersionsList(QTableView& table, QAbstractItemModel& model,
                       const QList<std::pair<int, int>>& widths);
/// What a window is made of, from top to bottom.
struct VersionsParts {
    QLabel* summary = nullptr;
    QComboBox* workflows = nullptr; ///< beside the summary
    QWidget* versions = nullptr;
    QWidget* list = nullptr; ///< a splitter gives it two fifths of the height
    QHBoxLayout* bottom = nullptr;
};
void layOutVersions(QDialog& window, const VersionsParts& parts);

} // namespace dataflow::ui
