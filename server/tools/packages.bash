# shellcheck shell=bash
# Debian 12 packages, by what needs them. Sourced by the scripts; read by no one else.

# shellcheck disable=SC2034  # used by those who source this file
packages_build=(
  ca-certificates g++ cmake ninja-build ccache lld pkg-config
  libboost1.81-dev nlohmann-json3-dev libsqlite3-dev libsodium-dev zlib1g-dev
  libqrencode-dev libgtest-dev
)

# nodejs and npm of Debian are only wanted where there is no npm yet: see ensure_node.
# shellcheck disable=SC2034
packages_node=(nodejs npm)

# shellcheck disable=SC2034
packages_e2e=(chromium)

# shellcheck disable=SC2034
packages_bare=(debootstrap)
