namespace ModelGateway.OnnxRuntime;

/// <summary>Tests that look at the memory of the process run while no other test does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
