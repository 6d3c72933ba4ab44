#include <gtest/gtest.h>

#include "base/join_code.hpp"
#include "bench.hpp"
#include "domain/state.hpp"
#include "replica/replica.hpp"

namespace dialograum::testing {
namespace {

std::string token(char c) { return std::string(22, c); }

struct SessionTest : ::testing::Test {
  Bench bench;
  Client lead{bench, bench.lead_token};

  void SetUp() override {
    lead.say(lead.hello());
    ASSERT_EQ(lead.all<Welcome>().size(), 1u);
    ASSERT_EQ(lead.all<Welcome>()[0].role, Role::lead);
  }
  // A step in the plenary with one item, started; its activity.
  struct Running {
    StepId step;
    ActivityId activity;
    ItemId item;
  };
  Running start(Settings settings) {
    StepCreate create;
    create.step = StepId(bench.fresh());
    create.title = bench.text<limits::title_chars>("Schritt");
    create.activity = std::move(settings);
    EXPECT_EQ(lead.send(create).result, Refusal::ok);
    ItemAdd item;
    item.owner = OwnerId(create.step.value);
    item.item = ItemId(bench.fresh());
    item.text = bench.text<limits::item_chars>("Kriterium");
    EXPECT_EQ(lead.send(item).result, Refusal::ok);
    EXPECT_EQ(lead.send(StepStart{create.step, {}}).result, Refusal::ok);
    bench.pass(20);
    for (const auto& [id, activity] : lead.shared<ActivityEntity>())
      if (activity.step == create.step) return {create.step, *ActivityId::parse(id), item.item};
    ADD_FAILURE() << "no activity";
    return {};
  }
  static RatingPlace place(const Running& running, int level) {
    RatingPlace command;
    command.activity = running.activity;
    command.item = running.item;
    command.level = level;
    return command;
  }
};

TEST_F(SessionTest, JoiningWithTheCodeGivesASeatAndASnapshot) {
  Client anna(bench, token('a'));
  Hello hello = anna.hello();
  hello.code = Ascii<9>{"abcd-efgh"};
  hello.name = bench.text<limits::name_chars>("Anna");
  anna.say(hello);
  ASSERT_EQ(anna.all<Welcome>().size(), 1u);
  EXPECT_EQ(anna.all<Welcome>()[0].role, Role::participant);
  ASSERT_EQ(anna.own<MeEntity>().size(), 1u);
  EXPECT_EQ(anna.own<MeEntity>().begin()->second.name->text, "Anna");
  ASSERT_EQ(anna.shared<WorkshopEntity>().size(), 1u);
  EXPECT_EQ(anna.shared<WorkshopEntity>().begin()->second.title.text, "Werkstatt");
  EXPECT_TRUE(anna.shared<LinkEntity>().empty());
  bench.pass(20);
  EXPECT_EQ(lead.shared<PersonEntity>().size(), 1u);
}

TEST_F(SessionTest, NothingInvisibleIsTakenAsAName) {
  char letter = 'a';
  const auto name_kept = [&](const std::string& typed) {
    Client person(bench, token(letter++));
    Hello hello = person.hello();
    hello.code = Ascii<9>{"ABCDEFGH"};
    hello.name = bench.text<limits::name_chars>(typed);
    person.say(hello);
    bench.pass(20);
    const Maybe<Name> name = person.own<MeEntity>().begin()->second.name;
    return name ? name->text : std::string();
  };
  EXPECT_EQ(name_kept("\u200B"), "");
  EXPECT_EQ(name_kept("\u3164"), "");
  EXPECT_EQ(name_kept("\u202Egnutiel"), "gnutiel");
  EXPECT_EQ(name_kept(" Mia\u200D "), "Mia");
}

TEST_F(SessionTest, ANewNameThatShowsNothingIsNoneAndATitleThatShowsNothingIsRefused) {
  Client anna(bench, token('a'));
  anna.join();
  const SeatId seat = *SeatId::parse(anna.own<MeEntity>().begin()->first);
  ASSERT_EQ(anna.send(PersonRename{seat, bench.text<limits::name_chars>("Anna\u200B")}).result,
            Refusal::ok);
  EXPECT_EQ(anna.own<MeEntity>().begin()->second.name->text, "Anna");
  ASSERT_EQ(anna.send(PersonRename{seat, bench.text<limits::name_chars>("\u200B\u2800")}).result,
            Refusal::ok);
  EXPECT_FALSE(anna.own<MeEntity>().begin()->second.name);
  const RoomRename rename{bench.plenary, bench.text<limits::name_chars>("\u202E"),
                          lead.shared<RoomEntity>().at(bench.plenary.str()).name.id};
  EXPECT_EQ(lead.send(rename).result, Refusal::bad_value);
}

TEST_F(SessionTest, OnlyThoseWhoLeadAreToldThatTheStorageMayLoseThings) {
  EXPECT_FALSE(lead.all<Welcome>()[0].durable.has_value());
  const auto secret_of = [](char c) { return std::string(43, c); };
  const auto link = [&](Role role, char secret) {
    LinkCreate command;
    command.role = role;
    command.secret = Ascii<86>{secret_of(secret)};
    if (role == Role::moderator) command.room = bench.plenary;
    EXPECT_EQ(lead.send(command).result, Refusal::ok);
  };
  link(Role::co_lead, 'c');
  link(Role::moderator, 'm');
  link(Role::projector, 'p');
  lead.leave();
  bench.durable = false;
  bench.restart();
  const auto told = [this](const std::string& secret) {
    Client one(bench, secret);
    one.join();
    EXPECT_EQ(one.all<Welcome>().size(), 1u);
    const auto durable = one.all<Welcome>().at(0).durable;
    one.leave();
    return durable;
  };
  EXPECT_EQ(told(bench.lead_token), false);
  EXPECT_EQ(told(secret_of('c')), false);
  EXPECT_FALSE(told(secret_of('m')).has_value());
  EXPECT_FALSE(told(secret_of('p')).has_value());
  EXPECT_FALSE(told(token('a')).has_value());
}

TEST_F(SessionTest, WrongCodesTokensAndVersionsAreTurnedAway) {
  Client wrong(bench, token('x'));
  wrong.join("ABCDEFGJ");
  EXPECT_EQ(wrong.closed, Bye::unauthorized);
  Client nothing(bench, token('y'));
  nothing.say(nothing.hello());
  EXPECT_EQ(nothing.closed, Bye::unauthorized);
  Client too_new(bench, token('z'));
  Hello hello = too_new.hello();
  hello.protocol = 2;
  too_new.say(hello);
  EXPECT_EQ(too_new.closed, Bye::version);
  Client early(bench, token('w'));
  early.say(Watch{bench.plenary});
  EXPECT_EQ(early.closed, Bye::malformed);
  ASSERT_EQ(lead.send(WorkshopJoinOpen{false}).result, Refusal::ok);
  Client late(bench, token('v'));
  late.join();
  EXPECT_EQ(late.closed, Bye::join_closed);
}

TEST_F(SessionTest, ANewCodeClosesTheOldOneAndNobodyInsideNotices) {
  Client anna(bench, token('a'));
  anna.join();
  const std::string wrong = [&] {
    Client guesser(bench, token('g'));
    guesser.join("HGFEDCBA");
    return guesser.bytes();
  }();
  ASSERT_EQ(lead.send(WorkshopNewCode{{"ABCDEFGH"}, {}}).result, Refusal::ok);
  bench.pass(20);
  const std::string code = lead.shared<WorkshopEntity>().begin()->second.code.value;
  EXPECT_EQ(read_code(code), code);
  EXPECT_NE(code, "ABCDEFGH");
  EXPECT_EQ(anna.shared<WorkshopEntity>().begin()->second.code.value, code);
  // Word for word what any wrong code is told.
  Client old(bench, token('g'));
  old.join();
  EXPECT_EQ(old.closed, Bye::unauthorized);
  EXPECT_EQ(old.bytes(), wrong);
  Client berta(bench, token('b'));
  berta.join(code);
  EXPECT_EQ(berta.all<Welcome>().size(), 1u);
  EXPECT_FALSE(anna.closed);
  anna.leave();
  Client again(bench, token('a'));
  again.join();  // her device has kept the old code
  EXPECT_EQ(again.all<Welcome>().size(), 1u);
  // The directory knows both, and a process that begins anew the one that lets in.
  for (Client* client : {&lead, &old, &berta, &again}) client->leave();
  bench.restart();
  Client later(bench, token('c'));
  later.join();
  EXPECT_EQ(later.closed, Bye::unauthorized);
}

TEST_F(SessionTest, ANewCodeIsDrawnForWhoLeadsOnly) {
  Client anna(bench, token('a'));
  anna.join();
  EXPECT_EQ(anna.send(WorkshopNewCode{{"ABCDEFGH"}, {}}).result, Refusal::not_allowed);
  EXPECT_EQ(lead.send(WorkshopNewCode{{"HGFEDCBA"}, {}}).result, Refusal::code_changed);
  bench.pass(20);
  EXPECT_EQ(lead.shared<WorkshopEntity>().begin()->second.code.value, "ABCDEFGH");
}

TEST_F(SessionTest, ACommandThatIsSentAgainDrawsNoSecondCode) {
  CommandMessage message;
  message.n = 1;
  message.command = WorkshopNewCode{{"ABCDEFGH"}, {}};
  lead.say(message);
  bench.pass(20);
  const std::string code = lead.shared<WorkshopEntity>().begin()->second.code.value;
  lead.leave();
  Client back(bench, bench.lead_token);
  back.say(back.hello());
  back.say(message);
  bench.pass(20);
  EXPECT_EQ(back.all<Ack>().back().result, Refusal::ok);
  EXPECT_EQ(back.shared<WorkshopEntity>().begin()->second.code.value, code);
}

TEST_F(SessionTest, WhoComesInTheMomentOfANewCodeIsTurnedAwayByTheOrderOfTheLog) {
  CommandMessage message;
  message.n = 1;
  message.command = WorkshopNewCode{{"ABCDEFGH"}, {}};
  lead.say_before_anything_settles(message);
  Client anna(bench, token('a'));
  Hello hello = anna.hello();
  hello.code = Ascii<9>{"ABCDEFGH"};
  anna.say(hello);
  EXPECT_EQ(anna.closed, Bye::unauthorized);
}

TEST_F(SessionTest, AWatchThatChangesNothingIsAnswered) {
  Client anna(bench, token('a'));
  anna.join();
  anna.forget();
  anna.say(Watch{bench.plenary});
  bench.settle();
  ASSERT_EQ(anna.all<WatchRefused>().size(), 1u);
  EXPECT_EQ(anna.all<WatchRefused>()[0].result, Refusal::not_allowed);
  EXPECT_EQ(anna.all<WatchRefused>()[0].room, bench.plenary);
  lead.say(Watch{RoomId(0xbad)});
  lead.say(Watch{bench.plenary});
  bench.settle();
  ASSERT_EQ(lead.all<WatchRefused>().size(), 1u);
  EXPECT_EQ(lead.all<WatchRefused>()[0].result, Refusal::unknown_entity);
  EXPECT_FALSE(anna.closed || lead.closed);
}

TEST_F(SessionTest, AModeratorLooksIntoThePlenaryAndReportsThere) {
  const RoomId room(bench.fresh());
  ASSERT_EQ(lead.send(RoomCreate{room, bench.text<limits::name_chars>("Raum 1")}).result,
            Refusal::ok);
  const RoomId other(bench.fresh());
  ASSERT_EQ(lead.send(RoomCreate{other, bench.text<limits::name_chars>("Raum 2")}).result,
            Refusal::ok);
  BoardSettings reports;
  reports.silent = false;
  reports.writers = BoardWriters::rapporteurs;
  const Running running = start(reports);
  LinkCreate made;
  made.role = Role::moderator;
  made.room = room;
  made.secret = Ascii<86>{token('r')};
  ASSERT_EQ(lead.send(made).result, Refusal::ok);
  Client mia(bench, token('r')), anna(bench, token('a'));
  mia.say(mia.hello());
  anna.join();
  bench.pass(20);
  EXPECT_TRUE(mia.shared<ActivityEntity>().empty());
  mia.say(Watch{bench.plenary});
  bench.settle();
  EXPECT_EQ(mia.all<Frame>().back().audience.room, bench.plenary);
  EXPECT_EQ(mia.all<Frame>().back().audience.role, Role::projector);
  EXPECT_EQ(mia.shared<ActivityEntity>().size(), 1u);
  EXPECT_TRUE(mia.shared<PersonEntity>().empty());
  mia.say(Watch{other});
  EXPECT_EQ(mia.all<WatchRefused>().size(), 1u);

  const CardId card(bench.fresh());
  CardAdd report{running.activity, card, {}, bench.text<limits::card_chars>("Aus Raum 1")};
  EXPECT_EQ(mia.send(report, running.activity).result, Refusal::ok);
  bench.pass(20);
  EXPECT_EQ(mia.own<OwnCardEntity>().size(), 1u);
  EXPECT_EQ(anna.shared<CardEntity>().size(), 1u);
  report.card = CardId(bench.fresh());
  report.text = bench.text<limits::card_chars>("Von Anna");
  EXPECT_EQ(anna.send(report, running.activity).result, Refusal::not_allowed);

  // A connection that broke comes back to where it looked, and to its own card.
  mia.leave();
  Client back(bench, token('r'));
  Hello hello = back.hello();
  hello.watch = bench.plenary;
  back.say(hello);
  bench.pass(20);
  EXPECT_EQ(back.all<Frame>().back().audience.room, bench.plenary);
  EXPECT_EQ(back.own<OwnCardEntity>().size(), 1u);
  back.say(Watch{room});
  bench.settle();
  EXPECT_EQ(back.all<Frame>().back().audience.room, room);
  EXPECT_EQ(back.all<Frame>().back().audience.role, Role::moderator);
}

TEST_F(SessionTest, BothCursorsPassTheAnswerAlsoWhereNothingOfOnesOwnChanged) {
  StepCreate create;
  create.step = StepId(bench.fresh());
  create.title = bench.text<limits::title_chars>("Schritt");
  create.activity = InfoSettings{};
  const Ack ack = lead.send(create);
  ASSERT_EQ(ack.result, Refusal::ok);
  bench.pass(20);
  ASSERT_FALSE(lead.all<OwnFrame>().empty());
  EXPECT_GE(lead.all<OwnFrame>().back().to, ack.seq);
  EXPECT_GE(lead.cursor->seq, ack.seq);
}

// So many failures are answered at once, from everybody together.
struct SoMany final : session::Failures {
  explicit SoMany(int left) : left(left) {}
  bool allow(const std::string&, std::int64_t) override { return left-- > 0; }
  int left;
};

TEST_F(SessionTest, GuessingIsSlowedDown) {
  SoMany failures(2);
  bench.failures = &failures;
  lead.leave();
  bench.restart();
  for (int i = 0; i < 2; ++i) {
    Client guess(bench, token('x'));
    guess.join("ABCDEFGJ");
    EXPECT_EQ(guess.closed, Bye::unauthorized);
  }
  Client guess(bench, token('x'));
  guess.join("ABCDEFGJ");
  bench.pass(session::failure_pause_ms - 1);
  EXPECT_FALSE(guess.closed);
  guess.say(Ping{});
  bench.pass(1);
  EXPECT_EQ(guess.closed, Bye::too_many_failures);
  const auto bye = guess.all<ByeMessage>().at(0);
  EXPECT_FALSE(bye.retry);
  EXPECT_EQ(bye.after_ms, session::failure_retry_ms);
  // Whoever has the code comes in all the same.
  Client anna(bench, token('a'));
  anna.join();
  EXPECT_EQ(anna.all<Welcome>().size(), 1u);
}

TEST_F(SessionTest, BlindInputReachesItsAuthorAndNobodyElse) {
  const Running running = start(RatingSettings{});
  Client anna(bench, token('a')), ben(bench, token('b'));
  anna.join();
  ben.join();
  bench.pass(2000);
  ben.forget();
  lead.forget();
  const Ack ack = anna.send(place(running, 5), running.activity);
  EXPECT_EQ(ack.result, Refusal::ok);
  EXPECT_GE(ack.stable, ack.seq);
  ASSERT_EQ(anna.own<OwnRatingEntity>().size(), 1u);
  EXPECT_EQ(*anna.own<OwnRatingEntity>().begin()->second.level, 5);
  bench.pass(20);
  EXPECT_EQ(ben.bytes(), "");
  EXPECT_EQ(lead.bytes(), "");
  bench.pass(1000);  // the counter, on its own grid
  EXPECT_EQ(ben.shared<ProgressEntity>().at(running.activity.str()).started, 1);
  EXPECT_EQ(lead.bytes().find("level"), std::string::npos);
  ASSERT_EQ(lead.send(StepReveal{running.step, {}}).result, Refusal::ok);
  bench.pass(300);
  ASSERT_EQ(ben.shared<ResultEntity>().size(), 1u);
  EXPECT_EQ(*ben.shared<ResultEntity>().begin()->second.n, 1);
}

// Somebody whose line was busy is brought up to date in between; the counters still wait for their
// grid.
TEST_F(SessionTest, CatchingUpTellsNoCounters) {
  const Running running = start(RatingSettings{});
  Client anna(bench, token('a')), ben(bench, token('b'));
  anna.join();
  ben.join();
  bench.pass(2000);
  anna.busy = true;
  anna.send(place(running, 5), running.activity);
  ben.send(place(running, 2), running.activity);
  anna.unblock();
  bench.pass(20);
  const auto early = anna.shared<ProgressEntity>();
  EXPECT_TRUE(!early.contains(running.activity.str()) ||
              early.at(running.activity.str()).started == 0);
  EXPECT_GE(anna.cursor->seq, anna.all<Ack>().back().seq);
  bench.pass(1000);
  EXPECT_EQ(anna.shared<ProgressEntity>().at(running.activity.str()).started, 2);
}

// Whoever was busy when the counters were told gets them when the line is free again.
TEST_F(SessionTest, MissedCountersComeLater) {
  const Running running = start(RatingSettings{});
  Client anna(bench, token('a')), ben(bench, token('b'));
  anna.join();
  ben.join();
  bench.pass(2000);
  anna.busy = true;
  ben.send(place(running, 2), running.activity);
  bench.pass(1500);
  anna.unblock();
  bench.settle();
  EXPECT_EQ(anna.shared<ProgressEntity>().at(running.activity.str()).started, 1);
}

struct Evening final : SessionTest {
  void TestBody() override {}
  using SessionTest::SetUp;
};

// The same evening twice, with another secret: what the others were sent is the same to the byte.
TEST_F(SessionTest, OthersBytesDoNotDependOnTheSecret) {
  auto evening = [](int level, const std::string& words) {
    Evening run;
    run.SetUp();
    const Running rating = run.start(RatingSettings{});
    Client anna(run.bench, token('a')), ben(run.bench, token('b'));
    anna.join();
    ben.join();
    run.bench.pass(2000);
    anna.send(place(rating, level), rating.activity);
    run.bench.pass(1500);
    const Running board = run.start(BoardSettings{});
    CardAdd card{
        board.activity, CardId(run.bench.fresh()), {}, run.bench.text<limits::card_chars>(words)};
    anna.send(card, board.activity);
    run.bench.pass(1500);
    Client late(run.bench, token('c'));
    late.join();
    run.bench.pass(1500);
    return ben.bytes() + "|" + run.lead.bytes() + "|" + late.bytes();
  };
  EXPECT_EQ(evening(1, "so"), evening(6, "ganz anders"));
}

TEST_F(SessionTest, AnAnswerWithoutAnEntryTellsNothingOfWhatOthersEnter) {
  const Running rating = start(RatingSettings{});
  Client anna(bench, token('a')), ben(bench, token('b'));
  anna.join();
  ben.join();
  const SeatId other = *SeatId::parse(anna.own<MeEntity>().begin()->first);
  const auto probe = [&] {
    const Ack ack = ben.send(PersonRemove{other});
    return std::pair(ack.seq.value, ack.stable.value);
  };
  const auto before = probe();
  ASSERT_EQ(anna.send(place(rating, 3), rating.activity).result, Refusal::ok);
  EXPECT_EQ(probe(), before);
}

std::int64_t place_of(const Client& client) {
  const auto own = client.own<MeEntity>();
  if (own.empty()) return -1;
  return own.begin()->second.waiting ? own.begin()->second.waiting->value : 0;
}

// All of them are judged before the first of them is in the log: its order decides.
TEST_F(SessionTest, OfThreeHundredWhoComeAtOnceAsManyAreInAsThereArePlaces) {
  ASSERT_EQ(lead.send(WorkshopCapacity{250}).result, Refusal::ok);
  std::vector<std::unique_ptr<Client>> people;
  for (int i = 0; i < 300; ++i) {
    const std::string number = std::to_string(1000 + i);
    people.push_back(std::make_unique<Client>(bench, std::string(20, 'p') + number,
                                              ClientId(static_cast<std::uint64_t>(100 + i))));
    Hello hello = people.back()->hello();
    hello.code = Ascii<9>{"ABCDEFGH"};
    people.back()->say_before_anything_settles(hello);
  }
  const auto in_and_waiting = [&] {
    bench.pass(1500);
    std::pair<std::int64_t, std::vector<std::int64_t>> found;
    for (const auto& one : people) {
      if (one->closed) continue;
      const std::int64_t place = place_of(*one);
      EXPECT_GE(place, 0);
      if (place > 0)
        found.second.push_back(place);
      else
        ++found.first;
      EXPECT_EQ(one->shared<RoomEntity>().empty(), place > 0);
      EXPECT_EQ(one->shared<WorkshopEntity>().size(), 1u);
    }
    const std::string workshop_id = bench.workshop.str();
    EXPECT_EQ(lead.shared<CensusEntity>().at(workshop_id).people, found.first);
    EXPECT_EQ(lead.all<Presence>().back().online, found.first);
    return found;
  };
  const auto numbered = [](std::int64_t n) {
    std::vector<std::int64_t> all;
    for (std::int64_t i = 1; i <= n; ++i) all.push_back(i);
    return all;
  };
  EXPECT_EQ(in_and_waiting(), (std::pair{std::int64_t{250}, numbered(50)}));
  for (std::size_t i = 0; i < 10; ++i)
    ASSERT_EQ(people[i * 7]->send(PersonErase{}).result, Refusal::ok);
  EXPECT_EQ(in_and_waiting(), (std::pair{std::int64_t{250}, numbered(40)}));
  for (std::size_t i = 250; i < 260; ++i) EXPECT_EQ(place_of(*people[i]), 0);
  EXPECT_EQ(place_of(*people[260]), 1);
}

TEST_F(SessionTest, WhoWaitsIsToldTheirPlaceAloneAndStartsOverWhenLetIn) {
  start(RatingSettings{});
  ASSERT_EQ(lead.send(WorkshopCapacity{1}).result, Refusal::ok);
  Client anna(bench, token('a')), ben(bench, token('b'), ClientId(8));
  anna.join();
  ben.join();
  bench.pass(1500);
  EXPECT_EQ(place_of(ben), 1);
  EXPECT_TRUE(ben.all<Presence>().empty());
  EXPECT_FALSE(ben.all<Frame>().back().audience.room);
  const SeatId seat = *SeatId::parse(ben.own<MeEntity>().begin()->first);
  EXPECT_EQ(lead.shared<PersonEntity>().at(seat.str()).waiting, 1);
  // It may look nowhere and do nothing, and what happens inside does not reach it.
  ben.say(Watch{bench.plenary});
  EXPECT_EQ(ben.all<WatchRefused>().size(), 1u);
  EXPECT_EQ(ben.send(PersonMove{seat, bench.plenary}).result, Refusal::not_allowed);
  bench.pass(50);
  ben.forget();
  start(InfoSettings{});
  ASSERT_EQ(anna.send(PersonRename{*SeatId::parse(anna.own<MeEntity>().begin()->first),
                                   bench.text<limits::name_chars>("Anna")})
                .result,
            Refusal::ok);
  bench.pass(1500);
  EXPECT_EQ(ben.bytes(), "");
  // A second device, and a reload, keep the place.
  Client tablet(bench, token('b'), ClientId(9));
  Hello again = tablet.hello();
  again.cursor = ben.cursor;
  tablet.say(again);
  EXPECT_EQ(place_of(tablet), 1);
  ASSERT_EQ(lead.send(PersonAdmit{seat}).result, Refusal::ok);
  bench.pass(50);
  for (Client* one : {&ben, &tablet}) {
    EXPECT_EQ(place_of(*one), 0);
    EXPECT_EQ(one->all<Frame>().back().audience.room, bench.plenary);
    EXPECT_EQ(one->shared<StepEntity>().size(), 2u);
  }
  EXPECT_FALSE(lead.shared<PersonEntity>().at(seat.str()).waiting);
}

TEST_F(SessionTest, AnEmptyFrameEndsAtOnesOwnEntry) {
  const Running rating = start(RatingSettings{});
  Client anna(bench, token('a')), ben(bench, token('b'));
  anna.join();
  ben.join();
  bench.pass(2000);
  ben.send(place(rating, 1), rating.activity);
  const Ack own = ben.send(place(rating, 2), rating.activity);
  const Ack others = anna.send(place(rating, 3), rating.activity);
  ASSERT_GT(others.seq, own.seq);
  bench.pass(20);
  EXPECT_EQ(ben.cursor->seq, own.seq);
}

TEST_F(SessionTest, WhoComesBackGetsOnlyTheRest) {
  start(RatingSettings{});
  auto anna = std::make_unique<Client>(bench, token('a'));
  anna->join();
  bench.pass(100);
  const Cursor cursor = *anna->cursor;
  const Maybe<RoomId> shown = anna->all<Frame>().back().audience.room;
  anna->leave();
  RoomCreate room{RoomId(bench.fresh()), bench.text<limits::name_chars>("Raum Blau")};
  ASSERT_EQ(lead.send(room).result, Refusal::ok);
  Client again(bench, token('a'));
  Hello hello = again.hello();
  hello.cursor = cursor;
  hello.watch = shown;
  again.cursor = cursor;
  again.say(hello);
  bench.pass(50);
  const auto frames = again.all<Frame>();
  ASSERT_FALSE(frames.empty());
  EXPECT_EQ(frames[0].from, cursor.seq);
  EXPECT_EQ(again.shared<RoomEntity>().size(), 1u);
  EXPECT_TRUE(again.shared<StepEntity>().empty());
  // A cursor of another log, from the future or kept in another room (PROTOCOL.md C9) starts over.
  const std::pair<Cursor, Maybe<RoomId>> others[] = {
      {Cursor{{"9-0000000000000001"}, cursor.seq}, shown},
      {Cursor{cursor.epoch, 1'000'000}, shown},
      {cursor, room.room},
      {cursor, std::nullopt}};
  for (const auto& [other, kept_in] : others) {
    Client strange(bench, token('a'), ClientId(8));
    Hello again_hello = strange.hello();
    again_hello.cursor = other;
    again_hello.watch = kept_in;
    strange.say(again_hello);
    bench.pass(3100);
    ASSERT_FALSE(strange.all<Frame>().empty());
    EXPECT_EQ(strange.all<Frame>()[0].from, 0);
    EXPECT_EQ(strange.shared<RoomEntity>().size(), 2u);
  }
}

// Of several replicas another may be further: a screen that has shown more does not go back
// (PROTOCOL.md C8).
TEST_F(SessionTest, WhoHasSeenMoreThanThisReplicaWaitsForIt) {
  auto anna = std::make_unique<Client>(bench, token('a'));
  anna->join();
  bench.pass(100);
  const Cursor seen{anna->cursor->epoch, anna->cursor->seq + 1};
  const Maybe<RoomId> shown = anna->all<Frame>().back().audience.room;
  anna->leave();
  Client again(bench, token('a'));
  Hello hello = again.hello();
  hello.cursor = seen;
  hello.watch = shown;
  again.cursor = seen;
  again.say(hello);
  bench.pass(500);
  EXPECT_TRUE(again.messages.empty());
  RoomCreate room{RoomId(bench.fresh()), bench.text<limits::name_chars>("Raum Blau")};
  ASSERT_EQ(lead.send(room).result, Refusal::ok);
  bench.pass(50);
  ASSERT_EQ(again.all<Welcome>().size(), 1u);
  EXPECT_EQ(again.all<Welcome>()[0].seq, seen.seq);
}

// The snapshot that a room shares for a second may be older than what somebody who comes into it
// has seen.
TEST_F(SessionTest, ComingIntoAnotherRoomDoesNotGoBack) {
  RoomCreate room{RoomId(bench.fresh()), bench.text<limits::name_chars>("Raum Blau")};
  ASSERT_EQ(lead.send(room).result, Refusal::ok);
  Client first(bench, token('a'));
  first.join();
  ASSERT_EQ(
      lead.send(PersonMove{*SeatId::parse(first.own<MeEntity>().begin()->first), room.room}).result,
      Refusal::ok);
  bench.pass(50);
  Client second(bench, token('b'), ClientId(9));
  second.join();
  bench.pass(20);
  const auto before = second.cursor->seq;
  ASSERT_EQ(lead.send(PersonMove{*SeatId::parse(second.own<MeEntity>().begin()->first), room.room})
                .result,
            Refusal::ok);
  bench.pass(50);  // the client itself holds that seqs only rise
  EXPECT_GT(second.cursor->seq, before);
  for (const auto& frame : second.all<Frame>()) {
    if (frame.audience.room == room.room) {
      EXPECT_GE(frame.to, before);
    }
  }
}

TEST_F(SessionTest, WhoHasBeenInALostWorkshopLooksAgainAndOthersAreToldThatThereIsNone) {
  bench.workshop = WorkshopId(99);
  Client stranger(bench, token('a'));
  stranger.join();
  EXPECT_EQ(stranger.closed, Bye::unknown_workshop);
  Client known(bench, token('b'));
  Hello hello = known.hello();
  hello.cursor = Cursor{{"1-0000000000000001"}, 5};
  known.say(hello);
  EXPECT_EQ(known.closed, Bye::going_away);
}

TEST_F(SessionTest, WhatWasAnsweredOnceIsAnsweredAgainAlsoAfterARestart) {
  const Running running = start(RatingSettings{});
  auto anna = std::make_unique<Client>(bench, token('a'));
  anna->join();
  CommandMessage message;
  message.scope = running.activity;
  message.n = 1;
  message.after = 0;
  message.command = place(running, 4);
  anna->say(message);
  ASSERT_EQ(anna->all<Ack>().size(), 1u);
  const auto seq = anna->all<Ack>()[0].seq;
  anna.reset();
  lead.leave();
  bench.restart();
  Client again(bench, token('a'));
  again.say(again.hello());
  ASSERT_EQ(again.all<Welcome>().size(), 1u);
  ASSERT_EQ(again.all<Welcome>()[0].series.size(), 1u);
  EXPECT_EQ(again.all<Welcome>()[0].series[0].last, 1);
  ASSERT_EQ(again.own<OwnRatingEntity>().size(), 1u);
  again.say(message);
  ASSERT_EQ(again.all<Ack>().size(), 1u);
  EXPECT_EQ(again.all<Ack>()[0].seq, seq);
  EXPECT_EQ(again.all<Ack>()[0].result, Refusal::ok);
  message.n = 3;
  message.after = 2;
  again.say(message);
  EXPECT_EQ(again.all<Ack>()[1].result, Refusal::gap);
  EXPECT_EQ(*again.all<Ack>()[1].last, 1);
}

// Also when it would be taken by now: an answer is for good.
TEST_F(SessionTest, WhatWasRefusedOnceIsRefusedAgain) {
  const Running running = start(RatingSettings{});
  Client anna(bench, token('a'));
  anna.join();
  ItemAdd late;
  late.owner = OwnerId(running.step.value);
  late.item = ItemId(bench.fresh());
  late.text = bench.text<limits::item_chars>("Nachtrag");
  RatingPlace command = place(running, 4);
  command.item = late.item;
  CommandMessage message;
  message.scope = running.activity;
  message.n = 1;
  message.after = 0;
  message.command = command;
  anna.say(message);
  ASSERT_EQ(lead.send(late).result, Refusal::ok);
  anna.say(message);
  command.level = 5;
  message.command = command;
  anna.say(message);
  ASSERT_EQ(anna.all<Ack>().size(), 3u);
  EXPECT_EQ(anna.all<Ack>()[0].result, Refusal::unknown_entity);
  EXPECT_EQ(anna.all<Ack>()[1].result, Refusal::unknown_entity);
  EXPECT_EQ(anna.all<Ack>()[1].seq, 0);
  EXPECT_EQ(anna.all<Ack>()[2].result, Refusal::ok);
}

// What a seat has chosen stands beside the answer of its pseudonym once five have chosen the same.
TEST_F(SessionTest, AnswersUnderPseudonymsAreToldApartByWhatTheirPeopleHaveChosen) {
  AffiliationCreate list;
  list.affiliation = AffiliationId(bench.fresh());
  list.name = bench.text<limits::name_chars>("Kommune");
  for (const char* name : {"Nord", "Süd"})
    list.values.push_back({ValueId(bench.fresh()), bench.text<limits::name_chars>(name)});
  ASSERT_EQ(lead.send(list).result, Refusal::ok);
  RatingSettings settings;
  settings.compare = list.affiliation;
  const Running running = start(settings);
  std::vector<std::unique_ptr<Client>> people;
  for (int i = 0; i < 10; ++i) {
    people.push_back(std::make_unique<Client>(bench, token(static_cast<char>('a' + i))));
    people.back()->join();
    PersonAffiliate choose;
    choose.seat = *SeatId::parse(people.back()->own<MeEntity>().begin()->first);
    choose.affiliation = list.affiliation;
    choose.value = list.values[i < 6 ? 0 : 1].value;
    ASSERT_EQ(people.back()->send(choose).result, Refusal::ok);
    bench.pass(20);
    EXPECT_EQ(people.back()->own<MeEntity>().begin()->second.affiliations->size(), 1u);
    if (i == 3) {
      EXPECT_EQ(people[0]->send(place(running, 1), running.activity).result, Refusal::ok);
    }
  }
  for (std::size_t i = 1; i < 10; ++i)
    EXPECT_EQ(people[i]->send(place(running, 5), running.activity).result, Refusal::ok);
  ASSERT_EQ(lead.send(StepReveal{running.step, {}}).result, Refusal::ok);
  bench.pass(20);
  const ResultEntity result = people[0]->shared<ResultEntity>().begin()->second;
  ASSERT_TRUE(result.groups);
  ASSERT_EQ(result.groups->size(), 2u);
  EXPECT_EQ((*result.groups)[0].value, list.values[0].value);
  EXPECT_EQ((*result.groups)[0].n, 5) << "the first was one of four when they answered";
  EXPECT_FALSE((*result.groups)[1].value);
  EXPECT_EQ((*result.groups)[1].n, 5);
}

TEST_F(SessionTest, TwoTabsOfOnePersonShowTheSame) {
  const Running running = start(RatingSettings{});
  Client phone(bench, token('a'), ClientId(1)), laptop(bench, token('a'), ClientId(2));
  phone.join();
  laptop.join();
  bench.pass(50);
  EXPECT_EQ(phone.send(place(running, 2), running.activity).result, Refusal::ok);
  bench.pass(20);
  ASSERT_EQ(laptop.own<OwnRatingEntity>().size(), 1u);
  bench.pass(1100);
  EXPECT_EQ(lead.all<Presence>().back().online, 1);
}

TEST_F(SessionTest, NinthSessionOfASeatReplacesTheFirst) {
  std::vector<std::unique_ptr<Client>> tabs;
  for (std::uint64_t i = 1; i <= limits::sessions_per_seat + 1; ++i) {
    tabs.push_back(std::make_unique<Client>(bench, token('a'), ClientId(i)));
    tabs.back()->join();
  }
  EXPECT_EQ(tabs[0]->closed, Bye::too_many_sessions);
  for (std::size_t i = 1; i < tabs.size(); ++i) EXPECT_FALSE(tabs[i]->closed) << i;
}

TEST_F(SessionTest, ABusyLineGetsOneMergedFrameLater) {
  Client anna(bench, token('a'));
  anna.join();
  bench.pass(100);
  anna.forget();
  anna.busy = true;
  for (int i = 0; i < 5; ++i) {
    RoomCreate room{RoomId(bench.fresh()), bench.text<limits::name_chars>("Raum")};
    ASSERT_EQ(lead.send(room).result, Refusal::ok);
    bench.pass(100);
  }
  EXPECT_EQ(anna.bytes(), "");
  anna.unblock();
  EXPECT_EQ(anna.all<Frame>().size(), 1u);
  EXPECT_EQ(anna.shared<RoomEntity>().size(), 6u);
}

TEST_F(SessionTest, AnAcceptedCommandBringsTheCursorToItsEntry) {
  const Running running = start(RatingSettings{});
  Client anna(bench, token('a'));
  anna.join();
  bench.pass(100);
  const Ack ack = anna.send(place(running, 3), running.activity);
  bench.pass(20);
  EXPECT_GE(anna.cursor->seq, ack.seq);
}

TEST_F(SessionTest, MovingToARoomBringsItsSnapshot) {
  RoomCreate room{RoomId(bench.fresh()), bench.text<limits::name_chars>("Blau")};
  ASSERT_EQ(lead.send(room).result, Refusal::ok);
  Client anna(bench, token('a'));
  anna.join();
  bench.pass(50);
  anna.forget();
  const SeatId seat = *SeatId::parse(anna.own<MeEntity>().begin()->first);
  ASSERT_EQ(lead.send(PersonMove{seat, room.room}).result, Refusal::ok);
  bench.pass(20);
  const auto frames = anna.all<Frame>();
  ASSERT_FALSE(frames.empty());
  EXPECT_EQ(frames[0].from, 0);
  EXPECT_EQ(*frames[0].audience.room, room.room);
  EXPECT_EQ(anna.own<MeEntity>().begin()->second.room, room.room);
}

// A vote in the rooms on the plenary's board: those who vote read what they choose from, and nobody
// else there gets to see what the board does not show yet.
// When it is over, everybody may see what the plenary's screen shows, and still no other room.
TEST_F(SessionTest, AfterTheEndWhoSitsInARoomMayLookAtThePlenaryUntilItIsReopened) {
  const RoomCreate blue{RoomId(bench.fresh()), bench.text<limits::name_chars>("Blau")};
  const RoomCreate red{RoomId(bench.fresh()), bench.text<limits::name_chars>("Rot")};
  ASSERT_EQ(lead.send(blue).result, Refusal::ok);
  ASSERT_EQ(lead.send(red).result, Refusal::ok);
  Client anna(bench, token('a'));
  Client bert(bench, token('b'), ClientId(9));
  anna.join();
  bert.join();
  const Running shown = start(RatingSettings{});
  ASSERT_EQ(bert.send(place(shown, 3), shown.activity).result, Refusal::ok);
  ASSERT_EQ(lead.send(StepReveal{shown.step, {}}).result, Refusal::ok);
  const Running blind = start(RatingSettings{});
  ASSERT_EQ(bert.send(place(blind, 2), blind.activity).result, Refusal::ok);
  const SeatId seat = *SeatId::parse(anna.own<MeEntity>().begin()->first);
  ASSERT_EQ(lead.send(PersonMove{seat, blue.room}).result, Refusal::ok);
  bench.pass(2000);
  const auto looks = [&](Client& client, RoomId room) {
    client.forget();
    client.say(Watch{room});
    bench.pass(2000);
    const auto refused = client.all<WatchRefused>();
    return refused.empty() ? Refusal::ok : refused.at(0).result;
  };
  const auto audience = [](Client& client) { return client.all<Frame>().back().audience; };
  EXPECT_EQ(looks(anna, bench.plenary), Refusal::not_allowed);
  // A wish from before the end is none for after it.
  anna.leave();
  Client early(bench, token('a'));
  Hello hello = early.hello();
  hello.watch = bench.plenary;
  early.say(hello);
  ASSERT_EQ(lead.send(WorkshopEnd{}).result, Refusal::ok);
  bench.pass(2000);
  EXPECT_EQ(audience(early).room, blue.room);
  EXPECT_TRUE(early.shared<ResultEntity>().empty());

  EXPECT_EQ(looks(early, red.room), Refusal::not_allowed);
  EXPECT_EQ(looks(early, RoomId(0xbad)), Refusal::not_allowed);
  EXPECT_EQ(looks(early, bench.plenary), Refusal::ok);
  ASSERT_FALSE(early.all<Frame>().empty());
  EXPECT_EQ(early.all<Frame>()[0].from, 0);
  EXPECT_EQ(audience(early).room, bench.plenary);
  EXPECT_EQ(audience(early).role, Role::projector);
  ASSERT_EQ(early.shared<ResultEntity>().size(), 1u);
  EXPECT_EQ(early.shared<ResultEntity>().begin()->second.activity, shown.activity);
  EXPECT_TRUE(early.shared<PersonEntity>().empty());

  // A cursor is not resumed there: it may be of the time when one was in the plenary oneself.
  const Cursor cursor = *early.cursor;
  early.leave();
  Client again(bench, token('a'));
  hello.cursor = cursor;
  again.say(hello);
  bench.pass(2000);
  ASSERT_FALSE(again.all<Frame>().empty());
  EXPECT_EQ(again.all<Frame>()[0].from, 0);
  EXPECT_EQ(again.shared<ResultEntity>().size(), 1u);
  EXPECT_EQ(looks(again, blue.room), Refusal::ok);
  EXPECT_EQ(audience(again).room, blue.room);
  EXPECT_EQ(audience(again).role, Role::participant);
  EXPECT_EQ(looks(again, bench.plenary), Refusal::ok);

  // Reopened: back into one's room, and the next end leaves one there.
  again.forget();
  ASSERT_EQ(lead.send(WorkshopReopen{}).result, Refusal::ok);
  bench.pass(2000);
  ASSERT_FALSE(again.all<Frame>().empty());
  EXPECT_EQ(again.all<Frame>()[0].from, 0);
  EXPECT_EQ(audience(again).room, blue.room);
  EXPECT_EQ(again.shared<PersonEntity>().size(), 1u);
  EXPECT_EQ(looks(again, bench.plenary), Refusal::not_allowed);
  ASSERT_EQ(lead.send(WorkshopEnd{}).result, Refusal::ok);
  bench.pass(2000);
  EXPECT_EQ(audience(again).room, blue.room);
}

TEST_F(SessionTest, AnonymousTextReachesTheRoomThatWasLeftForTwentySeconds) {
  const RoomCreate room{RoomId(bench.fresh()), bench.text<limits::name_chars>("Blau")};
  ASSERT_EQ(lead.send(room).result, Refusal::ok);
  Client anna(bench, token('a'));
  anna.join();
  const SeatId seat = *SeatId::parse(anna.own<MeEntity>().begin()->first);
  ASSERT_EQ(lead.send(PersonMove{seat, room.room}).result, Refusal::ok);
  StepCreate create;
  create.step = StepId(bench.fresh());
  create.title = bench.text<limits::title_chars>("Ideen");
  create.scope.kind = ScopeKind::all_rooms;
  BoardSettings settings;
  settings.anonymous = true;
  create.activity = settings;
  ASSERT_EQ(lead.send(create).result, Refusal::ok);
  ASSERT_EQ(lead.send(StepStart{create.step, {}}).result, Refusal::ok);
  const ActivityId board = domain::activity_of(create.step, room.room);
  const auto write = [&] {
    CardAdd card{board, CardId(bench.fresh()), {}, bench.text<limits::card_chars>("Satz")};
    return anna.send(card, board).result;
  };
  ASSERT_EQ(lead.send(PersonMove{seat, bench.plenary}).result, Refusal::ok);
  const MeEntity me = anna.own<MeEntity>().begin()->second;
  EXPECT_EQ(me.left_room, room.room);
  ASSERT_TRUE(me.left_ms.has_value());
  bench.pass(me.left_ms->value + limits::grace_ms - bench.clock.wall_ms());
  EXPECT_EQ(write(), Refusal::ok);
  bench.pass(1);
  EXPECT_EQ(write(), Refusal::wrong_room);
}

TEST_F(SessionTest, WhoVotesInARoomOnThePlenarysBoardReadsItsCards) {
  RoomCreate room{RoomId(bench.fresh()), bench.text<limits::name_chars>("Blau")};
  ASSERT_EQ(lead.send(room).result, Refusal::ok);
  BoardSettings open_board;
  open_board.silent = false;
  open_board.anonymous = false;
  const Running board = start(open_board);
  auto add = [&](const std::string& words) {
    CardAdd card{board.activity, CardId(bench.fresh()), {}, bench.text<limits::card_chars>(words)};
    EXPECT_EQ(lead.send(card).result, Refusal::ok);
    return card.card;
  };
  const CardId first = add("Mehr Zeit");
  Client anna(bench, token('a'));
  anna.join();
  bench.pass(50);
  ASSERT_EQ(
      lead.send(PersonMove{*SeatId::parse(anna.own<MeEntity>().begin()->first), room.room}).result,
      Refusal::ok);
  bench.pass(50);
  EXPECT_TRUE(anna.shared<CardEntity>().empty());

  StepCreate vote;
  vote.step = StepId(bench.fresh());
  vote.title = bench.text<limits::title_chars>("Punkten");
  vote.scope.kind = ScopeKind::all_rooms;
  VoteSettings settings;
  settings.targets = VoteTargets::cards;
  settings.board = board.step;
  vote.activity = settings;
  ASSERT_EQ(lead.send(vote).result, Refusal::ok);
  bench.pass(50);
  EXPECT_TRUE(anna.shared<CardEntity>().empty());
  ASSERT_EQ(lead.send(StepStart{vote.step, {}}).result, Refusal::ok);
  bench.pass(50);
  ASSERT_EQ(anna.shared<CardEntity>().size(), 1u);
  EXPECT_EQ(anna.shared<CardEntity>().begin()->second.text.text, "Mehr Zeit");
  EXPECT_TRUE(anna.shared<ActivityEntity>().contains(board.activity.str()));
  ActivityId voted;
  for (const auto& [id, activity] : anna.shared<ActivityEntity>())
    if (activity.step == vote.step) voted = *ActivityId::parse(id);
  EXPECT_EQ(anna.send(VotePlace{voted, 1, TargetId(first.value), 1}, voted).result, Refusal::ok);

  // It goes on being the board that it is; what comes now is not voted on in this round.
  const CardId second = add("Andere Räume");
  bench.pass(50);
  EXPECT_EQ(anna.shared<CardEntity>().size(), 2u);
  ASSERT_EQ(lead.send(CardHide{board.activity, first, true}).result, Refusal::ok);
  bench.pass(50);
  ASSERT_EQ(anna.shared<CardEntity>().size(), 1u);
  EXPECT_EQ(anna.shared<CardEntity>().begin()->first, second.str());

  // A newcomer's snapshot says the same.
  Client bert(bench, token('b'), ClientId(9));
  bert.join();
  bench.pass(50);
  ASSERT_EQ(
      lead.send(PersonMove{*SeatId::parse(bert.own<MeEntity>().begin()->first), room.room}).result,
      Refusal::ok);
  bench.pass(50);
  EXPECT_EQ(bert.shared<CardEntity>().size(), 1u);
  EXPECT_EQ(anna.send(VotePlace{voted, 1, TargetId(second.value), 1}, voted).result,
            Refusal::unknown_entity);
}

TEST_F(SessionTest, RemovedPeopleAreClosedAndStayOut) {
  Client anna(bench, token('a'));
  anna.join();
  bench.pass(50);
  const SeatId seat = *SeatId::parse(anna.own<MeEntity>().begin()->first);
  ASSERT_EQ(lead.send(PersonRemove{seat}).result, Refusal::ok);
  EXPECT_EQ(anna.closed, Bye::removed);
  Client again(bench, token('a'));
  again.join();
  EXPECT_EQ(again.closed, Bye::removed);
}

TEST_F(SessionTest, WhenNothingCanBeWrittenTheClientIsToldAndSendsAgain) {
  const Running running = start(RatingSettings{});
  Client anna(bench, token('a'));
  anna.join();
  bench.log.set_failing(true);
  CommandMessage message;
  message.scope = running.activity;
  message.n = 1;
  message.command = place(running, 4);
  anna.say(message);
  EXPECT_TRUE(anna.all<Ack>().empty());
  EXPECT_FALSE(anna.closed);
  ASSERT_EQ(anna.all<Storage>().size(), 1u);
  EXPECT_FALSE(anna.all<Storage>()[0].available);
  anna.say(message);  // too early: dropped
  bench.log.set_failing(false);
  bench.pass(1500);
  EXPECT_TRUE(anna.all<Ack>().empty());
  ASSERT_EQ(anna.all<Storage>().size(), 2u);
  EXPECT_TRUE(anna.all<Storage>()[1].available);
  anna.say(message);
  ASSERT_EQ(anna.all<Ack>().size(), 1u);
  EXPECT_EQ(anna.all<Ack>()[0].result, Refusal::ok);
}

// What the last run left: a message that broke it, a workshop that broke it twice.
struct Remembered final : session::CrashJournal {
  void begin(WorkshopId, std::uint64_t) override { ++begun; }
  void done() override { --begun; }
  bool refuses(WorkshopId, std::uint64_t key) const override { return key == refused; }
  bool quarantines(WorkshopId) const override { return stopped; }
  int begun = 0;
  std::uint64_t refused = 0;
  bool stopped = false;
};

TEST_F(SessionTest, AMessageThatBrokeTheServerIsNotLookedAtAgain) {
  Remembered journal;
  journal.refused = session::key_of(encode(ClientMessage(Ping{})));
  bench.journal = &journal;
  lead.leave();
  bench.restart();
  Client anna(bench, token('a'));
  anna.join();
  EXPECT_EQ(anna.all<Welcome>().size(), 1u);
  anna.say(Ping{});
  EXPECT_TRUE(anna.all<Pong>().empty());
  EXPECT_EQ(anna.closed, Bye::malformed);
  EXPECT_EQ(journal.begun, 0);
}

TEST_F(SessionTest, AWorkshopThatBrokeTheServerTwiceStaysShut) {
  Remembered journal;
  journal.stopped = true;
  bench.journal = &journal;
  lead.leave();
  bench.restart();
  Client anna(bench, token('a'));
  EXPECT_EQ(anna.closed, Bye::quarantined);
}

TEST_F(SessionTest, ALogOfRulesThatAreNotKnownIsNotGuessedAt) {
  log::Create request;
  request.id = WorkshopId(2);
  request.code = "JKLMNPQR";
  WorkshopCreate create;
  create.workshop = request.id;
  create.title = bench.text<limits::title_chars>("Von morgen");
  create.code = {request.code};
  create.plenary = RoomId(9);
  create.plenary_name = bench.text<limits::name_chars>("Plenum");
  create.rules = domain::newest_rules + 1;
  EntryBody body;
  body.command = create;
  request.bodies.push_back(encode(body));
  bench.log.create(std::move(request),
                   [](std::optional<log::Error> error, log::Created) { ASSERT_FALSE(error); });
  bench.settle();
  bench.workshop = WorkshopId(2);
  Client anna(bench, token('a'));
  anna.join("JKLMNPQR");
  EXPECT_EQ(anna.closed, Bye::quarantined);
}

TEST_F(SessionTest, AFloodIsReadSlowlyAndRefusedNowhere) {
  Client anna(bench, token('a'));
  anna.join();
  for (int i = 0; i < 150; ++i) anna.say(Ping{});
  EXPECT_FALSE(anna.reads);
  bench.pass(3000);
  EXPECT_TRUE(anna.reads);
  EXPECT_EQ(anna.all<Pong>().size(), 150u);
}

// PROTOCOL.md K6.
TEST_F(SessionTest, OneSeatIsReadAtOnePaceHoweverManyConnectionsItHas) {
  Client first(bench, token('a'), ClientId(1));
  first.join();
  Client second(bench, token('a'), ClientId(2));
  second.join();
  for (int i = 0; i < 60; ++i) {
    first.say(Ping{});
    second.say(Ping{});
  }
  EXPECT_FALSE(first.reads);
  EXPECT_FALSE(second.reads);
  Client other(bench, token('b'));
  other.join();
  other.say(Ping{});
  EXPECT_TRUE(other.reads);
  bench.pass(3000);
  EXPECT_TRUE(first.reads);
  EXPECT_TRUE(second.reads);
}

// PROTOCOL.md T8.
TEST_F(SessionTest, ASeatsTextsHaveALimitThatTheLeadDoesNotFeel) {
  BoardSettings settings;
  settings.anonymous = false;
  const Running running = start(settings);
  Client anna(bench, token('a'));
  anna.join();
  std::size_t left = limits::text_bytes_per_seat;
  const auto write = [&](Client& who, std::size_t bytes) {
    std::string words;
    for (; bytes >= 4; bytes -= 4) words += "\xf0\x9f\x8c\xb1";
    words.append(bytes, 'x');
    return who
        .send(CardAdd{
            running.activity, CardId(bench.fresh()), {}, bench.text<limits::card_chars>(words)})
        .result;
  };
  for (; left > 4000; left -= 3500) ASSERT_EQ(write(anna, 3500), Refusal::ok);
  ASSERT_EQ(write(anna, left - 1), Refusal::ok);
  EXPECT_EQ(write(anna, 2), Refusal::seat_full);
  EXPECT_EQ(write(anna, 1), Refusal::ok);
  EXPECT_EQ(write(anna, 1), Refusal::seat_full);
  Client again(bench, token('a'), ClientId(8));
  again.join();
  EXPECT_EQ(write(again, 1), Refusal::seat_full) << "another device is the same seat";
  EXPECT_EQ(write(lead, 3000), Refusal::ok);
}

// PROTOCOL.md T8: the last texts are for staff.
TEST_F(SessionTest, AWorkshopsTextsHaveALimitAndTheLastAreForStaff) {
  BoardSettings settings;
  settings.anonymous = false;
  const Running running = start(settings);
  Client anna(bench, token('a'));
  anna.join();
  const auto write = [&](Client& who) {
    return who
        .send(CardAdd{
            running.activity, CardId(bench.fresh()), {}, bench.text<limits::card_chars>("x")})
        .result;
  };
  const replica::Replica& replica = *bench.host->look(bench.workshop);
  const std::string& name = replica.epoch();
  const auto dash = name.find('-');
  const log::Epoch epoch{std::stoull(name.substr(0, dash)),
                         *dialograum::detail::parse_hex64(name.substr(dash + 1))};
  Client ben(bench, token('b'));
  ben.join();
  const SeatId away = *SeatId::parse(ben.own<MeEntity>().begin()->first);
  ben.leave();
  std::int64_t n = 0;
  // As if many had written; each text is as long as no card may be, to come there soon.
  const auto fill_to = [&](std::size_t bytes) {
    while (replica.text_bytes() < bytes) {
      CardAdd card{running.activity, CardId(bench.fresh()), {}, bench.text<limits::card_chars>("")};
      EntryBody body;
      body.seat = away;
      body.client = ClientId(99);
      body.after = n;
      body.n = ++n;
      body.command = card;
      const std::string words(std::min<std::size_t>(bytes - replica.text_bytes(), 1024 * 1024),
                              'x');
      bench.log.append(bench.workshop, epoch, encode(body), {{card.text.id, words}},
                       [](log::Error) {});
      bench.settle();
    }
  };
  fill_to(limits::text_bytes - limits::text_bytes_for_staff - 1);
  EXPECT_EQ(write(anna), Refusal::ok);
  EXPECT_EQ(write(anna), Refusal::workshop_full);
  EXPECT_EQ(write(lead), Refusal::ok);
  fill_to(limits::text_bytes - 1);
  EXPECT_EQ(write(lead), Refusal::ok);
  EXPECT_EQ(write(lead), Refusal::limit);
  EXPECT_EQ(lead.send(StepClose{running.step, {}}).result, Refusal::ok);
}

// PROTOCOL.md L12, also for what is sent before the first refusal can be read.
TEST_F(SessionTest, AnExhaustedSeatIsRefusedWithoutAPlaceInTheLog) {
  Client anna(bench, token('a'));
  anna.join();
  const SeatId seat = *SeatId::parse(anna.own<MeEntity>().begin()->first);
  anna.leave();
  const std::string& name = bench.host->look(bench.workshop)->epoch();
  const auto dash = name.find('-');
  const log::Epoch epoch{std::stoull(name.substr(0, dash)),
                         *dialograum::detail::parse_hex64(name.substr(dash + 1))};
  for (std::uint64_t n = 1; n < limits::entries_per_seat; ++n) {
    EntryBody body;
    body.seat = seat;
    body.client = ClientId(99);
    body.n = static_cast<std::int64_t>(n);
    body.after = body.n - 1;
    body.command = Undo{1};
    bench.log.append(bench.workshop, epoch, encode(body), {}, [](log::Error) {});
    if (n % 1000 == 0) bench.settle();
  }
  bench.settle();
  Client back(bench, token('a'), ClientId(8));
  back.join();
  const RoomId room = bench.plenary;
  const auto refused = [&back] { return back.all<Ack>().back(); };
  for (int n = 1; n <= 5; ++n) {
    CommandMessage message;
    message.n = n;
    message.after = n - 1;
    message.command = PersonMove{seat, room};
    back.say(message);
  }
  const auto acks = back.all<Ack>();
  ASSERT_EQ(acks.size(), 5u);
  EXPECT_EQ(acks[0].result, Refusal::ok);
  EXPECT_EQ(acks[1].result, Refusal::seat_full);
  EXPECT_EQ(refused().seq, 0);
  const auto before = bench.host->look(bench.workshop)->state().seq;
  EXPECT_EQ(before, static_cast<domain::Seq>(acks[0].seq));
  EXPECT_EQ(lead.send(WorkshopJoinOpen{false}).result, Refusal::ok);
}

// PROTOCOL.md T8: at the limit, one below and one above.
TEST_F(SessionTest, SoManyNewPeopleAMinuteComeIn) {
  const auto come = [this](std::int64_t number) {
    std::string name = std::to_string(number);
    Client one(bench, "t" + std::string(22 - name.size(), '0') + name);
    one.join();
    return one.closed;
  };
  for (std::int64_t i = 1; i < limits::new_seats_per_minute; ++i) ASSERT_FALSE(come(i)) << i;
  EXPECT_FALSE(come(limits::new_seats_per_minute));
  EXPECT_EQ(come(limits::new_seats_per_minute + 1), Bye::full);
  EXPECT_FALSE(come(1)) << "who has a seat comes back";
  bench.pass(60'000);
  EXPECT_FALSE(come(limits::new_seats_per_minute + 1));
}

TEST_F(SessionTest, WhenMemoryIsShortNobodyNewComesInAndTheOthersGoOn) {
  Client anna(bench, token('a'));
  anna.join();
  bench.memory_short = true;
  Client ben(bench, token('b'));
  ben.join();
  EXPECT_EQ(ben.closed, Bye::full);
  ASSERT_EQ(ben.all<ByeMessage>().size(), 1u);
  EXPECT_TRUE(ben.all<ByeMessage>()[0].retry);
  ASSERT_TRUE(ben.all<ByeMessage>()[0].after_ms);
  EXPECT_GE(ben.all<ByeMessage>()[0].after_ms->value, 10'000);
  EXPECT_EQ(lead.send(WorkshopJoinOpen{true}).result, Refusal::ok);
  Client second(bench, token('a'), ClientId(8));
  second.join();
  EXPECT_FALSE(second.closed);
  bench.memory_short = false;
  Client later(bench, token('b'));
  later.join();
  EXPECT_FALSE(later.closed);
}

TEST_F(SessionTest, NewLinksWorkAndTheirSecretStaysOut) {
  const std::string secret(43, 's');
  LinkCreate link;
  link.role = Role::projector;
  link.secret = Ascii<86>{secret};
  ASSERT_EQ(lead.send(link).result, Refusal::ok);
  bench.pass(20);
  EXPECT_EQ(lead.bytes().find(secret), std::string::npos);
  Client projector(bench, secret);
  projector.say(projector.hello());
  ASSERT_EQ(projector.all<Welcome>().size(), 1u);
  EXPECT_EQ(projector.all<Welcome>()[0].role, Role::projector);
  const SeatId seat = projector.all<Welcome>()[0].seat;
  ASSERT_EQ(lead.send(LinkRevoke{seat}).result, Refusal::ok);
  EXPECT_EQ(projector.closed, Bye::removed);
}

TEST_F(SessionTest, DeletingClosesEverybodyForGood) {
  Client anna(bench, token('a'));
  anna.join();
  lead.say([&] {
    CommandMessage message;
    message.n = 1;
    message.command = WorkshopDelete{};
    return message;
  }());
  EXPECT_EQ(anna.closed, Bye::deleted);
  EXPECT_EQ(lead.closed, Bye::deleted);
  bench.pass(100);
  Client late(bench, token('a'));
  late.join();
  EXPECT_EQ(late.closed, Bye::deleted);
}

// From the next entry on the storage fails: as if the process had crashed right after it.
struct CrashAfterNextEntry final : log::LogListener {
  explicit CrashAfterNextEntry(log::MemoryLog& log) : log(log) {}
  void opened(Opened) override {}
  void failed(log::Error) override { ADD_FAILURE(); }
  void record(std::shared_ptr<const log::Record>) override { log.set_failing(true); }
  void erased(const std::vector<ContentId>&) override { ++told; }
  void deleted() override { ++told; }
  log::MemoryLog& log;
  int told = 0;
};

TEST_F(SessionTest, WhatACrashKeptFromBeingErasedIsErasedAtTheNextOpening) {
  Client anna(bench, token('a'));
  Hello hello = anna.hello();
  hello.code = Ascii<9>{"abcd-efgh"};
  hello.name = bench.text<limits::name_chars>("Anna");
  anna.say(hello);
  auto crash = std::make_shared<CrashAfterNextEntry>(bench.log);
  bench.log.open(bench.workshop, crash);
  bench.settle();
  CommandMessage message;
  message.n = 1;
  message.command = PersonErase{};
  anna.say(message);
  EXPECT_EQ(crash->told, 0);
  anna.leave();
  lead.leave();
  bench.restart();
  bench.log.set_failing(false);
  Client again(bench, bench.lead_token, ClientId(8));
  again.say(again.hello());
  ASSERT_EQ(again.all<Welcome>().size(), 1u);
  EXPECT_EQ(crash->told, 1);
}

TEST_F(SessionTest, WhatACrashKeptFromBeingDeletedIsDeletedAtTheNextOpening) {
  auto crash = std::make_shared<CrashAfterNextEntry>(bench.log);
  bench.log.open(bench.workshop, crash);
  bench.settle();
  CommandMessage message;
  message.n = 1;
  message.command = WorkshopDelete{};
  lead.say(message);
  EXPECT_EQ(crash->told, 0);
  lead.leave();
  bench.restart();
  bench.log.set_failing(false);
  Client again(bench, bench.lead_token, ClientId(8));
  again.say(again.hello());
  bench.pass(100);
  EXPECT_EQ(crash->told, 1);
  EXPECT_EQ(again.closed, Bye::deleted);
}

TEST_F(SessionTest, AnIdleWorkshopIsGivenUpAndOpenedAgain) {
  lead.leave();
  bench.pass(61'000);
  EXPECT_EQ(bench.host->replicas(), 0u);
  Client anna(bench, token('a'));
  anna.join();
  EXPECT_EQ(anna.all<Welcome>().size(), 1u);
}

TEST_F(SessionTest, TheAnnouncedRoomChangeHappensByItself) {
  RoomCreate room{RoomId(bench.fresh()), bench.text<limits::name_chars>("Blau")};
  ASSERT_EQ(lead.send(room).result, Refusal::ok);
  Client anna(bench, token('a'));
  anna.join();
  bench.pass(20);
  GroupingCreate grouping{
      GroupingId(bench.fresh()), bench.text<limits::name_chars>("Runde 1"), {}, false};
  grouping.rooms.push_back(room.room);
  ASSERT_EQ(lead.send(grouping).result, Refusal::ok);
  ASSERT_EQ(lead.send(GroupingShuffle{grouping.grouping, false}).result, Refusal::ok);
  ASSERT_EQ(lead.send(GroupingOpen{grouping.grouping, 10'000}).result, Refusal::ok);
  bench.pass(9'000);
  EXPECT_EQ(anna.own<MeEntity>().begin()->second.room, bench.plenary);
  bench.pass(1'500);
  EXPECT_EQ(anna.own<MeEntity>().begin()->second.room, room.room);
}

}  // namespace
}  // namespace dialograum::testing
