#include "templates/read.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <stdexcept>

#include "base/random.hpp"
#include "domain/apply.hpp"
#include "protocol/plain_text.hpp"
#include "protocol/refusal_texts.hpp"
#include "protocol/template_codec.hpp"
#include "protocol/types/http_bodies.hpp"
#include "templates/create.hpp"

namespace dialograum::templates {

namespace {

using namespace protocol;

std::string_view sentence_of(DecodeError error) {
  switch (error) {
    case DecodeError::too_large:
      return "The file is too large.";
    case DecodeError::too_deep:
    case DecodeError::too_many_nodes:
      return "There is too much in it.";
    case DecodeError::not_json:
      return "This is not JSON.";
    case DecodeError::duplicate_key:
      return "This key is there twice.";
    case DecodeError::invalid_utf8:
      return "The file is not UTF-8.";
    case DecodeError::missing_field:
      return "This is missing.";
    case DecodeError::unknown_field:
      return "There is no such key here.";
    case DecodeError::wrong_type:
      return "This is a value of the wrong type.";
    case DecodeError::out_of_range:
      return "This number is too small, too large or not whole.";
    case DecodeError::too_long:
      return "This is longer than it may be.";
    case DecodeError::too_short:
      return "This is empty.";
    case DecodeError::bad_characters:
      return "There are characters in it that may not be there.";
    case DecodeError::unknown_name:
      return "There is no such word here.";
    case DecodeError::bad_id:
    case DecodeError::not_for_clients:
      break;
  }
  return "This cannot be read.";
}

// Where in the text the JSON ends to be JSON: the decoder does not say, because to clients it is no
// use.
std::string where_it_breaks(std::string_view json) {
  try {
    [[maybe_unused]] const nlohmann::json value = nlohmann::json::parse(json);
  } catch (const nlohmann::json::exception& error) {
    const std::string_view what = error.what();
    const std::size_t end_of_name = what.find("] ");
    return std::string(end_of_name == what.npos ? what : what.substr(end_of_name + 2));
  }
  return {};
}

Fault fault_of(const DecodeFailure& failure, std::string_view json) {
  Fault fault{failure.path, std::string(sentence_of(failure.code))};
  if (failure.code == DecodeError::not_json)
    if (const std::string where = where_it_breaks(json); !where.empty())
      fault.sentence += " (" + where + ")";
  return fault;
}

std::string pointer(std::string_view list, std::size_t index) {
  return "/" + std::string(list) + "/" + std::to_string(index);
}

// The step that a board or a vote is built on, and where it says so.
std::pair<const StepName*, std::string_view> reference_of(const ActivityTemplate& activity) {
  if (const auto* board = std::get_if<BoardTemplate>(&activity); board && board->harvest)
    return {&board->harvest->from, "/activity/harvest/from"};
  if (const auto* vote = std::get_if<VoteTemplate>(&activity); vote && vote->board)
    return {&*vote->board, "/activity/board"};
  return {nullptr, {}};
}

std::optional<Fault> fault_of_names(const Template& agenda) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < agenda.steps.size(); ++i) {
    const StepTemplate& step = agenda.steps[i];
    if (const auto [name, place] = reference_of(step.activity);
        name != nullptr && !names.contains(name->value))
      return Fault{pointer("steps", i) + std::string(place), "No earlier step has this name."};
    if (step.name && !names.insert(step.name->value).second)
      return Fault{pointer("steps", i) + "/name", "An earlier step has this name."};
  }
  return std::nullopt;
}

// What an entry of a new workshop came from; they are in the order of the file.
class Place {
 public:
  void next(const Command& command) {
    if (std::holds_alternative<RoomCreate>(command)) {
      room_ = room_ ? *room_ + 1 : 0;
    } else if (std::holds_alternative<StepCreate>(command)) {
      step_ = step_ ? *step_ + 1 : 0;
      item_.reset();
    } else if (std::holds_alternative<ItemAdd>(command)) {
      item_ = item_ ? *item_ + 1 : 0;
    }
  }
  std::string str() const {
    if (!step_) return room_ ? pointer("rooms", *room_) : "";
    return pointer("steps", *step_) + (item_ ? pointer("items", *item_) : "");
  }

 private:
  std::optional<std::size_t> room_, step_, item_;
};

std::optional<Fault> fault_on_trial(const Template& agenda, Language language) {
  constexpr std::int64_t now_ms = 1;
  SeededRandom random(1);
  const Built built = build({WorkshopId(1), in(language, agenda.title), language, &agenda,
                             room_names(agenda, language), "https://dialograum.invalid"},
                            random, now_ms);
  std::set<ContentId> unseen;
  for (const log::ContentRow& content : built.create.contents)
    if (shows_nothing(content.text)) unseen.insert(content.id);
  domain::State state;
  domain::Seq seq = 0;
  Place place;
  for (const std::string& bytes : built.create.bodies) {
    auto entry = decode_entry_body(bytes);
    if (!entry) return Fault{place.str(), "This cannot be kept."};
    place.next(entry->command);
    bool seen = true;
    for_each_text(entry->command,
                  [&](ContentId& id, std::string&) { seen = seen && !unseen.contains(id); });
    if (!seen) return Fault{place.str(), "There is a text in it of which nothing can be seen."};
    const Refusal refusal = domain::judge(state, *entry, now_ms).result;
    if (refusal != Refusal::ok)
      return Fault{place.str(), std::string(message(refusal, Language::en)) + " (" +
                                    std::string(name(refusal)) + ")"};
    domain::apply(state, {++seq, now_ms, std::move(*entry)});
  }
  return std::nullopt;
}

}  // namespace

void throw_exception_from_error(const Fault& fault, const boost::source_location&) {
  throw std::runtime_error("template: " + fault.sentence + " at '" + fault.path + "'");
}

boost::system::result<Template, Fault> read(std::string_view json) {
  auto decoded = decode_template(json);
  if (!decoded) return fault_of(decoded.error(), json);
  if (auto fault = fault_of_names(*decoded)) return std::move(*fault);
  if (minutes(*decoded) > decltype(TemplateInfo::minutes)::hi)
    return Fault{"/steps", "All steps together are longer than a day."};
  for (Language language : {Language::de, Language::en})
    if (auto fault = fault_on_trial(*decoded, language)) return std::move(*fault);
  return std::move(*decoded);
}

}  // namespace dialograum::templates
