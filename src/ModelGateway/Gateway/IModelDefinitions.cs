namespace ModelGateway;

/// <summary>
/// All models of a gateway as the application has declared them, for packages that build on it: ask for it with
/// <c>gateway.GetService(typeof(IModelDefinitions))</c>. Immutable, and so thread-safe.
/// </summary>
public interface IModelDefinitions
{
    /// <summary>The models, by name.</summary>
    IReadOnlyList<IModelDefinition> All { get; }

    /// <summary>The model of that name.</summary>
    /// <param name="model">The name under which the model was added.</param>
    /// <exception cref="ArgumentException">There is none; the message has names that were perhaps meant.</exception>
    IModelDefinition this[string model] { get; }
}
