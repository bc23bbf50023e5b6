// A REFI-QDA project read back. The project is parsed as a stream, external entities and the network are off;
// texts are read from the archive's own members only, whatever a path in it says.

#include <fmt/format.h>
#include <libxml/xmlreader.h>
#include <zip.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <set>

#include "caresift/batch/output_folder.h"
#include "caresift/exports/import.h"
#include "caresift/text/utf8.h"
#include "json_text.h"
#include "target.h"

namespace caresift {
namespace {

constexpr zip_uint64_t kMostMemberBytes = zip_uint64_t{1} << 30;  // a bomb ends here

struct Code {
  std::string name, path;
  bool asked_for = true;
};

struct Segment {
  std::string guid;
  std::uint64_t start = 0, end = 0;
  std::vector<std::string> codes;
};

struct Source {
  std::string guid, name, path;  // path: "internal://GUID.txt"
  std::string content;           // where the project holds the text itself
  bool has_content = false;
  std::vector<Segment> segments;
};

class Archive {
 public:
  static Result<Archive> Open(const std::string& path) {
    int code = 0;
    Archive archive;
    archive.path_ = path;
    archive.zip_.reset(zip_open(path.c_str(), ZIP_RDONLY, &code));
    if (archive.zip_ != nullptr) return archive;
    const bool missing = code == ZIP_ER_NOENT;
    return Error{missing ? ErrorCode::kNotFound : ErrorCode::kMalformed, path,
                 missing ? "" : "it is no .qdpx: not a zip archive"};
  }

  /// A member; the name is compared, never followed.
  Result<std::string> Read(const std::string& name) const {
    zip_stat_t stat;
    const std::string place = path_ + ": " + name;
    if (zip_stat(zip_.get(), name.c_str(), ZIP_FL_NOCASE, &stat) != 0)
      return Error{ErrorCode::kMalformed, place, "the archive has no such member"};
    if (stat.size > kMostMemberBytes)
      return Error{ErrorCode::kTooLarge, place, "it unpacks to more than 1 GB"};
    std::string bytes(stat.size, '\0');
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen_index(zip_.get(), stat.index, 0),
                                                                 zip_fclose);
    if (file == nullptr ||
        zip_fread(file.get(), bytes.data(), bytes.size()) != static_cast<zip_int64_t>(bytes.size()))
      return Error{ErrorCode::kMalformed, place, "it cannot be unpacked"};
    return bytes;
  }

  const std::string& path() const { return path_; }

 private:
  std::string path_;
  std::unique_ptr<zip_t, void (*)(zip_t*)> zip_{nullptr, zip_discard};
};

std::string Lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

// GUIDs are the same in braces, and in any letter case.
std::string Guid(std::string text) {
  if (text.starts_with('{') && text.ends_with('}')) text = text.substr(1, text.size() - 2);
  return Lower(text);
}

/// Codes and sources of a project.
class ProjectReader {
 public:
  ProjectReader(const std::string& place, std::string under) : place_(place), under_(std::move(under)) {}

  std::map<std::string, Code> codes;
  std::vector<Source> sources;
  std::uint64_t others = 0;  // sources that are no text

  Result<Done> Read(const std::string& xml) {
    const std::unique_ptr<xmlTextReader, void (*)(xmlTextReaderPtr)> reader(
        xmlReaderForMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                           XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE),
        xmlFreeTextReader);
    if (xml.size() > INT32_MAX || reader == nullptr) return Bad("it cannot be parsed");
    reader_ = reader.get();
    int more = 0;
    while ((more = xmlTextReaderRead(reader_)) == 1) {
      if (auto read = Node(); !read) return read;
    }
    if (more != 0) return Bad("it is no well-formed XML");
    if (!is_project_) return Bad("it is no REFI-QDA project");
    return Done{};
  }

 private:
  Error Bad(const std::string& reason) const {
    const int line = reader_ == nullptr ? 0 : xmlTextReaderGetParserLineNumber(reader_);
    return Error{ErrorCode::kMalformed, fmt::format("{}:{}", place_, line), reason};
  }

  std::string Attribute(const char* name) const {
    xmlChar* value = xmlTextReaderGetAttribute(reader_, BAD_CAST name);
    const std::string text = value == nullptr ? "" : reinterpret_cast<const char*>(value);
    xmlFree(value);
    return text;
  }

  std::string Name() const { return reinterpret_cast<const char*>(xmlTextReaderConstLocalName(reader_)); }

  Result<Done> Node() {
    switch (xmlTextReaderNodeType(reader_)) {
      case XML_READER_TYPE_ELEMENT: {
        const bool empty = xmlTextReaderIsEmptyElement(reader_) == 1;
        if (auto begun = Begin(Name()); !begun) return begun;
        if (empty) End(Name());
        return Done{};
      }
      case XML_READER_TYPE_END_ELEMENT:
        End(Name());
        return Done{};
      case XML_READER_TYPE_TEXT:
      case XML_READER_TYPE_CDATA:
      case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      case XML_READER_TYPE_WHITESPACE:
        if (in_content_)
          sources.back().content += reinterpret_cast<const char*>(xmlTextReaderConstValue(reader_));
        return Done{};
      case XML_READER_TYPE_DOCUMENT_TYPE:
        return Bad("a document type has no place in a project");
      default:
        return Done{};
    }
  }

  Result<Done> Begin(const std::string& name) {
    if (name == "Project") is_project_ = true;
    if (name == "Code") BeginCode();
    if (name == "PictureSource" || name == "PDFSource" || name == "AudioSource" || name == "VideoSource")
      ++others;
    // A PDF's text is a Representation, with selections as a source of text has them.
    if (name == "TextSource" || name == "Representation") {
      sources.push_back(
          {Guid(Attribute("guid")), Attribute("name"), Attribute("plainTextPath"), "", false, {}});
      in_source_ = true;
    }
    if (!in_source_) return Done{};
    if (name == "PlainTextContent") in_content_ = sources.back().has_content = true;
    if (name == "PlainTextSelection") return BeginSelection();
    if (name == "CodeRef" && in_selection_)
      sources.back().segments.back().codes.push_back(Guid(Attribute("targetGUID")));
    return Done{};
  }

  void BeginCode() {
    Code code{Attribute("name"), "", true};
    const bool above = !under_.empty() && std::find(names_.begin(), names_.end(), under_) != names_.end();
    code.asked_for = under_.empty() || above || code.name == under_;
    names_.push_back(code.name);
    for (const std::string& part : names_) code.path += (code.path.empty() ? "" : " / ") + part;
    codes.emplace(Guid(Attribute("guid")), std::move(code));
  }

  Result<Done> BeginSelection() {
    Segment segment{Guid(Attribute("guid")), 0, 0, {}};
    for (auto [attribute, value] :
         {std::pair{"startPosition", &segment.start}, {"endPosition", &segment.end}}) {
      const std::string text = Attribute(attribute);
      const char* end = text.data() + text.size();
      if (text.empty() || std::from_chars(text.data(), end, *value).ptr != end)
        return Bad(fmt::format("the {} '{}' is no position", attribute, text));
    }
    sources.back().segments.push_back(std::move(segment));
    in_selection_ = true;
    return Done{};
  }

  void End(const std::string& name) {
    if (name == "Code" && !names_.empty()) names_.pop_back();
    if (name == "TextSource" || name == "Representation") in_source_ = false;
    if (name == "PlainTextContent") in_content_ = false;
    if (name == "PlainTextSelection") in_selection_ = false;
  }

  const std::string place_, under_;
  xmlTextReader* reader_ = nullptr;
  std::vector<std::string> names_;  // of the codes that are open
  bool is_project_ = false, in_source_ = false, in_content_ = false, in_selection_ = false;
};

/// Labels by code: names, and where several codes share one, paths.
std::map<std::string, std::string> LabelsOf(const std::map<std::string, Code>& codes) {
  std::map<std::string, int> uses;
  for (const auto& [guid, code] : codes) ++uses[code.name];
  std::map<std::string, std::string> labels;
  for (const auto& [guid, code] : codes) {
    if (code.asked_for) labels.emplace(guid, uses[code.name] > 1 ? code.path : code.name);
  }
  return labels;
}

class SegmentWriter {
 public:
  SegmentWriter(const Archive& archive, std::map<std::string, std::string> labels, OutputFile* file,
                ImportOutcome* outcome)
      : archive_(archive), labels_(std::move(labels)), file_(file), outcome_(outcome) {}

  Result<Done> Write(const Source& source) {
    if (source.segments.empty()) return Done{};
    auto text = TextOf(source);
    if (!text) return std::move(text).error();
    if (!IsValidUtf8(*text)) return Error{ErrorCode::kBadEncoding, Place(source), "its text is not UTF-8"};
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < text->size(); ++i) {
      if ((static_cast<unsigned char>((*text)[i]) & 0xC0) != 0x80) starts.push_back(i);
    }
    starts.push_back(text->size());
    for (const Segment& segment : source.segments) {
      if (segment.start >= segment.end || segment.end >= starts.size()) {
        outcome_->notes.push_back(
            fmt::format("{}: the segment {} stands outside the text ({} to {}), left out", source.name,
                        segment.guid, segment.start, segment.end));
        continue;
      }
      Write(source, segment,
            text->substr(starts[segment.start], starts[segment.end] - starts[segment.start]));
    }
    return Done{};
  }

  std::size_t labels_used() const { return used_.size(); }

 private:
  std::string Place(const Source& source) const { return archive_.path() + ": " + source.name; }

  Result<std::string> TextOf(const Source& source) const {
    if (source.has_content) return source.content;
    constexpr std::string_view kInternal = "internal://";
    if (!source.path.starts_with(kInternal))
      return Error{ErrorCode::kMalformed, Place(source),
                   "its text '" + source.path + "' is not in the project"};
    auto text = archive_.Read("sources/" + source.path.substr(kInternal.size()));
    if (text && text->starts_with("\xEF\xBB\xBF")) text->erase(0, 3);
    return text;
  }

  void Write(const Source& source, const Segment& segment, std::string_view text) {
    std::set<std::string> labels;
    for (const std::string& code : segment.codes) {
      if (const auto label = labels_.find(code); label != labels_.end()) labels.insert(label->second);
    }
    if (labels.empty()) return;
    used_.insert(labels.begin(), labels.end());
    ++outcome_->items;
    buffer_.Clear();
    JsonWriter json(buffer_);
    json.StartObject();
    Put(&json, "id", segment.guid);
    Put(&json, "document", source.name);
    Put(&json, "text", text);
    json.Key("start"), json.Uint64(segment.start);
    json.Key("end"), json.Uint64(segment.end);
    json.Key("labels");
    json.StartArray();
    for (const std::string& label : labels) Put(&json, label);
    json.EndArray();
    json.EndObject();
    buffer_.Put('\n');
    file_->Append({buffer_.GetString(), buffer_.GetSize()});
  }

  const Archive& archive_;
  const std::map<std::string, std::string> labels_;
  OutputFile* file_;
  ImportOutcome* outcome_;
  std::set<std::string> used_;
  rapidjson::StringBuffer buffer_;
};

}  // namespace

Result<ImportOutcome> ImportSegments(const std::string& path, const std::string& target,
                                     const std::string& under) {
  auto archive = Archive::Open(path);
  if (!archive) return std::move(archive).error();
  auto xml = archive->Read("project.qde");
  if (!xml) return std::move(xml).error();
  ProjectReader project(path + ": project.qde", under);
  if (auto read = project.Read(*xml); !read) return std::move(read).error();
  auto labels = LabelsOf(project.codes);
  if (labels.empty())
    return Error{ErrorCode::kUsage, path,
                 under.empty() ? "it has no codes" : "it has no code '" + under + "'"};
  auto pending = PendingFile::Create(target);
  if (!pending) return std::move(pending).error();
  ImportOutcome outcome;
  if (project.others > 0)
    outcome.notes.push_back(fmt::format(
        "{} sources are pictures, PDF, sound or film: only their texts are read", project.others));
  OutputFile file(pending->path());
  SegmentWriter writer(*archive, std::move(labels), &file, &outcome);
  for (const Source& source : project.sources) {
    if (auto written = writer.Write(source); !written) return std::move(written).error();
  }
  if (auto closed = file.Close(); !closed) return std::move(closed).error();
  outcome.categories = writer.labels_used();
  if (auto committed = pending->Commit(); !committed) return std::move(committed).error();
  return outcome;
}

}  // namespace caresift
