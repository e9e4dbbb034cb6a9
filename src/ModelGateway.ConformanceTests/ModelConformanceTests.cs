using Xunit;

namespace ModelGateway.ConformanceTests;

/// <summary>What every <see cref="IModel"/> must keep. Trainer suites test the models that they train; this one is for a model that somebody else made.</summary>
public abstract class ModelConformanceTests : ConformanceSuite
{
    /// <summary>Loads or creates the model; disposed after each law.</summary>
    protected abstract IModel Create();

    /// <summary>Rows that the model can score, at least two, with every feature of its signature.</summary>
    protected abstract Dataset Rows { get; }

    /// <summary>Probabilities are in [0, 1], those of several classes sum to 1, and numbers are finite.</summary>
    [Fact]
    public void Scores_have_the_width_and_the_range_of_the_signature()
    {
        Begin();
        using IModel model = Create();
        FeatureRows rows = new(new RowLayout(model.Signature.Features));
        rows.Fill(Rows, [.. Enumerable.Range(0, Rows.RowCount)]);
        ScoreChecks.InRange(model.Signature, ScoreChecks.Score(model, rows), mayBeNaN: false);
    }

    /// <summary>A row's scores do not depend on the rows beside it, but for <see cref="ConformanceSuite.BatchTolerance"/>.</summary>
    [Fact]
    public void Scores_each_row_as_if_it_were_alone()
    {
        Begin();
        using IModel model = Create();
        ModelLaws.Scores_each_row_as_if_it_were_alone(model, Rows, [], BatchTolerance);
    }

    /// <summary>Four threads get the answers of one, to the bit.</summary>
    [Fact]
    public void Is_thread_safe()
    {
        Begin();
        using IModel model = Create();
        ModelLaws.Is_thread_safe(model, Rows, []);
    }

    /// <summary>After warming up, a call allocates nothing on the calling thread.</summary>
    [Fact]
    public void Scoring_allocates_nothing()
    {
        Begin();
        using IModel model = Create();
        ModelLaws.Allocates_nothing(model, Rows, []);
    }

    /// <summary>Scoring no rows is not an error.</summary>
    [Fact]
    public void Scores_no_rows()
    {
        Begin();
        using IModel model = Create();
        ModelLaws.Scores_no_rows(model);
    }

    /// <summary>Others read the same rows after the model.</summary>
    [Fact]
    public void Leaves_rows_as_they_are()
    {
        Begin();
        using IModel model = Create();
        ModelLaws.Leaves_rows_as_they_are(model, Rows, []);
    }

    /// <summary>Rows with other features, or the same ones in another order, are an error and no answer.</summary>
    [Fact]
    public void Refuses_rows_of_another_layout()
    {
        Begin();
        using IModel model = Create();
        ModelLaws.Refuses_rows_of_another_layout(model);
    }

    /// <summary>Scores are never written beyond the span.</summary>
    [Fact]
    public void Refuses_a_span_that_is_too_short()
    {
        Begin();
        using IModel model = Create();
        ModelLaws.Refuses_a_span_that_is_too_short(model, Rows, []);
    }
}
