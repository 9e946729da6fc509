// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/shell/versions_frame.h"

#include "ui/canvas/version_pane.h"
#include "ui/models/theme.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace dataflow::ui {

namespace {

/// A widget below its title.
QWidget* titled(QLabel* title, QWidget* widget, QWidget* parent)
{
    auto* box = new QWidget(parent);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(title);
    layout->addWidget(widget, 1);
    return box;
}

} // namespace

void dressVersionsWindow(QDialog& window, const QString& name, const QString& title, QSize size)
{
    window.setObjectName(name);
    window.setWindowTitle(title);
    window.setAttribute(Qt::WA_DeleteOnClose);
    window.setWindowFlag(Qt::WindowMaximizeButtonHint);
    window.resize(size);
}

QWidget* titledPane(const QString& title, VersionPane* pane, QWidget* parent)
{
    auto* label = new QLabel(title, parent);
    label->setTextFormat(Qt::PlainText);
    pane->setAccessibleName(title);
    return titled(label, pane, parent);
}

QWidget* titledText(const QString& title, QPlainTextEdit* text, QWidget* parent)
{
    text->setReadOnly(true);
    text->setFont(Theme::current().monoFont());
    text->setAccessibleName(title);
    text->setTabChangesFocus(true);
    auto* label = new QLabel(title, parent);
    label->setBuddy(text);
    return titled(label, text, parent);
}

void dressVersionsList(QTableView& table, QAbstractItemModel& model, const QList<std::pair<int, int>>& widths)
{
    table.setModel(&model);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.verticalHeader()->hide();
    table.horizontalHeader()->setStretchLastSection(true);
    for (const auto& [column, width] : widths)
        table.setColumnWidth(column, width);
}

void layOutVersions(QDialog& window, const VersionsParts& parts)
{
    parts.summary->setWordWrap(true);
    parts.workflows->setAccessibleName(QCoreApplication::translate("VersionsFrame", "Workflow"));
    parts.workflows->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* splitter = new QSplitter(Qt::Vertical, &window);
    splitter->addWidget(parts.versions);
    splitter->addWidget(parts.list);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    auto* top = new QHBoxLayout;
    top->addWidget(parts.summary, 1);
    top->addWidget(parts.workflows);
    auto* layout = new QVBoxLayout(&window);
    layout->addLayout(top);
    layout->addWidget(splitter, 1);
    layout->addLayout(parts.bottom);
}

} // namespace dataflow::ui
