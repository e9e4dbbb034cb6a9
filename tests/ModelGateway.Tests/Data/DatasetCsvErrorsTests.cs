namespace ModelGateway;

/// <summary>What cannot be read says where, what was found, and what was expected.</summary>
public class DatasetCsvErrorsTests
{
    [Theory]
    [InlineData("", "x.csv is empty: there is no line that is neither blank nor a comment. Expected rows of fields.")]
    [InlineData("\n// only\n\n", "x.csv is empty: there is no line that is neither blank nor a comment. Expected rows of fields.")]
    [InlineData("a,b\n", "x.csv has a header in line 1, but no row below it. Expected rows; if the line is one, set HasHeader to false.")]
    [InlineData("a,b\n1,2\n3\n", "x.csv, line 3: found 1 field, expected 2 as in line 1, nothing for column 'b' and after. Complete the row, or set CsvOptions.AllowShortRows.")]
    [InlineData("a,b\n1,2\n3,4,5\n", "x.csv, line 3: found 3 fields, expected 2 as in line 1, more than the last column 'b'. Quote the fields that hold the delimiter.")]
    [InlineData("a,b\n\"1\n\",2\n\n3,4,5\n", "x.csv, line 5: found 3 fields, expected 2 as in line 1, more than the last column 'b'. Quote the fields that hold the delimiter.")]
    [InlineData("a,b\n1,2\n# no, comment, here\n", "x.csv, line 3: found 3 fields, expected 2 as in line 1, more than the last column 'b'. If it is a comment, add '#' to CsvOptions.CommentPrefixes.")]
    [InlineData("a,b\n1,2\n3,\"4\n5,6\n", "x.csv, line 3, character 3, field 2: a quote begins here and is never closed. Close it, or remove it.")]
    [InlineData("a,b\n1,2\n3,\"4\"5\n", "x.csv, line 3, character 6, field 2: text follows a closing quote, expected the end of the field. Double the quotes that are text.")]
    [InlineData("a,b,a\n1,2,3\n", "x.csv, line 1: columns 0 and 2, counted from 0, are both called 'a'. Rename one of them.")]
    [InlineData("a,b\n1,x\0y\n", "x.csv, line 2: byte 4 of the line is NUL, which no text has. It may be a binary file, or UTF-16 without byte order mark.")]
    public void Broken_text_is_refused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<DataException>(() => DatasetCsvTests.Read(text)).Message);

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused() =>
        Assert.Equal(
            "x.csv, line 2: found half of a surrogate pair, which no file can keep. Repair the text where it comes from.",
            Assert.Throws<DataException>(() => DatasetCsvTests.Read("a,b\n1,\ud83d\n")).Message);

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused_with_their_place() =>
        Assert.Equal(
            "x.csv, line 2: byte 4 of the line is 0xF6, which is not UTF-8. Save the file as UTF-8, or give its encoding in CsvOptions.Encoding.",
            Assert.Throws<DataException>(() => DatasetCsvTests.Read([.. "a,b\n1,r"u8, 0xF6, .. "t\n"u8])).Message);

    [Fact]
    public void Whatever_the_bytes_are_they_give_a_dataset_or_a_DataException()
    {
        Gen<byte[]> structural = Gen.Char["ab1203.-+:eTZ ,;\t|\"\\\r\n/#?"].Select(character => (byte)character).Array[0, 60];
        Gen<byte[]> any = Gen.Byte.Array[0, 30];
        CsvOptions[] options = [new(), new() { Escape = '\\', AllowShortRows = true, DecimalSeparator = ',', DateFormats = ["d.M.yy"] }];
        Gen.Select(Gen.OneOf(structural, any), Gen.Int[0, 1]).Sample((bytes, how) =>
        {
            try
            {
                return DatasetCsvTests.Read(bytes, options[how]).RowCount > 0;
            }
            catch (DataException)
            {
                return true;
            }
        }, iter: 10_000);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error_that_names_it()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "none.csv");

        DataException error = Assert.Throws<DataException>(() => Dataset.FromCsv(path, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal($"There is no file '{path}'. Check the path.", error.Message);
    }

    [Theory]
    [InlineData(ColumnKind.Integer, null, "1.5", "found '1.5', expected a whole number of 64 bits")]
    [InlineData(ColumnKind.Integer, typeof(int), "3000000000", "found '3000000000', expected a whole number of 32 bits")]
    [InlineData(ColumnKind.Number, null, "much", "found 'much', expected a number")]
    [InlineData(ColumnKind.Boolean, null, "maybe", "found 'maybe', expected true or false (or yes, no, 1, 0)")]
    [InlineData(ColumnKind.DateTime, null, "01/02/2003", "found '01/02/2003', expected a date such as 2024-12-31 or 2024-12-31T23:59:59, without offset")]
    [InlineData(null, typeof(DateOnly), "2024-01-01 05:00", "found '2024-01-01 05:00', expected a date such as 2024-12-31")]
    [InlineData(null, typeof(Guid), "7", "found '7', expected a GUID")]
    public void A_cell_that_does_not_fit_what_is_declared_is_refused(ColumnKind? kind, Type? type, string cell, string message)
    {
        CsvOptions options = new() { Columns = { ["b"] = new CsvColumn { Kind = kind, Type = type } } };

        DataException error = Assert.Throws<DataException>(() => DatasetCsvTests.Read($"a,b\n1,NA\n2,{cell}\n", options));

        Assert.Equal(
            $"x.csv, line 3, column 'b': {message}. Correct the cell, declare the column otherwise, or add the text to the missing tokens.", error.Message);
    }

    [Fact]
    public void A_declared_column_that_is_not_there_is_refused_with_the_near_names()
    {
        CsvOptions options = new() { Columns = { ["Priec"] = new CsvColumn { Kind = ColumnKind.Number } } };

        DataException error = Assert.Throws<DataException>(() => DatasetCsvTests.Read("Price,b\n1,2\n", options));

        Assert.Equal("x.csv has no column 'Priec', which the options declare. Did you mean 'Price'?", error.Message);
    }

    [Fact]
    public void Options_that_cannot_be_used_are_refused_all_at_once()
    {
        CsvOptions options = new()
        {
            Delimiter = '"',
            Escape = 'n',
            DecimalSeparator = ' ',
            CommentPrefixes = [""],
            DateFormats = ["d"],
            Columns = { ["v"] = new CsvColumn { Type = typeof(float[]) }, ["u"] = new CsvColumn { Type = typeof(Uri) } },
        };

        ArgumentException error = Assert.Throws<ArgumentException>(() => DatasetCsvTests.Read("a\n1\n", options));

        Assert.All(
            new[] { "Delimiter is", "Escape is", "DecimalSeparator is", "CommentPrefixes has", "DateFormats has", "'v' is declared as a vector", "'u' is declared as Uri" },
            part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }
}
