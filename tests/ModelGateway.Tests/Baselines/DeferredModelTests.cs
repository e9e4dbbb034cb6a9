using ModelGateway.Reports;

namespace ModelGateway;

public class DeferredModelTests
{
    [Fact]
    public void It_is_made_once_when_it_is_first_asked()
    {
        int made = 0;
        using DeferredModel model = new(Versions.Regression, () =>
        {
            made++;
            return Versions.Formula(x => x + 1, Versions.Regression);
        });
        Assert.Equal(0, made);

        Assert.Equal([3f, 3f], [Score(model, 2), Score(model, 2)]);
        Assert.Equal(1, made);
    }

    [Fact]
    public void What_cannot_be_made_is_tried_again_and_is_no_wrong_answer_of_a_model_beside()
    {
        bool isRepaired = false;
        using DeferredModel model = new(Versions.Regression, () =>
            isRepaired ? Versions.Formula(x => x, Versions.Regression) : throw new StoreException("There is none."));
        using SideModel beside = new(ModelQuality.Baseline, model);
        float[] scores = [7];

        Assert.Throws<StoreException>(() => Score(model, 2));
        Assert.False(beside.TryScore(Rows(2), scores));
        Assert.Equal([7f], scores);

        isRepaired = true;
        Assert.True(beside.TryScore(Rows(2), scores));
        Assert.Equal([2f], scores);
    }

    [Fact]
    public void After_its_end_nothing_is_made()
    {
        int made = 0;
        DeferredModel model = new(Versions.Regression, () =>
        {
            made++;
            return Versions.Formula(x => x, Versions.Regression);
        });
        model.Dispose();

        model.Make();

        Assert.Equal((0, false), (made, model.TryMake()));
        Assert.Throws<ObjectDisposedException>(() => Score(model, 2));
    }

    private static float Score(DeferredModel model, float x)
    {
        float[] scores = new float[1];
        model.Score(Rows(x), scores);
        return scores[0];
    }

    private static FeatureRows Rows(float x)
    {
        FeatureRows rows = new(new RowLayout(Versions.Regression.Features));
        rows.Fill(new Dataset([DataColumn.Create(Versions.Regression.Features[0], [x])]), [0]);
        return rows;
    }
}
