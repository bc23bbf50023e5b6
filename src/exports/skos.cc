// The taxonomy and the frameworks as SKOS concept schemes in Turtle: themes with sub-themes, what a finding
// says, evidence categories, each framework with its groups and statements, and the topics that relate the
// frameworks.

#include <fmt/format.h>

#include <vector>

#include "formats.h"
#include "uris.h"

namespace caresift {
namespace {

using Entry = CodebookRecord::Entry;

// A string literal of Turtle: quotes, backslashes and everything below a space escaped.
std::string Literal(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      out += fmt::format("\\u{:04X}", byte == 0 ? 0xFFFD : byte);
    } else {
      out += c;
    }
  }
  return out + "\"@en";
}

std::string Name(const std::string& uri) { return "<" + uri + ">"; }

class Turtle {
 public:
  explicit Turtle(const std::string& path) : file_(path) {
    file_.Append(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix dct: <http://purl.org/dc/terms/> .\n");
  }

  void Scheme(const std::string& uri, std::string_view title) {
    file_.Append(fmt::format("\n{} a skos:ConceptScheme ;\n  dct:title {} .\n", Name(uri), Literal(title)));
  }

  /// `relations` are lines such as "skos:broader <…>".
  void Concept(const std::string& uri, const std::string& scheme, const Entry& entry,
               const std::vector<std::string>& relations) {
    std::string text = fmt::format("\n{} a skos:Concept ;\n  skos:inScheme {} ;\n  skos:notation \"{}\" ;\n",
                                   Name(uri), Name(scheme), Notation(entry.id));
    for (const std::string& relation : relations) text += "  " + relation + " ;\n";
    if (!entry.definition.empty()) text += fmt::format("  skos:definition {} ;\n", Literal(entry.definition));
    file_.Append(text + fmt::format("  skos:prefLabel {} .\n", Literal(entry.label)));
  }

  Result<Done> Close() { return file_.Close(); }

 private:
  static std::string Notation(std::string_view id) {
    const std::string literal = Literal(id);
    return literal.substr(1, literal.size() - std::string_view("\"\"@en").size());
  }

  OutputFile file_;
};

std::string Top(const std::string& scheme) { return "skos:topConceptOf " + Name(scheme); }
std::string Broader(const std::string& uri) { return "skos:broader " + Name(uri); }

void WriteScheme(const char* kind, const char* title, const std::vector<Entry>& entries, Turtle* turtle) {
  const std::string scheme = Uri("scheme", kind);
  turtle->Scheme(scheme, title);
  for (const Entry& entry : entries) turtle->Concept(Uri(kind, entry.id), scheme, entry, {Top(scheme)});
}

void WriteFramework(const CodebookRecord::FrameworkEntry& framework, Turtle* turtle) {
  const std::string scheme = Uri("framework", framework.id);
  turtle->Scheme(scheme, framework.label);
  for (const Entry& group : framework.groups)
    turtle->Concept(EntryUri(framework.id, "group", group.id), scheme, group, {Top(scheme)});
  for (const Entry& statement : framework.statements) {
    const std::string above =
        statement.parent.empty() ? Top(scheme) : Broader(EntryUri(framework.id, "group", statement.parent));
    turtle->Concept(EntryUri(framework.id, "statement", statement.id), scheme, statement, {above});
  }
}

}  // namespace

Result<ExportOutcome> WriteSkos(const OutReader& out, const std::string& path) {
  const CodebookRecord& book = out.codebook();
  Turtle turtle(path);
  WriteScheme("theme", "Themes of findings", book.themes, &turtle);
  for (const Entry& entry : book.subthemes)
    turtle.Concept(Uri("subtheme", entry.id), Uri("scheme", "theme"), entry,
                   {Broader(Uri("theme", entry.parent))});
  WriteScheme("finding-type", "What a finding says", book.types, &turtle);
  turtle.Concept(Uri("finding-type", "plan"), Uri("scheme", "finding-type"),
                 {"plan", "Plan", "An improvement that is planned, under way or just begun.", ""},
                 {Top(Uri("scheme", "finding-type"))});
  WriteScheme("evidence", "Whose evidence a finding rests on", book.evidence, &turtle);
  for (const auto& framework : book.frameworks) WriteFramework(framework, &turtle);
  const std::string topics = Uri("scheme", "topic");
  turtle.Scheme(topics, "Topics that relate the frameworks");
  for (const CodebookRecord::TopicEntry& topic : book.topics) {
    std::vector<std::string> relations = {Top(topics)};
    for (const auto& [framework, statement] : topic.statements)
      relations.push_back("skos:relatedMatch " + Name(EntryUri(framework, "statement", statement)));
    turtle.Concept(Uri("topic", topic.id), topics, {topic.id, topic.label, "", ""}, relations);
  }
  if (auto closed = turtle.Close(); !closed) return std::move(closed).error();
  return ExportOutcome{};
}

}  // namespace caresift
