using System.Text.Json;

namespace ModelGateway;

public class OutcomeLabelTests
{
    private static readonly QualityShape s_number = new(LearningTask.Regression, [], 0.5, []);

    [Theory]
    [InlineData(5, 5f)]
    [InlineData(2.5, 2.5f)]
    [InlineData("2.5", 2.5f)]
    [InlineData(true, 1f)]
    [InlineData("2,5", float.NaN)]
    [InlineData(null, float.NaN)]
    [InlineData(double.PositiveInfinity, float.NaN)]
    public void A_number_is_read_or_refused(object? actual, float expected) => Assert.Equal(expected, OutcomeLabel.Read(actual, s_number));

    [Theory]
    [InlineData(true, "0,1", 1f)]
    [InlineData(false, "false,true", 0f)]
    [InlineData(1, "false,true", 1f)]
    [InlineData(1.0, "0,1", 1f)]
    [InlineData("yes", "no,yes", 1f)]
    [InlineData("YES", "no,yes", 1f)]
    [InlineData("maybe", "no,yes", -1f)]
    [InlineData(7L, "1,2,3", -1f)]
    [InlineData(3f, "1,2,3", 2f)]
    [InlineData(null, "no,yes", float.NaN)]
    [InlineData(DayOfWeek.Monday, "Monday,Tuesday", 0f)]
    [InlineData(DayOfWeek.Monday, "0,1", 1f)]
    public void A_class_is_found_by_its_text_or_its_value(object? actual, string classes, float expected)
    {
        string[] values = classes.Split(',');
        QualityShape shape = new(values.Length == 2 ? LearningTask.Binary : LearningTask.Multiclass, values, 0.5, []);
        Assert.Equal(expected, OutcomeLabel.Read(actual, shape));
    }

    [Fact]
    public void Json_is_read_as_what_it_holds()
    {
        using JsonDocument document = JsonDocument.Parse("""[12.5, "3", true, null]""");
        float[] read = [.. document.RootElement.EnumerateArray().Select(element => OutcomeLabel.Read(element, s_number))];
        Assert.Equal([12.5f, 3, 1, float.NaN], read);
    }
}
