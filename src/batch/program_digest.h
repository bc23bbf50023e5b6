#pragma once

#include <cstdint>

namespace caresift {

/// Tells this program from another build of it: of every file that it was loaded from, libraries included,
/// and of `pdftotext`, which reads for it, by place, size and time of change. Differs between machines.
std::uint64_t ProgramDigest();

}  // namespace caresift
