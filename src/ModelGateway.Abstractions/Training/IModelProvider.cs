namespace ModelGateway;

/// <summary>Writes the models of one machine-learning package to files and reads them back.</summary>
/// <remarks>Thread-safe. Only providers that the application has added are ever asked to load; nothing is loaded by a type name from a file.</remarks>
public interface IModelProvider
{
    /// <summary>The name under which versions remember their provider, such as <c>mlnet</c>. Lower case, never changed.</summary>
    string Id { get; }

    /// <summary>Writes a model that this provider's trainers made.</summary>
    /// <param name="model">The model.</param>
    /// <param name="folder">An existing folder. File names must begin with <c>model.</c>.</param>
    void Save(IModel model, string folder);

    /// <summary>Reads a model. The digests of all files have been checked before.</summary>
    /// <param name="folder">The folder that <see cref="Save"/> wrote to.</param>
    /// <param name="signature">The signature of the model that was saved.</param>
    /// <returns>The model; the caller disposes it.</returns>
    /// <exception cref="ModelGatewayException">The files are not what this provider can read.</exception>
    IModel Load(string folder, ModelSignature signature);
}
