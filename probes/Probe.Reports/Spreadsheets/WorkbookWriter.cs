using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Probe.Reports.Spreadsheets;

/// <summary>Writes an XLSX file row by row. Texts are inline strings, which no program computes; those that look like formulas are quoted as in the CSV besides, for whoever saves the sheet as such.</summary>
internal static class WorkbookWriter
{
    private const uint Plain = 0;
    private const uint Head = 1;
    private const uint Wrapped = 2;
    private const int MostLetters = 32_000; // A cell takes 32,767.
    private const int MostInName = 31;

    private static readonly OpenXmlAttribute InlineString = new("t", "", "inlineStr");

    /// <param name="stream">Read from and written to, and left open.</param>
    public static void Write(Stream stream, IReadOnlyList<Sheet> sheets, CancellationToken cancellationToken)
    {
        using var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook, autoSave: false);
        var workbook = document.AddWorkbookPart();
        var styles = workbook.AddNewPart<WorkbookStylesPart>("styles");
        Styles().Save(styles);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var listed = new Sheets();
        for (var n = 0; n < sheets.Count; n++)
        {
            var id = "sheet" + (n + 1).ToString(CultureInfo.InvariantCulture);
            WriteSheet(workbook.AddNewPart<WorksheetPart>(id), sheets[n], cancellationToken);
            listed.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = SafeName(sheets[n].Name, taken), SheetId = (uint)(n + 1), Id = id });
        }

        new Workbook(listed).Save(workbook);
    }

    /// <summary>A tab's name that every program takes: at most 31 letters, none that is an operator of references, never twice.</summary>
    internal static string SafeName(string name, HashSet<string> taken)
    {
        var letters = new string([.. Texts.Inert.Text(name, MostInName).Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' or '…' || !XmlConvert.IsXmlChar(c) ? ' ' : c)]).Trim().Trim('\'').Trim();
        letters = letters.Length == 0 || letters.Equals("History", StringComparison.OrdinalIgnoreCase) ? "Sheet" : letters;
        var stem = letters[..Math.Min(letters.Length, MostInName)];
        var made = stem;
        for (var n = 2; !taken.Add(made); n++)
        {
            var ending = " " + n.ToString(CultureInfo.InvariantCulture);
            made = stem[..Math.Min(stem.Length, MostInName - ending.Length)] + ending;
        }

        return made;
    }

    private static void WriteSheet(WorksheetPart part, Sheet sheet, CancellationToken cancellationToken)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        writer.WriteElement(new Columns(sheet.Columns.Select((column, n) => new Column { Min = (uint)(n + 1), Max = (uint)(n + 1), Width = column.Width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        WriteRow(writer, [.. sheet.Columns.Select(column => (SheetCell)(column.Head.Zh == column.Head.En ? column.Head.En : $"{column.Head.Zh} {column.Head.En}"))], Head);
        foreach (var row in sheet.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            WriteRow(writer, row, Wrapped);
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteRow(OpenXmlWriter writer, IReadOnlyList<SheetCell> cells, uint style)
    {
        writer.WriteStartElement(new Row());
        foreach (var cell in cells)
        {
            if (cell.Number is { } number)
            {
                writer.WriteStartElement(new Cell { StyleIndex = Plain });
                writer.WriteElement(new CellValue(number.ToString("R", CultureInfo.InvariantCulture)));
            }
            else if (cell.Text is { Length: > 0 } text)
            {
                writer.WriteStartElement(new Cell { StyleIndex = style }, [InlineString]);
                writer.WriteElement(new InlineString(new Text(Shown(text)) { Space = SpaceProcessingModeValues.Preserve }));
            }
            else
            {
                writer.WriteStartElement(new Cell { StyleIndex = style });
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static string Shown(string text) => new([.. SearchCsv.Defused(text, MostLetters).Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))]);

    private static Stylesheet Styles() => new(
        new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }), new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Calibri" })) { Count = 2 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())) { Count = 1 },
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
        new CellFormats(
            new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0 },
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { NumberFormatId = 0, FontId = 1, FillId = 0, BorderId = 0, FormatId = 0, ApplyFont = true, ApplyAlignment = true },
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0, ApplyAlignment = true }) { Count = 3 },
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });
}
