# Fails on loops inside loops, and on threads that stand still. Run with
# cmake -DROOT=<source dir> -DFOLDERS=<folder>,<folder> -P.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/Forbid.cmake)

set(runLoop core/async/detail/runloop.cpp)
forbid("QCoro::waitFor" "it hangs when the task throws; and it is a loop inside a loop")
forbid("[^A-Za-z0-9_]QEventLoop[^A-Za-z0-9_]" "no loop inside a loop" EXCEPT ${runLoop})
forbid("[^A-Za-z0-9_]processEvents[^A-Za-z0-9_]" "no loop inside a loop" EXCEPT ${runLoop})
forbid("(\\.|->)waitFor(Finished|Started|ReadyRead|BytesWritten|Connected|Disconnected|Encrypted|NewConnection)"
  "no loop inside a loop" EXCEPT core/async/outside/untilfuture.h) # of a future that has finished: it throws its error
forbid("[^Yy](\\.|->)exec\\(" "no loop inside a loop" EXCEPT ${runLoop}) # an SQL query may
forbid("(QThread::[mu]?sleep|sleep_for|sleep_until|QTest::qWait)" "no thread stands still")
