#include "export/export.hpp"

#include "export/csv.hpp"
#include "export/document.hpp"
#include "protocol/codec.hpp"

namespace dialograum::exporting {

std::string to_json(const Source& source, SeatId seat) {
  return protocol::encode(document(source, seat));
}

std::string to_csv(const Source& source, SeatId seat) { return csv(document(source, seat)); }

}  // namespace dialograum::exporting
