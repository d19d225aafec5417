# Fails when a layer includes a header it must not know: linking alone does not stop that, since Qt6::Core
# puts the folders of all Qt modules on the include path. Run with cmake -DROOT=<source dir> -P.
cmake_minimum_required(VERSION 3.25)

# forbid(<folder> <regex> <why>): no file below the folder may have a line that matches.
function(forbid folder regex why)
  file(GLOB_RECURSE files RELATIVE "${ROOT}" "${ROOT}/${folder}/*.h" "${ROOT}/${folder}/*.cpp")
  foreach(file IN LISTS files)
    file(STRINGS "${ROOT}/${file}" hits REGEX "${regex}")
    foreach(hit IN LISTS hits)
      message(SEND_ERROR "${file}: '${hit}' - ${why}")
    endforeach()
  endforeach()
endfunction()

# allow(<folder> <prefix>...): of the project's own headers only those that begin so.
function(allow folder)
  file(GLOB_RECURSE files RELATIVE "${ROOT}" "${ROOT}/${folder}/*.h" "${ROOT}/${folder}/*.cpp")
  foreach(file IN LISTS files)
    file(STRINGS "${ROOT}/${file}" includes REGEX "^#include [<\"](core|ui|app|tests)/")
    foreach(include IN LISTS includes)
      string(REGEX REPLACE "^#include [<\"]([^>\"]*).*" "\\1" header "${include}")
      set(known FALSE)
      foreach(prefix IN LISTS ARGN)
        string(FIND "${header}" "${prefix}" position)
        if(position EQUAL 0)
          set(known TRUE)
        endif()
      endforeach()
      if(NOT known)
        message(SEND_ERROR "${file}: '${include}' - ${folder} does not know ${header}")
      endif()
    endforeach()
  endforeach()
endfunction()

set(guiHeaders "#include [<\"](Qt(Gui|Widgets|Svg)/|Q(Widget|Application|GuiApplication|Dialog|MessageBox|Color|Icon|Image|Pixmap|Painter|Palette|Pen|Font|FontMetrics|Brush|Action|Menu)>)")
set(networkHeaders "#include [<\"](QtNetwork/|QNetwork|QAbstractSocket|QTcp|QSsl|QHostInfo|QCoro|qcoro)")

# --- core: each layer knows those named before it, and some of those not
allow(core/async core/async/)
allow(core/thread core/thread/)
allow(core/trace core/async/ core/trace/)
allow(core/http core/async/ core/thread/ core/http/)
allow(core/lab core/async/ core/thread/ core/lab/)
allow(core/list core/list/)
allow(core/check core/async/ core/thread/ core/trace/ core/http/ core/list/ core/check/)
allow(core/lessons core/async/ core/thread/ core/trace/ core/http/ core/lab/ core/lessons/)
forbid(core "${guiHeaders}" "core is GUI-free")

# --- ui: values, facades and the history; no coroutine and no reply
allow(ui core/async/clock.h core/async/ids.h core/async/observer.h
  core/trace/ core/http/diagnosis/diagnosis.h core/http/diagnosis/diagnosisengine.h core/http/httpmessage.h core/http/httpurl.h
  core/lab/ core/list/ core/check/ core/lessons/ ui/)
forbid(ui "${networkHeaders}" "ui knows neither the network nor coroutines")
allow(ui/words core/ ui/words/)
forbid(ui/words "${guiHeaders}" "words are for the command line too")

# --- app: the only one that knows all
allow(app core/ ui/ app/)

# --- everywhere
foreach(folder IN ITEMS core ui app)
  forbid(${folder} "^#include \"[^/]*\\.h\"" "an include path begins at the root of the repository")
  forbid(${folder} "^#include \"\\.\\.?/" "an include path begins at the root of the repository")
endforeach()
