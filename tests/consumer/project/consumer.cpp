// The smallest embedding program: it links the installed engine and runs.
#include <holdpoint/api/holdpoint.hpp>
#include <iostream>

int main() {
  std::cout << "holdpoint " << holdpoint::api::version() << '\n';
  return 0;
}
