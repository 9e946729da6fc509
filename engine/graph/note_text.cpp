// SPDX-FileCopyrightText: 2026 DataFlow Studio contributors
// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/note_text.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <optional>
#include <utility>

namespace dataflow::graph {

namespace {

constexpr int kFontSize = 12;
constexpr int kListIndent = 18;
constexpr int kQuoteIndent = 12;
constexpr int kParagraphGap = 7;
constexpr int kMostNesting = 8; // of emphasis in emphasis

// --- widths

/// Of the characters from space to tilde in DejaVu Sans, in thousandths of the font's size.
constexpr std::uint16_t kWidths[] = {
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361,  318, 337, 636, 636, 636,
    636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
    575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635,  611, 732, 684, 989, 685,
    611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352,  635, 634, 278, 278, 579,
    278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592,  525, 636, 337, 636, 838};
constexpr double kBoldWidth = 1.11;
constexpr double kCodeWidth = 0.602;
constexpr double kLetterWidth = 0.66; // of other letters
constexpr double kWideWidth = 1.0;    // of those of East Asia and of signs

std::size_t characterSize(std::string_view text, std::size_t at)
{
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    return std::min(size, text.size() - at);
}

double widthOf(std::string_view text, const NoteRun& look, int fontSize)
{
    double ems = 0;
    for (std::size_t at = 0; at < text.size(); at += characterSize(text, at)) {
        const auto first = static_cast<unsigned char>(text[at]);
        if (look.code && first < 0xE1)
            ems += kCodeWidth;
        else if (first >= 0x20 && first < 0x7F)
            ems += kWidths[first - 0x20] / 1000.0;
        else
            ems += first < 0xE1 ? kLetterWidth : kWideWidth;
    }
    return ems * fontSize * (look.bold && !look.code ? kBoldWidth : 1);
}

// --- marks within a line

bool looksAlike(const NoteRun& a, const NoteRun& b)
{
    return a.bold == b.bold && a.italic == b.italic && a.code == b.code && a.struck == b.struck &&
           a.link == b.link;
}

/// Adds text that looks as `look` does.
void append(std::vector<NoteRun>& runs, std::string_view text, const NoteRun& look)
{
    if (runs.empty() || !looksAlike(runs.back(), look))
        runs.push_back({{}, look.bold, look.italic, look.code, look.struck, look.link});
    runs.back().text += text;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

bool isWord(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
}

class InlineReader {
public:
    explicit InlineReader(std::vector<NoteRun>& runs)
        : m_runs(runs)
    {}

    void read(std::string_view text, const NoteRun& look, int depth = 0)
    {
        // Where a mark has no end, those of its kind that follow have none either.
        std::vector<std::string_view> endless;
        for (std::size_t at = 0; at < text.size();) {
            const std::string_view mark = markAt(text, at);
            if (mark.empty() || depth >= kMostNesting || std::ranges::find(endless, mark) != endless.end()) {
                at += addPlain(text, at, mark, look);
                continue;
            }
            const auto taken = mark == "[" || mark == "![" ? readLink(text, at, mark, look, depth)
                                                           : readMarked(text, at, mark, look, depth);
            if (taken) {
                at += *taken;
            } else {
                endless.push_back(mark);
                at += addPlain(text, at, mark, look);
            }
        }
    }

private:
    static std::string_view markAt(std::string_view text, std::size_t at)
    {
        for (const std::string_view mark : {"***", "**", "__", "~~", "![", "*", "_", "`", "["}) {
            if (!text.substr(at).starts_with(mark))
                continue;
            const std::size_t after = at + mark.size();
            // Marks stand before a word: "2 * 3" and snake_case are none.
            const bool opens = after < text.size() && !isBlank(text[after]) &&
                               (mark[0] != '_' || at == 0 || !isWord(text[at - 1]));
            return opens ? text.substr(at, mark.size()) : std::string_view();
        }
        return {};
    }

    std::size_t addPlain(std::string_view text, std::size_t at, std::string_view mark, const NoteRun& look)
    {
        if (text[at] == '\\' && at + 1 < text.size() &&
            std::ispunct(static_cast<unsigned char>(text[at + 1]))) {
            add(text.substr(at + 1, 1), look);
            return 2;
        }
        const std::size_t size = mark.empty() ? characterSize(text, at) : mark.size();
        add(text.substr(at, size), look);
        return size;
    }

    std::optional<std::size_t> readMarked(std::string_view text, std::size_t at, std::string_view mark,
                                          const NoteRun& look, int depth)
    {
        const std::size_t begin = at + mark.size();
        const auto end = findEnd(text, begin, mark);
        if (!end)
            return std::nullopt;
        const std::string_view inside = text.substr(begin, *end - begin);
        NoteRun marked = look;
        if (mark == "`") {
            marked.code = true;
            add(inside, marked);
        } else {
            marked.bold = look.bold || mark.size() == 3 || mark == "**" || mark == "__";
            marked.italic = look.italic || mark.size() == 3 || mark == "*" || mark == "_";
            marked.struck = look.struck || mark == "~~";
            read(inside, marked, depth + 1);
        }
        return *end + mark.size() - at;
    }

    static std::optional<std::size_t> findEnd(std::string_view text, std::size_t begin, std::string_view mark)
    {
        for (std::size_t at = begin + 1; at + mark.size() <= text.size(); ++at) {
            if (mark != "`" && text[at - 1] == '\\')
                continue;
            if (!text.substr(at).starts_with(mark) || (mark != "`" && isBlank(text[at - 1])))
                continue;
            const std::size_t after = at + mark.size();
            if (mark == "*" && after < text.size() && text[after] == '*') {
                ++at; // the end of something bold inside
                continue;
            }
            if (mark[0] == '_' && after < text.size() && isWord(text[after]))
                continue;
            return at;
        }
        return std::nullopt;
    }

    /// "[words](address)" shows its words, "![words](address)" too: a picture of a page is not loaded.
    std::optional<std::size_t> readLink(std::string_view text, std::size_t at, std::string_view mark,
                                        const NoteRun& look, int depth)
    {
        const std::size_t begin = at + mark.size();
        const std::size_t middle = text.find("](", begin);
        const std::size_t end = middle == std::string_view::npos ? middle : text.find(')', middle);
        if (end == std::string_view::npos)
            return std::nullopt;
        NoteRun marked = look;
        marked.link = true;
        read(text.substr(begin, middle - begin), marked, depth + 1);
        return end + 1 - at;
    }

    void add(std::string_view text, const NoteRun& look) { append(m_runs, text, look); }

    std::vector<NoteRun>& m_runs;
};

// --- blocks of lines

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (isBlank(text.front()) || text.front() == '\r'))
        text.remove_prefix(1);
    while (!text.empty() && (isBlank(text.back()) || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

/// Nothing but one of these characters and blanks, at least three of them.
bool isRule(std::string_view line)
{
    const char c = line.empty() ? ' ' : line.front();
    return (c == '-' || c == '*' || c == '_') && std::ranges::count(line, c) >= 3 &&
           std::ranges::all_of(line, [c](char one) { return one == c || one == ' '; });
}

/// The line between the head of a table and its rows.
bool isTableRule(std::string_view line)
{
    return line.find('|') != std::string_view::npos && line.find('-') != std::string_view::npos &&
           line.find_first_not_of("|-: ") == std::string_view::npos;
}

struct ListEntry {
    std::string marker;
    std::string_view text;
};

std::optional<ListEntry> listEntry(std::string_view line)
{
    std::size_t size = 0;
    std::string marker = "•";
    if (!line.empty() && (line[0] == '-' || line[0] == '*' || line[0] == '+')) {
        size = 1;
    } else {
        while (size < line.size() && size < 9 && std::isdigit(static_cast<unsigned char>(line[size])))
            ++size;
        if (size == 0 || size >= line.size() || (line[size] != '.' && line[size] != ')'))
            return std::nullopt;
        marker = std::string(line.substr(0, size)) + ".";
        ++size;
    }
    if (size >= line.size() || line[size] != ' ')
        return std::nullopt;
    std::string_view text = trimmed(line.substr(size));
    if (text.starts_with("[ ] ")) {
        marker = "☐";
        text.remove_prefix(4);
    } else if (text.starts_with("[x] ") || text.starts_with("[X] ")) {
        marker = "☑";
        text.remove_prefix(4);
    }
    return ListEntry{std::move(marker), text};
}

class Layout {
public:
    Layout(int width, int height)
        : m_width(width)
        , m_height(height)
    {}

    std::vector<NoteLine> lay(std::string_view markdown)
    {
        bool fenced = false;
        while (!markdown.empty() && !m_full) {
            const std::size_t end = markdown.find('\n');
            const std::string_view line = markdown.substr(0, end);
            markdown = end == std::string_view::npos ? std::string_view() : markdown.substr(end + 1);
            if (trimmed(line).starts_with("```") || trimmed(line).starts_with("~~~")) {
                endParagraph();
                fenced = !fenced;
            } else if (fenced) {
                addCode(line);
            } else {
                addLine(line);
            }
        }
        endParagraph();
        return std::move(m_lines);
    }

private:
    void addLine(std::string_view line)
    {
        const std::size_t spaces = std::min(line.find_first_not_of(' '), line.size());
        std::string_view text = trimmed(line);
        if (text.empty()) {
            endParagraph();
            m_gap = m_lines.empty() ? 0 : kParagraphGap;
            return;
        }
        if (isTableRule(text) && !m_lines.empty() && m_paragraph.empty())
            return;
        if (isRule(text)) {
            endParagraph();
            place({.rule = true}, kFontSize);
            return;
        }
        int quote = 0;
        for (; text.starts_with('>'); quote += kQuoteIndent)
            text = trimmed(text.substr(1));
        const std::size_t level = std::min(text.find_first_not_of('#'), text.size());
        if (level > 0 && level <= 6 && level < text.size() && text[level] == ' ') {
            endParagraph();
            addHeading(trimmed(text.substr(level)), level, quote);
            return;
        }
        if (text.starts_with('|')) {
            endParagraph();
            addTableRow(text);
            return;
        }
        if (auto entry = listEntry(text)) {
            endParagraph();
            m_marker = std::move(entry->marker);
            m_indent = quote + kListIndent * (1 + static_cast<int>(std::min<std::size_t>(spaces / 2, 4)));
            m_paragraph = entry->text;
        } else if (m_paragraph.empty()) {
            m_indent = quote;
            m_paragraph = text;
        } else {
            m_paragraph += ' ';
            m_paragraph += text;
        }
        if (line.ends_with("  ") || line.ends_with('\\')) { // a break that stays
            if (m_paragraph.ends_with('\\'))
                m_paragraph.pop_back();
            endParagraph();
        }
    }

    void endParagraph()
    {
        if (m_paragraph.empty())
            return;
        std::vector<NoteRun> runs;
        InlineReader(runs).read(m_paragraph, {});
        m_paragraph.clear();
        wrap(runs, {.indent = m_indent, .fontSize = kFontSize, .marker = std::exchange(m_marker, {})});
    }

    void addHeading(std::string_view text, std::size_t level, int indent)
    {
        std::vector<NoteRun> runs;
        InlineReader(runs).read(text, {.text = {}, .bold = true});
        m_gap = m_lines.empty() ? 0 : kParagraphGap;
        wrap(runs, {.indent = indent, .fontSize = level == 1 ? 18 : level == 2 ? 16 : level == 3 ? 14 : 12});
        m_gap = kParagraphGap / 2;
    }

    void addTableRow(std::string_view text)
    {
        std::string cells;
        while (!text.empty()) {
            text.remove_prefix(1); // the bar
            const std::size_t end = std::min(text.find('|'), text.size());
            const std::string_view cell = trimmed(text.substr(0, end));
            if (!cell.empty())
                (cells += cells.empty() ? "" : " | ") += cell;
            text.remove_prefix(end);
        }
        std::vector<NoteRun> runs;
        InlineReader(runs).read(cells, {});
        wrap(runs, {.fontSize = kFontSize});
    }

    void addCode(std::string_view line)
    {
        while (line.ends_with('\r'))
            line.remove_suffix(1);
        const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
        const int indent =
            static_cast<int>(kCodeWidth * kFontSize * static_cast<double>(std::min(blanks, std::size_t{20})));
        const NoteLine like{.indent = kQuoteIndent + indent, .fontSize = kFontSize};
        if (blanks == line.size())
            place(like, kFontSize);
        else
            wrap({{.text = std::string(line.substr(blanks)), .code = true}}, like);
    }

    /// A part of a word that looks the same throughout.
    struct Piece {
        std::string_view text;
        const NoteRun* look;
    };
    struct Word {
        std::vector<Piece> pieces{};
        const NoteRun* blank = nullptr; ///< what the blank before it looks like; null where there is none
    };

    static std::vector<Word> wordsOf(const std::vector<NoteRun>& runs)
    {
        std::vector<Word> words(1);
        for (const NoteRun& run : runs)
            for (std::string_view rest = run.text; !rest.empty();) {
                if (rest.front() == ' ') {
                    if (!words.back().pieces.empty())
                        words.emplace_back();
                    words.back().blank = &run;
                    rest.remove_prefix(1);
                    continue;
                }
                const std::size_t size = std::min(rest.find(' '), rest.size());
                words.back().pieces.push_back({rest.substr(0, size), &run});
                rest.remove_prefix(size);
            }
        return words;
    }

    /// Places the runs in as many lines as they need; words that are wider than a line are broken.
    void wrap(const std::vector<NoteRun>& runs, const NoteLine& like)
    {
        const double room = std::max(20, m_width - like.indent);
        NoteLine line = like;
        double x = 0;
        const auto end = [&] {
            place(std::move(line), like.fontSize);
            line = like;
            line.marker.clear();
            x = 0;
        };
        for (const Word& word : wordsOf(runs)) {
            if (m_full)
                return;
            double width = 0;
            for (const Piece& piece : word.pieces)
                width += widthOf(piece.text, *piece.look, like.fontSize);
            double blank = word.blank && x > 0 ? widthOf(" ", *word.blank, like.fontSize) : 0;
            if (x > 0 && x + blank + width > room) {
                end();
                blank = 0;
            }
            if (blank > 0)
                append(line.runs, " ", *word.blank);
            x += blank;
            for (const Piece& piece : word.pieces)
                for (std::size_t at = 0; at < piece.text.size();) {
                    const std::string_view letter = piece.text.substr(at, characterSize(piece.text, at));
                    const double letterWidth = widthOf(letter, *piece.look, like.fontSize);
                    if (x > 0 && x + letterWidth > room)
                        end();
                    append(line.runs, letter, *piece.look);
                    x += letterWidth;
                    at += letter.size();
                }
        }
        if (!line.runs.empty())
            end();
    }

    void place(NoteLine line, int fontSize)
    {
        if (m_full)
            return;
        line.height = fontSize * 7 / 6 + 1;
        line.top = m_bottom + std::exchange(m_gap, 0);
        if (line.top + line.height > m_height) {
            m_full = true;
            if (!m_lines.empty() && !m_lines.back().runs.empty())
                m_lines.back().runs.back().text += " …";
            return;
        }
        m_bottom = line.top + line.height;
        m_lines.push_back(std::move(line));
    }

    const int m_width;
    const int m_height;
    std::vector<NoteLine> m_lines;
    std::string m_paragraph;
    std::string m_marker;
    int m_indent = 0;
    int m_gap = 0;
    int m_bottom = 0;
    bool m_full = false;
};

} // namespace

std::vector<NoteLine> layNote(std::string_view markdown, int width, int height)
{
    return Layout(width, height).lay(markdown);
}

} // namespace dataflow::graph
