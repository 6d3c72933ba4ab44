// The registry of kinds in this layer: one line for each of protocol::Kinds.
#pragma once

#include "domain/kinds/agreement.hpp"
#include "domain/kinds/board.hpp"
#include "domain/kinds/info.hpp"
#include "domain/kinds/matrix.hpp"
#include "domain/kinds/plan.hpp"
#include "domain/kinds/questions.hpp"
#include "domain/kinds/rating.hpp"
#include "domain/kinds/vote.hpp"
