# Installs the program, which carries the standard policies, with its documents
# (`--component program` takes these alone), and exports holdpoint::api for
# embedding programs:
#
#   find_package(holdpoint 0.1 REQUIRED)
#   target_link_libraries(app PRIVATE holdpoint::api)
#
# The modules are static libraries, so those below `api` travel with it. Tried
# by tests/consumer.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

# The engine's own libraries that TARGET needs, itself included, into OUT.
function(holdpoint_closure target out)
  set(found "")
  set(open ${target})
  while(open)
    list(POP_FRONT open next)
    string(REGEX REPLACE "^\\$<(BUILD_INTERFACE|LINK_ONLY):(.*)>$" "\\2"
      next "${next}")
    if(NOT TARGET "${next}" OR NOT next MATCHES "^holdpoint(_|::)"
        OR next STREQUAL "holdpoint_flags")
      continue()
    endif()
    get_target_property(aliased ${next} ALIASED_TARGET)
    if(aliased)
      set(next ${aliased})
    endif()
    if(next IN_LIST found)
      continue()
    endif()
    list(APPEND found ${next})
    get_target_property(links ${next} LINK_LIBRARIES)
    if(links)
      list(APPEND open ${links})
    endif()
  endwhile()
  set(${out} ${found} PARENT_SCOPE)
endfunction()

if(TARGET holdpoint)
  install(TARGETS holdpoint RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
    COMPONENT program)
  # As they lie here, so that the links between them work.
  set(documents CHANGELOG.md LICENSE README.md SECURITY.md docs examples)
  foreach(document IN LISTS documents)
    if(IS_DIRECTORY ${PROJECT_SOURCE_DIR}/${document})
      install(DIRECTORY ${PROJECT_SOURCE_DIR}/${document}
        DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
    else()
      install(FILES ${PROJECT_SOURCE_DIR}/${document}
        DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)
    endif()
  endforeach()
endif()

if(TARGET holdpoint_api)
  holdpoint_closure(holdpoint_api libraries)
  set(config_dir ${CMAKE_INSTALL_LIBDIR}/cmake/holdpoint)
  install(TARGETS ${libraries} EXPORT holdpoint
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  foreach(library IN LISTS libraries)
    get_target_property(source_dir ${library} SOURCE_DIR)
    if(EXISTS ${source_dir}/include/holdpoint)
      install(DIRECTORY ${source_dir}/include/holdpoint
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
    endif()
  endforeach()
  install(EXPORT holdpoint NAMESPACE holdpoint:: DESTINATION ${config_dir}
    FILE holdpoint-targets.cmake)
  configure_package_config_file(
    ${CMAKE_CURRENT_LIST_DIR}/holdpoint-config.cmake.in
    ${PROJECT_BINARY_DIR}/holdpoint-config.cmake
    INSTALL_DESTINATION ${config_dir})
  write_basic_package_version_file(
    ${PROJECT_BINARY_DIR}/holdpoint-config-version.cmake
    COMPATIBILITY SameMajorVersion)
  install(FILES ${PROJECT_BINARY_DIR}/holdpoint-config.cmake
    ${PROJECT_BINARY_DIR}/holdpoint-config-version.cmake
    DESTINATION ${config_dir})
endif()
