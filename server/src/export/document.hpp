// The export as a value of the protocol: made from what the screens show, then written as JSON or
// CSV. Pure functions.
#pragma once

#include "export/screens.hpp"
#include "protocol/types/http.hpp"

namespace dialograum::exporting {

protocol::Export document(const Source& source, SeatId seat);

// The kinds' own parts, each in a file of its own.
protocol::List<protocol::ExportRound, limits::rounds> rating_rounds(
    const Screens& screens, const protocol::ActivityEntity& activity);
protocol::List<protocol::ExportRound, limits::rounds> vote_rounds(
    const Screens& screens, const protocol::ActivityEntity& activity,
    const protocol::VoteSettings& settings);
protocol::ExportBoard board(const Screens& screens, const protocol::ActivityEntity& activity,
                            const protocol::BoardSettings& settings, protocol::Language language);

}  // namespace dialograum::exporting
