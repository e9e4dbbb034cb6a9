using System.Globalization;

namespace ModelGateway;

/// <summary>Makes the cells of a column from its texts, where they are neither numbers nor to remain texts.</summary>
internal sealed class CsvTextConverter(CsvColumnPlan plan, Type type)
{
    private static readonly CultureInfo s_invariant = CultureInfo.InvariantCulture;

    public DataColumn Convert(Column definition, CsvTextCells cells)
    {
        if (type == typeof(bool))
        {
            return cells.Convert(definition, Truth);
        }

        if (type == typeof(DateOnly))
        {
            return cells.Convert(definition, Day);
        }

        if (type == typeof(DateTime))
        {
            return cells.Convert(definition, Clock);
        }

        if (type == typeof(DateTimeOffset))
        {
            return cells.Convert(definition, Offset);
        }

        if (type == typeof(decimal))
        {
            return cells.Convert(definition, Money);
        }

        return type == typeof(Guid) ? cells.Convert(definition, Id) : cells.Convert(definition, Span);
    }

    private bool Truth(string text, int line)
    {
        string word = text.Trim().ToLowerInvariant();
        return word switch
        {
            "true" or "yes" or "1" => true,
            "false" or "no" or "0" => false,
            _ => throw plan.Misfit(line, text, "true or false (or yes, no, 1, 0)"),
        };
    }

    private DateOnly Day(string text, int line) =>
        CsvMoment.TryParse(text.Trim(), plan.DateFormats, out CsvMoment moment) && moment.Form != CsvMomentForm.Offset && moment.Clock.TimeOfDay == default
            ? DateOnly.FromDateTime(moment.Clock)
            : throw plan.Misfit(line, text, $"a date such as 2024-12-31{Forms()}");

    // Where the type is declared, Z alone says that the clock is in UTC; any other offset would have to be thrown away.
    private DateTime Clock(string text, int line) =>
        !CsvMoment.TryParse(text.Trim(), plan.DateFormats, out CsvMoment moment) ? throw NoClock(text, line)
            : moment.Form != CsvMomentForm.Offset ? moment.Clock
            : plan.Type == typeof(DateTime) && text.AsSpan().TrimEnd().EndsWith('Z') ? DateTime.SpecifyKind(moment.Clock, DateTimeKind.Utc)
            : throw NoClock(text, line);

    private DataException NoClock(string text, int line) =>
        plan.Misfit(line, text, $"a date such as 2024-12-31 or 2024-12-31T23:59:59, without offset{Forms()}");

    private DateTimeOffset Offset(string text, int line) =>
        CsvMoment.TryParse(text.Trim(), plan.DateFormats, out CsvMoment moment) && moment.Form == CsvMomentForm.Offset
            ? new DateTimeOffset(moment.Clock, moment.Offset)
            : throw plan.Misfit(line, text, $"a date with offset such as 2024-12-31T23:59:59+01:00{Forms()}");

    private decimal Money(string text, int line)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        NumberFormatInfo format = new() { NumberDecimalSeparator = ((char)plan.Separator).ToString() };
        return decimal.TryParse(text.Trim(), Style, format, out decimal value) ? value : throw plan.Misfit(line, text, "a decimal number");
    }

    private Guid Id(string text, int line) =>
        Guid.TryParse(text.Trim(), s_invariant, out Guid value) ? value : throw plan.Misfit(line, text, "a GUID");

    private TimeSpan Span(string text, int line) =>
        TimeSpan.TryParse(text.Trim(), s_invariant, out TimeSpan value) ? value : throw plan.Misfit(line, text, "a time span such as 1.23:59:59");

    private string Forms() => plan.DateFormats.Count == 0 ? "" : $", or in the form {string.Join(" or ", plan.DateFormats)}";
}
