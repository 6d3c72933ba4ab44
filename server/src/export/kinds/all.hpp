// The registry of kinds in this layer: one line for each of protocol::Kinds.
#pragma once

#include "export/kinds/agreement.hpp"
#include "export/kinds/board.hpp"
#include "export/kinds/info.hpp"
#include "export/kinds/matrix.hpp"
#include "export/kinds/plan.hpp"
#include "export/kinds/questions.hpp"
#include "export/kinds/rating.hpp"
#include "export/kinds/vote.hpp"
