namespace ModelGateway;

/// <summary>Every file of the test data, with what a person sees in it.</summary>
public class DatasetCsvFilesTests
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

    [Fact]
    public void Penguins_writes_missing_as_NA()
    {
        Dataset data = Read("penguins.csv");

        Assert.Equal(344, data.RowCount);
        Assert.Equal(
            "species:Category island:Category bill_length_mm:Number? bill_depth_mm:Number? flipper_length_mm:Integer? body_mass_g:Integer? sex:Category? year:Integer",
            Describe(data));
        Assert.Equal(19, data.Schema.Sum(column => Missing(data, column.Name)));
        Assert.Equal(11, Missing(data, "sex"));
        Assert.True(data["bill_length_mm"].IsNull(3));
        Assert.Equal(new object?[] { "Adelie", "Torgersen", 39.1, 18.7, 181, 3750, "male", 2007 }, Row(data, 0));
        Assert.Empty(data.Remarks);
    }

    [Fact]
    public void Breast_cancer_has_comments_above_and_no_header()
    {
        Dataset data = Read("breast-cancer-comments.tsv");

        Assert.Equal(699, data.RowCount);
        Assert.Equal("0:Integer 1:Integer 2:Integer 3:Integer 4:Integer 5:Integer 6:Integer? 7:Integer 8:Integer 9:Integer", Describe(data));
        Assert.Equal(16, Missing(data, "6"));
        Assert.Equal(458, Ints(data, "0").Count(0));
        Assert.Equal(new object?[] { 0, 5, 1, 1, 1, 2, 1, 3, 1, 1 }, Row(data, 0));
        Assert.Equal(2, data.Remarks.Count);
        Assert.Contains("Line 18 has values, so there is no header", data.Remarks[0], StringComparison.Ordinal);
        Assert.Contains("16 lines were skipped as comments, the first in line 1.", data.Remarks[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Iris_has_a_header_that_begins_with_a_hash()
    {
        Dataset data = Read("iris.tsv");

        Assert.Equal(150, data.RowCount);
        Assert.Equal("#Label:Integer Sepal length:Number Sepal width:Number Petal length:Number Petal width:Number", Describe(data));
        Assert.Equal(new object?[] { 0, 5.1, 3.5, 1.4, 0.2 }, Row(data, 0));
        Assert.Equal(new object?[] { 2, 5.9, 3.0, 5.1, 1.8 }, Row(data, 149));
        Assert.Empty(data.Remarks);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(false)]
    [InlineData(true)]
    public void Wine_has_a_first_line_that_is_no_header(bool? hasHeader)
    {
        Dataset data = Read("wine.csv", new CsvOptions { HasHeader = hasHeader });

        Assert.Equal(178, data.RowCount);
        Assert.Equal(
            "0:Number 1:Number 2:Number 3:Number 4:Integer 5:Number 6:Number 7:Number 8:Number 9:Number 10:Number 11:Number 12:Integer 13:Integer",
            Describe(data));
        Assert.Equal(14.23, data["0"].GetDouble(0));
        Assert.Equal([59, 71, 48], new[] { 0, 1, 2 }.Select(value => Ints(data, "13").Count(value)));
        Assert.StartsWith("Line 1 has 5 fields where every other line has 14: it was skipped", Assert.Single(data.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void Wine_quality_is_eleven_measurements_and_a_grade()
    {
        Dataset data = Read("winequality-red.csv");

        Assert.Equal(1599, data.RowCount);
        Assert.Equal(
            "fixed_acidity:Number volatile_acidity:Number citric_acid:Number residual_sugar:Number chlorides:Number free_sulfur_dioxide:Number " +
            "total_sulfur_dioxide:Number density:Number pH:Number sulphates:Number alcohol:Number quality:Integer",
            Describe(data));
        Assert.Equal([10, 53, 681, 638, 199, 18], Enumerable.Range(3, 6).Select(grade => Ints(data, "quality").Count(grade)));
        Assert.Equal(new object?[] { 7.4, 0.7, 0.0, 1.9, 0.076, 11.0, 34.0, 0.9978, 3.51, 0.56, 9.4, 5 }, Row(data, 0));
    }

    [Theory]
    [InlineData("bike-hour-train.csv", 13949, "2011-01-01", "2012-08-09")]
    [InlineData("bike-hour-test.csv", 3430, "2012-08-09", "2012-12-31")]
    public void Bike_hours_have_dates(string file, int rows, string from, string to)
    {
        Dataset data = Read(file);

        Assert.Equal(rows, data.RowCount);
        Assert.Equal(
            "instant:Integer dteday:DateTime season:Integer yr:Integer mnth:Integer hr:Integer holiday:Integer weekday:Integer workingday:Integer " +
            "weathersit:Integer temp:Number atemp:Number hum:Number windspeed:Number casual:Integer registered:Integer cnt:Integer",
            Describe(data));
        Assert.Equal(from, data["dteday"].GetText(0));
        Assert.Equal(to, data["dteday"].GetText(rows - 1));
        Assert.All(Enumerable.Range(0, rows), row => Assert.Equal(Ints(data, "cnt")[row], Ints(data, "casual")[row] + Ints(data, "registered")[row]));
    }

    [Fact]
    public void Bike_test_hours_read_with_the_schema_of_the_training_hours_and_follow_them()
    {
        Dataset train = Read("bike-hour-train.csv");
        Dataset test = Dataset.FromCsv(TestData.Path("bike-hour-test.csv"), null, train.Schema, TestContext.Current.CancellationToken);
        Dataset both = Dataset.Concat(train, test);

        Assert.Equal(train.Schema, test.Schema);
        Assert.Equal(17379, both.RowCount);
        Assert.Equal(13950, Ints(both, "instant")[13949]);
    }

    [Fact]
    public void Seattle_weather_has_dates_and_five_classes()
    {
        Dataset data = Read("seattle-weather.csv");

        Assert.Equal(1461, data.RowCount);
        Assert.Equal("date:DateTime precipitation:Number temp_max:Number temp_min:Number wind:Number weather:Category", Describe(data));
        Assert.Equal(new object?[] { new DateOnly(2012, 1, 1), 0.0, 12.8, 5.0, 4.7, "drizzle" }, Row(data, 0));
        Assert.Equal(-2.1, data["temp_min"].GetDouble(1460));
        Assert.Equal(5, Distinct(data, "weather"));
    }

    [Fact]
    public void Birdstrikes_keeps_the_word_None()
    {
        Dataset data = Read("birdstrikes.csv");

        Assert.Equal(10000, data.RowCount);
        Assert.Equal(
            "Airport Name:Category Aircraft Make Model:Category Effect Amount of damage:Category Flight Date:DateTime Aircraft Airline Operator:Category " +
            "Origin State:Category Phase of flight:Category Wildlife Size:Category Wildlife Species:Category Time of day:Category " +
            "Cost Other:Integer Cost Repair:Integer Cost Total $:Integer Speed IAS in knots:Integer?",
            Describe(data));
        Assert.Equal(8939, Enumerable.Range(0, 10000).Count(row => data["Effect Amount of damage"].GetText(row) == "None"));
        Assert.Equal(6, Distinct(data, "Effect Amount of damage"));
        Assert.Equal(2836, Missing(data, "Speed IAS in knots"));
        Assert.Equal(140, Ints(data, "Speed IAS in knots")[9999]);
        Assert.Equal(225, Distinct(data, "Aircraft Make Model"));
        Assert.Equal(new DateOnly(1990, 1, 8), data["Flight Date"].GetValue(0));
        Assert.Empty(data.Remarks);
    }

    [Fact]
    public void California_reference_has_times_of_day()
    {
        Dataset data = Read("california-monitoring/reference.csv");

        Assert.Equal(5832, data.RowCount);
        Assert.Equal(
            "id:Integer MedInc:Number HouseAge:Number AveRooms:Number AveBedrms:Number Population:Number AveOccup:Number Latitude:Number Longitude:Number " +
            "timestamp:DateTime clf_target:Integer y_pred_proba:Number y_pred:Integer",
            Describe(data));
        Assert.Equal(new DateTime(2021, 5, 31, 23, 0, 0), data["timestamp"].GetValue(5831));
        Assert.Equal(7.17004048582996, data["AveRooms"].GetDouble(0));
    }

    [Fact]
    public void California_analysis_has_no_targets()
    {
        Dataset data = Read("california-monitoring/analysis.csv");

        Assert.Equal(8232, data.RowCount);
        Assert.Equal(
            "id:Integer MedInc:Number HouseAge:Number AveRooms:Number AveBedrms:Number Population:Number AveOccup:Number Latitude:Number Longitude:Number " +
            "timestamp:DateTime y_pred_proba:Number y_pred:Integer",
            Describe(data));
        Assert.Equal(5832, Ints(data, "id")[0]);
        Assert.Equal(new DateTime(2021, 6, 1), data["timestamp"].GetValue(0));
    }

    [Fact]
    public void California_targets_are_two_columns()
    {
        Dataset data = Read("california-monitoring/analysis_targets.csv");

        Assert.Equal(8232, data.RowCount);
        Assert.Equal("id:Integer clf_target:Integer", Describe(data));
        Assert.Equal(14063, Ints(data, "id")[8231]);
    }

    [Fact]
    public void Mpg_has_a_name_that_is_text_and_six_empty_cells()
    {
        Dataset data = Read("mpg.csv");

        Assert.Equal(398, data.RowCount);
        Assert.Equal(
            "mpg:Number cylinders:Integer displacement:Number horsepower:Number? weight:Integer acceleration:Number model_year:Integer origin:Category name:Text",
            Describe(data));
        Assert.Equal(6, Missing(data, "horsepower"));
        Assert.Equal(new object?[] { 18.0, 8, 307.0, 130.0, 3504, 12.0, 70, "usa", "chevrolet chevelle malibu" }, Row(data, 0));
    }

    [Theory]
    [InlineData("students-dropout-train.csv", 3540)]
    [InlineData("students-dropout-test.csv", 884)]
    public void Students_have_integer_codes_that_can_be_declared_as_categories(string file, int rows)
    {
        Dataset data = Read(file, new CsvOptions { Columns = { ["Course"] = new CsvColumn { Kind = ColumnKind.Category } } });

        Assert.Equal(rows, data.RowCount);
        Assert.Equal(37, data.Schema.Count);
        Assert.Equal(new Column("Course", typeof(int), ColumnKind.Category), data.Schema["Course"]);
        Assert.Equal(17, Distinct(data, "Course"));
        Assert.Equal(ColumnKind.Category, data.Schema["Target"].Kind);
        Assert.Equal(3, Distinct(data, "Target"));
        string[] numbers = [.. data.Schema.Where(column => column.Kind == ColumnKind.Number).Select(column => column.Name)];
        Assert.Equal(
            ["PreQualGrade", "AdmissionGrade", "Curricular_Grade_1st", "Curricular_Grade_2nd", "Unemployment", "Inflation", "GDP"],
            numbers);
        Assert.DoesNotContain(data.Schema, column => column.IsNullable);
    }

    [Fact]
    public void Iranian_churn_has_a_name_with_two_blanks()
    {
        Dataset data = Read("iranian-churn.csv");

        Assert.Equal(3150, data.RowCount);
        Assert.Equal(14, data.Schema.Count);
        Assert.Equal("Charge  Amount", data.Schema[3].Name);
        Assert.Equal("Customer Value", Assert.Single(data.Schema, column => column.Kind != ColumnKind.Integer).Name);
        Assert.Equal(197.64, data["Customer Value"].GetDouble(0));
        Assert.Equal(495, Ints(data, "Churn").Count(1));
    }

    [Fact]
    public void Every_file_of_the_folder_has_a_test_here_or_among_the_quirks()
    {
        string folder = TestData.Path("");
        string[] files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

        Assert.Equal(
            [
                "QuotingData.csv", "README.md", "SparseData.txt", "TrimData.csv", "adult.csv", "analysis.csv", "analysis_targets.csv", "bike-hour-test.csv",
                "bike-hour-train.csv", "birdstrikes.csv", "breast-cancer-comments.tsv", "dates1.csv", "dates2.csv", "diamonds.csv", "iranian-churn.csv",
                "iris-decimal-marker-as-comma.csv", "iris.tsv", "missing_fields.csv", "mpg.csv", "multiline-escapechar.csv", "multiline.csv", "penguins.csv",
                "reference.csv", "seattle-weather.csv", "students-dropout-test.csv", "students-dropout-train.csv", "topics.csv", "type-conversion-boolean.txt",
                "wine.csv", "winequality-red.csv",
            ],
            files);
    }

    private static Dataset Read(string name, CsvOptions? options = null) =>
        Dataset.FromCsv(TestData.Path(name), options, cancellationToken: TestContext.Current.CancellationToken);

    private static string Describe(Dataset data) =>
        string.Join(" ", data.Schema.Select(c => $"{c.Name}:{c.Kind}{(c.IsNullable ? "?" : "")}"));

    private static int Missing(Dataset data, string column) => Enumerable.Range(0, data.RowCount).Count(data[column].IsNull);

    private static int Distinct(Dataset data, string column) =>
        Enumerable.Range(0, data.RowCount).Select(data[column].GetText).Distinct().Count();

    private static object?[] Row(Dataset data, int row) => [.. data.Columns.Select(column => column.GetValue(row))];

    private static ReadOnlySpan<int> Ints(Dataset data, string column) => Assert.IsType<DataColumn<int>>(data[column]).Values;
}
