#include "docx_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "caresift/text/utf8.h"
#include "characters.h"
#include "docx_styles.h"
#include "heading.h"
#include "list_mark.h"
#include "xml_events.h"
#include "zip_file.h"

namespace caresift::ingest {
namespace {

constexpr std::uint64_t kMostPartBytes = std::uint64_t{512} << 20;
constexpr int kMaxColumns = 1000;

bool IsOn(std::string_view value) { return value != "0" && value != "false" && value != "off"; }

int ToNumber(std::string_view text, int other) {
  int number = other;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// A paragraph that is open: its text so far and what its properties say.
struct OpenParagraph {
  std::string text;
  DocxStyle style;
  bool plain = false;              // some of its text is not bold
  bool any = false;                // it has text that counts
  bool mark_deleted = false;       // it goes on with the next paragraph
  std::vector<std::string> notes;  // that it refers to, by key
};

struct OpenTable {
  int index = 0, row = -1, column = -1, next_column = 0;
  bool row_deleted = false;
};

using Notes = std::map<std::string, std::vector<std::string>, std::less<>>;  // by key: paragraphs

/// Composes the text of a document, or of its notes, from the events of its XML.
class DocxBuilder : public XmlHandler {
 public:
  DocxBuilder(const std::map<std::string, DocxStyle, std::less<>>& styles, DocxNumbering* numbering,
              const Notes& notes)
      : styles_(styles), numbering_(numbering), notes_(notes) {}

  void Start(std::string_view name, const std::vector<XmlAttribute>& attributes) override {
    if (skipped_ > 0 || Skips(name)) {
      ++skipped_;
      return;
    }
    const std::string_view value = ValueOf(attributes, "val");
    if (name == "p") {
      if (!held_) paragraphs_.emplace_back();
      if (held_) paragraphs_.push_back(*std::exchange(held_, std::nullopt));
    } else if (name == "pPr") {
      ++paragraph_properties_;
    } else if (name == "r" && paragraph_properties_ == 0) {
      run_hidden_ = run_bold_off_ = run_bold_ = false;
    } else if (name == "t") {
      in_text_ = true;
    } else if (name == "br" || name == "cr") {
      AddText("\n");
    } else if (name == "tab") {
      if (paragraph_properties_ == 0) AddText(" ");
    } else if (name == "noBreakHyphen") {
      AddText("\xE2\x80\x91");
    } else if (name == "softHyphen") {
      AddText("\xC2\xAD");
    } else if (name == "footnoteReference" || name == "endnoteReference") {
      if (!paragraphs_.empty() && !run_hidden_)
        paragraphs_.back().notes.push_back(std::string(name.substr(0, 1)) +
                                           std::string(ValueOf(attributes, "id")));
    } else if (name == "vanish") {
      if (paragraph_properties_ == 0) run_hidden_ = IsOn(value);
    } else if (name == "b") {
      if (paragraph_properties_ == 0) (IsOn(value) ? run_bold_ : run_bold_off_) = true;
    } else if (paragraph_properties_ > 0) {
      ReadParagraphProperty(name, value);
    } else {
      StartTablePart(name, attributes);
    }
  }

  void End(std::string_view name) override {
    if (skipped_ > 0) {
      --skipped_;
      return;
    }
    if (name == "t") {
      in_text_ = false;
    } else if (name == "pPr") {
      --paragraph_properties_;
    } else if (name == "p") {
      EndParagraph();
    } else if (name == "tc") {
      Flush();
    } else if (name == "tbl" && !tables_.empty()) {
      tables_.pop_back();
    } else if (name == "tr" && !tables_.empty()) {
      tables_.back().row_deleted = false;
    }
  }

  void Text(std::string_view text) override {
    if (skipped_ == 0 && in_text_) AddText(text);
  }

  // The text and blocks composed.
  void Finish(Document* document) {
    Flush();
    document->text = std::move(text_);
    document->blocks = std::move(blocks_);
  }

 private:
  // Tracked deletions and what was moved elsewhere hold runs; as properties of a paragraph mark they hold
  // none. Alternatives to a text box repeat it for older readers.
  bool Skips(std::string_view name) {
    if (name == "Fallback") return true;
    if (name != "del" && name != "moveFrom") return false;
    if (paragraph_properties_ > 0) {
      if (!paragraphs_.empty()) paragraphs_.back().mark_deleted = true;
    } else if (in_row_properties_ && !tables_.empty()) {
      tables_.back().row_deleted = true;
    }
    return true;
  }

  void ReadParagraphProperty(std::string_view name, std::string_view value) {
    if (paragraphs_.empty()) return;
    DocxStyle& style = paragraphs_.back().style;
    if (name == "pStyle") {
      const auto known = styles_.find(value);
      if (known != styles_.end()) style = known->second;
    } else if (name == "outlineLvl") {
      const int level = ToNumber(value, 9);
      style.heading = level < 9 ? static_cast<std::uint8_t>(std::clamp(level + 1, 1, 6)) : std::uint8_t{0};
    } else if (name == "numId") {
      style.number = ToNumber(value, 0);
    } else if (name == "ilvl") {
      style.level = ToNumber(value, 0);
    }
  }

  void StartTablePart(std::string_view name, const std::vector<XmlAttribute>& attributes) {
    in_row_properties_ = name == "trPr";
    if (name == "tbl") {
      Flush();
      tables_.push_back({table_count_++});
    } else if (tables_.empty()) {
      return;
    } else if (name == "tr") {
      OpenTable& table = tables_.back();
      ++table.row;
      table.column = -1;
      table.next_column = 0;
    } else if (name == "tc") {
      OpenTable& table = tables_.back();
      table.column = std::min(table.next_column, kMaxColumns);
      ++table.next_column;
    } else if (name == "gridSpan") {
      const int span = std::clamp(ToNumber(ValueOf(attributes, "val"), 1), 1, kMaxColumns);
      tables_.back().next_column = tables_.back().column + span;
    }
  }

  void AddText(std::string_view text) {
    if (paragraphs_.empty() || run_hidden_ || paragraphs_.back().style.hidden) return;
    OpenParagraph& paragraph = paragraphs_.back();
    paragraph.text.append(text);
    const bool bold = run_bold_ || (paragraph.style.bold && !run_bold_off_);
    if (!bold && text.find_first_not_of(" \n\xC2\xA0") != std::string_view::npos) paragraph.plain = true;
  }

  void EndParagraph() {
    if (paragraphs_.empty()) return;
    OpenParagraph paragraph = std::move(paragraphs_.back());
    paragraphs_.pop_back();
    run_hidden_ = false;
    if (paragraph.mark_deleted) {
      paragraph.mark_deleted = false;
      held_ = std::move(paragraph);
      return;
    }
    // A text box stands inside the paragraph that holds it and is read after it.
    if (!paragraphs_.empty()) {
      boxed_.push_back(std::move(paragraph));
      return;
    }
    Write(paragraph);
    for (OpenParagraph& boxed : std::exchange(boxed_, {})) Write(boxed);
  }

  void Flush() {
    if (held_) Write(*std::exchange(held_, std::nullopt));
  }

  // --- Blocks
  // -----------------------------------------------------------------------------------------------

  void Write(const OpenParagraph& paragraph) {
    if (!tables_.empty() && tables_.back().row_deleted) return;
    std::string mark;
    const bool item = paragraph.style.number > 0;
    const bool holds_text =
        !TrimSpan(paragraph.text, {0, static_cast<std::uint32_t>(paragraph.text.size())}).empty();
    if (item && holds_text) mark = numbering_->Next(paragraph.style.number, paragraph.style.level);
    bool first = true;
    for (std::size_t begin = 0; begin < paragraph.text.size();) {
      std::size_t end = std::min(paragraph.text.find('\n', begin), paragraph.text.size());
      // A line break ends a block, unless the sentence goes on after it.
      while (end < paragraph.text.size() && GoesOnAfter(paragraph, begin, end))
        end = std::min(paragraph.text.find('\n', end + 1), paragraph.text.size());
      AddBlock(CollapseWhiteSpace(std::string_view(paragraph.text).substr(begin, end - begin)),
               first ? mark : "", paragraph);
      first = false;
      begin = end + 1;
    }
    for (const std::string& key : paragraph.notes) WriteNote(key);
  }

  static bool GoesOnAfter(const OpenParagraph& paragraph, std::size_t begin, std::size_t end) {
    if (paragraph.style.heading > 0) return true;
    const std::string_view text = paragraph.text;
    const std::string_view before = text.substr(begin, end - begin);
    return FirstCase(SkipOpeners(text.substr(end + 1))) == LetterCase::kLower && !EndsSentence(before);
  }

  void WriteNote(const std::string& key) {
    const auto note = notes_.find(key);
    if (note == notes_.end()) return;
    for (const std::string& text : note->second) AddBlock(text, "", {});
  }

  void AddBlock(const std::string& line, const std::string& mark, const OpenParagraph& paragraph) {
    if (line.empty()) return;
    if (!text_.empty()) text_ += "\n\n";
    Block block;
    if (!mark.empty()) {
      const auto begin = static_cast<std::uint32_t>(text_.size());
      text_.append(mark);
      block.mark = {begin, static_cast<std::uint32_t>(text_.size())};
      text_ += ' ';
    }
    block.span.begin = static_cast<std::uint32_t>(text_.size());
    text_.append(line);
    block.span.end = static_cast<std::uint32_t>(text_.size());
    Judge(line, paragraph, &block);
    blocks_.push_back(block);
  }

  void Judge(const std::string& line, const OpenParagraph& paragraph, Block* block) const {
    const DocxStyle& style = paragraph.style;
    if (style.contents) {
      block->kind = BlockKind::kFurniture;
    } else if (style.heading > 0 && tables_.empty()) {
      block->kind = BlockKind::kHeading;
      block->level = style.heading;
    } else {
      // "4.1. Text" or "• text" written out.
      const ListMark written = block->mark.empty() ? ParseListMark(line) : ListMark{};
      const bool split = written && written.content < line.size();
      if (split) {
        const std::uint32_t begin = block->span.begin;
        block->mark = {begin + static_cast<std::uint32_t>(written.begin),
                       begin + static_cast<std::uint32_t>(written.end)};
        block->span.begin = begin + static_cast<std::uint32_t>(written.content);
      }
      if (!tables_.empty()) {
        block->kind = BlockKind::kCell;
        block->table = tables_.back().index;
        block->row = std::max(tables_.back().row, 0);
        block->column = std::max(tables_.back().column, 0);
      } else if (style.number > 0 || split) {
        block->kind = BlockKind::kItem;
        const int depth = split ? written.depth : style.level + 1;
        block->level = static_cast<std::uint8_t>(std::clamp(depth, 1, 200));
      } else if (!paragraph.plain && LooksLikeHeading(line)) {
        block->kind = BlockKind::kHeading;
      }
    }
  }

  const std::map<std::string, DocxStyle, std::less<>>& styles_;
  DocxNumbering* numbering_;
  const Notes& notes_;

  std::vector<OpenParagraph> paragraphs_;  // the last is open; those before it hold it as a text box
  std::vector<OpenParagraph> boxed_;       // complete, waiting for the paragraph around them
  std::optional<OpenParagraph> held_;      // its mark was deleted: it goes on
  std::vector<OpenTable> tables_;
  int table_count_ = 0;
  int skipped_ = 0;  // elements open since one that is left out
  int paragraph_properties_ = 0;
  bool in_row_properties_ = false;
  bool in_text_ = false;
  bool run_hidden_ = false, run_bold_ = false, run_bold_off_ = false;

  std::string text_;
  std::vector<Block> blocks_;
};

/// The notes of word/footnotes.xml or endnotes.xml: the text of each, by `prefix` and id.
class NoteReader : public XmlHandler {
 public:
  NoteReader(std::string_view element, char prefix, Notes* notes)
      : element_(element), prefix_(prefix), notes_(notes) {}

  void Start(std::string_view name, const std::vector<XmlAttribute>& attributes) override {
    if (skipped_ > 0 || name == "del" || name == "moveFrom") {
      ++skipped_;
    } else if (name == element_) {
      // Separators are notes too, with a type.
      const bool real = ValueOf(attributes, "type").empty() || ValueOf(attributes, "type") == "normal";
      key_ = real ? prefix_ + std::string(ValueOf(attributes, "id")) : std::string();
    } else if (name == "t") {
      in_text_ = true;
    } else if (name == "tab" || name == "br") {
      text_ += ' ';
    }
  }
  void End(std::string_view name) override {
    if (skipped_ > 0) {
      --skipped_;
    } else if (name == "t") {
      in_text_ = false;
    } else if (name == "p") {
      std::string line = CollapseWhiteSpace(std::exchange(text_, {}));
      if (!key_.empty() && !line.empty()) (*notes_)[key_].push_back(std::move(line));
    }
  }
  void Text(std::string_view text) override {
    if (skipped_ == 0 && in_text_) text_.append(text);
  }

 private:
  std::string_view element_;
  char prefix_;
  Notes* notes_;
  std::string key_, text_;
  int skipped_ = 0;
  bool in_text_ = false;
};

/// <dc:title> of docProps/core.xml.
class TitleReader : public XmlHandler {
 public:
  void Start(std::string_view name, const std::vector<XmlAttribute>&) override { inside_ = name == "title"; }
  void End(std::string_view) override { inside_ = false; }
  void Text(std::string_view text) override {
    if (inside_) title.append(text);
  }

  std::string title;

 private:
  bool inside_ = false;
};

// A part that a document may do without; empty where it is not there.
Result<std::string> ReadPart(const ZipFile& zip, const char* name) {
  const std::int64_t index = zip.Find(name);
  if (index < 0) return std::string();
  return zip.Read(index, kMostPartBytes, ArchiveLimits{});
}

}  // namespace

Result<Document> ReadDocx(const std::string& source, std::string_view bytes) {
  const auto zip = ZipFile::OpenBytes(bytes, source);
  if (!zip) return zip.error();
  constexpr const char* kParts[] = {"word/document.xml",  "word/styles.xml",   "word/numbering.xml",
                                    "word/footnotes.xml", "word/endnotes.xml", "docProps/core.xml"};
  std::vector<std::string> parts;
  for (const char* name : kParts) {
    auto part = ReadPart(*zip, name);
    if (!part) return std::move(part).error();
    parts.push_back(std::move(part).value());
  }
  if (parts[0].empty())
    return Error{ErrorCode::kMalformed, source, "the container holds no word/document.xml"};
  const auto styles = ReadDocxStyles(parts[1]);
  DocxNumbering numbering(parts[2]);
  Notes notes;
  NoteReader footnotes("footnote", 'f', &notes);
  ReadXml(parts[3], &footnotes);
  NoteReader endnotes("endnote", 'e', &notes);
  ReadXml(parts[4], &endnotes);
  TitleReader title;
  ReadXml(parts[5], &title);

  Document document;
  document.source = source;
  document.media = MediaType::kDocx;
  document.title = CollapseWhiteSpace(title.title);
  DocxBuilder builder(styles, &numbering, notes);
  const bool whole = ReadXml(parts[0], &builder);
  builder.Finish(&document);
  if (document.blocks.empty()) {
    if (!whole) return Error{ErrorCode::kMalformed, source, "word/document.xml is no well-formed XML"};
    return Error{ErrorCode::kEmptyFile, source, "no text"};
  }
  if (!whole)
    document.warnings.push_back({"word/document.xml ends early or is damaged: read as far as it goes"});
  return document;
}

}  // namespace caresift::ingest
