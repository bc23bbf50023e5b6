#include "caresift/text/vocabulary.h"

#include <libstemmer.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstring>
#include <new>

#include "caresift/text/stop_words.h"

namespace caresift {
namespace {

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::string FoldUnicode(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* fold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status)) return std::string(text);
  icu::UnicodeString folded = fold->normalize(
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size()))), status);
  folded.findAndReplace(icu::UnicodeString(u'\u2019'), icu::UnicodeString(u'\''));
  folded.findAndReplace(icu::UnicodeString(u'\u2018'), icu::UnicodeString(u'\''));
  std::string out;
  folded.toUTF8String(out);
  std::erase(out, ' ');  // a few letters fold to several words; a word has no space
  return out;
}

std::string FoldAscii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// Whether a word in normal form is more than a number or a mark.
bool BeginsWithLetter(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.empty() ? 0 : word[0]);
  return first >= 0x80 ? word != "–" && word != "£" : first >= 'a' && first <= 'z';
}

// Eight or four bytes as a number; which one does not matter, only that no two are the same.
std::uint64_t Load8(const char* at) {
  std::uint64_t bytes;
  std::memcpy(&bytes, at, sizeof bytes);
  return bytes;
}
std::uint64_t Load4(const char* at) {
  std::uint32_t bytes;
  std::memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

// The product of two numbers folded into one, after wyhash. The constants hold control characters, which no
// word does: a factor is never zero.
std::uint64_t Mix(std::uint64_t head, std::uint64_t tail) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = Wide{head ^ 0x9e3779b97f4a0115u} * (tail ^ 0xbf58476d1ce40107u);
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

}  // namespace

std::string NormalForm(std::string_view surface) {
  std::string word = IsAscii(surface) ? FoldAscii(surface) : FoldUnicode(surface);
  if (!word.empty() && IsDigit(word.front())) std::erase(word, ',');
  if (word.size() > 2 && word.ends_with("'s")) word.resize(word.size() - 2);
  return word;
}

struct Vocabulary::Stemmer {
  sb_stemmer* handle = sb_stemmer_new("english", "UTF_8");
  Stemmer() {
    if (handle == nullptr) throw std::bad_alloc();
  }
  ~Stemmer() { sb_stemmer_delete(handle); }
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  // The view is good until the next call.
  std::string_view Stem(std::string_view word) {
    const auto* stem = sb_stemmer_stem(handle, reinterpret_cast<const sb_symbol*>(word.data()),
                                       static_cast<int>(word.size()));
    if (stem == nullptr) throw std::bad_alloc();
    return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(handle))};
  }
};

// Two loads that may overlap, with the size, tell any two short words apart.
Vocabulary::ShortWords::Slot Vocabulary::ShortWords::KeyOf(std::string_view word) {
  const std::size_t size = word.size();
  Slot key;
  key.size = static_cast<std::uint32_t>(size);
  if (size >= 8) {
    key.head = Load8(word.data());
    key.tail = Load8(word.data() + size - 8);
  } else if (size >= 4) {
    key.head = Load4(word.data());
    key.tail = Load4(word.data() + size - 4);
  } else if (size > 0) {
    const auto byte = [&](std::size_t at) { return std::uint64_t{static_cast<unsigned char>(word[at])}; };
    key.head = byte(0) << 16 | byte(size / 2) << 8 | byte(size - 1);
  }
  return key;
}

std::size_t Vocabulary::ShortWords::PlaceOf(const Slot& key) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = (Mix(key.head, key.tail) + key.size) & mask;
  const auto other = [&key](const Slot& slot) {
    return slot.head != key.head || slot.tail != key.tail || slot.size != key.size;
  };
  while (slots_[at].id != kNone && other(slots_[at])) at = (at + 1) & mask;
  return at;
}

WordId Vocabulary::ShortWords::Find(std::string_view word) const { return slots_[PlaceOf(KeyOf(word))].id; }

void Vocabulary::ShortWords::Add(std::string_view word, WordId id) {
  Slot slot = KeyOf(word);
  slot.id = id;
  slots_[PlaceOf(slot)] = slot;
  if (2 * ++taken_ > slots_.size()) Grow();
}

void Vocabulary::ShortWords::Grow() {
  std::vector<Slot> old(2 * slots_.size());
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.id != kNone) slots_[PlaceOf(slot)] = slot;
  }
}

Vocabulary::Vocabulary() : stemmer_(std::make_unique<Stemmer>()) {}
Vocabulary::~Vocabulary() = default;

WordId Vocabulary::Intern(std::string_view surface) {
  if (surface.size() <= ShortWords::kMostBytes) {
    const WordId known = short_surfaces_.Find(surface);
    return known != kNone ? known : Add(surface);
  }
  const auto known = long_surfaces_.find(surface);
  return known != long_surfaces_.end() ? known->second : Add(surface);
}

WordId Vocabulary::Add(std::string_view surface) {
  const WordId id = InternNormal(NormalForm(surface));
  if (surface.size() <= ShortWords::kMostBytes) {
    short_surfaces_.Add(surface, id);
  } else {
    long_surfaces_.emplace(surface, id);
  }
  return id;
}

WordId Vocabulary::InternNormal(const std::string& normal) {
  if (const auto known = by_normal_.find(normal); known != by_normal_.end()) return known->second;
  const auto id = static_cast<WordId>(words_.size());
  Entry entry;
  entry.normal = Keep(normal);
  entry.stem = Keep(stemmer_->Stem(normal));
  entry.letters = BeginsWithLetter(normal);
  entry.content = entry.letters && normal.size() > 1 && !IsStopWord(normal);
  words_.push_back(entry);
  by_normal_.emplace(entry.normal, id);
  return id;
}

std::string_view Vocabulary::Keep(std::string_view text) {
  if (text.empty()) return {};
  auto* kept = static_cast<char*>(memory_.allocate(text.size(), 1));
  std::memcpy(kept, text.data(), text.size());
  return {kept, text.size()};
}

}  // namespace caresift
