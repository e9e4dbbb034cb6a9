namespace ModelGateway;

/// <summary>What an application has said of one model, for packages that build on the gateway. Immutable, and so thread-safe.</summary>
public interface IModelDefinition
{
    /// <summary>The model's name.</summary>
    string Name { get; }

    /// <summary>The type of a row that the model was added with.</summary>
    Type Input { get; }

    /// <summary>The type of an answer that the model was added with.</summary>
    Type Output { get; }

    /// <summary>What a package has said of the model with <see cref="ModelBuilder{TInput, TOutput}.With{T}"/>.</summary>
    /// <typeparam name="T">The package's own type.</typeparam>
    /// <returns>Null where nothing of that type was said.</returns>
    T? Get<T>()
        where T : class;
}
