#include "domain/kinds/info.hpp"

#include <gtest/gtest.h>

#include "workshop_fixture.hpp"

namespace dialograum::testing {
namespace {

struct InfoTest : ::testing::Test {
  Workshop w;

  Slot slot(std::uint64_t id) {
    Slot one;
    one.id = SlotId(id);
    one.title = w.text<limits::title_chars>();
    one.speakers.push_back({w.text<limits::name_chars>(), w.text<limits::speaker_chars>(),
                            w.text<limits::speaker_chars>()});
    return one;
  }
  StoredFile file(std::uint64_t id, FileType type = FileType::pdf) {
    StoredFile one;
    one.id = FileId(id);
    one.type = type;
    one.bytes = 1000;
    one.name = w.text<limits::title_chars>();
    return one;
  }
  InfoSettings talks() {
    InfoSettings settings;
    settings.slots = {{slot(1), slot(2)}};
    return settings;
  }
  Refusal create(const InfoSettings& settings) {
    StepCreate create;
    create.step = StepId(w.fresh());
    create.title = w.text<limits::title_chars>();
    create.activity = settings;
    return w.as(w.lead, create);
  }
  Refusal update(StepId step, const Settings& settings) {
    StepUpdate update;
    update.step = step;
    update.activity = settings;
    return w.as(w.lead, update);
  }
  SlotId now(StepId step) const { return domain::slot_of(w.state, w.in_plenary(step)); }
  Refusal start(StepId step) { return w.as(w.lead, StepStart{step, {}}); }
};

TEST_F(InfoTest, StaffSayWhichSlotIsNow) {
  const StepId step = w.step(talks());
  const ActivityId id = w.in_plenary(step);
  EXPECT_EQ(w.as(w.lead, InfoShow{id, SlotId(1)}), Refusal::wrong_phase);
  ASSERT_EQ(start(step), Refusal::ok);
  EXPECT_EQ(now(step), SlotId());
  EXPECT_EQ(w.as(w.lead, InfoShow{id, SlotId(3)}), Refusal::unknown_entity);
  EXPECT_EQ(w.as(w.lead, InfoShow{ActivityId(9), SlotId(1)}), Refusal::unknown_entity);
  EXPECT_EQ(w.as(w.lead, InfoShow{id, SlotId(2)}), Refusal::ok);
  EXPECT_EQ(now(step), SlotId(2));
  EXPECT_EQ(w.as(w.person(), InfoShow{id, SlotId(1)}), Refusal::not_allowed);
  EXPECT_EQ(w.as(w.lead, InfoShow{id, {}}), Refusal::ok);
  EXPECT_EQ(now(step), SlotId());
  // Also when something else has taken the talk's place.
  const StepId other = w.step(BoardSettings{});
  ASSERT_EQ(start(other), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, InfoShow{id, SlotId(1)}), Refusal::ok);
  EXPECT_EQ(w.as(w.lead, InfoShow{w.in_plenary(other), {}}), Refusal::unknown_entity);
}

TEST_F(InfoTest, AModeratorDoesSoInTheirRoomOnly) {
  const RoomId room = w.room(), elsewhere = w.room();
  const StepId step = w.step(talks(), Scope{ScopeKind::all_rooms, {}});
  const SeatId moderator = w.link(Role::moderator, room);
  ASSERT_EQ(start(step), Refusal::ok);
  EXPECT_EQ(w.as(moderator, InfoShow{domain::activity_of(step, room), SlotId(1)}), Refusal::ok);
  EXPECT_EQ(w.as(moderator, InfoShow{domain::activity_of(step, elsewhere), SlotId(1)}),
            Refusal::wrong_room);
}

TEST_F(InfoTest, ItsSettingsCanBeChangedAtAnyTime) {
  const StepId step = w.step(talks());
  ASSERT_EQ(start(step), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, InfoShow{w.in_plenary(step), SlotId(2)}), Refusal::ok);
  InfoSettings shorter;
  shorter.slots = {{slot(1)}};
  EXPECT_EQ(update(step, shorter), Refusal::ok);
  EXPECT_EQ(now(step), SlotId()) << "a slot that is gone is not now";
  // Its scope and its kind stand fast like everybody's, and so do settings of other kinds.
  EXPECT_EQ(update(step, BoardSettings{}), Refusal::already_opened);
  StepUpdate wider;
  wider.step = step;
  wider.scope = Scope{ScopeKind::all_rooms, {}};
  wider.activity = talks();
  EXPECT_EQ(w.as(w.lead, wider), Refusal::already_opened);
  const StepId board = w.step(BoardSettings{});
  ASSERT_EQ(start(board), Refusal::ok);
  EXPECT_EQ(update(board, BoardSettings{}), Refusal::already_opened);
}

TEST_F(InfoTest, OlderRulesKeepThemOnceOpened) {
  const StepId step = w.step(InfoSettings{});
  ASSERT_EQ(start(step), Refusal::ok);
  w.state.rules = 2;
  EXPECT_EQ(update(step, InfoSettings{}), Refusal::already_opened);
}

TEST_F(InfoTest, SlotsDifferAndImagesHaveWords) {
  InfoSettings twice;
  twice.slots = {{slot(1), slot(1)}};
  EXPECT_EQ(create(twice), Refusal::bad_value);
  InfoSettings picture;
  picture.file = file(7, FileType::jpeg);
  EXPECT_EQ(create(picture), Refusal::bad_value);
  picture.file->alternative = w.text<limits::alternative_chars>();
  EXPECT_EQ(create(picture), Refusal::ok);
  InfoSettings in_slot = talks();
  (*in_slot.slots)[1].file = file(8, FileType::png);
  EXPECT_EQ(create(in_slot), Refusal::bad_value);
}

TEST_F(InfoTest, EachTextHasAContentOfItsOwn) {
  InfoSettings settings = talks();
  (*settings.slots)[1].title = (*settings.slots)[0].title;
  EXPECT_EQ(create(settings), Refusal::id_used);
}

TEST_F(InfoTest, FilesThatNothingNamesAnyMoreAreDropped) {
  InfoSettings two = talks();
  two.file = file(1);
  (*two.slots)[0].file = file(2);
  const StepId step = w.step(two);
  InfoSettings same;
  same.file = file(2);
  const StepId other = w.step(same);
  EXPECT_EQ(domain::named_files(w.state), (std::set{FileId(1), FileId(2)}));

  InfoSettings replaced;
  replaced.file = file(3);
  ASSERT_EQ(update(step, replaced), Refusal::ok);
  EXPECT_EQ(w.effects.dropped_files, std::vector{FileId(1)}) << "2 is named elsewhere";
  ASSERT_EQ(w.as(w.lead, StepRemove{other}), Refusal::ok);
  EXPECT_EQ(w.effects.dropped_files, std::vector{FileId(2)});
  ASSERT_EQ(update(step, QuestionsSettings{}), Refusal::ok);
  EXPECT_EQ(w.effects.dropped_files, std::vector{FileId(3)});
  EXPECT_TRUE(domain::named_files(w.state).empty());
}

TEST_F(InfoTest, AQuestionKnowsTheSlotThatWasNow) {
  const StepId step = w.step(talks());
  const StepId beside = w.step(QuestionsSettings{});
  ASSERT_EQ(start(step), Refusal::ok);
  ASSERT_EQ(start(beside), Refusal::ok);
  const ActivityId questions = w.in_plenary(beside);
  const SeatId anna = w.person();
  const auto ask = [&] {
    const QuestionId id(w.fresh());
    EXPECT_EQ(
        w.hidden(anna, questions, QuestionAsk{questions, id, w.text<limits::question_chars>()}),
        Refusal::ok);
    return std::get<domain::Questions>(w.state.activities.at(questions).data).questions.at(id);
  };
  EXPECT_EQ(ask().about_slot, SlotId());
  ASSERT_EQ(w.as(w.lead, InfoShow{w.in_plenary(step), SlotId(2)}), Refusal::ok);
  EXPECT_EQ(ask().about_slot, SlotId(2));
}

TEST_F(InfoTest, SurvivesTheEncodingOfAState) {
  const StepId more = w.step(talks());
  ASSERT_EQ(start(more), Refusal::ok);
  ASSERT_EQ(w.as(w.lead, InfoShow{w.in_plenary(more), SlotId(1)}), Refusal::ok);
  const auto again = domain::decode_state(domain::encode_state(w.state), domain::state_version);
  ASSERT_TRUE(again);
  EXPECT_EQ(domain::slot_of(*again, w.in_plenary(more)), SlotId(1));
}

}  // namespace
}  // namespace dialograum::testing
