#include "templates/create.hpp"

#include <gtest/gtest.h>

#include <set>

#include "base/crypto.hpp"
#include "domain/apply.hpp"
#include "protocol/codec.hpp"
#include "templates/catalogue.hpp"

namespace dialograum::templates {
namespace {

using protocol::Language;

Wish wish_for(const Template& agenda, Language language) {
  return {WorkshopId(0x77),       "Ein Workshop", language, &agenda, room_names(agenda, language),
          "http://localhost:8080"};
}

std::string secret_of(const std::string& link) { return link.substr(link.find('#') + 1); }

const Template& the(const std::string& id) { return *shipped().find(id); }

class EveryTemplate : public testing::TestWithParam<std::tuple<std::string, Language>> {
 protected:
  const Template& agenda() const { return the(std::get<0>(GetParam())); }
  Language language() const { return std::get<1>(GetParam()); }
};

// The log takes what build() makes without asking: each entry has to be one that apply accepts.
TEST_P(EveryTemplate, AppliesWithoutARefusal) {
  SeededRandom random(3);
  const Built built = build(wish_for(agenda(), language()), random, 1'000'000);
  domain::State state;
  domain::Seq seq = 0;
  for (const std::string& bytes : built.create.bodies) {
    const auto body = protocol::decode_entry_body(bytes);
    ASSERT_TRUE(body) << bytes;
    ASSERT_EQ(domain::judge(state, *body, 1'000'000).result, protocol::Refusal::ok) << bytes;
    domain::apply(state, {++seq, 1'000'000, *body});
  }
  EXPECT_EQ(state.workshop, built.create.id);
  EXPECT_EQ(state.code, built.create.code);
  EXPECT_EQ(state.steps.size(), agenda().steps.size());
  const std::size_t rooms = agenda().rooms ? agenda().rooms->size() : 0;
  EXPECT_EQ(state.rooms.size(), rooms + 1);
  EXPECT_EQ(state.seats.size(), rooms + 3);
  EXPECT_EQ(state.delete_on_ms, 1'000'000 + limits::kept_days * 24 * 3600 * 1000);

  for (const std::string& link :
       {built.answer.lead.value, built.answer.co_lead.value, built.answer.projector.value}) {
    const auto seat = state.seats.find(seat_of(secret_of(link), state.workshop));
    ASSERT_NE(seat, state.seats.end());
    EXPECT_EQ(seat->second.token_hash, token_hash(secret_of(link)));
  }
}

TEST(CreateWithATime, IsKeptFromItsEndOn) {
  const std::int64_t now = 1'000'000, hour = 3600 * 1000, day = 24 * hour;
  SeededRandom random(3);
  Wish wish = wish_for(the("leer"), protocol::Language::de);
  EXPECT_TRUE(may_take_place(wish, now));
  wish.begins_ms = now + 40 * day;
  EXPECT_FALSE(may_take_place(wish, now));
  wish.ends_ms = now + 40 * day + 5 * hour;
  ASSERT_TRUE(may_take_place(wish, now));
  const Built built = build(wish, random, now);
  EXPECT_EQ(built.create.delete_on_ms, now + (40 + limits::kept_days) * day + 5 * hour);
  domain::State state;
  domain::apply(state, {1, now, *protocol::decode_entry_body(built.create.bodies.front())});
  EXPECT_EQ(state.delete_on_ms, built.create.delete_on_ms);
  EXPECT_EQ(state.begins_ms, now + 40 * day);
  EXPECT_EQ(state.ends_ms, now + 40 * day + 5 * hour);
}

TEST_P(EveryTemplate, KeepsTextsAndSecretsOutOfTheEntries) {
  SeededRandom random(4);
  const Built built = build(wish_for(agenda(), language()), random, 1);
  std::set<ContentId> ids;
  for (const auto& row : built.create.contents) EXPECT_TRUE(ids.insert(row.id).second);
  for (const std::string& body : built.create.bodies) {
    EXPECT_EQ(body.find("Ein Workshop"), std::string::npos);
    EXPECT_EQ(body.find(secret_of(built.answer.lead.value)), std::string::npos);
  }
  EXPECT_EQ(built.create.contents.front().text, "Ein Workshop");
}

// Whoever makes a workshop may leave out all rooms, or have one only.
TEST_P(EveryTemplate, AppliesWithWhateverRoomsAreNamed) {
  for (const std::vector<std::string>& rooms :
       {std::vector<std::string>{}, std::vector<std::string>{"Der eine Raum"}}) {
    SeededRandom random(5);
    Wish wish = wish_for(agenda(), language());
    wish.rooms = rooms;
    domain::State state;
    domain::Seq seq = 0;
    for (const std::string& bytes : build(wish, random, 1).create.bodies) {
      const auto body = protocol::decode_entry_body(bytes);
      ASSERT_EQ(domain::judge(state, *body, 1).result, protocol::Refusal::ok) << bytes;
      domain::apply(state, {++seq, 1, *body});
    }
    EXPECT_EQ(state.steps.size(), agenda().steps.size());
  }
}

std::vector<std::string> ids() {
  std::vector<std::string> out;
  for (const Template& t : shipped().all()) out.push_back(t.id.value);
  return out;
}

INSTANTIATE_TEST_SUITE_P(Templates, EveryTemplate,
                         testing::Combine(testing::ValuesIn(ids()),
                                          testing::Values(Language::de, Language::en)));

TEST(Create, LinksAndCodeLookLikeTheContract) {
  SeededRandom random(5);
  const Built built = build(wish_for(the("qualitaetsdialog"), Language::de), random, 1);
  const std::string base = "http://localhost:8080";
  const std::string seat = base + "/w/" + built.create.id.str() + "#";
  EXPECT_TRUE(built.answer.lead.value.starts_with(seat));
  EXPECT_EQ(secret_of(built.answer.lead.value).size(), 32u);
  EXPECT_EQ(built.answer.code.value.size(), 9u);
  EXPECT_EQ(built.answer.join.value,
            base + "/j/" + built.answer.code.value + "/" + built.answer.workshop.str());
  ASSERT_EQ(built.answer.rooms.size(), 3u);
  EXPECT_EQ(built.answer.rooms[0].name.value, "Kommune Nord");
  EXPECT_TRUE(built.answer.rooms[0].moderator.value.starts_with(seat));
}

}  // namespace
}  // namespace dialograum::templates
