#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>
#include <unordered_map>
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

  /// Whether it begins with a letter: neither a number nor one of the marks that are words to a rule.
  bool HasLetters(WordId id) const { return words_[id].letters; }

  /// Whether it can say what a sentence is about: more than one byte, with letters, and no stop word.
  bool IsContent(WordId id) const { return words_[id].content; }

  std::size_t size() const { return words_.size(); }

 private:
  struct Entry {
    std::string_view normal, stem;
    bool letters = false, content = false;
  };

  static constexpr WordId kNone = 0xffffffff;

  // The words of up to 16 bytes, which nearly all are, by their bytes as two numbers: no string is hashed or
  // compared. Open addressing with linear probing; a power of two of slots, at most half of them taken.
  class ShortWords {
   public:
    static constexpr std::size_t kMostBytes = 16;

    ShortWords() : slots_(1u << 12) {}
    /// The id of `word`, kNone where it is not known.
    WordId Find(std::string_view word) const;
    void Add(std::string_view word, WordId id);

   private:
    struct Slot {
      std::uint64_t head = 0, tail = 0;
      std::uint32_t size = 0;
      WordId id = kNone;
    };
    static Slot KeyOf(std::string_view word);
    std::size_t PlaceOf(const Slot& key) const;
    void Grow();

    std::vector<Slot> slots_;
    std::size_t taken_ = 0;
  };

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  WordId Add(std::string_view surface);
  WordId InternNormal(const std::string& normal);
  std::string_view Keep(std::string_view text);

  std::pmr::monotonic_buffer_resource memory_;  // of what the views of words_ and by_normal_ show
  std::vector<Entry> words_;                    // by WordId
  std::unordered_map<std::string_view, WordId> by_normal_;
  ShortWords short_surfaces_;
  std::unordered_map<std::string, WordId, Hash, std::equal_to<>> long_surfaces_;
  struct Stemmer;
  std::unique_ptr<Stemmer> stemmer_;
};

/// The normal form of one word (see Vocabulary). Empty where nothing is left of it.
std::string NormalForm(std::string_view surface);

}  // namespace caresift
