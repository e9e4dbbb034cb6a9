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
}
