// The sentences that people read when something was refused, in German and English: what happened,
// what is safe, what to do now. Errors over HTTP bring their own. Static strings, any thread.
#pragma once

#include <string_view>

#include "protocol/types.hpp"

namespace dialograum::protocol {

std::string_view message(Refusal refusal, Language language);
std::string_view message(Bye bye, Language language);

}  // namespace dialograum::protocol
