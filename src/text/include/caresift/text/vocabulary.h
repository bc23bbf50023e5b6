#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace caresift {

/// Number of a distinct word of a Vocabulary, from 0 in order of first appearance. Ids of two
/// vocabularies have nothing to do with each other, so none may reach a file.
using WordId = std::uint32_t;

/// The distinct words one worker has seen, each folded and stemmed once.
///
/// A word's *normal form* is what lexicon rules are written against: NFKC case-folded, typographic
/// apostrophes straightened, a possessive 's and the commas of a number gone. "Authority’s" and
/// "authority" are one word, so are "1,390" and "1390"; "didn't" keeps its apostrophe.
///
/// Not thread-safe: every worker owns one. Views stay valid as long as the vocabulary.
class Vocabulary {
 public:
  Vocabulary();
  ~Vocabulary();
  Vocabulary(const Vocabulary&) = delete;
  Vocabulary& operator=(const Vocabulary&) = delete;

  /// The word that `surface`, as it stands in a text, is a form of.
  WordId Intern(std::string_view surface);

  /// Normal form of a word.
  std::string_view Word(WordId id) const { return words_[id].normal; }

  /// Its stem by Snowball's English stemmer (Porter 2).
  std::string_view Stem(WordId id) const { return words_[id].stem; }

  std::size_t size() const { return words_.size(); }

 private:
  struct Entry {
    std::string normal;
    std::string stem;
  };
  struct Slot {
    std::uint64_t hash = 0;
    const std::string* key = nullptr;
    WordId id = 0;
  };
  // Open addressing with linear probing; a power of two of slots, at most half of them taken.
  class Table {
   public:
    Table() : slots_(1u << 12) {}
    /// The slot that holds `key`, or the free one where it belongs.
    Slot& Find(std::uint64_t hash, std::string_view key);
    /// Fills a free slot that Find returned.
    void Fill(Slot& slot, std::uint64_t hash, const std::string* key, WordId id);

   private:
    void Grow();
    std::vector<Slot> slots_;
    std::size_t taken_ = 0;
  };

  WordId InternNormal(std::string normal);

  std::deque<Entry> words_;           // by WordId
  std::deque<std::string> surfaces_;  // keys of by_surface_
  Table by_surface_;
  Table by_normal_;
  struct Stemmer;
  std::unique_ptr<Stemmer> stemmer_;
};

/// The normal form of one word (see Vocabulary). Empty where nothing is left of it.
std::string NormalForm(std::string_view surface);

}  // namespace caresift
