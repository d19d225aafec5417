# What other programs get of this project, as a CMake package: core/async under the install component "async",
# and the HTTP client that builds on it under "http".
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/Coroscope)
set(include_folder ${CMAKE_INSTALL_INCLUDEDIR}/coroscope)

# coroscope_install(http TARGETS coroscope_thread coroscope_http) installs libraries, with their public headers, as a
# component. A component may link those before it.
function(coroscope_install component)
  cmake_parse_arguments(ARG "" "" "TARGETS" ${ARGN})
  install(TARGETS ${ARG_TARGETS} EXPORT Coroscope_${component}
    ARCHIVE COMPONENT ${component}
    PUBLIC_HEADER DESTINATION ${include_folder}/core/${component} COMPONENT ${component}
    INCLUDES DESTINATION ${include_folder})
  install(EXPORT Coroscope_${component} NAMESPACE Coroscope:: DESTINATION ${package_folder}
    FILE CoroscopeTargets-${component}.cmake COMPONENT ${component})
endfunction()
coroscope_install(async TARGETS coroscope_async)
coroscope_install(http TARGETS coroscope_thread coroscope_http)
install(DIRECTORY core/async DESTINATION ${include_folder}/core COMPONENT async FILES_MATCHING PATTERN *.h)

# Rooms of core/async are for those who read its sources. A program writes "core/async/scope.h", without the room, so that
# a header may move to another one, or become part of another header.
set(forwards ${PROJECT_BINARY_DIR}/headers/core)
file(REMOVE_RECURSE ${forwards})
# forward(<name> <header>): whoever includes the one gets the other; both are paths below core, the first without ".h".
function(forward name header)
  file(CONFIGURE OUTPUT ${forwards}/${name}.h CONTENT
    "// SPDX-License-Identifier: MIT\n#pragma once\n\n#include \"core/${header}\"\n")
endfunction()
get_target_property(headers coroscope_async SOURCES)
list(FILTER headers INCLUDE REGEX "\\.h$")
list(FILTER headers EXCLUDE REGEX "^detail/")
foreach(header IN LISTS headers)
  get_filename_component(name ${header} NAME_WE)
  forward(async/${name} async/${header})
endforeach()
foreach(part IN ITEMS permit=semaphore taskgroupoptions=taskgroup shield=withscope moveon=timeout timeouterror=timeout
    noresulterror=cancelled deadlockerror=waitgraph taskinfo=tasktree dumptasks=tasktree lineerror=lines
    untilcallback=completer ids=observer)
  string(REGEX MATCH "(.+)=(.+)" part ${part})
  forward(async/${CMAKE_MATCH_1} async/${CMAKE_MATCH_2}.h)
endforeach()
forward(http/httpstatus http/httpresponse.h)
forward(http/proxyuse http/proxysettings.h)
forward(http/siteheaders http/httpheader.h)
foreach(component IN ITEMS async http)
  install(DIRECTORY ${forwards}/${component} DESTINATION ${include_folder}/core COMPONENT ${component})
endforeach()

configure_package_config_file(cmake/CoroscopeConfig.cmake.in ${PROJECT_BINARY_DIR}/CoroscopeConfig.cmake
  INSTALL_DESTINATION ${package_folder} NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
# Before 1.0 a new minor version may change anything.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/CoroscopeConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES
  ${PROJECT_BINARY_DIR}/CoroscopeConfig.cmake ${PROJECT_BINARY_DIR}/CoroscopeConfigVersion.cmake
  cmake/CoroscopeLint.cmake cmake/CheckCoroutineTraps.cmake cmake/Forbid.cmake
  DESTINATION ${package_folder} COMPONENT async)
