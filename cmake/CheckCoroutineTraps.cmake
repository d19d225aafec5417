# Fails on coroutine code that GCC 12 compiles wrongly, and on loops inside loops. The house rule is:
# nothing but names inside co_await, and a name for the result before it is looked at; tst_compilercanary
# shows why. Run with cmake -DROOT=<source dir> -P.
cmake_minimum_required(VERSION 3.25)

# A condition as far as a co_await in it: parentheses that are closed again, two deep, or still open.
set(closed "([^()]|\\(([^()]|\\([^()]*\\))*\\))*")
set(inCondition "(${closed}\\()*${closed}")

# forbid(<regex> <why> [EXCEPT <file>...]): no file may match, comments aside. A statement may span lines.
function(forbid regex why)
  cmake_parse_arguments(ARG "" "" "EXCEPT" ${ARGN})
  file(GLOB_RECURSE files RELATIVE "${ROOT}"
    "${ROOT}/core/*.h" "${ROOT}/core/*.cpp" "${ROOT}/ui/*.h" "${ROOT}/ui/*.cpp" "${ROOT}/app/*.h" "${ROOT}/app/*.cpp")
  foreach(file IN LISTS files)
    if(file IN_LIST ARG_EXCEPT)
      continue()
    endif()
    file(READ "${ROOT}/${file}" text)
    string(REGEX REPLACE "//[^\n]*" "" text "\n${text}")
    string(REGEX MATCH "${regex}" hit "${text}")
    if(NOT hit STREQUAL "")
      message(SEND_ERROR "${file}: '${hit}' - ${why}")
    endif()
  endforeach()
endfunction()

# --- what GCC 12 gets wrong
forbid("[^A-Za-z0-9_](if|while|switch|for)( constexpr)?[ \n]*\\(${inCondition}co_await[ \n]"
  "name the result of co_await before a condition")
forbid("co_await[^;{}]*[^]A-Za-z0-9_)]\\["
  "name a lambda before co_await: its captures would be destroyed twice")
forbid("co_await[ \n][^;]*{"
  "name an object in braces before co_await: its members would be destroyed twice")
forbid("\\?[^;{}]*co_await[ \n]" "no co_await in a conditional operator: use if and else")
forbid("co_await[ \n][^;{}]*\\?" "no conditional operator in a co_await: use if and else")

# --- loops inside loops, and threads that stand still
set(runLoop core/async/run.h)
forbid("QCoro::waitFor" "it hangs when the task throws; and it is a loop inside a loop")
forbid("[^A-Za-z0-9_]QEventLoop[^A-Za-z0-9_]" "no loop inside a loop" EXCEPT ${runLoop})
forbid("[^A-Za-z0-9_]processEvents[^A-Za-z0-9_]" "no loop inside a loop" EXCEPT ${runLoop})
forbid("(\\.|->)waitFor(Finished|Started|ReadyRead|BytesWritten|Connected|Disconnected|Encrypted|NewConnection)"
  "no loop inside a loop")
forbid("[^Yy](\\.|->)exec\\(" "no loop inside a loop" EXCEPT ${runLoop}) # an SQL query may
forbid("(QThread::[mu]?sleep|sleep_for|sleep_until|QTest::qWait)" "no thread stands still")
