# Fails where the window could take a stranger's text for rich text, or remember what belongs to a run that was
# replaced. Run with cmake -DROOT=<source dir> -P.
cmake_minimum_required(VERSION 3.25)

# read_code(<file> <variable>): its text without comments, and with empty string literals.
function(read_code file variable)
  file(READ "${ROOT}/${file}" text)
  string(REGEX REPLACE "\"([^\"\\\n]|\\\\[^\n])*\"" "\"\"" text "\n${text}")
  string(REGEX REPLACE "//[^\n]*" "" text "${text}")
  set(${variable} "${text}" PARENT_SCOPE)
endfunction()

# forbid(<regex> <why> [EXCEPT <regex>] [IN <file>...]): nothing may match, but for hits that match the
# exception, and for these files.
function(forbid regex why)
  cmake_parse_arguments(ARG "" "EXCEPT" "IN" ${ARGN})
  foreach(file IN LISTS sources)
    if(file IN_LIST ARG_IN)
      continue()
    endif()
    # As a list, code is one statement an element, since semicolons divide both; brackets would join them.
    string(REGEX REPLACE "[][]" "|" statements "${code_${file}}")
    foreach(statement IN LISTS statements)
      string(REGEX MATCH "${regex}" hit "${statement}")
      if(hit STREQUAL "" OR (ARG_EXCEPT AND statement MATCHES "${ARG_EXCEPT}"))
        continue()
      endif()
      string(REGEX REPLACE "[ \n]+" " " hit "${hit}")
      message(SEND_ERROR "${file}: '${hit}' - ${why}")
    endforeach()
  endforeach()
endfunction()

file(GLOB_RECURSE sources RELATIVE "${ROOT}"
  "${ROOT}/report/*.h" "${ROOT}/report/*.cpp" "${ROOT}/words/*.h" "${ROOT}/words/*.cpp" "${ROOT}/ui/*.h" "${ROOT}/ui/*.cpp" "${ROOT}/app/*.h" "${ROOT}/app/*.cpp")
foreach(file IN LISTS sources)
  read_code(${file} code_${file})
endforeach()

# --- text from outside is plain text: Qt guesses, and what looks like markup is obeyed
set(plainLabel ui/style/plainlabel.h ui/style/plainlabel.cpp)
set(plainShape ui/monitor/timeline/shapednames.h ui/monitor/timeline/shapednames.cpp)
forbid("(new QLabel[^A-Za-z]|public QLabel[^A-Za-z]|[^A-Za-z]QLabel[ \n]+[A-Za-z_]+[ \n]*([({]|$))"
  "a label is a PlainLabel" IN ${plainLabel})
forbid("(RichText|AutoText|MarkdownText)" "no text is rich text but that of a Tip")
forbid("[^A-Za-z](setHtml|insertHtml|appendHtml|setMarkdown|QTextBrowser|QErrorMessage)[^A-Za-z]"
  "no text is rich text but that of a Tip")
forbid("[^A-Za-z]QStaticText[^A-Za-z]" "no text is rich text but that of a Tip" IN ${plainShape})
forbid("[^A-Za-z](QInputDialog|QProgressDialog)[^A-Za-z>]" "its label takes a text for rich text")
forbid("QMessageBox::(about|critical|information|question|warning)[ \n]*\\(" "its label takes a text for rich text")
foreach(file IN LISTS sources)
  if(code_${file} MATCHES "new QMessageBox|QMessageBox [a-z]" AND NOT code_${file} MATCHES "setTextFormat\\(Qt::PlainText\\)")
    message(SEND_ERROR "${file}: a QMessageBox needs setTextFormat(Qt::PlainText)")
  endif()
endforeach()

# A tool tip is a Tip, or words of our own alone.
set(tip "tipText\\(|html\\(\\)")
set(anyTip "set(ToolTip|StatusTip|WhatsThis)\\(")
forbid("${anyTip}.*" "say tipText() where a text is not all our own"
  EXCEPT "${tip}|${anyTip}([^%]*[^A-Za-z%])?(tr|withKeys)\\([^%]*$|${anyTip}(QString\\(\\)|{})\\)")
forbid("${anyTip}.*\\.arg[ \n]*\\(" "say tipText() where a text is not all our own" EXCEPT "${tip}")
forbid("(ToolTip|StatusTip|WhatsThis)Role.*" "an item's tool tip is a tipText()" EXCEPT "${tip}")
forbid("QToolTip::showText.*" "show the html() of a Tip" EXCEPT "${tip}")

# --- what is remembered of a run goes with it
forbid("(TaskId|ResourceId|EventIndex|TextId|PlaceId|TaskTrack|ResourceTrack|HostTrack|TraceEvent)[^A-Za-z()]([^()]*[ *&>])?m_[A-Za-z]+.*"
  "an id means nothing in another run: keep it in an OfRun" EXCEPT "OfRun<|\\(|->|m_[A-Za-z]+\\."
  IN ui/monitor/resources/busiestresource.h ui/check/hosts/hostorder.h ui/check/hosts/hostorder.cpp
     ui/monitor/timeline/resourcerows.h # what is kept in one
     ui/monitor/monitorview.h # which the sessions clear
     report/page/pagedata.h report/page/pageevents.h) # of one history, for one page
