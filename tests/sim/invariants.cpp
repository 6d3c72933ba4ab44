#include "invariants.hpp"

#include <functional>
#include <map>

#include "domain/affiliations.hpp"
#include "domain/capacity.hpp"
#include "domain/kinds/harvest.hpp"
#include "domain/parts.hpp"

namespace dialograum::testing {
namespace {

using namespace dialograum::domain;

std::map<ContentId, std::uint32_t> count_contents(const State& state) {
  std::map<ContentId, std::uint32_t> found;
  auto add = [&](ContentId id) {
    if (id) ++found[id];
  };
  auto add_card = [&](const Card& card) {
    add(card.text);
    for (const auto& [field, words] : card.fields) add(words);
  };
  auto add_file = [&](const protocol::Maybe<protocol::StoredFile>& file) {
    if (!file) return;
    add(file->name.id);
    if (file->alternative) add(file->alternative->id);
  };
  auto add_info = [&](const protocol::InfoSettings& info) {
    if (info.body) add(info.body->id);
    add_file(info.file);
    if (!info.slots) return;
    for (const protocol::Slot& slot : *info.slots) {
      add(slot.title.id);
      if (slot.text) add(slot.text->id);
      add_file(slot.file);
      for (const protocol::Speaker& speaker : slot.speakers) {
        add(speaker.name.id);
        if (speaker.function) add(speaker.function->id);
        if (speaker.organisation) add(speaker.organisation->id);
      }
    }
  };
  auto add_settings = [&](const Settings& settings) {
    if (const auto* info = std::get_if<protocol::InfoSettings>(&settings)) add_info(*info);
    if (const auto* matrix = std::get_if<protocol::MatrixSettings>(&settings))
      for (const auto* axis : {&matrix->x, &matrix->y})
        for (const auto& words : {axis->name, axis->low_label, axis->high_label})
          if (words) add(words->id);
    if (const auto* board = std::get_if<protocol::BoardSettings>(&settings); board && board->fields)
      for (const auto& field : *board->fields) {
        add(field.label.id);
        if (field.hint) add(field.hint->id);
      }
    if (const auto* rating = std::get_if<protocol::RatingSettings>(&settings)) {
      if (rating->low_label) add(rating->low_label->id);
      if (rating->high_label) add(rating->high_label->id);
      if (rating->words)
        for (const protocol::LevelWord& one : *rating->words) add(one.word.id);
      if (rating->consensing) add(rating->consensing->text.id);
    }
  };
  add(state.title);
  for (const auto& [id, seat] : state.seats) {
    add(seat.name);
    add(seat.label);
  }
  for (const auto& [id, room] : state.rooms) add(room.name);
  for (const auto& [id, grouping] : state.groupings) add(grouping.name);
  for (const auto& [id, announcement] : state.announcements) add(announcement.text);
  for (const auto& [id, list] : state.affiliations) {
    add(list.name);
    for (const auto& value : list.values) add(value.name);
  }
  for (const auto& [id, step] : state.steps) {
    add(step.title);
    add_settings(step.settings);
  }
  for (const auto& [owner, items] : state.items)
    for (const auto& [id, item] : items) {
      add(item.text);
      add(item.hint);
      add(item.body);
      for (const auto& wording : item.earlier) {
        add(wording.text);
        add(wording.body);
      }
    }
  for (const auto& [id, activity] : state.activities) {
    if (const auto* rating = std::get_if<Rating>(&activity.data))
      for (const auto& round : rating->rounds)
        for (const auto& [author, ballot] : round.ballots)
          for (const auto& [item, mark] : ballot) add(mark.reason);
    if (const auto* board = std::get_if<Board>(&activity.data)) {
      for (const auto& [card_id, card] : board->cards) add_card(card);
      for (const auto& [cluster_id, cluster] : board->clusters) add(cluster.title);
    }
    if (const auto* plan = std::get_if<Plan>(&activity.data))
      for (const auto& [measure_id, measure] : plan->measures)
        for (const auto& [field, text] : measure.texts) add(text.words);
    if (const auto* questions = std::get_if<Questions>(&activity.data))
      for (const auto& [question_id, question] : questions->questions) add(question.text);
    if (const auto* agreement = std::get_if<Agreement>(&activity.data))
      for (const auto& [objection_id, objection] : agreement->objections) add(objection.reason);
  }
  for (const auto& [author, clients] : state.series)
    for (const auto& [client, series] : clients)
      if (series.undo) {
        for (const auto& [id, card] : series.undo->cards) add_card(card);
        for (const auto& [id, cluster] : series.undo->clusters) add(cluster.title);
        for (const auto& [id, measure] : series.undo->measures)
          for (const auto& [field, text] : measure.texts) add(text.words);
      }
  return found;
}

std::string broken_vote(const State& state, const Activity& activity, const Vote& vote) {
  const auto& settings = std::get<protocol::VoteSettings>(settings_of(state, activity));
  for (const auto& round : vote.rounds) {
    std::map<TargetId, VoteTally> recount;
    Histogram spent;
    for (const auto& [author, ballot] : round.ballots) {
      std::int64_t used = 0;
      std::uint32_t given = 0;
      for (const auto& [target, dots] : ballot) {
        used += dots.dots;
        given += holds_what_was_opened(state) ? dots.asked : dots.dots;
        if (dots.dots > settings.max_per_item) return "more dots on an item than allowed";
        recount[target].points += dots.dots;
        recount[target].voters += dots.dots > 0 ? 1 : 0;
      }
      if (used > settings.budget) return "more dots than the budget";
      if (given > 0) ++spent[given];
    }
    if (spent != round.spent) return "a vote's progress is not that of its ballots";
    for (const auto& [target, tally] : round.tallies)
      if (recount[target].points != tally.points || recount[target].voters != tally.voters)
        return "a vote's tally is not its ballots' sum";
    for (const auto& [target, tally] : recount)
      if (tally.points > 0 && !round.tallies.contains(target)) return "a vote's tally is missing";
    for (const auto& [from, into] : round.merged)
      if (recount[from].points != 0) return "a merged target still has dots";
    if (!holds_what_was_opened(state)) continue;
    for (const auto& [target, tally] : recount) {
      if (tally.points > 0 && !round.options.contains(target))
        return "dots are on what was no option";
      if (tally.points > 0 && !round.revealed && !option_stands(state, activity, target))
        return "dots are on what nobody can read";
    }
  }
  return {};
}

std::string broken_rating(const State& state, const Activity& activity, const Rating& rating) {
  const auto compare = compared_by(settings_of(state, activity));
  const auto* by = compare ? find(state.affiliations, *compare) : nullptr;
  if (compare && !by) return "a rating compares by a list that is gone";
  for (const auto& round : rating.rounds) {
    std::map<ItemId, std::map<std::uint32_t, std::uint32_t>> recount;
    Histogram rated;
    for (const auto& [author, ballot] : round.ballots) {
      std::uint32_t mine = 0;
      for (const auto& [item, mark] : ballot) {
        if (mark.group && (!mark.rated || !by || !value_in(*by, mark.group)))
          return "an answer has a group that it cannot be compared by";
        if (!mark.rated) continue;
        ++recount[item][mark.level];
        ++mine;
      }
      if (mine > 0) ++rated[mine];
    }
    if (rated != round.rated) return "a rating's progress is not that of its ballots";
    for (const auto& [item, tally] : round.tallies) {
      if (recount[item][0] != tally.cannot_judge)
        return "a rating's tally of cannot judge is wrong";
      for (std::size_t level = 1; level <= tally.counts.size(); ++level)
        if (recount[item][static_cast<std::uint32_t>(level)] != tally.counts[level - 1])
          return "a rating's tally is not its ballots' sum";
    }
  }
  return {};
}

std::string broken_matrix(const Matrix& matrix) {
  for (const auto& round : matrix.rounds) {
    std::map<ItemId, MatrixTally> recount;
    Histogram rated;
    for (const auto& [author, ballot] : round.ballots) {
      std::uint32_t mine = 0;
      for (const auto& [item, placement] : ballot) {
        if ((placement.x == 0) != (placement.y == 0)) return "an item is placed on one axis only";
        if (!placement.rated) continue;
        ++mine;
        MatrixTally& tally = recount[item];
        tally.x.resize(limits::rating_levels_max);
        tally.y.resize(limits::rating_levels_max);
        if (placement.x == 0) {
          ++tally.cannot_judge;
          continue;
        }
        ++tally.x.at(placement.x - 1);
        ++tally.y.at(placement.y - 1);
      }
      if (mine > 0) ++rated[mine];
    }
    if (rated != round.rated) return "a matrix's progress is not that of its ballots";
    for (auto [item, tally] : round.tallies) {
      MatrixTally& found = recount[item];
      for (auto* counts : {&tally.x, &tally.y, &found.x, &found.y})
        counts->resize(limits::rating_levels_max);
      if (found.cannot_judge != tally.cannot_judge || found.x != tally.x || found.y != tally.y)
        return "a matrix's tally is not its ballots' sum";
    }
    for (const auto& [item, tally] : recount)
      if (!round.tallies.contains(item)) return "a matrix's tally is missing";
  }
  return {};
}

std::string broken_board(const Board& board) {
  for (const auto& [id, card] : board.cards) {
    if (card.cluster && !board.clusters.contains(card.cluster))
      return "a card is in a cluster that is not there";
    if (card.cluster && !board.members.at(card.cluster).contains(id))
      return "a cluster misses a member";
    if (card.removed && (card.text || card.cluster || !card.fields.empty() || !card.links.empty()))
      return "a removed card still has a text, a cluster, fields or links";
    if (card.erased && !card.fields.empty()) return "an erased card still has fields";
  }
  for (const auto& [cluster, members] : board.members)
    for (CardId id : members)
      if (board.cards.at(id).cluster != cluster) return "a member is not in its cluster";
  return {};
}

std::string broken_fields(const State& state, const Activity& activity, const Board& board) {
  const auto& settings = std::get<protocol::BoardSettings>(settings_of(state, activity));
  const std::size_t fields = settings.fields ? settings.fields->size() : 1;
  for (const auto& [id, card] : board.cards)
    for (const auto& [field, words] : card.fields)
      if (field == 0 || field >= fields || !words)
        return "a card has a field that its board has not";
  return {};
}

// What everybody sees tells of nothing that they do not see, and leads in no circle.
std::string broken_links(const State& state, const Activity& activity, const Board& board) {
  std::map<CardId, int> visits;  // 1: on the way, 2: done
  const std::function<bool(CardId)> circles = [&](CardId id) {
    int& visit = visits[id];
    if (visit != 0) return visit == 1;
    visit = 1;
    const Card& card = board.cards.at(id);
    if (!card.removed)
      for (CardId to : card.links)
        if (circles(to)) return true;
    visits[id] = 2;
    return false;
  };
  for (const auto& [id, card] : board.cards) {
    if (card.links.size() > limits::links_per_card) return "a card has too many links";
    if (circles(id)) return "links lead in a circle";
    if (!is_card_public(state, activity, card)) continue;
    for (CardId to : card.links) {
      const Card& other = board.cards.at(to);
      if (!other.removed && !is_card_public(state, activity, other))
        return "a card that everybody sees links to one that they do not";
    }
  }
  return {};
}

std::string broken_harvest(const State& state, const Activity& activity, const Board& board) {
  const auto* harvest = harvest_of(state, activity);
  std::map<ActivityId, std::pair<std::int64_t, std::int64_t>> counts;
  for (const auto& [id, card] : board.cards) {
    if (card.author.is_node() != !card.origins.empty())
      return "somebody owns what a room handed over";
    if (card.origins.empty() || card.removed) continue;
    // What was made of a reason has the criterion as its origin, and stands on any board.
    const Step* source = find(state.steps, card.origins.front().step);
    if (!source || !std::holds_alternative<protocol::BoardSettings>(source->settings)) continue;
    if (!harvest) return "something was handed over to a board that collects nothing";
    if (card.origins.front().step != harvest->from)
      return "something was handed over from elsewhere";
    auto& [results, questions] = counts[card.origins.front().activity];
    ++(card.question ? questions : results);
  }
  for (const auto& [from, count] : counts)
    if (count.first > harvest->results || count.second > harvest->questions)
      return "a room handed over more than it may";
  return {};
}

std::string broken_plan(const State& state, ActivityId id, const Plan& plan) {
  for (const auto& [measure_id, measure] : plan.measures) {
    if (measure.removed) {
      if (!measure.texts.empty() || !measure.confirmed_by.empty())
        return "a removed measure still has words or is confirmed";
      continue;
    }
    const Item* goal = item_of(state, id, measure.goal);
    if (!goal || goal->heading) return "a measure belongs to no goal";
    if (!text_of(measure, MeasureField::what)) return "a measure does not say what is to be done";
    if (!measure.from.empty() && !measure.to.empty() && measure.to < measure.from)
      return "a measure ends before it begins";
    for (const auto& [field, text] : measure.texts) {
      if (!text.words || text.author.is_pseudonym()) return "a measure's text is nobody's";
      const Seat* seat = find(state.seats, text.author.seat());
      if (seat && seat->erased && !text.erased) return "a measure has words that were erased";
    }
    for (const Author& author : measure.confirmed_by)
      if (state.seats.at(author.seat()).erased) return "a measure is confirmed by nobody";
    if (!measure.confirmed_by.empty() && !text_of(measure, MeasureField::who))
      return "a measure of nobody is confirmed";
  }
  return {};
}

std::string broken_questions(const Questions& questions) {
  std::map<QuestionId, std::uint32_t> recount;
  for (const auto& [author, involvements] : questions.by_author)
    for (const auto& [id, involvement] : involvements) {
      const bool asked = questions.questions.at(id).author == author;
      if (asked && involvement.supports) return "somebody supports their own question";
      recount[id] += involvement.supports ? 1 : 0;
    }
  for (const auto& [id, question] : questions.questions) {
    if (recount[id] != question.support) return "a question's support is miscounted";
    if (question.withdrawn && question.text) return "a withdrawn question still has a text";
  }
  return {};
}

std::string broken_agreement(const State& state, ActivityId id, const Agreement& agreement) {
  std::map<ItemId, SectionTally> recount;
  for (const auto& [author, answers] : agreement.by_author)
    for (const auto& [section, answer] : answers) {
      const Item* item = item_of(state, id, section);
      if (answer.version == 0 || !item) {
        if (answer.version != 0) return "somebody carries a section that is gone";
        continue;
      }
      if (answer.objection && !agreement.objections.at(answer.objection).reason)
        return "an objection has no reason";
      if (answer.version != version_of(*item)) continue;
      SectionTally& tally = recount[section];
      ++tally.answers;
      if (answer.objection)
        tally.objections.insert(answer.objection);
      else
        ++tally.consents;
    }
  const auto same = [](const auto& l, const auto& r) {
    return l.first == r.first && l.second.answers == r.second.answers &&
           l.second.consents == r.second.consents && l.second.objections == r.second.objections;
  };
  if (!std::equal(recount.begin(), recount.end(), agreement.sections.begin(),
                  agreement.sections.end(), same))
    return "answers to a section are miscounted";
  if (agreement.pinned && !agreement.agreed) return "what was not agreed on is pinned";
  if (agreement.agreed)
    for (const domain::AgreedSection& section : agreement.agreed->sections) {
      const Item* item = item_of(state, id, section.section);
      if (!item || version_of(*item) < section.version) return "what was agreed on is gone";
    }
  return {};
}

std::string broken_calls(const State& state) {
  for (const auto& [id, room] : state.rooms) {
    if (room.help && room.archived) return "a room that is archived calls for help";
    if (!room.speakers) continue;
    const Speakers& list = *room.speakers;
    if (!list.open && !list.now && list.waiting.empty()) return "a list of speakers is over";
    if ((list.since_ms != 0) != static_cast<bool>(list.now)) return "nobody speaks since then";
    if (list.waiting.size() > limits::hands) return "too many wait to speak";
    std::set<SeatId> waiting(list.waiting.begin(), list.waiting.end());
    if (waiting.size() != list.waiting.size()) return "somebody waits twice";
    if (waiting.contains(list.now)) return "somebody waits who speaks";
    waiting.insert({list.now, list.last});
    for (SeatId one : waiting) {
      if (!one) continue;
      const Seat& seat = state.seats.at(one);
      if (!counts_as_person(seat) || seat.room != id) return "a speaker is not in the room";
    }
  }
  if (state.announcements.size() > limits::announcements) return "too many announcements";
  for (const auto& [id, announcement] : state.announcements)
    for (SeatId seat : announcement.seen)
      if (state.seats.at(seat).erased)
        return "it says what somebody has read who erased themselves";
  return {};
}

}  // namespace

std::string broken_invariant(const domain::State& state) {
  if (count_contents(state) != state.contents) return "references to contents are miscounted";
  for (const auto& [id, seat] : state.seats)
    for (const auto& [list, value] : seat.affiliations) {
      const Affiliation* found = find(state.affiliations, list);
      if (seat.link || seat.erased || !found || !value_in(*found, value))
        return "somebody belongs to what is not there";
    }
  std::map<RoomId, std::uint32_t> people;
  for (const auto& [id, seat] : state.seats)
    if (!seat.link && !seat.removed && !seat.erased && !seat.waiting) ++people[seat.room];
  std::uint32_t all = 0;
  for (const auto& [id, room] : state.rooms) {
    if (people[id] != room.people) return "people in a room are miscounted";
    all += room.people;
  }
  const bool has_place = state.capacity == 0 || all < state.capacity;
  if (state.status == WorkshopStatus::active && has_place && !queue_of(state).empty())
    return "somebody waits although there is a place";
  for (const auto& [id, room] : state.rooms) {
    if (!room.rapporteur) continue;
    const Seat& seat = state.seats.at(room.rapporteur);
    if (!counts_as_person(seat) || seat.room != id) return "a rapporteur is not in the room";
  }
  if (const std::string broken = broken_calls(state); !broken.empty()) return broken;
  for (const auto& [id, room] : state.rooms) {
    std::size_t open = 0;
    std::size_t beside = 0;
    for (const auto& [activity_id, activity] : state.activities)
      if (activity.room == id && activity.phase == Phase::open)
        ++(std::holds_alternative<Questions>(activity.data) ? beside : open);
    if (open > 1 || beside > 1) return "two activities are open in one room";
    for (ActivityId shown : {room.current, room.beside})
      if (shown && !state.activities.contains(shown)) return "a room looks at what is not there";
  }
  for (const auto& [id, activity] : state.activities) {
    std::string broken;
    if (const auto* rating = std::get_if<Rating>(&activity.data))
      broken = broken_rating(state, activity, *rating);
    if (const auto* matrix = std::get_if<Matrix>(&activity.data)) broken = broken_matrix(*matrix);
    if (const auto* board = std::get_if<Board>(&activity.data)) {
      broken = broken_board(*board);
      if (broken.empty()) broken = broken_fields(state, activity, *board);
      if (broken.empty()) broken = broken_links(state, activity, *board);
      if (broken.empty()) broken = broken_harvest(state, activity, *board);
    }
    if (const auto* plan = std::get_if<Plan>(&activity.data))
      broken = broken_plan(state, id, *plan);
    if (const auto* vote = std::get_if<Vote>(&activity.data))
      broken = broken_vote(state, activity, *vote);
    if (const auto* questions = std::get_if<Questions>(&activity.data))
      broken = broken_questions(*questions);
    if (const auto* agreement = std::get_if<Agreement>(&activity.data))
      broken = broken_agreement(state, id, *agreement);
    if (!broken.empty()) return broken;
  }
  return {};
}

}  // namespace dialograum::testing
