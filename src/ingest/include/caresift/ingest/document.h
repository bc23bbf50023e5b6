#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "caresift/text/result.h"
#include "caresift/text/span.h"

namespace caresift {

enum class MediaType { kText, kMarkdown, kHtml, kPdf, kDocx, kCsv };

std::string_view Identifier(MediaType type);  // "text/plain", "text/markdown", "text/html", …

/// What a block is in the layout of its file; what it means is `structure/`'s to say.
enum class BlockKind : std::uint8_t {
  kHeading,    ///< a line that titles what follows
  kParagraph,  ///< running prose
  kItem,       ///< one item of a bulleted or numbered list, without its mark
  kCell,       ///< one cell of a table (or one paragraph or item inside the cell)
  kFurniture,  ///< page headers, footers, page numbers, cut marks: never read as narrative
};

/// One block of a document, in reading order. Blocks do not overlap.
struct Block {
  BlockKind kind = BlockKind::kParagraph;
  /// Headings: 1 (most important) to 6, or 0 where the format does not say (plain text).
  /// Items: nesting depth from 1.
  std::uint8_t level = 0;
  Span span;  ///< bytes of Document::text, trimmed of white space and list marks
  /// The list mark before an item, an item in a cell or a numbered heading ("4.5.1.", "•", "2."), empty where
  /// there is none. "- 4.5.1. Text" has the mark "4.5.1.". An item without a mark after an item with
  /// one is a further paragraph of it (text), or one of a list whose marks the page draws (HTML).
  Span mark;
  int table = -1;   ///< cells: which table of the document, from 0; -1 elsewhere
  int row = -1;     ///< cells: row in the table, from 0
  int column = -1;  ///< cells: column in the row, from 0
  int page = 0;     ///< page that it begins on, from 1; 0 where the format has no pages
};

/// Something about a document that was read in part or repaired, for `errors.jsonl`.
struct Warning {
  std::string reason;
};

/// A document as it was read: its text, exactly, and the blocks that lie in it.
/// For text and Markdown the text is the file, decoded to UTF-8 (marks and furniture kept in
/// place and named by blocks); for HTML it is the visible text, one block a paragraph; for a table of
/// comments (CSV) it is the comment of one row.
struct Document {
  std::string source;  ///< path as shown to users, '/'-separated, relative to the corpus
  MediaType media = MediaType::kText;
  std::string title;  ///< of the file's own metadata (HTML <title>), else empty
  int pages = 0;      ///< of the whole file; 0 where the format has none
  /// What the file itself says about this document: the other columns of a comment's row, by the names in
  /// the header; empty values are left out.
  std::map<std::string, std::string> metadata;
  std::string text;  ///< valid UTF-8, at most kMaxTextBytes
  std::vector<Block> blocks;
  /// Bytes of the text that are no words of the sentence they stand in, in order and apart from each other:
  /// what breaks a word at the end of a line (hyphen, line end, indent), page furniture that cuts a sentence.
  /// They stay in the text; whoever reads words reads past them, see ReadAs.
  std::vector<Span> left_out;
  std::vector<Warning> warnings;
};

/// `span` of the document's text as a reader takes it: without what is left out, white space collapsed.
std::string ReadAs(const Document& document, Span span);

/// Longest text of one document, in bytes; a longer file is an error of its own.
inline constexpr std::size_t kMaxTextBytes = std::size_t{1} << 30;

/// What a reader cannot know by itself.
struct ReadOptions {
  /// The column of a CSV file that holds the comments, by its name in the header (as ColumnKey compares
  /// names). Empty: the one that its name or its long values give away.
  std::string text_column;
};

/// Reads the bytes of a file: its format from its first bytes and `source`'s extension, its encoding from a
/// byte-order mark, UTF-8 validity, HTML's own declaration, then ICU's detector. A file is one document, a
/// table of comments one a row; at least one is returned. What was read in part or repaired stands in the
/// first one's warnings.
///
/// Errors: kEmptyFile (no text at all), kBinaryFile (NUL bytes or control characters throughout),
/// kUnsupportedFormat (extension or magic of a format no reader takes; a table without a column of comments),
/// kEncrypted (a password is needed), kNoText (scanned pages), kMissingTool and kTimeLimit (PDF), kTooLarge,
/// kMalformed. Invalid UTF-8 in a file that is otherwise UTF-8 is replaced by U+FFFD and reported
/// as a warning that counts the places and names the first one's line.
Result<std::vector<Document>> ReadDocuments(std::string source, std::string bytes,
                                            const ReadOptions& options = {});

/// The first of ReadDocuments, which for everything but a table of comments is the only one.
Result<Document> ReadDocument(std::string source, std::string bytes);

}  // namespace caresift
