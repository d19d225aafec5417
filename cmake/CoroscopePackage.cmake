# What other programs get of this project: core/async as a CMake package, under the install component "async".
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/Coroscope)

install(TARGETS coroscope_async EXPORT CoroscopeTargets
  ARCHIVE COMPONENT async
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/coroscope)
install(DIRECTORY core/async DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/coroscope/core COMPONENT async
  FILES_MATCHING PATTERN *.h)
install(EXPORT CoroscopeTargets NAMESPACE Coroscope:: DESTINATION ${package_folder} COMPONENT async)

configure_package_config_file(cmake/CoroscopeConfig.cmake.in ${PROJECT_BINARY_DIR}/CoroscopeConfig.cmake
  INSTALL_DESTINATION ${package_folder} NO_SET_AND_CHECK_MACRO NO_CHECK_REQUIRED_COMPONENTS_MACRO)
# Before 1.0 a new minor version may change anything.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/CoroscopeConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/CoroscopeConfig.cmake ${PROJECT_BINARY_DIR}/CoroscopeConfigVersion.cmake
  DESTINATION ${package_folder} COMPONENT async)
