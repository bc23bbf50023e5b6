#include "caresift/gold/run_score.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_map>

#include "caresift/gold/gold_index.h"
#include "caresift/text/digest.h"

namespace caresift {
namespace {

using nlohmann::json;

constexpr std::uint64_t kOften = 3;  // findings, for two rules to be one

// A finding of the run, and the rules behind it.
struct RunFinding {
  JudgedSentence judged;
  std::vector<std::size_t> rules;  // ascending
};

struct CodebookRule {
  std::string theme, cue;  // of one of the two
};

template <typename T>
T Named(const std::string& name, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i)
    if (Identifier(static_cast<T>(i)) == name) return static_cast<T>(i);
  throw fmt::format("'{}' is none of the judgements", name);
}

class RunReader {
 public:
  Result<Done> ReadCodebook(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return Error{ErrorCode::kNotFound, path, "an output folder of 'caresift run' holds it"};
    const json book = json::parse(in, nullptr, false);
    try {
      for (const json& theme : book.at("themes")) themes.push_back(theme.at("id"));
      for (const json& rule : book.at("rules")) {
        const auto text = [&](const char* field) {
          return rule.at(field).is_null() ? "" : rule.at(field).get<std::string>();
        };
        rule_numbers_.emplace(text("rule"), uses.size());
        uses.push_back({text("rule"), 0, 0, 0, ""});
        rules.push_back({text("theme"), text("cue")});
      }
    } catch (const json::exception& error) {
      return Error{ErrorCode::kMalformed, path, error.what()};
    }
    std::sort(themes.begin(), themes.end());
    return Done{};
  }

  Result<Done> ReadFindings(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return Error{ErrorCode::kNotFound, path, "an output folder of 'caresift run' holds it"};
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
      ++number;
      try {
        Add(json::parse(line));
      } catch (const json::exception& error) {
        return Error{ErrorCode::kMalformed, fmt::format("{}:{}", path, number), error.what()};
      } catch (const std::string& reason) {
        return Error{ErrorCode::kMalformed, fmt::format("{}:{}", path, number), reason};
      }
    }
    NameTwins();
    return Done{};
  }

  std::vector<std::string> themes;
  std::vector<RuleUse> uses;
  std::vector<CodebookRule> rules;  // of `uses`
  std::vector<RunFinding> findings;
  GoldIndex index;

 private:
  void Add(const json& line) {
    RunFinding finding;
    for (const json& theme : line.at("themes")) {
      finding.judged.themes.emplace_back(theme.at("id"), theme.at("confidence"));
      for (const json& match : theme.at("matches")) finding.rules.push_back(NumberOf(match));
    }
    for (const json& cue : line.at("cues")) finding.rules.push_back(NumberOf(cue));
    std::sort(finding.rules.begin(), finding.rules.end());
    finding.rules.erase(std::unique(finding.rules.begin(), finding.rules.end()), finding.rules.end());
    finding.judged.type = Named<FindingType>(line.at("finding"), 4);
    finding.judged.confidence = line.at("confidence");
    finding.judged.plan = line.at("plan");
    finding.judged.evidence = Named<Evidence>(line.at("evidence"), 6);
    if (line.at("duplicate_of").is_null()) {
      for (std::size_t rule : finding.rules) {
        ++uses[rule].findings;
        where_[rule].Add(findings.size());
      }
    }
    index.Add(line.at("source").get<std::string>(), line.at("start"), line.at("text").get<std::string>());
    findings.push_back(std::move(finding));
  }

  std::size_t NumberOf(const json& match) const {
    const std::string name = match.at("rule");
    const auto found = rule_numbers_.find(name);
    if (found == rule_numbers_.end()) throw fmt::format("rule '{}' is not in codebook.json", name);
    return found->second;
  }

  // Rules behind the same findings: each names the first of its like, the first the second.
  void NameTwins() {
    std::map<std::uint64_t, std::vector<std::size_t>> alike;
    for (const auto& [rule, digest] : where_)
      if (uses[rule].findings >= kOften) alike[digest.Value()].push_back(rule);
    for (const auto& [digest, twins] : alike) {
      for (std::size_t i = 0; twins.size() > 1 && i < twins.size(); ++i)
        uses[twins[i]].always_with = uses[twins[i == 0 ? 1 : 0]].name;
    }
  }

  std::unordered_map<std::string, std::size_t> rule_numbers_;
  std::map<std::size_t, Digest> where_;  // by rule, of the findings it is behind
};

// Several findings as the one sentence that people labelled: themes together, good and bad are mixed.
RunFinding Together(const std::vector<RunFinding>& findings, const std::vector<std::size_t>& which) {
  RunFinding all;
  bool good = false, bad = false;
  for (std::size_t i : which) {
    const RunFinding& finding = findings[i];
    for (const auto& theme : finding.judged.themes) {
      const bool there = std::any_of(all.judged.themes.begin(), all.judged.themes.end(),
                                     [&](const auto& other) { return other.first == theme.first; });
      if (!there) all.judged.themes.push_back(theme);
    }
    all.rules.insert(all.rules.end(), finding.rules.begin(), finding.rules.end());
    const FindingType type = finding.judged.type;
    good |= type == FindingType::kStrength || type == FindingType::kMixed;
    bad |= type == FindingType::kShortfall || type == FindingType::kMixed;
    all.judged.plan |= finding.judged.plan;
    if (i == which.front()) {
      all.judged.evidence = finding.judged.evidence;
      all.judged.confidence = finding.judged.confidence;
    }
  }
  all.judged.type = good && bad ? FindingType::kMixed
                    : good      ? FindingType::kStrength
                    : bad       ? FindingType::kShortfall
                                : FindingType::kNone;
  return all;
}

// Whether the rule spoke for what people say; nothing where it speaks for none of the judgements.
std::optional<bool> Right(const CodebookRule& rule, const GoldSentence& gold) {
  const bool mixed = gold.type == FindingType::kMixed;
  if (!rule.theme.empty()) return std::binary_search(gold.themes.begin(), gold.themes.end(), rule.theme);
  if (rule.cue == "bad") return mixed || gold.type == FindingType::kShortfall;
  if (rule.cue == "good") return mixed || gold.type == FindingType::kStrength;
  if (rule.cue == "plan") return gold.plan;
  return std::nullopt;
}

}  // namespace

Result<RunScore> ScoreRun(const std::string& gold, const std::string& out) {
  const auto sentences = ReadGold(gold);
  if (!sentences) return sentences.error();
  RunReader run;
  if (auto read = run.ReadCodebook(out + "/codebook.json"); !read) return std::move(read).error();
  if (auto read = run.ReadFindings(out + "/findings.jsonl"); !read) return std::move(read).error();
  RunScore result{JudgementScore(run.themes), sentences->size(), 0, {}};
  for (const GoldSentence& sentence : *sentences) {
    const std::vector<std::size_t> matches = run.index.Match(sentence);
    result.unmatched += matches.empty();
    const RunFinding finding = Together(run.findings, matches);
    result.score.Add(sentence, finding.judged);
    for (std::size_t rule : finding.rules) {
      const auto right = Right(run.rules[rule], sentence);
      if (!right) continue;
      ++run.uses[rule].labelled;
      run.uses[rule].right += *right;
    }
  }
  result.rules = std::move(run.uses);
  return result;
}

}  // namespace caresift
