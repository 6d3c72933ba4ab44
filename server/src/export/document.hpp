// The export as a value of the protocol: made from what the screens show, then written as JSON or
// CSV. Pure functions.
#pragma once

#include "export/screens.hpp"
#include "protocol/types/http_bodies.hpp"

namespace dialograum::exporting {

protocol::Export document(const Source& source, SeatId seat);

}  // namespace dialograum::exporting
