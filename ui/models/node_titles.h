// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// What the node catalogue says (titles, summaries, parameters, ports) in the language of the window.

#include "engine/nodes/catalog.h"

#include <QString>

#include <vector>

namespace dataflow::ui {

/// The engine's own text where there is no translation.
QString titleOf(const nodes::NodeType::Description& type);
QString summaryOf(const nodes::NodeType::Description& type);
QString titleOf(nodes::Category category);
/// A field of a model has no label in the catalogue: its name stays as it is.
QString labelOf(const nodes::ParamSpec& spec);
QString docOf(const nodes::ParamSpec& spec);
QString unitOf(const nodes::ParamSpec& spec);
/// What a port carries; `doc` is nodes::Port's. Words that a user wrote stay as they are.
QString portDoc(const QString& doc);
QString kindWord(nodes::PortKind kind);

/// All texts that have a translation, in English: the catalogue's, each once.
std::vector<const char*> nodeTypeTexts();

} // namespace dataflow::ui
