namespace ModelGateway;

public sealed class ScoreMapTests
{
    private static readonly Column s_label = new("label", typeof(string));

    [Fact]
    public void Scores_go_to_the_places_of_their_classes_and_a_class_that_the_model_does_not_know_gets_nothing()
    {
        ScoreMap map = ScoreMap.Between(Signature(LearningTask.Multiclass, "a", "b", "c"), Signature(LearningTask.Multiclass, "c", "d", "a", "b"));

        Assert.Equal([0.5f, 0, 0.2f, 0.3f, 0.1f, 0, 0.8f, 0.1f], map.Apply([0.2f, 0.3f, 0.5f, 0.8f, 0.1f, 0.1f]));
        Assert.Empty(map.Apply([]));
    }

    [Fact]
    public void Scores_of_the_same_classes_stay_as_they_are()
    {
        float[] scores = [0.2f, 0.8f];

        Assert.Same(scores, ScoreMap.Between(Signature(LearningTask.Multiclass, "a", "b"), Signature(LearningTask.Multiclass, "a", "b")).Apply(scores));
        Assert.Same(scores, ScoreMap.Between(Signature(LearningTask.Regression), Signature(LearningTask.Regression)).Apply(scores));
    }

    [Fact]
    public void What_learned_something_else_cannot_be_compared()
    {
        Refused("It learned Regression of 'label'", Signature(LearningTask.Regression), Signature(LearningTask.Binary, "no", "yes"));
        Refused("this run learned Binary of 'label'", Signature(LearningTask.Regression), Signature(LearningTask.Binary, "no", "yes"));
        Refused("of 'other'", Signature(LearningTask.Regression) with { Label = new Column("other", typeof(float)) }, Signature(LearningTask.Regression));
        Refused("Its classes are yes, no", Signature(LearningTask.Binary, "yes", "no"), Signature(LearningTask.Binary, "no", "yes"));

        static void Refused(string expected, ModelSignature from, ModelSignature to) =>
            Assert.Contains(expected, Assert.Throws<ModelGatewayException>(() => ScoreMap.Between(from, to)).Message, StringComparison.Ordinal);
    }

    private static ModelSignature Signature(LearningTask task, params string[] classes) => new()
    {
        Task = task,
        Features = new Schema([new Column("x", typeof(float))]),
        Label = s_label,
        Classes = classes,
    };
}
