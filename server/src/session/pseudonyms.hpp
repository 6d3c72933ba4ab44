// Pseudonyms of a session: what the log has instead of the seat for anonymous input (P4). Only a
// live session, which knows its token, can form them. Pure functions, any thread.
#pragma once

#include <string>
#include <string_view>

#include "domain/author.hpp"

namespace dialograum::session {

domain::Author pseudonym_of(std::string_view token, WorkshopId workshop, ActivityId activity);
// The client's id in that series. Nothing of the seat's own series can be recognised in it.
ClientId pseudonym_client(std::string_view token, WorkshopId workshop, ActivityId activity,
                          ClientId client);

}  // namespace dialograum::session
