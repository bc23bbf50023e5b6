#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "caresift/ingest/document.h"
#include "caresift/text/result.h"

namespace caresift::ingest {

/// `bytes` as UTF-8 without a byte-order mark or NULs. The encoding is that of the byte-order mark; else
/// UTF-8 where the bytes are valid UTF-8; else what an HTML page declares; else UTF-8 where
/// nearly all of it is UTF-8, with single lines from windows-1252 and repairs; else ICU's guess, windows-1252
/// standing in for ISO-8859-1 and wherever ICU is not sure. Errors: kBinaryFile, kBadEncoding. `source` is
/// for messages only.
Result<std::string> DecodeText(std::string_view source, std::string bytes, bool html,
                               std::vector<Warning>* warnings);

/// `text` with U+FFFD for what is not valid UTF-8 and for NULs.
std::string CleanUtf8(std::string text);

/// The charset an HTML page declares in its first 4,096 bytes, lower case; empty for none.
std::string DeclaredCharset(std::string_view html);

}  // namespace caresift::ingest
