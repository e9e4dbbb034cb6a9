namespace ModelGateway.MLNet;

/// <summary>What must hold for each tunable of a trainer.</summary>
public abstract class TunableLaws
{
    /// <summary>Creates the trainer with one tunable at a value; null for the defaults.</summary>
    protected abstract ITrainer Create(string name, double? value);

    protected void SetsAndKeepsRange(string name)
    {
        Tunable tunable = TunableOf(Create(name, null), name);
        Assert.Equal(tunable.Default, tunable.Value);
        Assert.Equal(tunable.Minimum, TunableOf(Create(name, tunable.Minimum), name).Value);
        Assert.Equal(tunable.Maximum, TunableOf(Create(name, tunable.Maximum), name).Value);
        double step = tunable.IsInteger ? 1 : 0.001;
        Assert.Throws<ArgumentOutOfRangeException>(() => Create(name, tunable.Minimum - step));
        Assert.Throws<ArgumentOutOfRangeException>(() => Create(name, tunable.Maximum + step));
        if (!tunable.IsInteger)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Create(name, double.NaN));
        }
    }

    protected async Task ReachesTheLearner(string name)
    {
        TrainingSet data = Samples.Mixed(LearningTask.Binary, 400);
        using IModel one = await Samples.Train(Create(name, null), data);
        using IModel two = await Samples.Train(Create(name, Telling(TunableOf(Create(name, null), name))), data);
        Assert.NotEqual(Samples.Score(one, data.Rows), Samples.Score(two, data.Rows));
    }

    private static Tunable TunableOf(ITrainer trainer, string name) => trainer.Description.Tunables.Single(t => t.Name == name);

    /// <summary>A value that cannot fail to change the model.</summary>
    private static double Telling(Tunable tunable) => tunable.Name switch
    {
        "trees" => 10,
        "leaves" => 4,
        "minimumRowsPerLeaf" => 60,
        "maximumDepth" => 2,
        "bins" => 4,
        "l1" or "minimumGain" => 1,
        "l2" => Math.Max(1, tunable.Default) * 3,
        "passes" or "iterations" => 3,
        "history" => 1,
        "tolerance" => tunable.Maximum,
        _ => tunable.Default / 2,
    };
}
