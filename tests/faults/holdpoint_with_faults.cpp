// The program with one fault, to see what a test saw:
//
//   HOLDPOINT_FAULT="allocation 17" holdpoint_with_faults check plan.json
#include <cstdlib>
#include <iostream>

#include "fault.hpp"
#include "holdpoint_main.hpp"

int main(int argc, char** argv) {
  using namespace holdpoint::faults;
  const char* wanted = std::getenv("HOLDPOINT_FAULT");
  if (wanted == nullptr) return holdpoint_main(argc, argv);
  const auto fault = parse_fault(wanted);
  if (!fault) {
    std::cerr
        << "HOLDPOINT_FAULT is KIND N [from] [worker] [choice N], and "
           "KIND is allocation, error, interruption, short, end or pause\n";
    return 1;
  }
  arm(*fault, Seen::create());
  return holdpoint_main(argc, argv);
}
