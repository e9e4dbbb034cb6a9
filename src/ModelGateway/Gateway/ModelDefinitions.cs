namespace ModelGateway;

/// <summary>All models that an application has added.</summary>
internal sealed class ModelDefinitions : IModelDefinitions
{
    private readonly Dictionary<string, ModelDefinition> _byName = new(StringComparer.Ordinal);

    public IEnumerable<ModelDefinition> All => _byName.Values;

    IReadOnlyList<IModelDefinition> IModelDefinitions.All => [.. All.OrderBy(definition => definition.Name, StringComparer.Ordinal)];

    IModelDefinition IModelDefinitions.this[string model] => this[model];

    public void Add(ModelDefinition definition)
    {
        if (!_byName.TryAdd(definition.Name, definition))
        {
            throw new ArgumentException($"There are two models called '{definition.Name}'; names must differ. Rename one of them.");
        }
    }

    /// <summary>The same models, each by the options that it has in the end.</summary>
    public ModelDefinitions With(Func<string, ModelOptions> options)
    {
        ModelDefinitions all = new();
        foreach (ModelDefinition definition in All)
        {
            all.Add(definition.With(options(definition.Name)));
        }

        return all;
    }

    /// <summary>The model of that name; null where there is none.</summary>
    public ModelDefinition? Find(string name) => _byName.GetValueOrDefault(name);

    public ModelDefinition this[string name] => _byName.TryGetValue(name, out ModelDefinition? found)
        ? found
        : throw new ArgumentException($"There is no model '{name}'. {NearNames.Describe(name, _byName.Keys)}");

    /// <summary>The only model with these types.</summary>
    public ModelDefinition OnlyOne(Type input, Type output)
    {
        string[] names = [.. _byName.Values.Where(d => d.Input == input && d.Output == output).Select(d => d.Name)];
        return names.Length == 1
            ? _byName[names[0]]
            : throw new InvalidOperationException(
                $"{names.Length} models take {input.Name} and answer {output.Name}: {string.Join(", ", names.Select(n => $"'{n}'"))}. Ask for the predictor by key, the model's name.");
    }
}
