// caresift export --schema: the contracts and what they say.

#include "caresift/exports/schemas.h"

#include <filesystem>
#include <set>

#include "../outputs/schema_check.h"
#include "export_fixture.h"

namespace caresift {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

const std::string kSchemas = CARESIFT_SOURCE_DIR "/src/outputs/schemas";

TEST(Schemas, AreTheFilesOfTheSourceTree) {
  std::set<std::string> names;
  for (const auto& [name, bytes] : FilesOf(kSchemas)) {
    const std::string stem = name.substr(0, name.size() - 5);
    names.insert(stem);
    EXPECT_TRUE(SchemaNamed(stem) == bytes) << name;
    EXPECT_TRUE(SchemaNamed(stem.substr(0, stem.rfind('-'))) == bytes) << name;
  }
  const auto known = SchemaNames();
  EXPECT_EQ(std::set<std::string>(known.begin(), known.end()), names);
  EXPECT_EQ(SchemaNamed("clay"), "");
}

void Properties(const json& schema, std::set<std::string>* names) {
  if (schema.is_object() && schema.contains("properties") && schema["properties"].is_object()) {
    for (const auto& [name, field] : schema["properties"].items()) names->insert(name);
  }
  for (const json& part : schema) {
    if (part.is_structured()) Properties(part, names);
  }
}

TEST(Schemas, ManualTellsOfEveryField) {
  const std::string manual = DescribeSchemas();
  for (const auto& [name, bytes] : FilesOf(kSchemas)) {
    std::set<std::string> fields;
    Properties(json::parse(bytes), &fields);
    for (const std::string& field : fields)
      EXPECT_TRUE(manual.find(field + "` |") != std::string::npos) << name << ": " << field;
  }
  EXPECT_THAT(manual, HasSubstr("| `themes[].matches[].rule` | string `^"));
  EXPECT_THAT(manual, HasSubstr("### finding_themes"));
}

TEST(Schemas, ProgramPrintsThem) {
  EXPECT_EQ(Caresift({"export", "--schema"}).out, DescribeSchemas());
  EXPECT_EQ(Caresift({"export", "--schema", "finding"}).out, FileText(kSchemas + "/finding-1.json"));
}

}  // namespace
}  // namespace caresift
