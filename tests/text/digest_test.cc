#include "caresift/text/digest.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace caresift {
namespace {

std::string Of(std::initializer_list<std::string_view> fields) {
  Digest digest;
  for (std::string_view field : fields) digest.Add(field);
  return digest.Hex();
}

TEST(Digest, FieldsDoNotRunTogether) {
  const std::set<std::string> different = {
      Of({}),         Of({""}),          Of({"", ""}),    Of({"ab", "c"}), Of({"a", "bc"}),
      Of({"abc"}),    Of({"abc", ""}),   Of({"", "abc"}), Of({"c", "ab"}), Of({std::string_view("\0", 1)}),
      Of({"a", "b"}), Of({"a", "b", ""})};
  EXPECT_EQ(different.size(), 12u);
}

// Identifiers in files are digests: these values must never change.
TEST(Digest, KnownValues) {
  EXPECT_EQ(Of({}), "0000000000000000");
  EXPECT_EQ(Of({""}), "4dc5b0cc826f6703");
  EXPECT_EQ(Of({"care"}), "4a77f57d104fa9bb");
  EXPECT_EQ(Of({"ab", "c"}), "509e29cc3f74b566");
  EXPECT_EQ(Of({std::string(1000, 'x')}), "91720b7c9dd4e0d1");
  EXPECT_EQ(Of({"naïve café"}), "1f24e13c6c58e715");
  EXPECT_EQ(Digest().Add(std::uint64_t{1}).Hex(), "85671091eda75eb5");
  EXPECT_EQ(Digest().Add(0x0123456789abcdefULL).Add("x").Hex(), "6b65591d22e2a274");
}

TEST(Digest, ANumberIsItsEightBytes) {
  EXPECT_EQ(Digest().Add(std::uint64_t{0x41}).Value(),
            Digest().Add(std::string_view("A\0\0\0\0\0\0\0", 8)).Value());
}

TEST(Digest, HexHasSixteenDigits) {
  for (int i = 0; i < 2000; ++i) {
    const std::string hex = Digest().Add(static_cast<std::uint64_t>(i)).Hex();
    ASSERT_EQ(hex.size(), 16u);
    ASSERT_EQ(hex.find_first_not_of("0123456789abcdef"), std::string::npos) << hex;
    ASSERT_EQ(std::stoull(hex, nullptr, 16), Digest().Add(static_cast<std::uint64_t>(i)).Value());
  }
}

}  // namespace
}  // namespace caresift
