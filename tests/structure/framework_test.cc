#include "caresift/structure/framework.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "test_support.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;

class FolderTest : public testing::Test {
 protected:
  FolderTest() : folder_(fs::temp_directory_path() / fs::path("caresift-frameworks-" + std::string(Name()))) {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~FolderTest() override { fs::remove_all(folder_); }

  static const char* Name() { return testing::UnitTest::GetInstance()->current_test_info()->name(); }
  void Write(const char* name, std::string_view text) { std::ofstream(folder_ / name) << text; }

  std::string ErrorMessage() {
    const Result<Frameworks> loaded = LoadFrameworks(folder_.string());
    return loaded.ok() ? "loaded" : loaded.error().Message();
  }

  fs::path folder_;
};

constexpr std::string_view kSmall =
    "format: caresift/framework/1\nframework: f\nlabel: F\nfrom: '2020-01-01'\n"
    "groups:\n  - {id: g, label: 'Green', statements: [{id: s, label: 'Seven'}]}\n";

TEST(FrameworkTest, OwnFrameworksAreComplete) {
  const Frameworks& frameworks = TestFrameworks();
  ASSERT_EQ(frameworks.all.size(), 11U);
  const struct {
    const char* id;
    std::size_t groups, statements;
  } kCases[] = {{"cqc-la-2023", 4, 9}, {"cqc-provider-2024", 5, 34}};
  for (const auto& test : kCases) {
    const Framework* framework = frameworks.Find(test.id);
    ASSERT_NE(framework, nullptr) << test.id;
    EXPECT_EQ(framework->groups.size(), test.groups);
    EXPECT_EQ(framework->statements.size(), test.statements);
    EXPECT_EQ(framework->bands.size(), 4U);
    EXPECT_FALSE(framework->score_labels[4].empty());
  }
  EXPECT_EQ(frameworks.Find("cqc-provider-2014")->groups.size(), 5U);
  EXPECT_EQ(frameworks.Find("cqc-2050"), nullptr);
  EXPECT_EQ(frameworks.Find("cqc-provider-2014")->kind, EntryKind::kKeyLineOfEnquiry);
  EXPECT_EQ(frameworks.Find("cqc-provider-2024")->kind, EntryKind::kQualityStatement);
  ASSERT_NE(frameworks.Regulations(), nullptr);
  EXPECT_EQ(frameworks.Regulations()->statements[frameworks.Regulations()->FindStatement("visiting")].number,
            "9A");
  for (const char* id : {"cqc-adult-social-care-2026", "cqc-mental-health-2026", "cqc-primary-community-2026",
                         "cqc-hospitals-2026"}) {
    ASSERT_NE(frameworks.Find(id), nullptr) << id;
    EXPECT_TRUE(frameworks.Find(id)->draft);
    EXPECT_EQ(frameworks.Find(id)->groups.size(), 5U);
  }
  EXPECT_EQ(frameworks.digest.size(), 16U);
}

TEST(FrameworkTest, IdsAreKebabCaseAndParentsExist) {
  for (const Framework& framework : TestFrameworks().all) {
    std::set<std::string> ids;
    for (const FrameworkEntry& statement : framework.statements) {
      EXPECT_TRUE(ids.insert(statement.id).second) << statement.id;
      EXPECT_EQ(statement.id.find_first_not_of("abcdefghijklmnopqrstuvwxyz-"), std::string::npos)
          << statement.id;
      EXPECT_GE(statement.parent, 0);
      EXPECT_LT(statement.parent, static_cast<int>(framework.groups.size()));
      EXPECT_EQ(framework.statements[framework.FindStatement(statement.id)].label, statement.label);
    }
    EXPECT_EQ(framework.FindGroup("nobody"), kNoEntry);
  }
}

TEST_F(FolderTest, LoadsAFrameworkAlone) {
  Write("a.yaml", kSmall);
  EXPECT_EQ(ErrorMessage(), "loaded");
}

TEST_F(FolderTest, ErrorsNameFileLineAndKey) {
  const struct {
    const char* headings;
    const char* expected;
  } kCases[] = {
      {"format: caresift/headings/9\n", "h.yaml:1: format"},
      {"format: caresift/headings/1\nheading: []\n", "h.yaml:2: heading: "},
      {"format: caresift/headings/1\nheadings:\n  - {id: a, role: nice, place: top, forms: ['A']}\n",
       "h.yaml:3: role"},
      {"format: caresift/headings/1\nheadings:\n  - {id: a, role: finding, place: up}\n", "h.yaml:3: place"},
      {"format: caresift/headings/1\nheadings:\n  - {id: a, role: finding, place: top, forms: ['--']}\n",
       "h.yaml:3: forms"},
      {"format: caresift/headings/1\nheadings:\n  - {id: a, role: finding, place: top, forms: [x]}\n  - {id: "
       "b, role: action, place: top, forms: [X]}\n",
       "claimed by 'a'"},
      {"format: caresift/headings/1\nleads:\n  - {id: a, role: action, pattern: '('}\n", "h.yaml:3: pattern"},
      {"format: caresift/headings/1\nsignals:\n  - {kind: novel, weight: 1}\n", "h.yaml:3: kind"},
      {"format: caresift/headings/1\nheadings:\n  - {id: a, role: finding, place: top, frameworks: {none: "
       "1}}\n",
       "no framework 'none'"},
      {"format: caresift/headings/1\ncolumns:\n  - {role: action, kind: nice, forms: [A]}\n",
       "h.yaml:3: kind"},
      {"format: caresift/headings/1\ntold:\n  - {id: a, of: nobody, pattern: RATING}\n", "h.yaml:3: of"},
      {"format: caresift/headings/1\ntold:\n  - {id: a, of: here, pattern: rated}\n", "needs RATING"},
      {"format: caresift/headings/1\ntold:\n  - {id: a, of: here, pattern: '(x) RATING'}\n", "needs RATING"},
      {"format: caresift/headings/1\nsignals:\n  - {kind: narrative, weight: 1, visit: long}\n",
       "h.yaml:3: visit"},
      {"format: caresift/crosswalk/1\ntopics:\n  - {id: t, label: T, key_question: x}\n",
       "no framework has the key question 'x'"},
      {"format: caresift/crosswalk/1\ntopics:\n  - {id: t, label: T, key_question: g, f: [nine]}\n",
       "no entry 'nine'"},
      {"format: caresift/crosswalk/1\ntopics:\n  - {id: t, label: T, key_question: g, e: [s]}\n",
       "h.yaml:3: e: "},
      {"format: caresift/crosswalk/1\ntopics:\n  - {id: t, label: T, key_question: g}\n  - {id: t, label: "
       "T, key_question: g}\n",
       "'t' is defined twice"},
      {"format: [\n", "h.yaml:"},
  };
  for (const auto& test : kCases) {
    Write("a.yaml", kSmall);
    Write("h.yaml", test.headings);
    EXPECT_NE(ErrorMessage().find(test.expected), std::string::npos) << test.headings << "\n"
                                                                     << ErrorMessage();
  }
}

TEST_F(FolderTest, RefusesBrokenFrameworks) {
  const struct {
    const char* text;
    const char* expected;
  } kCases[] = {
      {"format: caresift/framework/1\nframework: f\nlabel: F\nfrom: 2020\ngroups: []\n", "a.yaml:4: from"},
      {"format: caresift/framework/1\nframework: f\nlabel: F\nfrom: '2020-01-01'\n", "groups"},
      {"format: caresift/framework/1\nframework: f\nlabel: F\nfrom: '2020-01-01'\ngroups:\n  - {id: g, "
       "label: G}\n  - {id: g, label: H}\n",
       "a.yaml:7: id"},
      {"format: caresift/framework/1\nframework: f\nlabel: F\nkind: idea\nfrom: '2020-01-01'\ngroups: []\n",
       "a.yaml:4: kind"},
      {"framework: f\n", "format"},
      {"- a\n", "must be a map"},
  };
  for (const auto& test : kCases) {
    Write("a.yaml", test.text);
    EXPECT_NE(ErrorMessage().find(test.expected), std::string::npos) << test.text << "\n" << ErrorMessage();
  }
}

TEST(FrameworkTest, MissingFolderIsAnError) {
  const Result<Frameworks> loaded = LoadFrameworks("/no/such/folder");
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(loaded.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace caresift
