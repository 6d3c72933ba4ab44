// The export of a workshop for one role, as JSON or CSV: everything that the role's screens show.
// It uses view's projection and so the same redaction; what is not revealed yet is marked as
// hidden. Pure functions. Thread: any that owns the state, never a shard's: large workshops take a
// while.
#pragma once

#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "domain/state.hpp"
#include "view/contents.hpp"

namespace dialograum::exporting {

// A workshop at one position of its log. Lifetime: of one export.
struct Source {
  const domain::State& state;
  const view::Contents& contents;
  std::string_view epoch;
};

// As protocol::Export, for GET /api/workshops/{id}/export.json.
std::string to_json(const Source& source, SeatId seat);

// The same for a spreadsheet (csv.hpp).
std::string to_csv(const Source& source, SeatId seat);

}  // namespace dialograum::exporting
