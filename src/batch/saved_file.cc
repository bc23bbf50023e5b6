#include "saved_file.h"

#include <cereal/archives/binary.hpp>
#include <cereal/types/array.hpp>
#include <cereal/types/map.hpp>
#include <cereal/types/memory.hpp>
#include <cereal/types/set.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/utility.hpp>
#include <cereal/types/vector.hpp>
#include <exception>
#include <functional>
#include <sstream>
#include <unordered_map>

#include "caresift/text/digest.h"

namespace caresift {

// Each `serialize` names all members of its type, so that a new one does not build until somebody has decided
// whether it is to be kept. cereal calls them for both directions.

template <typename Archive>
void serialize(Archive& archive, KnownFile& known) {
  auto& [source, digest] = known;
  archive(source, digest);
}

template <typename Archive>
void serialize(Archive& archive, KnownCorpus& corpus) {
  auto& [configuration, files] = corpus;
  archive(configuration, files);
}

template <typename Archive>
void serialize(Archive& archive, Body& body) {
  auto& [name, type, id] = body;
  archive(name, type, id);
}

template <typename Archive>
void serialize(Archive& archive, Census::Sentence& sentence) {
  auto& [wording, narrative] = sentence;
  archive(wording, narrative);
}

template <typename Archive>
void serialize(Archive& archive, Census::Entry& entry) {
  auto& [file, part, document, regime, body, sentences] = entry;  // the file's number is another run's
  archive(part, document, regime, body, sentences);
}

template <typename Archive>
void serialize(Archive& archive, StudiedFile& studied) {
  auto& [body_ids, facts, entries] = studied;
  archive(body_ids, facts, entries);
}

template <typename Archive>
void serialize(Archive& archive, Failure& failure) {
  auto& [path, stage, code, reason, fatal] = failure;
  archive(path, stage, code, reason, fatal);
}

template <typename Archive>
void serialize(Archive& archive, TypeCounts& counts) {
  auto& [strength, shortfall, mixed, none] = counts;
  archive(strength, shortfall, mixed, none);
}

template <typename Archive>
void serialize(Archive& archive, DocumentSummary& summary) {
  auto& [id, source, kind, title, body, body_type, published, rating, sector, region, percentage, words,
         findings] = summary;
  archive(id, source, kind, title, body, body_type, published, rating, sector, region, percentage, words,
          findings);
}

template <typename Archive>
void serialize(Archive& archive, FindingFacts::Tag& tag) {
  auto& [theme, mentions, subtheme] = tag;
  archive(theme, mentions, subtheme);
}

// Its words are numbers of one run, see Extras; id and document are given in corpus order.
template <typename Archive>
void serialize(Archive& archive, IssueFinding& issue) {
  auto& [id, text, sentence, words, near_words, themes, near_themes, subthemes, document, section, statement,
         score, severity, mixed, breach, wait_days] = issue;
  archive(text, sentence, themes, near_themes, subthemes, section, statement, score, severity, mixed, breach,
          wait_days);
}

template <typename Archive>
void save(Archive& archive, const boost::container::small_vector<FindingFacts::Tag, 4>& tags) {
  archive(std::vector<FindingFacts::Tag>(tags.begin(), tags.end()));
}

template <typename Archive>
void load(Archive& archive, boost::container::small_vector<FindingFacts::Tag, 4>& tags) {
  std::vector<FindingFacts::Tag> loaded;
  archive(loaded);
  tags.assign(loaded.begin(), loaded.end());
}

template <typename Archive>
void serialize(Archive& archive, FindingFacts& facts) {
  auto& [themes, counts, type, evidence, plan, statement, group, issue] = facts;
  archive(themes, counts, type, evidence, plan, statement, group, issue);
}

template <typename Archive>
void serialize(Archive& archive, ProcessedFinding& finding) {
  auto& [line_end, figures, narrative, identity, wording, said, words, facts, id, original] = finding;
  archive(line_end, figures, narrative, identity, wording, said, words, facts);
}

template <typename Archive>
void serialize(Archive& archive, LineBlock& block) {
  auto& [bytes, last] = block;
  archive(bytes, last);
}

template <typename Archive>
void serialize(Archive& archive, FigureRows& rows) {
  auto& [bytes, begins] = rows;
  archive(bytes, begins);
}

template <typename Archive>
void serialize(Archive& archive, Span& span) {
  auto& [begin, end] = span;
  archive(begin, end);
}

template <typename Archive>
void serialize(Archive& archive, OutcomeFacts::Fact& fact) {
  auto& [what, statement, group, value, span] = fact;
  archive(what, statement, group, value, span);
}

// The framework is its part's; the file's number and what is the same are another run's.
template <typename Archive>
void serialize(Archive& archive, OutcomeFacts& facts) {
  auto& [kind, framework, body, subject, published, assessed, published_span, assessed_span, all, file,
         same_as] = facts;
  archive(kind, body, subject, published, assessed, published_span, assessed_span, all);
}

// Where a side stands is told when it is printed.
template <typename Archive>
void serialize(Archive& archive, PartOutcome& outcome) {
  auto& [facts, where, body_from] = outcome;
  archive(facts, where.document, where.source, body_from);
}

// The framework is a pointer of one run, see Extras.
template <typename Archive>
void serialize(Archive& archive, ProcessedPart& part) {
  auto& [text, summary, framework, year, dimensions, outcome, document_line, action_lines, action_rows,
         text_name, lines, figures, findings, lines_at, figures_at] = part;
  archive(text, summary, year, dimensions, outcome, document_line, action_lines, action_rows, lines, figures,
          findings);
}

template <typename Archive>
void serialize(Archive& archive, ProcessedFile& file) {
  auto& [bytes, digest, texts, parts, check_lines, check_rows, failures, masked, rows, failed, repeated] =
      file;
  archive(bytes, digest, texts, parts, check_lines, check_rows, failures, masked, failed);
}

namespace {

/// What of a processed file are pointers and numbers of one run.
struct Extras {
  std::vector<int> frameworks;                             ///< by part; -1: none
  std::vector<std::pair<std::string, std::string>> words;  ///< of all issues, with their stems
  std::vector<std::vector<std::uint32_t>> lists;           ///< indices into `words`, as ForEachWords goes
};

template <typename Archive>
void serialize(Archive& archive, Extras& extras) {
  auto& [frameworks, words, lists] = extras;
  archive(frameworks, words, lists);
}

// All lists of words of a file's issues.
template <typename File, typename Visit>
void ForEachWords(File& file, const Visit& visit) {
  for (auto& part : file.parts) {
    for (auto& finding : part.findings) {
      if (finding.facts.issue == nullptr) continue;
      visit(finding.facts.issue->words);
      visit(finding.facts.issue->near_words);
    }
  }
}

Extras ExtrasOf(const ProcessedFile& file, const Frameworks& frameworks, SharedWords* shared) {
  Extras extras;
  for (const ProcessedPart& part : file.parts)
    extras.frameworks.push_back(part.framework == nullptr ? -1 : frameworks.IndexOf(part.framework));
  std::unordered_map<std::uint32_t, std::uint32_t> numbers;  // of the run to index
  ForEachWords(file, [&](const std::vector<std::uint32_t>& known_words) {
    std::vector<std::uint32_t>& words = extras.lists.emplace_back();
    for (const std::uint32_t word : known_words) {
      const auto [known, is_new] = numbers.emplace(word, extras.words.size());
      if (is_new) extras.words.push_back(shared->WordAndStem(word));
      words.push_back(known->second);
    }
  });
  return extras;
}

void Apply(const Extras& extras, const Frameworks& frameworks, SharedWords* shared, ProcessedFile* file) {
  for (std::size_t i = 0; i < file->parts.size(); ++i) {
    const int framework = extras.frameworks.at(i);
    if (framework < 0) continue;
    ProcessedPart& part = file->parts[i];
    part.framework = part.outcome.facts.framework = &frameworks.all.at(static_cast<std::size_t>(framework));
  }
  std::vector<std::uint32_t> numbers;
  for (const auto& [word, stem] : extras.words) numbers.push_back(shared->Add(word, stem));
  std::size_t next = 0;
  ForEachWords(*file, [&](std::vector<std::uint32_t>& words) {
    for (const std::uint32_t word : extras.lists.at(next++)) words.push_back(numbers.at(word));
  });
}

// A digest goes ahead: a file that a power cut has shortened is no file.
template <typename... Values>
std::string SaveAll(const Values&... values) {
  std::ostringstream out;
  cereal::BinaryOutputArchive archive(out);
  archive(values...);
  std::string bytes = Digest().Add(out.view()).Hex();
  return bytes.append(out.view());
}

template <typename... Values>
bool LoadAll(std::string bytes, Values*... values) {
  constexpr std::size_t kDigestBytes = 16;
  const std::string_view all = bytes;
  if (all.size() < kDigestBytes ||
      Digest().Add(all.substr(kDigestBytes)).Hex() != all.substr(0, kDigestBytes))
    return false;
  std::istringstream in(std::move(bytes));
  in.seekg(kDigestBytes);
  try {
    cereal::BinaryInputArchive archive(in);
    archive(*values...);
  } catch (const std::exception&) {  // bytes that somebody else has written
    return false;
  }
  return true;
}

}  // namespace

std::string Save(const KnownCorpus& corpus) { return SaveAll(corpus); }
std::string Save(const StudiedFile& studied) { return SaveAll(studied); }

std::string Save(std::uint64_t decisions, const ProcessedFile& processed, const Frameworks& frameworks,
                 SharedWords* words) {
  return SaveAll(decisions, processed, ExtrasOf(processed, frameworks, words));
}

std::optional<KnownCorpus> LoadKnownCorpus(std::string bytes) {
  KnownCorpus corpus;
  if (!LoadAll(std::move(bytes), &corpus)) return std::nullopt;
  return corpus;
}

std::optional<StudiedFile> LoadStudiedFile(std::string bytes) {
  StudiedFile studied;
  if (!LoadAll(std::move(bytes), &studied)) return std::nullopt;
  return studied;
}

std::optional<JudgedFile> LoadJudgedFile(std::string bytes, const Frameworks& frameworks,
                                         SharedWords* words) {
  JudgedFile judged;
  Extras extras;
  if (!LoadAll(std::move(bytes), &judged.decisions, &judged.processed, &extras)) return std::nullopt;
  Apply(extras, frameworks, words, &judged.processed);
  return judged;
}

}  // namespace caresift
