#include "export_fixture.h"

#include <filesystem>
#include <fstream>

#include "../outputs/schema_check.h"

namespace caresift {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

// Made by another test, once for all.
const std::string kSampleOut = CARESIFT_SAMPLE_OUT;

void Rewrite(const std::string& path, const std::vector<json>& lines) {
  std::ofstream out(path, std::ios::binary);
  for (const json& line : lines) out << line.dump() << '\n';
}

// Every text that comes from documents, names of files and metadata becomes a hostile one. Ids and offsets
// stay.
void MakeHostile(const std::string& folder) {
  const std::vector<std::string>& texts = HostileTexts();
  std::size_t next = 0;
  const auto hostile = [&]() -> const std::string& { return texts[next++ % texts.size()]; };
  std::vector<json> documents = ReadJsonl(FileText(folder + "/documents.jsonl"));
  std::map<std::string, std::string> sources;
  for (json& document : documents) {
    document["source"] = sources[document["document"]] = hostile();
    document["title"] = hostile();
    document["body"]["name"] = hostile();
    document["metadata"] = {{"remark", hostile()}, {hostile(), "value"}};
  }
  Rewrite(folder + "/documents.jsonl", documents);
  std::vector<json> findings = ReadJsonl(FileText(folder + "/findings.jsonl"));
  next = 0;
  for (json& finding : findings) {
    finding["source"] = sources[finding["document"]];
    finding["text"] = hostile();
    finding["section"] = {hostile(), hostile()};
    for (json& theme : finding["themes"]) {
      for (json& match : theme["matches"]) match["text"] = hostile();
    }
    for (json& figure : finding["figures"]) figure["measure"] = hostile();
  }
  Rewrite(folder + "/findings.jsonl", findings);
}

}  // namespace

const std::vector<std::string>& HostileTexts() {
  static const std::vector<std::string> texts = {
      "'); DROP TABLE findings; --",
      "O'Hara said \"no\" \\ 'yes'",
      "=HYPERLINK(\"http://example.org\",\"x\")",
      "+1+1",
      "@SUM(A1)",
      "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;&amp;]]>",
      "<script>alert(1)</script>",
      "line\nbreak\r\nand\ttab",
      std::string("zero\0byte", 9),
      "bell\a, escape\x1b[31m, \x7f and \x01",
      "not a character \uFFFE \uFFFF",
      "..\\..\\..//../etc/passwd",
      "../../../etc/passwd",
      "\\.\n\\N\n\\copy x from program 'id'",
      "$$; SELECT 1; $$",
      "> <http://e> \"\"\" . <a> <b> <c>",
      "\u202Eright to left\u202C and \U0001F600 far away",
      "{\"delete\":{\"_index\":\"x\"}}",
      "T1\tx 0 1\ty\n#1\tAnnotatorNotes T1\tz",
      "  leading and trailing  ",
      "''",
  };
  return texts;
}

void ExportTest::SetUpTestSuite() {
  made_ = new TempFolder;
  if (!fs::exists(kSampleOut + "/run.json")) return;
  const std::string hostile = *made_ / "hostile";
  fs::copy(kSampleOut, hostile, fs::copy_options::recursive);
  MakeHostile(hostile);
  sample_ = new OutFolder(kSampleOut);
  hostile_ = new OutFolder(hostile);
}

void ExportTest::TearDownTestSuite() {
  delete sample_, delete hostile_, delete made_;
  sample_ = hostile_ = nullptr;
}

std::string ExportTest::Export(const OutFolder& out, const std::string& format,
                               std::vector<std::string> options) {
  const std::string target = folder_ / (format + std::to_string(++exports_));
  std::vector<std::string> arguments = {"export", out.path, "--format", format, "-o", target};
  arguments.insert(arguments.end(), options.begin(), options.end());
  const Outcome outcome = Caresift(arguments);
  EXPECT_EQ(outcome.exit_code, 0) << testing::PrintToString(outcome);
  EXPECT_EQ(outcome.out, target + "\n");
  return target;
}

std::string ProgramNamed(const std::string& name) {
  for (const char* folder : {"/usr/bin/", "/bin/", "/usr/local/bin/"}) {
    if (fs::exists(folder + name)) return folder + name;
  }
  return "";
}

Outcome RunScript(const std::string& script, const std::vector<std::string>& arguments) {
  const std::string python = ProgramNamed("python3");
  if (python.empty()) {
    Outcome outcome;
    outcome.out = "skipped: python3 is not installed";
    return outcome;
  }
  std::vector<std::string> command = {python, CARESIFT_SOURCE_DIR "/tests/exports/" + script};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return RunProgram(command, {.limit_seconds = 300});
}

}  // namespace caresift
