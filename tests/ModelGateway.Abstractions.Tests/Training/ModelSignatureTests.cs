namespace ModelGateway;

public class ModelSignatureTests
{
    private static readonly Schema s_features = new([new Column("x", typeof(double)), new Column("y", typeof(double))]);
    private static readonly ModelSignature s_signature =
        new() { Task = LearningTask.Multiclass, Features = s_features, Label = new Column("z", typeof(string), role: ColumnRole.Label), Classes = ["a", "b", "c"] };

    [Fact]
    public void Check_accepts_rows_of_equal_features_and_scores_with_room()
    {
        FeatureRows rows = new(new RowLayout(new Schema([.. s_features])), 2);

        s_signature.Check(rows, new float[6]);
        s_signature.Check(rows, new float[7]);
    }

    [Fact]
    public void Check_accepts_features_of_another_role_and_refuses_those_of_another_kind()
    {
        FeatureRows roles = new(new RowLayout(s_features.With(column => column with { Role = ColumnRole.Series, IsNullable = true })));
        FeatureRows kinds = new(new RowLayout(s_features.With(column => column with { Kind = ColumnKind.Category })));

        s_signature.Check(roles, new float[3]);
        Assert.Throws<ArgumentException>(() => s_signature.Check(kinds, new float[3]));
    }

    [Fact]
    public void Check_refuses_features_in_another_order()
    {
        FeatureRows rows = new(new RowLayout(new Schema(s_features.Reverse())));

        Assert.Contains("'y', 'x'; expected 'x', 'y'", Assert.Throws<ArgumentException>(() => s_signature.Check(rows, new float[3])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_refuses_scores_without_room() =>
        Assert.Contains("2 rows of 3 scores", Assert.Throws<ArgumentException>(() => s_signature.Check(new FeatureRows(new RowLayout(s_features), 2), new float[5])).Message, StringComparison.Ordinal);
}
