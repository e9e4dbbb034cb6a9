using Xunit;

namespace ModelGateway.ConformanceTests;

/// <summary>What every <see cref="IModel"/> must keep. Trainer suites test the models that they train; this one is for a model that somebody else made.</summary>
[Trait(Kit, "model")]
public abstract class ModelConformanceTests : ConformanceSuite
{
    /// <summary>Loads or creates the model; disposed after each law.</summary>
    protected abstract IModel Create();

    /// <summary>The provider that saves and loads the model.</summary>
    protected abstract IModelProvider Provider { get; }

    /// <summary>Rows that the model can score, at least two, with every feature of its signature.</summary>
    protected abstract Dataset Rows { get; }

    /// <summary>Probabilities are in [0, 1], those of several classes sum to 1, and numbers are finite.</summary>
    [Fact]
    public void Scores_have_the_width_and_the_range_of_the_signature()
    {
        Begin();
        using IModel model = Create();
        ScoreChecks.InRange(model.Signature, ScoreChecks.Score(model, AllRows(model)), mayBeNaN: false);
    }

    /// <summary>A row's scores do not depend on the rows beside it, but for <see cref="ConformanceSuite.BatchTolerance"/>.</summary>
    [Fact]
    public void Scores_each_row_as_if_it_were_alone()
    {
        Begin();
        using IModel model = Create();
        ModelLaws.Scores_each_row_as_if_it_were_alone(model, Rows, [], BatchTolerance);
    }

    /// <summary>A batch of 5,000 rows has the scores that they have in small ones, but for <see cref="ConformanceSuite.BatchTolerance"/>.</summary>
    [Fact]
    public void A_large_batch_has_the_scores_of_small_ones()
    {
        Begin();
        using IModel model = Create();
        ModelLaws.A_large_batch_has_the_scores_of_small_ones(model, Rows, [], BatchTolerance);
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

    /// <summary>A loaded model gives the scores of the saved one, to the bit, and can be saved and loaded again.</summary>
    [Fact]
    public void A_loaded_model_gives_the_same_scores()
    {
        Begin();
        using IModel model = Create();
        Storage.A_loaded_model_gives_the_same_scores(model, AllRows(model));
    }

    /// <summary>Every file of a saved model has a name that begins with <c>model.</c>, and there is at least one.</summary>
    [Fact]
    public void Files_begin_with_model()
    {
        Begin();
        using IModel model = Create();
        Storage.Files_begin_with_model(model);
    }

    /// <summary>Loading from a folder without files, or where any file is missing, empty, cut or something else, is a ModelGatewayException.</summary>
    [Fact]
    public void Files_that_are_no_model_are_refused()
    {
        Begin();
        using IModel model = Create();
        Storage.Files_that_are_no_model_are_refused(model);
    }

    /// <summary>A model of another provider is refused with an ArgumentException, and nothing is written.</summary>
    [Fact]
    public void Saving_a_foreign_model_is_refused()
    {
        Begin();
        using IModel model = Create();
        Storage.Saving_a_foreign_model_is_refused(model.Signature);
    }

    private StorageLaws Storage => new(Provider, this);

    private FeatureRows AllRows(IModel model)
    {
        FeatureRows rows = new(new RowLayout(model.Signature.Features));
        rows.Fill(Rows, [.. Enumerable.Range(0, Rows.RowCount)]);
        return rows;
    }
}
