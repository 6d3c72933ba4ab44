// What people belong to, by up to three lists that the leads make ("Kommune", "Rolle"): a mark of
// the seat that everybody gives or leaves out (section 6).
#pragma once

#include "protocol/types/common.hpp"
#include "protocol/types/senders.hpp"

namespace dialograum::protocol {

struct AffiliationValue {
  ValueId value;
  Name name;
};
BOOST_DESCRIBE_STRUCT(AffiliationValue, (), (value, name))
using AffiliationValues = List<AffiliationValue, limits::affiliation_values>;

// What somebody has chosen from one list.
struct AffiliationChoice {
  AffiliationId affiliation;
  ValueId value;
};
BOOST_DESCRIBE_STRUCT(AffiliationChoice, (), (affiliation, value))
using AffiliationChoices = List<AffiliationChoice, limits::affiliations>;

struct AffiliationCreate {
  static constexpr std::string_view op = "affiliation.create";
  static constexpr unsigned senders =
      sender::leads | sender::node;  // the node: for a new workshop, from its template
  AffiliationId affiliation;
  Name name;
  AffiliationValues values;
};
BOOST_DESCRIBE_STRUCT(AffiliationCreate, (), (affiliation, name, values))

// The whole list, as it is from now on. Whoever has chosen a value that goes has chosen none.
struct AffiliationUpdate {
  static constexpr std::string_view op = "affiliation.update";
  static constexpr unsigned senders = sender::leads;
  AffiliationId affiliation;
  Name name;
  AffiliationValues values;
};
BOOST_DESCRIBE_STRUCT(AffiliationUpdate, (), (affiliation, name, values))

struct AffiliationRemove {
  static constexpr std::string_view op = "affiliation.remove";
  static constexpr unsigned senders = sender::leads;
  AffiliationId affiliation;
};
BOOST_DESCRIBE_STRUCT(AffiliationRemove, (), (affiliation))

struct PersonAffiliate {  // oneself, or (leads) anybody
  static constexpr std::string_view op = "person.affiliate";
  static constexpr unsigned senders = sender::leads | sender::participant;
  SeatId seat;
  AffiliationId affiliation;
  Maybe<ValueId> value;  // absent: nothing is said
};
BOOST_DESCRIBE_STRUCT(PersonAffiliate, (), (seat, affiliation, value))

struct AffiliationEntity {
  static constexpr std::string_view e = "affiliation";
  EntityId id;
  Name name;
  AffiliationValues values;
  Order order;
};
BOOST_DESCRIBE_STRUCT(AffiliationEntity, (), (id, name, values, order))

}  // namespace dialograum::protocol
