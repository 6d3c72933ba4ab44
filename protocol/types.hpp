// Everything of the protocol's types in one include.
#pragma once

#include "protocol/types/http_bodies.hpp"
#include "protocol/types/log.hpp"
#include "protocol/types/messages.hpp"
