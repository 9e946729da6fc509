// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json.h"

#include "engine/base/json_scanner.h"

#include <mutex>
#include <utility>
#include <vector>

namespace dataflow {

namespace {

/// Makes the tree of a text without equal keys. The parser's own way looks for each key among those before
/// it, so that its time grows with the square of their number.
class TreeBuilder final : public nlohmann::json_sax<Json> {
public:
    explicit TreeBuilder(Json& root)
        : m_next(&root)
    {}
    /// Why the text is not valid; empty while it is.
    const std::string& fault() const noexcept { return m_fault; }

    bool null() override { return value(nullptr); }
    bool boolean(bool given) override { return value(given); }
    bool number_integer(std::int64_t given) override { return value(given); }
    bool number_unsigned(std::uint64_t given) override { return value(given); }
    bool number_float(double given, const std::string&) override { return value(given); }
    bool string(std::string& given) override { return value(std::move(given)); }
    bool binary(Json::binary_t& given) override { return value(std::move(given)); }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_array() override { return close(); }
    bool key(std::string& given) override
    {
        Json::object_t::Container& members = m_open.back()->get_ref<Json::object_t&>();
        m_next = &members.emplace_back(std::move(given), nullptr).second;
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) override
    {
        m_fault = error.what();
        return false;
    }

private:
    /// Where the next value goes: the root, the member whose key came last, or a new element.
    Json& place()
    {
        if (m_next)
            return *std::exchange(m_next, nullptr);
        return m_open.back()->get_ref<Json::array_t&>().emplace_back();
    }
    template <class Given>
    bool value(Given&& given)
    {
        place() = std::forward<Given>(given);
        return true;
    }
    bool open(Json container)
    {
        Json& opened = place();
        opened = std::move(container);
        m_open.push_back(&opened);
        return true;
    }
    bool close()
    {
        m_open.pop_back();
        return true;
    }

    std::vector<Json*> m_open; ///< containers under way; they do not move, as only the last one grows
    Json* m_next;
    std::string m_fault;
};

} // namespace

/// What a text holds and where it stands, each found once somebody asks: a place for every value costs time
/// and memory, and most texts are without fault.
struct JsonDocument::Content {
    explicit Content(std::string given)
        : text(std::move(given))
    {}
    void parse()
    {
        std::call_once(parsed, [this] {
            TreeBuilder builder(root);
            Json::sax_parse(text, &builder);
            fault = builder.fault();
        });
    }
    const JsonPlaces& places()
    {
        std::call_once(searched, [this] { found = placesIn(text); });
        return found;
    }
    std::string text;
    std::once_flag parsed;
    std::once_flag searched;
    Json root;
    std::string fault; ///< why it could not be parsed
    JsonPlaces found;
};

Result<JsonDocument> JsonDocument::parse(std::string text, std::string file)
{
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    if (text.starts_with(kMark))
        text.erase(0, kMark.size());
    DF_TRY(checkJson(text, file));

    JsonDocument document = ofValid(std::move(text), std::move(file));
    document.m_content->parse();
    // The scanner is as strict as the parser; should they ever differ, the text is refused, never half read.
    if (const std::string& reason = document.m_content->fault; !reason.empty())
        return fail(Error(ErrorCode::JsonSyntax, "the JSON text is not valid")
                        .with("reason", reason)
                        .at({document.m_file, 1, 1}));
    return document;
}

JsonDocument JsonDocument::ofValid(std::string text, std::string file)
{
    JsonDocument document;
    document.m_file = std::move(file);
    document.m_content = std::make_shared<Content>(std::move(text));
    return document;
}

const Json& JsonDocument::root() const
{
    m_content->parse();
    return m_content->root;
}

TextPlace JsonDocument::placeOf(const std::string& pointer) const
{
    const auto& values = m_content->places().values;
    std::string nearest = pointer;
    for (;;) {
        if (const auto place = values.find(nearest); place != values.end())
            return {m_file, place->second.first, place->second.second};
        if (nearest.empty())
            return {m_file, 0, 0};
        const std::size_t slash = nearest.rfind('/');
        nearest.resize(slash == std::string::npos ? 0 : slash);
    }
}

TextPlace JsonDocument::placeOfKey(const std::string& pointer) const
{
    const auto& keys = m_content->places().keys;
    if (const auto place = keys.find(pointer); place != keys.end())
        return {m_file, place->second.first, place->second.second};
    return placeOf(pointer);
}

std::string pointerToken(std::string_view key)
{
    std::string token;
    token.reserve(key.size());
    for (const char c : key) {
        if (c == '~')
            token += "~0";
        else if (c == '/')
            token += "~1";
        else
            token += c;
    }
    return token;
}

} // namespace dataflow
