# coroscope_check_coroutines(NAME lint_coroutines FOLDERS src lib): a test of that name, which fails where a source or
# header in these folders (of the current source folder) has a coroutine that GCC 12 compiles wrongly. The rule that
# it holds up: nothing but names inside co_await, and a name for the result before it is looked at.
set(coroscope_lint_folder ${CMAKE_CURRENT_LIST_DIR})
function(coroscope_check_coroutines)
  cmake_parse_arguments(ARG "" "NAME" "FOLDERS" ${ARGN})
  if(NOT ARG_NAME OR NOT ARG_FOLDERS)
    message(FATAL_ERROR "coroscope_check_coroutines needs a NAME and FOLDERS")
  endif()
  list(JOIN ARG_FOLDERS "," folders)
  add_test(NAME ${ARG_NAME} COMMAND ${CMAKE_COMMAND} -DROOT=${CMAKE_CURRENT_SOURCE_DIR} -DFOLDERS=${folders}
    -P ${coroscope_lint_folder}/CheckCoroutineTraps.cmake)
endfunction()
