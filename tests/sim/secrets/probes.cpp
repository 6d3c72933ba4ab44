#include "sim/secrets/probes.hpp"

#include <boost/mp11.hpp>

#include "domain/parts.hpp"

namespace dialograum::testing {
namespace {

constexpr std::uint64_t new_id = 0xF000;

template <std::size_t Max>
Text<Max> new_text() {
  return {ContentId(0xF100), {}};
}

class Probes {
 public:
  explicit Probes(const World& world) : w_(world) {}

  std::vector<Probe> take() {
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, ClientCommand>>(
        [&](auto type) { of(type); });
    return std::move(out_);
  }

 private:
  template <class C>
  using As = boost::mp11::mp_identity<C>;

  void add(Command command) { add(w_.blind, std::move(command)); }
  void add(ActivityId about, Command command) {
    if (w_.state.activities.contains(about)) out_.push_back({about, std::move(command)});
  }

  std::vector<ActivityId> activities() const {
    return {w_.blind, w_.revealed, w_.preparing, w_.board};
  }
  // Of the board that all see and, in later rounds of a silent one, of that.
  std::vector<ActivityId> boards() const {
    if (w_.plan.kind != Kind::silent_board) return {w_.board};
    return {w_.board, w_.blind, w_.revealed, w_.preparing};
  }
  std::vector<RoomId> rooms() const { return {w_.plenary, w_.room1, w_.room2, w_.room3}; }
  std::vector<SeatId> people() const { return {w_.anna, w_.dora, w_.emil}; }
  std::vector<CardId> cards() const {
    std::vector<CardId> all = w_.cards;
    all.insert(all.end(), w_.secret_cards.begin(), w_.secret_cards.end());
    return all;
  }
  // Things to choose, and nothing.
  std::vector<TargetId> targets() const {
    std::vector<TargetId> all = w_.targets;
    for (ItemId item : w_.items) all.push_back(TargetId(item.value));
    for (ObjectionId one : w_.secret_objections) all.push_back(TargetId(one.value));
    all.push_back(TargetId(new_id));
    return all;
  }
  std::vector<std::pair<OwnerId, ActivityId>> owners() const {
    std::vector<std::pair<OwnerId, ActivityId>> all{{OwnerId(w_.step.value), w_.blind},
                                                    {OwnerId(w_.board_step.value), w_.board},
                                                    {OwnerId(w_.plan_step.value), w_.plan_of_all}};
    for (ActivityId id : activities()) all.emplace_back(OwnerId(id.value), id);
    return all;
  }
  std::vector<ItemId> items_of(OwnerId owner) const {
    std::vector<ItemId> all;
    if (const auto* items = domain::find(w_.state.items, owner))
      for (const auto& [id, item] : *items) all.push_back(id);
    return all;
  }
  ContentId text_of(OwnerId owner, ItemId item) const {
    return w_.state.items.at(owner).at(item).text;
  }
  const domain::Card* card(ActivityId activity, CardId id) const {
    return domain::find(std::get<domain::Board>(w_.state.activities.at(activity).data).cards, id);
  }
  const domain::Cluster* cluster(ActivityId activity, ClusterId id) const {
    return domain::find(std::get<domain::Board>(w_.state.activities.at(activity).data).clusters,
                        id);
  }
  // Each step command, in each room and in all.
  template <class C>
  void of_step() {
    for (auto [room, about] :
         {std::pair{w_.room1, w_.blind}, {w_.room2, w_.revealed}, {w_.room3, w_.preparing}}) {
      add(about, C{w_.step, room});
      if (room == w_.room1) add(about, C{w_.step, {}});
    }
    add(w_.board, C{w_.board_step, {}});
    add(w_.board, C{w_.info_step, {}});
  }

  void of(As<WorkshopRename>) {
    add(WorkshopRename{new_text<limits::title_chars>(), w_.state.title});
  }
  void of(As<WorkshopJoinOpen>) { add(WorkshopJoinOpen{false}); }
  void of(As<WorkshopNewCode>) { add(WorkshopNewCode{{w_.state.code}, Ascii<8>{"JKLMNPQR"}}); }
  void of(As<WorkshopSchedule>) {
    add(WorkshopSchedule{w_.now_ms + 1'000'000, w_.now_ms + 2'000'000});
  }
  void of(As<WorkshopCapacity>) {
    add(WorkshopCapacity{});
    add(WorkshopCapacity{1});
  }
  void of(As<WorkshopDeleteOn>) { add(WorkshopDeleteOn{w_.now_ms + 1'000'000}); }
  void of(As<WorkshopEnd>) { add(WorkshopEnd{}); }
  void of(As<WorkshopReopen>) { add(WorkshopReopen{}); }
  void of(As<WorkshopDelete>) { add(WorkshopDelete{}); }
  void of(As<LinkCreate>) {
    LinkCreate create;
    create.role = Role::projector;
    create.seat = SeatId(new_id);
    create.token_hash = Ascii<64>{std::string(64, 'd')};
    add(create);
  }
  void of(As<LinkRevoke>) { add(LinkRevoke{w_.projector}); }
  void of(As<PersonRename>) {
    for (SeatId seat : people()) add(PersonRename{seat, new_text<limits::name_chars>()});
  }
  void of(As<PersonRemove>) {
    for (SeatId seat : people()) add(PersonRemove{seat});
  }
  void of(As<PersonRestore>) {
    for (SeatId seat : people()) add(PersonRestore{seat});
  }
  void of(As<PersonAdmit>) {
    for (SeatId seat : people()) add(PersonAdmit{seat});
  }
  void of(As<PersonMove>) {
    for (SeatId seat : people())
      for (RoomId room : rooms()) add(PersonMove{seat, room});
  }
  void of(As<PersonErase>) { add(PersonErase{}); }
  void of(As<PersonAffiliate>) {
    for (SeatId seat : people())
      for (ValueId value : w_.values) add(PersonAffiliate{seat, w_.affiliation, value});
    for (SeatId seat : people()) add(PersonAffiliate{seat, w_.affiliation, {}});
  }
  void of(As<AffiliationCreate>) {
    add(AffiliationCreate{AffiliationId(new_id),
                          new_text<limits::name_chars>(),
                          {{ValueId(new_id + 1), {ContentId(0xF101), {}}}}});
  }
  // With what there is, and with one value less.
  void of(As<AffiliationUpdate>) {
    const domain::Affiliation& list = w_.state.affiliations.at(w_.affiliation);
    AffiliationUpdate update{w_.affiliation, new_text<limits::name_chars>(), {}};
    for (const domain::NamedValue& one : list.values) {
      update.values.push_back({one.value, {one.name, {}}});
      add(update);
    }
  }
  void of(As<AffiliationRemove>) { add(AffiliationRemove{w_.affiliation}); }
  void of(As<RoomCreate>) { add(RoomCreate{RoomId(new_id), new_text<limits::name_chars>()}); }
  void of(As<RoomRename>) {
    for (RoomId room : rooms())
      add(RoomRename{room, new_text<limits::name_chars>(), w_.state.rooms.at(room).name});
  }
  void of(As<RoomArchive>) {
    for (RoomId room : rooms()) add(RoomArchive{room, true});
  }
  void of(As<RoomCapacity>) {
    for (RoomId room : rooms()) {
      add(RoomCapacity{room, {}});
      add(RoomCapacity{room, 1});
    }
  }
  void of(As<RoomShow>) {
    for (ActivityId id : activities())
      if (const auto* activity = domain::find(w_.state.activities, id))
        add(id, RoomShow{activity->room, id});
    add(RoomShow{w_.room1, {}});
  }
  void of(As<RoomRapporteur>) {
    for (RoomId room : rooms()) {
      add(RoomRapporteur{room, {}});
      for (SeatId seat : people()) add(RoomRapporteur{room, seat});
    }
  }
  void of(As<HelpCall>) {
    for (RoomId room : rooms())
      for (HelpKind kind : {HelpKind::help, HelpKind::more_time}) add(HelpCall{room, kind});
  }
  void of(As<HelpClear>) {
    for (RoomId room : rooms()) add(HelpClear{room});
  }
  void of(As<AnnouncementSend>) {
    AnnouncementSend send{AnnouncementId(new_id), new_text<limits::announcement_chars>(), {}};
    add(send);
    send.rooms.push_back(w_.room1);
    add(send);
  }
  void of(As<AnnouncementWithdraw>) {
    for (AnnouncementId id : {w_.announcement, AnnouncementId(new_id)})
      add(AnnouncementWithdraw{id});
  }
  void of(As<AnnouncementSeen>) {
    for (AnnouncementId id : {w_.announcement, AnnouncementId(new_id)}) add(AnnouncementSeen{id});
  }
  void of(As<SpeakersOpen>) {
    for (RoomId room : rooms())
      for (bool open : {true, false}) add(SpeakersOpen{room, open});
  }
  void of(As<SpeakersRaise>) {
    for (RoomId room : rooms()) add(SpeakersRaise{room});
  }
  void of(As<SpeakersLower>) {
    for (RoomId room : rooms())
      for (SeatId seat : people()) add(SpeakersLower{room, seat});
  }
  void of(As<SpeakersNext>) {
    for (RoomId room : rooms()) {
      add(SpeakersNext{room, {}});
      for (SeatId seat : people()) add(SpeakersNext{room, seat});
    }
  }

  void of(As<GroupingCreate>) {
    GroupingCreate create;
    create.grouping = GroupingId(new_id);
    create.name = new_text<limits::name_chars>();
    create.rooms.push_back(w_.room1);
    add(create);
  }
  void of(As<GroupingUpdate>) {
    GroupingUpdate update;
    update.grouping = w_.grouping;
    update.name = new_text<limits::name_chars>();
    update.rooms.push_back(w_.room2);
    add(update);
  }
  void of(As<GroupingRemove>) {
    add(GroupingRemove{w_.grouping});
    add(GroupingRemove{w_.other_grouping});
  }
  void of(As<GroupingAssign>) {
    GroupingAssign assign;
    assign.grouping = w_.grouping;
    assign.assignments.push_back({w_.anna, w_.room2});
    add(assign);
  }
  void of(As<GroupingShuffle>) {
    add(GroupingShuffle{w_.grouping, false, {}});
    add(GroupingShuffle{w_.other_grouping, true, {}});
    add(GroupingShuffle{w_.grouping, false, Mixing{AffiliationId(new_id), true}});
  }
  void of(As<GroupingOpen>) { add(GroupingOpen{w_.other_grouping, 0}); }
  void of(As<GroupingClose>) { add(GroupingClose{0}); }

  void of(As<StepCreate>) {
    StepCreate create;
    create.step = StepId(new_id);
    create.title = new_text<limits::title_chars>();
    create.scope.kind = ScopeKind::all_rooms;
    create.activity = VoteSettings{};
    add(create);
  }
  void of(As<StepUpdate>) {
    for (StepId step : {w_.step, w_.board_step, w_.info_step}) {
      StepUpdate update;
      update.step = step;
      update.title = new_text<limits::title_chars>();
      add(update);
      update.activity = w_.state.steps.at(step).settings;
      add(update);
      update.activity = InfoSettings{};
      update.scope = Scope{};
      add(update);
    }
  }
  void of(As<StepMove>) {
    add(StepMove{w_.step, {}});
    add(StepMove{w_.board_step, w_.step});
  }
  void of(As<StepRemove>) {
    for (StepId step : {w_.step, w_.board_step, w_.info_step}) add(StepRemove{step});
  }
  void of(As<StepStart>) { of_step<StepStart>(); }
  void of(As<StepPause>) { of_step<StepPause>(); }
  void of(As<StepResume>) { of_step<StepResume>(); }
  void of(As<StepDeadline>) {
    for (auto [room, about] :
         {std::pair{w_.room1, w_.blind}, {w_.room2, w_.revealed}, {w_.room3, w_.preparing}})
      add(about, StepDeadline{w_.step, room, w_.now_ms + 1000});
    add(w_.board, StepDeadline{w_.board_step, {}, w_.now_ms + 1000});
  }
  void of(As<StepClose>) { of_step<StepClose>(); }
  void of(As<StepReveal>) { of_step<StepReveal>(); }
  void of(As<StepReopen>) { of_step<StepReopen>(); }

  void of(As<ItemAdd>) {
    for (auto [owner, about] : owners())
      for (bool heading : {false, true})
        add(about, ItemAdd{owner, ItemId(new_id), new_text<limits::item_chars>(), heading, {}, {}});
  }
  void of(As<ItemEdit>) {
    for (auto [owner, about] : owners())
      for (ItemId item : items_of(owner)) {
        ItemEdit edit{owner, item, new_text<limits::item_chars>(), text_of(owner, item), {}};
        add(about, edit);
        edit.body = Text<limits::section_chars>{ContentId(0xF101), {}};
        add(about, edit);
      }
  }
  void of(As<ItemMove>) {
    for (auto [owner, about] : owners())
      for (ItemId item : items_of(owner)) {
        add(about, ItemMove{owner, item, {}});
        add(about, ItemMove{owner, item, items_of(owner).front()});
      }
  }
  void of(As<ItemRemove>) {
    for (auto [owner, about] : owners())
      for (ItemId item : items_of(owner)) add(about, ItemRemove{owner, item});
  }

  void of(As<ItemCarry>) {
    for (auto [owner, about] : owners())
      for (ActivityId from : activities()) {
        for (TargetId thing : targets()) carry(about, owner, from, thing);
        for (CardId one : cards()) carry(about, owner, from, TargetId(one.value));
      }
  }
  void carry(ActivityId about, OwnerId owner, ActivityId from, TargetId thing) {
    for (bool topic : {false, true}) {
      ItemCarry command{owner, from, {}, topic};
      command.things.push_back(thing);
      add(about, command);
    }
  }

  void of(As<RatingPlace>) {
    for (ActivityId id : activities())
      for (ItemId item : w_.items)
        for (std::int64_t round : {1, 2}) add(id, RatingPlace{id, round, item, 4});
  }
  void of(As<RatingClear>) {
    for (ActivityId id : activities())
      for (ItemId item : w_.items) add(id, RatingClear{id, 1, item});
  }
  void of(As<RatingReason>) {
    for (ActivityId id : activities())
      for (ItemId item : w_.items)
        add(id, RatingReason{id, 1, item, ReasonTag::gap, new_text<limits::reason_chars>()});
  }
  void of(As<RatingItemsFromBoard>) {
    for (ActivityId id : activities())
      for (ActivityId board : activities()) add(id, RatingItemsFromBoard{id, board});
  }

  void of(As<RatingFocus>) {
    for (ActivityId id : activities())
      for (ItemId item : w_.items) {
        RatingFocus focus{id, {}};
        focus.headings.push_back(item);
        add(id, focus);
      }
  }

  void of(As<MatrixPlace>) {
    for (ActivityId id : activities())
      for (ItemId item : w_.items)
        for (std::int64_t round : {1, 2}) {
          add(id, MatrixPlace{id, round, item, 4, 2});
          add(id, MatrixPlace{id, round, item, {}, {}});
        }
  }
  void of(As<MatrixClear>) {
    for (ActivityId id : activities())
      for (ItemId item : w_.items) add(id, MatrixClear{id, 1, item});
  }

  // Of a plan that all see, and at what is none.
  std::vector<ActivityId> plans() const {
    std::vector<ActivityId> all = activities();
    all.push_back(w_.plan_of_all);
    return all;
  }
  std::vector<MeasureId> measures() const { return {w_.measure, MeasureId(new_id)}; }
  void of(As<MeasureAdd>) {
    for (ActivityId id : plans())
      for (ItemId goal : {w_.goal, w_.items[1]})
        add(id, MeasureAdd{id, MeasureId(new_id), goal, new_text<limits::measure_chars>()});
  }
  void of(As<MeasureSetText>) {
    for (ActivityId id : plans())
      for (MeasureId one : measures())
        add(id, MeasureSetText{id, one, MeasureField::who, new_text<limits::measure_chars>(), {}});
  }
  void of(As<MeasureSet>) {
    for (ActivityId id : plans())
      for (MeasureId one : measures())
        add(id, MeasureSet{id, one, Day{"2027-01-01"}, {}, {}, MeasureStatus::reached, {}});
  }
  void of(As<MeasureMove>) {
    for (ActivityId id : plans())
      for (MeasureId one : measures()) add(id, MeasureMove{id, one, w_.goal, {}});
  }
  void of(As<MeasureRemove>) {
    for (ActivityId id : plans())
      for (MeasureId one : measures()) add(id, MeasureRemove{id, one});
  }
  void of(As<MeasureConfirm>) {
    for (ActivityId id : plans())
      for (MeasureId one : measures())
        for (bool confirmed : {true, false}) add(id, MeasureConfirm{id, one, confirmed});
  }

  void of(As<InfoShow>) {
    for (ActivityId id : activities()) {
      add(id, InfoShow{id, {}});
      add(id, InfoShow{id, SlotId(new_id)});
    }
  }

  void of(As<QuestionAsk>) {
    for (ActivityId id : activities())
      add(id, QuestionAsk{id, QuestionId(new_id), new_text<limits::question_chars>()});
  }
  void of(As<QuestionWithdraw>) {
    for (ActivityId id : activities()) add(id, QuestionWithdraw{id, QuestionId(new_id)});
  }
  void of(As<QuestionSupport>) {
    for (ActivityId id : activities()) add(id, QuestionSupport{id, QuestionId(new_id), true});
  }
  void of(As<QuestionSetStatus>) {
    for (ActivityId id : activities())
      add(id, QuestionSetStatus{id, QuestionId(new_id), QuestionStatus::answered});
  }

  void of(As<AgreementAnswer>) {
    for (ActivityId id : activities())
      for (ItemId section : w_.items)
        for (std::int64_t version : {1, 2}) {
          AgreementAnswer answer{id, section, version};
          add(id, answer);
          answer.objection = ObjectionWords{ObjectionId(new_id), new_text<limits::reason_chars>()};
          add(id, answer);
        }
  }
  void of(As<AgreementClear>) {
    for (ActivityId id : activities())
      for (ItemId section : w_.items) add(id, AgreementClear{id, section});
  }
  void of(As<AgreementConfirm>) {
    for (ActivityId id : activities()) {
      AgreementConfirm confirm{id};
      add(id, confirm);
      confirm.sections.emplace();
      for (ItemId section : w_.items) confirm.sections->push_back({section, 1});
      add(id, confirm);
    }
  }
  void of(As<AgreementPin>) {
    for (ActivityId id : activities())
      for (bool pinned : {true, false}) add(id, AgreementPin{id, pinned});
  }

  void of(As<CardAdd>) {
    for (ActivityId id : boards()) {
      add(id, CardAdd{id, CardId(new_id), {}, new_text<limits::card_chars>()});
      for (ItemId column : w_.columns)
        add(id, CardAdd{id, CardId(new_id), column, new_text<limits::card_chars>()});
      for (ItemId column : w_.items)
        add(id, CardAdd{id, CardId(new_id), column, new_text<limits::card_chars>()});
      for (ItemId topic : w_.items) {
        CardAdd about{id, CardId(new_id), {}, new_text<limits::card_chars>()};
        about.topic = topic;
        add(id, about);
      }
    }
    for (ActivityId id : activities())
      add(id, CardAdd{id, CardId(new_id), {}, new_text<limits::card_chars>()});
    for (ActivityId id : boards()) {
      CardAdd with_fields{id, CardId(new_id), {}, new_text<limits::card_chars>()};
      with_fields.fields = CardFieldTexts{{1, new_text<limits::field_chars>()}};
      add(id, with_fields);
    }
  }
  void of(As<CardEdit>) {
    for (ActivityId id : boards())
      for (CardId one : cards()) {
        const domain::Card* found = card_if_board(id, one);
        add(id, CardEdit{id, one, new_text<limits::card_chars>(),
                         found ? found->text : ContentId(0xE000)});
      }
    add_to_others(CardEdit{{}, CardId(new_id), new_text<limits::card_chars>(), {}});
  }
  void of(As<CardLink>) {
    for (ActivityId id : boards())
      for (CardId one : cards())
        for (CardId to : {w_.cards.front(), w_.cards[4], w_.cards.back(), w_.secret_cards.front(),
                          w_.secret_cards[1]})
          for (bool linked : {true, false}) add(id, CardLink{id, one, to, linked});
    add_to_others(CardLink{{}, CardId(new_id), CardId(new_id + 1), true});
  }
  void of(As<CardMove>) {
    for (ActivityId id : boards())
      for (CardId one : cards()) {
        add(id, CardMove{id, one, {}, {}, {}});
        for (CardId after : {w_.cards.front(), w_.cards.back(), w_.secret_cards.front()})
          add(id, CardMove{id, one, {}, {}, after});
        for (ClusterId into : w_.clusters) add(id, CardMove{id, one, {}, into, {}});
        for (ItemId column : {w_.items[2], w_.columns[1]})
          add(id, CardMove{id, one, column, {}, {}});
      }
    add_to_others(CardMove{{}, CardId(new_id), {}, {}, {}});
  }
  void of(As<CardRemove>) {
    of_cards([](ActivityId id, CardId one) { return CardRemove{id, one}; });
  }
  void of(As<CardFromReason>) {
    const ContentId unseen(0xE000);
    for (ActivityId id : activities())
      for (std::int64_t round : {1, 2}) {
        for (ActivityId board : boards())
          add(id, CardFromReason{board, CardId(new_id), {}, {}, id, round, unseen});
        add(id, CardFromReason{id, CardId(new_id), {}, {}, w_.blind, round, unseen});
      }
  }
  void of(As<CardHide>) {
    of_cards([](ActivityId id, CardId one) { return CardHide{id, one, true}; });
    of_cards([](ActivityId id, CardId one) { return CardHide{id, one, false}; });
  }
  void of(As<CardGroup>) {
    for (ActivityId id : boards())
      for (CardId one : cards()) {
        std::vector<ClusterId> into = w_.clusters;
        into.push_back(ClusterId(new_id));
        for (ClusterId cluster : into) {
          CardGroup group;
          group.activity = id;
          group.cards.push_back(one);
          group.cluster = cluster;
          add(id, group);
          group.cards.push_back(w_.cards[4]);
          add(id, group);
          group.cards.push_back(w_.cards[5]);
          add(id, group);
        }
      }
    CardGroup group;
    group.cards.push_back(CardId(new_id));
    group.cluster = ClusterId(new_id);
    add_to_others(group);
  }
  void of(As<CardUngroup>) {
    of_cards([](ActivityId id, CardId one) {
      CardUngroup ungroup;
      ungroup.activity = id;
      ungroup.cards.push_back(one);
      return ungroup;
    });
  }
  void of(As<ClusterRename>) {
    for (ActivityId id : boards())
      for (ClusterId one : w_.clusters) {
        ClusterRename rename{id, one, new_text<limits::title_chars>(), {}};
        const domain::Cluster* found = cluster_if_board(id, one);
        if (found && found->title) rename.replaces = found->title;
        add(id, rename);
      }
    add_to_others(ClusterRename{{}, ClusterId(new_id), new_text<limits::title_chars>(), {}});
  }
  void of(As<ClusterMerge>) {
    for (ActivityId id : boards())
      for (ClusterId from : w_.clusters)
        for (ClusterId into : w_.clusters) add(id, ClusterMerge{id, from, into});
    add_to_others(ClusterMerge{{}, ClusterId(new_id), ClusterId(new_id + 1)});
  }
  void of(As<ClusterSplit>) {
    for (ActivityId id : boards())
      for (CardId one : cards())
        for (ClusterId cluster : w_.clusters) {
          ClusterSplit split;
          split.activity = id;
          split.cluster = cluster;
          split.new_cluster = ClusterId(new_id);
          split.cards.push_back(one);
          add(id, split);
        }
    ClusterSplit split;
    split.cluster = ClusterId(new_id);
    split.new_cluster = ClusterId(new_id + 1);
    split.cards.push_back(CardId(new_id));
    add_to_others(split);
  }

  void of(As<BoardReport>) {
    for (ActivityId from : activities()) {
      for (ActivityId into : activities()) add(from, BoardReport{into, from, {}, {}, true});
      if (!w_.harvest) continue;
      add(from, BoardReport{w_.harvest, from, {}, {}, true});
      std::vector<TargetId> things = targets();
      for (CardId one : cards()) things.push_back(TargetId(one.value));
      for (ClusterId one : w_.clusters) things.push_back(TargetId(one.value));
      for (TargetId thing : things) {
        BoardReport report{w_.harvest, from, {}, {}, true};
        report.results.push_back({thing, CardId(new_id)});
        add(from, report);
        report.questions.push_back({TargetId(w_.cards[5].value), CardId(new_id + 1)});
        add(from, report);
      }
    }
  }

  void of(As<VotePlace>) {
    for (ActivityId id : activities())
      for (TargetId target : targets())
        for (std::int64_t round : {1, 2})
          for (std::int64_t dots : {0, 2}) add(id, VotePlace{id, round, target, dots});
  }
  void of(As<VoteMerge>) {
    for (ActivityId id : activities())
      for (TargetId from : targets())
        for (TargetId into : targets()) add(id, VoteMerge{id, from, into});
  }
  void of(As<Undo>) {
    for (ActivityId id : activities())
      for (std::int64_t n = 1; n <= 24; ++n) add(id, Undo{n});
  }

  bool is_board(ActivityId id) const {
    const auto* activity = domain::find(w_.state.activities, id);
    return activity && std::holds_alternative<domain::Board>(activity->data);
  }
  const domain::Card* card_if_board(ActivityId id, CardId one) const {
    return is_board(id) ? card(id, one) : nullptr;
  }
  const domain::Cluster* cluster_if_board(ActivityId id, ClusterId one) const {
    return is_board(id) ? cluster(id, one) : nullptr;
  }
  template <class Make>
  void of_cards(Make make) {
    for (ActivityId id : boards())
      for (CardId one : cards()) add(id, make(id, one));
    add_to_others(make({}, CardId(new_id)));
  }
  // Commands on boards, at what is none.
  template <class C>
  void add_to_others(C command) {
    for (ActivityId id : activities()) {
      command.activity = id;
      add(id, command);
    }
  }

  const World& w_;
  std::vector<Probe> out_;
};

}  // namespace

std::vector<Probe> probes(const World& world) { return Probes(world).take(); }

}  // namespace dialograum::testing
