// Seeded bugs, to prove that the fault tests would find such ones (tests/faults/mutants). Only the
// build preset `mutants` has them: everywhere else mutant() is a constant false and the compiler
// drops what hangs on it. DIALOGRAUM_MUTANT names the one that is awake. Any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace dialograum {

#ifdef DIALOGRAUM_MUTANTS
bool mutant(std::string_view name);
// True once in a while: for bugs that would be seen at once if they were always there.
bool sometimes();
// Different in every process.
std::int64_t noise();
#else
constexpr bool mutant(std::string_view) { return false; }
constexpr bool sometimes() { return false; }
constexpr std::int64_t noise() { return 0; }
#endif

}  // namespace dialograum
