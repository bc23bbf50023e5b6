#include "html_reader.h"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <utility>

#include "caresift/text/utf8.h"
#include "characters.h"
#include "furniture.h"
#include "heading.h"
#include "html_tags.h"
#include "list_mark.h"

namespace caresift::ingest {
namespace {

// Where a block stood on the page; it decides in the end whether the block is kept.
enum Region : std::uint8_t {
  kInMain = 1,
  kInArticle = 2,
  kInForm = 4,
  kInChrome = 8,        // nav, aside, site header and footer, role=navigation …
  kInNamedChrome = 16,  // chrome only by class or id
};

struct PageBlock {
  Block block;
  std::uint8_t region = 0;
};

struct Table {
  int index = -1;
  int row = -1;
  int column = -1;  // of the cell that is open, or was last
  bool cell_open = false;
  bool layout = false;     // role=presentation
  std::vector<int> spans;  // per column: rows that a cell above still reaches down
};

struct Element {
  TagRole role = TagRole::kInline;
  std::uint8_t region = 0;  // of its inside
  std::uint8_t level = 0;   // headings
  bool skipped = false;
};

constexpr int kMaxColumns = 1000;

// Composes the text of a page from the events of the parser.
class PageBuilder {
 public:
  explicit PageBuilder(std::size_t bytes) { text_.reserve(bytes / 2 + 64); }

  // An element begins. `attributes` are name and value in turn, ended by nullptr, as libxml2 gives them.
  void Start(std::string_view name, const xmlChar** attributes) {
    Element element;
    element.role = RoleOf(name);
    if (!elements_.empty()) {
      element.region = elements_.back().region;
      element.skipped = elements_.back().skipped;
    }
    bool layout = false;
    int row_span = 1;
    int column_span = 1;
    if (!element.skipped) {
      ReadRole(element);
      if (attributes != nullptr) ReadAttributes(attributes, element, &layout, &row_span, &column_span);
    }
    if (element.role == TagRole::kHeading) element.level = static_cast<std::uint8_t>(name[1] - '0');
    elements_.push_back(element);
    if (element.skipped) return;
    switch (element.role) {
      case TagRole::kInline:
        break;
      case TagRole::kBold:
        ++bold_;
        break;
      case TagRole::kBreak:
        Break();
        break;
      case TagRole::kTable:
        CloseBlock();
        tables_.push_back({layout ? -1 : table_count_++, -1, -1, false, layout, {}});
        break;
      case TagRole::kTableRow:
        CloseBlock();
        StartRow();
        break;
      case TagRole::kTableCell:
        CloseBlock();
        StartCell(row_span, column_span);
        break;
      case TagRole::kList:
        CloseBlock();
        ++list_depth_;
        break;
      default:
        CloseBlock();
        break;
    }
    if (element.role == TagRole::kHeading) heading_ = element.level;
    if (element.role == TagRole::kListItem) ++items_;
    if (element.role == TagRole::kPre) ++pre_;
  }

  void End() {
    if (elements_.empty()) return;
    const Element element = elements_.back();
    if (!element.skipped) Leave(element);
    elements_.pop_back();
  }

  void Text(std::string_view text) {
    if (!elements_.empty() && elements_.back().role == TagRole::kTitle) {
      constexpr std::size_t kMaxTitle = 4096;
      if (title_.size() < kMaxTitle) title_.append(text.substr(0, kMaxTitle));
      return;
    }
    if (!elements_.empty() && elements_.back().skipped) return;
    if (pre_ > 0) {
      AppendKeepingLines(text);
    } else {
      Append(text);
    }
  }

  int depth() const { return static_cast<int>(elements_.size()); }

  HtmlPage Finish() {
    CloseBlock();
    HtmlPage page;
    page.title = CollapseWhiteSpace(title_);
    Compose(page);
    return page;
  }

 private:
  // --- Elements --------------------------------------------------------------------------------------------

  static void ReadRole(Element& element) {
    switch (element.role) {
      case TagRole::kSkip:
      case TagRole::kTitle:
        element.skipped = true;
        break;
      case TagRole::kMain:
        element.region |= kInMain;
        break;
      case TagRole::kArticle:
        element.region |= kInArticle;
        break;
      case TagRole::kForm:
        element.region |= kInForm;
        break;
      case TagRole::kChrome:
        element.region |= kInChrome;
        break;
      case TagRole::kSiteEdge:
        if ((element.region & (kInMain | kInArticle)) == 0) element.region |= kInChrome;
        break;
      default:
        break;
    }
  }

  static void ReadAttributes(const xmlChar** attributes, Element& element, bool* layout, int* row_span,
                             int* column_span) {
    for (; *attributes != nullptr; attributes += 2) {
      const std::string_view name = reinterpret_cast<const char*>(attributes[0]);
      const std::string_view value =
          attributes[1] == nullptr ? std::string_view() : reinterpret_cast<const char*>(attributes[1]);
      if (name == "class" || name == "id") {
        ReadNames(name == "id", value, element);
      } else if (name == "style") {
        element.skipped = element.skipped || StyleHides(value);
      } else if (name == "hidden") {
        element.skipped = element.role != TagRole::kBody;
      } else if (name == "aria-hidden") {
        element.skipped = element.skipped || value == "true";
      } else if (name == "role") {
        ReadAriaRole(value, element, layout);
      } else if (name == "rowspan") {
        *row_span = ToCount(value);
      } else if (name == "colspan") {
        *column_span = ToCount(value);
      }
    }
  }

  static void ReadNames(bool id, std::string_view value, Element& element) {
    if (id && NamesMain(value)) element.region |= kInMain;
    const bool may_be_chrome = element.role != TagRole::kBody && element.role != TagRole::kMain &&
                               element.role != TagRole::kArticle && element.role != TagRole::kHeading;
    if (may_be_chrome && NamesChrome(value)) element.region |= kInNamedChrome;
  }

  static void ReadAriaRole(std::string_view role, Element& element, bool* layout) {
    if (role == "main") element.region |= kInMain;
    if (role == "presentation" || role == "none") *layout = true;
    if (role == "navigation" || role == "banner" || role == "contentinfo" || role == "search" ||
        role == "complementary" || role == "dialog" || role == "menu" || role == "menubar") {
      element.region |= kInChrome;
    }
  }

  static int ToCount(std::string_view digits) {
    int count = 0;
    for (const char c : digits) {
      if (!IsDigit(c) || count > kMaxColumns) break;
      count = count * 10 + (c - '0');
    }
    return std::clamp(count, 1, kMaxColumns);
  }

  void Leave(const Element& element) {
    switch (element.role) {
      case TagRole::kInline:
      case TagRole::kBreak:
        return;
      case TagRole::kBold:
        --bold_;
        return;
      default:
        break;
    }
    CloseBlock();
    if (element.role == TagRole::kHeading) heading_ = 0;
    if (element.role == TagRole::kList) --list_depth_;
    if (element.role == TagRole::kListItem) --items_;
    if (element.role == TagRole::kPre) --pre_;
    if (element.role == TagRole::kTable && !tables_.empty()) tables_.pop_back();
    if (element.role == TagRole::kTableCell && !tables_.empty()) tables_.back().cell_open = false;
  }

  void StartRow() {
    if (tables_.empty()) return;
    Table& table = tables_.back();
    ++table.row;
    table.column = -1;
    table.cell_open = false;
    for (int& span : table.spans) span = std::max(0, span - 1);
  }

  void StartCell(int row_span, int column_span) {
    if (tables_.empty()) return;
    Table& table = tables_.back();
    table.cell_open = true;
    if (table.row < 0) table.row = 0;
    int column = table.column + 1;
    while (column < static_cast<int>(table.spans.size()) && table.spans[static_cast<std::size_t>(column)] > 0)
      ++column;
    table.column = column;
    const int end = std::min(column + column_span, kMaxColumns);
    if (end > static_cast<int>(table.spans.size())) table.spans.resize(static_cast<std::size_t>(end));
    // The span counts this row too: StartRow takes one off before the next one.
    for (int c = column; c < end; ++c) table.spans[static_cast<std::size_t>(c)] = row_span;
  }

  // --- Text
  // ---------------------------------------------------------------------------------------------------

  // Adds a chunk of text, every run of white space as one space and none at the start of a block.
  void Append(std::string_view chunk) {
    std::size_t at = 0;
    while (at < chunk.size()) {
      if (IsAsciiSpace(chunk[at])) {
        space_ = true;
        ++at;
        continue;
      }
      std::size_t end = at + 1;
      while (end < chunk.size() && !IsAsciiSpace(chunk[end])) ++end;
      AppendWord(chunk.substr(at, end - at));
      at = end;
    }
  }

  void AppendWord(std::string_view word) {
    if (broken_) BreakOrJoin(word);
    if (!open_) OpenBlock();
    if (space_ && text_.size() > begin_) text_ += ' ';
    space_ = false;
    text_.append(word);
    if (bold_ == 0) all_bold_ = false;
  }

  void AppendKeepingLines(std::string_view chunk) {
    for (;;) {
      const std::size_t end = chunk.find('\n');
      Append(chunk.substr(0, end));
      if (end == std::string_view::npos) return;
      Break();
      chunk.remove_prefix(end + 1);
    }
  }

  // A <br> ends a block, unless the sentence goes on after it or it breaks a heading.
  void Break() {
    if (!open_) return;
    space_ = true;
    if (broken_) {
      CloseBlock();
    } else {
      broken_ = heading_ == 0;
    }
  }

  void BreakOrJoin(std::string_view word) {
    broken_ = false;
    const std::string_view before = std::string_view(text_).substr(begin_);
    const bool goes_on = FirstCase(SkipOpeners(word)) == LetterCase::kLower && !EndsSentence(before);
    if (!goes_on) CloseBlock();
  }

  void OpenBlock() {
    open_ = true;
    begin_ = text_.size();
    all_bold_ = true;
    space_ = false;
    region_ = elements_.empty() ? std::uint8_t{0} : elements_.back().region;
  }

  void CloseBlock() {
    broken_ = false;
    space_ = false;
    if (!open_) return;
    open_ = false;
    const Span whole{static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(text_.size())};
    const Span span = TrimSpan(text_, whole);
    if (span.empty() || ReadsAsChrome(Slice(text_, span))) {
      text_.resize(begin_);
      return;
    }
    PageBlock page_block;
    page_block.region = region_;
    page_block.block = Judge(span);
    blocks_.push_back(page_block);
    text_ += '\n';
  }

  Block Judge(Span span) const {
    Block block;
    block.span = span;
    const std::string_view view = Slice(text_, span);
    if (IsKnownFurniture(view)) {
      block.kind = BlockKind::kFurniture;
      return block;
    }
    if (heading_ > 0) {
      block.kind = BlockKind::kHeading;
      block.level = heading_;
      return block;
    }
    const int depth = SplitMark(view, block);
    if (const Table* table = CellAround()) {
      block.kind = BlockKind::kCell;
      block.table = table->index;
      block.row = table->row;
      block.column = table->column;
    } else if (items_ > 0 || !block.mark.empty()) {
      block.kind = BlockKind::kItem;
      block.level = static_cast<std::uint8_t>(std::clamp(std::max(list_depth_, depth), 1, 200));
    } else if (all_bold_ && LooksLikeHeading(view)) {
      block.kind = BlockKind::kHeading;
    }
    return block;
  }

  // The innermost table whose cell is open here; tables for layout do not count.
  const Table* CellAround() const {
    for (auto table = tables_.rbegin(); table != tables_.rend(); ++table) {
      if (table->cell_open && !table->layout) return &*table;
    }
    return nullptr;
  }

  // "4.1. Text" or "• text" written out in a paragraph. Returns the depth that the mark says, 0 for none.
  static int SplitMark(std::string_view view, Block& block) {
    const ListMark mark = ParseListMark(view);
    if (!mark || mark.content >= view.size()) return 0;
    const std::uint32_t begin = block.span.begin;
    block.mark = {begin + static_cast<std::uint32_t>(mark.begin),
                  begin + static_cast<std::uint32_t>(mark.end)};
    block.span.begin = begin + static_cast<std::uint32_t>(mark.content);
    return mark.depth;
  }

  // --- Choosing what stays
  // ----------------------------------------------------------------------------------

  std::size_t BytesWhere(std::uint8_t any_of, std::uint8_t none_of) const {
    std::size_t bytes = 0;
    for (const PageBlock& b : blocks_) {
      if ((any_of == 0 || (b.region & any_of) != 0) && (b.region & none_of) == 0)
        bytes += b.block.span.size();
    }
    return bytes;
  }

  void Compose(HtmlPage& page) {
    std::uint8_t drop = kInChrome;
    std::size_t kept = BytesWhere(0, drop);
    // A class may say "cookie-consent-given" around the whole page, and ASP.NET wraps a page in a form: such
    // chrome is dropped only while most of the text stays.
    for (const std::uint8_t region : {kInNamedChrome, kInForm}) {
      const std::size_t left = BytesWhere(0, drop | region);
      if (left * 2 < kept) continue;
      drop |= region;
      kept = left;
    }
    std::uint8_t need = 0;
    for (const std::uint8_t region : {kInMain, kInArticle}) {
      if (need == 0 && BytesWhere(region, drop) * 2 >= kept && kept > 0) need = region;
    }
    if (kept == 0) drop = need = 0;  // a page that is all chrome by our lights is better read than lost
    Copy(drop, need, page);
  }

  void Copy(std::uint8_t drop, std::uint8_t need, HtmlPage& page) const {
    page.text.reserve(text_.size() + blocks_.size());
    page.blocks.reserve(blocks_.size());
    for (const PageBlock& b : blocks_) {
      if ((b.region & drop) != 0 || (need != 0 && (b.region & need) == 0)) continue;
      if (!page.text.empty()) page.text += "\n\n";
      Block block = b.block;
      const std::uint32_t begin = block.mark.empty() ? block.span.begin : block.mark.begin;
      const auto shift = static_cast<std::uint32_t>(page.text.size()) - begin;  // modulo 2^32 by design
      page.text.append(text_, begin, block.span.end - begin);
      block.span = {block.span.begin + shift, block.span.end + shift};
      if (!block.mark.empty()) block.mark = {block.mark.begin + shift, block.mark.end + shift};
      page.blocks.push_back(block);
    }
  }

  std::string title_;
  std::string text_;  // all blocks, kept or not, each with a line feed after it
  std::vector<PageBlock> blocks_;
  std::vector<Element> elements_;
  std::vector<Table> tables_;
  int table_count_ = 0;
  int list_depth_ = 0;
  int items_ = 0;
  int pre_ = 0;
  int bold_ = 0;
  std::uint8_t heading_ = 0;

  bool open_ = false;    // a block is open in text_ from begin_
  bool space_ = false;   // white space was read since the last word
  bool broken_ = false;  // a <br> was read since the last word
  bool all_bold_ = true;
  std::uint8_t region_ = 0;
  std::size_t begin_ = 0;
};

// --- libxml2
// -------------------------------------------------------------------------------------------------

// What the callbacks need. `stopped` is set when the depth limit ended the parse.
struct Session {
  PageBuilder builder;
  htmlParserCtxtPtr parser = nullptr;
  bool stopped = false;
};

std::string_view View(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

void OnStart(void* data, const xmlChar* name, const xmlChar** attributes) {
  auto* session = static_cast<Session*>(data);
  if (session->stopped) return;
  session->builder.Start(View(name), attributes);
  if (session->builder.depth() < kMaxHtmlDepth) return;
  session->stopped = true;
  xmlStopParser(session->parser);
}

void OnEnd(void* data, const xmlChar*) {
  auto* session = static_cast<Session*>(data);
  if (!session->stopped) session->builder.End();
}

void OnText(void* data, const xmlChar* text, int size) {
  auto* session = static_cast<Session*>(data);
  if (!session->stopped) {
    session->builder.Text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
  }
}

htmlSAXHandler Handlers() {
  htmlSAXHandler handlers;
  std::memset(&handlers, 0, sizeof handlers);
  handlers.startElement = &OnStart;
  handlers.endElement = &OnEnd;
  handlers.characters = &OnText;
  handlers.ignorableWhitespace = &OnText;
  // cdataBlock stays null: it brings the insides of script and style.
  return handlers;
}

// libxml2 compares each attribute of a tag with all before it, so a tag of a million attributes would
// take hours. Tags longer than kLongTag keep their first kMaxAttributes; the rest becomes spaces.
// Returns an empty string where nothing had to change, which is nearly always.
std::string BlankExcessAttributes(std::string_view html) {
  constexpr std::size_t kLongTag = 1024;
  constexpr int kMaxAttributes = 64;
  std::string changed;
  std::size_t at = 0;
  while ((at = html.find('<', at)) != std::string_view::npos) {
    ++at;
    if (at >= html.size() || !IsAsciiLetter(html[at])) continue;
    const std::size_t close = html.substr(at, kLongTag).find('>');
    if (close != std::string_view::npos) {
      at += close;
      continue;
    }
    int attributes = 0;
    char quote = 0;
    bool inside = true;  // of the name of the tag, of an attribute or an unquoted value
    char before = 0;     // the last byte that was no space
    for (; at < html.size(); ++at) {
      const char c = html[at];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '>') {
        break;
      } else if ((c == '"' || c == '\'') && before == '=') {
        quote = c;
      } else if (IsAsciiSpace(c) || c == '/') {
        inside = false;
      } else if (!inside) {
        inside = true;
        if (c != '=' && before != '=') ++attributes;
      }
      if (!IsAsciiSpace(c)) before = c;
      if (attributes > kMaxAttributes) {
        if (changed.empty()) changed = html;
        changed[at] = ' ';
      }
    }
  }
  return changed;
}

}  // namespace

HtmlPage ReadHtmlPage(std::string_view html) {
  xmlInitParser();
  const std::string changed = BlankExcessAttributes(html);
  if (!changed.empty()) html = changed;
  const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(
      htmlCreateMemoryParserCtxt(html.data(), static_cast<int>(html.size())), &htmlFreeParserCtxt);
  if (parser == nullptr) return {};
  Session session{PageBuilder(html.size()), parser.get(), false};
  *parser->sax = Handlers();
  parser->userData = &session;
  htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                       HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding(parser.get(), XML_CHAR_ENCODING_UTF8);
  htmlParseDocument(parser.get());
  HtmlPage page = session.builder.Finish();
  if (session.stopped) {
    page.warnings.push_back(
        {fmt::format("elements nested more than {} deep: the rest of the page was not read", kMaxHtmlDepth)});
  }
  return page;
}

}  // namespace caresift::ingest
