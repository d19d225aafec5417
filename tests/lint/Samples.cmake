# What the samples of a lint are told with. Needs LINT, the script under test, and SCRATCH, a folder to use;
# LINT_ARGUMENTS, if it takes more than the folder.
cmake_minimum_required(VERSION 3.25)

# Runs the lint over a project of one file.
function(run_lint path text result complaints)
  file(REMOVE_RECURSE "${SCRATCH}")
  file(WRITE "${SCRATCH}/${path}" "${text}\n")
  execute_process(COMMAND ${CMAKE_COMMAND} -DROOT=${SCRATCH} ${LINT_ARGUMENTS} -P ${LINT}
    RESULT_VARIABLE status ERROR_VARIABLE errors)
  set(${result} "${status}" PARENT_SCOPE)
  set(${complaints} "${errors}" PARENT_SCOPE)
endfunction()

# rejects(<path> <text> <words>): the lint fails on such a file, and says so in these words.
function(rejects path text words)
  run_lint("${path}" "${text}" status complaints)
  string(REGEX REPLACE "[ \n]+" " " complaints "${complaints}")
  string(FIND "${complaints}" "${words}" position)
  if(status EQUAL 0 OR position EQUAL -1)
    message(SEND_ERROR "${path}: not rejected with '${words}':\n${text}\n${complaints}")
  endif()
endfunction()

# accepts(<path> <text>): the lint has nothing to say about such a file.
function(accepts path text)
  run_lint("${path}" "${text}" status complaints)
  if(NOT status EQUAL 0)
    message(SEND_ERROR "${path}: rejected:\n${text}\n${complaints}")
  endif()
endfunction()
