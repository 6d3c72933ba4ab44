// Makes protocol/schema/dialograum.v1.json (JSON Schema, draft 7): every type of the protocol as a
// definition; and template.v1.json, which is about a file by itself.
#include "protocol/generator/schema.hpp"

#include "protocol/generator/type_names.hpp"

namespace dialograum::protocol {
namespace {

using namespace detail;
using nlohmann::ordered_json;

// Characters of a free text (fields.hpp), as an ECMAScript pattern.
constexpr const char* text_pattern = "^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]*$";

class SchemaMaker {
 public:
  explicit SchemaMaker(const std::map<std::string, TypeComment>& comments) : comments_(comments) {}

  // Types reached from here refuse unknown fields (closed) or leave them to be ignored (open); a
  // type that is reached from both sides stays as it was made first.
  template <class T>
  void root(bool closed) {
    closed_ = closed;
    schema_of<T>();
  }

  // What a command is on the wire, and "op" to arguments for the TypeScript types.
  void commands() {
    ordered_json ops = ordered_json::object();
    ordered_json required = ordered_json::array();
    for_each_alternative<ClientCommand>([&]<class T>(const T*) {
      ops[std::string(T::op)] = schema_of<T>();
      required.push_back(T::op);
    });
    definitions_["CommandArgs"] = {{"type", "object"},
                                   {"description", "Not a message: the arguments of each command."},
                                   {"properties", ops},
                                   {"required", required},
                                   {"additionalProperties", false}};
  }

  ordered_json document() const {
    return {
        {"$schema", "http://json-schema.org/draft-07/schema#"},
        {"$id", "https://dialograum.invalid/schema/dialograum.v1.json"},
        {"title", "Message"},
        {"description", "Generated from protocol/types by protocol/generate; do not edit."},
        {"anyOf",
         {{{"$ref", "#/definitions/ClientMessage"}}, {{"$ref", "#/definitions/ServerMessage"}}}},
        {"definitions", definitions_}};
  }

  // A file of this type; editors find the schema by `$schema`.
  template <class T>
  ordered_json document_of(const std::string& file, const std::string& title) {
    definitions_[type_name<T>()]["properties"]["$schema"] = {{"type", "string"}};
    return {{"$schema", "http://json-schema.org/draft-07/schema#"},
            {"$id", "https://dialograum.invalid/schema/" + file},
            {"title", title},
            {"description", "Generated from protocol/types by protocol/generate; do not edit."},
            {"allOf", {{{"$ref", "#/definitions/" + type_name<T>()}}}},
            {"definitions", definitions_}};
  }

 private:
  template <class Variant, class Visit>
  static void for_each_alternative(Visit&& visit) {
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::add_pointer_t, Variant>>(
        [&](auto pointer) { visit(static_cast<decltype(pointer)>(nullptr)); });
  }

  template <class T>
  ordered_json schema_of() {
    if constexpr (std::is_same_v<T, bool>) {
      return {{"type", "boolean"}};
    } else if constexpr (is_int<T>) {
      return {{"type", "integer"}, {"minimum", T::lo}, {"maximum", T::hi}};
    } else if constexpr (std::is_same_v<T, Decimal>) {
      return {{"type", "number"}};
    } else if constexpr (is_ascii<T>) {
      return {{"type", "string"}, {"minLength", 1}, {"maxLength", T::max}, {"pattern", "^[ -~]*$"}};
    } else if constexpr (is_words<T>) {
      return words(T::max);
    } else if constexpr (is_maybe<T>) {
      return schema_of<typename T::value_type>();
    } else if constexpr (is_list<T>) {
      return {
          {"type", "array"}, {"maxItems", T::max}, {"items", schema_of<typename T::value_type>()}};
    } else {
      const std::string name = type_name<T>();
      if (!definitions_.contains(name)) {
        definitions_[name] = nullptr;  // keeps its place, and ends a circle
        definitions_[name] = definition<T>();
      }
      return {{"$ref", "#/definitions/" + name}};
    }
  }

  template <class T>
  ordered_json definition() {
    if constexpr (is_id<T>) {
      return {{"type", "string"}, {"pattern", "^(?!0{16})[0-9a-f]{16}$"}};
    } else if constexpr (is_text<T>) {
      ordered_json properties;
      properties["id"] = schema_of<ContentId>();
      properties["text"] = words(T::max);
      return object(properties, {"id", "text"}, "");
    } else if constexpr (is_both<T>) {
      ordered_json text = words(T::max);
      text["minLength"] = 1;
      return object({{"de", text}, {"en", text}}, {"de", "en"}, "");
    } else if constexpr (Enum<T>) {
      ordered_json names = ordered_json::array();
      boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
          [&](auto enumerator) { names.push_back(enumerator.name); });
      return described({{"type", "string"}, {"enum", names}}, comment(type_name<T>()));
    } else if constexpr (is_variant<T>) {
      ordered_json options = ordered_json::array();
      for_each_alternative<T>([&]<class A>(const A*) { options.push_back(schema_of<A>()); });
      return described({{"anyOf", options}}, comment(type_name<T>()));
    } else if constexpr (std::is_same_v<T, CommandMessage>) {
      return command_message();
    } else {
      auto [properties, required] = members<T>();
      return object(properties, required, comment(type_name<T>()));
    }
  }

  // One alternative per operation, so that "op" decides what "args" must be.
  ordered_json command_message() {
    ordered_json options = ordered_json::array();
    for_each_alternative<ClientCommand>([&]<class T>(const T*) {
      auto [properties, required] = members<CommandMessage>();
      properties["after"].erase("description");  // once is enough: it stands in the reference
      properties["op"] = {{"type", "string"}, {"enum", {T::op}}};
      properties["args"] = schema_of<T>();
      required.push_back("op");
      required.push_back("args");
      options.push_back(object(properties, required, ""));
    });
    return described({{"anyOf", options}},
                     "A command in its series; `op` decides what `args` are.");
  }

  template <class T>
  std::pair<ordered_json, ordered_json> members() {
    ordered_json properties = ordered_json::object();
    ordered_json required = ordered_json::array();
    if constexpr (constexpr Tag tag = tag_of<T>(); !tag.key.empty()) {
      // A one-value enum instead of "const": older validators take no notice of const.
      properties[std::string(tag.key)] = {{"type", "string"}, {"enum", {tag.value}}};
      required.push_back(tag.key);
    }
    for_each_member<T>([&](std::string_view name, auto pointer) {
      using M = std::remove_reference_t<decltype(std::declval<T&>().*pointer)>;
      if constexpr (!is_commands<M>) {
        if (only_in_log<T>(name)) return;
        ordered_json property = schema_of<M>();
        // Next to a $ref a description would make a type of its own out of it.
        if (!property.contains("$ref"))
          property = described(std::move(property), member_comment(type_name<T>(), name));
        properties[std::string(name)] = std::move(property);
        if constexpr (!is_maybe<M>) required.push_back(name);
      }
    });
    return {properties, required};
  }

  static ordered_json words(std::size_t max) {
    return {{"type", "string"}, {"maxLength", max}, {"pattern", text_pattern}};
  }

  ordered_json object(const ordered_json& properties, const ordered_json& required,
                      const std::string& description) const {
    ordered_json result = described({{"type", "object"}}, description);
    result["properties"] = properties;
    if (!required.empty()) result["required"] = required;
    if (closed_) result["additionalProperties"] = false;
    return result;
  }

  static ordered_json described(ordered_json schema, const std::string& description) {
    if (!description.empty()) schema["description"] = description;
    return schema;
  }

  std::string comment(const std::string& type) const {
    const auto found = comments_.find(type);
    return found == comments_.end() ? "" : found->second.text;
  }

  std::string member_comment(const std::string& type, std::string_view member) const {
    const auto found = comments_.find(type);
    if (found == comments_.end()) return "";
    const auto text = found->second.members.find(std::string(member));
    return text == found->second.members.end() ? "" : text->second;
  }

  const std::map<std::string, TypeComment>& comments_;
  ordered_json definitions_ = ordered_json::object();
  bool closed_ = true;
};

}  // namespace

ordered_json make_schema(const std::map<std::string, TypeComment>& comments) {
  SchemaMaker maker(comments);
  maker.root<ClientMessage>(true);
  maker.root<CreateRequest>(true);
  maker.commands();
  maker.root<ServerMessage>(false);
  maker.root<CreateAnswer>(false);
  maker.root<ErrorAnswer>(false);
  maker.root<CodeAnswer>(false);
  maker.root<FileAnswer>(false);
  maker.root<ConfigAnswer>(false);
  maker.root<TemplatesAnswer>(false);
  maker.root<Export>(false);
  return maker.document();
}

ordered_json make_template_schema(const std::map<std::string, TypeComment>& comments) {
  SchemaMaker maker(comments);
  maker.root<WorkshopTemplate>(true);
  return maker.document_of<WorkshopTemplate>("template.v1.json", "Template of a workshop");
}

}  // namespace dialograum::protocol
