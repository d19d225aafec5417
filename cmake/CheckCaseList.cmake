# Fails if a list of cases, such as docs/conformance.md, leaves a number out, has no test for one and does not
# say why, or names a test that does not exist; or if a numbered test stands in no line of it. What stands in the
# list as `tst_scope::SC_01_words` must be a function in tst_scope.cpp of a folder of the tests.
# Run with cmake -DROOT=<source dir> -DLIST=docs/conformance.md -DTESTS=tests/async -P; several folders
# stand with commas between them.
cmake_minimum_required(VERSION 3.25)
string(REPLACE "," ";" folders "${TESTS}")

file(STRINGS "${ROOT}/${LIST}" lines ENCODING UTF-8)

# --- each number follows the one before; the letters of SEM-L1 count as a family of their own
foreach(line IN LISTS lines)
  if(NOT line MATCHES "^\\| (([A-Z]+-L?)?([0-9]+)) \\|")
    continue()
  endif()
  set(case ${CMAKE_MATCH_1})
  set(family "${CMAKE_MATCH_2}")
  set(digits ${CMAKE_MATCH_3})
  math(EXPR expected "0${last_${family}} + 1")
  string(REGEX REPLACE "^0+" "" number "${digits}")
  if(NOT number EQUAL expected)
    message(SEND_ERROR "${LIST}: ${case} does not follow the number before")
  endif()
  set(last_${family} ${number})
  if(NOT line MATCHES "`tst_[a-z]+::[A-Za-z0-9_]+`"
      AND NOT line MATCHES "\\| (Does not apply:|Cannot be written:|Not built yet:|Left out|An assertion) ?[^|]* \\|$")
    message(SEND_ERROR "${LIST}: ${case} names no test in full, nor says why there is none")
  endif()
endforeach()

list(TRANSFORM folders REPLACE ".+" "${ROOT}/\\0/tst_*.cpp" OUTPUT_VARIABLE patterns)
file(GLOB_RECURSE sources RELATIVE "${ROOT}" ${patterns})

# --- each test exists
file(READ "${ROOT}/${LIST}" text)
string(REGEX MATCHALL "`tst_[a-z]+::[A-Za-z0-9_]+`" names "${text}")
foreach(name IN LISTS names)
  string(REGEX MATCH "`(tst_[a-z]+)::([A-Za-z0-9_]+)`" name "${name}")
  set(test ${CMAKE_MATCH_1})
  set(function ${CMAKE_MATCH_2})
  set(source "")
  foreach(file IN LISTS sources)
    if(file MATCHES "/${test}\\.cpp$")
      file(READ "${ROOT}/${file}" source)
    endif()
  endforeach()
  string(FIND "${source}" "::${function}()" position)
  if(position EQUAL -1)
    message(SEND_ERROR "${LIST} names ${function}, which is not in ${test}.cpp of ${TESTS}")
  endif()
endforeach()

# --- each numbered test stands in the list
foreach(file IN LISTS sources)
  get_filename_component(test ${file} NAME_WE)
  file(READ "${ROOT}/${file}" source)
  string(REGEX MATCHALL "::[A-Z]+_?L?[0-9]+_[A-Za-z0-9_]+\\(\\)" functions "${source}")
  foreach(function IN LISTS functions)
    string(REGEX REPLACE "^::|\\(\\)$" "" function ${function})
    string(FIND "${text}" "`${test}::${function}`" position)
    if(position EQUAL -1 AND NOT function MATCHES "_data$")
      message(SEND_ERROR "${file} has ${function}, which stands in no line of ${LIST}")
    endif()
  endforeach()
endforeach()
