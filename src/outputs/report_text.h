#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "caresift/outputs/summary.h"

namespace caresift {

// Numbers, dates and identifiers as people read them, the same in every report and every locale.

/// `text` as valid UTF-8 without control characters other than tab, line feed and carriage return:
/// what is neither becomes U+FFFD, one for each byte. File names need not be UTF-8.
std::string CleanUtf8(std::string_view text);

/// "1,204".
std::string FormatCount(std::uint64_t number);

/// "1 finding", "1,204 findings".
std::string Counted(std::uint64_t number, std::string_view one, std::string_view many);

/// Whole percent: "41%"; "less than 1%" and "more than 99%" where rounding would say none or all; "no
/// share" where `whole` is 0.
std::string FormatPercent(std::uint64_t part, std::uint64_t whole);

/// "10 January 2025" or "January 2025" of an ISO date; text that is no ISO date comes back as it is.
std::string FormatDate(std::string_view iso);
std::string FormatMonth(std::string_view iso);

/// "January 2024 to March 2025", one month where both are the same, empty where neither is known.
std::string FormatMonths(std::string_view first, std::string_view last);

/// A part of a score, 0 to 1, as 0 to 100.
int OutOf100(double score);

/// Four decimals at most, no trailing zeros, "0" for what is not a number: "0.25".
std::string FormatDecimal(double number);

/// "requires-improvement" as "Requires improvement".
std::string Humanise(std::string_view id);

/// A document kind of contracts, such as "la-assessment", in words.
std::string KindLabel(std::string_view kind);

/// Title of the report; a general one where the run has none.
std::string ReportTitle(const RunSummary& summary);

/// "Body, document title, section “…”, date": what a citation needs, leaving out what is unknown.
std::string CitationText(const Quote& quote);

/// `text` ends with a full stop, question or exclamation mark.
bool EndsSentence(std::string_view text);

/// An identifier of the taxonomy, how people call it, and what it covers.
struct Term {
  std::string_view id, label, meaning;
};
extern const std::array<Term, 4> kFindingTypes;
extern const std::array<Term, 6> kEvidenceCategories;

extern const std::array<Term, 5> kIssueStatuses;

/// "2023: 2, 2024: 5", the findings of an issue by year; empty where no date is known.
std::string FindingsByYear(const IssueSummary& issue);

/// How many issues have each status, most telling first: "1 new, 8 growing"; empty where none has one.
std::string StatusesInWords(const RunSummary& summary);

/// Label of an evidence id, in words even when it is not one of the six.
std::string EvidenceLabel(std::string_view id);

/// Files that failed outright or in part, in words: "2 files could not be read and 1 was read in part".
/// Empty where all went well.
std::string FailureSentence(const RunSummary& summary);

/// Themes with judged findings, most of them first; ties keep the order of the taxonomy.
std::vector<const ThemeSummary*> ThemesByFrequency(const RunSummary& summary);

}  // namespace caresift
