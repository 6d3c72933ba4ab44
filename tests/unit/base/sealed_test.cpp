#include "base/sealed.hpp"

#include <gtest/gtest.h>

namespace dialograum::test {

TEST(Sealed, OnlyTheSecretUnderItsLabelOpensIt) {
  for (const std::string& plain : {std::string(), std::string("x"), std::string(5'000, '\0')}) {
    const std::string sealed = seal("secret", "label", plain);
    EXPECT_EQ(unseal("secret", "label", sealed), plain);
    EXPECT_EQ(unseal("Secret", "label", sealed), std::nullopt);
    EXPECT_EQ(unseal("secret", "other", sealed), std::nullopt);
  }
}

TEST(Sealed, NothingOfItIsReadableAndNoTwoAreAlike) {
  const std::string plain = "https://host/w/1#secret-of-a-link";
  const std::string sealed = seal("secret", "label", plain);
  EXPECT_EQ(sealed.find("secret"), std::string::npos);
  EXPECT_EQ(sealed.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_NE(seal("secret", "label", plain), sealed);
}

TEST(Sealed, WhatWasChangedOrCutIsNotOpened) {
  const std::string sealed = seal("secret", "label", "plain");
  for (std::size_t at = 0; at < sealed.size(); ++at) {
    std::string changed = sealed;
    changed[at] = changed[at] == '0' ? '1' : '0';
    EXPECT_EQ(unseal("secret", "label", changed), std::nullopt) << at;
    EXPECT_EQ(unseal("secret", "label", sealed.substr(0, at)), std::nullopt) << at;
  }
  EXPECT_EQ(unseal("secret", "label", "no hex"), std::nullopt);
}

}  // namespace dialograum::test
