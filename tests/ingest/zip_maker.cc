#include "zip_maker.h"

#include <gtest/gtest.h>
#include <zip.h>
#include <zlib.h>

namespace caresift::ingest_test {

std::string MakeZip(const std::vector<ZipMember>& members) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* out = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(out);
  zip_t* zip = zip_open_from_source(out, ZIP_TRUNCATE, &error);
  if (zip == nullptr) {
    ADD_FAILURE() << zip_error_strerror(&error);
    return {};
  }
  for (const ZipMember& member : members) {
    zip_source_t* in = zip_source_buffer(zip, member.bytes.data(), member.bytes.size(), 0);
    const zip_int64_t index = zip_file_add(zip, member.name.c_str(), in, ZIP_FL_ENC_UTF_8);
    EXPECT_GE(index, 0) << member.name;
    const auto number = static_cast<zip_uint64_t>(index);
    if (member.password != nullptr) {
      EXPECT_EQ(zip_file_set_encryption(zip, number, ZIP_EM_AES_256, member.password), 0) << member.name;
    }
    if (member.link) zip_file_set_external_attributes(zip, number, 0, ZIP_OPSYS_UNIX, 0120777U << 16);
  }
  if (zip_close(zip) != 0) ADD_FAILURE() << zip_strerror(zip);
  std::string bytes;
  EXPECT_EQ(zip_source_open(out), 0);
  char buffer[4096];
  for (zip_int64_t got = 0; (got = zip_source_read(out, buffer, sizeof buffer)) > 0;)
    bytes.append(buffer, static_cast<std::size_t>(got));
  zip_source_close(out);
  zip_source_free(out);
  zip_error_fini(&error);
  return bytes;
}

std::string MakeGzip(std::string_view bytes) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

}  // namespace caresift::ingest_test
