namespace ModelGateway;

/// <summary>Small files by others that break naive readers.</summary>
public class DatasetCsvQuirksTests
{
    private static readonly string[] s_descriptions =
    [
        "this is a description", "this is a quoted description", "this is a multiline\nquoted description",
        "this has one\"doublequote which should be escaped as a single quote", "this has \"doublequotes\" inside of it",
        "this is a multiline\nquoted description with\n\n\"doublequotes\" and\n\nempty new lines and\n\n\n\nescaped quotes inside of \"it\"\n\n" +
        "//and this comment with // shouldn't be ignored\nsince it is part of the \"multiline\"",
        "here is text after the empty line", "this is a line with an empty animal", "this is a line with an empty id", "",
        "we also allow\"quotes in the middle of fields", "or also at the end\"", "this is the last row description",
    ];

    [Fact]
    public void Commas_in_quotes_are_text()
    {
        Dataset data = Read("QuotingData.csv");

        Assert.Equal(["ID:Integer", "Text:Text"], Describe(data));
        Assert.Equal(
            [
                "This text contains comma, within quotes.",
                "This text contains extra punctuations and special characters.;*<>?!@#$%^&*()_+=-{}|[]:;'",
                "This text has no quotes",
            ],
            Texts(data, "Text"));
        Assert.Empty(data.Remarks);
    }

    [Fact]
    public void Blanks_at_the_end_are_data()
    {
        Dataset data = Read("TrimData.csv");

        Assert.Equal(["ID:Integer", "Text:Text"], Describe(data));
        Assert.Equal(["There is a space at the end  ", "There is no space at the end"], Texts(data, "Text"));
    }

    [Fact]
    public void Missing_fields_are_missing_bare_quoted_blank_and_left_off()
    {
        CsvOptions options = new() { AllowShortRows = true, DateFormats = ["d/M/yyyy"] };

        Dataset data = Read("missing_fields.csv", options);

        Assert.Equal(14, data.RowCount);
        Assert.Equal(
            ["int:Integer?", "description:Text?", "num1:Number?", "num2:Number?", "date:DateTime?", "num3:Number?", "num4:Number?"],
            Describe(data));
        Assert.Equal([1, 2, 12], MissingRows(data, "int"));
        Assert.Equal([12, 13], MissingRows(data, "description"));
        Assert.Equal("", data["description"].GetText(11));
        Assert.Equal([4, 5, 13], MissingRows(data, "num1"));
        Assert.Equal([6, 7, 12, 13], MissingRows(data, "num2"));
        Assert.Equal([1, 2, 8], MissingRows(data, "date"));
        Assert.Equal([4, 5, 8, 13], MissingRows(data, "num3"));
        Assert.Equal([6, 7, 8, 9, 10, 11, 12], MissingRows(data, "num4"));
        Assert.Equal(1, data["int"].GetValue(3));
        Assert.Equal(1.1, data["num1"].GetValue(1));
        Assert.Equal(new DateOnly(2001, 1, 1), data["date"].GetValue(0));
        Assert.Equal(101010.101010, data["num3"].GetValue(12));
        Assert.Equal(double.PositiveInfinity, data["num4"].GetValue(13));
    }

    [Fact]
    public void Missing_fields_is_refused_at_its_first_short_row_unless_short_rows_are_allowed()
    {
        DataException error = Assert.Throws<DataException>(() => Read("missing_fields.csv"));

        Assert.Equal(
            "missing_fields.csv, line 10: found 4 fields, expected 7 as in line 1, nothing for column 'date' and after. " +
            "Complete the row, or set CsvOptions.AllowShortRows.",
            error.Message);
    }

    [Fact]
    public void Dates_that_read_in_two_ways_stay_text_until_they_are_declared()
    {
        Dataset data = Read("missing_fields.csv", new CsvOptions { AllowShortRows = true });

        Assert.Equal(ColumnKind.Category, data.Schema["date"].Kind);
        Assert.Equal(
            [
                "2 rows lack the last fields, which are missing, the first in line 10.",
                "Column 'date' is text, but looks like dates in a form that reads in more than one way ('01/01/2001'). If so, declare it in DateFormats.",
            ],
            data.Remarks);
    }

    [Fact]
    public void Quoted_newlines_are_text_and_comments_are_not()
    {
        Dataset data = Read("multiline.csv");

        CheckMultiline(data);
    }

    [Fact]
    public void Backslash_quoting_is_an_option()
    {
        Dataset data = Read("multiline-escapechar.csv", new CsvOptions { Escape = '\\' });

        CheckMultiline(data);
        Assert.Equal(Read("multiline.csv").Sha256, data.Sha256);
    }

    [Fact]
    public void Backslash_quoting_that_is_not_declared_is_an_error_that_says_so()
    {
        DataException error = Assert.Throws<DataException>(() => Read("multiline-escapechar.csv"));

        Assert.Equal(
            "multiline-escapechar.csv, line 11, character 19, field 2: text follows a closing quote, expected the end of the field. " +
            "If quotes are escaped with backslashes, set CsvOptions.Escape.",
            error.Message);
    }

    [Fact]
    public void Decimal_commas_are_read_when_asked_and_a_header_of_the_wrong_width_gives_way_to_positions()
    {
        Dataset data = Read("iris-decimal-marker-as-comma.csv", new CsvOptions { DecimalSeparator = ',' });

        Assert.Equal(150, data.RowCount);
        Assert.Equal(["0:Integer", "1:Number", "2:Number", "3:Number", "4:Number"], Describe(data));
        Assert.Equal([0, 5.1, 3.5, 1.4, 0.2], data.Columns.Select(column => column.GetDouble(0)));
        Assert.Equal([2, 5.9, 3.0, 5.1, 1.8], data.Columns.Select(column => column.GetDouble(149)));
        Assert.Equal(
            "Line 1 has 7 fields where every other line has 5: it was skipped as preamble or as a header of the wrong width, " +
            "and columns are named by position, '0' to '4'.",
            Assert.Single(data.Remarks));
    }

    [Fact]
    public void Decimal_commas_are_not_guessed_but_said()
    {
        Dataset data = Read("iris-decimal-marker-as-comma.csv");

        Assert.Equal(["0:Integer", "1:Category", "2:Category", "3:Category", "4:Category"], Describe(data));
        Assert.Equal("5,1", data["1"].GetText(0));
        Assert.Contains(
            "Column '1' is text, but all its values are numbers with the decimal separator ','. If so, set DecimalSeparator.", data.Remarks);
    }

    [Fact]
    public void Dates_with_the_year_first_are_read()
    {
        Dataset data = Read("dates1.csv");

        Assert.Equal(["Date:DateTime"], Describe(data));
        Assert.Equal([new DateOnly(2025, 6, 30), new DateOnly(2020, 4, 27), new DateOnly(2020, 3, 22)], Values<DateOnly>(data, "Date"));
    }

    [Fact]
    public void Dates_with_two_digit_years_are_read_when_declared()
    {
        Dataset data = Read("dates2.csv", new CsvOptions { DateFormats = ["dd.MM.yy"] });

        Assert.Equal(["Date:DateTime"], Describe(data));
        Assert.Equal([new DateOnly(2025, 6, 30), new DateOnly(2020, 6, 27), new DateOnly(2020, 3, 22)], Values<DateOnly>(data, "Date"));

        Dataset undeclared = Read("dates2.csv");
        Assert.Equal(["30.06.25", "27.06.20", "22.03.20"], Texts(undeclared, "Date"));
        Assert.Contains("declare it in DateFormats", Assert.Single(undeclared.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void One_line_of_truth_words_is_a_row()
    {
        Dataset data = Read("type-conversion-boolean.txt");

        Assert.Equal(["0:Boolean", "1:Boolean", "2:Boolean"], Describe(data));
        Assert.Equal(1, data.RowCount);
        Assert.Equal([false, true, false], data.Columns.Select(column => (bool)column.GetValue(0)!));
        Assert.Contains("Line 1 has values, so there is no header", Assert.Single(data.Remarks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sparse_rows_are_refused_with_their_line(bool allowShortRows)
    {
        DataException error = Assert.Throws<DataException>(() => Read("SparseData.txt", new CsvOptions { AllowShortRows = allowShortRows }));

        Assert.Equal(
            "SparseData.txt, line 3: found 3 fields, expected 5 as in line 1, nothing for column 'C4' and after. " +
            "Rows of index:value pairs are not read; write every column out.",
            error.Message);
    }

    [Fact]
    public void Quoted_sentences_are_text()
    {
        Dataset data = Read("topics.csv");

        Assert.Equal(["review:Text", "review_reverse:Text", "label:Integer"], Describe(data));
        Assert.Equal(8, data.RowCount);
        Assert.Equal("radiation galaxy universe duck", data["review"].GetText(7));
        Assert.Equal([1, 0, 1, 0, 1, 1, 1, 1], Values<int>(data, "label"));
        Assert.Empty(data.Remarks);
    }

    private static void CheckMultiline(Dataset data)
    {
        Assert.Equal(["id:Integer?", "description:Text", "animal:Category"], Describe(data));
        Assert.Equal([10, 11, 12, 13, 14, 15, 16, 17, null, 19, 20, 21, 22], Enumerable.Range(0, 13).Select(row => (int?)data["id"].GetValue(row)));
        Assert.Equal(s_descriptions, Texts(data, "description"));
        Assert.Equal(["dog", "cat", "bird", "dog", "cat", "bird", "dog", "", "bird", "dog", "cat", "bird", "dog"], Texts(data, "animal"));
        Assert.Equal("6 lines were skipped as comments, the first in line 1.", Assert.Single(data.Remarks));
    }

    private static Dataset Read(string name, CsvOptions? options = null) =>
        Dataset.FromCsv(TestData.Path("csv-quirks/" + name), options, cancellationToken: TestContext.Current.CancellationToken);

    private static string[] Describe(Dataset data) => [.. data.Schema.Select(c => $"{c.Name}:{c.Kind}{(c.IsNullable ? "?" : "")}")];

    private static string?[] Texts(Dataset data, string column) => [.. Enumerable.Range(0, data.RowCount).Select(data[column].GetText)];

    private static T[] Values<T>(Dataset data, string column) => Assert.IsType<DataColumn<T>>(data[column]).Values.ToArray();

    private static int[] MissingRows(Dataset data, string column) => [.. Enumerable.Range(0, data.RowCount).Where(data[column].IsNull)];
}
