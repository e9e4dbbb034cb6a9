using System.Globalization;
using System.Text;

namespace ModelGateway;

/// <summary>Finds out what a column of texts is.</summary>
internal static class CsvText
{
    /// <summary>The type that all the distinct texts have.</summary>
    public static Type TypeOf(CsvColumnPlan plan, string[] values)
    {
        if (plan.Kind is ColumnKind.Category or ColumnKind.Text)
        {
            return typeof(string);
        }

        if (plan.Kind == ColumnKind.Boolean || (plan.Kind is null && values.Length is > 0 and <= 10 && values.All(IsTruthWord)))
        {
            return typeof(bool);
        }

        return MomentTypeOf(plan, values) ?? (plan.Kind == ColumnKind.DateTime ? typeof(DateTime) : typeof(string));
    }

    /// <summary>Says what kept a column from being numbers or dates.</summary>
    public static void Remark(CsvColumnPlan plan, string[] values, int[] lines, int present, List<string> remarks)
    {
        string column = $"Column '{plan.Name}'";
        if (present == 0)
        {
            remarks.Add($"{column} has no value at all.");
            return;
        }

        bool[] isNumber = [.. values.Select(value => IsNumber(value, plan.Separator))];
        int numbers = isNumber.Count(yes => yes);
        if (numbers == values.Length && numbers > 0)
        {
            remarks.Add($"{column} has whole numbers of more than 64 bits; it is read as text, so that no digit is lost.");
        }
        else if (!RemarkOddOne(column, values, lines, isNumber, "numbers", remarks)
            && !RemarkOddOne(
                column, values, lines, [.. values.Select(value => CsvMoment.TryParse(value.Trim(), plan.DateFormats, out _))], "dates", remarks))
        {
            RemarkForm(plan, column, values, remarks);
        }
    }

    /// <summary>Whether the text is true or false in words.</summary>
    public static bool IsTruthWord(string text) => bool.TryParse(text, out _);

    private static bool RemarkOddOne(string column, string[] values, int[] lines, bool[] fits, string what, List<string> remarks)
    {
        int fitting = fits.Count(yes => yes);
        if (fitting == values.Length && fitting > 0)
        {
            remarks.Add($"{column} is text, as only some of its {what} have an offset from UTC.");
            return true;
        }

        if (fitting == 0 || 2 * fitting < values.Length)
        {
            return false;
        }

        int odd = fits.IndexOf(false);
        remarks.Add(
            $"{column} is text because of '{Shorten(values[odd])}' in line {lines[odd]}, though {fitting} of its {values.Length} different values are {what}. " +
            "If that stands for a missing cell, add it to the missing tokens.");
        return true;
    }

    private static void RemarkForm(CsvColumnPlan plan, string column, string[] values, List<string> remarks)
    {
        char other = plan.Separator == '.' ? ',' : '.';
        if (values.Length == 0)
        {
            return;
        }

        if (values.All(value => IsNumber(value, (byte)other)))
        {
            remarks.Add(
                $"{column} is text, but all its values are numbers with the decimal separator '{other}'. If so, set {nameof(CsvOptions.DecimalSeparator)}.");
        }
        else if (values.All(IsAmbiguousDate))
        {
            remarks.Add(
                $"{column} is text, but looks like dates in a form that reads in more than one way ('{values[0]}'). If so, declare it in {nameof(CsvOptions.DateFormats)}.");
        }
    }

    /// <summary>The beginning of a text that may be long.</summary>
    public static string Shorten(string text)
    {
        const int Shown = 60;
        return text.Length > Shown ? $"{text[..Shown]}…" : text;
    }

    private static Type? MomentTypeOf(CsvColumnPlan plan, string[] values)
    {
        bool anyOffset = false;
        bool anyClock = false;
        bool anyOther = false;
        foreach (string value in values)
        {
            if (!CsvMoment.TryParse(value.Trim(), plan.DateFormats, out CsvMoment moment))
            {
                return null;
            }

            anyOffset |= moment.Form == CsvMomentForm.Offset;
            anyClock |= moment.Form == CsvMomentForm.Clock;
            anyOther |= moment.Form != CsvMomentForm.Offset;
        }

        return values.Length == 0 || (anyOffset && anyOther) ? null
            : anyOffset ? typeof(DateTimeOffset)
            : anyClock ? typeof(DateTime) : typeof(DateOnly);
    }

    private static bool IsNumber(string value, byte separator) =>
        CsvNumber.Parse(Encoding.UTF8.GetBytes(value.Trim()), separator, leadingZeros: false, out _, out _) != CsvNumberForm.None;

    private static bool IsAmbiguousDate(string value)
    {
        string[] parts = value.Trim().Split('/', '.', '-');
        return parts.Length == 3
            && parts.All(part => part.Length is 1 or 2 or 4 && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }
}
