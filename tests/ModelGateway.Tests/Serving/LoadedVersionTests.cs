namespace ModelGateway;

public class LoadedVersionTests
{
    [Theory]
    [InlineData(typeof(float), 1, 2_048)]
    [InlineData(typeof(float), 64, 1_024)]
    [InlineData(typeof(double), 64, 512)]
    [InlineData(typeof(string), 64, 512)]
    [InlineData(typeof(float[]), 64, 512)]
    [InlineData(typeof(double), 1_000, 256)]
    public void As_many_rows_are_scored_at_once_as_fit_a_quarter_of_a_megabyte_within_reason(Type type, int features, int rows)
    {
        ModelSignature signature = Versions.Regression with
        {
            Features = new Schema(Enumerable.Range(0, features)
                .Select(i => new Column($"f{i}", type, vectorLength: type == typeof(float[]) ? 2 : 0))),
        };

        using LoadedVersion version = Versions.Load(1, Versions.Formula(x => x, signature), Versions.Formula(x => x, signature));

        Assert.Equal(rows, version.BatchRows);
    }

    [Fact]
    public void Half_is_the_threshold_unless_the_version_says_otherwise()
    {
        using LoadedVersion plain = Versions.Load(1, x => x, signature: Versions.Binary);
        using LoadedVersion own = Versions.Load(2, x => x, signature: Versions.Binary, threshold: 0.25);

        Assert.Equal((0.5f, 0.25f), (plain.Threshold, own.Threshold));
    }

    [Fact]
    public void Loaded_versions_have_buffers_of_their_own_and_a_freed_place_is_used_again()
    {
        LoadedVersion first = Versions.Load(1, x => x);
        using LoadedVersion second = Versions.Load(2, x => x);
        int slot = first.BufferSlot;
        Assert.NotEqual(slot, second.BufferSlot);
        first.Dispose();

        // Other tests may take the place meanwhile, so it is only sure that places do not run away.
        List<LoadedVersion> more = [.. Enumerable.Range(3, 200).Select(number => Versions.Load(number, x => x))];
        Assert.Equal(more.Count, more.Select(version => version.BufferSlot).Distinct().Count());
        int highest = more.Max(version => version.BufferSlot);
        more.ForEach(version => version.Dispose());
        for (int i = 0; i < 2_000; i++)
        {
            using LoadedVersion version = Versions.Load(i, x => x);
            Assert.InRange(version.BufferSlot, 0, highest + 1_000);
        }
    }

    [Fact]
    public void A_model_that_throws_or_is_not_there_has_no_answer_for_any_row()
    {
        InvalidOperationException thrown = new("No.");
        using LoadedVersion throwing = Versions.Load(1, _ => throw thrown, _ => 7);
        using LoadedVersion answering = Versions.Load(2, x => x + 1);
        FeatureRows rows = new(throwing.Layout, 2);
        float[] scores = [1, 2, 3];

        Assert.Same(thrown, throwing.TryScore(rows, scores.AsSpan(0, 2)));
        Assert.Equal([float.NaN, float.NaN, 3], scores);
        throwing.ScoreFallback(rows, scores.AsSpan(0, 2));
        Assert.Equal([7, 7, 3], scores);
        rows.Singles(1)[0] = 4;
        Assert.Null(answering.TryScore(rows, scores.AsSpan(0, 2)));
        Assert.Equal([1, 5, 3], scores);

        using LoadedVersion empty = new(
            Versions.Local(answering.Id, Versions.Manifest(3, Versions.Regression)),
            new DataContract(), null, Versions.Formula(_ => 7, Versions.Regression), "It moved.");
        Assert.Null(empty.TryScore(rows, scores.AsSpan(0, 2)));
        Assert.Equal([float.NaN, float.NaN, 3], scores);
        Assert.Equal("It moved.", empty.Concern);
    }

    [Fact]
    public void Its_end_is_that_of_its_model_and_its_baseline()
    {
        FormulaModel model = Versions.Formula(x => x, Versions.Regression);
        FormulaModel fallback = Versions.Formula(x => x, Versions.Regression);

        Versions.Load(1, model, fallback).Dispose();

        Assert.True(model.IsDisposed && fallback.IsDisposed);
    }

    [Fact]
    public void Nobody_asks_a_version_what_it_saw_before_somebody_monitors_it()
    {
        using LoadedVersion version = Versions.Load(1, x => x);

        Assert.Contains("not monitored", Assert.Throws<InvalidOperationException>(() => version.Monitoring).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_reads_or_answers_something_else_cannot_score_in_the_shadow()
    {
        using LoadedVersion champion = Versions.Load(1, x => x, signature: Versions.Binary);
        using LoadedVersion otherClasses = Versions.Load(2, x => x, signature: Versions.Binary with { Classes = ["no", "maybe"] });
        using LoadedVersion otherFeatures = Versions.Load(
            3, x => x, signature: Versions.Binary with { Features = new Schema([new Column("z", typeof(float))]) });
        using LoadedVersion empty = new(
            Versions.Local(champion.Id, Versions.Manifest(4, Versions.Binary)),
            new DataContract(), null, Versions.Formula(_ => 7, Versions.Binary), "It moved.");

        Assert.All([otherClasses, otherFeatures], shadow => Assert.Contains(
            "reads other features or answers other classes",
            Assert.Throws<ModelGatewayException>(() => shadow.ScoreBeside(champion)).Message,
            StringComparison.Ordinal));
        Assert.Contains(
            "It moved.", Assert.Throws<ModelGatewayException>(() => empty.ScoreBeside(champion)).Message, StringComparison.Ordinal);
    }
}
