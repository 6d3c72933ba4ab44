# shellcheck shell=bash
# What server/run and tests/run share: messages, packages, Node, building. Sourced, bash 5.
# Everything here writes to stderr: stdout belongs to the contracts of the two commands.

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
# shellcheck source=server/tools/packages.bash
source "$root/server/tools/packages.bash"

export LANG=C.UTF-8 LC_ALL=C.UTF-8
logs=$root/build/logs
step_pid=

say() { printf '%s\n' "$*" >&2; }
die() {
  say "error: $*"
  exit 1
}

# A signal ends the running step with all its children; a plain script would leave them behind.
stop_step() {
  trap - TERM INT
  [[ -z $step_pid ]] || kill -TERM -- "-$step_pid" 2>/dev/null || true
  exit $((128 + $1))
}
trap 'stop_step 15' TERM
trap 'stop_step 2' INT

# Where a quiet step's output goes; a list of packages would be too long for a file name.
log_of() {
  local name=${1//[^a-zA-Z0-9]/-}
  printf '%s/%s.log' "$logs" "${name:0:60}"
}

# step shown|quiet TITLE COMMAND...   says what runs and for how long. The output of a quiet step
# goes to build/logs and is shown only if it fails.
step() {
  local mode=$1 title=$2 started=$SECONDS status=0 log
  shift 2
  mkdir -p "$logs"
  log=$(log_of "$title")
  say "-- $title"
  set -m # the step becomes a process group of its own
  if [[ $mode == quiet ]]; then
    "$@" </dev/null >"$log" 2>&1 &
  else
    "$@" </dev/null >&2 &
  fi
  step_pid=$!
  set +m
  wait "$step_pid" || status=$?
  step_pid=
  if ((status != 0)); then
    [[ $mode == shown ]] || tail -n 60 "$log" >&2
    say "error: $title: exit $status after $((SECONDS - started)) s"
    return "$status"
  fi
  say "   $title: $((SECONDS - started)) s"
}

# One of our scripts at a time installs and builds in this folder; others wait.
lock_build() {
  mkdir -p "$root/build"
  exec {build_lock}>"$root/build/.lock"
  flock -n "$build_lock" || {
    say "-- waiting for another server/run or tests/run that is building here"
    flock "$build_lock"
  }
}
unlock_build() { exec {build_lock}>&-; }

# The names that dpkg does not have installed.
missing_packages() {
  local name
  for name in "$@"; do
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$name" 2>/dev/null) == installed ]] ||
      printf '%s\n' "$name"
  done
}

# Without missing packages this is a few calls of dpkg-query: no network, no root.
need_packages() {
  local missing names
  command -v dpkg-query >/dev/null || {
    say "note: no dpkg here; taking for granted what these packages of Debian 12 provide: $*"
    return
  }
  # Not from a process substitution: a fresh chroot has no /dev/fd.
  names=$(missing_packages "$@")
  read -r -d '' -a missing <<<"$names" || true
  ((${#missing[@]} > 0)) || return 0
  if ((EUID != 0)); then
    say "Some packages are missing. As root, run this line and then start again:"
    say "  apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
    exit 1
  fi
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y
    -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
  # A list that could not be refreshed is no reason to stop: the install below tells.
  step quiet "apt-get update" "${apt[@]}" update || say "note: going on with the lists as they are"
  # A start that was broken off in the middle of installing has left packages half done.
  apt-get check >/dev/null 2>&1 || {
    step quiet "dpkg configure" env DEBIAN_FRONTEND=noninteractive dpkg --configure -a || true
    step quiet "apt-get fix broken" "${apt[@]}" --fix-broken install || true
  }
  step quiet "apt-get install ${missing[*]}" \
    "${apt[@]}" install --no-install-recommends "${missing[@]}" || die "packages did not install"
}

node_is_new_enough() {
  command -v node >/dev/null &&
    node -e 'const [a, b] = process.versions.node.split(".").map(Number);
      process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'
}
# npm 9 of Debian 12 does not accept lock files that newer ones have written.
npm_is_new_enough() { (($(npm --version | cut -d. -f1) >= 10)); }

quiet_npm() {
  env npm_config_update_notifier=false npm_config_audit=false npm_config_fund=false npm "$@"
}

# After need_packages of packages_node. Puts a Node of 20.19 or newer and an npm of 10 or newer
# first in PATH. Debian 12 has 18 and 9: then pinned ones come from the npm registry into .tools/,
# their checksums held by server/tools/node/package-lock.json.
ensure_node() {
  local tools=$root/.tools/node lock=$root/server/tools/node/package-lock.json
  if node_is_new_enough && npm_is_new_enough; then return; fi
  if ! cmp -s "$lock" "$tools/installed-lock.json"; then
    mkdir -p "$tools"
    cp "$root"/server/tools/node/package{,-lock}.json "$tools/"
    step quiet "Node and npm for this project (the system has $(node -v), npm $(npm -v))" \
      quiet_npm ci --ignore-scripts --prefix "$tools" || die "Node did not install"
  fi
  # npm 9 makes no link of its own to an optional package's program.
  local node_folder=("$tools"/node_modules/node-linux-*/bin)
  PATH=${node_folder[0]}:$tools/node_modules/.bin:$PATH
  hash -r
  if ! node_is_new_enough || ! npm_is_new_enough; then
    die "the Node in $tools does not run here"
  fi
  cp "$lock" "$tools/installed-lock.json"
}

# Compiling one ordinary file takes up to 1.5 GB; more jobs than memory end in swap.
build_jobs() {
  local cores memory_kb by_memory
  cores=$(nproc)
  memory_kb=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo 2>/dev/null || true)
  by_memory=$((${memory_kb:-4000000} / 1500000))
  ((by_memory >= 1)) || by_memory=1
  echo "${DIALOGRAUM_JOBS:-$((cores < by_memory ? cores : by_memory))}"
}

# build_cpp PRESET TARGET...
build_cpp() {
  local preset=$1 dir=$root/build/$1
  shift
  # A folder that was moved or copied keeps paths of its old place in its cache.
  if [[ -f $dir/CMakeCache.txt ]] &&
    ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$dir/CMakeCache.txt"; then
    rm -rf -- "$dir"
  fi
  if [[ ! -f $dir/build.ninja ]]; then
    step quiet "cmake $preset" cmake -S "$root" --preset "$preset" || return
  fi
  step shown "ninja $preset: $*" \
    env NINJA_STATUS='   [%f/%t %es] ' ninja -C "$dir" -j "$(build_jobs)" --quiet "$@"
}

# One hash of the names and contents of all files that the client is built from, without what the
# build itself writes.
web_hash() {
  (cd "$root" && find web-client protocol/schema protocol/ts \
    \( -name node_modules -o -name dist -o -name screenshots -o -path web-client/tests \) -prune \
    -o -type f ! -path 'web-client/src/i18n/*/*.mjs' -print0 |
    sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1)
}

# npm_ci FOLDER   installs exactly its lock file, if that has not been done.
npm_ci() {
  local dir=$root/$1
  cmp -s "$dir/package-lock.json" "$dir/node_modules/.installed-lock.json" && return
  step quiet "npm ci in $1" quiet_npm ci --ignore-scripts --prefix "$dir" || return
  cp "$dir/package-lock.json" "$dir/node_modules/.installed-lock.json"
}

# The client into web-client/dist, if a file it is made of changed since the last time.
build_web() {
  local stamp=$root/build/web-client.stamp hash
  hash=$(web_hash)
  if [[ -f $root/web-client/dist/index.html && $(cat "$stamp" 2>/dev/null) == "$hash" ]]; then
    return
  fi
  npm_ci web-client || return
  step quiet "vite build" quiet_npm run --prefix "$root/web-client" build || return
  printf '%s\n' "$hash" >"$stamp"
}
