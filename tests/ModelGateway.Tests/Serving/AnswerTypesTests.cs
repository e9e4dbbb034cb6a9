namespace ModelGateway;

/// <summary>What is wrong with a type of answers before any rows are there.</summary>
public class AnswerTypesTests
{
    [Theory]
    [InlineData(LearningTask.Regression, typeof(float), null, true)]
    [InlineData(LearningTask.Regression, typeof(double), typeof(float?), true)]
    [InlineData(LearningTask.Regression, typeof(decimal), typeof(float), true)]
    [InlineData(LearningTask.Regression, typeof(object), typeof(bool), true)]
    [InlineData(LearningTask.Regression, typeof(short), typeof(uint?), true)]
    [InlineData(LearningTask.Regression, typeof(int), null, true)]
    [InlineData(LearningTask.Regression, typeof(int), typeof(double), false)]
    [InlineData(LearningTask.Regression, typeof(int?), typeof(int), false)]
    [InlineData(LearningTask.Regression, typeof(float?), typeof(float?), false)]
    [InlineData(LearningTask.Regression, typeof(byte), typeof(byte), false)]
    [InlineData(LearningTask.Regression, typeof(object), typeof(string), false)]
    [InlineData(LearningTask.Regression, typeof(float), typeof(DayOfWeek), false)]
    [InlineData(LearningTask.Binary, typeof(bool), typeof(string), true)]
    [InlineData(LearningTask.Binary, typeof(float), typeof(DayOfWeek), true)]
    [InlineData(LearningTask.Binary, typeof(ClassProbabilities), typeof(int), true)]
    [InlineData(LearningTask.Binary, typeof(decimal), typeof(bool), false)]
    [InlineData(LearningTask.Multiclass, typeof(string), typeof(int), true)]
    [InlineData(LearningTask.Multiclass, typeof(float), null, true)]
    [InlineData(LearningTask.Multiclass, typeof(float), typeof(float), true)]
    [InlineData(LearningTask.Multiclass, typeof(long), typeof(int), true)]
    [InlineData(LearningTask.Multiclass, typeof(int?), typeof(int), true)]
    [InlineData(LearningTask.Multiclass, typeof(DayOfWeek), typeof(string), true)]
    [InlineData(LearningTask.Multiclass, typeof(DayOfWeek), typeof(int), true)]
    [InlineData(LearningTask.Multiclass, typeof(DayOfWeek), typeof(DayOfWeek), true)]
    [InlineData(LearningTask.Multiclass, typeof(DayOfWeek), typeof(FileShare), false)]
    [InlineData(LearningTask.Multiclass, typeof(DayOfWeek), typeof(double), false)]
    [InlineData(LearningTask.Multiclass, typeof(float), typeof(string), false)]
    [InlineData(LearningTask.Multiclass, typeof(int), typeof(DayOfWeek), false)]
    [InlineData(LearningTask.Multiclass, typeof(bool), typeof(string), false)]
    [InlineData(LearningTask.Multiclass, typeof(bool), typeof(int), false)]
    [InlineData(LearningTask.Multiclass, typeof(Version[]), null, false)]
    public void A_type_is_refused_where_no_rows_could_make_it_fit(LearningTask task, Type answer, Type? property, bool fits) =>
        Assert.Equal(fits, AnswerTypes.Fault(task, answer, "y", property) is null);

    [Theory]
    [InlineData(typeof(float?), "Single?")]
    [InlineData(typeof(Dictionary<string, decimal?>), "Dictionary<String, Decimal?>")]
    [InlineData(typeof(Uri), "Uri")]
    public void A_type_has_a_name_that_a_person_reads(Type type, string expected) => Assert.Equal(expected, AnswerTypes.Name(type));
}
