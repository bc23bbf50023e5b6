#include "out_folder.h"

#include "../outputs/schema_check.h"
#include "caresift/text/csv.h"

namespace caresift {
namespace {

using nlohmann::json;

// Where every code point of a text begins, and the end. Made here anew: the code under test counts otherwise.
std::vector<std::size_t> CodePointStarts(const std::string& text) {
  std::vector<std::size_t> starts;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) starts.push_back(i);
  }
  starts.push_back(text.size());
  return starts;
}

class OffsetCheck {
 public:
  explicit OffsetCheck(const std::string& text) : text_(text), starts_(CodePointStarts(text)) {}

  // `spanned` has start and end, and text where `said`.
  void Check(const json& spanned, const std::string& what, bool said = true) {
    const std::size_t start = spanned["start"], end = spanned["end"];
    if (start >= end || end >= starts_.size()) {
      problems_.push_back(what + ": no place in the text: " + spanned.dump());
    } else if (said && text_.substr(starts_[start], starts_[end] - starts_[start]) != spanned["text"]) {
      problems_.push_back(what + ": not what stands there: " + spanned.dump());
    }
  }

  // `excerpt` has spans and their text with white space collapsed, pieces joined by spaces.
  void CheckExcerpt(const json& excerpt, const std::string& what) {
    std::string pieces;
    for (const json& span : excerpt["spans"]) {
      Check(span, what, false);
      pieces += " " + Collapsed(span);
    }
    if (pieces != " " + excerpt["text"].get<std::string>())
      problems_.push_back(what + ": not what stands there: " + excerpt.dump());
  }

  // `side` quotes the text at its place, cut where it is long.
  void CheckQuote(const json& side, const std::string& what) {
    if (side["start"].is_null()) return;
    Check(side, what, false);
    std::string quote = side["quote"];
    const bool cut = quote.ends_with("…");
    if (cut) quote.resize(quote.size() - std::string("…").size());
    const std::string whole = Collapsed(side);
    if (cut ? !whole.starts_with(quote) : whole != quote)
      problems_.push_back(what + ": not what stands there: " + side.dump());
  }

  std::vector<std::string> Take() { return std::move(problems_); }

 private:
  std::string Collapsed(const json& span) const {
    const std::size_t start = span["start"], end = span["end"];
    if (start >= end || end >= starts_.size()) return {};
    std::string collapsed;
    for (std::size_t i = starts_[start]; i < starts_[end]; ++i) {
      const bool space = text_[i] == ' ' || (text_[i] >= '\t' && text_[i] <= '\r');
      if (!space) {
        collapsed += text_[i];
      } else if (!collapsed.empty() && collapsed.back() != ' ') {
        collapsed += ' ';
      }
    }
    return collapsed;
  }

  const std::string& text_;
  std::vector<std::size_t> starts_;
  std::vector<std::string> problems_;
};

void Append(std::vector<std::string> from, std::vector<std::string>* to) {
  to->insert(to->end(), from.begin(), from.end());
}

}  // namespace

OutFolder::OutFolder(const std::string& folder)
    : path(folder),
      findings(ReadJsonl(Text("findings.jsonl"))),
      documents(ReadJsonl(Text("documents.jsonl"))),
      issues(ReadJsonl(Text("issues.jsonl"))),
      errors(ReadJsonl(Text("errors.jsonl"))),
      actions(ReadJsonl(Text("actions.jsonl"))),
      checks(ReadJsonl(Text("checks.jsonl"))),
      run(json::parse(Text("run.json"))) {
  for (const json& finding : findings) finding_by_id.emplace(finding["id"], finding);
  for (const json& document : documents) document_by_id.emplace(document["document"], document);
}

std::string OutFolder::Text(const std::string& file) const { return FileText(path + "/" + file); }

std::vector<std::map<std::string, std::string>> OutFolder::Csv(const std::string& file) const {
  std::vector<std::map<std::string, std::string>> rows;
  const auto records = ParseCsv(Text(file));
  if (!records || records->empty()) return rows;
  const std::vector<std::string>& header = records->front().fields;
  for (std::size_t i = 1; i < records->size(); ++i) {
    auto& row = rows.emplace_back();
    for (std::size_t column = 0; column < header.size(); ++column)
      row[header[column]] = (*records)[i].fields.at(column);
  }
  return rows;
}

std::string OutFolder::AllTexts() const {
  std::string all;
  for (const json& document : documents) all += Text(document["text"]);
  return all;
}

json OutFolder::ErrorOf(const std::string& file) const {
  for (const json& error : errors) {
    if (error["path"] == file) return error;
  }
  return nullptr;
}

std::vector<std::string> SchemaProblems(const OutFolder& out) {
  std::vector<std::string> problems = ValueViolations("run-1.json", out.run);
  Append(ValueViolations("codebook-1.json", json::parse(out.Text("codebook.json"))), &problems);
  Append(SchemaViolations("finding-1.json", out.Text("findings.jsonl")), &problems);
  Append(SchemaViolations("document-1.json", out.Text("documents.jsonl")), &problems);
  Append(SchemaViolations("action-1.json", out.Text("actions.jsonl")), &problems);
  Append(SchemaViolations("check-1.json", out.Text("checks.jsonl")), &problems);
  Append(SchemaViolations("issue-1.json", out.Text("issues.jsonl")), &problems);
  Append(SchemaViolations("error-1.json", out.Text("errors.jsonl")), &problems);
  return problems;
}

std::vector<std::string> OffsetProblems(const OutFolder& out) {
  std::map<std::string, std::vector<const json*>> by_document;
  for (const json& finding : out.findings) by_document[finding["document"]].push_back(&finding);
  std::map<std::string, std::vector<const json*>> actions, sides;
  for (const json& action : out.actions) actions[action["document"]].push_back(&action);
  for (const json& check : out.checks) {
    for (const char* side : {"stated", "against"}) sides[check[side]["document"]].push_back(&check[side]);
  }
  std::vector<std::string> problems;
  for (const json& document : out.documents) {
    const std::string text = out.Text(document["text"]);
    OffsetCheck check(text);
    if (document["words"] > 0) check.Check(document, "document", false);
    for (const char* list : {"judgements", "breaches", "unrecognised"}) {
      for (const json& entry : document[list]) check.Check(entry, list, false);
    }
    for (const json* finding : by_document[document["document"]]) {
      check.Check(*finding, "finding");
      for (const json& theme : (*finding)["themes"]) {
        for (const json& match : theme["matches"]) check.Check(match, "match");
      }
      for (const json& cue : (*finding)["cues"]) check.Check(cue, "cue");
      for (const json& figure : (*finding)["figures"]) check.Check(figure, "figure", false);
    }
    for (const json* action : actions[document["document"]]) {
      check.Check(*action, "action", false);
      check.CheckExcerpt((*action)["action"], "action");
      for (const char* list :
           {"steps", "timescales", "indicators", "impacts", "owners", "progress", "others"}) {
        for (const json& excerpt : (*action)[list]) check.CheckExcerpt(excerpt, list);
      }
    }
    for (const json* side : sides[document["document"]]) check.CheckQuote(*side, "check");
    Append(check.Take(), &problems);
  }
  if (problems.size() > 20) problems.resize(20);
  return problems;
}

}  // namespace caresift
