// An announcement, or an agenda of talks with one that is now. Nothing is entered.
#pragma once

#include <boost/mp11.hpp>

#include "protocol/types/common.hpp"
#include "protocol/types/senders.hpp"

namespace dialograum::protocol {

enum class FileType { png, jpeg, webp, gif, pdf };
BOOST_DESCRIBE_ENUM(FileType, png, jpeg, webp, gif, pdf)

// An image or a PDF that was uploaded to the workshop (PROTOCOL.md W8). Its bytes are beside the
// log; they go when no step names it any more.
struct StoredFile {
  FileId id;
  FileType type = FileType::pdf;
  Int<1, limits::file_bytes> bytes = 1;
  Title name;                                          // under which it is downloaded
  Maybe<Text<limits::alternative_chars>> alternative;  // images: what can be seen; needed
};
BOOST_DESCRIBE_STRUCT(StoredFile, (), (id, type, bytes, name, alternative))

struct Speaker {
  Name name;
  Maybe<Text<limits::speaker_chars>> function;
  Maybe<Text<limits::speaker_chars>> organisation;
};
BOOST_DESCRIBE_STRUCT(Speaker, (), (name, function, organisation))

// One point of the agenda. Its id differs from the others of its step.
struct Slot {
  SlotId id;
  Title title;
  Maybe<Int<1, 1440>> minutes;
  List<Speaker, limits::speakers> speakers;
  Maybe<Text<limits::slot_chars>> text;
  Maybe<StoredFile> file;
};
BOOST_DESCRIBE_STRUCT(Slot, (), (id, title, minutes, speakers, text, file))

// Can be changed at any time: nothing that people enter is about it.
struct InfoSettings {
  static constexpr std::string_view kind_name = "info";
  Maybe<Text<limits::info_chars>> body;
  Maybe<List<Slot, limits::slots>> slots = {};  // in their order; absent: a text alone
  Maybe<StoredFile> file = {};
};
BOOST_DESCRIBE_STRUCT(InfoSettings, (), (body, slots, file))

struct InfoShow {  // which slot is now; `activity.slot` says so to everybody
  static constexpr std::string_view op = "info.show";
  static constexpr unsigned senders = sender::staff;
  ActivityId activity;
  Maybe<SlotId> slot;  // absent: none, the agenda as a whole
};
BOOST_DESCRIBE_STRUCT(InfoShow, (), (activity, slot))

struct InfoKind {
  using Settings = InfoSettings;
  using Commands = boost::mp11::mp_list<InfoShow>;
  using Own = boost::mp11::mp_list<>;
  using Parts = boost::mp11::mp_list<StoredFile, Speaker, Slot>;
  using Names = boost::mp11::mp_list<FileType>;
};

}  // namespace dialograum::protocol
