// Deliberate faults of the world around the production code, each of which the checks of a run must
// find.
#pragma once

namespace dialograum::testing {

enum class Mutant {
  none,
  answers_before_storing,  // a node delivers to itself what it never sends to Redis
  loses_one_entry,         // a node never hears of one entry, and the next take its place
  hears_one_twice,         // a node applies one entry twice, and the next move on
  swaps_two,               // a node hears two entries in the wrong order
  own_clock,               // a node's entries have the time of the node
  stable_at_once,          // clients are told that nothing can be lost
  forgets_epochs,          // the storage takes entries of any epoch
  renumbers,               // a repeated command gets a new number on its way to the log
  loses_an_answer,         // a line swallows one ack
  loses_a_frame,           // a line swallows one frame
  shows_the_hidden,        // blind input is shown to the room at once
  last,
  // None that a run finds by itself: what twins vary in blind votes they vary in open ones, alone.
  votes_in_the_open,
};

}  // namespace dialograum::testing
