// --body, --theme, --since and --min-confidence, against what the JSON Lines say.

#include <algorithm>
#include <functional>
#include <set>

#include "../outputs/schema_check.h"
#include "database.h"
#include "export_fixture.h"

namespace caresift {
namespace {

using nlohmann::json;

class ExportFilterTest : public ExportTest {};

bool HasTheme(const json& finding, const std::string& theme, double least = 0) {
  for (const json& tag : finding["themes"]) {
    if (tag["id"] == theme && tag["confidence"] >= least) return true;
  }
  return false;
}

TEST_F(ExportFilterTest, KeepsWhatIsAskedFor) {
  struct Row {
    const char* name;
    std::vector<std::string> options;
    std::function<bool(const json& document)> document;
    std::function<bool(const json& finding)> finding;
  };
  const auto any = [](const json&) { return true; };
  const std::string tidewell = "Tidewell Homecare Ltd", lindenhall = "Lindenhall Care Group";
  const Row rows[] = {
      {"all", {}, any, any},
      {"body", {"--body", tidewell}, [&](const json& d) { return d["body"]["name"] == tidewell; }, any},
      {"letter case aside",
       {"--body", "tidewell homecare ltd"},
       [&](const json& d) { return d["body"]["name"] == tidewell; },
       any},
      {"two bodies",
       {"--body", tidewell, "--body", lindenhall},
       [&](const json& d) { return d["body"]["name"] == tidewell || d["body"]["name"] == lindenhall; },
       any},
      {"theme", {"--theme", "medicines"}, any, [](const json& f) { return HasTheme(f, "medicines"); }},
      {"two themes",
       {"--theme", "medicines", "--theme", "staffing"},
       any,
       [](const json& f) { return HasTheme(f, "medicines") || HasTheme(f, "staffing"); }},
      {"year", {"--since", "2025"}, [](const json& d) { return d["published"] >= "2025"; }, any},
      {"day", {"--since", "2024-06-15"}, [](const json& d) { return d["published"] >= "2024-06-15"; }, any},
      {"confidence", {"--min-confidence", "0.9"}, any, [](const json& f) { return f["confidence"] >= 0.9; }},
      {"confidence of a theme",
       {"--min-confidence", "0.9", "--theme", "staffing"},
       any,
       [](const json& f) { return f["confidence"] >= 0.9 && HasTheme(f, "staffing", 0.9); }},
      {"everything at once",
       {"--body", lindenhall, "--since", "2024", "--theme", "medicines", "--min-confidence", "0.5"},
       [&](const json& d) { return d["body"]["name"] == lindenhall && d["published"] >= "2024"; },
       [](const json& f) { return f["confidence"] >= 0.5 && HasTheme(f, "medicines", 0.5); }},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    std::vector<std::string> documents;
    std::vector<json> findings;
    for (const json& document : Sample().documents) {
      if (row.document(document)) documents.push_back(document["document"]);
    }
    for (const json& finding : Sample().findings) {
      if (row.document(Sample().document_by_id.at(finding["document"])) && row.finding(finding))
        findings.push_back(finding);
    }
    ASSERT_FALSE(findings.empty());
    EXPECT_EQ(findings.size() == Sample().findings.size(), row.options.empty());
    EXPECT_EQ(ReadJsonl(FileText(Export(Sample(), "jsonl", row.options))), findings);
    const std::string database = Export(Sample(), "sqlite", row.options);
    EXPECT_EQ(Value(database, "SELECT count(*) FROM findings"), std::to_string(findings.size()));
    EXPECT_EQ(Value(database, "SELECT count(*) FROM documents"), std::to_string(documents.size()));
    EXPECT_EQ(Query(database, "PRAGMA foreign_key_check").size(), 0u);
    const std::set<std::string> said(row.options.begin(), row.options.end());
    const auto asked =
        std::count_if(said.begin(), said.end(), [](const auto& s) { return s.starts_with("--"); });
    EXPECT_EQ(Query(database, "SELECT * FROM export").size(), 2u + static_cast<std::size_t>(asked));
  }
}

TEST_F(ExportFilterTest, IssuesNameOnlyFindingsThatAreThere) {
  const std::string database = Export(Sample(), "sqlite", {"--theme", "medicines"});
  EXPECT_EQ(Value(database, "SELECT count(*) FROM issues"), std::to_string(Sample().issues.size()));
  EXPECT_GT(std::stoi(Value(database, "SELECT count(*) FROM issue_findings")), 0);
  EXPECT_EQ(Query(database, "PRAGMA foreign_key_check").size(), 0u);
}

}  // namespace
}  // namespace caresift
