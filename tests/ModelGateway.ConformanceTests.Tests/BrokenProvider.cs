namespace ModelGateway.ConformanceTests;

/// <summary>The provider of tables, which knows the models inside broken ones, and may be broken itself.</summary>
internal sealed class BrokenProvider(Action<string>? afterSaving = null, Func<Func<IModel>, IModel>? load = null, bool acceptsAll = false) : IModelProvider
{
    private readonly TableProvider _inner = new();

    public string Id => _inner.Id;

    /// <summary>What a model is wrapped into when it is loaded, so that it is as broken as before.</summary>
    public Func<IModel, IModel> Wrap { get; init; } = model => model;

    public void Save(IModel model, string folder)
    {
        IModel table = model;
        while (table is BrokenModel broken)
        {
            table = broken.Inner;
        }

        if (acceptsAll && table is not TableModel)
        {
            return;
        }

        _inner.Save(table, folder);
        afterSaving?.Invoke(folder);
    }

    public IModel Load(string folder, ModelSignature signature)
    {
        IModel Read() => Wrap(_inner.Load(folder, signature));
        return load is null ? Read() : load(Read);
    }

    /// <summary>Every law of keeping a model in files, and what breaks it.</summary>
    public static IReadOnlyDictionary<string, IModelProvider> Ways { get; } = new Dictionary<string, IModelProvider>
    {
        [nameof(ModelConformanceTests.A_loaded_model_gives_the_same_scores)] = new BrokenProvider(load: read => BrokenTrainer.Nudged(read())),
        [nameof(ModelConformanceTests.Files_begin_with_model)] = new BrokenProvider(afterSaving: folder => File.WriteAllText(Path.Combine(folder, "notes.txt"), "notes")),
        [nameof(ModelConformanceTests.Files_that_are_no_model_are_refused)] = new BrokenProvider(afterSaving: folder => File.WriteAllText(Path.Combine(folder, "model.never"), "read")),
        [nameof(ModelConformanceTests.Saving_a_foreign_model_is_refused)] = new BrokenProvider(acceptsAll: true),
    };
}
