namespace ModelGateway;

/// <summary>Every file of the test data, with what a person sees in it.</summary>
public class CsvDatasetFilesTests
{
    [Fact]
    public void Adult_has_blanks_after_commas_and_question_marks_for_missing()
    {
        Dataset data = Read("adult.csv");

        Assert.Equal(32561, data.RowCount);
        Assert.Equal(
            "age:Integer workclass:Category? fnlwgt:Integer education:Category education-num:Integer marital-status:Category occupation:Category? " +
            "relationship:Category ethnicity:Category sex:Category capital-gain:Integer capital-loss:Integer hours-per-week:Integer " +
            "native-country:Category? label(IsOver50K):Integer",
            Describe(data));
        Assert.Equal("State-gov", data["workclass"].GetText(0));
        Assert.Equal(1836, Missing(data, "workclass"));
        Assert.Equal(1843, Missing(data, "occupation"));
        Assert.Equal(583, Missing(data, "native-country"));
        Assert.Equal(39, Assert.IsType<DataColumn<int>>(data["age"]).Values[0]);
        Assert.Equal(7841, Ints(data, "label(IsOver50K)").Count(1));
        Assert.Empty(data.Remarks);
    }

    [Fact]
    public void Diamonds_has_quoted_strings()
    {
        Dataset data = Read("diamonds.csv");

        Assert.Equal(53940, data.RowCount);
        Assert.Equal(
            "carat:Number cut:Category color:Category clarity:Category depth:Number table:Number price:Integer x:Number y:Number z:Number",
            Describe(data));
        Assert.Equal(0.23, data["carat"].GetDouble(0));
        Assert.Equal("Ideal", data["cut"].GetText(0));
        Assert.Equal(326, Ints(data, "price")[0]);
        Assert.Equal(20, Enumerable.Range(0, data.RowCount).Count(r => new[] { "x", "y", "z" }.Any(c => data[c].GetDouble(r) == 0)));
        Assert.Empty(data.Remarks);
    }

    private static Dataset Read(string name, CsvOptions? options = null) =>
        Dataset.FromCsv(TestData.Path(name), options, TestContext.Current.CancellationToken);

    private static string Describe(Dataset data) =>
        string.Join(" ", data.Schema.Select(c => $"{c.Name}:{c.Kind}{(c.IsNullable ? "?" : "")}"));

    private static int Missing(Dataset data, string column) => Enumerable.Range(0, data.RowCount).Count(data[column].IsNull);

    private static ReadOnlySpan<int> Ints(Dataset data, string column) => Assert.IsType<DataColumn<int>>(data[column]).Values;
}
