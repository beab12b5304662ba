// The parts of the table, one source file a topic. Order does not matter:
// entries() sorts them.
#pragma once

#include <span>

#include "holdpoint/vocabulary/vocabulary.hpp"

namespace holdpoint::vocabulary {

std::span<const Entry> declaration_entries();    // declarations.cpp
std::span<const Entry> keyword_entries();        // keywords.cpp
std::span<const Entry> list_helper_entries();    // list_helpers.cpp
std::span<const Entry> time_entries();           // value_helpers.cpp
std::span<const Entry> library_entries();        // value_helpers.cpp
std::span<const Entry> parameter_entries();      // value_helpers.cpp
std::span<const Entry> type_entries();           // value_helpers.cpp
std::span<const Entry> base_entries();           // lua.cpp
std::span<const Entry> table_entries();          // lua.cpp
std::span<const Entry> math_entries();           // lua.cpp
std::span<const Entry> utf8_entries();           // lua.cpp
std::span<const Entry> string_entries();         // strings.cpp
std::span<const Entry> resource_entries();       // resources.cpp
std::span<const Entry> fact_entries();           // facts.cpp
std::span<const Entry> dataset_entries();        // facts.cpp
std::span<const Entry> plan_entries();           // plans.cpp
std::span<const Entry> other_subject_entries();  // plans.cpp
std::span<const Entry> view_entries();           // views.cpp
std::span<const Entry> test_entries();           // tests.cpp

}  // namespace holdpoint::vocabulary
