# shellcheck shell=bash
# The parts of tests/run. Each part_NAME adds to passed, failed and skipped of its caller; a part
# never ends the run. Reports go to build/test-results.
# shellcheck disable=SC2154  # parts, full and results are tests/run's, the packages common.bash's

closing_line() {
  printf '%d passed, %d failed' "$1" "$2"
  (($3 == 0)) || printf ', %d skipped' "$3"
  printf '\n'
}

# Whether one of the given parts was asked for.
wanted() {
  local name
  for name in "$@"; do
    [[ " ${parts[*]} " != *" $name "* ]] || return 0
  done
  return 1
}

# What each part needs to have been built. A part is not run, and fails, if that did not work.
declare -A needs=(
  [unit]=server [contract]=server [property]=server [secrets]=server [sim]=server [protocol]=server
  [lint]=tools [web]="tools client" [e2e]="server tools client" [replay]="server client"
  [faults]="server" [sanitizers]="" [bare]=""
)
declare -A built=()

# Installs and builds what the parts need: one release build with asserts on serves them all.
prepare_parts() {
  local part packages=("${packages_build[@]}" "${packages_node[@]}") wanted=" "
  for part in "${parts[@]}"; do
    wanted+="${needs[$part]} "
    case $part in
      contract | sim | sanitizers) packages+=("${packages_redis[@]}") ;;
      protocol | property | secrets) packages+=("${packages_protocol[@]}") ;;
      faults) packages+=("${packages_faults[@]}") ;;
      e2e) packages+=("${packages_e2e[@]}" "${packages_redis[@]}" "${packages_proxy[@]}") ;;
      replay) packages+=("${packages_redis[@]}") ;;
      lint) packages+=("${packages_lint[@]}") ;;
      bare) packages+=("${packages_bare[@]}") ;;
    esac
  done
  lock_build
  need_packages "${packages[@]}"
  if [[ $wanted == *\ tools\ * || $wanted == *\ client\ * ]]; then
    ensure_node
    if npm_ci web-client; then built[tools]=1; fi
  fi
  if [[ $wanted == *\ client\ * ]] && build_web; then built[client]=1; fi
  if [[ $wanted == *\ server\ * ]] && build_cpp release all; then built[server]=1; fi
  unlock_build
  if wanted sanitizers && ((${#parts[@]} > 1)); then build_ahead; fi
}

ahead_pid=

# The sanitizers' builds take what the parts before leave of the cores: browsers and kills do much waiting.
build_ahead() {
  mkdir -p "$logs"
  set -m
  (
    trap - TERM INT
    for preset in "${sanitizer_presets[@]}"; do
      cmake -S "$root" --preset "$preset" && nice -n 19 ninja -C "$root/build/$preset" -j "$(build_jobs)" tests
    done
  ) </dev/null >"$(log_of "building ahead")" 2>&1 &
  ahead_pid=$!
  set +m
  trap 'kill -TERM -- "-$ahead_pid" 2>/dev/null || true' EXIT # stop_step ends here, too
}

# Waits for that. What did not work is tried again, and told, by the part itself.
end_of_build_ahead() {
  [[ -n $ahead_pid ]] || return 0
  step quiet "the rest of building ahead" tail --pid="$ahead_pid" -f /dev/null
  wait "$ahead_pid" || true
  ahead_pid=
  trap - EXIT
}

# Whether everything that a part needs is there.
part_is_prepared() {
  local need
  for need in ${needs[$1]}; do
    [[ -v built[$need] ]] || {
      say "error: $1 cannot run: the $need did not build"
      return 1
    }
  done
}

count() {
  passed=$((passed + $1))
  failed=$((failed + $2))
  skipped=$((skipped + ${3:-0}))
}

# What failed and what it said last is told once more at the end, where nobody has to look for it: a log of
# thousands of lines may be cut. remember_failure TITLE FILE...
remember_failure() {
  local title=$1 said
  shift
  said=$(grep -hA 6 '^FAILED' "$@" | cut -c 1-300 | head -n 40) || said=$(tail -qn 20 "$@" | cut -c 1-300)
  what_failed+=("FAILED $title"$'\n'"$said")
}

# A command that is one test.
one_test() {
  local title=$1
  shift
  if step quiet "$title" "$@"; then
    count 1 0
  else
    remember_failure "$title" "$(log_of "$title")"
    count 0 1
  fi
}

# A command whose last line on stdout is our closing line. One that hangs is ended after an hour, or what
# closing_limit says.
closing_line_of() {
  local title=$1 out said status=0 line before=$failed
  shift
  said=$results/${title//[^a-zA-Z0-9]/-}.log
  out=$results/${title//[^a-zA-Z0-9]/-}.out
  if [[ ! -x $1 ]]; then
    say "error: $title: ${1#"$root/"} is missing"
    count 0 1
    return
  fi
  # shellcheck disable=SC2016  # the inner shell expands
  step shown "$title" timeout -k 20 "${closing_limit:-3600}" \
    bash -o pipefail -c 'out=$1 said=$2; shift 2; "$@" 2> >(tee "$said" >&2) | tee "$out"' _ "$out" "$said" "$@" ||
    status=$?
  line=$(tail -n 1 "$out")
  if [[ $line =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed(,\ ([0-9]+)\ skipped)?$ ]]; then
    count "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}" "${BASH_REMATCH[4]:-0}"
    ((status == 0 || BASH_REMATCH[2] > 0)) || count 0 1
  else
    say "error: $title ended with status $status and without a closing line"
    count 0 1
  fi
  ((failed == before)) || remember_failure "$title" "$said" "$out"
}

# ctest_part PRESET LABEL [OPTION of ctest...]   every GoogleTest case with that label counts as one test.
ctest_part() {
  local dir=$root/build/$1 report=$results/$1-$2.xml status=0 tests failures skips
  # The sanitizers of gcc 12 do not know the address layouts of newer kernels.
  local fixed_addresses=()
  if [[ $1 == *san* ]] && setarch -R true 2>/dev/null; then fixed_addresses=(setarch -R); fi
  step shown "ctest $1 $2" env UBSAN_OPTIONS=print_stacktrace=1 \
    ASAN_OPTIONS=detect_stack_use_after_return=1 TSAN_OPTIONS=second_deadlock_stack=1 \
    "${fixed_addresses[@]}" ctest --test-dir "$dir" -L "^($2)\$" -j "$(nproc)" --output-on-failure \
    --progress --output-junit "$report" "${@:3}" || status=$?
  attribute() { sed -n "s/^[[:space:]]*$1=\"\\([0-9]*\\)\".*/\\1/p" "$report" | head -n 1; }
  if [[ -s $report && $(attribute tests) -gt 0 ]]; then
    tests=$(attribute tests) failures=$(attribute failures)
    skips=$(($(attribute skipped) + $(attribute disabled)))
    # C++ tests need nothing that could be absent: one that skips itself has failed.
    count $((tests - failures - skips)) $((failures + skips))
    ((skips == 0)) || say "error: $skips tests of $2 were skipped or disabled"
    ((status == 0 || failures + skips > 0)) || count 0 1
    ((failures + skips == 0)) || what_failed+=("$(failed_cases "$report")")
  else
    say "error: ctest $1 $2 ended with status $status and ran no test"
    count 0 1
  fi
}

# failed_cases REPORT   the cases of a JUnit report that did not run to a good end, with what they said first.
failed_cases() {
  awk '
    /<testcase / { shown = !/status="run"/; said = 0 }
    shown && /<testcase / { sub(/.*<testcase name="/, ""); sub(/" classname.*/, ""); print "FAILED " $0 }
    shown && /<system-out>/ { said = 1 }
    shown && said && said < 12 && !/^(Note: |\[[-= A-Z]*\]|\t*<|$)/ { print "  " substr($0, 1, 300); said++ }
  ' "$1" | head -n 40
}

part_lint() { closing_line_of "lint" "$root/tests/lint/run"; }
part_unit() { ctest_part release unit; }
part_contract() { ctest_part release contract; }
part_property() { ctest_part release property; }

part_secrets() {
  local options=()
  if $full; then options+=(--seeds 2000); fi
  closing_line_of "secrets" "$root/tests/sim/secrets/run" "${options[@]}"
}

# A short run, the mutants and the model against a real Redis; then many seeds.
part_sim() {
  local options=()
  if $full; then options+=(--full); fi
  ctest_part release sim
  closing_line_of "sim" "$root/tests/sim/run" "${options[@]}"
}

part_protocol() {
  ctest_part release protocol
  closing_line_of "protocol generate" "$root/protocol/generate" --check
  closing_line_of "frames in the example" "$root/tests/protocol/example-frames"
  closing_line_of "foreign client" "$root/tests/protocol/foreign-client"
  closing_line_of "sentences of the protocol" "$root/tests/protocol/promises"
  closing_line_of "who leaves is not linked" "$root/tests/protocol/leaving"
}

part_web() {
  one_test "svelte-check" quiet_npm run --prefix "$root/web-client" check
  one_test "biome" quiet_npm run --prefix "$root/web-client" lint
  one_test "size of what a phone loads" quiet_npm run --prefix "$root/web-client" size
  local report=$results/vitest.json status=0 counts
  step shown "vitest" quiet_npm test --prefix "$root/web-client" -- \
    --reporter=default --reporter=json --outputFile="$report" || status=$?
  # Pending ones are skipped or todo: in the client nothing is allowed to be.
  # A file that does not load has no tests of its own but is a failed suite.
  counts=$(node -e 'const r = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
    const broken = r.testResults.filter((f) => f.status !== "passed" && !f.assertionResults.length);
    console.log(r.numPassedTests, r.numTotalTests - r.numPassedTests + broken.length)' "$report") ||
    counts="0 1"
  # shellcheck disable=SC2086  # two numbers
  count $counts
  ((status == 0)) || [[ $counts != *" 0" ]] || count 0 1
  [[ $counts == *" 0" ]] || what_failed+=("$(failed_vitest "$report")")
}

failed_vitest() {
  node -e 'const r = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
    for (const file of r.testResults.filter((f) => f.status !== "passed")) {
      console.log("FAILED", file.name, (file.message ?? "").slice(0, 300));
      for (const one of file.assertionResults.filter((a) => a.status !== "passed"))
        console.log("  " + one.fullName + ": " + (one.failureMessages ?? []).join(" ").slice(0, 300));
    }' "$1" | head -n 40 || true
}

part_e2e() { closing_line_of "e2e" "$root/tests/e2e/run"; }

part_replay() {
  local options=(selftest)
  if $full; then options+=(--full); fi
  closing_line_of "replay" "$root/load-tests/run" "${options[@]}"
}

part_faults() {
  local options=() closing_limit=3600
  if $full; then options+=(--full) closing_limit=28800; fi
  closing_line_of "faults" "$root/tests/faults/run" "${options[@]}"
}

sanitizer_presets=(asan-ubsan tsan)

part_sanitizers() {
  local presets=("${sanitizer_presets[@]}") preset
  # Tests on a real Redis have deadlines of seconds, which a sanitizer's slowness can break; the table of secrets takes
  # minutes without one.
  local options=(-E '[Rr]edis|Every/Secrets')
  if $full; then presets+=(asan-ubsan-net tsan-net) options=(); fi
  end_of_build_ahead
  for preset in "${presets[@]}"; do
    lock_build
    if build_cpp "$preset" tests; then
      unlock_build
      ctest_part "$preset" ".*" "${options[@]}"
    else
      unlock_build
      count 0 1
    fi
  done
}

part_bare() { closing_line_of "bare" "$root/tests/bare/run"; }
