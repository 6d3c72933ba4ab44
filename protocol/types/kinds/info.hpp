// An announcement: nothing is entered.
#pragma once

#include <boost/mp11.hpp>

#include "protocol/types/common.hpp"
#include "protocol/types/senders.hpp"

namespace dialograum::protocol {

struct InfoSettings {
  static constexpr std::string_view kind_name = "info";
  Maybe<Text<limits::info_chars>> body;
};
BOOST_DESCRIBE_STRUCT(InfoSettings, (), (body))

struct InfoKind {
  using Settings = InfoSettings;
  using Commands = boost::mp11::mp_list<>;
  using Own = boost::mp11::mp_list<>;
};

}  // namespace dialograum::protocol
