// What an audience sees of the calls beside the activities: that a room waits for help, what the
// leads announce, and who speaks. Pure functions. Thread: the replica's.
#pragma once

#include <optional>

#include "protocol/types/entities.hpp"
#include "view/audience.hpp"
#include "view/texts.hpp"

namespace dialograum::view {

// For the people of the room, its moderators and leads; it is no business of the wall's.
std::optional<protocol::HelpEntity> help_of(const domain::State& state, RoomId room,
                                            const Audience& audience);
std::optional<protocol::AnnouncementEntity> announcement_of(const domain::State& state,
                                                            const Texts& texts, AnnouncementId id,
                                                            const Audience& audience);
// For all who are in the room or look into it.
std::optional<protocol::SpeakersEntity> speakers_of(const domain::State& state, const Texts& texts,
                                                    RoomId room, const Audience& audience);
// What somebody has put aside of what stands now.
protocol::Maybe<protocol::List<AnnouncementId, limits::announcements>> seen_by(
    const domain::State& state, SeatId seat);

}  // namespace dialograum::view
