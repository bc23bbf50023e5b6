// A recursive-descent parser for the part of RE2's syntax that rules may use.
#include "caresift/lexicon/pattern.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace caresift {
namespace {

using NodePtr = std::unique_ptr<PatternNode>;
using Kind = PatternNode::Kind;

constexpr int kMostRepeats = 20;

NodePtr MakeNode(Kind kind, std::string text = {}) {
  auto node = std::make_unique<PatternNode>();
  node->kind = kind;
  node->text = std::move(text);
  return node;
}

class Parser {
 public:
  explicit Parser(std::string_view source) : source_(source) {}

  Result<NodePtr> Parse() {
    NodePtr node = Alternation();
    if (!problem_.empty()) return Error{ErrorCode::kBadLexicon, "", problem_};
    if (at_ < source_.size()) return Error{ErrorCode::kBadLexicon, "", "unmatched ) in pattern"};
    return node;
  }

 private:
  bool AtEnd() const { return at_ >= source_.size() || !problem_.empty(); }
  char Peek() const { return source_[at_]; }

  NodePtr Fail(std::string problem) {
    if (problem_.empty()) problem_ = std::move(problem);
    return MakeNode(Kind::kConcat);
  }

  NodePtr Alternation() {
    auto node = MakeNode(Kind::kAlternation);
    node->children.push_back(Concatenation());
    while (!AtEnd() && Peek() == '|') {
      ++at_;
      node->children.push_back(Concatenation());
    }
    return node->children.size() == 1 ? std::move(node->children.front()) : std::move(node);
  }

  NodePtr Concatenation() {
    auto node = MakeNode(Kind::kConcat);
    while (!AtEnd() && Peek() != '|' && Peek() != ')') Add(Repetition(Atom()), node.get());
    return node;
  }

  // Letters that follow each other are one literal, so that a word is not taken up letter by letter.
  static void Add(NodePtr child, PatternNode* concatenation) {
    auto& children = concatenation->children;
    if (child->kind == Kind::kLiteral && !children.empty() && children.back()->kind == Kind::kLiteral) {
      children.back()->text += child->text;
    } else {
      children.push_back(std::move(child));
    }
  }

  NodePtr Repetition(NodePtr child) {
    if (AtEnd()) return child;
    const auto bounds = RepeatBounds();
    if (!bounds) return child;
    if (!AtEnd() && std::string_view("?*+{").find(Peek()) != std::string_view::npos)
      return Fail("lazy or repeated repetition has no meaning in a rule");
    auto node = MakeNode(Kind::kRepeat);
    node->least = bounds->first;
    node->most = bounds->second;
    node->children.push_back(std::move(child));
    return node;
  }

  std::optional<std::pair<int, int>> RepeatBounds() {
    switch (Peek()) {
      case '?':
        return ++at_, std::pair(0, 1);
      case '*':
        return ++at_, std::pair(0, -1);
      case '+':
        return ++at_, std::pair(1, -1);
      case '{':
        return CountedBounds();
      default:
        return std::nullopt;
    }
  }

  std::optional<std::pair<int, int>> CountedBounds() {
    ++at_;
    const int least = Number();
    int most = least;
    if (!AtEnd() && Peek() == ',') {
      ++at_;
      most = !AtEnd() && Peek() == '}' ? -1 : Number();
    }
    if (AtEnd() || Peek() != '}' || least < 0 || std::max(least, most) > kMostRepeats) {
      Fail("a repetition is written {m,n}, at most " + std::to_string(kMostRepeats) + " times");
      return std::nullopt;
    }
    ++at_;
    return std::pair(least, most);
  }

  int Number() {
    int value = -1;
    while (!AtEnd() && Peek() >= '0' && Peek() <= '9' && value < 1000) {
      value = std::max(value, 0) * 10 + (Peek() - '0');
      ++at_;
    }
    return value;
  }

  NodePtr Atom() {
    const char c = Peek();
    switch (c) {
      case '(':
        return Group();
      case '[':
        return Class();
      case '\\':
        return Escape();
      case ' ':
        ++at_;
        return MakeNode(Kind::kSpace);
      case '.':
        return Fail("'.' crosses words: write \\w for one character of a word, \\w+ for any one word");
      case '^':
      case '$':
        return Fail(std::string("'") + c +
                    "' is not used: rules are bounded by word edges, not by the sentence");
      case '?':
      case '*':
      case '+':
      case '{':
        return Fail("repetition of nothing");
      default:
        return Character();
    }
  }

  // One UTF-8 character.
  NodePtr Character() {
    std::size_t size = 1;
    while (at_ + size < source_.size() && (static_cast<unsigned char>(source_[at_ + size]) & 0xC0) == 0x80)
      ++size;
    auto node = MakeNode(Kind::kLiteral, std::string(source_.substr(at_, size)));
    at_ += size;
    return node;
  }

  NodePtr Group() {
    ++at_;
    if (source_.substr(at_, 2) == "?:") {
      at_ += 2;
    } else if (!AtEnd() && Peek() == '?') {
      return Fail("flags and named groups are not used");
    }
    NodePtr node = Alternation();
    if (AtEnd() || Peek() != ')') return Fail("missing )");
    ++at_;
    return node;
  }

  NodePtr Class() {
    std::size_t end = at_ + 1;
    if (end < source_.size() && source_[end] == '^') ++end;
    if (end < source_.size() && source_[end] == ']') ++end;
    while (end < source_.size() && source_[end] != ']') end += source_[end] == '\\' ? 2 : 1;
    if (end >= source_.size()) return Fail("missing ]");
    std::string text(source_.substr(at_, end + 1 - at_));
    at_ = end + 1;
    if (text.find(' ') != std::string::npos)
      return Fail("a character class stands inside a word: no space in " + text);
    return MakeNode(Kind::kClass, std::move(text));
  }

  NodePtr Escape() {
    if (at_ + 1 >= source_.size()) return Fail("nothing after \\");
    const char c = source_[at_ + 1];
    at_ += 2;
    if (c == 'w' || c == 'S') return MakeNode(Kind::kClass, kWordCharacter);
    if (c == 'd') return MakeNode(Kind::kClass, "[0-9]");
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
      return Fail(std::string("\\") + c + " is not used in rules");
    return MakeNode(Kind::kLiteral, std::string(1, c));
  }

  std::string_view source_;
  std::size_t at_ = 0;
  std::string problem_;
};

std::string Quoted(std::string_view literal) {
  static constexpr std::string_view kSpecial = R"(\.+*?()|[]{}^$)";
  std::string quoted;
  for (char c : literal) {
    if (kSpecial.find(c) != std::string_view::npos) quoted += '\\';
    quoted += c;
  }
  return quoted;
}

}  // namespace

bool PatternNode::HasSpace() const {
  if (kind == Kind::kSpace) return true;
  return std::any_of(children.begin(), children.end(),
                     [](const NodePtr& child) { return child->HasSpace(); });
}

std::string PatternNode::Source() const {
  switch (kind) {
    case Kind::kLiteral:
      return Quoted(text);
    case Kind::kSpace:
      return " ";
    case Kind::kClass:
      return text;
    case Kind::kConcat: {
      std::string source;
      for (const NodePtr& child : children) source += child->Source();
      return source;
    }
    case Kind::kAlternation: {
      std::string source;
      for (const NodePtr& child : children)
        source.append(source.empty() ? "(?:" : "|").append(child->Source());
      return source.append(")");
    }
    case Kind::kRepeat: {
      std::string source("(?:");
      source.append(children[0]->Source()).append("){").append(std::to_string(least)).append(",");
      if (most >= 0) source.append(std::to_string(most));
      return source.append("}");
    }
  }
  return {};
}

Result<NodePtr> ParsePattern(const std::string& pattern) {
  RE2::Options options;
  options.set_log_errors(false);
  const RE2 checked(pattern, options);
  if (!checked.ok())
    return Error{ErrorCode::kBadLexicon, "", checked.error() + " in pattern '" + pattern + "'"};
  return Parser(pattern).Parse();
}

}  // namespace caresift
