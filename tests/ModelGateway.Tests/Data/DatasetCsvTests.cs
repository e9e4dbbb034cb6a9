using System.Globalization;
using System.Text;

namespace ModelGateway;

public class DatasetCsvTests
{
    [Theory]
    [InlineData("1;2\n3;4", ';')]
    [InlineData("1\t2\n3\t4", '\t')]
    [InlineData("1|2\n3|4", '|')]
    [InlineData("1,2\n3,4", ',')]
    [InlineData("\"1;9\",2\n\"3;8\",4", ',')]
    [InlineData("a b;c,d;e\n1;2,3;4\n5;6;7", ';')]
    [InlineData("1^2\n3^4", '^')]
    public void Delimiters_are_detected_or_given(string text, char delimiter)
    {
        Dataset detected = Read(text, new CsvOptions { Delimiter = delimiter == '^' ? '^' : null });

        Assert.Equal(Read(text, new CsvOptions { Delimiter = delimiter }).Sha256, detected.Sha256);
        Assert.True(detected.Schema.Count > 1);
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("a,b\r\n1,2\r\n3,4\r\n")]
    [InlineData("a,b\r1,2\r3,4")]
    [InlineData("a,b\n1,2\n3,4")]
    [InlineData("\n\na,b\n\n1,2\n   \n3,4\n\n\n")]
    [InlineData("\uFEFFa,b\n1,2\n3,4")]
    [InlineData("// comment\n# another, \"with a quote\n##\na,b\n1,2\n// and, one, more\n3,4")]
    [InlineData("\"a\",\"b\"\n\"1\",\"2\"\n\"3\" ,4")]
    [InlineData("a, b\n1, 2\n3,   4")]
    public void Line_ends_blank_lines_comments_and_quotes_do_not_matter(string text) =>
        Assert.Equal(Read("a,b\n1,2\n3,4\n").Sha256, Read(text).Sha256);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Byte_order_marks_tell_the_encoding(string name)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("name,größe\nŁódź 🚲,1.5\n")];

        Dataset data = Read(bytes);

        Assert.Equal("Łódź 🚲", data["name"].GetText(0));
        Assert.Equal(1.5, data["größe"].GetDouble(0));
    }

    [Fact]
    public void Another_encoding_can_be_given() =>
        Assert.Equal("größe", Read(Encoding.Latin1.GetBytes("a\ngröße\n"), new CsvOptions { Encoding = Encoding.Latin1 })["a"].GetText(0));

    [Theory]
    [InlineData("0,1\n2,-3", "Integer Int32")]
    [InlineData("0,1\n2147483648,3", "Integer Int64")]
    [InlineData("0,1\n9223372036854775807,3", "Integer Int64")]
    [InlineData("0,1\n9223372036854775808,3", "Category String")]
    [InlineData("9223372036854775808,1\n0.5,3", "Number Double")]
    [InlineData("0.5,1\n9223372036854775808,3", "Number Double")]
    [InlineData("1,1\n2.0,3", "Number Double")]
    [InlineData("1,1\n-2e-3,3", "Number Double")]
    [InlineData("1,1\n.5,3", "Number Double")]
    [InlineData("1,1\n-Infinity,3", "Number Double")]
    [InlineData("1,1\n+2,3", "Integer Int32")]
    [InlineData("007,1\n008,3", "Category String")]
    [InlineData("1,1\n007,3", "Category String")]
    [InlineData("1,1\n1 000,3", "Category String")]
    [InlineData("1,1\n0x1F,3", "Category String")]
    [InlineData("true,1\nFALSE,3", "Boolean Boolean")]
    [InlineData("true,1\n0,3", "Category String")]
    [InlineData("yes,1\nno,3", "Category String")]
    [InlineData("2024-02-29,1\n2023/1/2,3", "DateTime DateOnly")]
    [InlineData("2024-02-29,1\n2023-02-29,3", "Category String")]
    [InlineData("2024-02-29,1\n2023-02-28 01:02:03.4567,3", "DateTime DateTime")]
    [InlineData("2024-02-29T00:00Z,1\n2023-02-28T01:02:03+05:30,3", "DateTime DateTimeOffset")]
    [InlineData("2024-02-29T00:00Z,1\n2023-02-28T01:02:03,3", "Category String")]
    [InlineData("01/02/2003,1\n02/02/2003,3", "Category String")]
    [InlineData("None,1\n5,3", "Category String")]
    [InlineData("NA,1\n?,3", "Category String?")]
    [InlineData("NA,1\n5,3", "Integer Int32?")]
    [InlineData("\"NA\",1\n\"5\",3", "Integer Int32?")]
    [InlineData("?,1\ntrue,3", "Boolean Boolean?")]
    public void Types_are_inferred_from_every_cell(string rows, string expected)
    {
        Column column = Read("c,d\n" + rows).Schema["c"];

        Assert.Equal(expected, $"{column.Kind} {column.Type.Name}{(column.IsNullable ? "?" : "")}");
    }

    [Fact]
    public void A_word_in_the_last_of_many_rows_still_makes_a_column_text_without_losing_a_spelling()
    {
        string text = "a,b\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i}.50,{i}\n")) + "unknown,1\n";

        Dataset data = Read(text);

        Assert.Equal("17.50", data["a"].GetText(17));
        Assert.Equal("unknown", data["a"].GetText(5000));
        Assert.Equal(
            "Column 'a' is text because of 'unknown' in line 5002, though 5000 of its 5001 different values are numbers. " +
            "If that stands for a missing cell, add it to the missing tokens.",
            Assert.Single(data.Remarks));
    }

    [Theory]
    [InlineData("a,b\n2024-01-01,1\nsoon,2\n2024-01-02,3\n", "Column 'a' is text because of 'soon' in line 3, though 2 of its 3 different values are dates. If that stands for a missing cell, add it to the missing tokens.")]
    [InlineData("a,b\n2024-01-01T00:00Z,1\n2024-01-01T00:00,2\n", "Column 'a' is text, as only some of its dates have an offset from UTC.")]
    [InlineData("a,b\n9223372036854775808,1\n", "Column 'a' has whole numbers of more than 64 bits; it is read as text, so that no digit is lost.")]
    [InlineData("a,b\nNA,1\n,2\n", "Column 'a' has no value at all.")]
    public void What_kept_a_column_from_its_type_is_said(string text, string remark) =>
        Assert.Equal(remark, Assert.Single(Read(text).Remarks));

    [Fact]
    public void Numbers_are_rounded_as_the_platform_rounds_them() =>
        Gen.Double.Where(double.IsFinite).Array[1, 20].Sample(numbers =>
        {
            string text = "x,i\n" + string.Concat(numbers.Select((number, i) => $"{number.ToString(i % 2 == 0 ? "R" : "F17", CultureInfo.InvariantCulture)},{i}\n"));
            Dataset data = Read(text, new CsvOptions { Columns = { ["x"] = new CsvColumn { Type = typeof(double) } } });
            return Enumerable.Range(0, numbers.Length).All(i =>
                BitConverter.DoubleToInt64Bits(data["x"].GetDouble(i))
                == BitConverter.DoubleToInt64Bits(double.Parse(numbers[i].ToString(i % 2 == 0 ? "R" : "F17", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)));
        }, iter: 500);

    [Fact]
    public void Short_decimals_are_rounded_as_the_platform_rounds_them() =>
        Gen.Select(Gen.Long[-(1L << 53), 1L << 53], Gen.Int[0, 18]).Sample((mantissa, scale) =>
        {
            string digits = Math.Abs(mantissa).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
            string text = $"{(mantissa < 0 ? "-" : "")}{digits[..^scale]}.{digits[^scale..]}";
            CsvNumber.Parse(Encoding.UTF8.GetBytes(text), (byte)'.', true, out _, out double number);
            return BitConverter.DoubleToInt64Bits(number) == BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture));
        }, iter: 20_000);

    [Fact]
    public void Dates_keep_time_and_offset()
    {
        Dataset data = Read("a,b,c\n2024-12-31T23:59:59.1234567-03:30,2024-12-31 07:05,2024/1/2\n");

        Assert.Equal(new DateTimeOffset(2024, 12, 31, 23, 59, 59, new TimeSpan(-3, -30, 0)).AddTicks(1234567), data["a"].GetValue(0));
        Assert.Equal(new TimeSpan(-3, -30, 0), ((DateTimeOffset)data["a"].GetValue(0)!).Offset);
        Assert.Equal(new DateTime(2024, 12, 31, 7, 5, 0), data["b"].GetValue(0));
        Assert.Equal(new DateOnly(2024, 1, 2), data["c"].GetValue(0));
    }

    [Theory]
    [InlineData("a,b\n1,x\n", true)]
    [InlineData("1,x\n2,y\n", false)]
    [InlineData("true,x\nfalse,y\n", false)]
    [InlineData("2024-01-01,x\n2024-01-02,y\n", false)]
    [InlineData("?,x\nz,y\n", false)]
    [InlineData(",x\n1,y\n", true)]
    public void Headers_are_detected(string text, bool isHeader)
    {
        Dataset data = Read(text);

        Assert.Equal(isHeader ? 1 : 2, data.RowCount);
        Assert.Equal(isHeader ? 0 : 1, data.Remarks.Count);
        Assert.Equal(Read(text, new CsvOptions { HasHeader = isHeader }).Sha256, data.Sha256);
    }

    [Fact]
    public void Columns_without_a_name_are_named_by_position()
    {
        Assert.Equal(["0", "1"], Names(Read("a,b\nc,d\n", new CsvOptions { HasHeader = false })));
        Assert.Equal(["0", "b", "2"], Names(Read(",b, \n1,2,3\n")));
    }

    [Fact]
    public void A_preamble_above_a_header_is_skipped_and_said()
    {
        Dataset data = Read("Sales of 2024\na,b\n1,2\n3,4\n");

        Assert.Equal(["a", "b"], Names(data));
        Assert.Equal(
            "Line 1 has 1 field where every other line has 2: it was skipped as preamble or as a header of the wrong width, and the names are those of the next line.",
            Assert.Single(data.Remarks));
    }

    [Fact]
    public void Quoted_tokens_are_text_where_quotes_say_something()
    {
        Assert.Equal([null, "NA", "", "x"], Texts(Read("a,b\nNA,1\n\"NA\",2\n\"\",3\nx,4\n"), "a"));
        Assert.Equal([null, null, "x"], Texts(Read("\"a\",\"b\"\n\"NA\",\"1\"\n\"\",\"2\"\n\"x\",\"3\"\n"), "a"));
    }

    [Fact]
    public void Missing_tokens_can_be_given_for_all_columns_or_for_one()
    {
        CsvOptions options = new() { MissingTokens = ["-"], Columns = { ["b"] = new CsvColumn { MissingTokens = ["-999"] } } };

        Dataset data = Read("a,b\n-,1\n2,-999\n3,2\n", options);

        Assert.Equal([null, 2, 3], Enumerable.Range(0, 3).Select(row => (int?)data["a"].GetValue(row)));
        Assert.Equal([1, null, 2], Enumerable.Range(0, 3).Select(row => (int?)data["b"].GetValue(row)));
    }

    [Fact]
    public void Kinds_and_types_can_be_declared_by_name_or_position()
    {
        CsvOptions options = new()
        {
            DecimalSeparator = ',',
            Columns =
            {
                ["code"] = new CsvColumn { Kind = ColumnKind.Category },
                ["1"] = new CsvColumn { Kind = ColumnKind.Number },
                ["zip"] = new CsvColumn { Type = typeof(int) },
                ["ok"] = new CsvColumn { Kind = ColumnKind.Boolean },
                ["price"] = new CsvColumn { Type = typeof(decimal) },
                ["id"] = new CsvColumn { Type = typeof(Guid) },
                ["took"] = new CsvColumn { Type = typeof(TimeSpan) },
                ["at"] = new CsvColumn { Type = typeof(DateTime), DateFormats = ["dd.MM.yyyy HH:mm"] },
                ["note"] = new CsvColumn { Kind = ColumnKind.Text },
                ["long"] = new CsvColumn { Type = typeof(long) },
                ["single"] = new CsvColumn { Type = typeof(float) },
            },
        };

        Dataset data = Read(
            "code;n;zip;ok;price;id;took;at;note;long;single\n" +
            "9254;1;00501;yes;12,50;6f9619ff-8b86-d011-b42d-00cf4fc964ff;1.02:03:04;31.12.2024 07:30;5;1;0,1\n",
            options);

        Assert.Equal(
            [9254, 1.0, 501, true, 12.50m, Guid.Parse("6f9619ff-8b86-d011-b42d-00cf4fc964ff"), new TimeSpan(1, 2, 3, 4), new DateTime(2024, 12, 31, 7, 30, 0), "5", 1L, 0.1f],
            data.Columns.Select(column => column.GetValue(0)));
        Assert.Equal(new Column("code", typeof(int), ColumnKind.Category), data.Schema["code"]);
        Assert.Equal(ColumnKind.Text, data.Schema["note"].Kind);
    }

    [Fact]
    public void Text_is_told_from_categories()
    {
        string[] cities = ["Paris", "New York", "Rome"];
        string rows = string.Concat(Enumerable.Range(0, 60).Select(i => $"{cities[i % 3]},user{i},Title of book {i % 30},I fully agree {i % 3} with that\n"));

        Assert.Equal(
            [ColumnKind.Category, ColumnKind.Text, ColumnKind.Text, ColumnKind.Category],
            Read("city,user,title,answer\n" + rows).Schema.Select(column => column.Kind));
    }

    [Fact]
    public void Repeated_texts_share_one_string()
    {
        Dataset data = Read("a,b\nred,1\nblue,2\nred,3\n");

        Assert.Same(data["a"].GetText(0), data["a"].GetText(2));
    }

    [Fact]
    public void A_field_of_ten_megabytes_is_read()
    {
        string large = new('x', 10_000_000);

        Assert.Equal(large, Read($"a,b\n\"{large}\n{large}\",1\n{large},2\n")["a"].GetText(1));
    }

    [Fact]
    public void Whatever_RFC_4180_writes_reads_back_the_same()
    {
        Gen<string> cell = Gen.OneOf(Gen.Const(""), Gen.String[Gen.Char["ab,;\t|\"\n\r #/\\é漢.1"], 0, 8], Gen.Const("🚲\"\r\n,x"), Gen.Const("NA"));
        Gen<string[][]> table = Gen.Int[1, 5].SelectMany(width => cell.Array[width].Array[1, 8]);
        Gen.Select(table, Gen.Bool).Sample((rows, quoteAll) =>
        {
            string text = string.Concat(rows.Select(row => string.Join(",", row.Select(field => Write(field, quoteAll || row.Length == 1))) + "\r\n"));
            CsvOptions options = new() { HasHeader = false, Delimiter = ',', MissingTokens = [], CommentPrefixes = [] };
            for (int column = 0; column < rows[0].Length; column++)
            {
                options.Columns[column.ToString(CultureInfo.InvariantCulture)] = new CsvColumn { Type = typeof(string) };
            }

            Dataset data = Read(text, options);
            return data.RowCount == rows.Length
                && rows.Index().All(row => row.Item.Index().All(field => field.Item == data.Columns[field.Index].GetText(row.Index)));
        }, iter: 3000);

        static string Write(string field, bool quote) =>
            quote || field.StartsWith(' ') || field.AsSpan().ContainsAny("\",\r\n") ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
    }

    [Fact]
    public void The_culture_does_not_matter()
    {
        const string Text = "a,b,c,d\n1.5,2024-01-31,01.02.2003,I\n\"1,5\",2024-02-01,02.02.2003,i\n";
        string expected = Read(Text).Sha256;
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (string name in new[] { "de-DE", "tr-TR", "ar-SA", "th-TH" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                Assert.Equal(expected, Read(Text).Sha256);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Path_stream_and_reader_give_the_same_and_stay_open()
    {
        string path = Path.GetTempFileName();
        try
        {
            const string Text = "a,b\n1,x\n2,ü\n";
            File.WriteAllText(path, Text);
            using MemoryStream stream = new(Encoding.UTF8.GetBytes(Text));
            string expected = Read(Text).Sha256;

            Assert.Equal(expected, Dataset.FromCsv(path, cancellationToken: TestContext.Current.CancellationToken).Sha256);
            Assert.Equal(expected, Dataset.FromCsv(stream, "s", cancellationToken: TestContext.Current.CancellationToken).Sha256);
            Assert.True(stream.CanRead);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Reading_stops_when_cancelled() =>
        Assert.Throws<OperationCanceledException>(() => Dataset.FromCsv(new StringReader("a\n1\n"), "x.csv", cancellationToken: new CancellationToken(true)));

    internal static Dataset Read(string text, CsvOptions? options = null, Schema? schema = null) =>
        Dataset.FromCsv(new StringReader(text), "x.csv", options, schema, TestContext.Current.CancellationToken);

    internal static Dataset Read(byte[] bytes, CsvOptions? options = null) =>
        Dataset.FromCsv(new MemoryStream(bytes), "x.csv", options, cancellationToken: TestContext.Current.CancellationToken);

    private static string[] Names(Dataset data) => [.. data.Schema.Select(column => column.Name)];

    private static string?[] Texts(Dataset data, string column) => [.. Enumerable.Range(0, data.RowCount).Select(data[column].GetText)];
}
