#include "refi_codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "caresift/text/digest.h"

namespace caresift {
namespace {

constexpr std::string_view kNoTheme = "no-theme";

struct Band {
  const char *id, *name;
  double least;
};
constexpr Band kBands[] = {
    {"high", "0.9 or more", 0.9}, {"medium", "0.7 to 0.9", 0.7}, {"low", "below 0.7", 0}};

std::string TypeColour(std::string_view type) {
  if (type == "strength") return "#2E7D32";
  if (type == "shortfall") return "#C62828";
  return type == "mixed" ? "#F9A825" : "#757575";
}

// Hues as far from each other as so many can be, of one lightness.
std::string ThemeColour(std::size_t number, std::size_t count) {
  const double hue = 6.0 * static_cast<double>(number) / static_cast<double>(std::max<std::size_t>(count, 1));
  const auto channel = [hue](double shift) {
    const double at = std::abs(std::fmod(hue + shift, 6.0) - 3.0);
    return static_cast<int>(70 + 130 * std::clamp(at - 1.0, 0.0, 1.0));
  };
  return fmt::format("#{:02X}{:02X}{:02X}", channel(0), channel(4), channel(2));
}

std::string Of(std::string_view one, std::string_view other) {
  return std::string(one) + "/" + std::string(other);
}

/// Writes elements Code; each is open until End.
class CodeTree {
 public:
  explicit CodeTree(XmlFile* xml) : xml_(xml) {}

  void Open(const std::string& guid, std::string_view name, bool codable, const std::string& colour = "",
            std::string_view description = "") {
    xml_->Start("Code").Attribute("guid", guid).Attribute("name", name);
    xml_->Attribute("isCodable", codable ? "true" : "false");
    if (!colour.empty()) xml_->Attribute("color", colour);
    if (!description.empty()) xml_->Element("Description", description);
  }
  void End() { xml_->End(); }
  void Leaf(const std::string& guid, std::string_view name, const std::string& colour = "",
            std::string_view description = "") {
    Open(guid, name, true, colour, description);
    End();
  }

 private:
  XmlFile* xml_;
};

void WriteTheme(const CodebookRecord& book, std::string_view id, std::string_view label,
                std::string_view definition, const std::string& colour, CodeTree* tree) {
  tree->Open(Guid("theme", id), label, true, colour, definition);
  for (const auto& type : book.types)
    tree->Leaf(Guid("theme-finding", Of(id, type.id)), fmt::format("{}: {}", label, type.label),
               TypeColour(type.id));
  tree->End();
}

}  // namespace

std::string Guid(std::string_view kind, std::string_view name) {
  std::array<char, 32> hex;
  WriteHex(Digest().Add("caresift/refi-qda/1").Add(kind).Add(name).Value(), hex.data());
  WriteHex(Digest().Add("caresift/refi-qda/2").Add(kind).Add(name).Value(), hex.data() + 16);
  hex[12] = '8';  // RFC 9562: version 8, made by rules of our own
  hex[16] = 'a';  // its variant
  const std::string_view all(hex.data(), hex.size());
  return fmt::format("{}-{}-{}-{}-{}", all.substr(0, 8), all.substr(8, 4), all.substr(12, 4),
                     all.substr(16, 4), all.substr(20));
}

std::vector<std::string> CodesOf(const FindingRecord& finding) {
  std::vector<std::string> codes;
  for (const ThemeRecord& theme : finding.themes)
    codes.push_back(Guid("theme-finding", Of(theme.id, finding.finding)));
  if (finding.themes.empty()) codes.push_back(Guid("theme-finding", Of(kNoTheme, finding.finding)));
  codes.push_back(Guid("evidence", finding.evidence));
  if (finding.plan) codes.push_back(Guid("plan", ""));
  for (std::string_view statement : {finding.quality_statement, finding.key_line_of_enquiry}) {
    if (!statement.empty()) codes.push_back(Guid("statement", Of(finding.framework, statement)));
  }
  const auto* band = std::find_if(std::begin(kBands), std::end(kBands) - 1,
                                  [&](const Band& b) { return finding.confidence >= b.least; });
  codes.push_back(Guid("confidence", band->id));
  return codes;
}

void WriteCodes(const CodebookRecord& book, XmlFile* xml) {
  xml->Start("Codes");
  CodeTree tree(xml);
  tree.Open(Guid("root", "themes"), "Themes", false);
  for (std::size_t i = 0; i < book.themes.size(); ++i) {
    const auto& theme = book.themes[i];
    WriteTheme(book, theme.id, theme.label, theme.definition, ThemeColour(i, book.themes.size()), &tree);
  }
  WriteTheme(book, kNoTheme, "No theme", "Judged, but about none of the themes.", "#757575", &tree);
  tree.End();
  tree.Open(Guid("root", "evidence"), "Evidence", false);
  for (const auto& category : book.evidence)
    tree.Leaf(Guid("evidence", category.id), category.label, "", category.definition);
  tree.End();
  tree.Leaf(Guid("plan", ""), "Plan", "", "An improvement that is planned, under way or just begun.");
  tree.Open(Guid("root", "statements"), "Statements", false);
  for (const auto& framework : book.frameworks) {
    tree.Open(Guid("framework", framework.id), framework.label, false);
    for (const auto& statement : framework.statements)
      tree.Leaf(Guid("statement", Of(framework.id, statement.id)), statement.label);
    tree.End();
  }
  tree.End();
  tree.Open(Guid("root", "confidence"), "Confidence", false, "", "How sure the judgement is.");
  for (const Band& band : kBands) tree.Leaf(Guid("confidence", band.id), band.name);
  tree.End();
  xml->End();
}

}  // namespace caresift
