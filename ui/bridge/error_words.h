// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Errors in the language of the window.

#include "engine/base/error.h"

#include <QString>

namespace dataflow::ui {

/// A sentence that the engine says, with the values it has put into it; several in a row are looked up one
/// by one. As it is where there is no translation, such as what a database server has answered.
QString engineText(std::string_view english);

QString errorMessage(const Error& error);
QString errorHint(const Error& error);
/// "table orders, expected a list of records": keys are technical names and stay as they are.
/// Without the statement and what a database said of it, which errorSentence() has.
QString errorFacts(const Error& error);
/// All of an error on one line; in English it is Error::sentence().
QString errorSentence(const Error& error);

} // namespace dataflow::ui
