// The registry of kinds in this layer: one line for each of protocol::Kinds.
#pragma once

#include "view/kinds/agreement.hpp"
#include "view/kinds/board.hpp"
#include "view/kinds/info.hpp"
#include "view/kinds/matrix.hpp"
#include "view/kinds/plan.hpp"
#include "view/kinds/questions.hpp"
#include "view/kinds/rating.hpp"
#include "view/kinds/vote.hpp"
