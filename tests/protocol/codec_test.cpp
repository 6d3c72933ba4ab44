// What the golden vectors cannot show: the functions around the codec, and values that only the
// server makes.
#include "protocol/codec.hpp"

#include <gtest/gtest.h>

#include "protocol/refusal_texts.hpp"

namespace dialograum::protocol {
namespace {

Command card_add() {
  CardAdd add;
  add.activity = ActivityId(0xa);
  add.card = CardId(0xb);
  add.text = {ContentId(0xc), "Zeile 1\nZeile \"2\"\t\\ äöü 🙂"};
  return add;
}

std::string median_of(std::int64_t millionths) {
  ResultEntity result;
  result.id = {"a"};
  result.median = Decimal{millionths};
  const std::string json = encode(SharedEntity(result));
  const auto start = json.find("\"median\":") + 9;
  return json.substr(start, json.find_first_of(",}", start) - start);
}

TEST(Codec, WritesACommandInBothForms) {
  EXPECT_EQ(encode(card_add(), Texts::wire),
            R"({"op":"card.add","args":{"activity":"000000000000000a","card":"000000000000000b",)"
            R"("text":{"id":"000000000000000c","text":"Zeile 1\nZeile \"2\"\t\\ äöü 🙂"}}})");
  EXPECT_EQ(encode(card_add(), Texts::log),
            R"({"op":"card.add","args":{"activity":"000000000000000a","card":"000000000000000b",)"
            R"("text":"000000000000000c"}})");
}

TEST(Codec, WritesDecimalsExactlyAndShort) {
  EXPECT_EQ(median_of(2'500'000), "2.5");
  EXPECT_EQ(median_of(611'333), "0.611333");
  EXPECT_EQ(median_of(3'000'000), "3");
  EXPECT_EQ(median_of(0), "0");
  EXPECT_EQ(median_of(-333'333), "-0.333333");
  EXPECT_EQ(median_of(-1'000'010), "-1.00001");
  EXPECT_EQ(median_of(1), "0.000001");
}

TEST(Codec, AnEntryComesBackWithIdsAndWithoutWords) {
  EntryBody body;
  body.pseudonym = Ascii<32>{std::string(32, 'f')};
  body.scope = ActivityId(7);
  body.client = ClientId(8);
  body.n = 3;
  body.after = 2;
  body.command = card_add();
  body.present = {SeatId(1), SeatId(2)};
  const std::string json = encode(body);
  EXPECT_EQ(json.find("Zeile"), std::string::npos);
  auto back = decode_entry_body(json);
  ASSERT_TRUE(back) << name(back.error().code) << back.error().path;
  EXPECT_EQ(encode(*back), json);
  const auto& add = std::get<CardAdd>(back->command);
  EXPECT_EQ(add.text.id, ContentId(0xc));
  EXPECT_EQ(add.text.text, "");
  EXPECT_EQ(back->present->size(), 2u);
}

TEST(Codec, ANodeCommandNeedsNoClient) {
  EntryBody body;
  body.command = DeadlineReached{std::nullopt, 1'700'000'000'000};
  auto back = decode_entry_body(encode(body));
  ASSERT_TRUE(back) << name(back.error().code) << back.error().path;
  EXPECT_FALSE(back->client);
  EXPECT_EQ(op_name(back->command), "deadline.reached");
}

TEST(Codec, AnEntryHoldsAllSeatsOfAWorkshop) {
  EntryBody body;
  body.command = GroupingShuffle{GroupingId(1), false};
  body.present.emplace();
  for (std::uint64_t i = 1; i <= limits::seats; ++i) body.present->push_back(SeatId(i));
  EXPECT_TRUE(decode_entry_body(encode(body)));
  body.present->push_back(SeatId(limits::seats + 1));
  auto refused = decode_entry_body(encode(body));
  ASSERT_FALSE(refused);
  EXPECT_EQ(name(refused.error().code), "too_long");
  EXPECT_EQ(refused.error().path, "/present");
}

TEST(Codec, FindsEveryTextOfACommand) {
  StepCreate step;
  step.title = {ContentId(1), "Titel"};
  RatingSettings rating;
  rating.low_label = Text<limits::label_chars>{ContentId(2), "wenig"};
  rating.high_label = Text<limits::label_chars>{ContentId(3), "viel"};
  step.activity = rating;
  Command command = step;
  std::string seen;
  for_each_text(command, [&](ContentId& id, std::string& text) {
    seen += id.str().back();
    seen += text + " ";
    text.clear();
  });
  EXPECT_EQ(seen, "1Titel 2wenig 3viel ");
  EXPECT_EQ(std::get<StepCreate>(command).title.text, "");
}

TEST(Codec, AFrameAroundEncodedEntitiesReadsAsAFrame) {
  CensusEntity census;
  census.id = {"00000000000000aa"};
  census.people = 12;
  const std::string put = encode(SharedEntity(census));
  const std::string puts[] = {put, put};
  const std::string removes[] = {"card/00000000000000bb"};
  AudienceName audience{RoomId(5), Role::lead};
  auto frame = decode_server_message(
      encode_frame("1-00000000000000ff", 3, 9, audience, puts, removes));
  ASSERT_TRUE(frame) << frame.error().path;
  // Byte for byte what the described type would give: t, epoch, from, to first (PROTOCOL.md C12).
  EXPECT_EQ(encode(*frame), encode_frame("1-00000000000000ff", 3, 9, audience, puts, removes));
  const auto& read = std::get<Frame>(*frame);
  EXPECT_EQ(read.from, 3);
  EXPECT_EQ(read.to, 9);
  EXPECT_EQ(read.audience.room, RoomId(5));
  ASSERT_EQ(read.put.size(), 2u);
  EXPECT_EQ(entity_key(read.put[1]), "census/00000000000000aa");
  EXPECT_EQ(read.remove.at(0).value, "card/00000000000000bb");
}

TEST(Codec, AnEmptyOwnFrameReadsAsOne) {
  auto frame = decode_server_message(encode_own_frame("1-00000000000000ff", 0, 1, {}, {}));
  ASSERT_TRUE(frame) << frame.error().path;
  EXPECT_TRUE(std::get<OwnFrame>(*frame).put.empty());
}

TEST(Codec, DeepNestingIsRefusedWithoutBuildingIt) {
  for (const char* bracket : {"[", "{\"a\":"}) {
    std::string deep;
    while (deep.size() < limits::message_bytes - 8) deep += bracket;
    auto refused = decode_client_message(deep);
    ASSERT_FALSE(refused);
    EXPECT_EQ(name(refused.error().code), "too_deep");
  }
}

TEST(Codec, ThePathOfAFailureIsPrintableAndShort) {
  const std::string key(5000, 'x');
  auto refused = decode_client_message("{\"t\":\"ping\",\"\\u0007" + key + "\":1}");
  ASSERT_FALSE(refused);
  EXPECT_EQ(name(refused.error().code), "unknown_field");
  EXPECT_LE(refused.error().path.size(), 200u);
  EXPECT_EQ(refused.error().path.substr(0, 3), "/?x");
}

template <class Code>
void expect_sentences(Code first, Code last) {
  for (int i = static_cast<int>(first); i <= static_cast<int>(last); ++i) {
    const auto de = message(static_cast<Code>(i), Language::de);
    const auto en = message(static_cast<Code>(i), Language::en);
    EXPECT_EQ(de.empty(), en.empty()) << i;
    if (de.empty()) continue;  // codes with gaps between them
    EXPECT_TRUE(de.ends_with('.')) << de;
    EXPECT_TRUE(en.ends_with('.')) << en;
    // It says what is with the server; that something is safe it cannot know.
    EXPECT_EQ(de.find("sicher"), std::string_view::npos) << de;
    EXPECT_EQ(en.find("safe"), std::string_view::npos) << en;
    EXPECT_LE(de.size(), 500u);
    EXPECT_LE(en.size(), 500u);
  }
}

TEST(RefusalTexts, EveryCodeHasAWholeSentenceInBothLanguages) {
  expect_sentences(Refusal::ok, Refusal::internal);
  expect_sentences(Bye::malformed, Bye::quarantined);
  EXPECT_FALSE(message(Bye::going_away, Language::de).empty());
}

}  // namespace
}  // namespace dialograum::protocol
