# Fails if a program cannot use what `cmake --install` gives it. See CMakeLists.txt for what it needs.
cmake_minimum_required(VERSION 3.25)

set(prefix ${SCRATCH}/prefix)
set(consumer ${CMAKE_CURRENT_LIST_DIR}/consumer)
file(REMOVE_RECURSE ${prefix} ${SCRATCH}/consumer)

# runs(<what> <command>...): it must succeed; its output is in ${output}.
function(runs what)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${what} failed:\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

set(configure ${CMAKE_COMMAND} -S ${consumer} -G ${GENERATOR} -DCMAKE_MAKE_PROGRAM=${MAKE_PROGRAM}
  -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_PREFIX_PATH=${prefix})
if(LAUNCHER)
  list(APPEND configure -DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER})
endif()
if(SANITIZERS)
  list(APPEND configure -DCMAKE_CXX_FLAGS=-fsanitize=${SANITIZERS})
endif()

runs("cmake --install" ${CMAKE_COMMAND} --install ${BUILD} --config ${CONFIG} --component async --prefix ${prefix})
runs("configuring the consumer" ${configure} -B ${SCRATCH}/consumer)
runs("building the consumer" ${CMAKE_COMMAND} --build ${SCRATCH}/consumer)
runs("the consumer" ${SCRATCH}/consumer/consumer)
set(expected "19 loaded, 1 too late, at most 3 at once, 120 ms\n")
if(NOT output STREQUAL expected)
  message(FATAL_ERROR "the consumer says '${output}' and not '${expected}'")
endif()

# --- a component that does not exist
execute_process(COMMAND ${configure} -B ${SCRATCH}/unknown -DCOMPONENT=gui
  RESULT_VARIABLE status OUTPUT_QUIET ERROR_VARIABLE complaint)
string(REGEX REPLACE "[ \n]+" " " complaint "${complaint}")
string(FIND "${complaint}" "Coroscope has no component \"gui\"; it has: async" position)
if(status EQUAL 0 OR position EQUAL -1)
  message(FATAL_ERROR "an unknown component is not named:\n${complaint}")
endif()
