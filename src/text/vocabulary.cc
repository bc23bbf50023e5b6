#include "caresift/text/vocabulary.h"

#include <libstemmer.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <xxhash.h>

#include <algorithm>
#include <new>

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

  std::string Stem(const std::string& word) {
    const auto* stem = sb_stemmer_stem(handle, reinterpret_cast<const sb_symbol*>(word.data()),
                                       static_cast<int>(word.size()));
    if (stem == nullptr) throw std::bad_alloc();
    return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(handle))};
  }
};

Vocabulary::Slot& Vocabulary::Table::Find(std::uint64_t hash, std::string_view key) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].key != nullptr && (slots_[at].hash != hash || *slots_[at].key != key))
    at = (at + 1) & mask;
  return slots_[at];
}

void Vocabulary::Table::Fill(Slot& slot, std::uint64_t hash, const std::string* key, WordId id) {
  slot = {hash, key, id};
  if (2 * ++taken_ > slots_.size()) Grow();
}

void Vocabulary::Table::Grow() {
  std::vector<Slot> old(2 * slots_.size());
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.key != nullptr) Find(slot.hash, *slot.key) = slot;
  }
}

Vocabulary::Vocabulary() : stemmer_(std::make_unique<Stemmer>()) {}
Vocabulary::~Vocabulary() = default;

WordId Vocabulary::Intern(std::string_view surface) {
  const std::uint64_t hash = XXH3_64bits(surface.data(), surface.size());
  if (const Slot& known = by_surface_.Find(hash, surface); known.key != nullptr) return known.id;
  const WordId id = InternNormal(NormalForm(surface));
  const std::string& key = surfaces_.emplace_back(surface);
  by_surface_.Fill(by_surface_.Find(hash, surface), hash, &key, id);
  return id;
}

WordId Vocabulary::InternNormal(std::string normal) {
  const std::uint64_t hash = XXH3_64bits(normal.data(), normal.size());
  Slot& slot = by_normal_.Find(hash, normal);
  if (slot.key != nullptr) return slot.id;
  const auto id = static_cast<WordId>(words_.size());
  std::string stem = stemmer_->Stem(normal);
  const Entry& entry = words_.emplace_back(Entry{std::move(normal), std::move(stem)});
  by_normal_.Fill(slot, hash, &entry.normal, id);
  return id;
}

}  // namespace caresift
