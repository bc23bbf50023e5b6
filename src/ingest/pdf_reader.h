#pragma once

#include <string>
#include <string_view>

#include "caresift/ingest/document.h"
#include "caresift/text/result.h"
#include "limited_process.h"

namespace caresift::ingest {

/// Reads a PDF through `pdftotext` of poppler-utils, run as a process of its own with limits, so that a crash
/// or a bomb costs this document only. Words come with their places on the page; reading order, tables,
/// paragraphs and page furniture are ours (page_layout.h, pdf_composer.h).
///
/// Errors: kMissingTool; kEncrypted (a password is needed to open it; one that only restricts printing and
/// copying is no hindrance); kNoText (pages without a word: scanned); kMalformed; kTimeLimit; kTooLarge
/// (output or memory). Damage that pdftotext could read around, and pages without text among others, are
/// warnings.
Result<Document> ReadPdf(const std::string& source, std::string_view bytes, const ProcessLimits& limits = {});

}  // namespace caresift::ingest
