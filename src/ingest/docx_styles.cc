#include "docx_styles.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "characters.h"
#include "xml_events.h"

namespace caresift::ingest {
namespace {

int ToNumber(std::string_view text, int other) {
  int number = other;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// A switch such as <w:b/>: on, unless it says otherwise.
bool IsOn(std::string_view value) { return value != "0" && value != "false" && value != "off"; }

std::uint8_t HeadingOfName(std::string_view name) {
  if (StartsWithNoCase(name, "heading ") && name.size() == 9 && IsDigit(name.back()))
    return static_cast<std::uint8_t>(std::clamp(name.back() - '0', 1, 6));
  if (EqualsNoCase(name, "title")) return 1;
  return EqualsNoCase(name, "subtitle") ? 2 : 0;
}

struct RawStyle {
  std::string name, based_on;
  int outline = -1, number = -1, level = -1;
  int hidden = -1, bold = -1;  // -1: the style does not say
};

class StyleReader : public XmlHandler {
 public:
  void Start(std::string_view name, const std::vector<XmlAttribute>& attributes) override {
    const std::string_view value = ValueOf(attributes, "val");
    if (name == "style") {
      style_ = &styles[std::string(ValueOf(attributes, "styleId"))];
    } else if (style_ == nullptr) {
      return;
    } else if (name == "name") {
      style_->name = value;
    } else if (name == "basedOn") {
      style_->based_on = value;
    } else if (name == "outlineLvl") {
      style_->outline = ToNumber(value, -1);
    } else if (name == "numId") {
      style_->number = ToNumber(value, -1);
    } else if (name == "ilvl") {
      style_->level = ToNumber(value, -1);
    } else if (name == "vanish") {
      style_->hidden = IsOn(value) ? 1 : 0;
    } else if (name == "b") {
      style_->bold = IsOn(value) ? 1 : 0;
    }
  }
  void End(std::string_view name) override {
    if (name == "style") style_ = nullptr;
  }
  void Text(std::string_view) override {}

  std::map<std::string, RawStyle> styles;

 private:
  RawStyle* style_ = nullptr;
};

DocxStyle Resolve(const std::map<std::string, RawStyle>& raw, const std::string& id) {
  constexpr int kDeepest = 20;  // styles based on each other in a circle are damage
  DocxStyle style;
  RawStyle sum;
  std::uint8_t heading = 0;
  const RawStyle* at = &raw.at(id);
  for (int depth = 0; at != nullptr && depth < kDeepest; ++depth) {
    const auto take = [](int own, int* known) {
      if (*known < 0) *known = own;
    };
    take(at->outline, &sum.outline);
    take(at->number, &sum.number);
    take(at->level, &sum.level);
    take(at->hidden, &sum.hidden);
    take(at->bold, &sum.bold);
    if (heading == 0) heading = HeadingOfName(at->name);
    style.contents = style.contents || StartsWithNoCase(at->name, "toc ");
    const auto base = raw.find(at->based_on);
    at = base == raw.end() ? nullptr : &base->second;
  }
  constexpr int kBody = 9;  // the outline level of what is no heading
  if (sum.outline >= 0 && sum.outline < kBody)
    heading = static_cast<std::uint8_t>(std::min(sum.outline + 1, 6));
  style.heading = heading;
  style.number = std::max(sum.number, 0);
  style.level = std::max(sum.level, 0);
  style.hidden = sum.hidden == 1;
  style.bold = sum.bold == 1;
  return style;
}

std::string Letters(int count) {
  // a … z, aa, bb, as Word counts.
  const auto letter = static_cast<char>('a' + (count - 1) % 26);
  return std::string(static_cast<std::size_t>(std::min((count - 1) / 26 + 1, 10)), letter);
}

std::string Roman(int count) {
  constexpr std::pair<int, const char*> kDigits[] = {
      {1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"},
      {40, "xl"},  {10, "x"},   {9, "ix"},  {5, "v"},    {4, "iv"},  {1, "i"}};
  std::string roman;
  for (const auto& [value, digits] : kDigits) {
    for (; count >= value; count -= value) roman += digits;
  }
  return roman;
}

std::string Printed(int count, std::string_view format) {
  if (count < 1 || count > 3999) return std::to_string(count);
  std::string printed;
  if (format.ends_with("Letter")) printed = Letters(count);
  if (format.ends_with("Roman")) printed = Roman(count);
  if (printed.empty()) return std::to_string(count);
  if (format.starts_with("upper")) {
    std::transform(printed.begin(), printed.end(), printed.begin(),
                   [](char c) { return static_cast<char>(c - 'a' + 'A'); });
  }
  return printed;
}

}  // namespace

std::map<std::string, DocxStyle, std::less<>> ReadDocxStyles(std::string_view xml) {
  StyleReader reader;
  ReadXml(xml, &reader);
  std::map<std::string, DocxStyle, std::less<>> styles;
  for (const auto& [id, raw] : reader.styles) styles.emplace(id, Resolve(reader.styles, id));
  return styles;
}

class NumberingReader : public XmlHandler {
 public:
  explicit NumberingReader(DocxNumbering* numbering) : numbering_(numbering) {}

  void Start(std::string_view name, const std::vector<XmlAttribute>& attributes) override {
    const std::string_view value = ValueOf(attributes, "val");
    if (name == "abstractNum") {
      list_ = &numbering_->lists_[std::string(ValueOf(attributes, "abstractNumId"))];
      level_ = -1;
    } else if (name == "num") {
      number_ = &numbering_->numbers_[ToNumber(ValueOf(attributes, "numId"), -1)];
      list_ = nullptr;
    } else if (name == "lvl" || name == "lvlOverride") {
      level_ = ToNumber(ValueOf(attributes, "ilvl"), -1);
    } else if (name == "abstractNumId" && number_ != nullptr) {
      number_->list = value;
    } else if (name == "startOverride" && number_ != nullptr) {
      number_->starts[level_] = ToNumber(value, 1);
    } else if (list_ != nullptr && level_ >= 0 && level_ < DocxNumbering::kLevels) {
      DocxNumbering::Level& level = list_->levels[static_cast<std::size_t>(level_)];
      if (name == "numFmt") level.format = value;
      if (name == "lvlText") level.text = value;
      if (name == "start") level.start = ToNumber(value, 1);
    }
  }
  void End(std::string_view name) override {
    if (name == "abstractNum") list_ = nullptr;
    if (name == "num") number_ = nullptr;
  }
  void Text(std::string_view) override {}

 private:
  DocxNumbering* numbering_;
  DocxNumbering::List* list_ = nullptr;
  DocxNumbering::Number* number_ = nullptr;
  int level_ = -1;
};

DocxNumbering::DocxNumbering(std::string_view xml) {
  NumberingReader reader(this);
  ReadXml(xml, &reader);
}

std::string DocxNumbering::Next(int number, int level) {
  const auto found = numbers_.find(number);
  if (found == numbers_.end() || level < 0 || level >= kLevels) return {};
  const auto list_at = lists_.find(found->second.list);
  if (list_at == lists_.end()) return {};
  List& list = list_at->second;
  if (!found->second.used) {
    found->second.used = true;
    for (const auto& [at, start] : found->second.starts) {
      if (at >= 0 && at < kLevels) list.counts[static_cast<std::size_t>(at)] = start - 1;
    }
  }
  const auto l = static_cast<std::size_t>(level);
  if (list.counts[l] == kNotBegun) list.counts[l] = list.levels[l].start - 1;
  ++list.counts[l];
  std::fill(list.counts.begin() + level + 1, list.counts.end(), kNotBegun);
  if (list.levels[l].format == "bullet" || list.levels[l].format == "none") return {};
  std::string mark;
  const std::string& pattern = list.levels[l].text;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool place =
        pattern[i] == '%' && i + 1 < pattern.size() && pattern[i + 1] >= '1' && pattern[i + 1] <= '9';
    if (!place) {
      mark += pattern[i];
      continue;
    }
    const auto at = static_cast<std::size_t>(pattern[++i] - '1');
    // A level that was passed over counts as begun.
    const int count = list.counts[at] == kNotBegun ? list.levels[at].start : list.counts[at];
    mark += Printed(count, list.levels[at].format);
  }
  return mark;
}

}  // namespace caresift::ingest
