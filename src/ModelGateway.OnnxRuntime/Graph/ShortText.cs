namespace ModelGateway.OnnxRuntime;

/// <summary>Text that holds names from a file: whoever wrote the file may not break lines, send control codes to a console, or fill a log.</summary>
internal static class ShortText
{
    private const int Most = 2_000;

    /// <summary>One line without control characters, cut where it is too long.</summary>
    public static string Line(string text)
    {
        string cut = text.Length > Most ? $"{text.AsSpan(0, Most)}…" : text;
        return cut.Any(char.IsControl) ? string.Concat(cut.Select(c => char.IsControl(c) ? ' ' : c)) : cut;
    }
}
