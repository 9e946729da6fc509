// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/bridge/journal_outline.h"

#include "engine/base/json.h"

#include <fstream>

namespace dataflow::ui {

namespace {

/// The members of a record up to its long one, where reading stops.
class Head : public nlohmann::json_sax<Json> {
public:
    std::string longOne; ///< "project", "patch" or "text"; empty: there is none
    std::string workflow;
    std::optional<std::size_t> after;
    std::optional<std::size_t> at;
    std::optional<std::size_t> saved;
    bool givenUp = false;

    bool key(std::string& name) override
    {
        m_key = name;
        if (name != "project" && name != "patch" && name != "text")
            return true;
        longOne = name;
        return false;
    }
    bool string(std::string& text) override
    {
        if (m_key == "workflow")
            workflow = text;
        return true;
    }
    bool number_unsigned(std::uint64_t number) override
    {
        if (m_key == "after")
            after = number;
        else if (m_key == "at")
            at = number;
        else if (m_key == "saved")
            saved = number;
        return true;
    }
    bool boolean(bool value) override
    {
        if (m_key == "given_up")
            givenUp = value;
        return true;
    }
    bool null() override { return true; }
    bool number_integer(std::int64_t) override { return false; }
    bool number_float(double, const std::string&) override { return false; }
    bool binary(Json::binary_t&) override { return false; }
    bool start_object(std::size_t) override { return m_depth++ == 0; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return false; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override
    {
        return false;
    }

private:
    std::string m_key;
    int m_depth = 0;
};

/// False when the record does not continue the outline.
bool take(JournalOutline& outline, const std::string& line)
{
    Head head;
    const bool whole = Json::sax_parse(line, &head);
    if (!whole && head.longOne.empty())
        return false;
    if (head.longOne == "project") {
        outline = {};
        outline.workflows.push_back(head.workflow);
    } else if (head.longOne == "patch") {
        if (!head.after || *head.after >= outline.workflows.size())
            return false;
        outline.workflows.resize(*head.after + 1);
        outline.workflows.push_back(head.workflow);
        outline.position = *head.after + 1;
        if (outline.saved && *outline.saved > *head.after)
            outline.saved.reset();
        outline.givenUp = false;
    } else if (head.longOne == "text") {
        if (head.saved && *head.saved >= outline.workflows.size())
            return false;
        outline.saved = head.saved;
    } else if (head.at) {
        if (*head.at >= outline.workflows.size())
            return false;
        outline.position = *head.at;
        outline.givenUp = false;
    } else if (head.givenUp) {
        outline.givenUp = true;
    } else {
        return false;
    }
    return true;
}

} // namespace

std::optional<JournalOutline> outlineOfJournal(const std::string& path)
{
    JournalOutline outline;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        if (file.eof())
            break; // no line end: the record is not whole
        if (!take(outline, line))
            return std::nullopt;
    }
    return outline.workflows.empty() ? std::nullopt : std::optional(std::move(outline));
}

} // namespace dataflow::ui
