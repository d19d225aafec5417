// SPDX-License-Identifier: MIT
#include "core/text/jsonwriter.h"
#include "report/reportformat.h"
#include "report/resultfields.h"

namespace coroscope {

namespace {

/// One JSON object a line for each row, with the fields of the JSON document, as soon as it is judged; lines that
/// parsing rejected come first. There is no summary, since nothing that follows may change what was written.
class JsonLinesReport final : public ReportWriter
{
public:
    explicit JsonLinesReport(const ReportOptions &options)
        : m_options(options)
    {
    }

    Order order() const override { return Order::AsJudged; }
    QByteArray begin(std::chrono::nanoseconds) override { return {}; }
    QByteArray row(const ResultRow &row) override
    {
        JsonWriter json;
        writeDocumentFields(json, row, m_options.isOfList);
        return json.take() + '\n';
    }
    QByteArray end(std::chrono::nanoseconds) override { return {}; }

private:
    ReportOptions m_options;
};

} // namespace

std::unique_ptr<ReportWriter> makeJsonLinesReport(const ReportOptions &options)
{
    return std::make_unique<JsonLinesReport>(options);
}

} // namespace coroscope
