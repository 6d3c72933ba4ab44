# shellcheck shell=bash
# Debian 12 packages, by what needs them. Sourced by the scripts; read by no one else.

# shellcheck disable=SC2034  # used by those who source this file
packages_build=(
  ca-certificates g++ cmake ninja-build ccache lld pkg-config
  libboost1.81-dev nlohmann-json3-dev libsqlite3-dev libhiredis-dev libsodium-dev libssl-dev
  zlib1g-dev libspdlog-dev libcli11-dev libtomlplusplus-dev libgtest-dev
  libmimalloc-dev
)

# Where npm is there from elsewhere, those of Debian would only be in the way. ensure_node sees to
# the version of Node.
# shellcheck disable=SC2034
packages_node=()
command -v npm >/dev/null || packages_node=(nodejs npm)

# A Redis that tests start themselves (server/tools/redis-server); without the service of
# redis-server.
# shellcheck disable=SC2034
packages_redis=(redis-tools)

# The foreign client that PROTOCOL.md ends with.
# shellcheck disable=SC2034
packages_protocol=(python3)

# Histories under faults: the server's Redis is a real one.
# shellcheck disable=SC2034
packages_faults=(python3 "${packages_redis[@]}")

# Faults that take networks and mounts of their own.
# shellcheck disable=SC2034
packages_faults_apart=(iproute2 nftables)

# shellcheck disable=SC2034
packages_e2e=(chromium)

# The proxy in front of several servers.
# shellcheck disable=SC2034
packages_proxy=(haproxy)

# What formats and judges the code (tests/lint); biome comes with the client's packages.
# shellcheck disable=SC2034
packages_lint=(git clang-format clang-tidy shellcheck black flake8 python3-pep8-naming)

# shellcheck disable=SC2034
packages_bare=(debootstrap)
