// SPDX-License-Identifier: MIT
#include "core/list/formats/csvreader.h"

#include "core/list/formats/csvtable.h"
#include "core/list/listvalue.h"
#include "core/list/textcursor.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace coroscope {

namespace {

/// "-", "n/a", "null": what programs write into an empty cell.
bool saysNothing(const QByteArray &cell)
{
    static constexpr std::array words{
        "n/a", "#n/a", "na", "nil", "null", "none", "nan", "undefined", "unknown", "tbd", "empty"};
    const QByteArray text = cell.trimmed().toLower();
    const auto isWordy = [](char c) {
        return std::isalnum(static_cast<uchar>(c)) != 0 || static_cast<uchar>(c) >= 0x80;
    };
    return std::ranges::none_of(text, isWordy)
           || std::ranges::any_of(words, [&text](const char *word) { return text == word; });
}

} // namespace

void readCsv(QByteArrayView text,
             const QString &column,
             ListReading &reading,
             const ListLinkSink &sink,
             const std::stop_token &stop)
{
    const CsvTable table(text, column);
    reading.delimiter = QLatin1Char(table.delimiter());
    reading.columns = table.columns();
    reading.column = table.column();
    if (!table.hasColumn()) {
        reading.fault = ListFault::NoSuchColumn;
        return;
    }
    TextCursor cursor(text);
    CsvRecords records(text.sliced(table.begin()), table.delimiter());
    const auto valueOf = [&cursor, text, &table](const CsvCell &cell) {
        const qsizetype offset = table.begin() + cell.offset;
        cursor.seek(offset);
        return ListValue{.offset = offset,
                         .written = text.sliced(offset, cell.length),
                         .line = cursor.line(),
                         .column = cursor.column(),
                         .text = cell.text,
                         .escapes = cell.escapes};
    };
    for (int record = 0; records.next() && !stop.stop_requested(); ++record) {
        const bool isAbove = record < table.recordsAbove();
        const CsvRecord &cells = records.cells();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (!isAbove && !table.isRead(i))
                continue;
            if (mayHoldUrl(cells[i].text))
                giveUrlsOf(valueOf(cells[i]), sink);
            else if (!isAbove && table.isOfUrls(i) && !saysNothing(cells[i].text))
                giveValue(valueOf(cells[i]), sink);
        }
    }
}

} // namespace coroscope
