// Neutral backups: those that other tools wrote into the context.
#pragma once

#include "inquiry.hpp"
#include "joins.hpp"

namespace holdpoint::recovery {

// Adds the items of kind "backup" whose `of` is the object. What a document
// says of survival is believed as far as the plan does not contradict it.
void add_neutral_backups(Inquiry& inquiry, Joiner& joiner);

}  // namespace holdpoint::recovery
