// Tests of what a build with sanitizers goes without.
#pragma once

#include <gtest/gtest.h>

// A sanitizer maps terabytes, and reads and prints when it finds something, so
// the wall has neither a filter nor a limit of memory there.
#ifdef HOLDPOINT_SANITIZED
#define HOLDPOINT_SKIP_IN_SANITIZER() \
  GTEST_SKIP() << "a sanitizer needs what the wall takes away"
#else
#define HOLDPOINT_SKIP_IN_SANITIZER() static_cast<void>(0)
#endif
