#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "records.h"
#include "xml_writer.h"

namespace caresift {

// The code tree that themes, findings and evidence become in packages for qualitative analysis: under every
// theme a code for each thing a finding may say of it, then evidence, plan, statements and how sure the
// judgement is.

/// A GUID that is the same in every export: made of what it names.
std::string Guid(std::string_view kind, std::string_view name);

/// The codes of a finding, by GUID, in the order of the tree.
std::vector<std::string> CodesOf(const FindingRecord& finding);

/// The element Codes, within a CodeBook.
void WriteCodes(const CodebookRecord& codebook, XmlFile* xml);

}  // namespace caresift
