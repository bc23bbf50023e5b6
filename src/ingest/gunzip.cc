#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <limits>
#include <memory>

#include "caresift/ingest/archive.h"

namespace caresift {
namespace {

class Inflater {
 public:
  Inflater() {
    constexpr int kGzipOnly = 16;
    ready_ = inflateInit2(&stream_, MAX_WBITS + kGzipOnly) == Z_OK;
  }
  ~Inflater() { inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  z_stream& stream() { return stream_; }
  bool ready() const { return ready_; }

 private:
  z_stream stream_{};
  bool ready_ = false;
};

}  // namespace

bool IsGzip(std::string_view bytes) { return bytes.starts_with("\x1F\x8B\x08"); }

Result<std::string> Gunzip(const std::string& source, std::string_view bytes, const ArchiveLimits& limits) {
  Inflater inflater;
  const auto fail = [&](ErrorCode code, std::string reason) {
    return Error{code, source, std::move(reason)};
  };
  if (!inflater.ready()) return fail(ErrorCode::kTooLarge, "not enough memory");
  if (bytes.size() > std::numeric_limits<uInt>::max()) return fail(ErrorCode::kTooLarge, "more than 4 GiB");
  const std::uint64_t most =
      std::min(limits.member_bytes, std::max(limits.any_ratio_bytes, bytes.size() * limits.ratio));
  z_stream& stream = inflater.stream();
  // zlib does not write to what it reads.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string text;
  constexpr std::size_t kChunk = std::size_t{1} << 18;
  for (;;) {
    const std::size_t before = text.size();
    text.resize(before + kChunk);
    stream.next_out = reinterpret_cast<Bytef*>(text.data() + before);
    stream.avail_out = static_cast<uInt>(kChunk);
    const int status = inflate(&stream, Z_NO_FLUSH);
    text.resize(text.size() - stream.avail_out);
    if (text.size() > most) {
      return fail(ErrorCode::kTooLarge, fmt::format("{} bytes unfold to more than {}", bytes.size(), most));
    }
    if (status == Z_STREAM_END) {
      // More members may follow; anything else after the end (padding) does not count.
      if (!IsGzip({reinterpret_cast<const char*>(stream.next_in), stream.avail_in})) return text;
      inflateReset(&stream);
    } else if (status != Z_OK) {
      const bool cut = status == Z_BUF_ERROR && stream.avail_in == 0;
      return fail(ErrorCode::kMalformed,
                  cut ? "the gzip file ends too early"
                      : fmt::format("gzip: {}", stream.msg == nullptr ? "damaged" : stream.msg));
    }
  }
}

}  // namespace caresift
