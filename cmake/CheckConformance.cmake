# Fails if docs/conformance.md leaves a number out, has no test for one and does not say why, or names a test
# that does not exist: what stands there as `tst_scope::SC_01_words` must be a function in tests/async/tst_scope.cpp. Run with cmake -DROOT=<source dir> -P.
cmake_minimum_required(VERSION 3.25)

file(STRINGS "${ROOT}/docs/conformance.md" lines ENCODING UTF-8)

# --- each number follows the one before; the letters of SEM-L1 count as a family of their own
foreach(line IN LISTS lines)
  if(NOT line MATCHES "^\\| ([A-Z]+-L?)([0-9]+) \\|")
    continue()
  endif()
  set(family ${CMAKE_MATCH_1})
  set(digits ${CMAKE_MATCH_2})
  math(EXPR expected "0${last_${family}} + 1")
  string(REGEX REPLACE "^0+" "" number "${digits}")
  if(NOT number EQUAL expected)
    message(SEND_ERROR "docs/conformance.md: ${family}${digits} does not follow the number before")
  endif()
  set(last_${family} ${number})
  if(NOT line MATCHES "`tst_[a-z]+::[A-Za-z0-9_]+`"
      AND NOT line MATCHES "\\| (Does not apply:|Cannot be written:|Left out|An assertion) ?[^|]* \\|$")
    message(SEND_ERROR "docs/conformance.md: ${family}${digits} names no test in full, nor says why there is none")
  endif()
endforeach()

# --- each test exists
file(READ "${ROOT}/docs/conformance.md" text)
string(REGEX MATCHALL "`tst_[a-z]+::[A-Za-z0-9_]+`" names "${text}")
foreach(name IN LISTS names)
  string(REGEX MATCH "`(tst_[a-z]+)::([A-Za-z0-9_]+)`" name "${name}")
  set(file "tests/async/${CMAKE_MATCH_1}.cpp")
  set(function ${CMAKE_MATCH_2})
  set(source "")
  if(EXISTS "${ROOT}/${file}")
    file(READ "${ROOT}/${file}" source)
  endif()
  string(FIND "${source}" "::${function}()" position)
  if(position EQUAL -1)
    message(SEND_ERROR "docs/conformance.md names ${function}, which is not in ${file}")
  endif()
endforeach()
