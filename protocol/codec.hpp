// The JSON codec of the protocol: the only place where values become bytes and bytes become values.
// Derived from the descriptions in protocol/types; it knows no rule of the workshop. Pure
// functions, any thread. This header keeps JSON and reflection out of its includers on purpose:
// they take seconds to compile.
#pragma once

#include <boost/system/result.hpp>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "protocol/types.hpp"

namespace dialograum::protocol {

// How a free text is written: to clients in full, into the log as its content id alone.
enum class Texts { wire, log };

// Stable names: the golden vectors and the error messages of the HTTP interface name them.
enum class DecodeError {
  too_large,
  too_deep,
  too_many_nodes,
  not_json,
  duplicate_key,
  invalid_utf8,
  missing_field,
  unknown_field,
  wrong_type,
  out_of_range,
  too_long,
  too_short,
  bad_characters,
  unknown_name,
  bad_id,
  not_for_clients,
};
std::string_view name(DecodeError error);

// `path` is a JSON pointer ("/args/text/text"; "" is the message itself), at most 200 bytes of
// printable ASCII. It holds names of fields, even ones that the sender made up, and never a value.
struct DecodeFailure {
  DecodeError code = DecodeError::not_json;
  std::string path;
};
[[noreturn]] void throw_exception_from_error(const DecodeFailure& failure,
                                             const boost::source_location& where);

template <class T>
using Decoded = boost::system::result<T, DecodeFailure>;

// ---- values to JSON ----
// Texts must be valid UTF-8, which they are if they came in through this codec.
std::string encode(const ServerMessage& message);
std::string encode(const ClientMessage& message);
std::string encode(const SharedEntity& entity);
std::string encode(const OwnEntity& entity);
std::string encode(const EntryBody& body, Texts texts = Texts::log);
std::string encode(const Command& command, Texts texts);
std::string encode(const Settings& settings, Texts texts);
std::string encode(const Scope& scope);
std::string encode(const CreateRequest& request);
std::string encode(const CreateAnswer& answer);
std::string encode(const ErrorAnswer& answer);
std::string encode(const CodeAnswer& answer);
std::string encode(const FileAnswer& answer);
std::string encode(const ConfigAnswer& answer);
std::string encode(const TemplatesAnswer& answer);
std::string encode(const Export& document);

// As in JSON, or with another decimal point.
std::string decimal_text(const Decimal& value, char point = '.');

// A frame around entities that are encoded already, so that each is encoded once for all its
// frames.
std::string encode_frame(std::string_view epoch, std::uint64_t from, std::uint64_t to,
                         const AudienceName& audience, std::span<const std::string> encoded_puts,
                         std::span<const std::string> remove_keys);
std::string encode_own_frame(std::string_view epoch, std::uint64_t from, std::uint64_t to,
                             std::span<const std::string> encoded_puts,
                             std::span<const std::string> remove_keys);

// ---- JSON to values ----
// From clients: strict. 64 KiB, depth 16, no unknown field, no node command, no field of the log.
Decoded<ClientMessage> decode_client_message(std::string_view json);
// Request bodies: as strict, up to limits::http_body_bytes.
Decoded<CreateRequest> decode_create_request(std::string_view json);
// From our own log: texts come back as ids only, empty.
Decoded<EntryBody> decode_entry_body(std::string_view json);
Decoded<Settings> decode_settings(std::string_view json, Texts texts);
// What a client reads (our tests and load tools are clients): unknown fields are ignored.
Decoded<ServerMessage> decode_server_message(std::string_view json);
Decoded<CreateAnswer> decode_create_answer(std::string_view json);
Decoded<ErrorAnswer> decode_error_answer(std::string_view json);
Decoded<CodeAnswer> decode_code_answer(std::string_view json);
Decoded<FileAnswer> decode_file_answer(std::string_view json);
Decoded<Export> decode_export(std::string_view json);

// ---- small views of the same descriptions ----
// Every free text of a command or of settings, in a fixed order: the replica takes the words out
// into content rows.
using TextVisit = std::function<void(ContentId& id, std::string& text)>;
void for_each_text(Command& command, const TextVisit& visit);
void for_each_text(Settings& settings, const TextVisit& visit);
std::string_view op_name(const Command& command);
std::string entity_key(const SharedEntity& entity);  // "card/0123456789abcdef"
std::string entity_key(const OwnEntity& entity);
Command to_command(const ClientCommand& command);

// How names are spelt on the wire.
std::string_view name(Refusal refusal);
std::string_view name(Bye bye);
std::string_view name(Role role);
std::string_view name(Language language);

}  // namespace dialograum::protocol
