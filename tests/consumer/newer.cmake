# Asks for a major version that does not exist; finding it would be wrong.
find_package(holdpoint 9 REQUIRED)
