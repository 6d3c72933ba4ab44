#include "protocol/generator/reference.hpp"

#include <set>

#include "protocol/codec.hpp"
#include "protocol/generator/type_names.hpp"
#include "protocol/refusal_texts.hpp"

namespace dialograum::protocol {
namespace {

using namespace detail;

template <class T>
std::string words_for();

template <class T>
std::string element_words() {
  if constexpr (is_list<T>)
    return "list (at most " + std::to_string(T::max) + ") of " +
           words_for<typename T::value_type>();
  else
    return words_for<typename T::value_type>();
}

template <class T>
std::string words_for() {
  if constexpr (std::is_same_v<T, bool>)
    return "true or false";
  else if constexpr (std::is_same_v<T, Decimal>)
    return "number, at most 6 places";
  else if constexpr (is_int<T>)
    return "integer " + std::to_string(T::lo) + " to " + std::to_string(T::hi);
  else if constexpr (is_text<T>)
    return "text, at most " + std::to_string(T::max);
  else if constexpr (is_ascii<T>)
    return "ASCII, at most " + std::to_string(T::max);
  else if constexpr (is_words<T>)
    return "string, at most " + std::to_string(T::max);
  else if constexpr (is_list<T> || is_maybe<T>)
    return element_words<T>();
  else
    return type_name<T>();
}

std::string cell(const std::string& text) {
  std::string out;
  for (char c : text) {
    if (c == '|' || c == '<') out += '\\';
    out += c;
  }
  return out;
}

class ReferenceMaker {
 public:
  explicit ReferenceMaker(const std::map<std::string, TypeComment>& comments)
      : comments_(comments) {}

  void heading(const std::string& title, const std::string& text = "") {
    out_ += "\n## " + title + "\n";
    if (!text.empty()) out_ += "\n" + text + "\n";
  }

  template <class T>
  void type(const std::string& title) {
    out_ += "\n### " + title + "\n";
    const auto found = comments_.find(type_name<T>());
    if (found != comments_.end() && !found->second.text.empty())
      out_ += "\n" + found->second.text + "\n";
    std::string rows;
    for_each_member<T>([&](std::string_view name, auto pointer) {
      using M = std::remove_reference_t<decltype(std::declval<T&>().*pointer)>;
      if (!only_in_log<T>(name)) rows += row<M>(type_name<T>(), name);
    });
    if (!rows.empty()) out_ += "\n| field | value | |\n| --- | --- | --- |\n" + rows;
  }

  template <class Variant, class Title>
  void alternatives(Title&& title) {
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::add_pointer_t, Variant>>(
        [&](auto pointer) {
          using T = std::remove_pointer_t<decltype(pointer)>;
          type<T>("`" + std::string(title(static_cast<const T*>(nullptr))) + "` " + type_name<T>());
        });
  }

  template <class E>
  void names() {
    std::string list;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
      list += (list.empty() ? "`" : ", `") + std::string(enumerator.name) + "`";
    });
    out_ += "- **" + type_name<E>() + "**: " + list + ".";
    const auto found = comments_.find(type_name<E>());
    if (found != comments_.end() && !found->second.text.empty()) out_ += " " + found->second.text;
    out_ += "\n";
  }

  // Names with numbers of their own (close codes) are shown with them.
  template <class E>
  void codes(bool numbers) {
    out_ += "\n| code | when | German | English |\n| --- | --- | --- | --- |\n";
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
      out_ += "| `" + std::string(enumerator.name) + "`";
      if (numbers) out_ += " " + std::to_string(static_cast<int>(enumerator.value));
      out_ += " | " + cell(remark_on(type_name<E>(), enumerator.name)) + " | " +
              std::string(message(enumerator.value, Language::de)) + " | " +
              std::string(message(enumerator.value, Language::en)) + " |\n";
    });
  }

  template <class E>
  void meanings() {
    out_ += "\n| code | when |\n| --- | --- |\n";
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
      out_ += "| `" + std::string(enumerator.name) + "` | " +
              cell(remark_on(type_name<E>(), enumerator.name)) + " |\n";
    });
  }

  std::string take() { return std::move(out_); }

 private:
  using Comments = std::map<std::string, TypeComment>;

  std::string remark_on(const std::string& type, std::string_view member) const {
    const auto found = comments_.find(type);
    if (found == comments_.end()) return "";
    const auto remark = found->second.members.find(std::string(member));
    return remark == found->second.members.end() ? "" : remark->second;
  }

  template <class M>
  std::string row(const std::string& type, std::string_view name) const {
    const std::string remark = cell(remark_on(type, name));
    if constexpr (is_commands<M>)
      return "| `op`, `args` | a command | " + remark + " |\n";
    else
      return "| `" + std::string(name) + "`" + (is_maybe<M> ? "?" : "") + " | " + words_for<M>() +
             " | " + remark + " |\n";
  }

  const Comments& comments_;
  std::string out_ =
      "# Reference\n\nGenerated from `protocol/types` by `protocol/generate`; do not edit. The "
      "rules are in "
      "[PROTOCOL.md](PROTOCOL.md), the same types as JSON Schema in `schema/`. A `?` marks a field "
      "that may "
      "be absent. Lengths are Unicode code points. An id (`RoomId`, ...) is a string of 16 "
      "lower-case hex "
      "digits, not all zero. A text is `{\"id\": ContentId, \"text\": string}`.\n";
};

}  // namespace

std::string make_reference(const std::map<std::string, TypeComment>& comments) {
  ReferenceMaker maker(comments);
  const auto by_tag = []<class T>(const T*) { return tag_of<T>().value; };
  maker.heading("Messages from the client", "The name stands in `t`.");
  maker.alternatives<ClientMessage>(by_tag);
  maker.heading("Messages from the server", "The name stands in `t`.");
  maker.alternatives<ServerMessage>(by_tag);
  maker.heading("Commands", "The name stands in `op`, the fields in `args`.");
  maker.alternatives<ClientCommand>([]<class T>(const T*) { return T::op; });
  maker.heading("Shared entities", "The name stands in `e`; the key is `<e>/<id>`.");
  maker.alternatives<SharedEntity>(by_tag);
  maker.heading("One's own entities", "Sent to that person only.");
  maker.alternatives<OwnEntity>(by_tag);
  maker.heading("Settings of activities", "The name stands in `kind`.");
  maker.alternatives<Settings>(by_tag);
  maker.heading("Parts");
  maker.type<Cursor>("Cursor");
  maker.type<SeriesState>("SeriesState");
  maker.type<AudienceName>("AudienceName");
  maker.type<RoomPresence>("RoomPresence");
  maker.type<Scope>("Scope");
  maker.type<Assignment>("Assignment");
  maker.type<AssignedRoom>("AssignedRoom");
  maker.type<AffiliationValue>("AffiliationValue");
  maker.type<AffiliationChoice>("AffiliationChoice");
  maker.heading("HTTP");
  maker.type<CreateRequest>("CreateRequest");
  maker.type<CreateAnswer>("CreateAnswer");
  maker.type<CreatedRoom>("CreatedRoom");
  maker.type<ErrorAnswer>("ErrorAnswer");
  maker.type<HttpError>("HttpError");
  maker.type<CodeAnswer>("CodeAnswer");
  maker.type<FileAnswer>("FileAnswer");
  maker.type<ConfigAnswer>("ConfigAnswer");
  maker.type<TemplatesAnswer>("TemplatesAnswer");
  maker.type<TemplateInfo>("TemplateInfo");
  maker.type<TemplateStep>("TemplateStep");
  maker.type<Export>("Export");
  maker.type<ExportRoom>("ExportRoom");
  maker.type<ExportActivity>("ExportActivity");
  maker.type<ExportRound>("ExportRound");
  maker.type<ExportItem>("ExportItem");
  maker.type<ExportGroup>("ExportGroup");
  maker.type<ExportReason>("ExportReason");
  maker.type<ExportBoard>("ExportBoard");
  maker.type<ExportColumn>("ExportColumn");
  maker.type<ExportCluster>("ExportCluster");
  maker.type<ExportCard>("ExportCard");
  maker.type<ExportField>("ExportField");
  maker.type<ExportFieldText>("ExportFieldText");
  maker.type<ExportLink>("ExportLink");
  boost::mp11::mp_for_each<Kinds>([&]<class Kind>(Kind) {
    if constexpr (requires { typename Kind::Parts; })
      boost::mp11::mp_for_each<boost::mp11::mp_transform<std::add_pointer_t, typename Kind::Parts>>(
          [&]<class Part>(Part*) { maker.type<Part>(type_name<Part>()); });
  });
  maker.heading("Names", "Written as they stand here.\n");
  maker.names<Language>();
  maker.names<Role>();
  maker.names<WorkshopStatus>();
  maker.names<RoomKind>();
  maker.names<Phase>();
  maker.names<ReasonTag>();
  maker.names<AgreementWord>();
  maker.names<VoteTargets>();
  maker.names<TieRule>();
  boost::mp11::mp_for_each<Kinds>([&]<class Kind>(Kind) {
    if constexpr (requires { typename Kind::Names; })
      boost::mp11::mp_for_each<boost::mp11::mp_transform<std::add_pointer_t, typename Kind::Names>>(
          [&]<class Name>(Name*) { maker.names<Name>(); });
  });
  maker.names<ScopeKind>();
  maker.names<ActivityKind>();
  maker.names<ExportState>();
  maker.names<CreateRule>();
  maker.heading("Refusals", "In `ack.result`, with these sentences.");
  maker.codes<Refusal>(false);
  maker.heading("Ends of a connection", "In `bye.reason`; the number is in the close frame.");
  maker.codes<Bye>(true);
  maker.heading("HTTP errors", "In `error.code`; the sentences depend on the case.");
  maker.meanings<HttpFault>();
  return maker.take();
}

}  // namespace dialograum::protocol
