namespace ModelGateway;

public class OutputReaderTests
{
    private static readonly ModelSignature s_codes = new()
    {
        Task = LearningTask.Multiclass,
        Features = new Schema([new Column("x", typeof(float))]),
        Label = new Column("y", typeof(int)),
        Classes = ["1", "2", "10"],
    };

    [Fact]
    public void Regression_answers_the_number()
    {
        Assert.Equal(2.5f, OutputReader.For<float>(Versions.Regression, 0.5f)([2.5f]));
        Assert.Equal(2.5, OutputReader.For<double>(Versions.Regression, 0.5f)([2.5f]));
        Assert.Equal(2.5f, OutputReader.For<object>(Versions.Regression, 0.5f)([2.5f]));
    }

    [Theory]
    [InlineData(2.5f, 3)]
    [InlineData(-2.5f, -3)]
    [InlineData(2.4999f, 2)]
    [InlineData(0f, 0)]
    public void A_label_of_whole_numbers_is_answered_rounded_to_the_nearest(float score, int expected)
    {
        foreach (ModelSignature whole in new[] { Label(typeof(int)), Label(typeof(long)) })
        {
            Assert.Equal(expected, OutputReader.For<int>(whole, 0.5f)([score]));
            Assert.Equal(expected, OutputReader.For<long>(whole, 0.5f)([score]));
            Assert.Equal(expected, OutputReader.For<short>(whole, 0.5f)([score]));
        }

        Assert.Throws<ModelGatewayException>(() => OutputReader.For<int>(Label(typeof(double)), 0.5f));
        Assert.Throws<ModelGatewayException>(() => OutputReader.For<short>(Label(typeof(decimal)), 0.5f));
    }

    [Fact]
    public void A_decimal_has_the_digits_that_the_score_has()
    {
        OutputReader<decimal> read = OutputReader.For<decimal>(Label(typeof(decimal)), 0.5f);

        Assert.Equal(7.1m, read([7.1f]));
        Assert.Equal(-1234567m, read([-1234567f]));
        Assert.Equal(0m, read([1e-30f]));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(1e29f)]
    [InlineData(-1e29f)]
    public void A_score_that_the_type_cannot_hold_is_refused_in_words(float score)
    {
        ModelGatewayException error = Assert.Throws<ModelGatewayException>(() => OutputReader.For<decimal>(Label(typeof(decimal)), 0.5f)([score]));
        Assert.Contains("which Decimal cannot hold", error.Message, StringComparison.Ordinal);
        Assert.Throws<ModelGatewayException>(() => OutputReader.For<int>(Label(typeof(int)), 0.5f)([score]));
        Assert.Throws<ModelGatewayException>(() => OutputReader.For<long>(Label(typeof(int)), 0.5f)([score]));
        Assert.Throws<ModelGatewayException>(() => OutputReader.For<short>(Label(typeof(int)), 0.5f)([score]));
    }

    [Fact]
    public void The_ends_of_a_whole_type_are_within_it()
    {
        OutputReader<short> read = OutputReader.For<short>(Label(typeof(int)), 0.5f);

        Assert.Equal((short.MinValue, short.MaxValue), (read([-32768f]), read([32767f])));
        Assert.Throws<ModelGatewayException>(() => read([32768f]));
        Assert.Throws<ModelGatewayException>(() => read([-32769f]));
        Assert.Throws<ModelGatewayException>(() => OutputReader.For<long>(Label(typeof(long)), 0.5f)([9.3e18f]));
    }

    [Fact]
    public void Binary_answers_positive_from_the_threshold_on()
    {
        OutputReader<bool> read = OutputReader.For<bool>(Versions.Binary, 0.3f);

        Assert.False(read([0.29f]));
        Assert.True(read([0.3f]));
        Assert.Equal("yes", OutputReader.For<string>(Versions.Binary, 0.3f)([0.31f]));
        Assert.Equal(new ClassPrediction("no", 0.75f), OutputReader.For<ClassPrediction>(Versions.Binary, 0.3f)([0.25f]));
        Assert.Equal([0.75f, 0.25f], OutputReader.For<ClassProbabilities>(Versions.Binary, 0.3f)([0.25f]).Values);
        Assert.Equal(0.25f, OutputReader.For<float>(Versions.Binary, 0.3f)([0.25f]));
        Assert.Equal(0.25, OutputReader.For<double>(Versions.Binary, 0.3f)([0.25f]));
        Assert.Equal(new ClassPrediction("yes", 0.3f), OutputReader.For<object>(Versions.Binary, 0.3f)([0.3f]));
        Assert.Equal("no", OutputReader.For<string>(Versions.Binary, 0.3f)([0.29f]));
        Assert.Equal(["no", "yes"], OutputReader.For<ClassProbabilities>(Versions.Binary, 0.3f)([0.25f]).Classes);
    }

    [Fact]
    public void Binary_answers_the_labels_own_type_from_the_threshold_on()
    {
        OutputReader<int> read = OutputReader.For<int>(Versions.Binary with { Classes = ["4", "9"] }, 0.3f);

        Assert.Equal((4, 9), (read([0.29f]), read([0.3f])));
    }

    [Fact]
    public void Of_equally_probable_classes_the_first_is_answered()
    {
        Assert.Equal("1", OutputReader.For<string>(s_codes, 0.5f)([0.4f, 0.4f, 0.2f]));
        Assert.Equal("2", OutputReader.For<string>(s_codes, 0.5f)([0.2f, 0.4f, 0.4f]));
        Assert.Equal(new ClassPrediction("1", 0.5f), OutputReader.For<ClassPrediction>(s_codes, 0.5f)([0.5f, 0.2f, 0.3f]));
    }

    [Fact]
    public void Multiclass_answers_the_most_probable_class_in_the_labels_own_type()
    {
        float[] scores = [0.2f, 0.3f, 0.5f];

        Assert.Equal(10, OutputReader.For<int>(s_codes, 0.5f)(scores));
        Assert.Equal(10L, OutputReader.For<long>(s_codes, 0.5f)(scores));
        Assert.Equal("10", OutputReader.For<string>(s_codes, 0.5f)(scores));
        Assert.Equal(new ClassPrediction("10", 0.5f), OutputReader.For<ClassPrediction>(s_codes, 0.5f)(scores));
        Assert.Equal(scores, OutputReader.For<ClassProbabilities>(s_codes, 0.5f)(scores).Values);
        Assert.Equal(new ClassPrediction("10", 0.5f), OutputReader.For<object>(s_codes, 0.5f)(scores));
    }

    [Fact]
    public void An_enum_is_read_by_name()
    {
        ModelSignature signature = s_codes with { Classes = ["Friday", "Monday", "Sunday"] };

        Assert.Equal(DayOfWeek.Monday, OutputReader.For<DayOfWeek>(signature, 0.5f)([0.1f, 0.8f, 0.1f]));
    }

    [Fact]
    public void An_output_that_the_task_cannot_give_is_refused_in_words()
    {
        ModelGatewayException error = Assert.Throws<ModelGatewayException>(() => OutputReader.For<string>(Versions.Regression, 0.5f));
        Assert.Contains("String", error.Message, StringComparison.Ordinal);
        Assert.Contains("float", error.Message, StringComparison.Ordinal);
        Assert.Throws<ModelGatewayException>(() => OutputReader.For<int>(s_codes with { Classes = ["a", "b", "c"] }, 0.5f));
        Assert.Throws<ModelGatewayException>(() => OutputReader.For<bool>(Versions.Regression, 0.5f));
        Assert.Throws<ModelGatewayException>(() => OutputReader.For<bool>(s_codes, 0.5f));
        Assert.Throws<ModelGatewayException>(() => OutputReader.For<int>(Versions.Regression, 0.5f));
        ModelGatewayException binary = Assert.Throws<ModelGatewayException>(() => OutputReader.For<Uri[]>(Versions.Binary, 0.5f));
        Assert.Contains("the probability of the positive class", binary.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_an_enum_has_no_name_for_is_named()
    {
        ModelGatewayException error = Assert.Throws<ModelGatewayException>(() => OutputReader.For<DayOfWeek>(s_codes with { Classes = ["Friday", "Holiday"] }, 0.5f));
        Assert.Contains("as class 'Holiday' is none of its values", error.Message, StringComparison.Ordinal);
        Assert.Contains("as class '10' is none of its values", Assert.Throws<ModelGatewayException>(() => OutputReader.For<DayOfWeek>(s_codes, 0.5f)).Message, StringComparison.Ordinal);
        Assert.Equal(DayOfWeek.Tuesday, OutputReader.For<DayOfWeek>(s_codes with { Classes = ["1", "2"] }, 0.5f)([0.1f, 0.9f]));
        Assert.Equal(FileShare.ReadWrite | FileShare.Delete, OutputReader.For<FileShare>(s_codes with { Classes = ["1", "7"] }, 0.5f)([0.1f, 0.9f]));
    }

    private static ModelSignature Label(Type type) => Versions.Regression with { Label = new Column("y", type) };
}
