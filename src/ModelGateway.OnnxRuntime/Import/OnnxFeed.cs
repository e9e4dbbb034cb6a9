namespace ModelGateway.OnnxRuntime;

/// <summary>An input and the columns that feed it.</summary>
/// <param name="Name">The input.</param>
/// <param name="Columns">The columns, in order; none where anything will do, such as for the label that ML.NET's exports ask for.</param>
internal sealed record OnnxFeed(string Name, IReadOnlyList<string> Columns);
