using System.Globalization;
using System.Text;

namespace ModelGateway;

/// <summary>What is saved as CSV reads back equal, or is not saved at all.</summary>
public sealed class DatasetCsvSaveTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_CSV_can_say_reads_back_equal() =>
        await RandomData.CsvDatasets.SampleAsync(async dataset => Assert.Equal(dataset.Sha256, (await ThereAndBackAsync(dataset)).Sha256), iter: 400);

    [Fact]
    public async Task With_any_options_it_reads_back_equal_or_nothing_is_written()
    {
        int saved = 0;
        await Gen.Select(RandomData.CsvDatasets, RandomCsvOptions.Any).SampleAsync(
            async (dataset, options) =>
            {
                using MemoryStream stream = new();
                try
                {
                    await dataset.SaveCsvAsync(stream, options, Token);
                }
                catch (DataException)
                {
                    Assert.Equal(0, stream.Length);
                    return;
                }

                Interlocked.Increment(ref saved);
                stream.Position = 0;
                Assert.Equal(dataset.Sha256, (await Dataset.FromCsvAsync(stream, "x.csv", options, dataset.Schema, Token)).Sha256);
            },
            iter: 1_000);
        Assert.True(saved > 300, $"{saved}");
    }

    [Fact]
    public void Whatever_was_inferred_is_inferred_again()
    {
        int read = 0;
        Gen.Char["aabb11203.-+:eTZ ,,,\t|;\"\"\n\n\n/#?A"].Array[0, 60].Sample(
            characters =>
            {
                Dataset dataset;
                try
                {
                    dataset = DatasetCsvTests.Read("h,i\n" + new string(characters));
                }
                catch (DataException)
                {
                    return;
                }

                Interlocked.Increment(ref read);
                using MemoryStream stream = new();
                try
                {
                    dataset.SaveCsvAsync(stream, cancellationToken: Token).GetAwaiter().GetResult();
                }
                catch (DataException e) when (e.Message.Contains("as every field of the file has to be quoted", StringComparison.Ordinal))
                {
                    return; // what had quotes inside but not around it was a sign that quotes mean text
                }

                Dataset again = DatasetCsvTests.Read(stream.ToArray(), new CsvOptions { HasHeader = true });
                Assert.Equal(dataset.Sha256, again.Sha256);
            },
            iter: 20_000);
        Assert.True(read > 200, $"{read}");
    }

    [Fact]
    public async Task The_text_is_what_a_person_would_write()
    {
        Dataset dataset = new(
        [
            DataColumn.Create(new Column("id", typeof(int)), [1, 2]),
            DataColumn.Create(new Column("name, first", typeof(string), isNullable: true), ["O'Neil, \"Jo\"\r\nof 1", null]),
            DataColumn.Create(new Column("code", typeof(string), isNullable: true), ["", "NA"]),
            DataColumn.Create(new Column("x", typeof(double)), [3, double.NaN]),
            DataColumn.Create(new Column("f", typeof(float)), [0.1f, 1e20f]),
            DataColumn.Create(new Column("price", typeof(decimal)), [1.50m, -0.0m]),
            DataColumn.Create(new Column("yes", typeof(bool), isNullable: true), [true, false], [false, true]),
            DataColumn.Create(new Column("at", typeof(DateTime)), [new DateTime(2024, 1, 2), new DateTime(2024, 1, 2, 3, 4, 5, DateTimeKind.Utc).AddTicks(1)]),
            DataColumn.Create(new Column("there", typeof(DateTimeOffset)), [new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.FromHours(-2)), DateTimeOffset.UnixEpoch]),
            DataColumn.Create(new Column("day", typeof(DateOnly)), [new DateOnly(2024, 1, 2), new DateOnly(1, 1, 1)]),
            DataColumn.Create(new Column("took", typeof(TimeSpan)), [TimeSpan.FromSeconds(1.5), TimeSpan.FromDays(-2)]),
        ]);

        Assert.Equal(
            "id,\"name, first\",code,x,f,price,yes,at,there,day,took\n" +
            "1,\"O'Neil, \"\"Jo\"\"\r\nof 1\",\"\",3.0,0.1,1.50,true,2024-01-02T00:00:00,2024-01-02T03:04:05-02:00,2024-01-02,00:00:01.5000000\n" +
            "2,,\"NA\",nan,1E+20,-0.0,,2024-01-02T03:04:05.0000001Z,1970-01-01T00:00:00+00:00,0001-01-01,-2.00:00:00\n",
            Encoding.UTF8.GetString(await SaveAsync(dataset)));
        Assert.Equal(dataset.Sha256, (await ThereAndBackAsync(dataset)).Sha256);
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("\uFEFFmark")]
    [InlineData("# no comment")]
    [InlineData("// no comment")]
    [InlineData(" blanks ")]
    [InlineData("\u00A0hard blank")]
    [InlineData("a;b\tc|d,e")]
    [InlineData("\"\"")]
    [InlineData("\\\"")]
    [InlineData("\r")]
    [InlineData("\n\n")]
    [InlineData("null")]
    [InlineData("NA")]
    [InlineData("007")]
    [InlineData("true")]
    [InlineData("2024-01-01")]
    [InlineData("\u202Eevil")]
    public async Task Hostile_cells_and_names_read_back_as_they_were(string hostile)
    {
        foreach (CsvOptions options in new CsvOptions[] { new(), new() { Escape = '\\' }, new() { Delimiter = ';' }, new() { DecimalSeparator = ',' }, new() { Encoding = Encoding.Unicode } })
        {
            Dataset one = new([DataColumn.Create(new Column(hostile, typeof(string), isNullable: true), ["plain", hostile, null, ""])]);
            Dataset two = new([.. one.Columns, DataColumn.Create(new Column("b", typeof(double)), [1, 2.5, 3, 4.0]), DataColumn.Create(new Column("c", typeof(string)), ["x", hostile, "y", hostile])]);
            Dataset turned = new(two.Columns.Reverse());
            foreach (Dataset dataset in new[] { one, two, turned })
            {
                Assert.Equal(dataset.Sha256, (await ThereAndBackAsync(dataset, options)).Sha256);
            }
        }
    }

    [Fact]
    public async Task A_delimiter_in_every_text_does_not_pass_for_that_of_the_file()
    {
        Dataset dataset = new(
        [
            DataColumn.Create(new Column("a;b", typeof(int)), [1, 2]),
            DataColumn.Create(new Column("c", typeof(string)), ["x;y", "z;w"]),
        ]);

        Assert.StartsWith("\"a;b\",c\n1,x;y\n", Encoding.UTF8.GetString(await SaveAsync(dataset)), StringComparison.Ordinal);
        Assert.Equal(dataset.Sha256, (await ThereAndBackAsync(dataset)).Sha256);
    }

    [Fact]
    public async Task The_culture_does_not_matter()
    {
        Dataset dataset = new([DataColumn.Create(new Column("x", typeof(double)), [-1.5, 1e-7, double.NegativeInfinity]), DataColumn.Create(new Column("n", typeof(long)), [-1L, 2, 3])]);
        byte[] expected = await SaveAsync(dataset);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (string culture in new[] { "de-DE", "ar-SA", "sv-SE", "fa-IR" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.Equal(expected, await SaveAsync(dataset));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task A_table_without_rows_is_its_header_and_reads_back_with_the_schema()
    {
        Dataset dataset = new Dataset([DataColumn.Create(new Column("x", typeof(double)), [1.0]), DataColumn.Create(new Column("s", typeof(string)), ["a"])]).Select([]);

        Assert.Equal("x,s\n", Encoding.UTF8.GetString(await SaveAsync(dataset)));
        Assert.Equal(dataset.Sha256, (await ThereAndBackAsync(dataset)).Sha256);
    }

    internal static async Task<byte[]> SaveAsync(Dataset dataset, CsvOptions? options = null)
    {
        using MemoryStream stream = new();
        await dataset.SaveCsvAsync(stream, options, Token);
        return stream.ToArray();
    }

    private static async Task<Dataset> ThereAndBackAsync(Dataset dataset, CsvOptions? options = null) =>
        Dataset.FromCsv(new MemoryStream(await SaveAsync(dataset, options)), "x.csv", options, dataset.Schema, Token);
}
