using System.Text;

namespace ModelGateway;

/// <summary>Options of all kinds, those among them that make a table unsayable.</summary>
internal static class RandomCsvOptions
{
    private static readonly string[][] s_tokens = [["", "NA", "NaN", "?", "null"], ["NA"], [""], [], ["-"], ["nan", "NaN"], ["#N/A", "", "x"], ["0", "true"], ["a,b", " "]];
    private static readonly string[]?[] s_comments = [null, [], ["#"], ["-", "1"], ["\""]];
    private static readonly Encoding?[] s_encodings = [null, Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, new UnicodeEncoding(false, false), Encoding.UTF32, Encoding.Latin1, Encoding.ASCII];

    public static readonly Gen<CsvOptions> Any =
        from delimiter in Some<char?>(null, null, ',', ';', '\t', '|', ' ', 'e', '.', '0')
        from escape in Some<char?>(null, null, '\\', '-')
        from separator in Some('.', ',')
        from tokens in Gen.Int[0, s_tokens.Length - 1]
        from comments in Gen.Int[0, s_comments.Length - 1]
        from encoding in Gen.Int[0, s_encodings.Length - 1]
        from formats in Some("", "dd.MM.yyyy", "HHmm")
        select new CsvOptions
        {
            Delimiter = delimiter == escape ? null : delimiter,
            Escape = escape,
            DecimalSeparator = separator,
            MissingTokens = s_tokens[tokens],
            CommentPrefixes = s_comments[comments],
            Encoding = s_encodings[encoding],
            DateFormats = formats.Length == 0 ? [] : [formats],
        };

    private static Gen<T> Some<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
