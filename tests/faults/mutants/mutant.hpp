// What the patches beside this file use to put seeded bugs into a copy of the server. Every source
// of that copy sees it. DIALOGRAUM_MUTANT names the bug that is awake. Any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace dialograum {

bool mutant(std::string_view name);
// True once in a while: for bugs that would be seen at once if they were always there.
bool sometimes();
// Different in every process.
std::int64_t noise();

}  // namespace dialograum
