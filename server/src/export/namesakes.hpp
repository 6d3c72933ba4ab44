// Tells people of the same name apart in an export, as the lead's screens do (web-client,
// model/namesakes.ts): whoever came later gets the number of their seat. One export; any thread.
#pragma once

#include <map>
#include <string>

#include "export/screens.hpp"

namespace dialograum::exporting {

class Namesakes {
 public:
  explicit Namesakes(const Screens& screens);

  // "Mia (14)" if another Mia was there before. Never longer than a name may be.
  std::string told_apart(SeatId seat, const std::string& name) const;

 private:
  std::map<std::string, std::int64_t> later_;  // by seat
};

}  // namespace dialograum::exporting
