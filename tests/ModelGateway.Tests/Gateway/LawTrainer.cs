namespace ModelGateway;

/// <summary>A trainer whose model knows the law of the houses, or anything else that a test wants it to answer.</summary>
internal sealed class LawTrainer(Func<FeatureRows, int, float>? formula = null, string name = "law", string provider = LawTrainer.Provider) : ITrainer
{
    public const string Provider = "law";

    public TrainerDescription Description { get; } = new(name, provider, []) { Tasks = [LearningTask.Regression] };

    public Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult<IModel>(new FormulaModel(data.Signature, formula ?? Law));

    public static float Law(FeatureRows rows, int row)
    {
        Span<float> numbers = rows.Singles(row);
        return Houses.Law(numbers[0], rows.Texts(row)[0]!, numbers[1] != 0) + 0.05f;
    }
}

/// <summary>Keeps formulas in memory under a number written to the file, as they cannot be written themselves.</summary>
internal sealed class LawProvider : IModelProvider
{
    private readonly List<FormulaModel> _saved = [];

    public string Id => LawTrainer.Provider;

    /// <summary>What was loaded, in this order.</summary>
    public List<FormulaModel> Loaded { get; } = [];

    /// <summary>What a load gives instead of what was saved, as a changed package would.</summary>
    public Func<FeatureRows, int, float>? Changed { get; set; }

    public void Save(IModel model, string folder)
    {
        lock (_saved)
        {
            _saved.Add((FormulaModel)model);
            File.WriteAllText(Path.Combine(folder, "model.law"), $"{_saved.Count - 1}");
        }
    }

    public IModel Load(string folder, ModelSignature signature)
    {
        lock (_saved)
        {
            FormulaModel saved = _saved[int.Parse(File.ReadAllText(Path.Combine(folder, "model.law")), System.Globalization.CultureInfo.InvariantCulture)];
            Loaded.Add(new FormulaModel(signature, Changed ?? saved.Formula));
            return Loaded[^1];
        }
    }
}
