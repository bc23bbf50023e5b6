#include "page_data.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <numeric>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "blocks.h"
#include "caresift/text/utf8.h"
#include "page_column.h"
#include "report_text.h"

namespace caresift {
namespace {

using Column = std::vector<std::uint32_t>;

constexpr std::size_t kMostIssues = 300;    // of each kind; the rest is in issues.csv
constexpr std::size_t kMostFailures = 500;  // the rest is in errors.jsonl
constexpr std::size_t kMostChecks = 1000;   // the rest is in checks.csv
constexpr std::size_t kMostValues = 400;    // bodies whose totals stand beside a sample

// Statements, bodies and the like that may be missing: 0 is none, entry i is i + 1.
std::uint32_t OrNone(std::uint16_t index) { return index == kNoneOf ? 0 : index + 1u; }

// Of "f-…"; MakeReports has seen that it is one.
std::uint64_t NumberOf(const std::string& finding) {
  return finding.size() < 3 ? 0 : std::strtoull(finding.c_str() + 2, nullptr, 16);
}

Result<std::string> ReadText(const std::string& path) {
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  if (!in) return Error{ErrorCode::kNotFound, path, "the text that findings refer to"};
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) return Error{ErrorCode::kUnreadable, path, std::strerror(errno)};
  return text;
}

class PageData {
 public:
  explicit PageData(const ReportData& data) : data_(data) {}

  Result<std::string> Render(const std::string& texts, const ReportOptions& options) {
    if (auto placed = Place(texts); !placed) return std::move(placed).error();
    page_.Object([&] {
      page_.Field("schema", "caresift/page/1");
      page_.Field("title", ReportTitle(data_.summary));
      page_.Field("version", data_.summary.version);
      page_.Field("focus", options.body);
      WriteBranding(options.branding);
      WriteRunCounts();
      WriteCodebook();
      WriteDocuments();
      WriteJudgements();
      WriteFindings();
      WriteFigures();
      page_.Key("blocks"), page_.Texts(blocks_.texts);
      WriteIssues();
      WriteFailures();
      WriteChecks();
      if (data_.findings.size() < data_.totals.types.All()) WriteTotals();
    });
    return page_.Take();
  }

 private:
  // Findings of one document stand together.
  Result<Done> Place(const std::string& texts) {
    const std::vector<ReportFinding>& all = data_.findings;
    for (std::size_t first = 0; first < all.size();) {
      std::size_t last = first;
      while (last < all.size() && all[last].document == all[first].document) ++last;
      auto text = ReadText(texts + "/" + data_.documents[all[first].document].id + ".txt");
      if (!text) return std::move(text).error();
      PlaceFindings(*text, all.data() + first, all.data() + last, &blocks_);
      first = last;
    }
    for (std::size_t i = 0; i < all.size(); ++i) row_of_.emplace(all[i].id, static_cast<std::uint32_t>(i));
    return Done{};
  }

  void WriteBranding(const Branding& branding) {
    page_.Key("branding");
    page_.Object([&] {
      page_.Field("brand", branding.brand), page_.Field("strength", branding.strength);
      page_.Field("mixed", branding.mixed), page_.Field("shortfall", branding.shortfall);
    });
  }

  // Of the whole run, whatever body the page is about.
  void WriteRunCounts() {
    const RunSummary& summary = data_.summary;
    page_.Key("counts");
    page_.Object([&] {
      page_.Field("files", summary.files);
      page_.Field("failed", summary.failed);
      page_.Field("documents", data_.documents.size());
      page_.Field("bodies", data_.totals.bodies);
      page_.Field("words", summary.words);
      page_.Field("findings", data_.totals.types.All());
      page_.Field("held", data_.findings.size());
      page_.Field("context", data_.context);
      page_.Field("duplicates", summary.duplicates);
      page_.Field("rules", summary.rules);
      page_.Field("issues", summary.issues.size());
    });
  }

  void WriteEntries(std::string_view key, const std::vector<CodebookEntry>& entries) {
    page_.Key(key);
    page_.Array(entries, [&](const CodebookEntry& entry) {
      page_.Object([&] {
        page_.Field("id", entry.id);
        page_.Field("label", entry.label);
        if (!entry.definition.empty()) page_.Field("definition", entry.definition);
      });
    });
  }

  void WriteCodebook() {
    const Codebook& codebook = data_.codebook;
    WriteEntries("themes", codebook.themes);
    WriteEntries("subthemes", codebook.subthemes);
    WriteEntries("types", codebook.types);
    WriteEntries("evidence", codebook.evidence);
    page_.Key("statements");
    page_.Array(codebook.statements, [&](const ReportStatement& entry) {
      page_.Object([&] {
        page_.Field("framework", entry.framework);
        page_.Field("frameworkLabel", entry.framework_label);
        page_.Field("id", entry.id);
        page_.Field("label", entry.label);
        page_.Key("keyQuestion"), page_.Flag(entry.is_group);
      });
    });
    WriteRules();
  }

  // Only those that a finding of the page names.
  void WriteRules() {
    std::map<std::uint32_t, std::uint32_t> used;
    for (const ReportFinding& finding : data_.findings) {
      for (const ReportMatch& match : finding.matches) used.emplace(match.rule, 0);
    }
    std::uint32_t next = 0;
    for (auto& [rule, number] : used) number = next++;
    rules_ = std::move(used);
    page_.Key("rules");
    page_.Array(rules_, [&](const auto& entry) {
      const ReportRule& rule = data_.codebook.rules[entry.first];
      page_.Object([&] {
        page_.Field("name", rule.name);
        page_.Key("weight"), page_.Number(rule.weight);
        page_.Field("pattern", rule.pattern);
      });
    });
  }

  // Only documents with findings of the page, in corpus order.
  void WriteDocuments() {
    const auto& all = data_.documents;
    document_of_.assign(all.size(), 0);
    held_.assign(all.size(), data_.findings.size() == data_.totals.types.All());
    for (const ReportFinding& finding : data_.findings) held_[finding.document] = true;
    TextColumn body, body_type, kind, framework, published, rating, sector, region;
    Column percentage, words;
    std::vector<std::string> ids, sources, titles;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!held_[i]) continue;
      const ReportDocument& document = all[i];
      document_of_[i] = static_cast<std::uint32_t>(ids.size());
      ids.push_back(document.id), sources.push_back(document.source), titles.push_back(document.title);
      body.Add(document.body), body_type.Add(document.body_type), kind.Add(document.kind);
      framework.Add(document.framework), published.Add(document.published), rating.Add(document.rating);
      sector.Add(document.sector), region.Add(document.region);
      percentage.push_back(document.percentage < 0 ? 0 : static_cast<std::uint32_t>(document.percentage) + 1);
      words.push_back(static_cast<std::uint32_t>(std::min<std::uint64_t>(document.words, UINT32_MAX)));
    }
    page_.Key("documents");
    page_.Object([&] {
      page_.Key("id"), page_.Texts(ids);
      page_.Key("source"), page_.Texts(sources);
      page_.Key("title"), page_.Texts(titles);
      body.Write("body", &page_), body_type.Write("bodyType", &page_), kind.Write("kind", &page_);
      framework.Write("framework", &page_), published.Write("published", &page_);
      rating.Write("rating", &page_), sector.Write("sector", &page_), region.Write("region", &page_);
      page_.Field("percentage", percentage);
      page_.Field("words", words);
    });
  }

  void WriteJudgements() {
    Column document, statement, score, percentage, carried_over;
    TextColumn label, rating;
    for (std::size_t i = 0; i < data_.documents.size(); ++i) {
      if (!held_[i]) continue;
      for (const ReportJudgement& judgement : data_.documents[i].judgements) {
        document.push_back(document_of_[i]);
        statement.push_back(OrNone(judgement.statement));
        score.push_back(static_cast<std::uint32_t>(std::clamp(judgement.score, 0, 100)));
        percentage.push_back(static_cast<std::uint32_t>(std::clamp(judgement.percentage, -1, 100) + 1));
        carried_over.push_back(judgement.carried_over);
        label.Add(judgement.label), rating.Add(judgement.rating);
      }
    }
    page_.Key("judgements");
    page_.Object([&] {
      page_.Field("document", document);
      page_.Field("statement", statement);
      page_.Field("score", score);
      page_.Field("percentage", percentage);
      page_.Field("carriedOver", carried_over);
      label.Write("label", &page_), rating.Write("rating", &page_);
    });
  }

  void WriteFindings() {
    std::vector<std::uint64_t> ids;
    Column document, block, start, length, statement, type, evidence, confidence, score, plan;
    TextColumn section, role;
    for (std::size_t i = 0; i < data_.findings.size(); ++i) {
      const ReportFinding& finding = data_.findings[i];
      const Placed& placed = blocks_.findings[i];
      ids.push_back(finding.id);
      document.push_back(document_of_[finding.document]);
      block.push_back(placed.block), start.push_back(placed.begin);
      length.push_back(placed.end - std::min(placed.begin, placed.end));
      statement.push_back(OrNone(finding.statement));
      type.push_back(finding.type), evidence.push_back(finding.evidence);
      confidence.push_back(finding.confidence), score.push_back(finding.score), plan.push_back(finding.plan);
      section.Add(fmt::format("{}", fmt::join(finding.section, "\n"))), role.Add(finding.role);
    }
    page_.Key("findings");
    page_.Object([&] {
      page_.Key("id"), page_.Ids(ids);
      page_.Field("document", document), page_.Field("block", block);
      page_.Field("start", start), page_.Field("length", length);
      page_.Field("statement", statement), page_.Field("type", type), page_.Field("evidence", evidence);
      page_.Field("confidence", confidence), page_.Field("score", score), page_.Field("plan", plan);
      section.Write("section", &page_), role.Write("role", &page_);
      WriteThemes();
      WriteMatches();
    });
  }

  void WriteThemes() {
    Column counts, theme, subtheme, confidence;
    for (const ReportFinding& finding : data_.findings) {
      counts.push_back(static_cast<std::uint32_t>(finding.themes.size()));
      for (const ReportTheme& tag : finding.themes) {
        theme.push_back(tag.theme), subtheme.push_back(OrNone(tag.subtheme));
        confidence.push_back(tag.confidence);
      }
    }
    page_.Key("themes");
    page_.Object([&] {
      page_.Field("count", counts), page_.Field("theme", theme), page_.Field("subtheme", subtheme);
      page_.Field("confidence", confidence);
    });
  }

  // `of`: which theme of the finding, counted from 1; 0 where the words are a cue.
  void WriteMatches() {
    Column counts, of, start, length, rule;
    for (std::size_t i = 0; i < data_.findings.size(); ++i) {
      const ReportFinding& finding = data_.findings[i];
      counts.push_back(static_cast<std::uint32_t>(finding.matches.size()));
      for (std::size_t k = 0; k < finding.matches.size(); ++k) {
        const ReportMatch& match = finding.matches[k];
        const Placed::Match& placed = blocks_.findings[i].matches[k];
        of.push_back(match.theme == ReportMatch::kCue ? 0 : match.theme + 1u);
        start.push_back(placed.begin), length.push_back(placed.end - std::min(placed.begin, placed.end));
        rule.push_back(rules_.at(match.rule));
      }
    }
    page_.Key("matches");
    page_.Object([&] {
      page_.Field("count", counts), page_.Field("of", of), page_.Field("start", start);
      page_.Field("length", length), page_.Field("rule", rule);
    });
  }

  void WriteNumbers(std::string_view key, const std::vector<std::optional<double>>& numbers) {
    page_.Key(key);
    page_.Array(numbers,
                [&](const std::optional<double>& number) { number ? page_.Number(*number) : page_.Null(); });
  }

  void WriteFigures() {
    Column row, contradiction, approximate, wait_or_backlog;
    std::vector<std::optional<double>> value, out_of, comparator, target, days;
    TextColumn unit, statistic, measure, measure_key, population, comparator_name, direction, as_of, period;
    for (std::size_t i = 0; i < data_.findings.size(); ++i) {
      for (const ReportFigure& figure : data_.findings[i].figures) {
        row.push_back(static_cast<std::uint32_t>(i));
        value.push_back(figure.value), out_of.push_back(figure.out_of);
        comparator.push_back(figure.comparator), target.push_back(figure.target);
        unit.Add(figure.unit), statistic.Add(figure.statistic), measure.Add(figure.measure);
        population.Add(figure.population), comparator_name.Add(figure.comparator_name);
        direction.Add(figure.direction), as_of.Add(figure.as_of), period.Add(figure.period);
        measure_key.Add(figure.measure_key), days.push_back(figure.days);
        wait_or_backlog.push_back(figure.wait_or_backlog);
        contradiction.push_back(figure.contradiction), approximate.push_back(figure.approximate);
      }
    }
    page_.Key("figures");
    page_.Object([&] {
      page_.Field("finding", row);
      WriteNumbers("value", value), WriteNumbers("outOf", out_of);
      WriteNumbers("comparator", comparator), WriteNumbers("target", target), WriteNumbers("days", days);
      unit.Write("unit", &page_), statistic.Write("statistic", &page_), measure.Write("measure", &page_);
      measure_key.Write("measureKey", &page_), page_.Field("waitOrBacklog", wait_or_backlog);
      population.Write("population", &page_), comparator_name.Write("comparatorName", &page_);
      direction.Write("direction", &page_), as_of.Write("asOf", &page_), period.Write("period", &page_);
      page_.Field("contradiction", contradiction), page_.Field("approximate", approximate);
    });
  }

  // Rows of the findings that the page holds, in the order of the ids.
  Column RowsOf(const std::vector<std::string>& ids) const {
    Column rows;
    for (const std::string& id : ids) {
      const auto row = row_of_.find(NumberOf(id));
      if (row != row_of_.end()) rows.push_back(row->second);
    }
    return rows;
  }

  // A quote that the page holds as a finding is told by its row alone.
  void WriteQuote(const Quote& quote) {
    const auto row = row_of_.find(NumberOf(quote.finding));
    page_.Object([&] {
      if (row != row_of_.end()) return page_.Field("row", std::uint64_t{row->second});
      page_.Field("text", quote.text), page_.Field("type", quote.type), page_.Field("body", quote.body);
      page_.Field("title", quote.title.empty() ? quote.source : quote.title);
      page_.Field("section", quote.section), page_.Field("published", quote.published);
    });
  }

  // Pairs of year and findings: a page that holds a sample cannot count them.
  void WriteYears(const IssueSummary& issue) {
    page_.Key("years");
    page_.Array(issue.years, [&](const auto& entry) {
      page_.Array(std::array<double, 2>{static_cast<double>(entry.first), static_cast<double>(entry.second)},
                  [&](double number) { page_.Number(number); });
    });
  }

  void WriteIssue(const IssueSummary& issue) {
    page_.Object([&] {
      page_.Field("id", issue.id);
      page_.Field("rank", static_cast<std::uint64_t>(std::max(issue.rank, 0)));
      page_.Field("label", issue.label), page_.Field("theme", issue.theme);
      page_.Field("status", issue.status), page_.Key("resolved"), page_.Texts(issue.resolved);
      WriteYears(issue);
      page_.Field("firstSeen", issue.first_seen), page_.Field("lastSeen", issue.last_seen);
      page_.Field("findings", issue.findings), page_.Field("documents", issue.documents);
      page_.Key("score"), page_.Number(issue.score);
      page_.Key("parts");
      page_.Array(std::vector<double>{issue.recurrence, issue.severity, issue.salience, issue.recency,
                                      issue.persistence},
                  [&](double part) { page_.Number(part); });
      page_.Key("bodies"), page_.Texts(issue.bodies);
      page_.Key("terms"), page_.Texts(issue.terms);
      page_.Field("rows", RowsOf(issue.finding_ids));
      page_.Key("quotes"), page_.Array(issue.quotes, [&](const Quote& quote) { WriteQuote(quote); });
    });
  }

  void WriteIssues() {
    const ScoreWeights& weights = data_.summary.weights;
    page_.Key("weights");
    page_.Array(std::vector<double>{weights.recurrence, weights.severity, weights.salience, weights.recency,
                                    weights.persistence},
                [&](double weight) { page_.Number(weight); });
    page_.Key("issues");
    const auto& issues = data_.summary.issues;
    page_.Array(std::span(issues).first(std::min(issues.size(), kMostIssues)),
                [&](const IssueSummary& issue) { WriteIssue(issue); });
  }

  void WriteFailures() {
    page_.Key("failures");
    const auto& failures = data_.summary.failures;
    page_.Array(std::span(failures).first(std::min(failures.size(), kMostFailures)),
                [&](const Failure& failure) {
                  page_.Object([&] {
                    page_.Field("path", failure.path), page_.Field("stage", failure.stage);
                    page_.Field("reason", failure.reason);
                    page_.Key("fatal"), page_.Flag(failure.fatal);
                  });
                });
    page_.Field("failureCount", failures.size());
  }

  // `document`: its number in the page, from 1; 0 where the page has no findings of it.
  void WriteChecks() {
    std::unordered_map<std::string_view, std::uint32_t> numbers;
    for (std::size_t i = 0; i < data_.documents.size(); ++i) {
      if (held_[i]) numbers.emplace(data_.documents[i].id, document_of_[i] + 1);
    }
    page_.Key("checks");
    const auto& checks = data_.summary.checks;
    page_.Array(std::span(checks).first(std::min(checks.size(), kMostChecks)),
                [&](const CheckSummary& check) {
                  const auto document = numbers.find(check.document);
                  page_.Object([&] {
                    page_.Field("check", check.check);
                    page_.Field("document", std::uint64_t{document == numbers.end() ? 0 : document->second});
                    page_.Field("source", check.source), page_.Field("body", check.body);
                    page_.Field("stated", check.stated), page_.Field("statedQuote", check.stated_quote);
                    page_.Field("against", check.against), page_.Field("againstQuote", check.against_quote);
                    page_.Field("note", check.note);
                  });
                });
    page_.Field("checkCount", checks.size());
  }

  // Four numbers for each: strength, mixed, shortfall, none.
  void WriteCounts(std::string_view key, const std::vector<const TypeCounts*>& counts) {
    Column numbers;
    for (const TypeCounts* types : counts) {
      for (std::uint64_t number : {types->strength, types->mixed, types->shortfall, types->none})
        numbers.push_back(static_cast<std::uint32_t>(std::min<std::uint64_t>(number, UINT32_MAX)));
    }
    page_.Field(key, numbers);
  }

  // The values with most findings, at most kMostValues.
  void WriteCross(std::string_view key, const CrossCounts& counts) {
    std::vector<std::size_t> values(counts.values.size());
    std::iota(values.begin(), values.end(), std::size_t{0});
    std::stable_sort(values.begin(), values.end(),
                     [&](std::size_t a, std::size_t b) { return counts.all[a].All() > counts.all[b].All(); });
    values.resize(std::min(values.size(), kMostValues));
    std::vector<std::string> names;
    std::vector<const TypeCounts*> all, themes;
    const std::size_t width = data_.codebook.themes.size();
    for (std::size_t value : values) {
      names.push_back(counts.values[value]);
      all.push_back(&counts.all[value]);
      for (std::size_t theme = 0; theme < width; ++theme)
        themes.push_back(&counts.themes[value * width + theme]);
    }
    page_.Key(key);
    page_.Object([&] {
      page_.Key("values"), page_.Texts(names);
      WriteCounts("all", all), WriteCounts("themes", themes);
    });
  }

  // Counts over all findings, where the page holds a sample.
  void WriteTotals() {
    const Totals& totals = data_.totals;
    Column plans, documents, bodies;
    std::vector<const TypeCounts*> themes;
    for (const ThemeSummary& theme : totals.themes) {
      themes.push_back(&theme.findings);
      plans.push_back(static_cast<std::uint32_t>(theme.plans));
      documents.push_back(static_cast<std::uint32_t>(theme.documents));
      bodies.push_back(static_cast<std::uint32_t>(theme.bodies));
    }
    page_.Key("totals");
    page_.Object([&] {
      WriteCounts("types", {&totals.types}), WriteCounts("themes", themes);
      page_.Field("plans", plans), page_.Field("documents", documents), page_.Field("bodies", bodies);
      page_.Key("by");
      page_.Object([&] {
        WriteCross("body", totals.by.body), WriteCross("year", totals.by.year);
        WriteCross("statement", totals.by.statement), WriteCross("evidence", totals.by.evidence);
      });
    });
  }

  const ReportData& data_;
  PageWriter page_;
  Blocks blocks_;
  std::map<std::uint32_t, std::uint32_t> rules_;  // number in the codebook -> number in the page
  std::vector<bool> held_;                        // documents that the page has findings of
  Column document_of_;                            // number in the corpus -> number in the page
  std::unordered_map<std::uint64_t, std::uint32_t> row_of_;
};

}  // namespace

Result<std::string> RenderPageData(const ReportData& data, const std::string& texts,
                                   const ReportOptions& options) {
  return PageData(data).Render(texts, options);
}

}  // namespace caresift
