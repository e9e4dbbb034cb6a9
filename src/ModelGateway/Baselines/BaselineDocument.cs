namespace ModelGateway;

/// <summary>The content of a baseline file.</summary>
internal sealed record BaselineDocument(string Schema, BaselineDocument.Rung[] Models)
{
    public const string CurrentSchema = "modelgateway/baseline/1";

    /// <summary>One baseline with its name.</summary>
    internal sealed record Rung(string Name, BaselineParameters Model);
}
