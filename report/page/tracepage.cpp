// SPDX-License-Identifier: MIT
#include "report/page/tracepage.h"

#include "report/page/pagedata.h"
#include "report/page/pagetemplate.h"
#include "words/text/format.h"

#include <QCoreApplication>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

class TracePageWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::TracePage)
};

QString titleOf(const ExportedRun &run)
{
    const auto &header = run.recording().header;
    const QString program = header ? printable(header->program) : QString();
    return program.isEmpty() ? TracePageWords::tr("A recording") : program;
}

} // namespace

bool writeTracePage(const ExportedRun &run, const ExportSink &sink)
{
    const PageTemplate page{.page = u"replay/replay.html"_s,
                            .styles = {u"page/page.css"_s, u"replay/replay.css"_s},
                            .scripts = {u"replay/history.js"_s,
                                        u"replay/marks.js"_s,
                                        u"replay/timeline.js"_s,
                                        u"replay/panels.js"_s,
                                        u"replay/page.js"_s}};
    const PageTemplate::Halves halves =
        page.filled({{u"title"_s, titleOf(run).toHtmlEscaped().toUtf8()}});
    return sink(halves.head) && PageData(run).write(sink) && sink(halves.tail);
}

} // namespace coroscope
