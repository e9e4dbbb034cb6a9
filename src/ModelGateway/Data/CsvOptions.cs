using System.Text;

namespace ModelGateway;

/// <summary>
/// How a CSV file is written, for reading it and for saving it. Everything has a default that fits most files; what a reader detects is said in
/// <see cref="Dataset.Remarks"/>.
/// </summary>
/// <remarks>
/// Fields may be quoted with <c>"</c>, and quoted fields may hold delimiters and newlines. Blanks are dropped only where a space follows a
/// delimiter; trailing blanks are data. Blank lines are skipped. Lines end with LF, CRLF or CR.
/// A first line whose number of fields differs from all others is skipped and said, be it preamble or a header of the wrong width.
/// </remarks>
public sealed class CsvOptions
{
    /// <summary>
    /// The ASCII character between fields. Null (the default) detects comma, semicolon, tab or pipe, and saves with a comma, or with a semicolon
    /// where <see cref="DecimalSeparator"/> is a comma.
    /// </summary>
    public char? Delimiter { get; set; }

    /// <summary>
    /// Whether the first line has the names. Null (the default) detects: it is a header unless one of its fields reads as a number, a date,
    /// a truth value or a missing token. Without a header columns are named by zero-based position: <c>0</c>, <c>1</c>, …
    /// Saved is a header unless this is false.
    /// </summary>
    public bool? HasHeader { get; set; }

    /// <summary>
    /// What stands for a missing cell, case and all; by default nothing, <c>NA</c>, <c>NaN</c>, <c>?</c>, <c>null</c>. The word <c>None</c> is not among them.
    /// Saved is the first of them that can stand in its place; a value that is one of them, and no text, cannot be saved.
    /// </summary>
    /// <remarks>
    /// Blanks around an unquoted token do not matter. In a column of strings a quoted token is text, as <c>""</c> is the empty text;
    /// but where every field of the file is quoted, quotes say nothing and the token is missing.
    /// </remarks>
    public IList<string> MissingTokens { get; set; } = ["", "NA", "NaN", "?", "null"];

    /// <summary>
    /// What comment lines begin with. Null (the default): <c>//</c> anywhere, and <c>#</c> followed by a space, by another <c>#</c> or by nothing
    /// in the lines above the table; <c>#Label</c> is a name like any other. An empty list: there are no comments.
    /// </summary>
    public IList<string>? CommentPrefixes { get; set; }

    /// <summary>
    /// The ASCII character that, inside quotes, makes a quote or itself literal, such as <c>\</c>. Null (the default): quotes are doubled.
    /// </summary>
    public char? Escape { get; set; }

    /// <summary>The decimal separator, <c>.</c> (the default) or <c>,</c>. It is never guessed. There are no thousands separators.</summary>
    public char DecimalSeparator { get; set; } = '.';

    /// <summary>
    /// Forms of dates beside ISO 8601 and <c>yyyy/M/d</c>, which are always read; .NET custom format strings such as <c>dd.MM.yy</c>, tried in order.
    /// </summary>
    /// <remarks>Forms that can be read in two ways, such as 01/02/2003, stay text unless they are declared here. Saved is always ISO 8601.</remarks>
    public IList<string> DateFormats { get; set; } = [];

    /// <summary>What is known of single columns, by name or by zero-based position. When saving only their missing tokens count.</summary>
    public IDictionary<string, CsvColumn> Columns { get; set; } = new Dictionary<string, CsvColumn>(StringComparer.Ordinal);

    /// <summary>The encoding of a file without byte order mark; null (the default) is UTF-8. UTF-8 and UTF-16 byte order marks are heeded, and saved where the encoding has one, as <see cref="Encoding.UTF8"/> does.</summary>
    public Encoding? Encoding { get; set; }

    /// <summary>Whether rows may lack their last fields, which are then missing. By default such a row is an error. Saved rows are whole.</summary>
    public bool AllowShortRows { get; set; }

    /// <summary>
    /// Whether a numeric column that is read with a given schema may come out wider (int to long to double) than the schema has it.
    /// By default such a cell is an error. <c>Dataset.Concat</c> widens the other side.
    /// </summary>
    public bool WidenNumbers { get; set; }

    internal void Validate()
    {
        List<string> failures = [];
        if (Delimiter is char delimiter && (!char.IsAscii(delimiter) || delimiter is '"' or '\r' or '\n' or '\0' || delimiter == Escape))
        {
            failures.Add($"{nameof(Delimiter)} is {Describe(delimiter)}; expected an ASCII character other than quote, newline, NUL and {nameof(Escape)}.");
        }

        if (Escape is char escape && (!char.IsAscii(escape) || char.IsAsciiLetterOrDigit(escape) || escape is '"' or '\r' or '\n' or '\0' or ' '))
        {
            failures.Add($"{nameof(Escape)} is {Describe(escape)}; expected an ASCII sign other than quote, blank and newline, or null for doubled quotes.");
        }

        if (DecimalSeparator is not ('.' or ','))
        {
            failures.Add($"{nameof(DecimalSeparator)} is {Describe(DecimalSeparator)}; expected '.' or ','.");
        }

        if (MissingTokens is null || MissingTokens.Contains(null!))
        {
            failures.Add($"{nameof(MissingTokens)} has a null; expected texts, or an empty list.");
        }

        if (CommentPrefixes is not null && CommentPrefixes.Any(string.IsNullOrEmpty))
        {
            failures.Add($"{nameof(CommentPrefixes)} has an empty one; expected texts such as \"#\", or an empty list for no comments.");
        }

        CheckFormats(failures, nameof(DateFormats), DateFormats);
        if (Columns is null)
        {
            failures.Add($"{nameof(Columns)} is null; expected a dictionary.");
        }

        foreach ((string name, CsvColumn column) in Columns ?? new Dictionary<string, CsvColumn>())
        {
            if (column is null)
            {
                failures.Add($"{nameof(Columns)}[{name}] is null; expected a column, or no entry.");
                continue;
            }

            column.Validate(name, failures);
            CheckFormats(failures, $"{nameof(Columns)}[{name}].{nameof(DateFormats)}", column.DateFormats ?? []);
        }

        if (failures.Count > 0)
        {
            throw new ArgumentException("The CSV options cannot be used. " + string.Join(" ", failures));
        }
    }

    private static void CheckFormats(List<string> failures, string where, IList<string>? formats)
    {
        if (formats is null || formats.Any(format => format is null || format.Length < 2))
        {
            failures.Add($"{where} has a form that is no custom format string; expected such as \"dd.MM.yyyy\".");
        }
    }

    private static string Describe(char character) => character < ' ' ? $"U+{(int)character:X4}" : $"'{character}'";
}
