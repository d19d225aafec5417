# What users install: a package for Debian 12 and an archive for other systems with the same libraries, both with the
# component "program". `cpack` in the build folder makes them, or `./dev package`.
set(COROSCOPE_CONTACT "The Coroscope authors <coroscope@users.noreply.example>" CACHE STRING
  "Who answers for the packages, as NAME <ADDRESS>")

set(CPACK_PACKAGE_NAME coroscope)
set(CPACK_PACKAGE_VENDOR "The Coroscope authors")
set(CPACK_PACKAGE_CONTACT "${COROSCOPE_CONTACT}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "checks lists of URLs and shows what every task waits for")
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_GENERATOR DEB TGZ)
# One package of one component: what other programs build with stays out.
set(CPACK_INSTALL_CMAKE_PROJECTS "${PROJECT_BINARY_DIR};coroscope;program;/")
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
  WORLD_READ WORLD_EXECUTE)
set(CPACK_PROJECT_CONFIG_FILE ${PROJECT_SOURCE_DIR}/packaging/generator.cmake)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/packaging/debian/policy.cmake)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Coroscope checks every URL of a list, which may be plain text, Markdown, HTML,
CSV, a sitemap, a feed, JSON or HAR, and says in one sentence why one failed.
Its window shows every request as it happens: which task runs, which waits and
for whom, who holds each slot, and which attempt a retry is on, at any moment
of a run, forward and back.
.
It also runs patterns of asynchronous code in slow motion, beside the lines on
which their tasks stand, and needs no display to check links in scripts.")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Plugins, which are looked for when the program runs: the database of kept runs and the pictures of the window.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-sqlite, libqt6svg6, fonts-inter | fonts-dejavu-core, fonts-jetbrains-mono | fonts-dejavu-core")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "ca-certificates, qt6-wayland")
include(CPack)
